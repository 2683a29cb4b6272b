/** How a model is asked to think: Claude's forms of it into the neutral request and back, shaped for the model by its data. */
import { toInvalid } from "../body.ts";
import type { TargetModel } from "../dialect.ts";
import type { ReasoningControl } from "../../graph/shaping.ts";
import { EFFORTS, type Effort, type NeutralRequest, type ReasoningRequest } from "../neutral.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { FAMILY, toExtra } from "./blocks.ts";
import type { Report } from "./report.ts";
import { EFFORT_SHARES } from "../effort-shares.ts";

/** What goes into the body. `maxTokens` includes the thoughts. */
export interface ThinkingPlan {
  readonly thinking?: JsonRecord;
  readonly effort?: string;
  readonly maxTokens: number;
  /** The model is told to think: forced tools, prefill and sampling are then refused. */
  readonly isActive: boolean;
}

/** Where neither the client nor the model's data states a limit: every Claude model can write as much. */
export const DEFAULT_MAX_TOKENS = 4_096;
/** The smallest budget that Anthropic takes. */
export const MIN_BUDGET_TOKENS = 1_024;

export function isEffort(value: unknown): value is Effort {
  return efforts.has(value);
}

const efforts: ReadonlySet<unknown> = new Set(EFFORTS);
const thinkingKeys: ReadonlySet<string> = new Set(["type", "budget_tokens", "display"]);
const unknownThinkingKeys: ReadonlySet<string> = new Set(["display"]);

/** Read `thinking` and `output_config.effort`. Undefined when neither is stated. */
export function decodeReasoning(thinking: unknown, effort: unknown): ReasoningRequest | undefined {
  const word = isEffort(effort) ? { effort } : undefined;
  if (thinking === undefined || thinking === null) return word;
  if (!isRecord(thinking)) throw toInvalid("`thinking` must be an object with a `type`.", "thinking");
  const { type, budget_tokens: budget, display } = thinking;
  if (type === "enabled" && typeof budget !== "number") {
    throw toInvalid("`thinking.budget_tokens` must be a number of tokens.", "thinking.budget_tokens");
  }
  const isKnown = type === "enabled" || type === "adaptive" || type === "disabled";
  return {
    isEnabled: type !== "disabled",
    ...(type === "adaptive" && { isAdaptive: true }),
    ...(type === "enabled" && typeof budget === "number" && { budgetTokens: budget }),
    ...(display === "omitted" && { includesText: false }),
    ...(display === "summarized" && { includesText: true }),
    ...word,
    // A form that has no neutral name, such as `between_tools`, is kept whole.
    ...toExtra(thinking, isKnown ? thinkingKeys : unknownThinkingKeys, "request"),
  };
}

/**
 * Shape the request for reasoning after `ReasoningControl`.
 *
 * Words become tokens where the model takes budgets: a part of `max_tokens`, because that is what the client allows to be spent. A budget
 * that does not fit raises `max_tokens` up to the model's limit, else it is lowered. Tokens become words where it takes words.
 */
export function planThinking(request: NeutralRequest, target: TargetModel, report: Report): ThinkingPlan {
  const { reasoning } = request;
  const maxTokens = toMaxTokens(request, target, report);
  const none: ThinkingPlan = { maxTokens, isActive: false };
  if (reasoning === undefined) return none;
  const control = target.reasoning;
  const isOwn = request.family === FAMILY;
  const field = report.toWord("thinking");
  const isOff = reasoning.isEnabled === false || (reasoning.effort === "none" && reasoning.isEnabled !== true);
  if (control?.control === "none") {
    if (!isOff) report.dropped(field);
    else if (control.canDisable === false) report.approximated(field);
    return none;
  }
  if (isOff) return { ...none, ...planOff(reasoning, control, isOwn, report) };
  if (isOwn && reasoning.isEnabled === undefined) {
    return { ...none, ...toEffort(reasoning.effort, control, report) };
  }
  const isForeignForm = isOwn && isSpecialForm(reasoning);
  if (takesBudget(control, reasoning, isOwn) && !(isForeignForm && control?.control !== "budget")) {
    if (isOwn && reasoning.budgetTokens === undefined) report.approximated(field);
    const budgeted = planBudget(request, target, maxTokens, report);
    return isOwn ? { ...toEffort(reasoning.effort, control, report), ...budgeted } : budgeted;
  }
  const display = toDisplay(reasoning);
  const word = toEffort(toWordOf(reasoning), control, report);
  if (isForeignForm) return { ...none, ...word, thinking: { ...reasoning.extra?.json, ...display }, isActive: true };
  if (isOwn && reasoning.budgetTokens !== undefined) report.approximated(field);
  // An effort as small as this means hardly any thought: the word alone says it, and the model decides.
  if (control?.control === "effort" || reasoning.effort === "minimal") return { ...none, ...word };
  return { ...none, ...word, thinking: { type: "adaptive", ...display, ...ownExtra(reasoning) }, isActive: true };
}

function toMaxTokens({ maxOutputTokens }: NeutralRequest, target: TargetModel, report: Report): number {
  const limit = target.maxOutputTokens;
  if (maxOutputTokens === undefined) return limit ?? DEFAULT_MAX_TOKENS;
  if (limit === undefined || maxOutputTokens <= limit) return maxOutputTokens;
  report.changed("max_tokens");
  return limit;
}

function isSpecialForm({ extra }: ReasoningRequest): boolean {
  return extra?.family === FAMILY && typeof extra.json["type"] === "string";
}

function ownExtra({ extra }: ReasoningRequest): JsonRecord | undefined {
  return extra?.family === FAMILY ? extra.json : undefined;
}

/** Whether a budget is written. Models that take both forms get the one that the client used. */
function takesBudget(control: ReasoningControl | undefined, reasoning: ReasoningRequest, isOwn: boolean): boolean {
  if (control === undefined) return isOwn && reasoning.budgetTokens !== undefined;
  if (control.control === "budget" || control.control === "toggle") return true;
  const hasRange = control.minBudgetTokens !== undefined || control.maxBudgetTokens !== undefined;
  return hasRange && reasoning.budgetTokens !== undefined;
}

function planOff(
  reasoning: ReasoningRequest,
  control: ReasoningControl | undefined,
  isOwn: boolean,
  report: Report,
): Partial<ThinkingPlan> {
  const stated = isOwn && reasoning.effort !== "none" ? reasoning.effort : undefined;
  if (control?.canDisable !== false) {
    return { ...toEffort(stated, control, report), thinking: { type: "disabled", ...ownExtra(reasoning) } };
  }
  report.approximated(report.toWord("thinking"));
  const takesWords = control.control === "adaptive" || control.control === "effort" || control.control === "level";
  return takesWords ? toEffort(stated ?? "low", control, report) : {};
}

function planBudget(request: NeutralRequest, target: TargetModel, maxTokens: number, report: Report): ThinkingPlan {
  const { minBudgetTokens = MIN_BUDGET_TOKENS, maxBudgetTokens = Infinity } = target.reasoning ?? {};
  const reasoning = request.reasoning ?? {};
  const stated = reasoning.budgetTokens;
  const wanted = stated ?? Math.floor(maxTokens * EFFORT_SHARES[reasoning.effort ?? "medium"]);
  let budget = Math.min(Math.max(wanted, minBudgetTokens, MIN_BUDGET_TOKENS), maxBudgetTokens);
  if (stated !== undefined && budget !== stated) report.changed("budget_tokens");
  let total = maxTokens;
  if (budget >= total) {
    total = Math.min(target.maxOutputTokens ?? Infinity, budget + total);
    if (total !== maxTokens) report.changed("max_tokens");
    if (budget >= total) {
      budget = total - 1;
      report.changed("budget_tokens");
    }
  }
  if (budget < MIN_BUDGET_TOKENS) {
    report.dropped(report.toWord("thinking"));
    return { maxTokens, isActive: false };
  }
  const thinking = { type: "enabled", budget_tokens: budget, ...toDisplay(reasoning), ...ownExtra(reasoning) };
  return { thinking, maxTokens: total, isActive: true };
}

function toDisplay({ includesText }: ReasoningRequest): JsonRecord {
  return includesText === undefined ? {} : { display: includesText ? "summarized" : "omitted" };
}

function toWordOf({ effort, budgetTokens }: ReasoningRequest): Effort | undefined {
  if (effort !== undefined || budgetTokens === undefined) return effort;
  if (budgetTokens <= 2_048) return "low";
  return budgetTokens <= 8_192 ? "medium" : "high";
}

/** Claude's own words. */
const words: readonly Effort[] = ["low", "medium", "high", "xhigh", "max"];

/** The nearest word that the model takes, of two equally near ones the weaker. Budget models without words take none. */
function toEffort(
  effort: Effort | undefined,
  control: ReasoningControl | undefined,
  report: Report,
): { readonly effort?: string } {
  if (effort === undefined || effort === "none") return {};
  const isWordless = control?.control === "budget" || control?.control === "toggle";
  const taken = control?.efforts ?? (isWordless ? [] : words);
  const usable = words.filter((word) => taken.includes(word));
  if (usable.length === 0) {
    report.dropped("effort");
    return {};
  }
  const place = EFFORTS.indexOf(effort);
  let nearest = usable[0] ?? "low";
  for (const word of usable) {
    if (Math.abs(EFFORTS.indexOf(word) - place) < Math.abs(EFFORTS.indexOf(nearest) - place)) nearest = word;
  }
  if (nearest !== effort) report.changed("effort");
  return { effort: nearest };
}
