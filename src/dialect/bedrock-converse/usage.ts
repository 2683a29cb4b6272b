/** Usage of Converse into disjoint buckets. Its figures stand beside each other already: `inputTokens` has no cached ones in it. */
import { isRecord, type JsonRecord } from "../_record.ts";
import { createTokenCounter, type TokenCounter } from "../token-counter.ts";
import type { Usage, UsageReading } from "../usage.ts";

/** Read one usage object. Undefined when it states neither input nor output nor a total. */
export function readUsage(raw: JsonRecord): UsageReading | undefined {
  const counter = createTokenCounter();
  const read = counter.read(raw["cacheReadInputTokens"]) ?? 0;
  const written = counter.read(raw["cacheWriteInputTokens"]) ?? 0;
  const total = counter.read(raw["totalTokens"]);
  let input = counter.read(raw["inputTokens"]);
  let output = counter.read(raw["outputTokens"]);
  if (input === undefined && output === undefined && total === undefined) return undefined;
  if (input === undefined || output === undefined) {
    if (total !== undefined) counter.isMended = true;
    input ??= Math.max(0, (total ?? 0) - (output ?? 0) - read - written);
    output ??= Math.max(0, (total ?? 0) - input - read - written);
  }
  const usage: Record<string, number> = {};
  const put = (bucket: keyof Usage, tokens: number): void => {
    if (tokens > 0) usage[bucket] = tokens;
  };
  const { oneHour, fiveMinutes, other } = splitWrites(raw["cacheDetails"], written, counter);
  put("inputUncachedTokens", input);
  put("inputCacheReadTokens", read);
  put("inputCacheWrite5mTokens", fiveMinutes);
  put("inputCacheWrite1hTokens", oneHour);
  put("inputCacheWriteOtherTokens", other);
  put("outputTextTokens", output);
  return { usage, isMended: counter.isMended };
}

interface Writes {
  readonly fiveMinutes: number;
  readonly oneHour: number;
  readonly other: number;
}

/** `cacheDetails` is a list of `{ ttl, inputTokens }`. Without it a write lives for five minutes, which is Bedrock's default. */
function splitWrites(details: unknown, written: number, counter: TokenCounter): Writes {
  let fiveMinutes = 0;
  let oneHour = 0;
  if (!Array.isArray(details) || details.length === 0) return { fiveMinutes: written, oneHour, other: 0 };
  for (const detail of details) {
    if (!isRecord(detail)) continue;
    const tokens = counter.read(detail["inputTokens"]) ?? 0;
    if (detail["ttl"] === "1h") oneHour += tokens;
    else if (detail["ttl"] === "5m") fiveMinutes += tokens;
  }
  if (oneHour + fiveMinutes > written) {
    // The parts are larger than their whole: the whole is what is billed.
    counter.isMended = true;
    oneHour = Math.min(oneHour, written);
    fiveMinutes = written - oneHour;
  }
  return { fiveMinutes, oneHour, other: written - oneHour - fiveMinutes };
}
