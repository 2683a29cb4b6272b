/** What the names and patterns of a client key can mean in a folder. The router resolves names; this only says whether it could. */
import type { Pattern } from "../graph/graph.ts";
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
import type { CheckContext } from "./_context.ts";

export interface NameTable {
  /** Names a client may send, as written. */
  readonly names: readonly string[];
  canBeAsked(pattern: Pattern): boolean;
  /** Whether a declared or passed-through model can match. */
  canServe(pattern: Pattern): boolean;
}

export function createNameTable(context: CheckContext): NameTable {
  const { defaults } = context.config.gateway;
  const names: string[] = [];
  for (const group of context.groups.values())
    if (group.value.visibility !== "internal") names.push(group.id, ...(group.value.aliases ?? []));
  for (const model of context.models.values())
    if (model.file.visibility !== "internal") names.push(model.id, model.name, ...(model.file.aliases ?? []));
  const models = [...context.models.keys()];
  const known = new Set(names.map(foldName));
  const openProviders = [...context.providers.values()]
    .filter((provider) => provider.value.models?.[ANY_MODEL] !== undefined)
    .map((provider) => provider.id);

  const isKnown = (name: string): boolean => known.has(foldName(name)) || isVariantOf(name, names, known);
  const isPassedThrough = (name: string): boolean => {
    const provider = splitQualifiedName(name)?.provider;
    const isQualified = provider !== undefined && context.providers.has(provider);
    const target = isQualified ? provider : defaults?.passUnknownTo;
    return target !== undefined && openProviders.includes(target) && MODEL_NAME.test(name);
  };
  const canMean = (name: string): boolean => {
    if (isKnown(name) || isPassedThrough(name)) return true;
    const qualified = splitQualifiedName(name);
    if (qualified === undefined) return false;
    const renamed = PROVIDER_PREFIXES.get(qualified.provider);
    if (renamed !== undefined && !context.providers.has(qualified.provider)) {
      const other = `${renamed}/${qualified.name}`;
      if (isKnown(other) || isPassedThrough(other)) return true;
    }
    const isIgnored = defaults?.ignorePrefix === true;
    return (
      isIgnored && isIgnorablePrefix(qualified.provider, (id) => context.providers.has(id)) && isKnown(qualified.name)
    );
  };
  const reachesOpenProvider = (pattern: Pattern): boolean =>
    openProviders.some((id) => pattern.text.startsWith(`${id}/`) || `${id}/`.startsWith(pattern.text));

  return {
    names,
    canBeAsked(pattern) {
      if (pattern.match === "exact") return canMean(pattern.text);
      // Where unknown names are passed through, every beginning can be asked for.
      if (defaults?.passUnknownTo !== undefined || reachesOpenProvider(pattern)) return true;
      return names.some((name) => matchesName(pattern, name));
    },
    canServe(pattern) {
      if (models.some((id) => matchesName(pattern, id)) || reachesOpenProvider(pattern)) return true;
      return pattern.match === "exact" && splitVariant(pattern.text).some((split) => context.models.has(split.base));
    },
  };
}

function isVariantOf(name: string, names: readonly string[], known: ReadonlySet<string>): boolean {
  if (splitVariant(name).some((split) => known.has(foldName(split.base)))) return true;
  return names.some((other) => splitVariant(other).some((split) => foldName(split.base) === foldName(name)));
}
