/** Buckets for tests of the ledger. */
import type { Bound, Metric, Window } from "../../../src/graph/bounds.ts";
import type { Bucket, Ledger, Receipt, Refusal } from "../../../src/policy/ledger/ledger.ts";

export function bucket(metric: Metric, window: Window, limit: number, more: Partial<Bucket> = {}): Bucket {
  return { scope: "key", id: "ci", bound: { metric, window, limit }, ...more };
}

export function strict(metric: Metric, window: Window, limit: number, id = "ci"): Bucket {
  const bound: Bound = { metric, window, limit, budget: { strict: true, onExhausted: "finish", warnAt: [] } };
  return { scope: "key", id, bound };
}

/** Reserve what must be admitted. */
export function admitted(outcome: Receipt | Refusal): Receipt {
  if ("bucket" in outcome) throw new Error(`${outcome.bucket.bound.metric} refuses: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Reserve one amount of one bucket. */
export function reserve(ledger: Ledger, of: Bucket, amount: number, now: number): Receipt | Refusal {
  return ledger.reserve([{ bucket: of, amount }], now);
}

export function usedOf(ledger: Ledger, of: Bucket, now: number): number {
  return ledger.read([of], now)[0]?.used ?? Number.NaN;
}

export function heldOf(ledger: Ledger, of: Bucket, now: number): number {
  return ledger.read([of], now)[0]?.held ?? Number.NaN;
}
