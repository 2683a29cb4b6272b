/**
 * What may follow a failed attempt: the same target again, the next one, or nothing. Pure.
 *
 * In: how the attempt failed and what the group allows. A retry is made of what is likely to be gone in a moment and was certainly not
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

/** Statuses after which the same request may well succeed a moment later. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504, 529]);

/** Whether the same target may be asked again, pauses and budgets aside. */
export function mayRetry({ fault, status, error }: Failure): boolean {
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
export function mayFallBack({ fault, status, error }: Failure, policy: CallPolicy, isStreaming: boolean): boolean {
  if (fault === "timeout" || fault === "deadline") return isStreaming || policy.fallbackOn.includes("timeout");
  if (error.code === "upstream_content_filtered") return policy.fallbackOn.includes("content_filter");
  return error.fallback || (fault === "status" && isBusy(status, error.code));
}

/** Whether another credential of the provider may do better. */
export function isOfCredential(code: ErrorCode): boolean {
  return code === "upstream_unauthorized" || code === "upstream_quota_exhausted" || code === "upstream_rate_limited";
}

/**
 * Milliseconds to wait before retry number `retries` (from 0); undefined when the provider wants a longer pause than the policy has.
 * Full jitter: anything up to the exponential step. What the provider asks for is the least.
 */
export function toPauseMs(
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
