/**
 * The one pass over a body before `JSON.parse`: refuses what would stall the event loop or mean two things, and finds the fields Gate may edit.
 *
 * In: bytes. Out: limits kept and places of the top-level fields. The grammar of objects and arrays is checked here; the inside of
 * strings, numbers and literals is left to `JSON.parse`, which always follows.
 */
import { isUtf8 } from "node:buffer";
import { GateError } from "../errors.ts";

/** Where a top-level field stands in the bytes of a JSON object. Offsets in bytes; `valueEnd` is exclusive. */
export interface FieldSpan {
  readonly keyStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Result of the one pass over the bytes before JSON.parse. */
export interface JsonScan {
  readonly depth: number;
  readonly valueCount: number;
  /** False as soon as the top-level object has a key twice or a key written with an escape: its bytes are then never spliced. */
  readonly canSplice: boolean;
  readonly model: FieldSpan | undefined;
  readonly stream: FieldSpan | undefined;
  readonly streamOptions: FieldSpan | undefined;
  /** Every top-level field by its key as written. Complete only while `canSplice` is true. */
  readonly fields: ReadonlyMap<string, FieldSpan>;
}

export interface ScanLimits {
  readonly maxDepth: number;
  readonly maxValues: number;
}

/**
 * Limits for chat bodies.
 *
 * `JSON.parse` itself accepts millions of nested arrays and then blocks for seconds, and `JSON.stringify` overflows its stack at some
 * thousand levels; real requests stay below 20 levels and 50,000 values.
 */
export const jsonLimits: ScanLimits = { maxDepth: 64, maxValues: 200_000 };

// No number or literal of a real request is longer; without a bound, 32 MiB of digits would reach the number parser.
const MAX_TOKEN_BYTES = 1_000;
// Indentation stays far below; more in one place is filler that only costs time here and again in the parser.
const MAX_WHITE_SPACE_BYTES = 65_536;
// A top-level object with more fields is not worth indexing: it is re-serialised instead of spliced.
const MAX_INDEXED_FIELDS = 256;
const MAX_INDEXED_KEY_BYTES = 256;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

// What the grammar allows next. Plain numbers, because this is compared for every token.
const WANT_VALUE = 0;
const WANT_VALUE_OR_CLOSE = 1;
const WANT_KEY_OR_CLOSE = 2;
const WANT_KEY = 3;
const WANT_COLON = 4;
const WANT_COMMA_OR_CLOSE = 5;

/**
 * Scan a JSON object.
 *
 * @throws GateError `invalid_request` for what is not a JSON object in valid UTF-8, is nested too deeply, holds half of a surrogate pair
 * or a number beyond the range of doubles; `too_many_values` for too many values. Stops at the first excess.
 */
export function scanJson(body: Buffer, limits: ScanLimits): JsonScan {
  checkEncoding(body);
  const length = body.length;
  const fields = new Map<string, FieldSpan>();
  const cursor: StringCursor = { quote: -1, backslash: -1, hasEscape: false };
  // One entry per open container: 1 for an object, 0 for an array.
  const isObjectAt = new Uint8Array(limits.maxDepth + 1);
  let canSplice = true;
  let depth = 0;
  let maxDepth = 0;
  let valueCount = 0;
  let want = WANT_VALUE;
  let keyStart = 0;
  let keyName: string | undefined;
  let valueStart = 0;
  let index = skipWhiteSpace(body, 0);
  if (index === length) throw invalid("The body is empty; send a JSON object.");
  if (body[index] !== OPEN_OBJECT) throw invalid("The body must be a JSON object.");

  for (;;) {
    index = skipWhiteSpace(body, index);
    if (index >= length) throw invalid("The body is not valid JSON: it ends in the middle.");
    const byte = body[index];
    let isValueComplete = false;
    if (byte === QUOTE) {
      const end = skipString(body, index, cursor);
      if (want === WANT_KEY || want === WANT_KEY_OR_CLOSE) {
        want = WANT_COLON;
        if (depth === 1) {
          keyStart = index;
          keyName = undefined;
          if (cursor.hasEscape || end - index > MAX_INDEXED_KEY_BYTES || fields.size >= MAX_INDEXED_FIELDS) {
            canSplice = false;
          } else {
            keyName = body.toString("latin1", index + 1, end - 1);
            if (fields.has(keyName)) canSplice = false;
          }
        }
      } else {
        if (want > WANT_VALUE_OR_CLOSE) throw unexpected(body, index);
        if (depth === 1) valueStart = index;
        isValueComplete = true;
      }
      index = end;
    } else if (byte === COMMA) {
      if (want !== WANT_COMMA_OR_CLOSE) throw unexpected(body, index);
      want = isObjectAt[depth] === 1 ? WANT_KEY : WANT_VALUE;
      index += 1;
      continue;
    } else if (byte === COLON) {
      if (want !== WANT_COLON) throw unexpected(body, index);
      want = WANT_VALUE;
      index += 1;
      continue;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (want > WANT_VALUE_OR_CLOSE) throw unexpected(body, index);
      if (depth === 1) valueStart = index;
      depth += 1;
      if (depth > limits.maxDepth) {
        throw invalid(`The body is nested deeper than ${limits.maxDepth} levels (at byte ${index}).`);
      }
      if (depth > maxDepth) maxDepth = depth;
      const isObject = byte === OPEN_OBJECT;
      isObjectAt[depth] = isObject ? 1 : 0;
      want = isObject ? WANT_KEY_OR_CLOSE : WANT_VALUE_OR_CLOSE;
      index += 1;
      valueCount += 1;
      if (valueCount > limits.maxValues) throw tooMany(limits);
      continue;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      const isObject = byte === CLOSE_OBJECT;
      const isExpected = want === WANT_COMMA_OR_CLOSE || want === (isObject ? WANT_KEY_OR_CLOSE : WANT_VALUE_OR_CLOSE);
      if (!isExpected || (isObjectAt[depth] === 1) !== isObject) throw unexpected(body, index);
      depth -= 1;
      index += 1;
      if (depth === 0) break;
      // A container was counted when it opened.
      valueCount -= 1;
      isValueComplete = true;
    } else {
      if (want > WANT_VALUE_OR_CLOSE) throw unexpected(body, index);
      if (depth === 1) valueStart = index;
      index = skipToken(body, index);
      isValueComplete = true;
    }
    if (isValueComplete) {
      want = WANT_COMMA_OR_CLOSE;
      valueCount += 1;
      if (valueCount > limits.maxValues) throw tooMany(limits);
      if (depth === 1 && keyName !== undefined) fields.set(keyName, { keyStart, valueStart, valueEnd: index });
    } else if (want !== WANT_COLON) {
      throw unexpected(body, index);
    }
  }
  if (skipWhiteSpace(body, index) < length) {
    throw invalid(`The body is not valid JSON: something follows the object (at byte ${index}).`);
  }
  return {
    depth: maxDepth,
    valueCount,
    canSplice,
    model: fields.get("model"),
    stream: fields.get("stream"),
    streamOptions: fields.get("stream_options"),
    fields,
  };
}

interface StringCursor {
  /** Place of the next quote and of the next backslash in the whole body, found natively and kept while they lie ahead. */
  quote: number;
  backslash: number;
  /** Whether the string that was skipped last has an escape. */
  hasEscape: boolean;
}

/** Index after the closing quote of the string that opens at `open`. */
function skipString(body: Buffer, open: number, cursor: StringCursor): number {
  const length = body.length;
  cursor.hasEscape = false;
  let index = open + 1;
  // Most strings are short: a loop beats a native call. Long ones are left to the native search, and where escapes
  // are dense the loop's share doubles with each return, so that the number of native calls stays small.
  let stretch = 48;
  for (;;) {
    const stop = Math.min(index + stretch, length);
    while (index < stop) {
      const byte = body[index];
      if (byte === QUOTE) return index + 1;
      if (byte === BACKSLASH) {
        cursor.hasEscape = true;
        index = body[index + 1] === 0x75 ? skipUnicodeEscape(body, index) : index + 2;
      } else {
        index += 1;
      }
    }
    if (stretch < 65_536) stretch *= 2;
    if (cursor.quote < index) cursor.quote = findByte(body, QUOTE, index);
    if (cursor.backslash < index) cursor.backslash = findByte(body, BACKSLASH, index);
    index = Math.min(cursor.quote, cursor.backslash);
    if (index >= length) throw invalid("The body is not valid JSON: a string is not closed.");
  }
}

/** Index after the `\u` escape at `start`; refuses half of a surrogate pair, which readers mend in different ways. */
function skipUnicodeEscape(body: Buffer, start: number): number {
  // Every surrogate begins with the hex digit d.
  if (((body[start + 2] ?? 0) | 0x20) !== 0x64) return start + 6;
  const kind = toSurrogateKind(body, start + 2);
  if (kind === "none") return start + 6;
  const isPair =
    kind === "high" &&
    body[start + 6] === BACKSLASH &&
    body[start + 7] === 0x75 &&
    toSurrogateKind(body, start + 8) === "low";
  if (!isPair) throw invalid(`The body has half of a surrogate pair (at byte ${start}); send whole characters.`);
  return start + 12;
}

function toSurrogateKind(body: Buffer, at: number): "none" | "high" | "low" {
  if (((body[at] ?? 0) | 0x20) !== 0x64) return "none";
  const second = body[at + 1] ?? 0;
  // 8, 9, a, b begin the high half; c, d, e, f the low one.
  if (second === 0x38 || second === 0x39) return "high";
  const lower = second | 0x20;
  if (lower === 0x61 || lower === 0x62) return "high";
  return lower >= 0x63 && lower <= 0x66 ? "low" : "none";
}

/** Index after a number or literal. */
function skipToken(body: Buffer, start: number): number {
  let index = start;
  let hasExponent = false;
  const stop = Math.min(body.length, start + MAX_TOKEN_BYTES + 1);
  while (index < stop) {
    const byte = body[index] ?? 0;
    // Comma, closing brackets and everything up to the space end it.
    if (byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY || byte <= 0x20) break;
    if (byte === QUOTE || byte === COLON || byte === OPEN_OBJECT || byte === OPEN_ARRAY) throw unexpected(body, index);
    if (byte === 0x65 || byte === 0x45) hasExponent = true;
    index += 1;
  }
  const size = index - start;
  if (size > MAX_TOKEN_BYTES) throw invalid(`The body has a number or word that is too long (at byte ${start}).`);
  const first = body[start] ?? 0;
  const isNumber = first === 0x2d || (first >= 0x30 && first <= 0x39);
  // Only an exponent or more than 308 digits can leave the range of doubles; JSON.stringify would turn such a number into null.
  if (isNumber && (hasExponent || size > 308) && !Number.isFinite(Number(body.toString("latin1", start, index)))) {
    throw invalid(`The body has a number that is out of range (at byte ${start}).`);
  }
  return index;
}

function skipWhiteSpace(body: Buffer, start: number): number {
  const stop = Math.min(body.length, start + MAX_WHITE_SPACE_BYTES + 1);
  let index = start;
  while (index < stop) {
    const byte = body[index];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    index += 1;
  }
  if (index - start > MAX_WHITE_SPACE_BYTES) {
    throw invalid(`The body has more than ${MAX_WHITE_SPACE_BYTES} bytes of white space in one place.`);
  }
  return index;
}

function checkEncoding(body: Buffer): void {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) {
    throw invalid("The body begins with a byte order mark; send UTF-8 without one.");
  }
  if (!isUtf8(body)) throw invalid("The body is not valid UTF-8.");
}

function findByte(body: Buffer, byte: number, from: number): number {
  const found = body.indexOf(byte, from);
  return found === -1 ? body.length : found;
}

function invalid(message: string): GateError {
  return new GateError("invalid_request", { message });
}

function unexpected(body: Buffer, index: number): GateError {
  const byte = body[index] ?? 0;
  const what = byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : "a character";
  return invalid(`The body is not valid JSON: ${what} is not expected at byte ${index}.`);
}

function tooMany(limits: ScanLimits): GateError {
  return new GateError("too_many_values", { message: `The body has more than ${limits.maxValues} JSON values.` });
}
