/**
 * The order of a request: admit → body → name → facts → route → dispatch → relay → settle.
 *
 * In: an exchange. Out: an answer in its sink. Every request to a model passes here, and nothing else reaches `dispatch`.
 */
import { type AttemptStart, dispatch, type Call, type Reply } from "../dispatch/dispatch.ts";
import type { EncodedCall } from "../dispatch/encode-call.ts";
import type { StreamRelay } from "../dispatch/stream-relay.ts";
import { printUsd } from "../meter/summary.ts";
import { printRoute } from "../route/decision.ts";
import { toAnswerHeaders, toStreamHeaders } from "./answer-headers.ts";
import { authenticate, takeServing } from "./authenticate.ts";
import { readBody } from "./body.ts";
import { bookAttempt, type RequestFacts } from "./booking.ts";
import { type CallKind, toRequestHead } from "./call-kind.ts";
import type { ServerContext } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { startHeartbeat } from "./liveness.ts";
import { boundStream } from "./limits/bounded-stream.ts";
import type { Hold } from "./limits/hold.ts";
import { openRelay, toAnswerContext } from "./open-relay.ts";
import { toRequestFacts } from "./request-facts.ts";
import { logFailure, toDownstream, toGateError } from "./respond.ts";
import { type Routed, routeRequest } from "./route-request.ts";
import type { ClientSink } from "./sink.ts";

/**
 * Serve a call to a model.
 * @throws GateError for everything the client should be told; the front writes it in the dialect of the surface.
 */
export async function servePipeline(
  exchange: Exchange,
  sink: ClientSink,
  context: ServerContext,
  kind: CallKind,
): Promise<void> {
  const serving = takeServing(exchange);
  const admission = authenticate(exchange, serving, "call", context);
  // Only now: a stranger's upload is not even begun.
  sink.allowBody();
  const bytes = await readBody(exchange.request, context.maxBodyBytes);
  const request = toDownstream(kind.surface).decodeRequest(bytes, toRequestHead(exchange, kind));
  exchange.asked = request.model;
  const routing = routeRequest(exchange, kind, serving, admission, request, sink, context);
  // Awaited only where a model has to be asked before the request can be routed.
  const routed = routing instanceof Promise ? await routing : routing;
  const facts = toRequestFacts(routed);
  const hold = reserve(routed, facts, context);
  let stopHeartbeat: (() => void) | undefined;
  let reply: Reply;
  try {
    if (request.isStreaming) stopHeartbeat = keepAlive(routed, sink, context);
    const replying = dispatch(toCall(routed, facts, hold, sink, context), admission, sink, context.dispatchPorts);
    context.mirrors.offer(routed, context);
    reply = await replying;
  } catch (error) {
    if (!request.isStreaming || !sink.isHeadSent || !sink.isOpen) throw error;
    return endEarly(error, routed, sink, context);
  } finally {
    // The one place: whatever becomes of a request, what it holds is given back here.
    hold?.end();
    stopHeartbeat?.();
    context.factSampler.offer({
      requestId: exchange.id,
      facts: routed.facts,
      decision: routed.decision,
      router: serving.router,
    });
  }
  context.log.debug("Served", {
    requestId: exchange.id,
    route: printRoute(routed.decision, reply.target.model),
    attempts: reply.attempts,
    outcome: reply.outcome.kind,
    durationMs: Math.round(reply.outcome.timing.durationMs),
  });
}

/** Take what the request may use of its limits and budgets, if there are any. */
function reserve(
  { exchange, serving, admission, request, decision, targets }: Routed,
  { path, estimatedInputTokens }: RequestFacts,
  { limits }: ServerContext,
): Hold | undefined {
  if (serving.bounds.all.length === 0) return undefined;
  const keyId = admission.principal.key?.id;
  return limits.hold({ exchange, serving, keyId, path, chain: decision.chain, request, estimatedInputTokens, targets });
}

function keepAlive(routed: Routed, sink: ClientSink, { dispatchPorts }: ServerContext): () => void {
  const { kind, request, targets } = routed;
  return startHeartbeat({
    sink,
    deadlines: dispatchPorts.deadlines,
    commitMs: targets[0]?.timeouts.commitMs ?? 0,
    sendHead: () => sink.head(200, toStreamHeaders(routed, undefined)),
    ping: toDownstream(kind.surface).ping?.(request),
  });
}

function toCall(
  routed: Routed,
  bookingFacts: RequestFacts,
  hold: Hold | undefined,
  sink: ClientSink,
  context: ServerContext,
): Call {
  const { exchange, kind, request, targets, serving, facts } = routed;
  const downstream = toDownstream(kind.surface);
  const { estimatedInputTokens } = bookingFacts;
  let relay: StreamRelay | undefined;
  const open = (start: AttemptStart, encoded: EncodedCall): StreamRelay => {
    relay = openRelay(routed, start, encoded, sink, estimatedInputTokens, () => {
      if (!sink.isHeadSent) sink.head(200, toStreamHeaders(routed, toAnswerHeaders(routed, start, encoded)));
    });
    if (hold !== undefined) relay = boundStream(relay, hold);
    return relay;
  };
  const { defaults } = serving.router.graph;
  return {
    request,
    targets,
    rules: defaults,
    seed: routed.decision.affinity ?? routed.decision.seed,
    sessionId: facts.session ?? exchange.id,
    isGateKey: (exchange.request.headers["x-gate-key"] ?? "") !== "",
    spending: hold,
    openRelay: request.isStreaming ? open : undefined,
    book: (start) => bookAttempt(start, bookingFacts, serving.findPrice, context.bookingPorts, hold),
    sendAnswer(start, encoded, { body, neutral }, costNanoUsd) {
      const headers = toAnswerHeaders(routed, start, encoded);
      const answer = neutral && (encoded.names?.restoreAnswer(neutral) ?? neutral);
      const bytes =
        answer === undefined
          ? body
          : Buffer.from(
              JSON.stringify(
                downstream.encodeAnswer(answer, toAnswerContext(routed, start.target, estimatedInputTokens)),
              ),
            );
      headers["content-type"] = "application/json";
      headers["content-length"] = String(bytes.length);
      if (costNanoUsd !== null && routed.admission.principal.expose.has("cost"))
        headers["x-gate-cost-usd"] = printUsd(BigInt(costNanoUsd));
      sink.head(200, headers);
      sink.end(bytes);
    },
    endStream(error) {
      if (error === undefined) return sink.end();
      context.log.warn("A stream broke off", { requestId: exchange.id, code: error.code, reason: error.message });
      sink.end(relay?.encodeError?.(error) ?? downstream.encodeStreamError(error, exchange.id));
    },
  };
}

/** Every target has failed after the head of a stream was sent: the error is what the client reads of it. */
function endEarly(thrown: unknown, routed: Routed, sink: ClientSink, { log }: ServerContext): void {
  const { exchange, kind } = routed;
  const error = toGateError(thrown);
  logFailure(exchange, error, log);
  const [target] = routed.targets;
  if (target === undefined) throw new Error("A decision without targets was dispatched.");
  // The encoder knows how a stream begins that has nothing else.
  const encoder = toDownstream(kind.surface).createStreamEncoder(toAnswerContext(routed, target, 0));
  sink.end(encoder.push({ kind: "error", error }));
}
