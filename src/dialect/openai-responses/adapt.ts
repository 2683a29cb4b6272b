/** Edits of a body of this dialect, whether a client wrote it or Gate did. */
import type { EncodeOptions } from "../dialect.ts";
import { isEnvelope } from "../seal.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { mayReason } from "./reasoning.ts";
import type { Wire } from "./_wire.ts";

const ENCRYPTED = "reasoning.encrypted_content";

/**
 * The top-level fields that have to change.
 *
 * The provider stores nothing, because a response that it stored could not be fetched through Gate. A client that counted on it sends the
 * provider's reasoning items back; the provider then only knows them by their encrypted content, which is therefore asked for. Items
 * without it, and those that carry another provider's thoughts, are left out.
 */
export function adaptBody(json: JsonRecord, _isStreaming: boolean, options: EncodeOptions): Wire {
  const changes: Wire = {};
  const { target } = options;
  if (json["model"] !== target.upstreamModel) changes["model"] = target.upstreamModel;
  if (json["store"] !== false) {
    changes["store"] = false;
    const include: readonly unknown[] = Array.isArray(json["include"]) ? json["include"] : [];
    if (!include.includes(ENCRYPTED) && mayReason(target, undefined)) changes["include"] = [...include, ENCRYPTED];
  }
  const { input } = json;
  if (Array.isArray(input) && input.some(isUnknownReasoning)) {
    changes["input"] = input.filter((item) => !isUnknownReasoning(item));
  }
  return changes;
}

function isUnknownReasoning(item: unknown): boolean {
  if (!isRecord(item) || item["type"] !== "reasoning") return false;
  const value = item["encrypted_content"];
  if (typeof value === "string" && value !== "") return isEnvelope(value);
  // Raw thoughts of open models need no encrypted form.
  return !Array.isArray(item["content"]) || item["content"].length === 0;
}
