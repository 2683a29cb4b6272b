/**
 * Server-sent events as bytes: frames are cut out of a stream and relayed as they came.
 *
 * In: chunks of bytes, split anywhere. Out: whole frames with their blank line. Parses no JSON and knows no dialect.
 */
import { GateError } from "../errors.ts";

/** No event of a chat stream comes near it; an upstream that never sends a blank line must not fill the memory. */
export const MAX_FRAME_BYTES = 1_048_576;

/** A comment: readers pass over it. */
export const PING = ": ping\n\n";

export interface FrameSplitter {
  /**
   * Frames that this chunk completes, in order, each with its blank line. A frame that lies inside the chunk is a view of it.
   * Blank lines between frames and a leading byte order mark belong to no frame.
   * @throws GateError upstream_malformed when a frame is larger than the cap.
   */
  push(chunk: Buffer): Buffer[];
  /** What has come of a frame whose end has not; it then belongs to the caller, and the next chunk begins anew. */
  release(): Buffer;
  /** The last frame when the stream ended without its blank line, which is added; undefined when nothing is left. */
  end(): Buffer | undefined;
  /** Size of the frame whose end has not come yet; 0 between frames. */
  readonly pendingBytes: number;
}

/** What a frame says in terms of SSE. Lines of data are joined by a newline; `data` is undefined for a frame without any. */
export interface FrameText {
  readonly event: string | undefined;
  readonly data: string | undefined;
}

const LF = 0x0a;
const CR = 0x0d;

/** Create a splitter for one stream. */
export function createFrameSplitter(maxFrameBytes: number = MAX_FRAME_BYTES): FrameSplitter {
  // The beginning of a frame whose end has not come. It grows by doubling, so that single-byte chunks stay linear.
  let held = Buffer.alloc(0);
  let heldBytes = 0;
  // Whether the frame in hand stands at the start of a line; a line end there is its blank line.
  let isAtLineStart = false;
  // The chunk before ended in CR: an LF that follows is part of the same line end.
  let isAfterCr = false;
  let isFirstChunk = true;

  const hold = (part: Buffer): void => {
    const needed = heldBytes + part.length;
    if (needed > maxFrameBytes) throw tooLarge(maxFrameBytes);
    if (needed > held.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, held.length * 2, 4_096));
      held.copy(grown, 0, 0, heldBytes);
      held = grown;
    }
    part.copy(held, heldBytes);
    heldBytes = needed;
  };

  const take = (): Buffer => {
    const frame = Buffer.from(held.subarray(0, heldBytes));
    heldBytes = 0;
    return frame;
  };

  const push = (chunk: Buffer): Buffer[] => {
    const frames: Buffer[] = [];
    const length = chunk.length;
    if (length === 0) return frames;
    let index = 0;
    if (isAfterCr) {
      isAfterCr = false;
      if (chunk[0] === LF) {
        if (heldBytes > 0) hold(chunk.subarray(0, 1));
        index = 1;
      }
    }
    let start = index;
    // Places found natively and kept while they lie ahead; line ends by CR are rare, and one search settles that for a chunk.
    let nextLf = -1;
    let nextCr = -1;
    while (index < length) {
      if (heldBytes === 0 && index === start) {
        while (index < length && (chunk[index] === LF || chunk[index] === CR)) index += 1;
        start = index;
        isAtLineStart = false;
        if (index === length) break;
      }
      if (nextLf < index) nextLf = findByte(chunk, LF, index);
      if (nextCr < index) nextCr = findByte(chunk, CR, index);
      const end = Math.min(nextLf, nextCr);
      if (end === length) {
        isAtLineStart = false;
        index = length;
        break;
      }
      const isBlankLine = isAtLineStart && end === index;
      index = end + 1;
      if (end === nextCr) {
        if (index === length) isAfterCr = true;
        else if (chunk[index] === LF) index += 1;
      }
      isAtLineStart = true;
      if (!isBlankLine) {
        // The usual frame is one line of data and a blank line: seen at once, without another turn.
        if (chunk[index] !== LF) continue;
        index += 1;
      }
      if (heldBytes + index - start > maxFrameBytes) throw tooLarge(maxFrameBytes);
      if (heldBytes > 0) {
        hold(chunk.subarray(start, index));
        frames.push(take());
      } else {
        frames.push(chunk.subarray(start, index));
      }
      start = index;
      isAtLineStart = false;
    }
    if (start < length) hold(chunk.subarray(start));
    return frames;
  };

  return {
    get pendingBytes() {
      return heldBytes;
    },
    release: take,
    push(chunk) {
      if (!isFirstChunk) return push(chunk);
      // A mark may be split over chunks: wait until three bytes are there or the first ones differ.
      const first = heldBytes > 0 ? Buffer.concat([take(), chunk]) : chunk;
      if (isPartOfMark(first)) {
        hold(first);
        return [];
      }
      isFirstChunk = false;
      return push(hasMark(first) ? first.subarray(3) : first);
    },
    end() {
      if (heldBytes === 0) return undefined;
      // After a CR an LF would only complete that line end.
      const lineEnd = Buffer.from(isAfterCr ? "\r" : "\n");
      if (!isAtLineStart) hold(lineEnd);
      hold(lineEnd);
      return take();
    },
  };
}

/** Read the fields of a frame, or of several lines without a blank line. */
export function readFrame(frame: Buffer): FrameText {
  let event: string | undefined;
  let data: string | undefined;
  for (const line of frame.toString("utf8").split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(":");
    if (colon === 0 || line === "") continue;
    const name = colon === -1 ? line : line.slice(0, colon);
    const from = colon === -1 ? line.length : line[colon + 1] === " " ? colon + 2 : colon + 1;
    if (name === "data") data = data === undefined ? line.slice(from) : `${data}\n${line.slice(from)}`;
    else if (name === "event") event = line.slice(from);
  }
  return { event, data };
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

function isPartOfMark(bytes: Buffer): boolean {
  return bytes.length < 3 && bytes.equals(mark.subarray(0, bytes.length));
}

function hasMark(bytes: Buffer): boolean {
  return bytes[0] === mark[0] && bytes[1] === mark[1] && bytes[2] === mark[2];
}

function findByte(chunk: Buffer, byte: number, from: number): number {
  const found = chunk.indexOf(byte, from);
  return found === -1 ? chunk.length : found;
}

function tooLarge(maxFrameBytes: number): GateError {
  return new GateError("upstream_malformed", {
    message: `The provider sent a stream event larger than ${maxFrameBytes} bytes.`,
  });
}
