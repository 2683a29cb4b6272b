/** Token usage in disjoint buckets: no token stands in two of them, so cost is a plain sum. */
import type { Extra } from "./neutral.ts";

/** Absent means zero. Units: tokens, except where the name says otherwise. */
export interface Usage {
  readonly inputUncachedTokens?: number;
  readonly inputCacheReadTokens?: number;
  readonly inputCacheWrite5mTokens?: number;
  readonly inputCacheWrite1hTokens?: number;
  readonly inputCacheWriteOtherTokens?: number;
  readonly inputAudioTokens?: number;
  readonly inputImageTokens?: number;
  readonly inputVideoTokens?: number;
  readonly outputTextTokens?: number;
  readonly outputReasoningTokens?: number;
  readonly outputAudioTokens?: number;
  readonly outputImageTokens?: number;
}

/** One report of usage by a provider. */
export interface UsageReading {
  readonly usage: Usage;
  /** Cost the provider itself reported, in nano-USD. */
  readonly upstreamCostNanoUsd?: number;
  /** True when a figure was negative, fractional, not a number or too large and had to be mended. */
  readonly isMended: boolean;
  /** The report as it came, where its dialect writes it back: buckets do not say how a provider split them. */
  readonly extra?: Extra;
}

/** OpenTelemetry's `gen_ai.usage.input_tokens`: all input, cached reads and writes included. */
export function toInputTokens(usage: Usage): number {
  return (
    (usage.inputUncachedTokens ?? 0) +
    (usage.inputCacheReadTokens ?? 0) +
    toCacheWriteTokens(usage) +
    (usage.inputAudioTokens ?? 0) +
    (usage.inputImageTokens ?? 0) +
    (usage.inputVideoTokens ?? 0)
  );
}

export function toCacheWriteTokens(usage: Usage): number {
  return (
    (usage.inputCacheWrite5mTokens ?? 0) +
    (usage.inputCacheWrite1hTokens ?? 0) +
    (usage.inputCacheWriteOtherTokens ?? 0)
  );
}

/** OpenTelemetry's `gen_ai.usage.output_tokens`: all output, reasoning included. */
export function toOutputTokens(usage: Usage): number {
  return (
    (usage.outputTextTokens ?? 0) +
    (usage.outputReasoningTokens ?? 0) +
    (usage.outputAudioTokens ?? 0) +
    (usage.outputImageTokens ?? 0)
  );
}
