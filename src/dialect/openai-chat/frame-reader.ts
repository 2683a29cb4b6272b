/** Reads a stream that is passed on as it is: few frames are parsed, and those that may say why it ended are kept to be read when asked. */
import { GateError } from "../../errors.ts";
import type { FrameReader } from "../dialect.ts";
import type { UsageReading } from "../usage.ts";
import { classifyFrame, decodeFrameError, estimateFrameTokens, readFrameFinish, readFrameUsage } from "./frames.ts";
import { countPlainFrames } from "./plain-frames.ts";

// Finish and usage stand in the last frames of a stream; looking for them in every frame would cost more than all else.
const RECENT_FRAMES = 4;

/** Make the reader of one stream. */
export function createFrameReader(quirks: readonly string[]): FrameReader {
  const recent: Buffer[] = [];
  let usage: UsageReading | undefined;
  let failed: Buffer | undefined;

  function keep(frames: Buffer): void {
    recent.push(frames);
    if (recent.length > RECENT_FRAMES) recent.shift();
  }

  return {
    read(frame) {
      const kind = classifyFrame(frame, quirks);
      if (kind === "content") keep(frame);
      else if (kind === "usage-only") usage = readFrameUsage(frame, quirks) ?? usage;
      else if (kind === "error") failed = frame;
      return kind;
    },
    readPlain(bytes) {
      const frames = countPlainFrames(bytes);
      if (frames > 0) keep(bytes);
      return frames;
    },
    toError: () =>
      failed === undefined
        ? new GateError("upstream_malformed", { message: "The provider sent a broken stream event." })
        : decodeFrameError(failed),
    // Some providers report usage beside content, also in every frame: the last report holds.
    usage() {
      if (usage !== undefined) return usage;
      for (const frame of recent.toReversed()) {
        const reading = readFrameUsage(frame, quirks);
        if (reading !== undefined) return reading;
      }
      return undefined;
    },
    finish() {
      for (const frame of recent.toReversed()) {
        const finish = readFrameFinish(frame);
        if (finish !== undefined) return finish;
      }
      return undefined;
    },
    estimateTokens: estimateFrameTokens,
  };
}
