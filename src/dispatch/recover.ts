/** After a failed attempt: gathers what `next-step.ts` decides by, and goes where the next attempt is made. */
import { assertNever, type GateError } from "../errors.ts";
import type { Call, DispatchPorts } from "./dispatch.ts";
import { type Failure, isOfCredential, type NextStep, type Situation, toNextStep } from "./next-step.ts";
import { pause } from "./pause.ts";
import { canRepair, hasFurtherKey } from "./prepare.ts";
import type { Progress } from "./progress.ts";
import type { Ready, Unproven } from "./reach.ts";
import type { Sink } from "./sink.ts";

/**
 * Recover from a failure: afterwards the progress stands where the next attempt is made, and its pause is over.
 * @throws GateError the answer of the client when no attempt follows.
 */
export function recover(
  failure: Failure,
  reached: Ready | Unproven,
  progress: Progress,
  call: Call,
  sink: Sink,
  ports: DispatchPorts,
): Promise<void> {
  const { error } = failure;
  progress.fail(error);
  if (reached.kind === "ready" && isOfCredential(error.code)) progress.avoidSlot(reached.authorized.slot);
  const step = toNextStep(failure, toSituation(reached, progress, call, ports));
  return go(step, error, progress, sink, ports);
}

function toSituation(
  reached: Ready | Unproven,
  progress: Progress,
  { request }: Call,
  ports: DispatchPorts,
): Situation {
  const { target, triedSlots, sealRefusal } = progress;
  return {
    policy: target.policy,
    isStreaming: request.isStreaming,
    hasAttempts: progress.hasAttempts,
    isLastTarget: progress.isLastTarget,
    retries: progress.retries,
    leftMs: progress.deadlineAtMs - ports.deadlines.nowMs(),
    canRepair: () => sealRefusal === undefined && canRepair(request),
    hasFurtherKey: () => reached.kind === "ready" && hasFurtherKey(target, triedSlots, ports),
    takeRetry: () => ports.health.mayRetry(target.provider),
    random: ports.random,
  };
}

async function go(
  step: NextStep,
  error: GateError,
  progress: Progress,
  sink: Sink,
  { deadlines }: DispatchPorts,
): Promise<void> {
  switch (step.kind) {
    case "repair":
      return progress.repair(error);
    case "change-key":
      return progress.changeKey();
    case "wait": {
      const stopped = await pause(deadlines.nowMs() + step.waitMs, sink, deadlines);
      if (stopped !== undefined) throw stopped;
      return progress.retry();
    }
    case "next-target":
      if (error.code === "upstream_context_length") progress.needLargerContext();
      return progress.nextTarget();
    case "give-up":
      throw error;
    default:
      return assertNever(step);
  }
}
