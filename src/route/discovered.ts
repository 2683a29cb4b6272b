/**
 * Names that providers list themselves, for direct use only: `provider/model`.
 *
 * In: the graph, and the lists as routing's state has them. No listed name is part of the graph: the provider's `listed` entry stands for
 * all of them, so price, limits and capabilities are those of a name that is passed through.
 */
import type { GraphModel, RoutingGraph } from "../graph/graph.ts";
import { ANY_MODEL, foldName } from "../graph/names.ts";
import type { RouteState } from "./decision.ts";

export interface ListedName {
  /** The entry that stands for it. */
  readonly model: GraphModel;
  /** As the provider spells it. */
  readonly name: string;
}

export interface DiscoveredNames {
  /** Entries that are no models of the graph: of each provider with `discover` and without a `*` model. */
  readonly entries: readonly GraphModel[];
  /** A name that the provider lists now, exactly or ignoring case. */
  find(providerId: string, name: string, state: RouteState | undefined): ListedName | undefined;
  /** All that a provider lists now, hidden ones aside. */
  list(providerId: string, state: RouteState | undefined): readonly string[];
  /** Whether a declared model may be asked for: under `discover: fallback` the provider's list decides, while there is one. */
  isOffered(model: GraphModel, upstreamModel: string, state: RouteState | undefined): boolean;
}

export function createDiscoveredNames(graph: RoutingGraph): DiscoveredNames {
  const discovering = graph.providers.filter((provider) => provider.discover !== undefined);
  const decided = new Set(
    discovering.filter((provider) => provider.discover === "fallback").map((provider) => provider.id),
  );
  const standIns = new Map<string, GraphModel>();
  for (const { id, listed } of discovering) if (listed !== undefined) standIns.set(id, listed);
  const declared = new Set(graph.models.map((model) => model.id));
  const entries = [...standIns.values()].filter((model) => !declared.has(model.id));
  const hidden = listHidden(graph, standIns);

  const readNames = (providerId: string, state: RouteState | undefined): ReadonlySet<string> | undefined =>
    standIns.has(providerId) ? state?.discovered?.(providerId) : undefined;
  const isHidden = (providerId: string, name: string): boolean => hidden.has(foldName(`${providerId}/${name}`));

  return {
    entries,
    find(providerId, name, state) {
      const names = readNames(providerId, state);
      const model = standIns.get(providerId);
      if (names === undefined || model === undefined || isHidden(providerId, name)) return undefined;
      if (names.has(name)) return { model, name };
      const folded = foldName(name);
      for (const listed of names) if (foldName(listed) === folded) return { model, name: listed };
      return undefined;
    },
    list(providerId, state) {
      return [...(readNames(providerId, state) ?? [])].filter((name) => !isHidden(providerId, name));
    },
    isOffered(model, upstreamModel, state) {
      if (!decided.has(model.provider) || model.name === ANY_MODEL) return true;
      return state?.discovered?.(model.provider)?.has(upstreamModel) ?? true;
    },
  };
}

/** A model that is hidden from clients must not be reached under the id that its provider lists for it. */
function listHidden(graph: RoutingGraph, standIns: ReadonlyMap<string, GraphModel>): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const model of graph.models) {
    if (model.visibility === "public" || !standIns.has(model.provider) || model.name === ANY_MODEL) continue;
    for (const name of [model.name, model.upstreamModel]) hidden.add(foldName(`${model.provider}/${name}`));
  }
  for (const model of graph.models) if (model.visibility === "public") hidden.delete(foldName(model.id));
  return hidden;
}
