/** JSON Schema as Google's `parametersJsonSchema` and `responseJsonSchema` take it. */
import { isRecord, type JsonRecord } from "../_record.ts";

/** `const` becomes an enum of one value; the rest stays. Returns the schema itself when nothing changes. */
export function toPlainSchema(node: JsonRecord): JsonRecord {
  let copy: Record<string, unknown> | undefined;
  const set = (key: string, value: unknown): void => {
    if (value === node[key]) return;
    copy ??= { ...node };
    copy[key] = value;
  };
  for (const key of Object.keys(node)) {
    const value = node[key];
    if (schemaKeys.has(key)) set(key, isRecord(value) ? toPlainSchema(value) : value);
    else if (schemaMapKeys.has(key) && isRecord(value)) set(key, rewriteMap(value));
    else if (schemaListKeys.has(key) && Array.isArray(value)) set(key, rewriteList(value));
  }
  if (Object.hasOwn(node, "const")) {
    const { const: only, ...rest } = copy ?? node;
    return { ...rest, enum: [only] };
  }
  return copy ?? node;
}

const schemaKeys: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "additionalItems",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "propertyNames",
]);
const schemaMapKeys: ReadonlySet<string> = new Set([
  "properties",
  "$defs",
  "definitions",
  "patternProperties",
  "dependentSchemas",
]);
const schemaListKeys: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);

function rewriteMap(map: JsonRecord): JsonRecord {
  const entries = Object.entries(map);
  const changed = entries.map(([key, value]) => [key, isRecord(value) ? toPlainSchema(value) : value] as const);
  return changed.every(([, value], index) => value === entries[index]?.[1]) ? map : Object.fromEntries(changed);
}

function rewriteList(list: readonly unknown[]): readonly unknown[] {
  const changed = list.map((value) => (isRecord(value) ? toPlainSchema(value) : value));
  return changed.every((value, index) => value === list[index]) ? list : changed;
}
