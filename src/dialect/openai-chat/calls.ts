/** Tool calls as this family writes them, in histories and in answers. */
import { createHash } from "node:crypto";
import type { Seal, ToolCallPart } from "../neutral.ts";
import { isEnvelope } from "../seal.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readPath, toExtra } from "./extra.ts";
import { openSeal } from "./reasoning-parts.ts";

/** Where a call without an id stands: the answer's or message's own mark, and its number there. */
export interface CallPlace {
  readonly scope: string;
  readonly position: number;
}

/** An id for a call that has none: the same for the whole answer and for its stream. */
export function toCallId(place: CallPlace, name: string): string {
  const digest = createHash("sha256").update(`${place.scope}\n${place.position}\n${name}`).digest("hex");
  return `call_${digest.slice(0, 16)}`;
}

/** Text of `arguments`: objects are printed, null is nothing. */
export function toInputText(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}

/** Google's seal of a call or of a text, which its compatible endpoint writes beside it. */
export function readGoogleSeal(json: JsonRecord): Seal | undefined {
  const signature = readPath(json["extra_content"], "google", "thought_signature");
  return signature === undefined ? undefined : openSeal(signature, "google", "signature");
}

/** Google's object as it came, unless it holds an envelope: that is Gate's, and goes to no provider. */
export function spellExtraContent(json: JsonRecord): JsonRecord | undefined {
  const { extra_content: extraContent } = json;
  const signature = readPath(extraContent, "google", "thought_signature");
  if (!isRecord(extraContent) || (signature !== undefined && isEnvelope(signature))) return undefined;
  return { extra_content: extraContent };
}

/** Read one entry of `tool_calls`. Undefined when it is no call at all. A missing type means a function. */
export function readCall(
  value: unknown,
  place: CallPlace,
  seals?: ReadonlyMap<string, Seal>,
): ToolCallPart | undefined {
  if (!isRecord(value)) return undefined;
  const isCustom = value["type"] === "custom" || (!isRecord(value["function"]) && isRecord(value["custom"]));
  const inner = toRecord(value[isCustom ? "custom" : "function"]);
  const name = typeof inner["name"] === "string" ? inner["name"] : "";
  const id = toText(value["id"]) ?? toCallId(place, name);
  const seal = readGoogleSeal(value) ?? seals?.get(id);
  const extra = toExtra(value, callKeys, spellExtraContent(value));
  return {
    kind: "tool-call",
    id,
    name,
    input: toInputText(inner[isCustom ? "input" : "arguments"]),
    ...(isCustom && { isCustom }),
    ...(seal !== undefined && { seal }),
    ...(extra !== undefined && { extra }),
  };
}

/** Read a `function_call` of the time before tools. */
export function readLegacyCall(value: unknown, place: CallPlace): ToolCallPart | undefined {
  return isRecord(value) ? readCall({ function: value }, place) : undefined;
}

// `index` belongs to streams; some servers leave it in whole answers and clients send it back.
const callKeys: ReadonlySet<string> = new Set(["id", "type", "function", "custom", "extra_content", "index"]);
