/**
 * What bytes alone tell about a chunk of a stream, without parsing it: this runs several times for every event.
 *
 * Opening braces are few in a chunk, and finding one byte natively costs a tenth of finding a word. What stands before a brace is its
 * key; inside a text every quote is escaped, so that text can never look like a key.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const UNDERSCORE = 0x5f;

const DELTA = Buffer.from("delta");
const ERROR = Buffer.from("error");
const USAGE = Buffer.from("usage");
const CONTENT = Buffer.from('"content":"');
const ROLE = Buffer.from("role");
const DATA = Buffer.from("data:");
const FINISH_HEAD = Buffer.from('"finish');
const FINISH_TAIL = Buffer.from('_reason"');

/**
 * Whether a frame is certainly content: one line of data with a `delta` that says something, and no `error` object anywhere.
 * False means "not certain".
 */
export function isCertainlyContent(frame: Buffer): boolean {
  if (!hasBytes(frame, 0, DATA)) return false;
  let last = frame.length - 1;
  while (last > 0 && isLineEnd(frame[last])) last -= 1;
  // A second line, or an object that is not closed, deserves a closer look.
  const lineEnd = frame.indexOf(0x0a);
  if (frame[last] !== CLOSE_OBJECT || (lineEnd !== -1 && lineEnd < last)) return false;
  let isContent = false;
  for (let brace = frame.indexOf(OPEN_OBJECT); brace !== -1; brace = frame.indexOf(OPEN_OBJECT, brace + 1)) {
    if (isValueOf(frame, brace, ERROR)) return false;
    if (!isContent && isValueOf(frame, brace, DELTA)) isContent = hasSaidSomething(frame, brace + 1);
  }
  return isContent;
}

/** Whether a frame may carry a usage object. */
export function mayHaveUsage(frame: Buffer): boolean {
  for (let brace = frame.indexOf(OPEN_OBJECT); brace !== -1; brace = frame.indexOf(OPEN_OBJECT, brace + 1)) {
    if (isValueOf(frame, brace, USAGE)) return true;
  }
  return false;
}

/** The last `finish_reason` that is a text, as written; undefined when there is none. */
export function findFinishReason(frame: Buffer): string | undefined {
  // From the end, because few other keys with an underscore come after it, and all of the text before.
  for (let at = frame.lastIndexOf(UNDERSCORE); at > 0; at = frame.lastIndexOf(UNDERSCORE, at - 1)) {
    if (!hasBytes(frame, at, FINISH_TAIL) || !hasBytes(frame, at - FINISH_HEAD.length, FINISH_HEAD)) continue;
    let index = skipSpaces(frame, at + FINISH_TAIL.length);
    if (frame[index] !== COLON) continue;
    index = skipSpaces(frame, index + 1);
    if (frame[index] !== QUOTE) continue;
    const end = frame.indexOf(QUOTE, index + 1);
    return end === -1 ? undefined : frame.toString("utf8", index + 1, end);
  }
  return undefined;
}

/**
 * Output tokens in a chunk, at least 1 where its delta has a text, by the same byte classes as every estimate. Undefined when the delta
 * holds more than texts and has to be parsed.
 */
export function estimateDelta(frame: Buffer): number | undefined {
  let brace = frame.indexOf(OPEN_OBJECT);
  while (brace !== -1 && !isValueOf(frame, brace, DELTA)) brace = frame.indexOf(OPEN_OBJECT, brace + 1);
  if (brace === -1) return 0;
  let twelfths = 0;
  for (let index = brace + 1; ;) {
    const field = readField(frame, index);
    if (field === undefined) return undefined;
    if (field.isEnd) break;
    if (!field.isRole) for (let at = field.start; at < field.end; at += 1) twelfths += (frame[at] ?? 0) < 0x80 ? 3 : 4;
    index = field.next;
  }
  return twelfths === 0 ? 0 : Math.max(1, Math.round(twelfths / 12));
}

/** Whether a field of a delta, other than its role, holds a text that is not empty or the beginning of a list or object. */
function hasSaidSomething(frame: Buffer, start: number): boolean {
  if (hasBytes(frame, start, CONTENT) && frame[start + CONTENT.length] !== QUOTE) return true;
  for (let index = start; ;) {
    const field = readField(frame, index);
    // A list of tool calls, an audio object: not a text, and not nothing.
    if (field === undefined) return isFilledContainer(frame, index);
    if (field.isEnd) return false;
    if (!field.isRole && field.end > field.start) return true;
    index = field.next;
  }
}

interface Field {
  readonly isEnd: boolean;
  readonly isRole: boolean;
  /** Inside of the text; empty for null. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const endOfFields: Field = { isEnd: true, isRole: false, start: 0, end: 0, next: 0 };

/** The next field of an object whose value is a text or null; undefined for any other value. */
function readField(frame: Buffer, from: number): Field | undefined {
  const index = skipFieldStart(frame, from);
  if (frame[index] === CLOSE_OBJECT) return endOfFields;
  const value = findValue(frame, index);
  if (value === -1) return undefined;
  const isRole = hasBytes(frame, index + 1, ROLE) && frame[index + 1 + ROLE.length] === QUOTE;
  if (frame[value] === 0x6e) return { isEnd: false, isRole, start: value, end: value, next: value + 4 };
  if (frame[value] !== QUOTE) return undefined;
  const end = findTextEnd(frame, value + 1);
  return end === -1 ? undefined : { isEnd: false, isRole, start: value + 1, end, next: end + 1 };
}

function isFilledContainer(frame: Buffer, from: number): boolean {
  const value = findValue(frame, skipFieldStart(frame, from));
  if (value === -1) return false;
  const open = frame[value];
  if (open !== OPEN_ARRAY && open !== OPEN_OBJECT) return false;
  return frame[skipSpaces(frame, value + 1)] !== (open === OPEN_ARRAY ? CLOSE_ARRAY : CLOSE_OBJECT);
}

function skipFieldStart(frame: Buffer, from: number): number {
  const index = skipSpaces(frame, from);
  return frame[index] === COMMA ? skipSpaces(frame, index + 1) : index;
}

/** Where the value of the key at `index` begins, -1 when there is no key. */
function findValue(frame: Buffer, index: number): number {
  if (frame[index] !== QUOTE) return -1;
  const end = frame.indexOf(QUOTE, index + 1);
  if (end === -1) return -1;
  const colon = skipSpaces(frame, end + 1);
  return frame[colon] === COLON ? skipSpaces(frame, colon + 1) : -1;
}

function findTextEnd(frame: Buffer, from: number): number {
  let end = frame.indexOf(QUOTE, from);
  while (end !== -1) {
    let slashes = 0;
    while (end - 1 - slashes >= from && frame[end - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = frame.indexOf(QUOTE, end + 1);
  }
  return -1;
}

/** Whether the value that begins at `at` belongs to this key. */
function isValueOf(frame: Buffer, at: number, key: Buffer): boolean {
  let index = at - 1;
  while (frame[index] === SPACE) index -= 1;
  if (frame[index] !== COLON) return false;
  index -= 1;
  while (frame[index] === SPACE) index -= 1;
  if (frame[index] !== QUOTE) return false;
  const start = index - key.length;
  return frame[start - 1] === QUOTE && hasBytes(frame, start, key);
}

function hasBytes(frame: Buffer, at: number, bytes: Buffer): boolean {
  if (at < 0) return false;
  for (let index = 0; index < bytes.length; index += 1) if (frame[at + index] !== bytes[index]) return false;
  return true;
}

function skipSpaces(frame: Buffer, from: number): number {
  let index = from;
  while (frame[index] === SPACE) index += 1;
  return index;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}
