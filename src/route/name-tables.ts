/** Every name of a graph by what it means, built once per swap. Maps only: `__proto__` is a name like any other. */
import type { GraphGroup, GraphModel, RoutingGraph } from "../graph/graph.ts";
import { ANY_MODEL, foldName, rankVariant, splitVariant } from "../graph/names.ts";

/** Models that one name may mean, best first. */
export type Candidates = readonly [GraphModel, ...GraphModel[]];

export interface NameTable {
  readonly groups: ReadonlyMap<string, GraphGroup>;
  /** By `provider/model`. */
  readonly models: ReadonlyMap<string, Candidates>;
  readonly aliases: ReadonlyMap<string, GraphGroup | GraphModel>;
  /** By the id without its provider. */
  readonly bareIds: ReadonlyMap<string, Candidates>;
  /** Names that only dated variants of exist, with and without provider: newest first. */
  readonly newest: ReadonlyMap<string, Candidates>;
}

export interface NameTables {
  /** Spelled as declared. */
  readonly exact: NameTable;
  /** Upper-case ASCII letters in lower case. */
  readonly folded: NameTable;
  /** Folded names of groups and models, with and without provider, that clients must not reach. */
  readonly hidden: ReadonlySet<string>;
  /** The `*` entry of each provider that has one. */
  readonly open: ReadonlyMap<string, GraphModel>;
}

export function createNameTables(graph: RoutingGraph): NameTables {
  const models = sortByProvider(graph);
  const visible = models.filter(isPublic);
  const groups = graph.groups.filter(isPublic);
  const hidden = new Set<string>();
  for (const entry of [...graph.groups, ...models])
    if (!isPublic(entry)) for (const name of [entry.id, ...entry.aliases]) hidden.add(foldName(name));
  const publicBareIds = new Set(visible.map((model) => foldName(model.name)));
  for (const model of models)
    if (!isPublic(model) && !publicBareIds.has(foldName(model.name))) hidden.add(foldName(model.name));
  return {
    exact: createTable(groups, visible, (name) => name),
    folded: createTable(groups, visible, foldName),
    hidden,
    open: new Map(
      graph.models
        .filter((model) => model.name === ANY_MODEL && isPublic(model))
        .map((model) => [model.provider, model]),
    ),
  };
}

function createTable(
  groups: readonly GraphGroup[],
  models: readonly GraphModel[],
  spell: (name: string) => string,
): NameTable {
  const aliases = new Map<string, GraphGroup | GraphModel>();
  for (const entry of [...groups, ...models])
    for (const alias of entry.aliases) if (!aliases.has(spell(alias))) aliases.set(spell(alias), entry);

  const byId = new Map<string, [GraphModel, ...GraphModel[]]>();
  const bareIds = new Map<string, [GraphModel, ...GraphModel[]]>();
  const dated: { readonly base: string; readonly rank: number; readonly model: GraphModel }[] = [];
  for (const model of models) {
    add(byId, spell(model.id), model);
    add(bareIds, spell(model.name), model);
    for (const { base, suffix } of splitVariant(model.name)) dated.push({ base, rank: rankVariant(suffix), model });
  }
  // Equal ranks keep the order of providers: sort is stable.
  dated.sort((a, b) => b.rank - a.rank);
  const newest = new Map<string, [GraphModel, ...GraphModel[]]>();
  for (const { base, model } of dated) {
    add(newest, spell(`${model.provider}/${base}`), model);
    add(newest, spell(base), model);
  }
  return { groups: new Map(groups.map((group) => [spell(group.id), group])), models: byId, aliases, bareIds, newest };
}

function add(map: Map<string, [GraphModel, ...GraphModel[]]>, name: string, model: GraphModel): void {
  const models = map.get(name);
  if (models === undefined) map.set(name, [model]);
  else models.push(model);
}

function isPublic(entry: GraphGroup | GraphModel): boolean {
  return entry.visibility === "public";
}

/** Declared models, those of disabled providers last, then in the order of `defaults.providerOrder`, then by provider. */
function sortByProvider(graph: RoutingGraph): GraphModel[] {
  const order = new Map(graph.defaults.providerOrder.map((id, index) => [id, index]));
  const disabled = new Set(graph.providers.filter((provider) => provider.enabled === false).map((entry) => entry.id));
  const rank = (model: GraphModel): number =>
    (order.get(model.provider) ?? order.size) + (disabled.has(model.provider) ? order.size + 1 : 0);
  // Models come sorted by id, so equal ranks are in the order of their providers.
  return graph.models.filter((model) => model.name !== ANY_MODEL).sort((a, b) => rank(a) - rank(b));
}
