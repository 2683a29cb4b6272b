/** What routing reads besides the graph and the facts: activation, discovered names, the health of providers, turns and prices. */
import type { Health } from "../dispatch/health.ts";
import { toSpeaker } from "../graph/endpoint.ts";
import type { GraphModel, GraphProvider } from "../graph/graph.ts";
import { priceUsage } from "../meter/price.ts";
import type { RouteState } from "../route/decision.ts";
import type { Router } from "../route/open-graph.ts";
import { findModelPrice } from "./price-finder.ts";

export interface RouteStateParts {
  readonly router: Router;
  readonly whyUnusable: RouteState["whyUnusable"];
  readonly discovered: NonNullable<RouteState["discovered"]>;
  readonly health: Health;
  readonly nextTurn: NonNullable<RouteState["nextTurn"]>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * What an answer is taken to have when the request sets no limit. The same for all models: they are compared with each other, and none is known to
 * be shorter than another.
 */
export const TYPICAL_OUTPUT_TOKENS = 500;

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
    expectedCost(modelId, inputTokens, outputTokens) {
      const model = router.models.get(modelId);
      const provider = model && router.providers.get(model.provider);
      if (model === undefined || provider === undefined) return undefined;
      const at = now();
      const found = findModelPrice(model, provider, at);
      if (found === undefined) return undefined;
      const output = Math.min(outputTokens ?? TYPICAL_OUTPUT_TOKENS, model.limits.maxOutputTokens ?? Infinity);
      const usage = { inputUncachedTokens: inputTokens, outputTextTokens: output };
      return priceUsage(usage, found.price, at) ?? undefined;
    },
  };
}

function listSpeakersOf(model: GraphModel, router: Router): readonly GraphProvider[] {
  const provider = router.providers.get(model.provider);
  return provider === undefined ? [] : model.dialects.map((dialect) => toSpeaker(provider, dialect));
}
