/**
 * Turns a decision into attempts.
 *
 * In: a Decision, the request, an Admission (without one nothing reaches a provider). Out: an answer in the sink, or a GateError.
 * Asks the same target again, or the next one, while nothing of an answer has reached the client; `next-step.ts` says after what.
 * Knows no prices, no store, no HTTP server.
 */
import type { DecodedRequest, Upstream } from "../dialect/dialect.ts";
import { GateError, INTERNAL_ERROR_MESSAGE } from "../errors.ts";
import type { GraphModel, GraphProvider, TextReference, Timeouts } from "../graph/graph.ts";
import type { Admission } from "../policy/admit.ts";
import type { AttemptOutcome } from "./attempt-outcome.ts";
import { runAttempt } from "./attempt.ts";
import { toCallEnd } from "./call-end.ts";
import type { Authorized, CredentialPorts } from "./credentials/authorize-call.ts";
import type { Deadlines } from "./deadlines.ts";
import type { EncodedCall, EncodeRules } from "./encode-call.ts";
import type { CallEnd, Health, Ticket } from "./health.ts";
import type { MediaFetcher } from "./inline-media.ts";
import { type CallPolicy, type Failure, isOfCredential, mayFallBack, mayRetry, toPauseMs } from "./next-step.ts";
import { hasLeft, pause, takePlace, tooLate } from "./pause.ts";
import { canRepair, hasFurtherKey, prove, write, type Written } from "./prepare.ts";
import type { Sink } from "./sink.ts";
import type { StreamRelay } from "./stream-relay.ts";
import type { Transport } from "./transport.ts";

/** A model that may serve, with what a call to it needs. */
export interface DispatchTarget {
  /** `provider/model` as usage names it: the declared id, or that of a dated variant of it. */
  readonly model: string;
  readonly declared: GraphModel;
  readonly upstreamModel: string;
  /** The provider as it is met in the dialect that was picked for this request. */
  readonly provider: GraphProvider;
  readonly upstream: Upstream;
  readonly timeouts: Required<Timeouts>;
  /** The same for all targets of a call. */
  readonly policy: CallPolicy;
}

/** What the books need to know when an attempt starts. */
export interface AttemptStart {
  /** Counts from 1 within the request. */
  readonly attempt: number;
  /** `retry`: the same target again, perhaps with another key. `repair`: again without what only another provider can read. */
  readonly cause: "first" | "retry" | "fallback" | "repair";
  readonly target: DispatchTarget;
  /** Which of the provider's credentials is used, counting from 0. */
  readonly credentialSlot: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

export interface Call {
  readonly request: DecodedRequest;
  readonly targets: readonly DispatchTarget[];
  readonly rules: EncodeRules;
  /** uint32 of the request: chooses among several keys. */
  readonly seed: number;
  /** Id of the client's session, or of the request where there is none. */
  readonly sessionId: string;
  /** The client proved itself with `x-gate-key`, so its other credentials are meant for the provider. */
  readonly isGateKey: boolean;
  /** Makes the relay of a streamed answer once a provider has accepted it. */
  readonly openRelay: ((start: AttemptStart, encoded: EncodedCall) => StreamRelay) | undefined;
  /** Write a whole answer; the books are written by then. */
  readonly sendAnswer: (
    start: AttemptStart,
    encoded: EncodedCall,
    outcome: AttemptOutcome & { kind: "answer" },
    cost: number | null,
  ) => void;
  /** End a stream, with the error that broke it, if one did. */
  readonly endStream: (error: GateError | undefined) => void;
  /** Book the start of an attempt; the returned function books its end and calls back when it is written. */
  readonly book: (start: AttemptStart) => (outcome: AttemptOutcome, onWritten: (cost: number | null) => void) => void;
}

export interface DispatchPorts {
  readonly transport: Transport;
  readonly deadlines: Deadlines;
  readonly media: MediaFetcher;
  readonly credentials: CredentialPorts;
  readonly readText: (reference: TextReference) => string | undefined;
  readonly health: Health;
  /** Uniform in [0, 1): spreads retries over time. */
  readonly random: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** How a call ended, for logs: the answer itself is in the sink already. */
export interface Reply {
  readonly attempts: number;
  /** Of the last attempt. */
  readonly target: DispatchTarget;
  readonly outcome: AttemptOutcome;
}

/**
 * Serve a call from the first target that can.
 * @throws GateError the first target's error when every one failed before anything reached the client.
 */
export async function dispatch(call: Call, admission: Admission, sink: Sink, ports: DispatchPorts): Promise<Reply> {
  const { deadlines, health } = ports;
  const { path } = admission.principal;
  const { targets, request } = call;
  const startedMs = deadlines.nowMs();
  const maxAttempts = targets[0]?.policy.retry.maxAttempts ?? 1;
  let attempts = 0;
  /** Of the first attempt, or of the first target that could not be asked at all. */
  let firstError: GateError | undefined;
  let passedOver: GateError | undefined;
  /** Tokens that were too few; a target with more of them may still serve. */
  let contextTokens = 0;

  for (let index = 0; index < targets.length && attempts < maxAttempts; index += 1) {
    const target = targets[index] as DispatchTarget; // Inside of the list.
    if (contextTokens > 0 && readContextTokens(target) <= contextTokens) continue;
    const deadlineAtMs = startedMs + target.timeouts.deadlineMs;
    let cause: AttemptStart["cause"] = attempts === 0 ? "first" : "fallback";
    let retries = 0;
    let triedSlots = NO_SLOTS;
    let written: Written | undefined;
    let refusal: GateError | undefined;

    while (attempts < maxAttempts) {
      // Nobody waits any more: an attempt now would be billed for nothing.
      if (!sink.isOpen) throw hasLeft();
      if (deadlines.nowMs() >= deadlineAtMs) {
        firstError ??= tooLate();
        break;
      }
      const closed = health.whyClosed(target.provider, target.declared.id);
      if (closed !== undefined) {
        passedOver ??= toUnavailable(closed);
        break;
      }
      if (written === undefined) {
        const made = write(call, target, refusal !== undefined, ports);
        // Awaited only where something has to be fetched.
        const result = made instanceof Promise ? await made : made;
        if (GateError.is(result)) {
          if (refusal !== undefined) throw refusal;
          // What this target cannot express or fetch, the next one may.
          firstError ??= result;
          break;
        }
        written = result;
      }
      const proof = prove(call, target, written, triedSlots, ports);
      const authorized = proof instanceof Promise ? await proof : proof;
      let ticket: Ticket | undefined;
      if (!GateError.is(authorized)) {
        const { provider, declared } = target;
        const { origin } = written.route;
        const place = { provider, model: declared.id, origin, credentialSlot: authorized.slot };
        const taken = takePlace(place, path, deadlineAtMs, sink, ports);
        const got = taken instanceof Promise ? await taken : taken;
        if (GateError.is(got)) {
          passedOver ??= got;
          break;
        }
        ticket = got;
      }

      attempts += 1;
      const start: AttemptStart = {
        attempt: attempts,
        cause,
        target,
        credentialSlot: GateError.is(authorized) ? 0 : authorized.slot,
        startedAt: ports.now(),
      };
      const settle = book(call, start, ticket);
      const outcome =
        ticket === undefined || GateError.is(authorized)
          ? toFailure(authorized as GateError) // Without a ticket there is no credential.
          : await attempt(call, start, written, authorized, deadlineAtMs, ticket, sink, ports).catch(toBugOutcome);
      ticket?.end(toCallEnd(outcome, start));
      const cost = await new Promise<number | null>((resolve) => settle(outcome, resolve));
      switch (outcome.kind) {
        case "answer":
          call.sendAnswer(start, written.encoded, outcome, cost);
          return { attempts, target, outcome };
        case "streamed":
          call.endStream(outcome.error);
          return { attempts, target, outcome };
        case "aborted":
          return { attempts, target, outcome };
        case "failed":
      }
      const { error } = outcome;
      firstError ??= error;

      if (error.isSealRefusal && refusal === undefined && attempts < maxAttempts && canRepair(request)) {
        refusal = error;
        written = undefined;
        cause = "repair";
        continue;
      }
      if (ticket !== undefined && isOfCredential(error.code)) {
        triedSlots = triedSlots.concat(start.credentialSlot);
        if (hasFurtherKey(target, triedSlots, ports)) {
          cause = "retry";
          continue;
        }
      }
      const isLast = index === targets.length - 1;
      const waitMs = attempts < maxAttempts ? toWaitMs(outcome, target, retries, isLast, ports) : undefined;
      if (waitMs !== undefined && deadlines.nowMs() + waitMs < deadlineAtMs && health.mayRetry(target.provider)) {
        const stopped = await pause(deadlines.nowMs() + waitMs, sink, deadlines);
        if (stopped !== undefined) throw stopped;
        retries += 1;
        cause = "retry";
        continue;
      }
      if (!mayFallBack(outcome, target.policy, request.isStreaming)) throw error;
      if (error.code === "upstream_context_length")
        contextTokens = Math.max(contextTokens, readContextTokens(target) || Number.POSITIVE_INFINITY);
      break;
    }
  }
  throw (
    firstError ??
    passedOver ??
    new GateError("no_target_available", { message: "No model can serve this request now." })
  );
}

const NO_SLOTS: readonly number[] = [];
const NOT_CALLED: CallEnd = { kind: "aborted" };

/** Book the start. Where that fails nothing is called, and the place is free again. */
function book(call: Call, start: AttemptStart, ticket: Ticket | undefined): ReturnType<Call["book"]> {
  try {
    return call.book(start);
  } catch (error) {
    ticket?.end(NOT_CALLED);
    throw error;
  }
}

/** 0 where it is not known: then nobody can say that it is more than another's. */
function readContextTokens({ declared: { limits } }: DispatchTarget): number {
  return limits.contextTokens ?? limits.maxInputTokens ?? 0;
}

/** The circuit is open, the credential rests or the provider is full. The reason is for the log, not for the client. */
function toUnavailable(reason: string): GateError {
  return new GateError("no_target_available", {
    message: "No model can serve this request now.",
    cause: new Error(reason),
  });
}

/** How long to wait before the same target is asked again; undefined when it is not. */
function toWaitMs(
  failure: Failure,
  { policy: { retry } }: DispatchTarget,
  retries: number,
  isLast: boolean,
  { random }: DispatchPorts,
): number | undefined {
  const { error } = failure;
  if (retries >= retry.retries || !mayRetry(failure)) return undefined;
  // Who limits us and does not say for how long is left alone where another may serve.
  if (error.code === "upstream_rate_limited" && error.retryAfterSeconds === undefined && !isLast) return undefined;
  return toPauseMs(error, retries, retry, random);
}

function attempt(
  call: Call,
  start: AttemptStart,
  { encoded, route, headers }: Written,
  authorized: Authorized,
  deadlineAtMs: number,
  ticket: Ticket,
  sink: Sink,
  { deadlines }: DispatchPorts,
): Promise<AttemptOutcome> {
  const { target } = start;
  const { openRelay } = call;
  return runAttempt({
    route,
    path: authorized.path,
    upstream: target.upstream,
    quirks: target.declared.quirks,
    isTranslated: encoded.isTranslated,
    headers: authorized.headers.length === 0 ? headers : headers.concat(authorized.headers),
    body: encoded.body,
    timeouts: target.timeouts,
    sink,
    deadlines,
    deadlineAtMs,
    ticket,
    openRelay: openRelay === undefined ? undefined : () => openRelay(start, encoded),
  });
}

/** A bug of ours must not leave an attempt open in the books. */
function toBugOutcome(cause: unknown): AttemptOutcome {
  return toFailure(new GateError("internal_error", { message: INTERNAL_ERROR_MESSAGE, cause }), true);
}

function toFailure(error: GateError, isBillable = false): AttemptOutcome {
  return {
    kind: "failed",
    error,
    isBillable,
    fault: "ours",
    status: 0,
    timing: { firstByteMs: null, firstContentMs: null, durationMs: 0 },
    upstreamRequestId: undefined,
  };
}
