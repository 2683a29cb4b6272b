/** Relay that passes bytes on as they come. Frames are looked at only until the first content, and in the tail. */
import type { Finish } from "../../dialect/dialect.ts";
import { createFrameSplitter } from "../../dialect/sse.ts";
import type { UsageReading } from "../../dialect/usage.ts";
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

interface TailReading {
  readonly usage: UsageReading | undefined;
  readonly finish: Finish | undefined;
  readonly isEnded: boolean;
}

/**
 * Make the relay of one stream whose client asked for usage itself.
 *
 * The frames relay carries the stream up to its first content, so that a provider that fails at once can still be replaced.
 * After that bytes pass untouched; when something like an error appears, the frames relay takes over again for good.
 */
export function createByteRelay(options: RelayOptions): StreamRelay {
  const { sink, upstream, quirks } = options;
  const opening = createFrameRelay(options);
  let isByFrames = true;
  let hasSeenError = false;
  const tail: Buffer[] = [];
  let tailBytes = 0;
  let passedBytes = 0;
  let tailReading: TailReading | undefined;

  function keepTail(chunk: Buffer): void {
    tailReading = undefined;
    tail.push(chunk);
    tailBytes += chunk.length;
    while (tail.length > 2 && tailBytes - (tail[0] as Buffer).length > TAIL_BYTES)
      tailBytes -= (tail.shift() as Buffer).length;
  }

  function readTail(): TailReading {
    // Asked for at the end of a stream, and again for its books.
    return (tailReading ??= parseTail());
  }

  function parseTail(): TailReading {
    let usage: UsageReading | undefined;
    let finish: Finish | undefined;
    let isEnded = false;
    const splitter = createFrameSplitter();
    const frames = splitter.push(Buffer.concat(tail).subarray(-TAIL_BYTES));
    const last = splitter.end();
    if (last !== undefined) frames.push(last);
    for (const frame of frames.slice(-TAIL_FRAMES)) {
      const kind = upstream.classifyFrame(frame, quirks);
      if (kind === "terminal") isEnded = true;
      if (kind !== "content" && kind !== "usage-only") continue;
      usage = upstream.readFrameUsage(frame, quirks) ?? usage;
      finish = upstream.readFrameFinish(frame) ?? finish;
    }
    return { usage, finish, isEnded };
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
      const { isEnded, finish } = readTail();
      if (!isEnded && finish === undefined)
        throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
    },
    isComplete: () => opening.isComplete() || readTail().isEnded,
    read() {
      const seen = opening.read();
      const end = readTail();
      return {
        usage: end.usage ?? seen.usage,
        finish: end.finish ?? seen.finish,
        // What passed unread is taken to be like what was read.
        estimatedOutputTokens: seen.estimatedOutputTokens + Math.round(passedBytes * opening.tokensPerByte),
      };
    },
  };
}
