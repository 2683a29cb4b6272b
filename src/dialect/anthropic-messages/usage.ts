/** Claude's usage into disjoint buckets, and back. Its `input_tokens` are those outside the cache; cached ones stand beside them. */
import { toCacheWriteTokens, toOutputTokens, type Usage, type UsageReading } from "../usage.ts";
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import { createTokenCounter, type TokenCounter } from "../token-counter.ts";

/**
 * Read one usage object. Undefined when it states no total at all.
 *
 * Where the provider compacted the history on the way, its totals leave that out: then the iterations that ran on this model are summed.
 * Figures that cannot be token counts are mended and `isMended` is set; no bucket is ever negative.
 */
export function readUsage(raw: JsonRecord): UsageReading | undefined {
  const counter = createTokenCounter();
  const totals = toTotals(raw, counter);
  const input = counter.read(totals["input_tokens"]);
  const output = counter.read(totals["output_tokens"]);
  const cached = counter.read(totals["cache_read_input_tokens"]) ?? 0;
  const split = toRecord(totals["cache_creation"]);
  const hour = counter.read(split["ephemeral_1h_input_tokens"]) ?? 0;
  const short = counter.read(split["ephemeral_5m_input_tokens"]) ?? 0;
  const written = counter.read(totals["cache_creation_input_tokens"]) ?? hour + short;
  if (input === undefined && output === undefined && cached + written === 0) return undefined;
  const thinking = counter.read(toRecord(totals["output_tokens_details"])["thinking_tokens"]) ?? 0;
  const whole = output ?? 0;
  if (hour + short > written || thinking > whole) counter.isMended = true;
  const kept = Math.min(hour, written);
  const reasoning = Math.min(thinking, whole);
  return {
    usage: withoutZeros({
      inputUncachedTokens: input ?? 0,
      inputCacheReadTokens: cached,
      // Writes of no stated length are kept for five minutes, the provider's default.
      inputCacheWrite5mTokens: written - kept,
      inputCacheWrite1hTokens: kept,
      outputTextTokens: whole - reasoning,
      outputReasoningTokens: reasoning,
    }),
    isMended: counter.isMended,
  };
}

/** Put a later report over an earlier one: what it states replaces, what is absent or null in it stays. Nothing is added up. */
export function mergeUsage(before: JsonRecord | undefined, after: unknown): JsonRecord | undefined {
  if (!isRecord(after)) return before;
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(after)) if (value !== null && value !== undefined) merged[key] = value;
  return merged;
}

/** Write usage for a client. Fields that say nothing are left out, but for the four that clients rely on. */
export function encodeUsage({ usage }: UsageReading): JsonRecord {
  const hour = usage.inputCacheWrite1hTokens ?? 0;
  const written = toCacheWriteTokens(usage);
  const thinking = usage.outputReasoningTokens ?? 0;
  return {
    input_tokens:
      (usage.inputUncachedTokens ?? 0) +
      (usage.inputAudioTokens ?? 0) +
      (usage.inputImageTokens ?? 0) +
      (usage.inputVideoTokens ?? 0),
    cache_creation_input_tokens: written,
    cache_read_input_tokens: usage.inputCacheReadTokens ?? 0,
    ...(written > 0 && {
      cache_creation: { ephemeral_5m_input_tokens: written - hour, ephemeral_1h_input_tokens: hour },
    }),
    output_tokens: toOutputTokens(usage),
    ...(thinking > 0 && { output_tokens_details: { thinking_tokens: thinking } }),
  };
}

const executorTypes: ReadonlySet<unknown> = new Set(["message", "compaction"]);

function toTotals(raw: JsonRecord, counter: TokenCounter): JsonRecord {
  const list = raw["iterations"];
  const iterations = Array.isArray(list) ? list.filter(isRecord) : [];
  const has = (type: string): boolean => iterations.some((iteration) => iteration["type"] === type);
  // After a fallback to another model the totals are right as they are.
  if (!has("compaction") || has("fallback_message")) return raw;
  const ran = iterations.filter((iteration) => executorTypes.has(iteration["type"]));
  const sum = (pick: (iteration: JsonRecord) => unknown): number =>
    ran.reduce((total, iteration) => total + (counter.read(pick(iteration)) ?? 0), 0);
  return {
    input_tokens: sum((iteration) => iteration["input_tokens"]),
    output_tokens: sum((iteration) => iteration["output_tokens"]),
    cache_read_input_tokens: sum((iteration) => iteration["cache_read_input_tokens"]),
    cache_creation_input_tokens: sum((iteration) => iteration["cache_creation_input_tokens"]),
    cache_creation: {
      ephemeral_5m_input_tokens: sum((one) => toRecord(one["cache_creation"])["ephemeral_5m_input_tokens"]),
      ephemeral_1h_input_tokens: sum((one) => toRecord(one["cache_creation"])["ephemeral_1h_input_tokens"]),
    },
    output_tokens_details: raw["output_tokens_details"],
  };
}

function withoutZeros(usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).filter(([, tokens]) => tokens !== 0));
}
