/** Relay that passes bytes on as they come. Frames are looked at only until the first content, and in the tail. */
import { createFrameSplitter, MAX_FRAME_BYTES } from "../../dialect/sse.ts";
import type { StreamRelay } from "../../dispatch/stream-relay.ts";
import { GateError } from "../../errors.ts";
import { createFrameRelay, type RelayOptions } from "./frames.ts";
import { readUnfinished } from "./unfinished.ts";

// Enough for the finish, usage and end frames of every dialect we relay, and for a little content before them.
const TAIL_BYTES = 4 * 1024;
const TAIL_FRAMES = 6;
// Without its first letters: a search runs from one candidate for the first byte to the next, and quotes are everywhere in JSON.
const ERROR_TRACE = Buffer.from('rror"');
const ERROR_KEY = Buffer.from('"error"');
const NULL_ERROR = Buffer.from('"error":null');
const LF = 0x0a;
const CR = 0x0d;

/**
 * Make the relay of one stream whose client asked for usage itself.
 *
 * The frames relay carries the stream up to its first content, so that a provider that fails at once can still be replaced.
 * After that bytes pass untouched; when something like an error appears, the frames relay takes over again for good. A frame that has not
 * come whole is kept back: were the provider to die in it, what Gate has to say would stand in the middle of a line.
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
  // The beginning of a frame whose end has not come.
  let held: Buffer[] = [];
  let heldBytes = 0;

  function keepTail(chunk: Buffer): void {
    isTailEnded = undefined;
    tail.push(chunk);
    tailBytes += chunk.length;
    while (tail.length > 2 && tailBytes - (tail[0] as Buffer).length > TAIL_BYTES)
      tailBytes -= (tail.shift() as Buffer).length;
  }

  function isComplete(): boolean {
    return opening.isComplete() || (!isByFrames && isEnded());
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

  function hold(part: Buffer): void {
    heldBytes += part.length;
    if (heldBytes > MAX_FRAME_BYTES)
      throw new GateError("upstream_malformed", {
        message: "The provider sent a stream event of more than a megabyte.",
      });
    held.push(part);
  }

  /** Pass on what is whole. */
  function pass(bytes: Buffer): boolean {
    passedBytes += bytes.length;
    keepTail(bytes);
    return sink.write(bytes);
  }

  function passFrames(chunk: Buffer): boolean {
    const end = findFrameEnd(chunk, held.at(-1));
    if (end === 0) {
      hold(chunk);
      return true;
    }
    let hasRoom = true;
    for (const part of held) hasRoom = pass(part);
    held = [];
    heldBytes = 0;
    if (end === chunk.length) return pass(chunk);
    hasRoom = pass(chunk.subarray(0, end)) && hasRoom;
    hold(chunk.subarray(end));
    return hasRoom;
  }

  /** From here on frame by frame: an error of the provider's is not passed on as it is. */
  function suspect(chunk: Buffer): boolean {
    isByFrames = true;
    hasSeenError = true;
    const bytes = held.length === 0 ? chunk : Buffer.concat([...held, chunk]);
    held = [];
    heldBytes = 0;
    return opening.push(bytes);
  }

  return {
    get isCommitted() {
      return opening.isCommitted;
    },
    get firstContentAtMs() {
      return opening.firstContentAtMs;
    },
    get outputTokens() {
      // What passed unread is taken to be like what was read.
      return opening.outputTokens + Math.round(passedBytes * opening.tokensPerByte);
    },
    push(chunk) {
      if (isByFrames) {
        const hasRoom = opening.push(chunk);
        if (hasSeenError || !opening.isCommitted) return hasRoom;
        const rest = opening.release();
        if (rest.length > 0) hold(rest);
        isByFrames = false;
        return hasRoom;
      }
      if (chunk.includes(ERROR_TRACE) && chunk.includes(ERROR_KEY) && !chunk.includes(NULL_ERROR))
        return suspect(chunk);
      return passFrames(chunk);
    },
    end() {
      if (isByFrames) return opening.end();
      if (isComplete() || (reader.finish() !== undefined && held.length === 0)) return;
      // A last frame without its blank line is as good as any other, if it is one.
      suspect(NOTHING);
      opening.end();
    },
    isComplete,
    read() {
      const isWhole = isComplete();
      const finish = reader.finish();
      const estimatedOutputTokens = this.outputTokens;
      const usage = reader.usage();
      return {
        usage: isWhole || finish !== undefined ? usage : readUnfinished(usage, estimatedOutputTokens),
        finish,
        estimatedOutputTokens,
      };
    },
  };
}

const NOTHING = Buffer.alloc(0);

/** Index after the last blank line of a chunk, 0 without one. `before` is what came before it, for a blank line between the two. */
function findFrameEnd(chunk: Buffer, before: Buffer | undefined): number {
  // Most chunks end with a frame, so that this looks at two bytes.
  for (let index = chunk.length - 1; index > 0; index -= 1) {
    const byte = chunk[index];
    if (byte !== LF && byte !== CR) continue;
    const previous = chunk[index - 1];
    if (previous === LF || (previous === CR && byte === CR)) return index + 1;
    if (byte === LF && previous === CR && (chunk[index - 2] === LF || chunk[index - 2] === CR)) return index + 1;
  }
  if (before === undefined || (chunk[0] !== LF && chunk[0] !== CR)) return 0;
  const last = before.at(-1);
  if (last === LF) return 1;
  if (last !== CR) return 0;
  // CR LF cut in two is one line end; it is blank where another stands before it.
  return chunk[0] === CR || before.at(-2) === LF || before.at(-2) === CR ? 1 : 0;
}
