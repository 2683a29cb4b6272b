/** Finds the price in force for a target. Kept per graph, because most of what it looks up never changes within one. */
import { findEmbeddedPrice } from "../catalog/lookup.ts";
import { findModelPrice } from "../catalog/model-price.ts";
import type { DispatchTarget } from "../dispatch/dispatch.ts";
import type { Price } from "../graph/graph.ts";
import { findPrice, type FoundPrice } from "../meter/price.ts";
import type { Router } from "../route/open-graph.ts";

export type FindPrice = (target: DispatchTarget, at: number) => FoundPrice | undefined;

/** Make the finder of one graph. `at` is epoch milliseconds. */
export function createPriceFinder(router: Router): FindPrice {
  const overrides = new Map<string, readonly Price[]>(router.graph.prices.map((entry) => [entry.model, entry.prices]));
  const catalog = new Map((router.graph.catalogPrices ?? []).map((entry) => [entry.model, entry.price]));
  return (target, at) => {
    const { declared, provider } = target;
    const model = declared;
    if (target.model === declared.id || provider.auth.scheme === "forward") return findModelPrice(model, provider, at);
    const variantName = target.model.slice(declared.provider.length + 1);
    const variantOverrides = overrides.get(target.model) ?? [];
    const cataloged = catalog.get(target.model);
    const variantCatalog = cataloged === undefined ? {} : { variantCatalog: cataloged };
    return findPrice({ model, at, embedded: findEmbeddedPrice, variantName, variantOverrides, ...variantCatalog });
  };
}
