/**
 * The order of a request: admit → body → name → facts → route → dispatch → relay → settle.
 *
 * In: an exchange. Out: an answer in its sink. Every request to a model passes here, and nothing else reaches `dispatch`.
 */
import type { AnswerContext } from "../dialect/dialect.ts";
import { type AttemptStart, dispatch, type Call, type DispatchTarget } from "../dispatch/dispatch.ts";
import type { EncodedCall } from "../dispatch/encode-call.ts";
import type { Sink } from "../dispatch/sink.ts";
import type { StreamRelay } from "../dispatch/stream-relay.ts";
import { printUsd } from "../meter/summary.ts";
import { printRoute } from "../route/decision.ts";
import { authenticate, takeServing } from "./authenticate.ts";
import { readBody } from "./body.ts";
import { bookAttempt, type RequestFacts } from "./booking.ts";
import { type CallKind, toRequestHead } from "./call-kind.ts";
import { isClientRetry } from "./caller-facts.ts";
import type { ServerContext } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { createByteRelay } from "./relay/bytes.ts";
import { createEventRelay } from "./relay/events.ts";
import { createFrameRelay } from "./relay/frames.ts";
import { planRelay } from "./relay/plan.ts";
import { type Headers, toCommonHeaders, toDownstream } from "./respond.ts";
import { type Routed, routeRequest } from "./route-request.ts";

/**
 * Serve a call to a model.
 * @throws GateError for everything the client should be told; the front writes it in the dialect of the surface.
 */
export async function servePipeline(
  exchange: Exchange,
  sink: Sink,
  context: ServerContext,
  kind: CallKind,
): Promise<void> {
  const serving = takeServing(context);
  const admission = authenticate(exchange, serving, "call", context);
  // Only now: a stranger's upload is not even begun.
  sink.allowBody();
  const bytes = await readBody(exchange.request, context.maxBodyBytes);
  const request = toDownstream(kind.surface).decodeRequest(bytes, toRequestHead(exchange, kind));
  const routing = routeRequest(exchange, kind, serving, admission, request, sink, context);
  // Awaited only where a model has to be asked before the request can be routed.
  const routed = routing instanceof Promise ? await routing : routing;
  const reply = await dispatch(toCall(routed, sink, context), admission, sink, context.dispatchPorts);
  context.log.debug("Served", {
    requestId: exchange.id,
    route: printRoute(routed.decision, routed.targets[reply.attempts - 1]?.model ?? ""),
    attempts: reply.attempts,
    outcome: reply.outcome.kind,
    durationMs: Math.round(reply.outcome.timing.durationMs),
  });
}

function toCall(routed: Routed, sink: Sink, context: ServerContext): Call {
  const { exchange, kind, request, targets, serving, facts } = routed;
  const downstream = toDownstream(kind.surface);
  const bookingFacts = toRequestFacts(routed);
  const toAnswerContext = (target: DispatchTarget): AnswerContext => ({
    model: target.upstreamModel,
    requestId: exchange.id,
    nowSeconds: Math.floor(exchange.receivedAt / 1000),
    request,
    estimatedInputTokens: bookingFacts.estimatedInputTokens,
  });
  let relay: StreamRelay | undefined;
  const openRelay = (start: AttemptStart, encoded: EncodedCall): StreamRelay => {
    relay = makeRelay(start, encoded);
    return relay;
  };
  const makeRelay = (start: AttemptStart, encoded: EncodedCall): StreamRelay => {
    const { upstream, declared } = start.target;
    const { view } = planRelay({ request, downstream, upstream, hasReplacedNames: encoded.names !== undefined });
    const splitter = upstream.createSplitter();
    const sendHead = (): void => {
      const headers = toAnswerHeaders(routed, start, encoded);
      headers["content-type"] = downstream.streamType(request);
      sink.head(200, Object.assign(headers, STREAM_HEADERS));
    };
    if (view === "events")
      return createEventRelay({
        sink,
        splitter,
        decoder: upstream.createStreamDecoder(declared.quirks),
        encoder: downstream.createStreamEncoder(toAnswerContext(start.target)),
        restore: encoded.names?.restoreEvent,
        sendHead,
      });
    const reader = upstream.createFrameReader(declared.quirks);
    const options = { sink, splitter, reader, withholdUsage: view === "frames", sendHead };
    return view === "bytes" ? createByteRelay(options) : createFrameRelay(options);
  };
  const { defaults } = serving.router.graph;
  return {
    request,
    targets,
    rules: defaults,
    seed: routed.decision.seed,
    sessionId: facts.session ?? exchange.id,
    isGateKey: (exchange.request.headers["x-gate-key"] ?? "") !== "",
    openRelay: request.isStreaming ? openRelay : undefined,
    book: (start) => bookAttempt(start, bookingFacts, context.bookingPorts),
    sendAnswer(start, encoded, { body, neutral }, costNanoUsd) {
      const headers = toAnswerHeaders(routed, start, encoded);
      const answer = neutral && (encoded.names?.restoreAnswer(neutral) ?? neutral);
      const bytes =
        answer === undefined
          ? body
          : Buffer.from(JSON.stringify(downstream.encodeAnswer(answer, toAnswerContext(start.target))));
      headers["content-type"] = "application/json";
      headers["content-length"] = String(bytes.length);
      if (costNanoUsd !== null && routed.admission.principal.expose.has("cost"))
        headers["x-gate-cost-usd"] = printUsd(BigInt(costNanoUsd));
      sink.head(200, headers);
      sink.end(bytes);
    },
    endStream(error) {
      if (error === undefined) return sink.end();
      context.log.warn("A stream broke off", { requestId: exchange.id, code: error.code, message: error.message });
      sink.end(relay?.encodeError?.(error) ?? downstream.encodeStreamError(error, exchange.id));
    },
  };
}

const STREAM_HEADERS: Headers = {
  "cache-control": "no-cache, no-transform",
  // nginx would hold the events back otherwise.
  "x-accel-buffering": "no",
};

function toAnswerHeaders(routed: Routed, { target, attempt }: AttemptStart, { warnings }: EncodedCall): Headers {
  const { expose } = routed.admission.principal;
  const headers = toCommonHeaders(routed.exchange, routed.serving.revision);
  if (expose.has("route")) headers["x-gate-route"] = printRoute(routed.decision, target.model);
  if (expose.has("attempts")) headers["x-gate-attempts"] = String(attempt);
  const notes = toDownstream(routed.kind.surface).readWarnings?.(routed.request) ?? [];
  if (warnings.length > 0 || notes.length > 0)
    headers["x-gate-warning"] = [...notes, ...warnings.map(({ code, detail }) => `${code}; ${detail}`)];
  return headers;
}

function toRequestFacts({ exchange, kind, serving, request, facts, decision }: Routed): RequestFacts {
  return {
    requestId: exchange.id,
    kind: "request",
    revision: serving.revision,
    priceRevision: serving.router.graph.priceRevision.slice(0, 8),
    environment: serving.environment,
    slot: "current",
    key: facts.key,
    path: facts.path,
    session: facts.session,
    surface: kind.surface,
    operation: kind.operation,
    isStream: request.isStreaming,
    asked: request.model,
    group: decision.group,
    chain: decision.chain,
    ruleIds: decision.ruleIds,
    strategy: decision.strategy,
    modalities: [...facts.modalities],
    estimatedInputTokens: toDownstream(kind.surface).estimateInputTokens(request),
    clientRetry: isClientRetry(exchange.request.headers),
    receivedAtMs: exchange.receivedAtMs,
  };
}
