/** Says once in each window that a share of a budget is used. */
import type { Log } from "../../log.ts";
import { printUsd } from "../../meter/summary.ts";
import type { Ledger } from "../../policy/ledger/ledger.ts";
import type { NamedBucket } from "./bounds-index.ts";
import { printBound } from "./refusal-error.ts";

export interface BudgetWarnings {
  /** Look at these after something was settled in them. */
  readonly check: (buckets: readonly NamedBucket[]) => void;
  retain(buckets: readonly NamedBucket[]): void;
}

interface Told {
  readonly resetAt: number | undefined;
  readonly share: number;
}

export function createWarnings({
  ledger,
  log,
  now,
}: {
  readonly ledger: Ledger;
  readonly log: Log;
  readonly now: () => number;
}): BudgetWarnings {
  const told = new Map<string, Told>();
  return {
    check(buckets) {
      const warning = buckets.filter(({ bound }) => (bound.budget?.warnAt.length ?? 0) > 0);
      if (warning.length === 0) return;
      for (const [index, { used, resetAt }] of ledger.read(warning, now()).entries()) {
        // In the order in which they were asked for.
        const bucket = warning[index] as NamedBucket;
        const { limit, metric, budget } = bucket.bound;
        const share = budget?.warnAt.findLast((threshold) => used >= threshold * limit);
        if (share === undefined) continue;
        const before = told.get(bucket.key);
        if (before !== undefined && before.resetAt === resetAt && before.share >= share) continue;
        told.set(bucket.key, { resetAt, share });
        log.warn(`${Math.round(share * 100)} % of a budget is used`, {
          budget: printBound(bucket, () => false),
          used: metric === "nanoUsd" ? `${printUsd(BigInt(Math.round(used)))} USD` : used,
          resetAt,
        });
      }
    },
    retain(buckets) {
      const kept = new Set(buckets.map(({ key }) => key));
      for (const key of told.keys()) if (!kept.has(key)) told.delete(key);
    },
  };
}
