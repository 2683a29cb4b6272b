import type { Entry } from "../config/config.ts";
import type { GatewayFile, GroupFile, ProviderFile, Rule } from "../config/types.gen.ts";
import { deepFreeze } from "../graph/freeze.ts";
import type {
  DialectId,
  FactSettings,
  GraphGroup,
  GraphModel,
  GraphProvider,
  GraphRule,
  Price,
  RoutingGraph,
  TagSet,
  Target,
} from "../graph/graph.ts";
import { ANY_MODEL } from "../graph/names.ts";
import { createFingerprint, createRevision } from "../graph/revision.ts";
import type { CheckContext, ModelFile } from "./_context.ts";
import { compareIds } from "./_order.ts";
import { compileParameters } from "./compile-parameters.ts";
import { parseCondition } from "./parse-condition.ts";
import { PROVIDER_ORDER, REASONING_KEYWORDS, TAG_SETS, TIMEOUTS } from "./shipped-facts.ts";

/** Build the routing plane of a config that passed the checks; defaults are filled in. */
export function compileGraph(context: CheckContext): RoutingGraph {
  const { gateway } = context.config;
  const models = context.config.providers.flatMap((provider) =>
    Object.entries(provider.value.models ?? {}).map(([name, file]) => toModel(provider, name, file, gateway)),
  );
  const declared = new Set(models.map((model) => model.id));
  const prices = Object.entries(gateway.prices ?? {})
    .filter(([model]) => !declared.has(model))
    .map(([model, value]) => ({ model, prices: [value].flat() }))
    .sort((a, b) => compareIds(a.model, b.model));
  const { passUnknownTo } = gateway.defaults ?? {};
  const content = {
    version: 1 as const,
    providers: context.config.providers.map((provider) => toProvider(provider, gateway)).sort(byId),
    models: models.sort(byId),
    groups: context.config.groups.map((group) => toGroup(group, context)).sort(byId),
    prices,
    facts: toFactSettings(gateway.facts),
    defaults: {
      providerOrder: gateway.defaults?.providerOrder ?? PROVIDER_ORDER,
      ignorePrefix: gateway.defaults?.ignorePrefix ?? false,
      strictParams: gateway.defaults?.strictParams ?? false,
      strictTranslation: gateway.defaults?.strictTranslation ?? false,
      ...(passUnknownTo === undefined ? {} : { passUnknownTo }),
    },
  };
  const priced = models
    .filter((model) => model.price !== undefined || model.priceOverrides.length > 0)
    .map(({ id, price, priceOverrides }) => ({ id, price, priceOverrides }));
  // A copy: freezing must not reach into the config, which belongs to the caller.
  return deepFreeze({
    ...structuredClone(content),
    revision: createRevision(content),
    priceRevision: createRevision({ priced, prices }),
  });
}

function toProvider(provider: Entry<ProviderFile>, gateway: GatewayFile): GraphProvider {
  const { id, value } = provider;
  const { dialect, auth } = value;
  if (dialect === undefined || auth === undefined)
    throw new Error(`Provider "${id}" is compiled without dialect or auth, which GATE212 reports.`);
  const connection = {
    dialect,
    transport: value.transport ?? "http",
    ...(value.baseURL === undefined ? {} : { baseURL: value.baseURL }),
    auth,
    ...(value.endpoints === undefined ? {} : { endpoints: value.endpoints }),
    ...(value.headers === undefined ? {} : { headers: value.headers }),
    ...(value.allowPrivate === true ? { allowPrivate: true as const } : {}),
    quirks: [...(value.quirks ?? [])].sort(),
  };
  const dialects = listDialects(value, {});
  return {
    id,
    ...connection,
    enabled: value.enabled ?? "auto",
    dialects,
    parameters: compileParameters(value, {}, dialects),
    ...(value.discover === undefined || value.discover === "off"
      ? {}
      : {
          discover: value.discover,
          listed: toModel(provider, ANY_MODEL, value.models?.[ANY_MODEL] ?? {}, gateway),
        }),
    timeouts: { ...TIMEOUTS, ...gateway.defaults?.timeouts, ...value.timeouts },
    fingerprint: createFingerprint(connection),
  };
}

function toModel(provider: Entry<ProviderFile>, name: string, file: ModelFile, gateway: GatewayFile): GraphModel {
  const id = `${provider.id}/${name}`;
  const dialects = listDialects(provider.value, file);
  const [dialect] = dialects;
  if (dialect === undefined) throw new Error(`Model "${id}" is compiled without a dialect, which GATE212 reports.`);
  const overrides: Price | readonly Price[] = gateway.prices?.[id] ?? [];
  return {
    id,
    provider: provider.id,
    name,
    upstreamModel: file.upstreamModel ?? name,
    dialect,
    dialects,
    capabilities: [...(file.capabilities ?? [])].sort(),
    limits: file.limits ?? {},
    ...(file.reasoning === undefined ? {} : { reasoning: file.reasoning }),
    parameters: compileParameters(provider.value, file, dialects),
    quirks: [...new Set([...(provider.value.quirks ?? []), ...(file.quirks ?? [])])].sort(),
    ...(file.price === undefined ? {} : { price: file.price }),
    priceOverrides: [overrides].flat(),
    aliases: [...(file.aliases ?? [])].sort(),
    visibility: file.visibility ?? "public",
  };
}

// Naming a dialect pins the model to it: not everything a provider serves is served in every dialect.
function listDialects(provider: ProviderFile, file: ModelFile): readonly DialectId[] {
  if (file.dialect !== undefined) return [file.dialect];
  // The keys are those of the schema, which are the dialects.
  const further = Object.keys(provider.endpoints ?? {}) as DialectId[];
  return provider.dialect === undefined ? [] : [...new Set([provider.dialect, ...further.sort()])];
}

function toGroup({ id, value }: Entry<GroupFile>, context: CheckContext): GraphGroup {
  const toTarget = (name: string): Target => ({ kind: context.groups.has(name) ? "group" : "model", id: name });
  return {
    id,
    ...(value.description === undefined ? {} : { description: value.description }),
    ...(value.primaryUse === undefined ? {} : { primaryUse: value.primaryUse }),
    ...(value.logicLevel === undefined ? {} : { logicLevel: value.logicLevel }),
    strategy: value.strategy,
    targets: value.targets.map((target) =>
      typeof target === "string"
        ? { ...toTarget(target), weight: 1 }
        : { ...toTarget(target.target), weight: target.weight ?? 1 },
    ),
    rules: (value.rules ?? []).map((rule) => toRule(rule, toTarget)),
    fallbacks: (value.fallbacks ?? []).map(toTarget),
    hasFallback: value.fallback !== "none",
    aliases: [...(value.aliases ?? [])].sort(),
    visibility: value.visibility ?? "public",
    timeouts: value.timeouts ?? {},
  };
}

function toRule(rule: Rule, toTarget: (name: string) => Target): GraphRule {
  return {
    id: rule.id,
    when: parseCondition(rule.when),
    use: toTarget(rule.use),
    ...(rule.otherwise === undefined ? {} : { otherwise: toTarget(rule.otherwise) }),
  };
}

function toFactSettings(facts: GatewayFile["facts"]): FactSettings {
  const sets = new Map<string, TagSet>(TAG_SETS.map((set) => [set.id, set]));
  for (const [id, set] of Object.entries(facts?.tags ?? {})) {
    if (set === false) sets.delete(id);
    else sets.set(id, { id, tags: set.tags.map((tag) => tag.toLowerCase()), keywords: set.keywords });
  }
  return {
    tags: [...sets.values()].sort(byId),
    matching: facts?.matching ?? "word",
    reasoningKeywords: facts?.reasoningKeywords ?? REASONING_KEYWORDS,
    reasoningFrom: facts?.reasoningFrom ?? "request",
    headers: (facts?.headers ?? []).map((name) => name.toLowerCase()).sort(),
    clientTags: (facts?.clientTags ?? []).map((tag) => tag.toLowerCase()).sort(),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareIds(a.id, b.id);
}
