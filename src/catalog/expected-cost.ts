import type { GraphModel, GraphProvider } from "../graph/graph.ts";
import { priceUsage } from "../meter/price.ts";
import { findModelPrice } from "./model-price.ts";

/**
 * What an answer is taken to have when the request sets no limit. The same for all models: they are compared with each other, and none is known to
 * be shorter than another.
 */
export const TYPICAL_OUTPUT_TOKENS = 500;

/** Models and providers of one graph by their ids. */
export interface PricedModels {
  readonly models: ReadonlyMap<string, GraphModel>;
  readonly providers: ReadonlyMap<string, GraphProvider>;
}

/**
 * Expected cost of a request at one model, by the prices in force.
 *
 * @param outputTokens what the request asks for at most; undefined where it does not say.
 * @param at epoch milliseconds.
 * @returns nano-USD, or undefined when the price is unknown.
 */
export function findExpectedCost(
  { models, providers }: PricedModels,
  modelId: string,
  inputTokens: number,
  outputTokens: number | undefined,
  at: number,
): number | undefined {
  const model = models.get(modelId);
  const provider = model && providers.get(model.provider);
  if (model === undefined || provider === undefined) return undefined;
  const found = findModelPrice(model, provider, at);
  if (found === undefined) return undefined;
  const output = Math.min(outputTokens ?? TYPICAL_OUTPUT_TOKENS, model.limits.maxOutputTokens ?? Infinity);
  const usage = { inputUncachedTokens: inputTokens, outputTextTokens: output };
  return priceUsage(usage, found.price, at) ?? undefined;
}
