/** What an attempt says of the health of its place. Pure. */
import type { ErrorCode } from "../errors.ts";
import type { AttemptOutcome } from "./attempt-outcome.ts";
import type { AttemptStart } from "./dispatch.ts";
import type { CallEnd } from "./health.ts";

const ABORTED: CallEnd = { kind: "aborted" };

/** How a call ended for its provider. The client's own limit, its leaving and its mistakes are not the provider's failures. */
export function toCallEnd(outcome: AttemptOutcome, { attempt, target }: AttemptStart): CallEnd {
  const { timeouts, policy } = target;
  switch (outcome.kind) {
    case "aborted":
      return ABORTED;
    case "failed": {
      const { error, fault } = outcome;
      const isOurs =
        fault === "ours" ||
        requestCodes.has(error.code) ||
        // An attempt that began late had less time than the config gives it.
        (fault === "deadline" && (attempt > 1 || timeouts.deadlineMs === policy.boundMs));
      return { kind: "failed", error, isOurs, isConnection: fault === "connection" };
    }
    case "streamed": {
      const { error } = outcome;
      if (error !== undefined) {
        const isOurs = error.code === "upstream_timeout" && timeouts.idleMs === policy.boundMs;
        return { kind: "failed", error, isOurs: isOurs || !error.fallback, isConnection: false };
      }
    }
  }
  return { kind: "ok", firstByteMs: outcome.timing.firstByteMs ?? outcome.timing.durationMs };
}

/** The provider works, and did not like the request. */
const requestCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "upstream_rejected",
  "upstream_context_length",
  "upstream_content_filtered",
]);
