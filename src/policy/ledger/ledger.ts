/**
 * The ledger: one primitive for requests, tokens, concurrency and money.
 *
 * In: claims on buckets. Out: a receipt, or what refuses. A receipt names its buckets and their windows, so that a reload, another path or midnight
 * change nothing about it. Counters are a cache of the books: they can be rebuilt from records at any time.
 */
import type { Bound, Metric, ScopeBounds } from "../../graph/bounds.ts";

/** One counter of one scope, in the window that is open. */
export interface Bucket {
  readonly scope: ScopeBounds["scope"];
  readonly id: string;
  readonly bound: Bound;
}

export interface Claim {
  readonly bucket: Bucket;
  /** Whole, not negative: 1 for requests and concurrency. */
  readonly amount: number;
}

/** What one request holds. Opaque to its holder; it must be settled or released, once. */
export interface Receipt {
  readonly id: number;
}

export interface Refusal {
  readonly bucket: Bucket;
  /** Settled in this window, and held by requests that run. */
  readonly used: number;
  readonly held: number;
  readonly asked: number;
  /** When the window ends, epoch milliseconds; undefined for `now` and `total`. */
  readonly resetAt: number | undefined;
}

export interface BucketState {
  readonly bucket: Bucket;
  readonly used: number;
  readonly held: number;
  readonly resetAt: number | undefined;
  /** How far beyond its limit it has ever been in a window, in units of the metric. */
  readonly largestOvershoot: number;
}

/** What a request really used. A metric that is absent is not known, and counts as what was held of it. */
export type Actual = Readonly<Partial<Record<Exclude<Metric, "requests" | "concurrent">, number>>>;

export interface Ledger {
  /**
   * Take all of it or nothing; the first claim that refuses is named. A strict budget refuses what does not fit, everything else only when nothing is
   * left: what a request will use is an estimate.
   */
  reserve(claims: readonly Claim[], now: number): Receipt | Refusal;
  /** Take more on the same receipt. Undefined when there is room, and of a bucket whose window is over. */
  extend(receipt: Receipt, claims: readonly Claim[], now: number): Refusal | undefined;
  /** Put what was really used in the place of what was held; concurrency is given back. */
  settle(receipt: Receipt, actual: Actual): void;
  /** Give everything back: the request came to nothing. Requests stay counted when `keepRequests`. */
  release(receipt: Receipt, keepRequests: boolean): void;
  /** The state of buckets now. */
  read(buckets: readonly Bucket[], now: number): readonly BucketState[];
  /** Count a record of the books, when counters are rebuilt. */
  replay(bucket: Bucket, amount: number, at: number, now: number): void;
  /** Drop the counters of buckets that are in no config any more. */
  retain(bounds: readonly ScopeBounds[]): void;
}
