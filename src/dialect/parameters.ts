/**
 * Parameter rules applied to a body: renamed, bounded or left out for the model that is to answer it.
 *
 * In: a body of the dialect that is spoken to the model, whoever wrote it, and the rules of that model. Out: the changed top-level fields.
 * Rules are applied in their order, each to what the ones before it left. Knows no model: every fact stands in the rules.
 */
import { GateError } from "../errors.ts";
import type { DialectId } from "../graph/graph.ts";
import type { ParameterRule, WireCondition } from "../graph/shaping.ts";
import type { JsonRecord } from "./_record.ts";
import { type BodyEdit, readField, writeField } from "./body-edit.ts";
import type { Warn } from "./dialect.ts";
import { EFFORTS } from "./neutral.ts";

export interface ShapeOptions {
  /** Dialect of the body. */
  readonly dialect: DialectId;
  /** `defaults.strictParams`: a loss is refused instead of told. */
  readonly isStrict: boolean;
}

/**
 * Shape a body for its model. Returns the changed top-level fields only (undefined removes one); the shared empty object when nothing changes.
 * @throws GateError unsupported_parameter: a rule refuses the field, or would lose something under `isStrict`.
 */
export function shapeParameters(
  json: JsonRecord,
  rules: readonly ParameterRule[],
  warn: Warn,
  options: ShapeOptions,
): JsonRecord {
  if (rules.length === 0) return UNCHANGED;
  const body: BodyEdit = { json, changes: undefined };
  for (const rule of rules) {
    if (rule.dialect !== undefined && rule.dialect !== options.dialect) continue;
    if (rule.when !== undefined && !holdsAll(body, rule.when)) continue;
    if (rule.unless !== undefined && holdsAny(body, rule.unless)) continue;
    applyRule(body, rule, warn, options.isStrict);
  }
  return body.changes ?? UNCHANGED;
}

const UNCHANGED: JsonRecord = Object.freeze({});

function applyRule(body: BodyEdit, rule: ParameterRule, warn: Warn, isStrict: boolean): void {
  switch (rule.action) {
    case "drop":
    case "refuse":
      for (const field of rule.fields) leaveOut(body, field, rule.action === "refuse", warn, isStrict);
      return;
    case "keep":
      for (const field of Object.keys(body.json))
        if (!rule.fields.includes(field)) leaveOut(body, field, false, warn, isStrict);
      return;
    case "rename": {
      const value = readField(body, rule.field);
      if (value === undefined) return;
      writeField(body, rule.field, undefined);
      // null states nothing, and must not hide what the other name says.
      if (value !== null) writeField(body, rule.to, rule.value ?? value);
      return;
    }
    case "replace": {
      const value = readField(body, rule.field);
      if (value !== undefined && value !== null && !isSame(rule.value, value))
        change(body, rule.field, rule.value, warn, isStrict);
      return;
    }
    case "clamp": {
      const value = readField(body, rule.field);
      if (typeof value !== "number") return;
      const bounded = Math.min(Math.max(value, rule.min ?? -Infinity), rule.max ?? Infinity);
      if (bounded !== value) change(body, rule.field, bounded, warn, isStrict);
      return;
    }
    case "allow": {
      const value = readField(body, rule.field);
      if (value !== undefined && !rule.values.some((allowed) => isSame(allowed, value)))
        leaveOut(body, rule.field, false, warn, isStrict);
      return;
    }
    case "effort": {
      const value = readField(body, rule.field);
      if (rule.efforts.length === 0) return leaveOut(body, rule.field, false, warn, isStrict);
      if (typeof value !== "string" || rankEffort(value) < 0) return;
      const nearest = findNearestEffort(value, rule.efforts);
      if (nearest === undefined) leaveOut(body, rule.field, false, warn, isStrict);
      else if (nearest !== value) change(body, rule.field, nearest, warn, isStrict);
      return;
    }
    case "max-items": {
      const value = readField(body, rule.field);
      if (Array.isArray(value) && value.length > rule.count)
        change(body, rule.field, value.slice(0, rule.count), warn, isStrict);
      return;
    }
    case "default": {
      const value = readField(body, rule.field);
      if (value === undefined || value === null) writeField(body, rule.field, rule.value);
    }
  }
}

function leaveOut(body: BodyEdit, field: string, isRefused: boolean, warn: Warn, isStrict: boolean): void {
  const value = readField(body, field);
  if (value === undefined) return;
  if (!isIdle(field, value)) {
    if (isRefused || isStrict) throw toRefusal(field, "leave it out, or ask another model");
    warn({ code: "dropped", detail: field });
  }
  writeField(body, field, undefined);
}

function change(body: BodyEdit, field: string, value: unknown, warn: Warn, isStrict: boolean): void {
  if (isStrict) throw toRefusal(field, `it takes ${JSON.stringify(value)}`);
  warn({ code: "changed", detail: field });
  writeField(body, field, value);
}

function toRefusal(field: string, fix: string): GateError {
  return new GateError("unsupported_parameter", {
    message: `The model does not take this value of "${field}"; ${fix}.`,
    param: field,
  });
}

// What these fields say is so without them, at every provider: leaving them out loses nothing, and nobody needs to be told.
const IDLE_VALUES: Readonly<Record<string, unknown>> = {
  temperature: 1,
  top_p: 1,
  topP: 1,
  n: 1,
  candidateCount: 1,
  presence_penalty: 0,
  presencePenalty: 0,
  frequency_penalty: 0,
  frequencyPenalty: 0,
  logprobs: false,
  responseLogprobs: false,
  top_logprobs: 0,
  parallel_tool_calls: true,
  tool_choice: "auto",
  service_tier: "auto",
};

function isIdle(field: string, value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === "object") return Object.keys(value).length === 0;
  const name = field.slice(field.lastIndexOf(".") + 1);
  return Object.hasOwn(IDLE_VALUES, name) && IDLE_VALUES[name] === value;
}

/**
 * The nearest of the efforts, the weaker one of two that are as near; undefined where there is none, as for a word of the provider's own.
 * `none` is no weak effort but another wish: it comes only of itself, and where a model cannot do without, its weakest effort stands for it.
 */
export function findNearestEffort(effort: string, efforts: readonly string[]): string | undefined {
  if (efforts.includes(effort)) return effort;
  const rank = rankEffort(effort);
  if (rank < 0) return undefined;
  let nearest: string | undefined;
  for (const candidate of EFFORTS) {
    if (candidate === "none" || !efforts.includes(candidate)) continue;
    const distance = Math.abs(rankEffort(candidate) - rank);
    if (nearest === undefined || distance < Math.abs(rankEffort(nearest) - rank)) nearest = candidate;
  }
  return nearest;
}

function rankEffort(effort: string): number {
  return (EFFORTS as readonly string[]).indexOf(effort);
}

function holdsAll(body: BodyEdit, condition: WireCondition): boolean {
  for (const field of Object.keys(condition)) if (!holds(body, field, condition[field])) return false;
  return true;
}

function holdsAny(body: BodyEdit, condition: WireCondition): boolean {
  for (const field of Object.keys(condition)) if (holds(body, field, condition[field])) return true;
  return false;
}

function holds(body: BodyEdit, field: string, wanted: unknown): boolean {
  const value = readField(body, field) ?? null;
  return Array.isArray(wanted) ? wanted.some((each) => isSame(each, value)) : isSame(wanted, value);
}

// Rules compare with words, numbers and small objects; equal JSON text is equality enough for those.
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b);
}
