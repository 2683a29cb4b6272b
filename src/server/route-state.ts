/** What routing reads besides the graph and the facts: activation, discovered names, the health of providers, turns and prices. */
import { findExpectedCost } from "../catalog/expected-cost.ts";
import type { Health } from "../dispatch/health.ts";
import { toSpeaker } from "../graph/endpoint.ts";
import type { GraphModel, GraphProvider } from "../graph/graph.ts";
import type { RouteState } from "../route/decision.ts";
import type { Router } from "../route/open-graph.ts";

export interface RouteStateParts {
  readonly router: Router;
  readonly whyUnusable: RouteState["whyUnusable"];
  readonly discovered: NonNullable<RouteState["discovered"]>;
  readonly health: Health;
  readonly nextTurn: NonNullable<RouteState["nextTurn"]>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Make the state of one graph. What it reads outlives the graph. */
export function createRouteState(parts: RouteStateParts): RouteState {
  const { router, health, now } = parts;
  const speakersOf = new Map<string, readonly GraphProvider[]>();
  for (const model of router.models.values()) speakersOf.set(model.id, listSpeakersOf(model, router));

  return {
    whyUnusable: parts.whyUnusable,
    discovered: parts.discovered,
    // A model that is met in several dialects is closed when it is in all of them: which one a request takes follows from its surface.
    whyClosed(modelId) {
      let reason: string | undefined;
      for (const speaker of speakersOf.get(modelId) ?? []) {
        reason = health.whyClosed(speaker, modelId);
        if (reason === undefined) return undefined;
      }
      return reason;
    },
    isFull(modelId) {
      const [speaker] = speakersOf.get(modelId) ?? [];
      return speaker !== undefined && !health.hasRoom(speaker);
    },
    inFlight: health.inFlight,
    latencyMs: health.latencyMs,
    nextTurn: parts.nextTurn,
    expectedCost: (modelId, inputTokens, outputTokens) =>
      findExpectedCost(router, modelId, inputTokens, outputTokens, now()),
  };
}

function listSpeakersOf(model: GraphModel, router: Router): readonly GraphProvider[] {
  const provider = router.providers.get(model.provider);
  return provider === undefined ? [] : model.dialects.map((dialect) => toSpeaker(provider, dialect));
}
