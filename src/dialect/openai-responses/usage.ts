/** Disjoint buckets into the usage object of this dialect, whose details are parts of its totals. */
import { toCacheWriteTokens, toInputTokens, toOutputTokens, type Usage } from "../usage.ts";
import type { Wire } from "./_wire.ts";

export function encodeUsage(usage: Usage): Wire {
  const inputTokens = toInputTokens(usage);
  const outputTokens = toOutputTokens(usage);
  return {
    input_tokens: inputTokens,
    input_tokens_details: {
      cached_tokens: usage.inputCacheReadTokens ?? 0,
      cache_write_tokens: toCacheWriteTokens(usage),
    },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: usage.outputReasoningTokens ?? 0 },
    total_tokens: inputTokens + outputTokens,
  };
}
