/** Chunks of a streamed Chat Completions answer: what each is, and what it says about usage, end and failure. */
import { GateError } from "../../errors.ts";
import type { FrameClass } from "../dialect.ts";
import type { Finish } from "../finish.ts";
import { readFrame } from "../sse.ts";
import type { UsageReading } from "../usage.ts";
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import { estimateChoice } from "./answer.ts";
import { readWireError, toInBandError, type WireError } from "./errors.ts";
import { toFinish } from "./finish.ts";
import { estimateDelta, findFinishReason, isCertainlyContent, mayHaveUsage } from "./frame-probe.ts";
import { findUsage, readUsage } from "./usage.ts";

/**
 * Class of one frame.
 *
 * `usage-only` is said only of a parsed chunk with an empty list of choices and an object in `usage`, because such a frame may be kept
 * from the client. A chunk with empty choices and something else, such as Azure's filter results, is `lifecycle`: it says nothing yet
 * and is relayed. Data that is not JSON, and bytes that are no SSE at all, are `error`.
 */
export function classifyFrame(frame: Buffer, quirks: readonly string[]): FrameClass {
  if (isCertainlyContent(frame)) return "content";
  const { event, data } = readFrame(frame);
  if (event === "error") return "error";
  if (data === undefined) return looksLikeBody(frame) ? "error" : "lifecycle";
  const text = data.trim();
  if (text === "[DONE]") return "terminal";
  if (text === "") return "lifecycle";
  const json = parseChunk(text);
  if (json === undefined || readChunkError(json, quirks) !== undefined) return "error";
  const choices = json["choices"];
  if (!Array.isArray(choices)) return findUsage(json, quirks) === undefined ? "lifecycle" : "content";
  if (choices.length === 0) return isRecord(json["usage"]) ? "usage-only" : "lifecycle";
  return choices.some(hasContent) ? "content" : "lifecycle";
}

/** Usage that a frame carries, with or without content. Undefined when it carries none. */
export function readFrameUsage(frame: Buffer, quirks: readonly string[]): UsageReading | undefined {
  if (!mayHaveUsage(frame)) return undefined;
  const json = parseChunk(readFrame(frame).data ?? "");
  const raw = json === undefined ? undefined : findUsage(json, quirks);
  return raw === undefined ? undefined : readUsage(raw, quirks);
}

/** Why the answer ended, once a frame says it. */
export function readFrameFinish(frame: Buffer): Finish | undefined {
  return toFinish(findFinishReason(frame));
}

/** Output tokens in a frame with content, roughly; at least 1 where there is text. */
export function estimateFrameTokens(frame: Buffer): number {
  const estimate = estimateDelta(frame);
  if (estimate !== undefined) return estimate;
  const choices = parseChunk(readFrame(frame).data ?? "")?.["choices"];
  if (!Array.isArray(choices)) return 0;
  return Math.max(
    1,
    choices.reduce<number>((sum, choice) => sum + estimateChoice(toRecord(choice)["delta"]), 0),
  );
}

/** The typed error of a frame of class `error`. */
export function decodeFrameError(frame: Buffer): GateError {
  const { data } = readFrame(frame);
  const text = (data ?? frame.toString("utf8")).trim();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return new GateError("upstream_malformed", { message: "The provider sent a stream event that is not valid JSON." });
  }
  const json = toRecord(Array.isArray(parsed) ? parsed[0] : parsed);
  const wire = readWireError(parsed) ?? readGroqError(json);
  if (wire !== undefined) return toInBandError(wire);
  // An `event: error` whose data is the error itself.
  if (typeof json["message"] === "string") {
    const bare = readWireError({ error: json });
    if (bare !== undefined) return toInBandError(bare);
  }
  return new GateError("upstream_malformed", { message: "The provider sent a stream event that is not a chat chunk." });
}

function parseChunk(text: string): JsonRecord | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    // The caller decides what a frame that is not JSON means.
    return undefined;
  }
}

function readChunkError(json: JsonRecord, quirks: readonly string[]): WireError | undefined {
  return readWireError(json) ?? (quirks.includes("usage-in-x-groq") ? readGroqError(json) : undefined);
}

/** Groq tells of a failure in mid-stream beside its usage: `x_groq: { error }`. */
function readGroqError(json: JsonRecord): WireError | undefined {
  const { error } = toRecord(json["x_groq"]);
  return error === undefined ? undefined : readWireError({ error });
}

/** Whether a choice says something: a field of its delta other than the role, or why it ended. */
function hasContent(value: unknown): boolean {
  const choice = toRecord(value);
  if (choice["finish_reason"] !== undefined && choice["finish_reason"] !== null) return true;
  const delta = toRecord(choice["delta"] ?? choice["message"]);
  return Object.entries(delta).some(([key, field]) => key !== "role" && isFilled(field));
}

function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** Bytes without any SSE field that begin like a JSON document or a page: an answer that is no stream. */
function looksLikeBody(frame: Buffer): boolean {
  return /^\s*[{[<]/u.test(frame.toString("utf8", 0, 64));
}
