/** Frames of a stream that is passed on as it is: what each is, and what it says of usage and end. */
import type { GateError } from "../../errors.ts";
import type { FrameClass, FrameReader } from "../dialect.ts";
import type { Finish } from "../finish.ts";
import { readFrame } from "../sse.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readInBandError } from "./errors.ts";
import { toFinish } from "./finish.ts";
import { mergeUsage, readUsage } from "./usage.ts";
import { toMalformed } from "../malformed.ts";

/** Create the reader of one stream. Deltas, which are nearly all of it, are known by their first bytes and not parsed. */
export function createFrameReader(): FrameReader {
  let usage: JsonRecord | undefined;
  let finish: Finish | undefined;
  let error: GateError | undefined;

  const readParsed = (frame: Buffer): FrameClass => {
    const { event, data } = readFrame(frame);
    if (data === undefined) {
      if (!looksLikeBody(frame)) return "lifecycle";
      error = toMalformed("The provider's answer is no stream of events.");
      return "error";
    }
    if (data === "" || data === "[DONE]") return "lifecycle";
    const json = parseObject(data);
    if (json === undefined) {
      error = toMalformed("The provider sent a stream event that is not valid JSON.");
      return "error";
    }
    switch (json["type"] ?? event) {
      case "message_start":
        usage = mergeUsage(usage, toRecord(json["message"])["usage"]);
        return "lifecycle";
      case "content_block_start":
        return saysNothing(toRecord(json["content_block"])) ? "lifecycle" : "content";
      case "content_block_delta":
        return "content";
      case "message_delta":
        usage = mergeUsage(usage, json["usage"]);
        finish = toFinish(toRecord(json["delta"])["stop_reason"]) ?? finish;
        return "content";
      case "message_stop":
        return "terminal";
      case "content_block_stop":
      case "ping":
        return "lifecycle";
      default:
        error = readInBandError(json);
        if (error === undefined && event === "error") {
          error = toMalformed("The provider reported an error without saying which.");
        }
        return error === undefined ? "lifecycle" : "error";
    }
  };

  return {
    read: (frame) => (beginsWith(frame, DELTA) ? "content" : readParsed(frame)),
    toError: () => error ?? toMalformed("The provider's stream failed without saying why."),
    usage: () => (usage === undefined ? undefined : readUsage(usage)),
    finish: () => finish,
    estimateTokens,
  };
}

const DELTA = Buffer.from("event: content_block_delta\n");
const TYPE_END = Buffer.from('_delta"');
const COLON = 0x3a;
const QUOTE = 0x22;

/** Output tokens of one frame, roughly: a quarter of the bytes between the quotes of the delta's text; signatures are none. */
function estimateTokens(frame: Buffer): number {
  // The event's type, then the delta's. Inside a text every quote is escaped, so neither is ever found there.
  const outer = frame.indexOf(TYPE_END);
  const type = outer === -1 ? -1 : frame.indexOf(TYPE_END, outer + 1);
  if (type === -1 || frame.subarray(outer, type).includes('"signature')) return 0;
  const start = frame.indexOf(QUOTE, frame.indexOf(COLON, type));
  const sizeBytes = frame.lastIndexOf(QUOTE) - start - 1;
  return start === -1 || sizeBytes <= 0 ? 0 : Math.max(1, Math.round(sizeBytes / 4));
}

function beginsWith(frame: Buffer, bytes: Buffer): boolean {
  return frame.length >= bytes.length && frame.compare(bytes, 0, bytes.length, 0, bytes.length) === 0;
}

/** A block that begins without content: its deltas say the rest. */
function saysNothing(block: JsonRecord): boolean {
  if (block["type"] !== "text" && block["type"] !== "thinking") return false;
  return toText(block["text"]) === undefined && toText(block["thinking"]) === undefined;
}

function parseObject(data: string): JsonRecord | undefined {
  try {
    const json: unknown = JSON.parse(data);
    return isRecord(json) ? json : undefined;
  } catch {
    // The caller reports it.
    return undefined;
  }
}

/** Bytes without any SSE field that begin like a JSON document or a page. */
function looksLikeBody(frame: Buffer): boolean {
  return /^\s*[{[<]/u.test(frame.toString("utf8", 0, 64));
}
