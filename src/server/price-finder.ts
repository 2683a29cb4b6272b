/** Finds the price in force for a target. Kept per graph, because most of what it looks up never changes within one. */
import { findEmbeddedPrice } from "../catalog/lookup.ts";
import type { DispatchTarget } from "../dispatch/dispatch.ts";
import type { GraphModel, GraphProvider, Price } from "../graph/graph.ts";
import { findPrice, type FoundPrice } from "../meter/price.ts";
import type { Router } from "../route/open-graph.ts";

export type FindPrice = (target: DispatchTarget, at: number) => FoundPrice | undefined;

// The client's own account is charged, by a plan that Gate does not know.
const SUBSCRIPTION: FoundPrice = { price: { input: 0, output: 0 }, source: "subscription" };

/** Make the finder of one graph. `at` is epoch milliseconds. */
export function createPriceFinder(router: Router): FindPrice {
  const overrides = new Map<string, readonly Price[]>(router.graph.prices.map((entry) => [entry.model, entry.prices]));
  return (target, at) => {
    const { declared, provider } = target;
    const model = declared;
    if (target.model === declared.id || provider.auth.scheme === "forward") return findModelPrice(model, provider, at);
    const variantName = target.model.slice(declared.provider.length + 1);
    const variantOverrides = overrides.get(target.model) ?? [];
    return findPrice({ model, at, embedded: findEmbeddedPrice, variantName, variantOverrides });
  };
}

/** The price in force for a declared model at a provider, as it is met in one of its dialects. `at` is epoch milliseconds. */
export function findModelPrice(model: GraphModel, provider: GraphProvider, at: number): FoundPrice | undefined {
  if (provider.auth.scheme === "forward") return SUBSCRIPTION;
  return findPrice({ model, at, embedded: findEmbeddedPrice });
}
