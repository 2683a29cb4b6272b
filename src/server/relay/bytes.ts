/** Relay that passes bytes on as they come. Frames are looked at only until the first content, and in the tail. */
import { createFrameSplitter } from "../../dialect/sse.ts";
import type { StreamRelay } from "../../dispatch/stream-relay.ts";
import { GateError } from "../../errors.ts";
import { createFrameRelay, type RelayOptions } from "./frames.ts";

// Enough for the finish, usage and end frames of every dialect we relay, and for a little content before them.
const TAIL_BYTES = 4 * 1024;
const TAIL_FRAMES = 6;
// Without its first letters: a search runs from one candidate for the first byte to the next, and quotes are everywhere in JSON.
const ERROR_TRACE = Buffer.from('rror"');
const ERROR_KEY = Buffer.from('"error"');
const NULL_ERROR = Buffer.from('"error":null');

/**
 * Make the relay of one stream whose client asked for usage itself.
 *
 * The frames relay carries the stream up to its first content, so that a provider that fails at once can still be replaced.
 * After that bytes pass untouched; when something like an error appears, the frames relay takes over again for good.
 */
export function createByteRelay(options: RelayOptions): StreamRelay {
  const { sink, reader } = options;
  const opening = createFrameRelay(options);
  let isByFrames = true;
  let hasSeenError = false;
  const tail: Buffer[] = [];
  let tailBytes = 0;
  let passedBytes = 0;
  let isTailEnded: boolean | undefined;

  function keepTail(chunk: Buffer): void {
    isTailEnded = undefined;
    tail.push(chunk);
    tailBytes += chunk.length;
    while (tail.length > 2 && tailBytes - (tail[0] as Buffer).length > TAIL_BYTES)
      tailBytes -= (tail.shift() as Buffer).length;
  }

  /** Read the last frames, once: at the end of a stream it is asked for again, for the books. */
  function isEnded(): boolean {
    return (isTailEnded ??= readTail());
  }

  function readTail(): boolean {
    const splitter = createFrameSplitter();
    const frames = splitter.push(Buffer.concat(tail).subarray(-TAIL_BYTES));
    const last = splitter.end();
    if (last !== undefined) frames.push(last);
    let hasEnd = false;
    for (const frame of frames.slice(-TAIL_FRAMES)) if (reader.read(frame) === "terminal") hasEnd = true;
    return hasEnd;
  }

  return {
    get isCommitted() {
      return opening.isCommitted;
    },
    get firstContentAtMs() {
      return opening.firstContentAtMs;
    },
    push(chunk) {
      if (isByFrames) {
        const hasRoom = opening.push(chunk);
        keepTail(chunk);
        if (hasSeenError || !opening.isCommitted) return hasRoom;
        opening.release();
        isByFrames = false;
        return hasRoom;
      }
      if (chunk.includes(ERROR_TRACE) && chunk.includes(ERROR_KEY) && !chunk.includes(NULL_ERROR)) {
        isByFrames = true;
        hasSeenError = true;
        return opening.push(chunk);
      }
      passedBytes += chunk.length;
      keepTail(chunk);
      return sink.write(chunk);
    },
    end() {
      if (isByFrames) return opening.end();
      if (!isEnded() && reader.finish() === undefined)
        throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
    },
    isComplete: () => opening.isComplete() || (!isByFrames && isEnded()),
    read() {
      if (!isByFrames) isEnded();
      const seen = opening.read();
      return {
        usage: seen.usage,
        finish: seen.finish,
        // What passed unread is taken to be like what was read.
        estimatedOutputTokens: seen.estimatedOutputTokens + Math.round(passedBytes * opening.tokensPerByte),
      };
    },
  };
}
