/**
 * What follows a failed attempt: the same target again, the next one, or nothing. Pure, but for what it asks of the situation.
 *
 * In: how the attempt failed, what the group allows, and what is left to try. A retry is made of what is likely to be gone in a moment and was certainly not
 * worked on; a fallback of everything that is not the client's mistake.
 */
import type { ErrorCode, GateError } from "../errors.ts";
import type { GraphGroup, RetryPolicy } from "../graph/graph.ts";
import type { AttemptOutcome } from "./attempt-outcome.ts";
import { DEFAULT_REST_MS } from "./health/credential-rest.ts";

/** What a group says of further attempts. */
export interface CallPolicy {
  readonly retry: RetryPolicy;
  /** Failures after which the next target is tried though they are not the provider's, or may have been billed. */
  readonly fallbackOn: NonNullable<GraphGroup["fallbackOn"]>;
  /** The client's own limit in milliseconds, where it has stated one: what it ends is no failure of the provider. */
  readonly boundMs: number | undefined;
}

export type Failure = AttemptOutcome & { readonly kind: "failed" };

/**
 * `repair`: the same target, without what only another provider can read. `change-key`: the same target, with another of its keys.
 * `wait`: the same target, after a pause. `give-up`: the error is the client's answer.
 */
export type NextStep =
  | { readonly kind: "repair" }
  | { readonly kind: "change-key" }
  | { readonly kind: "wait"; readonly waitMs: number }
  | { readonly kind: "next-target" }
  | { readonly kind: "give-up" };

/** Where a call stands when an attempt has failed. What costs work, chance or a budget is a function: it is asked for only where it decides. */
export interface Situation {
  readonly policy: CallPolicy;
  readonly isStreaming: boolean;
  readonly hasAttempts: boolean;
  readonly isLastTarget: boolean;
  /** Retries of this target so far. */
  readonly retries: number;
  /** Until the time of the whole request is over. */
  readonly leftMs: number;
  readonly canRepair: () => boolean;
  /** Whether the provider has a key that may do better than the one that was used. */
  readonly hasFurtherKey: () => boolean;
  /** Take one retry from the provider's budget; false when that is used up. */
  readonly takeRetry: () => boolean;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Decide what follows a failed attempt. */
export function toNextStep(failure: Failure, situation: Situation): NextStep {
  const { error } = failure;
  if (situation.hasAttempts) {
    if (error.isSealRefusal && situation.canRepair()) return { kind: "repair" };
    if (isOfCredential(error.code) && situation.hasFurtherKey()) return { kind: "change-key" };
    const waitMs = toWaitMs(failure, situation);
    if (waitMs !== undefined && waitMs < situation.leftMs && situation.takeRetry()) return { kind: "wait", waitMs };
  }
  return { kind: mayFallBack(failure, situation) ? "next-target" : "give-up" };
}

/** Whether another credential of the provider may do better. */
export function isOfCredential(code: ErrorCode): boolean {
  return code === "upstream_unauthorized" || code === "upstream_quota_exhausted" || code === "upstream_rate_limited";
}

/** Statuses after which the same request may well succeed a moment later. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504, 529]);

/** Whether the same target may be asked again, pauses and budgets aside. */
function mayRetry({ fault, status, error }: Failure): boolean {
  switch (fault) {
    case "connection":
    case "lost":
      return true;
    case "status":
      if (error.code === "upstream_rate_limited") return true;
      return PASSING_STATUSES.has(status) && (isPassing(error.code) || isBusy(status, error.code));
    case "told":
      return error.code === "upstream_rate_limited" || isPassing(error.code);
    default:
      // After a timeout, or half an answer, the provider may have done the work, and may bill it.
      return false;
  }
}

/** Whether the next target may be asked. A refusal for the length of the context is for the caller to judge: it needs a larger one. */
function mayFallBack({ fault, status, error }: Failure, { policy, isStreaming }: Situation): boolean {
  if (fault === "timeout" || fault === "deadline") return isStreaming || policy.fallbackOn.includes("timeout");
  if (error.code === "upstream_content_filtered") return policy.fallbackOn.includes("content_filter");
  return error.fallback || (fault === "status" && isBusy(status, error.code));
}

/** How long to wait before the same target is asked again; undefined when it is not. */
function toWaitMs(
  failure: Failure,
  { policy: { retry }, retries, isLastTarget, random }: Situation,
): number | undefined {
  const { error } = failure;
  if (retries >= retry.retries || !mayRetry(failure)) return undefined;
  // Who limits us and does not say for how long is left alone where another may serve.
  if (error.code === "upstream_rate_limited" && error.retryAfterSeconds === undefined && !isLastTarget)
    return undefined;
  return toPauseMs(error, retries, retry, random);
}

/**
 * Milliseconds to wait before retry number `retries` (from 0); undefined when the provider wants a longer pause than the policy has.
 * Full jitter: anything up to the exponential step. What the provider asks for is the least.
 */
function toPauseMs(
  { code, retryAfterSeconds }: GateError,
  retries: number,
  policy: RetryPolicy,
  random: () => number,
): number | undefined {
  // Until then the credential rests, and would not be taken.
  const unsaidMs = code === "upstream_rate_limited" ? DEFAULT_REST_MS : 0;
  const askedMs = retryAfterSeconds === undefined ? unsaidMs : retryAfterSeconds * 1_000;
  if (askedMs > policy.maxRetryAfterMs) return undefined;
  return Math.max(askedMs, random() * Math.min(policy.capMs, policy.baseMs * 2 ** retries));
}

function isPassing(code: ErrorCode): boolean {
  return code === "upstream_error" || code === "upstream_timeout";
}

/** 409 reads as a refusal of the request, but says that something else has it just now. */
function isBusy(status: number, code: ErrorCode): boolean {
  return (status === 408 || status === 409) && code === "upstream_rejected";
}
