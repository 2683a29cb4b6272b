import type { Entry, GatewayConfig } from "../config/config.ts";
import type { GatewayFile, ProviderFile } from "../config/types.gen.ts";
import { deepFreeze } from "../graph/freeze.ts";
import type { FactSettings, TagSet } from "../graph/fact-settings.ts";
import type { DialectId, GraphModel, GraphProvider, Price, RoutingGraph } from "../graph/graph.ts";
import { ANY_MODEL } from "../graph/names.ts";
import { createFingerprint, createRevision } from "../graph/revision.ts";
import type { CheckContext, ModelFile } from "./_context.ts";
import { compareIds } from "./_order.ts";
import { compileGroup } from "./compile-group.ts";
import { compileParameters } from "./compile-parameters.ts";
import {
  CAPACITY,
  FACT_SAMPLE,
  PROVIDER_ORDER,
  REASONING_KEYWORDS,
  RETRY,
  TAG_SETS,
  TIMEOUTS,
} from "./shipped-facts.ts";

/** Build the routing plane of a config that passed the checks; defaults are filled in. */
export function compileGraph(context: CheckContext): RoutingGraph {
  const { gateway } = context.config;
  const catalog = context.config.catalog?.prices ?? {};
  const models = context.config.providers.flatMap((provider) =>
    Object.entries(provider.value.models ?? {}).map(([name, file]) => toModel(provider, name, file, gateway, catalog)),
  );
  const declared = new Set(models.map((model) => model.id));
  const prices = Object.entries(gateway.prices ?? {})
    .filter(([model]) => !declared.has(model))
    .map(([model, value]) => ({ model, prices: [value].flat() }))
    .sort((a, b) => compareIds(a.model, b.model));
  const catalogPrices = Object.entries(catalog)
    .filter(([model]) => !declared.has(model))
    .map(([model, price]) => ({ model, price }))
    .sort((a, b) => compareIds(a.model, b.model));
  const { passUnknownTo } = gateway.defaults ?? {};
  const content = {
    version: 1 as const,
    providers: context.config.providers.map((provider) => toProvider(provider, gateway, catalog)).sort(byId),
    models: models.sort(byId),
    groups: context.config.groups.map((group) => compileGroup(group, context)).sort(byId),
    prices,
    ...(catalogPrices.length === 0 ? {} : { catalogPrices }),
    facts: toFactSettings(gateway.facts),
    defaults: {
      providerOrder: gateway.defaults?.providerOrder ?? PROVIDER_ORDER,
      ignorePrefix: gateway.defaults?.ignorePrefix ?? false,
      strictParams: gateway.defaults?.strictParams ?? false,
      strictTranslation: gateway.defaults?.strictTranslation ?? false,
      retry: { ...RETRY, ...gateway.defaults?.retry },
      injectMaxTokens: gateway.defaults?.injectMaxTokens ?? false,
      ...(passUnknownTo === undefined ? {} : { passUnknownTo }),
    },
  };
  const priced = models
    .filter((model) => model.price !== undefined || model.priceOverrides.length > 0 || model.catalogPrice !== undefined)
    .map(({ id, price, priceOverrides, catalogPrice }) => ({ id, price, priceOverrides, catalogPrice }));
  // A copy: freezing must not reach into the config, which belongs to the caller.
  return deepFreeze({
    ...structuredClone(content),
    revision: createRevision(content),
    priceRevision: createRevision({ priced, prices, ...(catalogPrices.length === 0 ? {} : { catalogPrices }) }),
  });
}

function toProvider(provider: Entry<ProviderFile>, gateway: GatewayFile, catalog: Catalog): GraphProvider {
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
          listed: toModel(provider, ANY_MODEL, value.models?.[ANY_MODEL] ?? {}, gateway, catalog),
        }),
    timeouts: { ...TIMEOUTS, ...gateway.defaults?.timeouts, ...value.timeouts },
    ...(value.capacity === undefined ? {} : { capacity: { ...CAPACITY, ...value.capacity } }),
    fingerprint: createFingerprint(connection),
  };
}

function toModel(
  provider: Entry<ProviderFile>,
  name: string,
  file: ModelFile,
  gateway: GatewayFile,
  catalog: Catalog,
): GraphModel {
  const id = `${provider.id}/${name}`;
  const dialects = listDialects(provider.value, file);
  const [dialect] = dialects;
  if (dialect === undefined) throw new Error(`Model "${id}" is compiled without a dialect, which GATE212 reports.`);
  const overrides: Price | readonly Price[] = gateway.prices?.[id] ?? [];
  const priceOverrides = [overrides].flat();
  const listed = catalog[id];
  return {
    id,
    provider: provider.id,
    name,
    upstreamModel: file.upstreamModel ?? name,
    dialect,
    dialects,
    capabilities: [...(file.capabilities ?? [])].sort(),
    limits: file.limits ?? {},
    ...(file.timeouts === undefined ? {} : { timeouts: file.timeouts }),
    ...(file.reasoning === undefined ? {} : { reasoning: file.reasoning }),
    parameters: compileParameters(provider.value, file, dialects),
    quirks: [...new Set([...(provider.value.quirks ?? []), ...(file.quirks ?? [])])].sort(),
    ...(file.price === undefined ? {} : { price: file.price }),
    priceOverrides,
    ...(listed === undefined || holdsAlways(file.price, priceOverrides) ? {} : { catalogPrice: listed }),
    aliases: [...(file.aliases ?? [])].sort(),
    visibility: file.visibility ?? "public",
  };
}

type Catalog = NonNullable<GatewayConfig["catalog"]>["prices"];

// A price with a period leaves times without one, for which the next place of the order is asked.
function holdsAlways(price: Price | undefined, overrides: readonly Price[]): boolean {
  const authored = price === undefined ? overrides : [...overrides, price];
  return authored.some(
    ({ effectiveFrom, effectiveUntil }) => effectiveFrom === undefined && effectiveUntil === undefined,
  );
}

// Naming a dialect pins the model to it: not everything a provider serves is served in every dialect.
function listDialects(provider: ProviderFile, file: ModelFile): readonly DialectId[] {
  if (file.dialect !== undefined) return [file.dialect];
  // The keys are those of the schema, which are the dialects.
  const further = Object.keys(provider.endpoints ?? {}) as DialectId[];
  return provider.dialect === undefined ? [] : [...new Set([provider.dialect, ...further.sort()])];
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
    ...(facts?.record === false ? {} : { record: { ...FACT_SAMPLE, ...facts?.record } }),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareIds(a.id, b.id);
}
