/**
 * Turns a decision into attempts.
 *
 * In: a Decision, the request, an Admission (without one nothing reaches a provider). Out: an answer in the sink, or a GateError.
 * Falls back to the next target while nothing of an answer has reached the client. Knows no prices, no store, no HTTP server.
 */
import type { DecodedRequest, Upstream } from "../dialect/dialect.ts";
import type { NeutralRequest } from "../dialect/neutral.ts";
import { GateError, INTERNAL_ERROR_MESSAGE } from "../errors.ts";
import type { GraphModel, GraphProvider, TextReference, Timeouts } from "../graph/graph.ts";
import type { Admission } from "../policy/admit.ts";
import { type AttemptOutcome, runAttempt } from "./attempt.ts";
import {
  authorizeCall,
  type Authorization,
  type CredentialPorts,
  type Outgoing,
} from "./credentials/authorize-call.ts";
import type { Deadlines } from "./deadlines.ts";
import { encodeCall, type EncodedCall, type EncodeRules } from "./encode-call.ts";
import type { MediaFetcher } from "./inline-media.ts";
import type { Sink } from "./sink.ts";
import type { StreamRelay } from "./stream-relay.ts";
import type { Route, Transport } from "./transport.ts";

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
}

/** What the books need to know when an attempt starts. */
export interface AttemptStart {
  /** Counts from 1 within the request. */
  readonly attempt: number;
  readonly cause: "first" | "fallback";
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
  let attempts = 0;
  let firstError: GateError | undefined;
  for (const target of call.targets) {
    // Nobody waits any more: an attempt now would be billed for nothing.
    if (!sink.isOpen) throw new GateError("client_closed", { message: "The client left." });
    const made = prepare(call, target, ports);
    // Awaited only where something has to be fetched or signed.
    const prepared = made instanceof Promise ? await made : made;
    if (GateError.is(prepared)) {
      // What this target cannot express or fetch, the next one may.
      firstError ??= prepared;
      continue;
    }
    attempts += 1;
    const start: AttemptStart = {
      attempt: attempts,
      cause: attempts === 1 ? "first" : "fallback",
      target,
      credentialSlot: GateError.is(prepared.authorized) ? 0 : prepared.authorized.slot,
      startedAt: ports.now(),
    };
    const settle = call.book(start);
    const outcome = await attempt(call, start, prepared, sink, ports).catch(toBugOutcome);
    const cost = await new Promise<number | null>((resolve) => settle(outcome, resolve));
    switch (outcome.kind) {
      case "answer":
        call.sendAnswer(start, prepared.encoded, outcome, cost);
        return { attempts, outcome };
      case "streamed":
        call.endStream(outcome.error);
        return { attempts, outcome };
      case "aborted":
        return { attempts, outcome };
      case "failed":
        firstError ??= outcome.error;
        if (!outcome.error.fallback) throw outcome.error;
    }
  }
  throw firstError ?? new GateError("no_target_available", { message: "No model can serve this request now." });
}

/** A request written for a target, with what proves us to its provider. */
interface Prepared {
  readonly encoded: EncodedCall;
  readonly route: Route;
  readonly headers: readonly string[];
  readonly authorized: Authorization;
}

/** Everything that comes before the first byte to the provider. At once where nothing has to be fetched or signed. */
function prepare(
  call: Call,
  target: DispatchTarget,
  ports: DispatchPorts,
): Prepared | GateError | Promise<Prepared | GateError> {
  try {
    const neutral = needsMedia(call.request, target) ? ports.media.inline(call.request.neutral()) : undefined;
    if (neutral === undefined) return seal(call, target, undefined, ports);
    return neutral.then((inlined) => seal(call, target, inlined, ports)).catch(toRefusal);
  } catch (error) {
    return toRefusal(error);
  }
}

/** A dialect whose providers fetch nothing gets the bytes themselves. */
function needsMedia(request: DecodedRequest, { upstream }: DispatchTarget): boolean {
  if (upstream.fetchesUrls || request.surface === upstream.dialect) return false;
  const { modalities } = request.facts;
  return modalities.has("image") || modalities.has("file") || modalities.has("audio") || modalities.has("video");
}

function toRefusal(error: unknown): GateError {
  if (GateError.is(error)) return error;
  throw error;
}

function seal(
  call: Call,
  target: DispatchTarget,
  neutral: NeutralRequest | undefined,
  ports: DispatchPorts,
): Prepared | GateError | Promise<Prepared> {
  const { provider } = target;
  const encoded = encodeCall(call.request, target, call.rules, neutral);
  const baseURL = provider.baseURL === undefined ? "" : ports.readText(provider.baseURL);
  if (baseURL === undefined)
    return new GateError("upstream_error", { message: `The base URL of provider "${provider.id}" is not set.` });
  const route = ports.transport.connect(provider, baseURL);
  const headers = toHeaders(call, target, encoded);
  const outgoing: Outgoing = {
    provider: provider.id,
    method: "POST",
    origin: route.origin,
    pathPrefix: route.pathPrefix,
    path: route.pathPrefix + encoded.path,
    headers,
    body: encoded.body,
    upstreamModel: target.upstreamModel,
    seed: call.seed,
    clientHeader: call.request.head.header,
    isGateKey: call.isGateKey,
  };
  const authorized = authorizeCall(provider.auth, outgoing, ports.credentials);
  return authorized instanceof Promise
    ? authorized.then((proof) => ({ encoded, route, headers, authorized: proof }))
    : { encoded, route, headers, authorized };
}

async function attempt(
  call: Call,
  start: AttemptStart,
  { encoded, route, headers, authorized }: Prepared,
  sink: Sink,
  ports: DispatchPorts,
): Promise<AttemptOutcome> {
  if (GateError.is(authorized)) return toFailure(authorized, false);
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
    deadlines: ports.deadlines,
    openRelay: openRelay === undefined ? undefined : () => openRelay(start, encoded),
  });
}

const COMMON_HEADERS = ["content-type", "application/json", "accept-encoding", "identity", "user-agent", "llm-gate"];
const JSON_HEADERS = [...COMMON_HEADERS, "accept", "application/json"];
const STREAM_HEADERS = [...COMMON_HEADERS, "accept", "text/event-stream"];

function toHeaders(call: Call, { provider, upstream }: DispatchTarget, encoded: EncodedCall): readonly string[] {
  const common = !call.request.isStreaming
    ? JSON_HEADERS
    : upstream.streamType === "text/event-stream"
      ? STREAM_HEADERS
      : [...COMMON_HEADERS, "accept", upstream.streamType];
  if (encoded.headers.length === 0 && provider.headers === undefined) return common;
  const headers = common.concat(encoded.headers);
  for (const [name, value] of Object.entries(provider.headers ?? {}))
    headers.push(name, typeof value === "string" ? value : call.sessionId);
  return headers;
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
