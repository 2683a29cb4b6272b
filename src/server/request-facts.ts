/** What all records of one request have in common. */
import type { RequestFacts } from "./booking.ts";
import { isClientRetry } from "./caller-facts.ts";
import { toDownstream } from "./respond.ts";
import type { Routed } from "./route-request.ts";

/** The facts of a client's own request. */
export function toRequestFacts({ exchange, kind, serving, request, facts, decision }: Routed): RequestFacts {
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
