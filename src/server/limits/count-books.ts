/** Counts the records of the books into the ledger: after a start, and when a bound is new. */
import type { UsageRecord } from "../../meter/usage-record.ts";
import type { Ledger } from "../../policy/ledger/ledger.ts";
import { type BucketIndex, findRebuildStart, rebuildLedger } from "../../policy/ledger/rebuild.ts";
import type { BoundsIndex, NamedBucket } from "./bounds-index.ts";

/** Settled records from `since` on, undefined for all, and before `until`. */
export type ReadRecords = (since: number | undefined, until: number) => AsyncIterable<UsageRecord>;

/**
 * Count what was used in the windows that are open, for these buckets of an index. What is settled from `now` on is counted as it comes.
 * Resolves with the number of records that counted.
 */
export async function countBooks(
  index: BoundsIndex,
  buckets: readonly NamedBucket[],
  ledger: Ledger,
  readRecords: ReadRecords,
  now: number,
): Promise<number> {
  const since = findRebuildStart(buckets, now);
  if (since === undefined) return 0;
  const records = readRecords(since === -Infinity ? undefined : since, now);
  return rebuildLedger(ledger, records, narrow(index, buckets), now);
}

/** An index in which no other buckets are found. */
function narrow(index: BoundsIndex, buckets: readonly NamedBucket[]): BucketIndex {
  if (buckets === index.all) return index;
  const keys = new Set(buckets.map(({ key }) => key));
  const pick = (found: readonly NamedBucket[] | undefined): readonly NamedBucket[] | undefined =>
    found?.filter(({ key }) => keys.has(key));
  return {
    all: buckets,
    ofCaller: (keyId, path) => pick(index.ofCaller(keyId, path)),
    ofGroups: (chain) => pick(index.ofGroups(chain)),
  };
}
