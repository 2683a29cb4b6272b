/** The limit of output in a body: bounded by what the model can write, and written where the config wants one in every request. */
import { isRecord, type JsonRecord } from "./_record.ts";
import type { Warn } from "./dialect.ts";
import { applyChanges } from "./splice.ts";

export interface OutputLimit {
  /** Those of the dialect, with dots for fields inside. */
  readonly fields: readonly string[] | undefined;
  /** What the model can write; undefined: not known, and nothing is done. */
  readonly tokens: number | undefined;
  /** A body that states no limit gets the model's own. */
  readonly isInjected: boolean;
}

/** Limit a body whose top-level fields are those of `json` but for `earlier` changes. Returns its own changes; undefined when there are none. */
export function limitOutput(
  json: JsonRecord,
  earlier: JsonRecord,
  { fields, tokens, isInjected }: OutputLimit,
  warn: Warn,
): JsonRecord | undefined {
  if (tokens === undefined || fields === undefined) return undefined;
  const body: Body = { json, earlier, changes: undefined };
  let isStated = false;
  for (const field of fields) {
    const stated = readField(body, field);
    if (stated === undefined || stated === null) continue;
    isStated = true;
    if (typeof stated !== "number" || stated <= tokens) continue;
    writeField(body, field, tokens);
    warn({ code: "changed", detail: "max_tokens" });
  }
  const [first] = fields;
  if (!isStated && isInjected && first !== undefined) writeField(body, findPlace(body, fields) ?? first, tokens);
  return body.changes;
}

/** A body under change: what is in neither of the changes stands in `json`. */
interface Body {
  readonly json: JsonRecord;
  readonly earlier: JsonRecord;
  changes: Record<string, unknown> | undefined;
}

/** The first name whose object is there already, so that a body does not get both spellings of it. */
function findPlace(body: Body, fields: readonly string[]): string | undefined {
  return fields.find((field) => field.includes(".") && isRecord(readTop(body, split(field)[0])));
}

function readTop({ json, earlier, changes }: Body, name: string): unknown {
  if (changes !== undefined && Object.hasOwn(changes, name)) return changes[name];
  if (Object.hasOwn(earlier, name)) return earlier[name];
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

function readField(body: Body, field: string): unknown {
  const [top, inner] = split(field);
  const value = readTop(body, top);
  if (inner === undefined) return value;
  return isRecord(value) && Object.hasOwn(value, inner) ? value[inner] : undefined;
}

function writeField(body: Body, field: string, value: number): void {
  const [top, inner] = split(field);
  const before = inner === undefined ? undefined : readTop(body, top);
  body.changes ??= {};
  if (inner === undefined) {
    body.changes[top] = value;
    return;
  }
  body.changes[top] = applyChanges(isRecord(before) ? before : {}, { [inner]: value });
}

function split(field: string): readonly [top: string, inner: string | undefined] {
  const dot = field.indexOf(".");
  return dot === -1 ? [field, undefined] : [field.slice(0, dot), field.slice(dot + 1)];
}
