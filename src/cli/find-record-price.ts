/** The price that a folder has for what a record was served by: the look-up of the server, from the names that a record has. */
import { findEmbeddedPrice } from "../catalog/lookup.ts";
import { findModelPrice } from "../catalog/model-price.ts";
import type { GraphModel, Price, RoutingGraph } from "../graph/graph.ts";
import { ANY_MODEL, splitVariant } from "../graph/names.ts";
import { findPrice, isInForce } from "../meter/price.ts";
import type { UsageRecord } from "../meter/usage-record.ts";

/** Make it. `overlay` holds prices by `provider/model` that win over all of the folder's. */
export function createRecordPricer(
  graph: RoutingGraph,
  overlay: Readonly<Record<string, Price>> = {},
): (record: UsageRecord, at: number) => Price | undefined {
  const models = new Map(graph.models.map((model) => [model.id, model]));
  const providers = new Map(graph.providers.map((provider) => [provider.id, provider]));
  const overrides = new Map(graph.prices.map((entry) => [entry.model, entry.prices]));
  const catalog = new Map((graph.catalogPrices ?? []).map((entry) => [entry.model, entry.price]));
  const wanted = new Map(Object.entries(overlay));

  // A record names the variant that served; what declares it has the same provider.
  function findBase(id: string, provider: string): GraphModel | undefined {
    const name = id.slice(provider.length + 1);
    for (const { base } of splitVariant(name)) {
      const model = models.get(`${provider}/${base}`);
      if (model !== undefined) return model;
    }
    return models.get(`${provider}/${ANY_MODEL}`) ?? providers.get(provider)?.listed;
  }

  return ({ model: id, provider: providerId }, at) => {
    const declared = models.get(id) ?? findBase(id, providerId);
    const given = wanted.get(id) ?? (declared === undefined ? undefined : wanted.get(declared.id));
    if (given !== undefined && isInForce(given, at)) return given;
    const provider = providers.get(providerId);
    const cataloged = catalog.get(id);
    if (declared === undefined || provider === undefined)
      return [...(overrides.get(id) ?? []), ...(cataloged === undefined ? [] : [cataloged])].find((price) =>
        isInForce(price, at),
      );
    if (declared.id === id || provider.auth.scheme === "forward") return findModelPrice(declared, provider, at)?.price;
    const variantName = id.slice(providerId.length + 1);
    const variantOverrides = overrides.get(id) ?? [];
    const request = { model: declared, at, embedded: findEmbeddedPrice, variantName, variantOverrides };
    return findPrice(cataloged === undefined ? request : { ...request, variantCatalog: cataloged })?.price;
  };
}
