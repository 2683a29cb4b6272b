/**
 * Amazon's binary event stream: messages with a length, headers, a payload, and two checksums.
 *
 * In: chunks of bytes, split anywhere. Out: whole messages; their headers and payload. Knows nothing of Converse.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html (read 2026-11)
 */
import { crc32 } from "node:zlib";
import { GateError } from "../../errors.ts";
import type { FrameSplitter } from "../dialect.ts";
import { MAX_FRAME_BYTES } from "../sse.ts";
import { toMalformed } from "../malformed.ts";

/** One message, its checksums verified. Header values that are not texts are left out: Bedrock's are texts. */
export interface EventMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

// Total length, length of the headers, CRC-32 of these eight bytes.
const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
const MIN_MESSAGE_BYTES = PRELUDE_BYTES + CHECKSUM_BYTES;

/** Create the splitter of one stream. `end` gives what is left of a message that never became whole. */
export function createEventStreamSplitter(maxFrameBytes: number = MAX_FRAME_BYTES): FrameSplitter {
  // Chunks of a message that is not whole yet, joined once it is: small chunks must not be copied again and again.
  let held: Buffer[] = [];
  let heldBytes = 0;
  // Length of the message in hand, 0 until its prelude has come.
  let wantedBytes = 0;

  const join = (): Buffer => {
    const [only] = held;
    const joined = held.length === 1 && only !== undefined ? only : Buffer.concat(held, heldBytes);
    held = [];
    heldBytes = 0;
    wantedBytes = 0;
    return joined;
  };

  return {
    get pendingBytes() {
      return heldBytes;
    },
    push(chunk) {
      if (chunk.length === 0) return [];
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes < Math.max(wantedBytes, PRELUDE_BYTES)) return [];
      const frames: Buffer[] = [];
      const bytes = join();
      let start = 0;
      while (bytes.length - start >= PRELUDE_BYTES) {
        const length = readLength(bytes, start, maxFrameBytes);
        if (bytes.length - start < length) {
          wantedBytes = length;
          break;
        }
        frames.push(bytes.subarray(start, start + length));
        start += length;
      }
      if (start < bytes.length) {
        // A copy: a view would keep the whole chunk alive while its rest waits.
        held = [start === 0 ? bytes : Buffer.from(bytes.subarray(start))];
        heldBytes = bytes.length - start;
      }
      return frames;
    },
    release: join,
    end() {
      return heldBytes === 0 ? undefined : join();
    },
  };
}

/**
 * Read one message.
 * @throws GateError upstream_malformed when it is cut short or a checksum does not fit.
 */
export function readEventMessage(frame: Buffer): EventMessage {
  if (frame.length < MIN_MESSAGE_BYTES || readLength(frame, 0, Number.MAX_SAFE_INTEGER) !== frame.length) {
    throw toMalformed("The provider's stream broke off in the middle of an event.");
  }
  const end = frame.length - CHECKSUM_BYTES;
  if (crc32(frame.subarray(0, end)) !== frame.readUInt32BE(end)) throw badChecksum();
  const headersEnd = PRELUDE_BYTES + frame.readUInt32BE(4);
  if (headersEnd > end) throw toMalformed("The provider sent a stream event whose headers do not fit into it.");
  return { headers: readHeaders(frame.subarray(PRELUDE_BYTES, headersEnd)), payload: frame.subarray(headersEnd, end) };
}

/** Length of the message that begins at `start`. The prelude has a checksum of its own, so a wild length is never waited for. */
function readLength(bytes: Buffer, start: number, maxFrameBytes: number): number {
  if (crc32(bytes.subarray(start, start + 8)) !== bytes.readUInt32BE(start + 8)) throw badChecksum();
  const length = bytes.readUInt32BE(start);
  if (length < MIN_MESSAGE_BYTES) throw toMalformed("The provider sent a stream event that is too short.");
  if (length > maxFrameBytes) throw toMalformed(`The provider sent a stream event larger than ${maxFrameBytes} bytes.`);
  return length;
}

// Sizes of header values by their type; strings (7) and byte arrays (6) state their own.
const valueBytes: readonly (number | undefined)[] = [0, 0, 1, 2, 4, 8, undefined, undefined, 8, 16];
const STRING = 7;

function readHeaders(bytes: Buffer): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  let at = 0;
  try {
    while (at < bytes.length) {
      const nameEnd = at + 1 + bytes.readUInt8(at);
      const name = bytes.toString("utf8", at + 1, nameEnd);
      const type = bytes.readUInt8(nameEnd);
      at = nameEnd + 1;
      if (type >= valueBytes.length) throw new RangeError("unknown type of a header");
      const fixed = valueBytes[type];
      const valueStart = fixed === undefined ? at + 2 : at;
      const valueEnd = valueStart + (fixed ?? bytes.readUInt16BE(at));
      if (valueEnd > bytes.length) throw new RangeError("a header goes beyond the headers");
      if (type === STRING) headers[name] = bytes.toString("utf8", valueStart, valueEnd);
      at = valueEnd;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw toMalformed("The provider sent a stream event with unreadable headers.");
  }
  return headers;
}

function badChecksum(): GateError {
  return toMalformed("The provider sent a stream event whose checksum does not fit.");
}
