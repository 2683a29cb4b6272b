/** Many frames at once: a fast stream has hundreds of them, and nearly all are alike. */

const LF = 0x0a;
const SPACE = 0x20;
const COLON = 0x3a;
const CLOSE_OBJECT = 0x7d;
const DATA = Buffer.from("data: {");
// Without their first letters: a search runs from one candidate for the first byte to the next, and quotes are everywhere.
const ERROR_TRACE = Buffer.from('rror"');
const USAGE_KEY = Buffer.from('usage"');
const NULL = Buffer.from("null");

/**
 * How many frames these bytes are, when each is one line of data that holds an object, and none has a key `error` or a report of usage.
 * 0 when that is not certain, also for the end of the stream.
 */
export function countPlainFrames(bytes: Buffer): number {
  const { length } = bytes;
  if (bytes[length - 1] !== LF || bytes.includes(ERROR_TRACE) || mayReportUsage(bytes)) return 0;
  let frames = 0;
  for (let start = 0; start < length; frames += 1) {
    if (!hasBytes(bytes, start, DATA)) return 0;
    const end = bytes.indexOf(LF, start + DATA.length);
    if (bytes[end - 1] !== CLOSE_OBJECT || bytes[end + 1] !== LF) return 0;
    start = end + 2;
  }
  return frames;
}

/** Some providers write `"usage":null` into every frame. */
function mayReportUsage(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(USAGE_KEY); at !== -1; at = bytes.indexOf(USAGE_KEY, at + USAGE_KEY.length)) {
    const colon = skipSpaces(bytes, at + USAGE_KEY.length);
    if (bytes[colon] === COLON && !hasBytes(bytes, skipSpaces(bytes, colon + 1), NULL)) return true;
  }
  return false;
}

function skipSpaces(bytes: Buffer, from: number): number {
  let index = from;
  while (bytes[index] === SPACE) index += 1;
  return index;
}

function hasBytes(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}
