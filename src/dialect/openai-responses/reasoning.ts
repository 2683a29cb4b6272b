/** How a model of this dialect is told to think. */
import type { TargetModel, Warn } from "../dialect.ts";
import { EFFORTS, type Effort, type ReasoningRequest } from "../neutral.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import { FAMILY, fill, type Wire } from "./_wire.ts";

/** Whether the answer may hold reasoning, and so whether its encrypted form can be asked for: other models refuse that. */
export function mayReason(target: TargetModel, request: ReasoningRequest | undefined): boolean {
  if (target.reasoning !== undefined)
    return target.reasoning.control !== "none" || target.capabilities.has("reasoning");
  if (target.capabilities.size > 0) return target.capabilities.has("reasoning");
  // Nothing is known of the model: whoever asks for reasoning knows it.
  return request !== undefined && request.isEnabled !== false;
}

/** The field `reasoning`; undefined when there is nothing to say. */
export function encodeReasoningRequest(
  reasoning: ReasoningRequest | undefined,
  target: TargetModel,
  warn: Warn,
): Wire | undefined {
  if (reasoning === undefined) return undefined;
  const wire: Wire = {};
  const effort = toEffort(reasoning);
  if (effort !== undefined) {
    if (target.reasoning?.control === "none") {
      warn({ code: "dropped", detail: "reasoning.effort" });
    } else {
      const word = toKnownEffort(effort, target.reasoning?.efforts);
      if (word !== effort) warn({ code: "changed", detail: "reasoning.effort" });
      if (word !== undefined) wire["effort"] = word;
    }
  }
  const summary = reasoning.summary ?? (reasoning.includesText === true ? "auto" : undefined);
  if (summary !== undefined) wire["summary"] = summary;
  if (reasoning.extra?.family === FAMILY) fill(wire, reasoning.extra.json);
  else warnOfExtra(reasoning.extra, warn);
  return Object.keys(wire).length > 0 ? wire : undefined;
}

function toEffort({ effort, isEnabled, budgetTokens, isAdaptive }: ReasoningRequest): Effort | undefined {
  if (effort !== undefined) return effort;
  if (isEnabled === false) return "none";
  if (budgetTokens === undefined || isAdaptive === true) return undefined;
  if (budgetTokens <= 0) return budgetTokens === 0 ? "none" : undefined;
  return budgetTokens <= 2_048 ? "low" : budgetTokens <= 8_192 ? "medium" : "high";
}

/** The nearest effort that the model takes; of two equally near ones the weaker. */
function toKnownEffort(effort: Effort, known: readonly string[] | undefined): string | undefined {
  if (known === undefined || known.includes(effort)) return effort;
  const wanted = EFFORTS.indexOf(effort);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [place, word] of EFFORTS.entries()) {
    const distance = Math.abs(place - wanted);
    // "none" is no weak effort, but another wish.
    if (!known.includes(word) || word === "none" || distance >= bestDistance) continue;
    best = word;
    bestDistance = distance;
  }
  return best;
}
