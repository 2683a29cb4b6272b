/** NDJSON as bytes: one JSON object a line. Parses nothing. */
import { GateError } from "../../errors.ts";
import type { FrameSplitter } from "../dialect.ts";
import { MAX_FRAME_BYTES } from "../sse.ts";

const LF = 0x0a;

/** Create the splitter of one stream. A frame is a line with its LF; blank lines are frames too, and say nothing. */
export function createLineSplitter(maxFrameBytes: number = MAX_FRAME_BYTES): FrameSplitter {
  // Chunks of a line whose end has not come, joined once it has.
  let held: Buffer[] = [];
  let heldBytes = 0;

  const take = (last?: Buffer): Buffer => {
    const parts = last === undefined ? held : [...held, last];
    const [only] = parts;
    const line = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
    held = [];
    heldBytes = 0;
    return line;
  };
  const check = (sizeBytes: number): void => {
    if (sizeBytes <= maxFrameBytes) return;
    throw new GateError("upstream_malformed", {
      message: `The provider sent a stream event larger than ${maxFrameBytes} bytes.`,
    });
  };

  return {
    get pendingBytes() {
      return heldBytes;
    },
    push(chunk) {
      const frames: Buffer[] = [];
      let start = 0;
      for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
        const part = chunk.subarray(start, end + 1);
        check(heldBytes + part.length);
        frames.push(heldBytes > 0 ? take(part) : part);
        start = end + 1;
      }
      if (start < chunk.length) {
        const rest = chunk.subarray(start);
        check(heldBytes + rest.length);
        // A copy where the chunk was cut: a view would keep all of it alive while the rest waits.
        held.push(start === 0 ? rest : Buffer.from(rest));
        heldBytes += rest.length;
      }
      return frames;
    },
    release: () => take(),
    end() {
      return heldBytes === 0 ? undefined : take(Buffer.from("\n"));
    },
  };
}
