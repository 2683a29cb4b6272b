/**
 * Turns a decision into attempts.
 *
 * In: a Decision, the request, an Admission (without one nothing reaches a provider). Out: an answer in the sink, or a GateError.
 * Asks the same target again, or the next one, while nothing of an answer has reached the client. One round of it: `reach.ts` gets to the
 * target, `attempt.ts` asks it, and after a failure `recover.ts` goes where `next-step.ts` says. `progress.ts` keeps count of the rounds.
 * Knows no prices, no store, no HTTP server.
 */
import type { DecodedRequest, Upstream } from "../dialect/dialect.ts";
import { assertNever, type GateError } from "../errors.ts";
import type { TextReference } from "../graph/auth.ts";
import type { GraphModel, GraphProvider, Timeouts } from "../graph/graph.ts";
import type { Admission } from "../policy/admit.ts";
import { type AttemptOutcome, toOwnFailure } from "./attempt-outcome.ts";
import { runAttempt } from "./attempt.ts";
import { toCallEnd } from "./call-end.ts";
import type { CredentialPorts } from "./credentials/authorize-call.ts";
import type { Deadlines } from "./deadlines.ts";
import type { EncodedCall, EncodeRules } from "./encode-call.ts";
import type { CallEnd, Health, Ticket } from "./health.ts";
import type { MediaFetcher } from "./inline-media.ts";
import type { CallPolicy, Failure } from "./next-step.ts";
import { Progress } from "./progress.ts";
import { reach, type Ready } from "./reach.ts";
import { recover } from "./recover.ts";
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

/** What a bounded request may spend. Synchronous; asked before each attempt. */
export interface CallSpending {
  /** Take what an attempt at a target needs. An error: there is no room for it, and the target is passed over. */
  mayAttempt(target: DispatchTarget): GateError | undefined;
  /** Tokens to hold an answer of the target to, where that is less than it could be. */
  outputCap(target: DispatchTarget): number | undefined;
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
  /** Absent where no limit and no budget bounds the request. */
  readonly spending?: CallSpending | undefined;
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
  const { path } = admission.principal;
  const progress = new Progress(call.targets, ports.deadlines.nowMs());
  for (;;) {
    const reaching = reach(progress, call, path, sink, ports);
    // Awaited only where something has to be fetched, signed or waited for.
    const reached = reaching instanceof Promise ? await reaching : reaching;
    if (reached.kind === "unfit" || reached.kind === "closed") {
      progress.passOver(reached);
      continue;
    }
    const { written, ticket } = reached;
    const slot = reached.kind === "ready" ? reached.authorized.slot : 0;
    const start = progress.begin(written, slot, ports.now());
    const settle = book(call, start, ticket);
    const outcome =
      reached.kind === "ready"
        ? await send(reached, start, call, progress.deadlineAtMs, sink, ports)
        : toOwnFailure(reached.error);
    ticket?.end(toCallEnd(outcome, start));
    const cost = await new Promise<number | null>((resolve) => settle(outcome, resolve));
    if (outcome.kind !== "failed") {
      answer(call, start, written.encoded, outcome, cost);
      return { attempts: start.attempt, target: start.target, outcome };
    }
    await recover(outcome, reached, progress, call, sink, ports);
  }
}

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

function send(
  { written: { encoded, route, headers }, authorized, ticket }: Ready,
  start: AttemptStart,
  { openRelay }: Call,
  deadlineAtMs: number,
  sink: Sink,
  { deadlines }: DispatchPorts,
): Promise<AttemptOutcome> {
  const { target } = start;
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

/** Give the client what is left to give: a whole answer, or the end of a stream. */
function answer(
  call: Call,
  start: AttemptStart,
  encoded: EncodedCall,
  outcome: Exclude<AttemptOutcome, Failure>,
  cost: number | null,
): void {
  switch (outcome.kind) {
    case "answer":
      return call.sendAnswer(start, encoded, outcome, cost);
    case "streamed":
      return call.endStream(outcome.error);
    case "aborted":
      return;
    default:
      return assertNever(outcome);
  }
}
