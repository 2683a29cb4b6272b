/** What a Chat Completions body states about reasoning, in the spellings that clients use. */
import { isRecord, type JsonRecord } from "../_record.ts";

/** True when any field asks for reasoning, false when one declines it and none asks, undefined when nothing is said. */
export function readStatedReasoning(json: JsonRecord): boolean | undefined {
  const statements = new Set([
    toStatement(json["reasoning_effort"]),
    toStatement(json["reasoning"]),
    toStatement(json["thinking"]),
    toStatement(json["enable_thinking"]),
  ]);
  if (statements.has(true)) return true;
  return statements.has(false) ? false : undefined;
}

const offWords: ReadonlySet<string> = new Set(["none", "off", "disabled"]);

function toStatement(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value === "" ? undefined : !offWords.has(value.toLowerCase());
  if (!isRecord(value)) return undefined;
  // OpenRouter: { enabled, effort, max_tokens }; Anthropic's and DeepSeek's `thinking`: { type, budget_tokens }.
  for (const key of ["enabled", "effort", "type"]) {
    const statement = toStatement(value[key]);
    if (statement !== undefined) return statement;
  }
  for (const key of ["max_tokens", "budget_tokens"]) {
    const budget = value[key];
    if (typeof budget === "number") return budget > 0;
  }
  return Object.keys(value).length > 0 ? true : undefined;
}
