/**
 * How far buckets may be exceeded: the most that requests which ran at the same time could use. A request is admitted while there is room, so what is used
 * can lie above a limit by no more than this.
 */
import type { NamedBucket } from "./bounds-index.ts";

export interface Exposure {
  /** Count what a request may use at most, in units of the metric; undefined where nothing says how long its answer may get. */
  add(buckets: readonly NamedBucket[], most: MostUsed): void;
  remove(buckets: readonly NamedBucket[], most: MostUsed): void;
  /** The largest sum that there ever was; null when it was not bounded. */
  peak(bucket: NamedBucket): number | null;
  retain(buckets: readonly NamedBucket[]): void;
}

export interface MostUsed {
  tokens: number | undefined;
  nanoUsd: number | undefined;
}

interface Sum {
  current: number;
  peak: number;
  wasUnbounded: boolean;
}

export function createExposure(): Exposure {
  const sums = new Map<string, Sum>();

  return {
    add(buckets, most) {
      for (const { key, bound } of buckets) {
        if (bound.metric !== "tokens" && bound.metric !== "nanoUsd") continue;
        let sum = sums.get(key);
        if (sum === undefined) sums.set(key, (sum = { current: 0, peak: 0, wasUnbounded: false }));
        const amount = most[bound.metric];
        if (amount === undefined) sum.wasUnbounded = true;
        else {
          sum.current += amount;
          sum.peak = Math.max(sum.peak, sum.current);
        }
      }
    },
    remove(buckets, most) {
      for (const { key, bound } of buckets) {
        if (bound.metric !== "tokens" && bound.metric !== "nanoUsd") continue;
        const sum = sums.get(key);
        // A reload may have dropped the bucket, and another brought it back.
        if (sum !== undefined) sum.current = Math.max(0, sum.current - (most[bound.metric] ?? 0));
      }
    },
    peak({ key }) {
      const sum = sums.get(key);
      if (sum === undefined) return 0;
      return sum.wasUnbounded ? null : sum.peak;
    },
    retain(buckets) {
      const kept = new Set(buckets.map(({ key }) => key));
      for (const key of sums.keys()) if (!kept.has(key)) sums.delete(key);
    },
  };
}
