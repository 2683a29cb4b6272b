/** Google's typed `Schema` into JSON Schema, for every reader that is not Google. */
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";

/** A typed schema as JSON Schema: small type names, null as a type, counts as numbers. */
export function fromTypedSchema(schema: JsonRecord): JsonRecord {
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(schema)) {
    const name = typedNames.get(key) ?? key;
    const value = schema[key];
    if (name === "type") setType(out, value);
    else if (name === "properties") out[name] = mapRecord(toRecord(value), fromAny);
    else if (name === "items") out[name] = fromAny(value);
    else if (name === "anyOf") out[name] = Array.isArray(value) ? value.map(fromAny) : value;
    else if (name === "example") out["examples"] = [value];
    else if (countNames.has(name)) out[name] = typeof value === "string" ? Number(value) : value;
    else if (name !== "nullable" && name !== "propertyOrdering") out[name] = value;
  }
  if (schema["nullable"] === true) addNull(out);
  return out;
}

const countNames: ReadonlySet<string> = new Set([
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "minLength",
  "maxLength",
]);
const typedNames: ReadonlyMap<string, string> = new Map([
  ["any_of", "anyOf"],
  ["min_items", "minItems"],
  ["max_items", "maxItems"],
  ["min_properties", "minProperties"],
  ["max_properties", "maxProperties"],
  ["min_length", "minLength"],
  ["max_length", "maxLength"],
  ["property_ordering", "propertyOrdering"],
]);

function fromAny(value: unknown): unknown {
  return isRecord(value) ? fromTypedSchema(value) : value;
}

function setType(out: Record<string, unknown>, value: unknown): void {
  if (typeof value !== "string") out["type"] = value;
  else if (value !== "TYPE_UNSPECIFIED") out["type"] = value.toLowerCase();
}

function addNull(out: Record<string, unknown>): void {
  if (typeof out["type"] === "string") out["type"] = [out["type"], "null"];
  else if (Array.isArray(out["anyOf"])) out["anyOf"] = [...out["anyOf"], { type: "null" }];
  if (Array.isArray(out["enum"])) out["enum"] = [...out["enum"], null];
}

function mapRecord(record: JsonRecord, map: (value: unknown) => unknown): JsonRecord {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
