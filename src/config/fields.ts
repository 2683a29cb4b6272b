/** Which fields of a config file hold references or dates, looked up by path. */
import { specialFields, type SpecialField } from "./fields.gen.ts";
import type { FileKind } from "./find.ts";

type ValuePath = readonly (string | number)[];

/** What a value is by its place; `inside` the reference counts as none. */
export function fieldAt(kind: FileKind, path: ValuePath): SpecialField["kind"] | undefined {
  return specialFields[kind].find((field) => matches(field.path, path))?.kind;
}

/** Each reference or date of a file, with its path. */
export function* findFields(
  kind: FileKind,
  value: unknown,
): Generator<{ kind: SpecialField["kind"]; path: ValuePath; value: unknown }> {
  for (const field of specialFields[kind]) {
    for (const found of collect(value, field.path, [])) yield { kind: field.kind, ...found };
  }
}

function matches(pattern: readonly string[], path: ValuePath): boolean {
  return pattern.length === path.length && pattern.every((part, index) => part === "*" || part === path[index]);
}

function* collect(
  value: unknown,
  pattern: readonly string[],
  path: ValuePath,
): Generator<{ path: ValuePath; value: unknown }> {
  const [part, ...rest] = pattern;
  if (part === undefined) {
    if (value !== undefined) yield { path, value };
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, child] of entries) {
    if (part === "*" || part === key) yield* collect(child, rest, [...path, key]);
  }
}
