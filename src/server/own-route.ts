/** Routes what Gate sends on its own account: to a target of the config instead of a name of the client's. */
import type { Target } from "../graph/graph.ts";
import type { Decision } from "../route/decision.ts";
import type { FactReader } from "../route/facts.ts";
import type { Router } from "../route/open-graph.ts";
import type { Resolution } from "../route/resolve-name.ts";
import { type NoTarget, route, type RouteOptions } from "../route/route.ts";
import type { Serving } from "./context.ts";

/** Decide where a call of Gate's own goes. It is never rated: a classifier in its way is taken by its `onFailure`. */
export function routeOwn(
  target: Target,
  { router, state }: Serving,
  facts: FactReader,
  seed: number,
  options: RouteOptions,
): Decision | NoTarget {
  const unrated = Object.assign({}, state, { rating: neverRated });
  const outcome = route(router, toResolution(target, router), facts, seed, unrated, options);
  // With `neverRated` every classifier has its answer.
  if ("kind" in outcome) throw new Error(`The way to "${target.id}" asked for a rating of its own.`);
  return outcome;
}

const neverRated = (): null => null;

function toResolution({ kind, id }: Target, { groups, models }: Router): Resolution {
  if (kind === "group") {
    const group = groups.get(id);
    if (group !== undefined) return { kind, asked: id, names: [id], id, group };
  } else {
    const model = models.get(id);
    if (model !== undefined)
      return { kind, asked: id, names: [id], id, model, upstreamModel: model.upstreamModel, isVariant: false };
  }
  throw new Error(`The graph has no target "${id}".`);
}
