/** Every place that has a price for a model, beside the one in force. Pure but for the embedded list. */
import type { PriceCatalog } from "../config/price-catalog.ts";
import type { GraphModel, GraphProvider, Price } from "../graph/graph.ts";
import { isInForce } from "../meter/price.ts";
import type { PriceSource } from "../meter/usage-record.ts";
import { findEmbeddedPrice } from "./lookup.ts";
import { findModelPrice } from "./model-price.ts";
import { listDifferences } from "./update-catalog.ts";

export interface PlacedPrice {
  readonly place: PriceSource;
  readonly price: Price;
  /** Fields in which it says otherwise than the price in force. */
  readonly differences: readonly string[];
}

export interface ModelPrices {
  readonly model: string;
  readonly inForce?: { readonly place: PriceSource; readonly price: Price };
  /** In the order in which they are asked; the first in force wins. */
  readonly places: readonly PlacedPrice[];
}

/** `at` is epoch milliseconds. Of several prices of one place the one in force, else the last. */
export function listPricePlaces(
  model: GraphModel,
  provider: GraphProvider,
  catalog: PriceCatalog | undefined,
  at: number,
): ModelPrices {
  const found = findModelPrice(model, provider, at);
  const inForce = found === undefined ? undefined : { place: found.source, price: found.price };
  const stated: readonly (readonly [PriceSource, Price | undefined])[] = [
    ["subscription", found?.source === "subscription" ? found.price : undefined],
    ["config", model.priceOverrides.find((price) => isInForce(price, at)) ?? model.priceOverrides.at(-1)],
    ["model", model.price],
    ["catalog", catalog?.prices[model.id]],
    ["embedded", findEmbeddedPrice(model.provider, model.name, at)],
  ];
  const places = stated.flatMap(([place, price]) =>
    price === undefined
      ? []
      : [{ place, price, differences: inForce === undefined ? [] : findDifferences(inForce.price, price) }],
  );
  return { model: model.id, ...(inForce === undefined ? {} : { inForce }), places };
}

/** A rate that only one of them states is compared with what it falls back to in the other. */
function findDifferences(inForce: Price, other: Price): string[] {
  return listDifferences(toWhole(inForce), toWhole(other));
}

function toWhole(price: Price): object {
  const { input, output, cacheRead = input, cacheWrite = input, cacheWrite1h = cacheWrite, request = 0 } = price;
  return {
    input,
    output,
    cacheRead,
    cacheWrite,
    cacheWrite1h,
    request,
    reasoning: price.reasoning ?? output,
    inputAudio: price.inputAudio ?? input,
    outputAudio: price.outputAudio ?? output,
    inputImage: price.inputImage ?? input,
    outputImage: price.outputImage ?? output,
    tiers: (price.tiers ?? []).map((tier) => Object.entries(tier).sort(([a], [b]) => (a < b ? -1 : 1))),
    discount: price.discount,
  };
}
