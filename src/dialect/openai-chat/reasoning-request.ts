/** How a request says that its model should think: read in the spellings of this family's clients, written as the target takes it. */
import type { Warn } from "../dialect.ts";
import type { ReasoningControl } from "../../graph/shaping.ts";
import { EFFORTS, type Effort, type ReasoningRequest } from "../neutral.ts";
import { toRecord, toText, type JsonRecord } from "../_record.ts";
import { readStatedReasoning } from "./reasoning.ts";
import { EFFORT_SHARES } from "../effort-shares.ts";

/** Top-level fields that say it. */
export const reasoningKeys: readonly string[] = [
  "reasoning_effort",
  "reasoning",
  "thinking",
  "enable_thinking",
  "thinking_budget",
];

/** Undefined when the request says nothing of it. */
export function readReasoningRequest(json: JsonRecord): ReasoningRequest | undefined {
  const isEnabled = readStatedReasoning(json);
  const reasoning = toRecord(json["reasoning"]);
  const thinking = toRecord(json["thinking"]);
  const effort = toEffort(json["reasoning_effort"] ?? reasoning["effort"] ?? json["reasoning"] ?? json["thinking"]);
  const budgetTokens =
    toCount(reasoning["max_tokens"]) ?? toCount(thinking["budget_tokens"]) ?? toCount(json["thinking_budget"]);
  const summary = toText(reasoning["summary"]);
  const includesText = toIncludesText(reasoning["exclude"], thinking["display"]);
  if (isEnabled === undefined && budgetTokens === undefined) return undefined;
  return {
    ...(isEnabled !== undefined && { isEnabled }),
    ...(effort !== undefined && { effort }),
    ...(budgetTokens !== undefined && { budgetTokens }),
    ...(thinking["type"] === "adaptive" && { isAdaptive: true }),
    ...(includesText !== undefined && { includesText }),
    ...(summary !== undefined && { summary }),
  };
}

/**
 * Fields that tell the target how to think. Undefined `control` means an effort in words, as the newest models of this dialect take it.
 * What cannot be told is reported as `reasoning`.
 */
export function encodeReasoning(
  request: ReasoningRequest | undefined,
  control: ReasoningControl | undefined,
  warn: Warn,
): JsonRecord {
  if (request === undefined) return {};
  const isOff = request.isEnabled === false || (request.isEnabled === undefined && request.effort === "none");
  const canDisable = control?.canDisable !== false;
  if (isOff && !canDisable) warn({ code: "approximated", detail: "reasoning" });
  switch (control?.control) {
    case "none":
      warn({ code: "dropped", detail: "reasoning" });
      return {};
    case "budget":
      return encodeBudget(request, control, isOff && canDisable);
    case "adaptive":
    case "toggle": {
      if (isOff && canDisable) return { thinking: { type: "disabled" } };
      const thinking = canDisable
        ? { thinking: { type: control.control === "adaptive" ? "adaptive" : "enabled" } }
        : {};
      // A model with both takes its effort beside the switch.
      return control.efforts === undefined ? thinking : { ...thinking, ...encodeEffort(request, control, isOff, warn) };
    }
    default:
      return encodeEffort(request, control, isOff, warn);
  }
}

function encodeEffort(
  request: ReasoningRequest,
  control: ReasoningControl | undefined,
  isOff: boolean,
  warn: Warn,
): JsonRecord {
  const wanted = isOff ? "none" : toWantedEffort(request);
  // Stated on, and nothing more: the model's own default is what the client asks for.
  if (wanted === undefined) return {};
  const written = control?.efforts === undefined ? wanted : toNearestEffort(wanted, control.efforts);
  if (written === undefined) {
    warn({ code: "dropped", detail: "reasoning" });
    return {};
  }
  if (written !== wanted && !isOff) warn({ code: "changed", detail: "reasoning" });
  if (written !== wanted && isOff && control?.canDisable !== false) warn({ code: "approximated", detail: "reasoning" });
  return { reasoning_effort: written };
}

/** Qwen's two fields: the only budget that a provider of this dialect takes. */
function encodeBudget(request: ReasoningRequest, control: ReasoningControl, isOff: boolean): JsonRecord {
  if (isOff) return { enable_thinking: false };
  const budget = request.budgetTokens ?? toBudget(request.effort, control.maxBudgetTokens);
  const enabled = control.canDisable === false ? {} : { enable_thinking: true };
  // A budget of -1 leaves it to the model.
  if (budget === undefined || budget < 0) return enabled;
  const least = Math.max(budget, control.minBudgetTokens ?? 0);
  return { ...enabled, thinking_budget: Math.min(least, control.maxBudgetTokens ?? least) };
}

// Qwen's largest models think up to about 80,000 tokens; without a stated limit an effort is a share of a common one.
const USUAL_BUDGET_TOKENS = 32_768;

function toBudget(effort: Effort | undefined, max: number | undefined): number | undefined {
  return effort === undefined ? undefined : Math.round((max ?? USUAL_BUDGET_TOKENS) * EFFORT_SHARES[effort]);
}

function toWantedEffort(request: ReasoningRequest): Effort | undefined {
  if (request.effort !== undefined && request.effort !== "none") return request.effort;
  const { budgetTokens } = request;
  if (budgetTokens === undefined || budgetTokens < 0) return undefined;
  if (budgetTokens <= 2_048) return "low";
  return budgetTokens <= 8_192 ? "medium" : "high";
}

/** The nearest effort that is taken, the stronger of two; `none` only when it is asked for. */
function toNearestEffort(wanted: Effort, taken: readonly string[]): string | undefined {
  if (taken.includes(wanted)) return wanted;
  const rank = EFFORTS.indexOf(wanted);
  let best: string | undefined;
  let bestDistance = Number.MAX_SAFE_INTEGER;
  for (const [index, effort] of EFFORTS.entries()) {
    if (effort === "none" || !taken.includes(effort)) continue;
    const distance = Math.abs(index - rank);
    if (distance > bestDistance) break;
    best = effort;
    bestDistance = distance;
  }
  return best;
}

const efforts: ReadonlySet<unknown> = new Set(EFFORTS);

function toEffort(value: unknown): Effort | undefined {
  if (typeof value !== "string") return undefined;
  const word = value.toLowerCase();
  if (word === "off" || word === "disabled") return "none";
  return efforts.has(word) ? (word as Effort) : undefined; // The set holds exactly the members of the type.
}

function toCount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function toIncludesText(exclude: unknown, display: unknown): boolean | undefined {
  if (typeof exclude === "boolean") return !exclude;
  return display === "omitted" ? false : undefined;
}
