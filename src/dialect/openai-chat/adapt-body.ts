/**
 * Edits that a body of this dialect needs for its provider, whether the client wrote it or Gate did. Quirks are described in docs/quirks.md.
 *
 * In: the body, which is never changed. Out: the top-level fields that change. This runs for every request: without a quirk it looks at
 * each message once and makes nothing.
 */
import type { EncodeOptions } from "../dialect.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { adaptMessages } from "./adapt-messages.ts";
import { applyChanges } from "../splice.ts";

/** The changed fields; undefined as a value removes one. An empty object when nothing changes. */
export function adaptBody(
  json: JsonRecord,
  isStreaming: boolean,
  options: EncodeOptions,
): Readonly<Record<string, unknown>> {
  const { quirks, target } = options;
  const changes: Record<string, unknown> = {};
  if (json["model"] !== target.upstreamModel) changes["model"] = target.upstreamModel;
  adaptStreamOptions(changes, json, isStreaming, options);
  const messages = adaptMessages(json, options);
  if (messages !== undefined) changes["messages"] = messages;
  if (quirks.length === 0) return changes;

  if (quirks.includes("random-seed") && Object.hasOwn(json, "seed")) {
    if (!Object.hasOwn(json, "random_seed")) changes["random_seed"] = json["seed"];
    changes["seed"] = undefined;
  }
  if (quirks.includes("tool-stream") && isStreaming && hasTools(json) && json["tool_stream"] === undefined) {
    changes["tool_stream"] = true;
  }
  return changes;
}

const USAGE: JsonRecord = Object.freeze({ include_usage: true });

function adaptStreamOptions(
  changes: Record<string, unknown>,
  json: JsonRecord,
  isStreaming: boolean,
  options: EncodeOptions,
): void {
  const stated = json["stream_options"];
  if (options.quirks.includes("no-stream-options")) {
    if (Object.hasOwn(json, "stream_options")) changes["stream_options"] = undefined;
    return;
  }
  // Providers refuse stream options on a request that does not stream.
  if (!options.injectUsage || !isStreaming) return;
  if (!isRecord(stated)) changes["stream_options"] = USAGE;
  else if (stated["include_usage"] !== true) changes["stream_options"] = applyChanges(stated, USAGE);
}

function hasTools(json: JsonRecord): boolean {
  return Array.isArray(json["tools"]) && json["tools"].length > 0;
}
