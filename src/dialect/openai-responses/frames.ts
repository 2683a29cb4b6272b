/** Events of a stream that is passed on as it is: what each is, and what the last one says of usage, end and failure. */
import { GateError } from "../../errors.ts";
import type { FrameClass, FrameReader } from "../dialect.ts";
import type { Finish } from "../finish.ts";
import type { UsageReading } from "../usage.ts";
import { toRecord, type JsonRecord } from "../_record.ts";
import { readResponseUsage, toFinish } from "./answer.ts";
import { readError } from "./errors.ts";
import { parseFrame } from "./stream-decoder.ts";
import { toMalformed } from "../malformed.ts";

/** Make the reader of one stream. Only the last event and errors are parsed. */
export function createFrameReader(): FrameReader {
  let last: JsonRecord | undefined;
  let failed: Buffer | undefined;

  const read = (frame: Buffer): FrameClass => {
    const type = findType(frame);
    const known = type === undefined ? undefined : classes.get(type);
    if (known === "lifecycle") return known;
    if (known === undefined && type?.startsWith("response.") === true) return "content";
    // The end, an error, or a frame whose kind cannot be seen in its bytes.
    let event: ReturnType<typeof parseFrame>;
    try {
      event = parseFrame(frame);
    } catch {
      failed = frame;
      return "error";
    }
    // `[DONE]` ends other dialects; here it says nothing of whether the response is whole.
    if (event === undefined) return "lifecycle";
    const parsedClass = classes.get(event.type) ?? "content";
    if (parsedClass === "terminal") last = toRecord(event.json["response"]);
    if (parsedClass === "error") {
      failed = frame;
      last = toRecord(event.json["response"]);
    }
    return parsedClass;
  };

  return {
    read,
    toError: () => toFrameError(failed),
    usage: () => readUsageOf(last),
    finish: () => readFinishOf(last),
    estimateTokens,
  };
}

function readUsageOf(response: JsonRecord | undefined): UsageReading | undefined {
  return response === undefined ? undefined : readResponseUsage(response);
}

function readFinishOf(response: JsonRecord | undefined): Finish | undefined {
  if (response === undefined || response["status"] === "failed") return undefined;
  return toFinish(response);
}

function toFrameError(frame: Buffer | undefined): GateError {
  const unreadable = toMalformed("The provider reported an error that cannot be read.");
  if (frame === undefined) return unreadable;
  try {
    const event = parseFrame(frame);
    return (event === undefined ? undefined : readError(event.json)) ?? unreadable;
  } catch (error) {
    return GateError.is(error) ? error : unreadable;
  }
}

const classes: ReadonlyMap<string, FrameClass> = new Map([
  ["response.created", "lifecycle"],
  ["response.in_progress", "lifecycle"],
  ["response.queued", "lifecycle"],
  ["keepalive", "lifecycle"],
  ["response.completed", "terminal"],
  ["response.incomplete", "terminal"],
  ["response.failed", "error"],
  ["response.cancelled", "error"],
  ["error", "error"],
]);

const EVENT = Buffer.from("event:");
const TYPE = Buffer.from('"type"');
const DELTA = Buffer.from('"delta"');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const COLON = 0x3a;
const LF = 0x0a;
const CR = 0x0d;
// The type stands near the beginning; the items and texts that follow have types of their own.
const MAX_HEAD_BYTES = 160;

/** The type of an event, from the name of the frame or the head of its data; undefined when neither shows it. */
function findType(frame: Buffer): string | undefined {
  if (frame.subarray(0, EVENT.length).equals(EVENT)) {
    let start = EVENT.length;
    if (frame[start] === SPACE) start += 1;
    let end = start;
    while (end < frame.length && frame[end] !== LF && frame[end] !== CR) end += 1;
    return frame.toString("latin1", start, end);
  }
  const key = frame.subarray(0, MAX_HEAD_BYTES).indexOf(TYPE);
  const start = key === -1 ? -1 : findTextStart(frame, key + TYPE.length);
  if (start === -1) return undefined;
  const end = frame.indexOf(QUOTE, start);
  const type = end === -1 ? "" : frame.toString("latin1", start, end);
  return type.startsWith("response.") || type === "keepalive" ? type : undefined;
}

/** First byte of a text that is the value of a key which ends at `index`; -1 when the value is no text. */
function findTextStart(frame: Buffer, index: number): number {
  let at = index;
  while (frame[at] === SPACE) at += 1;
  if (frame[at] !== COLON) return -1;
  at += 1;
  while (frame[at] === SPACE) at += 1;
  return frame[at] === QUOTE ? at + 1 : -1;
}

/** Output tokens in the delta of an event, at least 1 where there is one, by the same byte classes as every estimate. */
function estimateTokens(frame: Buffer): number {
  const key = frame.indexOf(DELTA);
  const start = key === -1 ? -1 : findTextStart(frame, key + DELTA.length);
  if (start === -1) return 0;
  let twelfths = 0;
  for (let index = start; index < frame.length && frame[index] !== QUOTE; index += 1) {
    if (frame[index] === BACKSLASH) index += 1;
    twelfths += (frame[index] ?? 0) < 0x80 ? 3 : 4;
  }
  return twelfths === 0 ? 0 : Math.max(1, Math.round(twelfths / 12));
}
