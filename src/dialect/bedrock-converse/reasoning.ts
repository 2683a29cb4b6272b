/**
 * How a model on Bedrock is told to think. Converse has no field for it: each family has its own, below `additionalModelRequestFields`.
 *
 * Which one is data, the model's `reasoning.control`: `budget` and `adaptive` are Claude's, `level` and `toggle` Nova's `reasoningConfig`,
 * `effort` is `reasoning_effort` as gpt-oss has it. Pure.
 */
import type { JsonRecord } from "../_record.ts";
import type { TargetModel, Warn } from "../dialect.ts";
import type { ReasoningControl } from "../../graph/shaping.ts";
import type { Effort, ReasoningRequest } from "../neutral.ts";
import { findNearestEffort } from "../parameters.ts";
import { EFFORT_SHARES } from "../effort-shares.ts";

/** What a request for reasoning comes to. */
export interface ReasoningFields {
  /** Fields for `additionalModelRequestFields`. */
  readonly fields: JsonRecord;
  /** Claude thinks: sampling and forced tools are refused then. */
  readonly isThinking: boolean;
  /** Tokens set aside for thoughts; the limit of the output must be larger. */
  readonly budgetTokens: number | undefined;
}

// Anthropic's lowest budget.
const MIN_BUDGET_TOKENS = 1_024;
// Base of the fractions below where neither the client nor the model's data states a limit.
const ASSUMED_OUTPUT_TOKENS = 16_384;

/** Whether the model is Claude, as far as its data says: only then do its sealed thoughts go back to it. */
export function isClaude({ reasoning }: TargetModel): boolean {
  return reasoning?.control === "budget" || reasoning?.control === "adaptive";
}

export interface ReasoningOptions {
  readonly target: TargetModel;
  /** What the client set; budgets are fractions of it. */
  readonly maxOutputTokens: number | undefined;
  /** The history lacks thoughts that Claude would want back, so that thinking with a budget has to be left off for this request. */
  readonly mustNotThink: boolean;
  readonly warn: Warn;
}

/** Encode what the request says about reasoning. */
export function encodeReasoning(reasoning: ReasoningRequest | undefined, options: ReasoningOptions): ReasoningFields {
  const { target, warn } = options;
  const control = target.reasoning;
  if (reasoning === undefined || isEmpty(reasoning)) return none;
  if (control === undefined || control.control === "none") {
    warn({ code: "dropped", detail: "reasoning" });
    return none;
  }
  const effort = toEffort(reasoning);
  switch (control.control) {
    case "budget":
      return encodeBudget(reasoning, effort, control, options);
    case "adaptive":
      // A model whose data states a range of budgets takes both forms: the client's own is the better one.
      if (reasoning.budgetTokens !== undefined && hasBudgets(control) && effort !== "none") {
        return encodeBudget(reasoning, effort, control, options);
      }
      return encodeAdaptive(reasoning, effort, control, warn);
    case "effort":
      return plain(effort === undefined ? {} : { reasoning_effort: clampEffort(effort, control, warn) });
    case "level":
    case "toggle":
      return encodeReasoningConfig(effort, control, warn);
  }
}

const none: ReasoningFields = { fields: {}, isThinking: false, budgetTokens: undefined };

function plain(fields: JsonRecord): ReasoningFields {
  return { fields, isThinking: false, budgetTokens: undefined };
}

function isEmpty({ isEnabled, effort, budgetTokens, isAdaptive }: ReasoningRequest): boolean {
  return isEnabled === undefined && effort === undefined && budgetTokens === undefined && isAdaptive === undefined;
}

/** The effort that the request states in one way or another. Undefined: it thinks as it likes. */
function toEffort({ isEnabled, effort, budgetTokens }: ReasoningRequest): Effort | undefined {
  if (isEnabled === false) return "none";
  if (effort !== undefined) return effort;
  if (budgetTokens === undefined) return undefined;
  if (budgetTokens <= 0) return "none";
  return budgetTokens <= 2_048 ? "low" : budgetTokens <= 8_192 ? "medium" : "high";
}

function encodeBudget(
  reasoning: ReasoningRequest,
  effort: Effort | undefined,
  control: ReasoningControl,
  { target, maxOutputTokens, mustNotThink, warn }: ReasoningOptions,
): ReasoningFields {
  if (effort === "none") return disable(control, warn);
  if (mustNotThink) {
    warn({ code: "changed", detail: "reasoning" });
    return none;
  }
  const fraction = EFFORT_SHARES[effort ?? "medium"];
  const output = maxOutputTokens ?? target.maxOutputTokens ?? ASSUMED_OUTPUT_TOKENS;
  const wanted = reasoning.budgetTokens ?? Math.floor(fraction * output);
  const least = Math.max(MIN_BUDGET_TOKENS, control.minBudgetTokens ?? 0);
  // The limit of the output has to be larger than the budget, and cannot be raised above the model's own.
  const most = Math.max(least, Math.min(control.maxBudgetTokens ?? Infinity, (target.maxOutputTokens ?? Infinity) - 1));
  const budgetTokens = Math.min(most, Math.max(least, wanted));
  if (reasoning.budgetTokens !== undefined && budgetTokens !== wanted) {
    warn({ code: "changed", detail: "budget_tokens" });
  }
  const thinking = { type: "enabled", budget_tokens: budgetTokens };
  return { fields: { thinking }, isThinking: true, budgetTokens };
}

function hasBudgets({ minBudgetTokens, maxBudgetTokens }: ReasoningControl): boolean {
  return minBudgetTokens !== undefined || maxBudgetTokens !== undefined;
}

function encodeAdaptive(
  reasoning: ReasoningRequest,
  effort: Effort | undefined,
  control: ReasoningControl,
  warn: Warn,
): ReasoningFields {
  if (effort === "none") return disable(control, warn);
  // Claude has no effort below `low`; the lowest one does without thinking ahead.
  if (effort === "minimal") return plain({ output_config: { effort: clampEffort("low", control, warn) } });
  if (reasoning.budgetTokens !== undefined) warn({ code: "approximated", detail: "budget_tokens" });
  const display = reasoning.includesText === undefined ? undefined : reasoning.includesText ? "summarized" : "omitted";
  const thinking = { type: "adaptive", ...(display !== undefined && { display }) };
  const output = effort === undefined ? {} : { output_config: { effort: clampEffort(effort, control, warn) } };
  return { fields: { thinking, ...output }, isThinking: true, budgetTokens: undefined };
}

function disable(control: ReasoningControl, warn: Warn): ReasoningFields {
  if (control.canDisable !== false) return plain({ thinking: { type: "disabled" } });
  warn({ code: "approximated", detail: "reasoning" });
  return control.control === "adaptive"
    ? plain({ output_config: { effort: clampEffort("low", control, warn) } })
    : none;
}

function encodeReasoningConfig(effort: Effort | undefined, control: ReasoningControl, warn: Warn): ReasoningFields {
  if (effort === "none") {
    if (control.canDisable !== false) return plain({ reasoningConfig: { type: "disabled" } });
    warn({ code: "approximated", detail: "reasoning" });
    return none;
  }
  if (control.control === "toggle" || effort === undefined) return plain({ reasoningConfig: { type: "enabled" } });
  const maxReasoningEffort = clampEffort(effort, control, warn);
  return plain({ reasoningConfig: { type: "enabled", maxReasoningEffort } });
}

const usualEfforts: Readonly<Record<"adaptive" | "other", readonly string[]>> = {
  adaptive: ["low", "medium", "high", "max"],
  other: ["low", "medium", "high"],
};

/** The nearest effort that the model takes; never `none`, which would be the opposite of what was asked. */
function clampEffort(effort: Effort, control: ReasoningControl, warn: Warn): string {
  const efforts = control.efforts ?? usualEfforts[control.control === "adaptive" ? "adaptive" : "other"];
  const words = efforts.filter((word) => word !== "none");
  const nearest = findNearestEffort(effort, words) ?? effort;
  if (nearest !== effort) warn({ code: "changed", detail: "reasoning_effort" });
  return nearest;
}
