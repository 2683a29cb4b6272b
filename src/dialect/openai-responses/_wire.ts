/** Small things that several files of this dialect need. */
import type { Extra } from "../neutral.ts";
import { isRecord, type JsonRecord } from "../_record.ts";

export const FAMILY = "openai-responses" as const;

/** A record of wire JSON while it is being written. */
export type Wire = Record<string, unknown>;

export function toExtra(json: JsonRecord): Extra {
  return { family: FAMILY, json };
}

/** The JSON of an extra or a spelling when this dialect wrote it. */
export function readOwn(extra: Extra | undefined): JsonRecord | undefined {
  return extra?.family === FAMILY ? extra.json : undefined;
}

/** What is left of a record without some keys; undefined when nothing is left. */
export function omit(json: JsonRecord, known: ReadonlySet<string>): Wire | undefined {
  let rest: Wire | undefined;
  for (const key of Object.keys(json)) if (!known.has(key)) (rest ??= {})[key] = json[key];
  return rest;
}

/** Add the fields of `source` that `target` does not have, inside of objects that both have too. `target` is changed, `source` is not. */
export function fill(target: Wire, source: JsonRecord | undefined): Wire {
  if (source === undefined) return target;
  for (const key of Object.keys(source)) {
    const inner = target[key];
    const value = source[key];
    if (inner === undefined) target[key] = value;
    // A copy: what the target holds may belong to the request.
    else if (isRecord(inner) && isRecord(value)) target[key] = fill({ ...inner }, value);
  }
  return target;
}

/** The objects of a list; none for what is no list. */
export function toRecords(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Joins the name of a namespace and of a function in it: dialects without namespaces know only one name. */
export function toFlatName(namespace: unknown, name: string): string {
  return typeof namespace === "string" && namespace !== "" ? `${namespace}__${name}` : name;
}

/** Write each part; those that cannot be written are left out. */
export function encodeAll<T>(parts: readonly T[], encode: (part: T) => Wire | undefined): Wire[] {
  const written: Wire[] = [];
  for (const part of parts) {
    const wire = encode(part);
    if (wire !== undefined) written.push(wire);
  }
  return written;
}
