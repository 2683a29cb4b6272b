/** Relay that knows frames: classes each, holds what says nothing until the answer is known to be good, withholds Gate's own usage frame. */
import { performance } from "node:perf_hooks";
import type { FrameReader, FrameSplitter } from "../../dialect/dialect.ts";
import type { Sink } from "../../dispatch/sink.ts";
import type { StreamReading, StreamRelay } from "../../dispatch/stream-relay.ts";
import { GateError } from "../../errors.ts";
import { readUnfinished } from "./unfinished.ts";

export interface RelayOptions {
  readonly sink: Sink;
  readonly splitter: FrameSplitter;
  readonly reader: FrameReader;
  /** Keep usage-only frames from the client. */
  readonly withholdUsage: boolean;
  /** Send the head; called once, before the first byte. */
  readonly sendHead: () => void;
}

/** What the bytes relay needs beside. */
export interface FrameRelay extends StreamRelay {
  /** Give up what has come of a frame that is not complete: it is the caller's then, as are the bytes that follow. */
  release(): Buffer;
  /** Estimated output tokens of one byte of content frames, from the first of them. */
  readonly tokensPerByte: number;
}

// The tokens of these are estimated one by one, those of later frames by their size.
const ESTIMATED_FRAMES = 16;
// A provider that sends this much without any content is broken, and would otherwise be held in memory for ever.
const MAX_HELD_BYTES = 1024 * 1024;

/** Make the relay of one stream. */
export function createFrameRelay(options: RelayOptions): FrameRelay {
  const { sink, splitter, reader } = options;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let isCommitted = false;
  let hasFinished = false;
  let firstContentAtMs: number | undefined;
  let contentFrames = 0;
  let contentBytes = 0;
  let sampledBytes = 0;
  let sampledTokens = 0;
  let outgoing: Buffer[] = [];
  let hasRoom = true;

  function commit(): void {
    isCommitted = true;
    options.sendHead();
    outgoing.push(...held);
    held = [];
  }

  function hold(frame: Buffer): void {
    held.push(frame);
    heldBytes += frame.length;
    if (heldBytes > MAX_HELD_BYTES)
      throw new GateError("upstream_malformed", { message: "The provider sent a megabyte without any content." });
  }

  function send(frame: Buffer): void {
    if (!isCommitted) commit();
    outgoing.push(frame);
  }

  /** Where every frame of a chunk goes out, the chunk itself does: one piece instead of many. */
  function flush(chunk: Buffer | undefined): void {
    const frames = outgoing;
    outgoing = [];
    if (frames.length === 0) return;
    if (chunk === undefined) for (const frame of frames) hasRoom = sink.write(frame);
    else hasRoom = sink.write(chunk);
  }

  function take(frame: Buffer): void {
    // What follows the end of a stream belongs to nobody.
    if (hasFinished) return;
    switch (reader.read(frame)) {
      case "error":
        throw reader.toError();
      case "lifecycle":
        if (isCommitted) send(frame);
        else hold(frame);
        return;
      case "terminal":
        hasFinished = true;
        if (!isCommitted)
          throw new GateError("upstream_malformed", { message: "The provider ended its stream without any content." });
        send(frame);
        return;
      case "usage-only":
        if (!options.withholdUsage) send(frame);
        return;
      case "content":
        firstContentAtMs ??= performance.now();
        keep(frame);
        send(frame);
        return;
    }
  }

  function keep(frame: Buffer): void {
    contentBytes += frame.length;
    contentFrames += 1;
    if (contentFrames <= ESTIMATED_FRAMES) {
      sampledBytes += frame.length;
      sampledTokens += reader.estimateTokens(frame);
    }
  }

  return {
    get isCommitted() {
      return isCommitted;
    },
    get firstContentAtMs() {
      return firstContentAtMs;
    },
    get tokensPerByte() {
      return sampledTokens / Math.max(1, sampledBytes);
    },
    get outputTokens() {
      const unsampledBytes = contentBytes - sampledBytes;
      return Math.round(sampledTokens + (unsampledBytes * sampledTokens) / Math.max(1, sampledBytes));
    },
    push(chunk) {
      hasRoom = true;
      const wasAtBoundary = splitter.pendingBytes === 0;
      if (wasAtBoundary && isCommitted && !hasFinished && contentFrames >= ESTIMATED_FRAMES) {
        const plainFrames = reader.readPlain?.(chunk) ?? 0;
        if (plainFrames > 0) {
          contentFrames += plainFrames;
          contentBytes += chunk.length;
          return sink.write(chunk);
        }
      }
      const frames = splitter.push(chunk);
      let isWhole = false;
      try {
        for (const frame of frames) take(frame);
        isWhole = wasAtBoundary && splitter.pendingBytes === 0 && outgoing.length === frames.length;
      } finally {
        flush(isWhole ? chunk : undefined);
      }
      return hasRoom;
    },
    release: () => splitter.release(),
    end() {
      const last = splitter.end();
      if (last !== undefined) take(last);
      flush(undefined);
      if (!hasFinished && reader.finish() === undefined)
        throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
    },
    isComplete: () => hasFinished,
    read(): StreamReading {
      const estimatedOutputTokens = this.outputTokens;
      const finish = reader.finish();
      const usage = reader.usage();
      const isWhole = hasFinished || finish !== undefined;
      return {
        usage: isWhole ? usage : readUnfinished(usage, estimatedOutputTokens),
        finish,
        estimatedOutputTokens,
      };
    },
  };
}
