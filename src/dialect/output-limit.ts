/** The limit of output in a body: bounded by what the model can write, and written where the config wants one in every request. */
import { isRecord, type JsonRecord } from "./_record.ts";
import { type BodyEdit, readField, readTop, writeField } from "./body-edit.ts";
import type { Warn } from "./dialect.ts";

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
  const body: BodyEdit = { json, earlier, changes: undefined };
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

/** The first name whose object is there already, so that a body does not get both spellings of it. */
function findPlace(body: BodyEdit, fields: readonly string[]): string | undefined {
  return fields.find((field) => field.includes(".") && isRecord(readTop(body, field.slice(0, field.indexOf(".")))));
}
