/** How a request for reasoning is told to a model: as a budget of tokens or as a level. */
import type { JsonRecord } from "../_record.ts";
import type { EncodeOptions } from "../dialect.ts";
import type { ReasoningControl } from "../../graph/shaping.ts";
import { EFFORTS, type Effort, type NeutralRequest, type ReasoningRequest } from "../neutral.ts";
import type { Report } from "./encode-part.ts";
import { readSpelling } from "./wire.ts";

/** Write `thinkingConfig`; undefined when there is nothing to say. */
export function encodeThinking(
  request: NeutralRequest,
  options: EncodeOptions,
  report: Report,
): JsonRecord | undefined {
  const { reasoning } = request;
  if (reasoning === undefined) return undefined;
  const { reasoning: control } = options.target;
  const spelled = readSpelling(reasoning.extra);
  if (spelled !== undefined && isFor(spelled, control)) return spelled;
  const config: Record<string, unknown> = {};
  const includesText = reasoning.includesText ?? (expectsThoughts(request, reasoning) ? true : undefined);
  if (includesText !== undefined) config["includeThoughts"] = includesText;
  switch (control?.control) {
    case "none":
      if (isStated(reasoning)) report.dropped("reasoning");
      break;
    case "budget":
    case "adaptive": {
      const budget = toBudget(reasoning, request, options, report);
      if (budget !== undefined) config["thinkingBudget"] = budget;
      break;
    }
    case "toggle":
      if (isStated(reasoning)) config["thinkingBudget"] = isOff(reasoning) ? 0 : -1;
      break;
    default: {
      const level = toLevel(reasoning, control, report);
      if (level !== undefined) config["thinkingLevel"] = level;
    }
  }
  return Object.keys(config).length === 0 ? undefined : config;
}

/**
 * Whether a client that says nothing of it expects thoughts: where a summary was asked for, and in the dialects in which a request for
 * reasoning is answered with them.
 */
function expectsThoughts({ family }: NeutralRequest, reasoning: ReasoningRequest): boolean {
  if (reasoning.summary !== undefined) return true;
  const showsThem = family === "anthropic-messages" || family === "openai-chat";
  return showsThem && isStated(reasoning) && !isOff(reasoning);
}

/** Whether the client's own words suit the model: a level and a budget at once, or the wrong one, is refused. */
function isFor(spelled: JsonRecord, control: ReasoningControl | undefined): boolean {
  const hasBudget = "thinkingBudget" in spelled || "thinking_budget" in spelled;
  const hasLevel = "thinkingLevel" in spelled || "thinking_level" in spelled;
  switch (control?.control) {
    case undefined:
      return true;
    case "level":
    case "effort":
      return !hasBudget;
    case "budget":
    case "adaptive":
    case "toggle":
      return !hasLevel;
    case "none":
      return !hasBudget && !hasLevel;
  }
}

function isOff({ isEnabled, effort, budgetTokens }: ReasoningRequest): boolean {
  return isEnabled === false || effort === "none" || budgetTokens === 0;
}

function isStated(reasoning: ReasoningRequest): boolean {
  const { isEnabled, effort, budgetTokens, isAdaptive } = reasoning;
  return isEnabled !== undefined || effort !== undefined || budgetTokens !== undefined || isAdaptive === true;
}

// Per cent of the longest answer, with which the other gateways and clients agree.
const shares: Readonly<Record<Exclude<Effort, "none" | "minimal">, number>> = {
  low: 10,
  medium: 30,
  high: 60,
  xhigh: 90,
  max: 90,
};
const MINIMAL_BUDGET = 512;
const LOW_BUDGET = 1_024;
// The longest answer of the models that take budgets, for those whose data do not say.
const MAX_OUTPUT = 65_536;

function toBudget(
  reasoning: ReasoningRequest,
  request: NeutralRequest,
  options: EncodeOptions,
  report: Report,
): number | undefined {
  const { reasoning: control, maxOutputTokens } = options.target;
  const least = control?.minBudgetTokens ?? 0;
  const most = control?.maxBudgetTokens ?? MAX_OUTPUT;
  if (isOff(reasoning)) {
    if (control?.canDisable !== false) return 0;
    report.approximated("reasoning_effort");
    return least;
  }
  const { budgetTokens, effort } = reasoning;
  if (budgetTokens !== undefined) {
    const bounded = Math.min(most, Math.max(least, budgetTokens));
    if (bounded !== budgetTokens) report.changed("budget_tokens");
    return bounded;
  }
  if (effort === undefined || effort === "none") return reasoning.isAdaptive === true ? -1 : undefined;
  if (effort === "minimal") return Math.min(most, Math.max(least, MINIMAL_BUDGET));
  // Thoughts are part of the limit the client states: a budget as large would leave nothing for the answer.
  const room = Math.min(maxOutputTokens ?? MAX_OUTPUT, request.maxOutputTokens ?? Number.MAX_SAFE_INTEGER);
  const share = Math.floor((room * shares[effort]) / 100);
  return Math.min(most, Math.max(least, share, Math.min(LOW_BUDGET, Math.floor(room / 2))));
}

const defaultLevels: readonly string[] = ["low", "medium", "high"];

function toLevel(
  reasoning: ReasoningRequest,
  control: ReasoningControl | undefined,
  report: Report,
): string | undefined {
  const wanted = toEffort(reasoning);
  if (wanted === undefined) return undefined;
  const levels = new Set((control?.efforts ?? defaultLevels).map((level) => level.toLowerCase()));
  const rank = EFFORTS.indexOf(wanted);
  // The next level up is nearer to what was asked for than silence; above the highest there is only the highest.
  const level =
    EFFORTS.find((effort, index) => index >= rank && levels.has(effort)) ??
    EFFORTS.findLast((effort) => levels.has(effort));
  const { effort, budgetTokens } = reasoning;
  // A number of tokens is never quite a word.
  if (effort === undefined && budgetTokens !== undefined && wanted !== "none") report.approximated("budget_tokens");
  else if (level !== wanted) report.approximated("reasoning_effort");
  return level?.toUpperCase();
}

function toEffort(reasoning: ReasoningRequest): Effort | undefined {
  if (isOff(reasoning)) return "none";
  if (reasoning.effort !== undefined) return reasoning.effort;
  const { budgetTokens } = reasoning;
  if (budgetTokens === undefined) return undefined;
  return budgetTokens <= 2_048 ? "low" : budgetTokens <= 8_192 ? "medium" : "high";
}
