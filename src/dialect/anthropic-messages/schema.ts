/** JSON Schemas for Anthropic's structured output, which takes a part of the language. */
import { isRecord, type JsonRecord } from "../_record.ts";

/**
 * Rewrite a schema so that it is accepted: `oneOf` becomes `anyOf`, objects are closed, and limits that are not taken stand in the
 * description instead, for the model to read.
 *
 * Undefined when it cannot be said: open maps and schemas that refer to themselves.
 */
export function toStructuredSchema(schema: JsonRecord): JsonRecord | undefined {
  if (isRecursive(schema)) return undefined;
  const state: State = { isPossible: true };
  const result = rewrite(schema, state, true);
  return state.isPossible ? result : undefined;
}

/** What an input schema must at least be: an object's. */
export function toObjectSchema(schema: JsonRecord | undefined): JsonRecord {
  if (schema === undefined) return { type: "object", properties: {} };
  if (schema["type"] === "object") return schema;
  const isBare = schema["type"] === undefined && Object.keys(schema).length === 0;
  return { ...schema, type: "object", ...(isBare && { properties: {} }) };
}

interface State {
  isPossible: boolean;
}

const keptKeys: ReadonlySet<string> = new Set(
  "$schema $id title description default const enum type required".split(" "),
);
const listKeys: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf"]);
const mapKeys: ReadonlySet<string> = new Set(["properties", "$defs", "definitions"]);
const formats: ReadonlySet<unknown> = new Set(
  "date-time time date duration email hostname uri ipv4 ipv6 uuid".split(" "),
);

function rewrite(schema: JsonRecord, state: State, isRoot: boolean): JsonRecord {
  if (typeof schema["$ref"] === "string") {
    const out: Record<string, unknown> = { $ref: schema["$ref"] };
    if (isRoot)
      for (const key of ["$defs", "definitions"]) if (isRecord(schema[key])) out[key] = rewriteMap(schema[key], state);
    return out;
  }
  const out: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (keptKeys.has(key) || (key === "format" && formats.has(value))) out[key] = value;
    else if (listKeys.has(key) && Array.isArray(value))
      out[key === "oneOf" ? "anyOf" : key] = rewriteList(value, state);
    else if (mapKeys.has(key) && isRecord(value)) out[key] = rewriteMap(value, state);
    else if (key === "items" && isRecord(value)) out[key] = rewrite(value, state, false);
    else if (key === "additionalProperties") {
      // A map with names of the model's choice; `true` beside named properties is only what JSON Schema says anyway.
      if (isRecord(value)) state.isPossible = false;
    } else if (key === "patternProperties" || key === "propertyNames") state.isPossible = false;
    else notes.push(`${key}: ${JSON.stringify(value)}`);
  }
  if (isObject(schema)) {
    if (out["properties"] === undefined && schema["additionalProperties"] !== false) state.isPossible = false;
    out["additionalProperties"] = false;
  }
  if (notes.length > 0) {
    const stated = typeof out["description"] === "string" && out["description"] !== "" ? `${out["description"]} ` : "";
    out["description"] = `${stated}(${notes.join(", ")})`;
  }
  return out;
}

function rewriteMap(map: JsonRecord, state: State): JsonRecord {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, rewriteAny(value, state)]));
}

function rewriteList(list: readonly unknown[], state: State): readonly unknown[] {
  return list.map((value) => rewriteAny(value, state));
}

/** `true` as a schema takes anything, which cannot be said. */
function rewriteAny(value: unknown, state: State): unknown {
  if (isRecord(value)) return rewrite(value, state, false);
  state.isPossible = false;
  return value;
}

function isObject(schema: JsonRecord): boolean {
  const { type } = schema;
  if (type === undefined) return isRecord(schema["properties"]);
  return type === "object" || (Array.isArray(type) && type.includes("object"));
}

/** Whether a `$ref` leads back to a place that it stands in. References to other documents count as such: they cannot be followed. */
function isRecursive(root: JsonRecord): boolean {
  const open = new Set<string>();
  const closed = new Set<string>();
  const visit = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(visit);
    if (!isRecord(value)) return false;
    const ref = value["$ref"];
    if (typeof ref !== "string")
      return Object.entries(value).some(([key, inner]) => !dataKeys.has(key) && visit(inner));
    if (open.has(ref)) return true;
    if (closed.has(ref)) return false;
    const target = follow(root, ref);
    if (target === undefined || target === root) return true;
    open.add(ref);
    const isCircular = visit(target);
    open.delete(ref);
    closed.add(ref);
    return isCircular;
  };
  return visit(root);
}

/** Hold data and not schemas. */
const dataKeys: ReadonlySet<string> = new Set(["enum", "const", "default", "examples"]);

function follow(root: JsonRecord, ref: string): unknown {
  if (!ref.startsWith("#")) return undefined;
  let value: unknown = root;
  for (const step of ref.slice(1).split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    value = isRecord(value) ? value[key] : undefined;
  }
  return value;
}
