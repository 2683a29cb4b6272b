/** How one upstream call ended. */
import type { AnswerReading } from "../dialect/dialect.ts";
import type { NeutralAnswer } from "../dialect/neutral-answer.ts";
import { GateError, INTERNAL_ERROR_MESSAGE } from "../errors.ts";
import type { Fault } from "./fault.ts";
import type { StreamReading } from "./stream-relay.ts";

/** Milliseconds since the attempt began; null when it never came. */
export interface AttemptTiming {
  readonly firstByteMs: number | null;
  readonly firstContentMs: number | null;
  readonly durationMs: number;
}

interface OutcomeBase {
  readonly timing: AttemptTiming;
  readonly upstreamRequestId: string | undefined;
}

/**
 * `answer`: a whole JSON answer, not yet written. `streamed`: a stream that reached the client; `error` when it broke afterwards.
 * `failed`: nothing reached the client; `isBillable` when the provider may charge for it all the same. `aborted`: the client left.
 */
export type AttemptOutcome =
  | (OutcomeBase & {
      readonly kind: "answer";
      readonly body: Buffer;
      readonly reading: AnswerReading;
      /** The answer in the neutral form, where it has to be written anew. */
      readonly neutral: NeutralAnswer | undefined;
    })
  | (OutcomeBase & {
      readonly kind: "streamed";
      readonly reading: StreamReading;
      readonly error: GateError | undefined;
    })
  | (OutcomeBase & {
      readonly kind: "failed";
      readonly error: GateError;
      readonly isBillable: boolean;
      readonly fault: Fault;
      /** Of the provider's answer; 0 when none came. */
      readonly status: number;
    })
  | (OutcomeBase & { readonly kind: "aborted"; readonly reading: StreamReading | undefined });

/** An attempt that failed in Gate itself: says nothing of the provider. */
export function toOwnFailure(error: GateError, isBillable = false): AttemptOutcome {
  return {
    kind: "failed",
    error,
    isBillable,
    fault: "ours",
    status: 0,
    timing: { firstByteMs: null, firstContentMs: null, durationMs: 0 },
    upstreamRequestId: undefined,
  };
}

/** A bug of ours must not leave an attempt open in the books. What was sent by then may be billed. */
export function toBugOutcome(cause: unknown): AttemptOutcome {
  return toOwnFailure(new GateError("internal_error", { message: INTERNAL_ERROR_MESSAGE, cause }), true);
}
