/**
 * Usage × price → cost, and which price is in force.
 *
 * In: disjoint token buckets and prices as data. Out: whole nano-USD. Knows no vendor, no clock and no file: the moment and the embedded list are arguments.
 */
import { toInputTokens, type Usage } from "../dialect/usage.ts";
import type { GraphModel, Price, Rates } from "../graph/graph.ts";
import { parseInstant } from "../graph/instant.ts";
import type { PriceSource } from "./usage-record.ts";

export interface PriceRequest {
  readonly model: GraphModel;
  /** Name of a dated variant (`gpt-4o-2024-08-06`) that is served through this model without being declared itself. */
  readonly variantName?: string;
  /** Prices that the root file's `prices` has for the variant's own id. */
  readonly variantOverrides?: readonly Price[];
  /** Price that the folder's catalog has for it. */
  readonly variantCatalog?: Price;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The embedded list; asked only when nothing in the config has a price. */
  readonly embedded: (provider: string, model: string, at: number) => Price | undefined;
}

export interface FoundPrice {
  readonly price: Price;
  readonly source: PriceSource;
}

/**
 * The price in force for a model, or undefined when nobody knows one.
 *
 * Order, first hit wins: `prices` of the root file, the model's own price, the folder's catalog, the embedded list. A dated variant goes through the
 * whole order under its own id first; what is then found for its base has the source `base`, because it may be another price.
 */
export function findPrice(request: PriceRequest): FoundPrice | undefined {
  const { model, variantName, at, embedded } = request;
  if (variantName === undefined || variantName === model.name) return findOwnPrice(request);
  const override = request.variantOverrides?.find((price) => isInForce(price, at));
  if (override !== undefined) return { price: override, source: "config" };
  const cataloged = request.variantCatalog;
  if (cataloged !== undefined && isInForce(cataloged, at)) return { price: cataloged, source: "catalog" };
  const listed = embedded(model.provider, variantName, at);
  if (listed !== undefined && isInForce(listed, at)) return { price: listed, source: "embedded" };
  const base = findOwnPrice(request);
  return base === undefined ? undefined : { price: base.price, source: "base" };
}

/**
 * Price one usage report.
 *
 * The buckets are disjoint, so the cost is a plain sum. A tier is chosen by the whole input and holds for every token of the request. A rate that is
 * not stated falls back as `schemas/common.schema.json` says: cached and media input to `input`, the one-hour cache to `cacheWrite`, reasoning and media
 * output to `output`; video input has no rate of its own and costs `input`. A discount holds for the whole price before its `until`.
 * Units: rates are USD per million tokens, `at` is epoch milliseconds, the result is whole nano-USD, rounded once per line item.
 * Returns null when the sum cannot be a whole number that a double holds exactly. Never throws.
 */
export function priceUsage(usage: Usage, price: Price, at: number): number | null {
  const rates = toRates(price, toInputTokens(usage));
  const factor = price.discount !== undefined && at < parseInstant(price.discount.until) ? price.discount.factor : 1;
  const cacheWrite = rates.cacheWrite ?? rates.input;
  const cost =
    toNanoUsd(usage.inputUncachedTokens, rates.input, factor) +
    toNanoUsd(usage.inputCacheReadTokens, rates.cacheRead ?? rates.input, factor) +
    toNanoUsd(usage.inputCacheWrite5mTokens, cacheWrite, factor) +
    toNanoUsd(usage.inputCacheWrite1hTokens, rates.cacheWrite1h ?? cacheWrite, factor) +
    toNanoUsd(usage.inputCacheWriteOtherTokens, cacheWrite, factor) +
    toNanoUsd(usage.inputAudioTokens, rates.inputAudio ?? rates.input, factor) +
    toNanoUsd(usage.inputImageTokens, rates.inputImage ?? rates.input, factor) +
    toNanoUsd(usage.inputVideoTokens, rates.input, factor) +
    toNanoUsd(usage.outputTextTokens, rates.output, factor) +
    toNanoUsd(usage.outputReasoningTokens, rates.reasoning ?? rates.output, factor) +
    toNanoUsd(usage.outputAudioTokens, rates.outputAudio ?? rates.output, factor) +
    toNanoUsd(usage.outputImageTokens, rates.outputImage ?? rates.output, factor) +
    Math.round((price.request ?? 0) * 1_000_000_000 * factor);
  return Number.isSafeInteger(cost) && cost >= 0 ? cost : null;
}

/** Whether a price holds at a moment: from `effectiveFrom` on, up to but not including `effectiveUntil`. */
export function isInForce(price: Price, at: number): boolean {
  if (price.effectiveFrom !== undefined && at < parseInstant(price.effectiveFrom)) return false;
  return price.effectiveUntil === undefined || at < parseInstant(price.effectiveUntil);
}

function findOwnPrice(request: PriceRequest): FoundPrice | undefined {
  const { model, at, embedded } = request;
  const override = model.priceOverrides.find((price) => isInForce(price, at));
  if (override !== undefined) return { price: override, source: "config" };
  if (model.price !== undefined && isInForce(model.price, at)) return { price: model.price, source: "model" };
  const { catalogPrice } = model;
  if (catalogPrice !== undefined && isInForce(catalogPrice, at)) return { price: catalogPrice, source: "catalog" };
  const listed = embedded(model.provider, model.name, at);
  return listed !== undefined && isInForce(listed, at) ? { price: listed, source: "embedded" } : undefined;
}

/** The rates of the highest tier below the whole input; what a tier leaves out is that of the base price. */
function toRates(price: Price, inputTokens: number): Rates {
  if (price.tiers === undefined) return price;
  let reached: (typeof price.tiers)[number] | undefined;
  for (const tier of price.tiers) {
    if (inputTokens > tier.aboveInputTokens && tier.aboveInputTokens > (reached?.aboveInputTokens ?? 0)) reached = tier;
  }
  return reached === undefined ? price : { ...price, ...reached };
}

/** USD per million tokens × 1,000 = nano-USD per token. */
function toNanoUsd(tokens: number | undefined, usdPerMillionTokens: number, factor: number): number {
  return tokens === undefined || tokens === 0 ? 0 : Math.round(tokens * usdPerMillionTokens * 1_000 * factor);
}
