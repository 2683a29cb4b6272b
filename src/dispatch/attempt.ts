/** One upstream call, from its first byte to its outcome. Nothing reaches the client before the answer is known to be good. */
import { performance } from "node:perf_hooks";
import { type Dispatcher, util } from "undici";
import type { Upstream } from "../dialect/dialect.ts";
import { toAnswerReading } from "../dialect/read-decoded.ts";
import { GateError } from "../errors.ts";
import type { Timeouts } from "../graph/graph.ts";
import { isStream, NO_HEADERS, readHeader, readRequestId } from "./answer-head.ts";
import { type AttemptOutcome, type AttemptTiming, toBugOutcome } from "./attempt-outcome.ts";
import { inflateBody } from "./content-encoding.ts";
import type { Deadline, Deadlines } from "./deadlines.ts";
import type { Ticket } from "./health.ts";
import { type Fault, toConnectionError, toFault } from "./fault.ts";
import type { Sink } from "./sink.ts";
import type { StreamRelay } from "./stream-relay.ts";
import type { Route } from "./transport.ts";

export interface AttemptInput {
  readonly route: Route;
  /** From the root of the host, with its query. */
  readonly path: string;
  readonly upstream: Upstream;
  readonly quirks: readonly string[];
  /** The whole answer is decoded, to be written anew. */
  readonly isTranslated: boolean;
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly timeouts: Required<Timeouts>;
  readonly sink: Sink;
  readonly deadlines: Deadlines;
  /** Monotonic milliseconds at which the time of the whole request is over; a stream that has begun is let go on. */
  readonly deadlineAtMs: number;
  /** Told when a stream's first content has come; its end is the caller's to tell. */
  readonly ticket: Ticket;
  /** Made when the provider has accepted a streamed request; absent for requests that are not streamed. */
  readonly openRelay: (() => StreamRelay) | undefined;
}

// Bounds on what one upstream may make us hold.
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;
// A client that reads nothing for this long is gone, whatever its socket says.
const STALLED_CLIENT_MS = 60_000;

/** Run one attempt. Resolves with its outcome in every case, after a bug of ours, too. */
export function runAttempt(input: AttemptInput): Promise<AttemptOutcome> {
  return new Promise((resolve) => new Attempt(input, resolve).start());
}

type Mode = "waiting" | "answer" | "stream" | "error";

/**
 * A call from its start to its outcome, as undici sees it. A class, because one is made for every request and closures cost more.
 * It takes headers as they come: undici's newer handlers get them parsed, by a wrapper that is made for every request.
 */
class Attempt implements Dispatcher.DispatchHandler, Deadline {
  readonly #input: AttemptInput;
  readonly #resolve: (outcome: AttemptOutcome) => void;
  readonly #startedMs = performance.now();
  readonly #chunks: Buffer[] = [];
  #abort: ((reason: Error) => void) | undefined;
  #resumeUpstream: (() => void) | undefined;
  #mode: Mode = "waiting";
  #status = 0;
  #headers: readonly Buffer[] = NO_HEADERS;
  #firstByteMs: number | null = null;
  #relay: StreamRelay | undefined;
  #sizeBytes = 0;
  #isSettled = false;
  #isSent = false;
  #isPaused = false;
  atMs: number;
  slot = -1;

  constructor(input: AttemptInput, resolve: (outcome: AttemptOutcome) => void) {
    this.#input = input;
    this.#resolve = resolve;
    const { timeouts, openRelay, deadlineAtMs } = input;
    const limitMs = openRelay === undefined ? timeouts.totalMs : timeouts.firstContentMs;
    this.atMs = Math.min(this.#startedMs + limitMs, deadlineAtMs);
  }

  start(): void {
    const { sink, deadlines, route, path, headers, body } = this.#input;
    try {
      sink.onAbort(() => this.#onClientGone());
      if (this.#isSettled) return;
      deadlines.add(this);
      route.connection.dispatch(
        { origin: route.origin, path, method: "POST", headers: headers as string[], body },
        this,
      );
    } catch (error) {
      this.#failBy(error);
    }
  }

  // What undici tells.

  onConnect(abort: (reason?: Error) => void): void {
    this.#abort = abort;
    this.#isSent = true;
    if (this.#isSettled) this.#stopUpstream();
  }

  onHeaders(status: number, headers: Buffer[], resume: () => void): boolean {
    if (this.#isSettled || status < 200) return true;
    const { openRelay, sink, upstream } = this.#input;
    this.#status = status;
    this.#headers = headers;
    this.#resumeUpstream = resume;
    this.#firstByteMs = performance.now() - this.#startedMs;
    // A redirect is not followed: the key would go with it.
    if (status >= 300) this.#mode = "error";
    else if (openRelay !== undefined && isStream(headers, upstream.streamType)) {
      this.#mode = "stream";
      this.#relay = openRelay();
      sink.onDrain(() => this.#resume());
    } else this.#mode = "answer";
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.#isSettled) return true;
    try {
      if (this.#relay === undefined) this.#collect(chunk);
      else this.#pass(this.#relay, chunk);
    } catch (error) {
      this.#failBy(error);
    }
    return !this.#isPaused;
  }

  onComplete(): void {
    if (this.#isSettled) return;
    try {
      if (this.#mode === "error") this.#finishError();
      else if (this.#relay !== undefined) this.#finishStream(this.#relay);
      else if (this.#input.openRelay !== undefined) this.#failUnexpected();
      else this.#finishAnswer();
    } catch (error) {
      this.#failBy(error);
    }
  }

  onError(cause: Error): void {
    const hasBegun = this.#firstByteMs !== null;
    const fault = hasBegun ? "broken" : this.#isSent ? "lost" : "connection";
    this.#fail(toConnectionError(cause, hasBegun), hasBegun, fault);
  }

  // What the clock and the client tell.

  expire(stop?: GateError): void {
    if (stop !== undefined) return this.#fail(stop, this.#isSent, "ours");
    if (this.#isPaused) {
      this.#onClientGone();
      this.#input.sink.destroy();
      return;
    }
    const waitedMs = Math.round(performance.now() - this.#startedMs);
    const message = `The provider did not answer in time (after ${waitedMs} ms).`;
    const isDeadline = this.#relay?.isCommitted !== true && this.atMs === this.#input.deadlineAtMs;
    this.#fail(new GateError("upstream_timeout", { message }), this.#isSent, isDeadline ? "deadline" : "timeout");
  }

  #onClientGone(): void {
    if (this.#isSettled) return;
    this.#settle({
      kind: "aborted",
      reading: this.#relay?.read(),
      timing: this.#readTiming(),
      upstreamRequestId: readRequestId(this.#headers),
    });
    this.#stopUpstream();
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.atMs = performance.now() + this.#input.timeouts.idleMs;
    this.#resumeUpstream?.();
  }

  // Ways to an outcome.

  #pass(relay: StreamRelay, chunk: Buffer): void {
    const wasCommitted = relay.isCommitted;
    const hasRoom = relay.push(chunk);
    if (!wasCommitted && relay.isCommitted) this.#input.ticket.answered(this.#firstByteMs ?? 0);
    if (!hasRoom) {
      this.#isPaused = true;
      this.atMs = performance.now() + STALLED_CLIENT_MS;
    } else if (relay.isCommitted) this.atMs = performance.now() + this.#input.timeouts.idleMs;
  }

  #collect(chunk: Buffer): void {
    this.#sizeBytes += chunk.length;
    if (this.#mode === "error") {
      if (this.#sizeBytes > MAX_ERROR_BYTES) return this.#finishError();
    } else if (this.#sizeBytes > MAX_ANSWER_BYTES)
      throw new GateError("upstream_malformed", { message: "The provider's answer is larger than 64 MiB." });
    this.#chunks.push(chunk);
  }

  #finishError(): void {
    this.#fail(
      this.#input.upstream.decodeError(
        this.#status,
        util.parseHeaders([...this.#headers]),
        Buffer.concat(this.#chunks),
      ),
      false,
      "status",
    );
  }

  #finishStream(relay: StreamRelay): void {
    try {
      relay.end();
    } catch (error) {
      if (!GateError.is(error)) throw error;
      return this.#fail(error, true, "broken");
    }
    this.#input.sink.awaitEnd();
    this.#settleStream(relay, undefined);
  }

  #finishAnswer(): void {
    const [first] = this.#chunks;
    const raw = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    const encoding = readHeader(this.#headers, "content-encoding");
    if (encoding === undefined) return this.#settleAnswer(raw);
    inflateBody(raw, encoding, MAX_ANSWER_BYTES)
      .then((body) => (GateError.is(body) ? this.#fail(body, true, "broken") : this.#settleAnswer(body)))
      .catch((error: unknown) => this.#failBy(error));
  }

  #settleAnswer(body: Buffer): void {
    const { upstream, quirks, isTranslated } = this.#input;
    const decoded = isTranslated ? upstream.decodeAnswer(body, quirks) : undefined;
    const reading = decoded === undefined ? upstream.readAnswer(body, quirks) : toAnswerReading(decoded);
    if (GateError.is(reading)) this.#fail(reading, true, toFault(reading));
    else
      this.#settle({
        kind: "answer",
        body,
        reading,
        neutral: GateError.is(decoded) ? undefined : decoded,
        timing: this.#readTiming(),
        upstreamRequestId: readRequestId(this.#headers),
      });
  }

  /** A stream was asked for and something else came: an error object, an HTML page, a whole answer. */
  #failUnexpected(): void {
    const reading = this.#input.upstream.readAnswer(Buffer.concat(this.#chunks), this.#input.quirks);
    const message = "The provider answered a streamed request with something that is not an event stream.";
    if (GateError.is(reading)) this.#fail(reading, true, toFault(reading));
    else this.#fail(new GateError("upstream_malformed", { message }), true, "broken");
  }

  /** End as failed, or as a broken stream when the client has already seen a part of it. */
  #fail(error: GateError, isBillable: boolean, fault: Fault): void {
    if (this.#isSettled) return;
    const relay = this.#relay;
    if (relay?.isCommitted) this.#settleStream(relay, relay.isComplete() ? undefined : error);
    else
      this.#settle({
        kind: "failed",
        error,
        isBillable,
        fault,
        status: this.#status,
        timing: this.#readTiming(),
        upstreamRequestId: readRequestId(this.#headers),
      });
    this.#stopUpstream();
  }

  #settleStream(relay: StreamRelay, error: GateError | undefined): void {
    const upstreamRequestId = readRequestId(this.#headers);
    this.#settle({ kind: "streamed", reading: relay.read(), error, timing: this.#readTiming(), upstreamRequestId });
  }

  #settle(outcome: AttemptOutcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#input.deadlines.remove(this);
    this.#resolve(outcome);
  }

  #stopUpstream(): void {
    const abort = this.#abort;
    this.#abort = undefined;
    abort?.(new Error("The attempt is over."));
  }

  /** What was thrown is either typed, and an end like others, or a bug, of which the client learns nothing. */
  #failBy(error: unknown): void {
    if (GateError.is(error)) return this.#fail(error, true, toFault(error));
    this.#isSettled = true;
    this.#input.deadlines.remove(this);
    this.#stopUpstream();
    this.#resolve(toBugOutcome(error));
  }

  #readTiming(): AttemptTiming {
    const contentAtMs = this.#relay?.firstContentAtMs;
    return {
      firstByteMs: this.#firstByteMs,
      firstContentMs: contentAtMs === undefined ? null : contentAtMs - this.#startedMs,
      durationMs: performance.now() - this.#startedMs,
    };
  }
}
