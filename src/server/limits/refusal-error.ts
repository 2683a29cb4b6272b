/** What a client is told that a bound refuses. */
import { GateError } from "../../errors.ts";
import type { Bound, Window } from "../../graph/bounds.ts";
import { printUsd } from "../../meter/summary.ts";
import type { Bucket, Refusal } from "../../policy/ledger/ledger.ts";

/** A refusal as a 429. `isInternal`: the group is not one that clients may know of. */
export function toRefusalError(refusal: Refusal, now: number, isInternal: (groupId: string) => boolean): GateError {
  const { bucket, resetAt } = refusal;
  const { bound } = bucket;
  const reset = resetAt === undefined ? "" : `, anew at ${printInstant(resetAt)}`;
  const words = `${printBound(bucket, isInternal)}${reset}`;
  const isWaiting = isOnlyHeld(refusal);
  const retryAfterSeconds = isWaiting ? 1 : resetAt === undefined ? undefined : Math.max(1, (resetAt - now) / 1000);
  return new GateError(bound.budget === undefined ? "rate_limit_exceeded" : "insufficient_quota", {
    message: `${toReason(bound, isWaiting)}: ${words}.`,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

/** A bound in words: `50 USD a month of path /acme`. */
export function printBound({ scope, id, bound }: Bucket, isInternal: (groupId: string) => boolean): string {
  const owner = scope === "group" && isInternal(id) ? "a group" : `${scope} ${id}`;
  return `${printAmount(bound)} ${WINDOWS[bound.window]} of ${owner}`;
}

/** `2026-12-01T00:00:00Z`. */
export function printInstant(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

function printAmount({ metric, limit }: Bound): string {
  switch (metric) {
    case "nanoUsd":
      return `${printUsd(BigInt(limit))} USD`;
    case "tokens":
      return `${limit} token${limit === 1 ? "" : "s"}`;
    default:
      return `${limit} request${limit === 1 ? "" : "s"}`;
  }
}

const WINDOWS: Readonly<Record<Window, string>> = {
  now: "at the same time",
  minute: "a minute",
  hour: "an hour",
  day: "a day",
  week: "a week",
  month: "a month",
  total: "in all",
};

function toReason({ budget, metric }: Bound, isWaiting: boolean): string {
  if (budget !== undefined)
    return isWaiting ? "What is left of the budget is reserved by running requests" : "The budget is used up";
  return metric === "tokens" ? "Too many tokens" : "Too many requests";
}

/** It would be admitted if the requests that run came to nothing: trying again soon makes sense. */
function isOnlyHeld({ bucket: { bound }, used, asked }: Refusal): boolean {
  if (bound.metric === "requests") return false;
  return bound.budget?.strict === true ? used + asked <= bound.limit : used < bound.limit;
}
