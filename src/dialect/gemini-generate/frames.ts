/** Chunks of a stream that is passed on as it is: what each is, and what it says about usage, end and failure. */
import { isRecord, type JsonRecord } from "../_record.ts";
import type { FrameClass, FrameReader } from "../dialect.ts";
import { estimateTextsTokens } from "../estimate.ts";
import type { Finish } from "../finish.ts";
import { readFrame } from "../sse.ts";
import type { UsageReading } from "../usage.ts";
import { isCall, readBlock, readCandidates, readParts, readTexts } from "./answer.ts";
import { readWireError, toInBandError } from "./errors.ts";
import { toFinish, toFinishError } from "./finish.ts";
import { readUsage } from "./usage.ts";
import { readField } from "./wire.ts";
import { toMalformed } from "../malformed.ts";

/**
 * Make the reader of one stream.
 *
 * No chunk of this dialect is `terminal`: the stream is complete when it ends after a reason was stated, so `finish()` says it. Most chunks
 * are not parsed: parts are found by their name, which inside a text stands behind a backslash.
 */
export function createFrameReader(): FrameReader {
  let lastUsage: Buffer | undefined;
  let finish: Finish | undefined;
  let hasCalls = false;
  let hasContent = false;
  let errorFrame: Buffer | undefined;
  return {
    read(frame): FrameClass {
      if (frame.includes(USAGE) || frame.includes(USAGE_SNAKE)) lastUsage = frame;
      hasCalls ||= frame.includes(CALL) || frame.includes(CALL_SNAKE);
      if (frame.includes(PARTS) && !frame.includes(ERROR) && !frame.includes(FINISH) && endsWhole(frame)) {
        hasContent = true;
        return "content";
      }
      const parsed = parseFrame(frame);
      if (parsed === undefined) return "lifecycle";
      if (parsed === "broken" || readWireError(parsed) !== undefined) {
        errorFrame = frame;
        return "error";
      }
      const json = Array.isArray(parsed) ? parsed[0] : parsed;
      if (!isRecord(json)) {
        errorFrame = frame;
        return "error";
      }
      const candidates = readCandidates(json);
      const stated = readFinish(json, candidates, hasCalls);
      // After content the client is told in the provider's own words; before it, another target may do better.
      if (!hasContent && stated !== undefined && toFinishError(stated, undefined) !== undefined) {
        errorFrame = frame;
        return "error";
      }
      if (stated !== undefined) finish = stated;
      if (stated !== undefined || candidates.some((candidate) => readParts(candidate).length > 0)) {
        hasContent = true;
        return "content";
      }
      return lastUsage === frame ? "usage-only" : "lifecycle";
    },
    toError() {
      const parsed = errorFrame === undefined ? undefined : parseFrame(errorFrame);
      const error = parsed === "broken" ? undefined : readWireError(parsed);
      if (error !== undefined) return toInBandError(error);
      if (isRecord(parsed)) {
        const candidates = readCandidates(parsed);
        const stated = readFinish(parsed, candidates, false);
        const message = candidates.map((candidate) => readField(candidate, "finishMessage")).find(isText);
        const failed = stated === undefined ? undefined : toFinishError(stated, message);
        if (failed !== undefined) return failed;
      }
      return toMalformed("The provider sent a stream event that is no part of an answer.");
    },
    usage(): UsageReading | undefined {
      const parsed = lastUsage === undefined ? undefined : parseFrame(lastUsage);
      return isRecord(parsed) ? readUsage(readField(parsed, "usageMetadata"), false) : undefined;
    },
    finish: () => finish,
    estimateTokens(frame) {
      const parsed = parseFrame(frame);
      if (!isRecord(parsed)) return 0;
      const texts = readCandidates(parsed).flatMap((candidate) => readParts(candidate).flatMap(readTexts));
      return texts.some((text) => text !== "") ? Math.max(1, estimateTextsTokens(texts)) : 0;
    },
  };
}

const PARTS = Buffer.from('"parts"');
const ERROR = Buffer.from('"error"');
const FINISH = Buffer.from('"finish');
const USAGE = Buffer.from('"usageMetadata"');
const USAGE_SNAKE = Buffer.from('"usage_metadata"');
const CALL = Buffer.from('"functionCall"');
const CALL_SNAKE = Buffer.from('"function_call"');
const CLOSE_OBJECT = 0x7d;

/** Whether the last character before the line ends closes an object: a frame that was cut does not. */
function endsWhole(frame: Buffer): boolean {
  let last = frame.length - 1;
  while (last > 0 && (frame[last] === 0x0a || frame[last] === 0x0d)) last -= 1;
  return frame[last] === CLOSE_OBJECT;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Undefined for comments and empty events, "broken" for what is not JSON. */
function parseFrame(frame: Buffer): unknown {
  const { data } = readFrame(frame);
  const isBody = data === undefined && /^\s*[{[<]/u.test(frame.toString("utf8", 0, 64));
  const text = (isBody ? frame.toString("utf8") : (data ?? "")).trim();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return "broken";
  }
}

/** The reason that a chunk states: of several candidates the first one's. */
function readFinish(json: JsonRecord, candidates: readonly JsonRecord[], hasCalls: boolean): Finish | undefined {
  for (const candidate of candidates) {
    const raw = readField(candidate, "finishReason");
    if (isText(raw) && raw !== "") return toFinish(raw, hasCalls || readParts(candidate).some(isCall));
  }
  return candidates.length === 0 ? readBlock(json)?.finish : undefined;
}
