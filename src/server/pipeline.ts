/**
 * The order of a request: admit → body → name → facts → route → dispatch → relay → settle.
 *
 * In: an exchange. Out: an answer in its sink. Every request to a model passes here, and nothing else reaches `dispatch`.
 */
import { dialects, type Dialect } from "../dialect/registry.ts";
import type { DecodedRequest, Upstream } from "../dialect/dialect.ts";
import { dispatch, type Call, type DispatchTarget } from "../dispatch/dispatch.ts";
import type { Sink } from "../dispatch/sink.ts";
import type { StreamRelay } from "../dispatch/stream-relay.ts";
import { GateError } from "../errors.ts";
import type { DialectId, SurfaceId, Timeouts } from "../graph/graph.ts";
import { printUsd } from "../meter/summary.ts";
import type { Admission } from "../policy/admit.ts";
import { printRoute, type Decision } from "../route/decision.ts";
import { createFacts } from "../route/fact-reader.ts";
import type { FactReader } from "../route/facts.ts";
import { route } from "../route/route.ts";
import { authenticate, takeServing } from "./authenticate.ts";
import { readBody } from "./body.ts";
import { bookAttempt, type RequestFacts } from "./booking.ts";
import { isClientRetry, readCallerFacts, readSeed, readTimeoutMs } from "./caller-facts.ts";
import type { ServerContext, Serving } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { createByteRelay } from "./relay/bytes.ts";
import { createFrameRelay } from "./relay/frames.ts";
import { planRelay } from "./relay/plan.ts";
import { type Headers, toCommonHeaders, toDownstream } from "./respond.ts";

export interface CallKind {
  readonly surface: SurfaceId;
  /** OpenTelemetry `gen_ai.operation.name`. */
  readonly operation: string;
}

/** A request that has been routed and may be dispatched. */
interface Routed {
  readonly exchange: Exchange;
  readonly kind: CallKind;
  readonly serving: Serving;
  readonly admission: Admission;
  readonly request: DecodedRequest;
  readonly facts: FactReader;
  readonly decision: Decision;
  readonly targets: readonly DispatchTarget[];
}

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
  const request = toDownstream(kind.surface).decodeRequest(bytes);
  const routed = routeRequest(exchange, kind, serving, admission, request);
  const reply = await dispatch(toCall(routed, sink, context), admission, sink, context.dispatchPorts);
  context.log.debug("Served", {
    requestId: exchange.id,
    route: printRoute(routed.decision, routed.targets[reply.attempts - 1]?.model ?? ""),
    attempts: reply.attempts,
    outcome: reply.outcome.kind,
    durationMs: Math.round(reply.outcome.timing.durationMs),
  });
}

function routeRequest(
  exchange: Exchange,
  kind: CallKind,
  serving: Serving,
  admission: Admission,
  request: DecodedRequest,
): Routed {
  const { headers } = exchange.request;
  const { principal } = admission;
  const name = serving.router.resolveName(request.model, principal.key, serving.state);
  if (GateError.is(name)) throw name;
  const caller = readCallerFacts(headers, principal, kind.surface, exchange.receivedAt);
  const facts = createFacts(request.facts, caller, serving.router);
  const seed = readSeed(headers, principal) ?? (Math.random() * 0x1_0000_0000) >>> 0;
  const { key } = principal;
  const decision = route(
    serving.router,
    name,
    facts,
    seed,
    serving.state,
    key === undefined ? {} : { serve: key.serve },
  );
  if ("error" in decision) throw decision.error;
  const targets = toTargets(decision, serving, readTimeoutMs(headers));
  return { exchange, kind, serving, admission, request, facts, decision, targets };
}

function toTargets(decision: Decision, serving: Serving, boundMs: number | undefined): DispatchTarget[] {
  const { groups, models, providers } = serving.router;
  const innermost = decision.chain.at(-1);
  const groupTimeouts = innermost === undefined ? undefined : groups.get(innermost)?.timeouts;
  return decision.targets.map(({ model, variant }) => {
    const declared = models.get(model);
    const provider = declared && providers.get(declared.provider);
    if (declared === undefined || provider === undefined)
      throw new Error(`The decision names ${model}, which the graph lacks.`);
    return {
      model: variant?.id ?? model,
      declared,
      upstreamModel: variant?.upstreamModel ?? declared.upstreamModel,
      provider,
      upstream: toUpstream(provider.dialect),
      timeouts: toTimeouts(provider.timeouts, groupTimeouts, boundMs),
    };
  });
}

function toUpstream(id: DialectId): Upstream {
  // Every dialect of the schema is in the registry, which a test pins; the type cannot say so yet.
  const dialect = (dialects as Partial<Record<DialectId, Dialect>>)[id];
  if (dialect === undefined) throw new Error(`The dialect ${id} is not in the registry.`);
  return dialect.upstream;
}

/** The group's word wins over the provider's; the client may only lower both. */
function toTimeouts(
  base: Required<Timeouts>,
  group: Timeouts | undefined,
  boundMs: number = Number.MAX_SAFE_INTEGER,
): Required<Timeouts> {
  if (group === undefined && boundMs === Number.MAX_SAFE_INTEGER) return base;
  return {
    connectMs: Math.min(group?.connectMs ?? base.connectMs, boundMs),
    firstContentMs: Math.min(group?.firstContentMs ?? base.firstContentMs, boundMs),
    idleMs: Math.min(group?.idleMs ?? base.idleMs, boundMs),
    totalMs: Math.min(group?.totalMs ?? base.totalMs, boundMs),
  };
}

function toCall(routed: Routed, sink: Sink, context: ServerContext): Call {
  const { exchange, kind, request, targets } = routed;
  const { isStreaming, wantsStreamUsage } = request;
  const dialect = targets[0]?.provider.dialect ?? "openai-chat";
  const plan = planRelay({ surface: kind.surface, dialect, isStreaming, wantsStreamUsage });
  const facts = toRequestFacts(routed);
  const openRelay = (target: DispatchTarget, attempt: number): StreamRelay => {
    const options = {
      sink,
      upstream: target.upstream,
      quirks: target.provider.quirks,
      withholdUsage: plan.injectUsage,
      sendHead: () => sink.head(200, Object.assign(toAnswerHeaders(routed, target, attempt), STREAM_HEADERS)),
    };
    return plan.view === "bytes" ? createByteRelay(options) : createFrameRelay(options);
  };
  return {
    request,
    targets,
    injectUsage: plan.injectUsage,
    openRelay: isStreaming ? openRelay : undefined,
    book: (start) => bookAttempt(start, facts, context.bookingPorts),
    sendAnswer(start, outcome, costNanoUsd) {
      const headers = toAnswerHeaders(routed, start.target, start.attempt);
      headers["content-type"] = "application/json";
      headers["content-length"] = String(outcome.body.length);
      if (costNanoUsd !== null && routed.admission.principal.expose.has("cost"))
        headers["x-gate-cost-usd"] = printUsd(BigInt(costNanoUsd));
      sink.head(200, headers);
      sink.end(outcome.body);
    },
    endStream(error) {
      if (error === undefined) return sink.end();
      context.log.warn("A stream broke off", { requestId: exchange.id, code: error.code, message: error.message });
      sink.end(toDownstream(kind.surface).encodeStreamError(error));
    },
  };
}

const STREAM_HEADERS: Headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  // nginx would hold the events back otherwise.
  "x-accel-buffering": "no",
};

function toAnswerHeaders(routed: Routed, target: DispatchTarget, attempt: number): Headers {
  const { expose } = routed.admission.principal;
  const headers = toCommonHeaders(routed.exchange, routed.serving.revision);
  if (expose.has("route")) headers["x-gate-route"] = printRoute(routed.decision, target.model);
  if (expose.has("attempts")) headers["x-gate-attempts"] = String(attempt);
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
