/** Graph and access table → Router: what is no data (Maps, compiled conditions, the word index), built once per swap. */
import {
  printRevision,
  type AccessKey,
  type AccessTable,
  type GraphGroup,
  type GraphModel,
  type GraphProvider,
  type RoutingGraph,
  type Target,
} from "../graph/graph.ts";
import { printComplexityList } from "./complexity.ts";
import { compileCondition, type Predicate } from "./conditions.ts";
import { createDiscoveredNames } from "./discovered.ts";
import { createFactRules, type FactRules } from "./fact-reader.ts";
import { createNameLister, type ListNames } from "./list-names.ts";
import { createResolver, type ResolveName } from "./resolve-name.ts";

export interface CompiledRule {
  readonly id: string;
  readonly holds: Predicate;
  readonly use: Target;
  readonly otherwise?: Target;
  /** Why `use` and `otherwise` are chosen, in words. */
  readonly useBecause: string;
  readonly otherwiseBecause: string;
}

/** A group as requests walk it: what would be the same for each of them is made once. */
export interface GroupPlan {
  readonly group: GraphGroup;
  readonly rules: readonly CompiledRule[];
  /** Ids of all models that may serve behind the group, by its targets, rules and fallbacks and those of the groups within it. */
  readonly models: readonly string[];
  /** Name of its list of words of complexity. */
  readonly complexityList: string;
  /** Why a further target, or a fallback, is tried. */
  readonly nextBecause: string;
  readonly fallbackBecause: string;
}

/** What requests read. Never changed after it was opened. */
export interface Router {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  /** `x-gate-revision`. */
  readonly revision: string;
  readonly providers: ReadonlyMap<string, GraphProvider>;
  /** By `provider/model`; `provider/*` for the entries that pass names through, also those that stand for names a provider lists. */
  readonly models: ReadonlyMap<string, GraphModel>;
  readonly groups: ReadonlyMap<string, GraphGroup>;
  /** By group id. */
  readonly plans: ReadonlyMap<string, GroupPlan>;
  readonly keysByDigest: ReadonlyMap<string, AccessKey>;
  readonly factRules: FactRules;
  readonly resolveName: ResolveName;
  readonly listNames: ListNames;
}

export function openGraph(graph: RoutingGraph, access: AccessTable): Router {
  const discovered = createDiscoveredNames(graph);
  const listNames = createNameLister(graph, discovered);
  const groups = new Map(graph.groups.map((group) => [group.id, group]));
  return {
    graph,
    access,
    revision: printRevision(graph, access),
    providers: new Map(graph.providers.map((provider) => [provider.id, provider])),
    models: new Map([...graph.models, ...discovered.entries].map((model) => [model.id, model])),
    groups,
    plans: new Map(graph.groups.map((group) => [group.id, toPlan(group, groups)])),
    keysByDigest: new Map(access.keys.map((key) => [key.digest, key])),
    factRules: createFactRules(graph),
    resolveName: createResolver(graph, discovered, listNames),
    listNames,
  };
}

function toPlan(group: GraphGroup, groups: ReadonlyMap<string, GraphGroup>): GroupPlan {
  return {
    group,
    models: listModels(group, groups),
    complexityList: printComplexityList(group),
    rules: group.rules.map((rule) => ({
      ...rule,
      holds: compileCondition(rule.when),
      useBecause: `rule ${rule.id}`,
      otherwiseBecause: `otherwise of rule ${rule.id}`,
    })),
    nextBecause: `next in ${group.id}`,
    fallbackBecause: `fallback of ${group.id}`,
  };
}

/** Each group is entered once, so that many ways to it cost nothing and a circle ends. */
function listModels(outer: GraphGroup, groups: ReadonlyMap<string, GraphGroup>): readonly string[] {
  const models = new Set<string>();
  const seen = new Set([outer.id]);
  const waiting = [outer];
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop())
    for (const target of listTargets(group)) {
      if (target.kind === "model") models.add(target.id);
      else if (!seen.has(target.id)) {
        seen.add(target.id);
        const inner = groups.get(target.id);
        if (inner !== undefined) waiting.push(inner);
      }
    }
  return [...models];
}

function listTargets({ targets, rules, fallbacks, classifier }: GraphGroup): readonly Target[] {
  const { onFailure } = classifier ?? {};
  return [
    ...targets,
    ...rules.flatMap(({ use, otherwise }) => (otherwise === undefined ? [use] : [use, otherwise])),
    ...fallbacks,
    ...(onFailure?.kind === "target" ? [onFailure.target] : []),
  ];
}
