/**
 * Turns a decision into attempts.
 *
 * In: a Decision, the request, an Admission (without one nothing reaches a provider). Out: an answer in the sink, or a GateError.
 * Falls back to the next target while nothing of an answer has reached the client. Knows no prices, no store, no HTTP server.
 */
import type { DecodedRequest, EncodeOptions, Upstream } from "../dialect/dialect.ts";
import { GateError, INTERNAL_ERROR_MESSAGE } from "../errors.ts";
import type { GraphModel, GraphProvider, TextReference, Timeouts } from "../graph/graph.ts";
import type { Admission } from "../policy/admit.ts";
import { type AttemptOutcome, runAttempt } from "./attempt.ts";
import { authorize, type ReadSecret } from "./credentials/authorize.ts";
import type { Deadlines } from "./deadlines.ts";
import type { Sink } from "./sink.ts";
import type { StreamRelay } from "./stream-relay.ts";
import type { Transport } from "./transport.ts";

/** A model that may serve, with what a call to it needs. */
export interface DispatchTarget {
  /** `provider/model` as usage names it: the declared id, or that of a dated variant of it. */
  readonly model: string;
  readonly declared: GraphModel;
  readonly upstreamModel: string;
  readonly provider: GraphProvider;
  readonly upstream: Upstream;
  readonly timeouts: Required<Timeouts>;
}

/** What the books need to know when an attempt starts. */
export interface AttemptStart {
  /** Counts from 1 within the request. */
  readonly attempt: number;
  readonly cause: "first" | "fallback";
  readonly target: DispatchTarget;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

export interface Call {
  readonly request: DecodedRequest;
  readonly targets: readonly DispatchTarget[];
  /** Ask for usage in the stream because the client did not. */
  readonly injectUsage: boolean;
  /** Makes the relay of a streamed answer once a provider has accepted it. */
  readonly openRelay: ((target: DispatchTarget, attempt: number) => StreamRelay) | undefined;
  /** Write a whole answer; the books are written by then. */
  readonly sendAnswer: (start: AttemptStart, outcome: AttemptOutcome & { kind: "answer" }, cost: number | null) => void;
  /** End a stream, with the error that broke it, if one did. */
  readonly endStream: (error: GateError | undefined) => void;
  /** Book the start of an attempt; the returned function books its end and calls back when it is written. */
  readonly book: (start: AttemptStart) => (outcome: AttemptOutcome, onWritten: (cost: number | null) => void) => void;
}

export interface DispatchPorts {
  readonly transport: Transport;
  readonly deadlines: Deadlines;
  readonly readSecret: ReadSecret;
  readonly readText: (reference: TextReference) => string | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** How a call ended, for logs: the answer itself is in the sink already. */
export interface Reply {
  readonly attempts: number;
  readonly outcome: AttemptOutcome;
}

/**
 * Serve a call from the first target that can.
 * @throws GateError the first target's error when every one failed before anything reached the client.
 */
export async function dispatch(call: Call, admission: Admission, sink: Sink, ports: DispatchPorts): Promise<Reply> {
  // Named in the signature so that no path can reach a provider without one.
  void admission;
  const encode = createEncoder(call);
  let firstError: GateError | undefined;
  for (let index = 0; index < call.targets.length; index += 1) {
    // Nobody waits any more: an attempt now would be billed for nothing.
    if (!sink.isOpen) throw new GateError("client_closed", { message: "The client left." });
    const target = call.targets[index] as DispatchTarget;
    const start: AttemptStart = {
      attempt: index + 1,
      cause: index === 0 ? "first" : "fallback",
      target,
      startedAt: ports.now(),
    };
    const settle = call.book(start);
    const outcome = await attempt(call, start, encode, sink, ports).catch(toBugOutcome);
    const cost = await new Promise<number | null>((resolve) => settle(outcome, resolve));
    switch (outcome.kind) {
      case "answer":
        call.sendAnswer(start, outcome, cost);
        return { attempts: index + 1, outcome };
      case "streamed":
        call.endStream(outcome.error);
        return { attempts: index + 1, outcome };
      case "aborted":
        return { attempts: index + 1, outcome };
      case "failed":
        firstError ??= outcome.error;
        if (!outcome.error.fallback) throw outcome.error;
    }
  }
  throw firstError ?? new GateError("no_target_available", { message: "No model can serve this request now." });
}

type Encode = (target: DispatchTarget) => Buffer;

// Targets that share a dialect, model id and quirks share the bytes.
function createEncoder(call: Call): Encode {
  let last: { readonly target: DispatchTarget; readonly bytes: Buffer } | undefined;
  return (target) => {
    if (
      last !== undefined &&
      last.target.upstream === target.upstream &&
      last.target.upstreamModel === target.upstreamModel &&
      last.target.provider.quirks === target.provider.quirks
    )
      return last.bytes;
    const options: EncodeOptions = {
      model: target.upstreamModel,
      injectUsage: call.injectUsage,
      quirks: target.provider.quirks,
    };
    const bytes = target.upstream.encodeRequest(call.request, options);
    last = { target, bytes };
    return bytes;
  };
}

async function attempt(
  call: Call,
  start: AttemptStart,
  encode: Encode,
  sink: Sink,
  ports: DispatchPorts,
): Promise<AttemptOutcome> {
  const { target } = start;
  const { provider } = target;
  const credential = authorize(provider.auth, ports.readSecret);
  if (credential === undefined)
    return refuse("upstream_unauthorized", `The credential of provider "${provider.id}" is not set or not usable.`);
  const baseURL = provider.baseURL === undefined ? "" : ports.readText(provider.baseURL);
  if (baseURL === undefined) return refuse("upstream_error", `The base URL of provider "${provider.id}" is not set.`);
  const { openRelay } = call;
  return runAttempt({
    route: ports.transport.connect(provider, baseURL),
    upstream: target.upstream,
    quirks: provider.quirks,
    headers: (openRelay === undefined ? JSON_HEADERS : STREAM_HEADERS).concat(credential),
    body: encode(target),
    timeouts: target.timeouts,
    sink,
    deadlines: ports.deadlines,
    openRelay: openRelay === undefined ? undefined : () => openRelay(target, start.attempt),
  });
}

const COMMON_HEADERS = ["content-type", "application/json", "accept-encoding", "identity", "user-agent", "llm-gate"];
const JSON_HEADERS = [...COMMON_HEADERS, "accept", "application/json"];
const STREAM_HEADERS = [...COMMON_HEADERS, "accept", "text/event-stream"];

/** An attempt that ended before anything was sent. */
function refuse(code: "upstream_unauthorized" | "upstream_error", message: string): AttemptOutcome {
  return toFailure(new GateError(code, { message }), false);
}

/** A bug of ours must not leave an attempt open in the books. */
function toBugOutcome(cause: unknown): AttemptOutcome {
  return toFailure(new GateError("internal_error", { message: INTERNAL_ERROR_MESSAGE, cause }), true);
}

function toFailure(error: GateError, isBillable: boolean): AttemptOutcome {
  return {
    kind: "failed",
    error,
    isBillable,
    timing: { firstByteMs: null, firstContentMs: null, durationMs: 0 },
    upstreamRequestId: undefined,
  };
}
