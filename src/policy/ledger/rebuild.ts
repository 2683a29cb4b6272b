/**
 * Counters from the books: after a restart, and for bounds that are new.
 *
 * In: settled records. Out: counts in the ledger, of the windows that are open. What runs at this moment is in no books, and is not counted again.
 */
import { toInputTokens, toOutputTokens } from "../../dialect/usage.ts";
import type { Metric } from "../../graph/bounds.ts";
import type { UsageRecord } from "../../meter/usage-record.ts";
import type { Bucket, Ledger } from "./ledger.ts";
import { windowStart } from "./windows.ts";

/** Which buckets a request counts in. */
export interface BucketIndex {
  readonly all: readonly Bucket[];
  ofCaller(keyId: string | undefined, path: string): readonly Bucket[] | undefined;
  ofGroups(chain: readonly string[]): readonly Bucket[] | undefined;
}

/** What of a record is counted. */
export type CountedRecord = Pick<
  UsageRecord,
  "kind" | "parentId" | "attempt" | "key" | "path" | "chain" | "startedAt" | "usage" | "costNanoUsd"
>;

/**
 * How far back records are needed, epoch milliseconds, by when their attempt started: the beginning of the longest window of any bound. `-Infinity`
 * where a budget is `per: total`, which needs all of them; undefined where nothing is counted.
 */
export function findRebuildStart(buckets: readonly Bucket[], now: number): number | undefined {
  let earliest: number | undefined;
  for (const { bound } of buckets) {
    if (bound.metric === "concurrent") continue;
    const start = windowStart(bound.window, now);
    if (earliest === undefined || start < earliest) earliest = start;
  }
  return earliest;
}

/**
 * Count the records in the windows that are open. Each attempt counts in the window it started in. A request counts once, with its first attempt; one
 * that never reached a provider is in no books, and is not counted. Gate's own calls cost their caller tokens and money; copies of requests cost nobody
 * anything. An unknown cost counts as none. In any order; each record once. No more is kept than the counters.
 *
 * @returns how many records were counted in anything.
 */
export async function rebuildLedger(
  ledger: Ledger,
  records: AsyncIterable<CountedRecord>,
  index: BucketIndex,
  now: number,
): Promise<number> {
  let counted = 0;
  const start = findRebuildStart(index.all, now);
  if (start === undefined) return counted;
  for await (const record of records) {
    if (record.startedAt < start || record.kind === "mirror") continue;
    const hits =
      replayIn(ledger, index.ofCaller(record.key, record.path), record, now) +
      replayIn(ledger, index.ofGroups(record.chain), record, now);
    if (hits > 0) counted += 1;
  }
  return counted;
}

function replayIn(ledger: Ledger, buckets: readonly Bucket[] | undefined, record: CountedRecord, now: number): number {
  let hits = 0;
  for (const bucket of buckets ?? []) {
    const amount = toAmount(bucket.bound.metric, record);
    if (amount === 0) continue;
    ledger.replay(bucket, amount, record.startedAt, now);
    hits += 1;
  }
  return hits;
}

function toAmount(metric: Metric, { kind, parentId, attempt, usage, costNanoUsd }: CountedRecord): number {
  switch (metric) {
    case "requests":
      return attempt === 1 && parentId === undefined && (kind === "request" || kind === "batch-line") ? 1 : 0;
    case "tokens":
      return toInputTokens(usage) + toOutputTokens(usage);
    case "nanoUsd":
      return costNanoUsd ?? 0;
    case "concurrent":
      return 0;
  }
}
