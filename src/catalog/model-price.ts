import type { GraphModel, GraphProvider } from "../graph/graph.ts";
import { findPrice, type FoundPrice } from "../meter/price.ts";
import { findEmbeddedPrice } from "./lookup.ts";

// The client's own account is charged, by a plan that Gate does not know.
const SUBSCRIPTION: FoundPrice = { price: { input: 0, output: 0 }, source: "subscription" };

/** The price in force for a declared model at a provider, as it is met in one of its dialects. `at` is epoch milliseconds. */
export function findModelPrice(model: GraphModel, provider: GraphProvider, at: number): FoundPrice | undefined {
  if (provider.auth.scheme === "forward") return SUBSCRIPTION;
  return findPrice({ model, at, embedded: findEmbeddedPrice });
}
