/** What a name in `model` means: a group, or a model with the id to send. The order of look-ups is docs/routing.md 1. */
import { GateError } from "../errors.ts";
import type { AccessKey, GraphGroup, GraphModel, RoutingGraph } from "../graph/graph.ts";
import {
  ANY_MODEL,
  foldName,
  isIgnorablePrefix,
  matchesName,
  MODEL_NAME,
  PROVIDER_PREFIXES,
  splitQualifiedName,
  splitVariant,
} from "../graph/names.ts";
import { suggestAll } from "../suggest.ts";
import type { RouteState } from "./decision.ts";
import type { DiscoveredNames } from "./discovered.ts";
import { createNameTables, type NameTable } from "./name-tables.ts";
import type { NameRow } from "./list-names.ts";

interface Resolved {
  /** Name the client sent. */
  readonly asked: string;
  /** Names on which a key's `models` is tested: what was asked, and what that means. */
  readonly names: readonly string[];
}

export interface ResolvedGroup extends Resolved {
  readonly kind: "group";
  readonly id: string;
  readonly group: GraphGroup;
}

export interface ResolvedModel extends Resolved {
  readonly kind: "model";
  /** `provider/model` as usage and prices go by it first: a variant's own id, else the declared one. */
  readonly id: string;
  /** The declared model, whose price, limits and capabilities hold where `id` has none of its own. */
  readonly model: GraphModel;
  /** Id to send to the provider. */
  readonly upstreamModel: string;
  /** A dated variant of `model`, or a name that its `*` entry stands for. */
  readonly isVariant: boolean;
}

export type Resolution = ResolvedGroup | ResolvedModel;

/**
 * @returns GateError model_not_found, with the nearest names that the key may see; the same for a name that exists and that
 * the key may not ask for, so that a key learns nothing of what it cannot use.
 */
export type ResolveName = (name: string, key?: AccessKey, state?: RouteState) => Resolution | GateError;

/** Names longer than this are not compared with known ones: that would cost more than the answer is worth. */
const LONGEST_SUGGESTION = 200;

export function createResolver(
  graph: RoutingGraph,
  discovered: DiscoveredNames,
  listNames: (key?: AccessKey, state?: RouteState) => readonly NameRow[],
): ResolveName {
  const tables = createNameTables(graph);
  const providers = new Set(graph.providers.map((provider) => provider.id));
  const hasProvider = (id: string): boolean => providers.has(id);

  return (name, key, state) => {
    const meant = key === undefined ? name : applyAliases(key, name);
    const declared = find(tables.exact, meant, meant, state) ?? find(tables.folded, foldName(meant), meant, state);
    const found =
      declared !== undefined && isOffered(declared, state)
        ? declared
        : isHidden(meant)
          ? undefined
          : passThrough(meant, state);
    if (found !== undefined) {
      const names = meant === name ? found.names : [name, ...found.names];
      // The usual name means itself, and is answered without a copy.
      if (isAllowed(key, names)) {
        return found.asked === name && names === found.names ? found : { ...found, asked: name, names };
      }
    }
    return createNotFound(name, listNames(key, state));
  };

  /** Steps 1 to 5 in one table; `name` is spelled as its keys are, `sent` as the client did. */
  function find(table: NameTable, name: string, sent: string, state: RouteState | undefined): Resolution | undefined {
    const group = table.groups.get(name);
    if (group !== undefined) return toGroup(group, sent);
    const qualified = table.models.get(name);
    if (qualified !== undefined) return toModel(pick(qualified, state), sent);
    const prefixed = findPrefixed(table, name, sent, state);
    if (prefixed !== undefined) return prefixed;
    const alias = table.aliases.get(name);
    if (alias !== undefined) return "targets" in alias ? toGroup(alias, sent) : toModel(alias, sent);
    const bare = table.bareIds.get(name);
    if (bare !== undefined) return toModel(pick(bare, state), sent);
    return findVariant(table, name, sent, state);
  }

  /** `gemini/x` is google's x; `openai/dispatcher` is the group or alias dispatcher where `defaults.ignorePrefix` says so. */
  function findPrefixed(
    table: NameTable,
    name: string,
    sent: string,
    state: RouteState | undefined,
  ): Resolution | undefined {
    const qualified = splitQualifiedName(name);
    if (qualified === undefined) return undefined;
    const renamed = rename(name);
    const models = renamed === name ? undefined : table.models.get(renamed);
    if (models !== undefined) return toModel(pick(models, state), sent);
    if (!graph.defaults.ignorePrefix || !isIgnorablePrefix(qualified.provider, hasProvider)) return undefined;
    const meant = table.groups.get(qualified.name) ?? table.aliases.get(qualified.name);
    if (meant === undefined) return undefined;
    // A key that allows `openai/*` allows that provider's models, not every group behind an ignored prefix.
    const rest = sent.slice(-qualified.name.length);
    return "targets" in meant ? toGroup(meant, rest) : toModel(meant, rest);
  }

  function rename(name: string): string {
    const qualified = splitQualifiedName(name);
    const provider = qualified && PROVIDER_PREFIXES.get(qualified.provider);
    return provider === undefined || hasProvider(qualified?.provider ?? "") ? name : `${provider}/${qualified?.name}`;
  }

  function findVariant(
    table: NameTable,
    name: string,
    sent: string,
    state: RouteState | undefined,
  ): Resolution | undefined {
    for (const { base, suffix } of splitVariant(name)) {
      const declared = table.models.get(base) ?? table.models.get(rename(base)) ?? table.bareIds.get(base);
      if (declared === undefined) continue;
      const model = pick(declared, state);
      const written = sent.slice(-suffix.length);
      return toVariant(model, `${model.id}${written}`, `${model.upstreamModel}${written}`, sent);
    }
    const newest = table.newest.get(name) ?? table.newest.get(rename(name));
    return newest === undefined ? undefined : toModel(pick(newest, state), sent);
  }

  function isOffered(found: Resolution, state: RouteState | undefined): boolean {
    return found.kind === "group" || discovered.isOffered(found.model, found.upstreamModel, state);
  }

  /** The first that can serve now, else the first: its reason is then the one the client is told. */
  function pick(models: readonly [GraphModel, ...GraphModel[]], state: RouteState | undefined): GraphModel {
    if (state === undefined || models.length === 1) return models[0];
    const canServe = (model: GraphModel): boolean =>
      state.whyUnusable(model.provider) === undefined && discovered.isOffered(model, model.upstreamModel, state);
    return models.find(canServe) ?? models[0];
  }

  /** Step 6: what a provider lists itself, and what it passes through. */
  function passThrough(sent: string, state: RouteState | undefined): ResolvedModel | undefined {
    if (!MODEL_NAME.test(sent)) return undefined;
    const renamed = rename(sent);
    const qualified = splitQualifiedName(renamed);
    const isQualified = qualified !== undefined && hasProvider(qualified.provider);
    const provider = isQualified ? qualified.provider : graph.defaults.passUnknownTo;
    const name = isQualified ? qualified.name : sent;
    if (provider === undefined || !MODEL_NAME.test(name)) return undefined;
    const model = tables.open.get(provider);
    if (model !== undefined) return toVariant(model, `${model.provider}/${name}`, name, sent);
    const listed = isQualified ? discovered.find(provider, name, state) : undefined;
    return listed && toVariant(listed.model, `${provider}/${listed.name}`, listed.name, sent);
  }

  // A declared model that is hidden from clients must not be reached by the back door of a `*`.
  function isHidden(sent: string): boolean {
    const name = foldName(sent);
    const spellings = [name, rename(name)];
    return [...spellings, ...spellings.flatMap((text) => splitVariant(text).map((split) => split.base))].some((text) =>
      tables.hidden.has(text),
    );
  }
}

function toGroup(group: GraphGroup, sent: string): ResolvedGroup {
  return { kind: "group", asked: sent, id: group.id, group, names: [sent, group.id] };
}

function toModel(model: GraphModel, sent: string): ResolvedModel {
  const { id, upstreamModel } = model;
  return { kind: "model", asked: sent, id, model, upstreamModel, isVariant: false, names: [sent, id] };
}

function toVariant(model: GraphModel, id: string, upstreamModel: string, sent: string): ResolvedModel {
  // The `*` entry is no name of its own: what it passes through is.
  const names = model.name === ANY_MODEL ? [sent, id] : [sent, id, model.id];
  return { kind: "model", asked: sent, id, model, upstreamModel, isVariant: true, names };
}

/** A caller without a key may ask for everything public. */
function isAllowed(key: AccessKey | undefined, names: readonly string[]): boolean {
  const patterns = key?.models;
  return patterns === undefined || names.some((name) => patterns.some((pattern) => matchesName(pattern, name)));
}

/** A key's own names come before all others: the whole name first, then the longest beginning. */
function applyAliases(key: AccessKey, name: string): string {
  let best: AccessKey["aliases"][number] | undefined;
  for (const alias of key.aliases) {
    if (!matchesName(alias.pattern, name)) continue;
    if (alias.pattern.match === "exact") return alias.to;
    if (best === undefined || alias.pattern.text.length > best.pattern.text.length) best = alias;
  }
  return best?.to ?? name;
}

function createNotFound(name: string, visible: readonly NameRow[]): GateError {
  const shown = name.length > LONGEST_SUGGESTION ? `${name.slice(0, LONGEST_SUGGESTION)}…` : name;
  const known = new Set(visible.flatMap((row) => (row.bareId === undefined ? [row.id] : [row.id, row.bareId])));
  const near = name.length > LONGEST_SUGGESTION ? [] : suggestAll(name, known, 3);
  const hint = near.length === 0 ? "" : ` Did you mean ${near.map((text) => `"${text}"`).join(" or ")}?`;
  return new GateError("model_not_found", {
    param: "model",
    message: `The model "${shown}" does not exist, or this key may not use it.${hint}`,
  });
}
