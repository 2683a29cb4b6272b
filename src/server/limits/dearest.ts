/** The most that a request may cost by a price: what is reserved for it. */
import type { Price, Rates } from "../../graph/graph.ts";

/** Whole nano-USD. */
export interface DearestRates {
  readonly inputNanoUsd: number;
  /** For each token of the answer; may have a fraction. */
  readonly outputTokenNanoUsd: number;
}

// The estimate of the input may be too low: a tier that lies a little above it may be reached all the same.
const ESTIMATE_MARGIN = 1.25;

/**
 * The dearest that an input of this length can be, and each token of its answer. Of the tiers that may be reached the dearest rate counts;
 * neither a cache that may be hit nor a discount that may end lowers it.
 */
export function toDearest(price: Price, inputTokens: number, modalities: ReadonlySet<string>): DearestRates {
  let input = toInputRate(price, price, modalities);
  let output = toOutputRate(price, price, modalities);
  for (const tier of price.tiers ?? []) {
    if (tier.aboveInputTokens >= inputTokens * ESTIMATE_MARGIN) continue;
    input = Math.max(input, toInputRate(tier, price, modalities));
    output = Math.max(output, toOutputRate(tier, price, modalities));
  }
  // USD per million tokens × 1,000 = nano-USD per token.
  return {
    inputNanoUsd: Math.ceil(inputTokens * input * 1_000) + Math.ceil((price.request ?? 0) * 1_000_000_000),
    outputTokenNanoUsd: output * 1_000,
  };
}

function toInputRate(rates: Partial<Rates>, base: Rates, modalities: ReadonlySet<string>): number {
  const input = rates.input ?? base.input;
  return Math.max(
    input,
    rates.cacheWrite ?? base.cacheWrite ?? input,
    modalities.has("audio") ? (rates.inputAudio ?? base.inputAudio ?? input) : input,
    modalities.has("image") ? (rates.inputImage ?? base.inputImage ?? input) : input,
  );
}

function toOutputRate(rates: Partial<Rates>, base: Rates, modalities: ReadonlySet<string>): number {
  const output = rates.output ?? base.output;
  return Math.max(
    output,
    rates.reasoning ?? base.reasoning ?? output,
    modalities.has("audio") ? (rates.outputAudio ?? base.outputAudio ?? output) : output,
  );
}
