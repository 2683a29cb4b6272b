/** Relay that knows frames: classes each, holds what says nothing until the answer is known to be good, withholds Gate's own usage frame. */
import { performance } from "node:perf_hooks";
import type { Finish, Upstream } from "../../dialect/dialect.ts";
import { createFrameSplitter } from "../../dialect/sse.ts";
import type { UsageReading } from "../../dialect/usage.ts";
import type { Sink } from "../../dispatch/sink.ts";
import type { StreamReading, StreamRelay } from "../../dispatch/stream-relay.ts";
import { GateError } from "../../errors.ts";

export interface RelayOptions {
  readonly sink: Sink;
  readonly upstream: Upstream;
  readonly quirks: readonly string[];
  /** Keep usage-only frames from the client. */
  readonly withholdUsage: boolean;
  /** Send the head; called once, before the first byte. */
  readonly sendHead: () => void;
}

/** What the bytes relay needs beside. */
export interface FrameRelay extends StreamRelay {
  /** No part of a frame is waiting for the rest of it. */
  readonly isAtBoundary: boolean;
  /** Size of the frames with content so far. */
  readonly contentBytes: number;
}

// A provider that sends this much without any content is broken, and would otherwise be held in memory for ever.
const MAX_HELD_BYTES = 1024 * 1024;

/** Make the relay of one stream. */
export function createFrameRelay(options: RelayOptions): FrameRelay {
  const { sink, upstream, quirks } = options;
  const splitter = createFrameSplitter();
  let held: Buffer[] = [];
  let heldBytes = 0;
  let isCommitted = false;
  let hasFinished = false;
  let firstContentAtMs: number | undefined;
  let usage: UsageReading | undefined;
  let finish: Finish | undefined;
  let estimatedOutputTokens = 0;
  let contentBytes = 0;
  let hasRoom = true;

  function commit(): void {
    isCommitted = true;
    options.sendHead();
    for (const frame of held) hasRoom = sink.write(frame);
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
    hasRoom = sink.write(frame);
  }

  function take(frame: Buffer): void {
    // What follows the end of a stream belongs to nobody.
    if (hasFinished) return;
    const kind = upstream.classifyFrame(frame, quirks);
    switch (kind) {
      case "error":
        throw upstream.decodeFrameError(frame);
      case "lifecycle":
        if (isCommitted) send(frame);
        else hold(frame);
        return;
      case "terminal":
        hasFinished = true;
        if (finish === undefined && !isCommitted)
          throw new GateError("upstream_malformed", { message: "The provider ended its stream without any content." });
        send(frame);
        return;
      case "usage-only":
        usage = upstream.readFrameUsage(frame, quirks) ?? usage;
        if (!options.withholdUsage) send(frame);
        return;
      case "content":
        firstContentAtMs ??= performance.now();
        usage = upstream.readFrameUsage(frame, quirks) ?? usage;
        finish = upstream.readFrameFinish(frame) ?? finish;
        contentBytes += frame.length;
        estimatedOutputTokens += upstream.estimateFrameTokens(frame);
        send(frame);
        return;
    }
  }

  return {
    get isCommitted() {
      return isCommitted;
    },
    get firstContentAtMs() {
      return firstContentAtMs;
    },
    get isAtBoundary() {
      return splitter.pendingBytes === 0;
    },
    get contentBytes() {
      return contentBytes;
    },
    push(chunk) {
      hasRoom = true;
      for (const frame of splitter.push(chunk)) take(frame);
      return hasRoom;
    },
    end() {
      const last = splitter.end();
      if (last !== undefined) take(last);
      if (!hasFinished && finish === undefined)
        throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
    },
    read(): StreamReading {
      return { usage, finish, estimatedOutputTokens };
    },
  };
}
