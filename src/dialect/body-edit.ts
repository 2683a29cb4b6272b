/** A body under change, by its top-level fields, so that what does not change keeps its bytes. Field names may lead inside by dots. */
import { isRecord, type JsonRecord } from "./_record.ts";

/** What is in neither of the changes stands in `json`. */
export interface BodyEdit {
  readonly json: JsonRecord;
  /** Changes of a stage before. */
  readonly earlier?: JsonRecord;
  /** Those of this stage; undefined removes a field. */
  changes: Record<string, unknown> | undefined;
}

/** Undefined for an absent field; null where null was written. */
export function readField(body: BodyEdit, field: string): unknown {
  if (!field.includes(".")) return readTop(body, field);
  const [top = "", ...inner] = field.split(".");
  let value = readTop(body, top);
  for (const name of inner) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** A top-level field as it is now. */
export function readTop({ json, earlier, changes }: BodyEdit, name: string): unknown {
  if (changes !== undefined && Object.hasOwn(changes, name)) return changes[name];
  if (earlier !== undefined && Object.hasOwn(earlier, name)) return earlier[name];
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

/** Write a field, making the objects it lies in; undefined removes it, and objects of which nothing is left. */
export function writeField(body: BodyEdit, field: string, value: unknown): void {
  const [top = "", ...inner] = field.split(".");
  body.changes ??= {};
  body.changes[top] = inner.length === 0 ? value : withInner(readTop(body, top), inner, value);
}

/** A copy of an object with a field inside it changed; undefined when nothing is left of it, since an empty object is no statement. */
function withInner(outer: unknown, path: readonly string[], value: unknown): unknown {
  const [name = "", ...rest] = path;
  const copy: Record<string, unknown> = isRecord(outer) ? { ...outer } : {};
  const inner = rest.length === 0 ? value : withInner(copy[name], rest, value);
  if (inner === undefined) delete copy[name];
  else copy[name] = inner;
  return Object.keys(copy).length === 0 ? undefined : copy;
}
