/** The names a caller may ask for, as `/v1/models` lists them. */
import type { AccessKey, GraphGroup, GraphModel, RoutingGraph, Target } from "../graph/graph.ts";
import { ANY_MODEL, matchesName } from "../graph/names.ts";
import type { RouteState } from "./decision.ts";
import type { DiscoveredNames } from "./discovered.ts";
import { isServeAllowed } from "./fitness.ts";

export interface NameRow {
  /** Group id, `provider/model`, or alias. */
  readonly id: string;
  /** Provider of the model, `gate` for a group; an alias belongs to what it stands for. */
  readonly ownedBy: string;
  /** The id without its provider, which also names the model. Absent for groups and aliases. */
  readonly bareId?: string;
}

export type ListNames = (key?: AccessKey, state?: RouteState) => readonly NameRow[];

/** Rows that are public, allowed to the key, and that something can serve now; sorted by id. Without `state` all can serve. */
export function createNameLister(graph: RoutingGraph, discovered: DiscoveredNames): ListNames {
  const groups = new Map(graph.groups.map((group) => [group.id, group]));
  const models = new Map(graph.models.map((model) => [model.id, model]));

  return (key, state) => {
    const canServe = createUsableTest(groups, models, key, state);
    const isAllowed = (...names: string[]): boolean =>
      key?.models === undefined ||
      names.some((name) => key.models?.some((pattern) => matchesName(pattern, name)) === true);
    const rows = new Map<string, NameRow>();
    const add = (entry: GraphGroup | GraphModel, target: Target, row: Omit<NameRow, "id">): void => {
      if (entry.visibility !== "public" || !canServe(target)) return;
      if (isAllowed(entry.id)) rows.set(entry.id, { id: entry.id, ...row });
      for (const id of entry.aliases) if (isAllowed(id, entry.id)) rows.set(id, { id, ownedBy: row.ownedBy });
    };
    for (const group of graph.groups) add(group, { kind: "group", id: group.id }, { ownedBy: "gate" });
    for (const model of graph.models)
      if (model.name !== ANY_MODEL && discovered.isOffered(model, model.upstreamModel, state))
        add(model, { kind: "model", id: model.id }, { ownedBy: model.provider, bareId: model.name });
    for (const { id: ownedBy } of graph.providers) {
      if (state?.whyUnusable(ownedBy) !== undefined) continue;
      for (const name of discovered.list(ownedBy, state)) {
        const id = `${ownedBy}/${name}`;
        // A declared model of the same name was judged above.
        if (rows.has(id) || models.has(id) || !isAllowed(id)) continue;
        if (key === undefined || isServeAllowed(key.serve, [id])) rows.set(id, { id, ownedBy });
      }
    }
    for (const { pattern, to } of key?.aliases ?? []) {
      const meant = rows.get(to) ?? [...rows.values()].find((row) => row.bareId === to);
      if (pattern.match === "exact" && meant !== undefined)
        rows.set(pattern.text, { id: pattern.text, ownedBy: meant.ownedBy });
    }
    return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
}

function createUsableTest(
  groups: ReadonlyMap<string, GraphGroup>,
  models: ReadonlyMap<string, GraphModel>,
  key: AccessKey | undefined,
  state: RouteState | undefined,
): (target: Target) => boolean {
  const known = new Map<string, boolean>();
  const canServe = (target: Target): boolean => {
    if (target.kind === "model") {
      const model = models.get(target.id);
      if (model === undefined || state?.whyUnusable(model.provider) !== undefined) return false;
      return key === undefined || isServeAllowed(key.serve, [model.id]);
    }
    const before = known.get(target.id);
    if (before !== undefined) return before;
    // Until it is known: a group cannot serve by means of itself.
    known.set(target.id, false);
    const group = groups.get(target.id);
    const result = group !== undefined && listTargets(group).some(canServe);
    known.set(target.id, result);
    return result;
  };
  return canServe;
}

function listTargets(group: GraphGroup): Target[] {
  const ruled = group.rules.flatMap((rule) => (rule.otherwise === undefined ? [rule.use] : [rule.use, rule.otherwise]));
  return [...group.targets, ...ruled, ...group.fallbacks];
}
