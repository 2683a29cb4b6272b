/** One upstream call, from its first byte to its outcome. Nothing reaches the client before the answer is known to be good. */
import { performance } from "node:perf_hooks";
import type { Dispatcher } from "undici";
import type { AnswerReading, Upstream } from "../dialect/dialect.ts";
import { GateError } from "../errors.ts";
import type { Timeouts } from "../graph/graph.ts";
import { inflateBody } from "./content-encoding.ts";
import type { Deadline, Deadlines } from "./deadlines.ts";
import type { Sink } from "./sink.ts";
import type { StreamReading, StreamRelay } from "./stream-relay.ts";
import type { Route } from "./transport.ts";

/** Milliseconds since the attempt began; null when it never came. */
export interface AttemptTiming {
  readonly firstByteMs: number | null;
  readonly firstContentMs: number | null;
  readonly durationMs: number;
}

interface OutcomeBase extends AttemptTiming {
  readonly upstreamRequestId: string | undefined;
}

/**
 * `answer`: a whole JSON answer, not yet written. `streamed`: a stream that reached the client; `error` when it broke afterwards.
 * `failed`: nothing reached the client; `isBillable` when the provider may charge for it all the same. `aborted`: the client left.
 */
export type AttemptOutcome =
  | (OutcomeBase & { readonly kind: "answer"; readonly body: Buffer; readonly reading: AnswerReading })
  | (OutcomeBase & {
      readonly kind: "streamed";
      readonly reading: StreamReading;
      readonly error: GateError | undefined;
    })
  | (OutcomeBase & { readonly kind: "failed"; readonly error: GateError; readonly isBillable: boolean })
  | (OutcomeBase & { readonly kind: "aborted"; readonly reading: StreamReading | undefined });

export interface AttemptInput {
  readonly route: Route;
  readonly upstream: Upstream;
  readonly quirks: readonly string[];
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly timeouts: Required<Timeouts>;
  readonly sink: Sink;
  readonly deadlines: Deadlines;
  /** Made when the provider has accepted a streamed request; absent for requests that are not streamed. */
  readonly openRelay: (() => StreamRelay) | undefined;
}

// Bounds on what one upstream may make us hold.
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;
// A client that reads nothing for this long is gone, whatever its socket says.
const STALLED_CLIENT_MS = 60_000;
const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-amzn-requestid", "x-goog-request-id"];

/** Run one attempt. Resolves with its outcome in every case; throws only on a bug. */
export function runAttempt(input: AttemptInput): Promise<AttemptOutcome> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const { sink, timeouts, upstream, quirks, deadlines } = input;
    let controller: Dispatcher.DispatchController | undefined;
    let mode: "waiting" | "answer" | "stream" | "error" = "waiting";
    let status = 0;
    let headers: Readonly<Record<string, string | string[] | undefined>> = {};
    let firstByteMs: number | null = null;
    let relay: StreamRelay | undefined;
    let isSettled = false;
    let isSent = false;
    let sizeBytes = 0;
    const chunks: Buffer[] = [];

    const deadline: Deadline = {
      atMs: startedMs + (input.openRelay === undefined ? timeouts.totalMs : timeouts.firstContentMs),
      expire: onDeadline,
    };

    function settle(outcome: AttemptOutcome): void {
      if (isSettled) return;
      isSettled = true;
      deadlines.remove(deadline);
      resolve(outcome);
    }

    function describe(): OutcomeBase {
      return {
        firstByteMs,
        firstContentMs: relay === undefined ? null : sinceStart(relay.firstContentAtMs),
        durationMs: performance.now() - startedMs,
        upstreamRequestId: readRequestId(headers),
      };
    }

    function sinceStart(atMs: number | undefined): number | null {
      return atMs === undefined ? null : atMs - startedMs;
    }

    /** End as failed, or as a broken stream when the client has already seen a part of it. */
    function fail(error: GateError, isBillable: boolean): void {
      if (isSettled) return;
      if (relay?.isCommitted) {
        const broken = relay.isComplete() ? undefined : error;
        settle({ ...describe(), kind: "streamed", reading: relay.read(), error: broken });
      } else settle({ ...describe(), kind: "failed", error, isBillable });
      stopUpstream();
    }

    function stopUpstream(): void {
      controller?.abort(new Error("The attempt is over."));
    }

    function onDeadline(stop?: GateError): void {
      if (stop !== undefined) return fail(stop, isSent);
      const waitedMs = Math.round(performance.now() - startedMs);
      const message = `The provider did not answer in time (after ${waitedMs} ms).`;
      if (isPaused) {
        onClientGone();
        sink.destroy();
        return;
      }
      fail(new GateError("upstream_timeout", { message }), isSent);
    }

    function onClientGone(): void {
      if (isSettled) return;
      settle({ ...describe(), kind: "aborted", reading: relay?.read() });
      stopUpstream();
    }

    let isPaused = false;

    function resume(): void {
      if (!isPaused) return;
      isPaused = false;
      deadline.atMs = performance.now() + timeouts.idleMs;
      controller?.resume();
    }

    function push(chunk: Buffer): void {
      const stream = relay;
      if (stream === undefined) return;
      const hasRoom = stream.push(chunk);
      const now = performance.now();
      if (!hasRoom) {
        isPaused = true;
        controller?.pause();
        deadline.atMs = now + STALLED_CLIENT_MS;
      } else if (stream.isCommitted) deadline.atMs = now + timeouts.idleMs;
    }

    function collect(chunk: Buffer): void {
      sizeBytes += chunk.length;
      if (mode === "error") {
        if (sizeBytes <= MAX_ERROR_BYTES) chunks.push(chunk);
        else finishError();
        return;
      }
      if (sizeBytes > MAX_ANSWER_BYTES) {
        fail(new GateError("upstream_malformed", { message: "The provider's answer is larger than 64 MiB." }), true);
        return;
      }
      chunks.push(chunk);
    }

    function finishError(): void {
      const body = Buffer.concat(chunks);
      fail(upstream.decodeError(status, headers, body), false);
    }

    async function finishAnswer(): Promise<void> {
      const raw = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      const encoding = headers["content-encoding"];
      const body = encoding === undefined ? raw : await inflateBody(raw, String(encoding), MAX_ANSWER_BYTES);
      const reading = GateError.is(body) ? body : upstream.readAnswer(body, quirks);
      if (GateError.is(reading)) fail(reading, true);
      else settle({ ...describe(), kind: "answer", body: body as Buffer, reading });
    }

    /** Anything thrown below is either typed, and ends the attempt, or a bug, and goes to the edge. */
    function guard(work: () => void): void {
      try {
        work();
      } catch (error) {
        if (GateError.is(error)) return fail(error, true);
        isSettled = true;
        deadlines.remove(deadline);
        stopUpstream();
        reject(error);
      }
    }

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        isSent = true;
        if (isSettled) stopUpstream();
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        if (isSettled || statusCode < 200) return;
        status = statusCode;
        headers = responseHeaders;
        firstByteMs = performance.now() - startedMs;
        if (statusCode >= 300) mode = "error";
        else if (input.openRelay !== undefined && isEventStream(responseHeaders)) {
          mode = "stream";
          relay = input.openRelay();
          sink.onDrain(resume);
        } else mode = "answer";
      },
      onResponseData(_controller, chunk) {
        if (isSettled) return;
        guard(() => (mode === "stream" ? push(chunk) : collect(chunk)));
      },
      onResponseEnd() {
        if (isSettled) return;
        guard(() => {
          if (mode === "error") finishError();
          else if (mode === "stream") {
            relay?.end();
            if (relay !== undefined)
              settle({ ...describe(), kind: "streamed", reading: relay.read(), error: undefined });
          } else if (input.openRelay !== undefined) {
            failUnexpected(Buffer.concat(chunks));
          } else finishAnswer().catch(reject);
        });
      },
      onResponseError(_controller, cause) {
        if (isSettled) return;
        fail(toConnectionError(cause, firstByteMs !== null), firstByteMs !== null);
      },
    };

    /** A stream was asked for and something else came: an error object, an HTML page, a whole answer. */
    function failUnexpected(body: Buffer): void {
      const reading = upstream.readAnswer(body, quirks);
      const message = "The provider answered a streamed request with something that is not an event stream.";
      fail(GateError.is(reading) ? reading : new GateError("upstream_malformed", { message }), true);
    }

    sink.onAbort(onClientGone);
    if (isSettled) return;
    deadlines.add(deadline);
    guard(() => {
      input.route.connection.dispatch(
        {
          origin: input.route.origin,
          path: input.route.pathPrefix + upstream.path,
          method: "POST",
          headers: input.headers as string[],
          body: input.body,
        },
        handler,
      );
    });
  });
}

function isEventStream(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const type = headers["content-type"];
  const encoding = headers["content-encoding"];
  return (
    typeof type === "string" &&
    type.startsWith("text/event-stream") &&
    (encoding === undefined || encoding === "identity")
  );
}

function readRequestId(headers: Readonly<Record<string, string | string[] | undefined>>): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const value = headers[name];
    if (typeof value === "string") return value.slice(0, 200);
  }
  return undefined;
}

// The cause may name hosts and ports, which clients must not see: it stays in `cause`, for the log.
function toConnectionError(cause: Error, hasBegun: boolean): GateError {
  const code = (cause as { code?: string }).code;
  if (code === "UND_ERR_CONNECT_TIMEOUT")
    return new GateError("upstream_timeout", { message: "The provider did not accept a connection in time.", cause });
  const message = hasBegun
    ? "The provider closed the connection before its answer was complete."
    : "The provider could not be reached.";
  return new GateError("upstream_error", { message, cause });
}
