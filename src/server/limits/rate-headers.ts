/** `x-ratelimit-*` in OpenAI's form: of the bound of the caller's that leaves least. */
import type { BucketState, Ledger } from "../../policy/ledger/ledger.ts";
import type { Headers } from "../respond.ts";
import type { NamedBucket } from "./bounds-index.ts";

/** Add what is left of requests and of tokens now. */
export function addRateHeaders(headers: Headers, buckets: readonly NamedBucket[], ledger: Ledger, now: number): void {
  const states = ledger.read(buckets, now);
  add(headers, "requests", findTightest(states, "requests"), now);
  add(headers, "tokens", findTightest(states, "tokens"), now);
}

function findTightest(states: readonly BucketState[], metric: "requests" | "tokens"): BucketState | undefined {
  let tightest: BucketState | undefined;
  for (const state of states) {
    if (state.bucket.bound.metric !== metric) continue;
    if (tightest === undefined || toLeft(state) < toLeft(tightest)) tightest = state;
  }
  return tightest;
}

function toLeft({ bucket, used, held }: BucketState): number {
  return Math.max(0, bucket.bound.limit - used - held);
}

function add(headers: Headers, metric: "requests" | "tokens", state: BucketState | undefined, now: number): void {
  if (state === undefined) return;
  headers[`x-ratelimit-limit-${metric}`] = String(state.bucket.bound.limit);
  headers[`x-ratelimit-remaining-${metric}`] = String(toLeft(state));
  if (state.resetAt !== undefined)
    headers[`x-ratelimit-reset-${metric}`] = printDuration(Math.max(0, state.resetAt - now));
}

/** As Go prints it, which is what OpenAI sends: `6m0s`, `1.5s`, `20ms`. */
function printDuration(ms: number): string {
  if (ms < 1_000) return `${Math.ceil(ms)}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = Math.ceil(ms % 60_000) / 1_000;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
