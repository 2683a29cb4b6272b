/** Relay that translates: the provider's frames are decoded to neutral events and written anew in the client's dialect. */
import { performance } from "node:perf_hooks";
import type { FrameSplitter, StreamDecoder, StreamEncoder } from "../../dialect/dialect.ts";
import { createTokenTally } from "../../dialect/estimate.ts";
import type { Finish } from "../../dialect/finish.ts";
import type { NeutralEvent } from "../../dialect/neutral-answer.ts";
import type { UsageReading } from "../../dialect/usage.ts";
import type { Sink } from "../../dispatch/sink.ts";
import type { StreamRelay } from "../../dispatch/stream-relay.ts";
import { GateError } from "../../errors.ts";
import { readUnfinished } from "./unfinished.ts";

export interface EventRelayOptions {
  readonly sink: Sink;
  readonly splitter: FrameSplitter;
  readonly decoder: StreamDecoder;
  readonly encoder: StreamEncoder;
  /** Puts the client's own function names back; absent when none was replaced. */
  readonly restore: ((event: NeutralEvent) => NeutralEvent) | undefined;
  /** Send the head; called once, before the first byte. */
  readonly sendHead: () => void;
}

// What is written before the first content is small: a start, an empty part. More means that the content never comes.
const MAX_HELD_CHARACTERS = 1024 * 1024;

/** Make the relay of one stream. Nothing is written before the first content, so that another target can still take over. */
export function createEventRelay(options: EventRelayOptions): StreamRelay {
  const { sink, splitter, decoder, encoder, restore } = options;
  const tally = createTokenTally();
  let held = "";
  let isCommitted = false;
  let isEnded = false;
  let firstContentAtMs: number | undefined;
  let usage: UsageReading | undefined;
  let finish: Finish | undefined;

  function take(events: readonly NeutralEvent[]): void {
    for (const event of events) {
      if (event.kind === "error") throw event.error;
      note(event);
      held += encoder.push(restore === undefined ? event : restore(event));
    }
  }

  function note(event: NeutralEvent): void {
    switch (event.kind) {
      case "part-start":
        if (event.part.kind === "tool-call") tally.add(event.part.name);
        if (event.part.kind === "tool-call" || event.part.kind === "whole") reachContent();
        return;
      case "part-delta":
        if (event.text !== undefined) tally.add(event.text);
        reachContent();
        return;
      case "usage":
        ({ usage } = event);
        return;
      case "finish":
        // Of several choices the first one speaks for the answer.
        if (finish === undefined || event.choice === 0) ({ finish } = event);
        isCommitted = true;
        return;
      case "end":
        isEnded = true;
        return;
      default:
    }
  }

  function reachContent(): void {
    firstContentAtMs ??= performance.now();
    isCommitted = true;
  }

  /** Write what may be written. The head goes out with the first of it. */
  function flush(): boolean {
    if (!isCommitted) {
      if (held.length > MAX_HELD_CHARACTERS)
        throw new GateError("upstream_malformed", { message: "The provider sent a megabyte without any content." });
      return true;
    }
    if (!sink.isHeadSent) options.sendHead();
    if (held === "") return true;
    const text = held;
    held = "";
    return sink.write(text);
  }

  return {
    get isCommitted() {
      return isCommitted;
    },
    get firstContentAtMs() {
      return firstContentAtMs;
    },
    get outputTokens() {
      return tally.tokens();
    },
    push(chunk) {
      if (isEnded) return true;
      try {
        for (const frame of splitter.push(chunk)) take(decoder.push(frame));
      } catch (error) {
        // What came whole before the broken frame is the client's.
        flush();
        throw error;
      }
      return flush();
    },
    end() {
      if (isEnded) return;
      const last = splitter.end();
      if (last !== undefined) take(decoder.push(last));
      if (!isEnded) take(decoder.end());
      flush();
      if (!isEnded)
        throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
    },
    isComplete: () => isEnded,
    read() {
      const estimatedOutputTokens = tally.tokens();
      const isWhole = isEnded || finish !== undefined;
      return {
        usage: isWhole ? usage : readUnfinished(usage, estimatedOutputTokens),
        finish,
        estimatedOutputTokens,
      };
    },
    encodeError: (error) => encoder.push({ kind: "error", error }),
  };
}
