/**
 * JSON Schema into Google's typed `Schema`.
 *
 * The typed form is a message with fixed fields: one key more, and the whole request is refused. What it cannot say is left out or told in
 * the description.
 */
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readField } from "./wire.ts";

/**
 * JSON Schema as a typed schema, on a copy. References are put in place; where they turn in a circle, or grow beyond all bounds, the
 * inner one is any object.
 */
export function toTypedSchema(schema: JsonRecord): JsonRecord {
  const scope: Scope = { root: schema, nodesLeft: MAX_NODES };
  return convert(schema, scope, []);
}

// A schema that refers to itself many times over would grow without end when its references are put in place.
const MAX_NODES = 5_000;
const MAX_DEPTH = 100;

interface Scope {
  readonly root: JsonRecord;
  nodesLeft: number;
}

/** Fields of the typed schema whose values are copied as they are. */
const copiedNames: readonly string[] = [
  "title",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "minLength",
  "maxLength",
  "pattern",
  "example",
  "default",
  "minimum",
  "maximum",
  "nullable",
];
const formats: ReadonlySet<unknown> = new Set(["int32", "int64", "float", "double", "enum", "date-time"]);

function convert(value: unknown, scope: Scope, path: readonly string[]): Record<string, unknown> {
  scope.nodesLeft -= 1;
  // `true` allows anything; there is no type for that.
  if (!isRecord(value)) return { type: path.length === 0 ? "OBJECT" : "STRING" };
  if (scope.nodesLeft < 0 || path.length > MAX_DEPTH) return { type: "OBJECT" };
  const reference = value["$ref"];
  if (typeof reference === "string") return followReference(value, reference, scope, path);
  const node = joinAll(value, scope, path);
  const notes: string[] = [];
  const out: Record<string, unknown> = {};
  for (const name of copiedNames) {
    const field = readField(node, name);
    if (field !== undefined) out[name] = field;
  }
  setBounds(out, node);
  const types = toTypes(node);
  const branches = readBranches(node);
  if (types.isNullable || branches.isNullable) out["nullable"] = true;
  setEnum(out, node, types, notes);
  if (branches.list.length === 1) {
    const only = convert(branches.list[0], scope, path.length === 0 ? ["anyOf"] : path);
    return withDescription({ ...only, ...out, ...(types.named && { type: types.named }) }, node, notes, only);
  }
  if (branches.list.length > 1) {
    out["anyOf"] = branches.list.map((branch) => convert(branch, scope, [...path, "anyOf"]));
  } else if (types.several !== undefined) {
    out["anyOf"] = types.several.map((type) => convert({ ...pickFor(node, type), type }, scope, [...path, "anyOf"]));
  } else {
    out["type"] = types.named ?? (out["enum"] !== undefined ? "STRING" : path.length === 0 ? "OBJECT" : "STRING");
    setInside(out, node, scope, path);
  }
  return withDescription(out, node, notes);
}

function followReference(
  value: JsonRecord,
  reference: string,
  scope: Scope,
  path: readonly string[],
): Record<string, unknown> {
  const { $ref: _, ...beside } = value;
  const target = path.includes(reference) ? undefined : findReference(scope.root, reference);
  if (target === undefined) return withDescription({ type: "OBJECT" }, beside, []);
  return convert(isRecord(target) ? { ...target, ...beside } : target, scope, [...path, reference]);
}

function findReference(root: JsonRecord, reference: string): unknown {
  if (!reference.startsWith("#")) return undefined;
  let at: unknown = root;
  for (const raw of reference.slice(1).split("/").filter(Boolean)) {
    const key = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    at = Array.isArray(at) ? at[Number(key)] : toRecord(at)[key];
  }
  return at;
}

/** `allOf` into its node: properties and required names of all, of other fields the first. */
function joinAll(node: JsonRecord, scope: Scope, path: readonly string[]): JsonRecord {
  if (!Array.isArray(node["allOf"])) return node;
  const parts = listParts(node, scope, path);
  const joined: Record<string, unknown> = {};
  const properties: Record<string, unknown> = {};
  const required = new Set<unknown>();
  for (const part of parts.toReversed()) {
    Object.assign(joined, part);
    Object.assign(properties, part["properties"]);
    for (const name of toList(part["required"])) required.add(name);
  }
  if (Object.keys(properties).length > 0) joined["properties"] = properties;
  if (required.size > 0) joined["required"] = [...required];
  return joined;
}

/** A node and everything its `allOf` stands for, the node first. */
function listParts(node: JsonRecord, scope: Scope, path: readonly string[]): readonly JsonRecord[] {
  scope.nodesLeft -= 1;
  if (scope.nodesLeft < 0 || path.length > MAX_DEPTH) return [];
  const reference = node["$ref"];
  if (typeof reference === "string" && path.includes(reference)) return [];
  const target = typeof reference === "string" ? findReference(scope.root, reference) : undefined;
  const inner = [...path, typeof reference === "string" ? reference : "allOf"];
  return [
    node,
    ...(isRecord(target) ? listParts(target, scope, inner) : []),
    ...toList(node["allOf"]).flatMap((part) => listParts(toRecord(part), scope, inner)),
  ];
}

interface Types {
  readonly named: string | undefined;
  readonly several: readonly string[] | undefined;
  readonly isNullable: boolean;
}

function toTypes(node: JsonRecord): Types {
  const { type } = node;
  const all = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
  const real = [...new Set(all.map((name) => name.toUpperCase()).filter((name) => name !== "NULL"))];
  const isNullable = real.length < all.length && all.some((name) => name.toUpperCase() === "NULL");
  if (real.length > 1) return { named: undefined, several: real, isNullable };
  return { named: real[0] ?? inferType(node), several: undefined, isNullable };
}

function inferType(node: JsonRecord): string | undefined {
  if (node["properties"] !== undefined || node["additionalProperties"] !== undefined) return "OBJECT";
  if (node["items"] !== undefined) return "ARRAY";
  if (node["minimum"] !== undefined || node["maximum"] !== undefined) return "NUMBER";
  const values = "const" in node ? [node["const"]] : toList(node["enum"]).filter((value) => value !== null);
  if (values.length === 0) return undefined;
  if (values.every((value) => typeof value === "number")) return "NUMBER";
  return values.every((value) => typeof value === "boolean") ? "BOOLEAN" : "STRING";
}

/** Fields of a node that say something about one of its several types. */
function pickFor(node: JsonRecord, type: string): JsonRecord {
  if (type === "OBJECT") return { properties: node["properties"], required: node["required"] };
  return type === "ARRAY" ? { items: node["items"] } : {};
}

function readBranches(node: JsonRecord): { readonly list: readonly unknown[]; readonly isNullable: boolean } {
  const all = [node["anyOf"] ?? node["any_of"], node["oneOf"]].flatMap(toList);
  const list = all.filter((branch) => toRecord(branch)["type"] !== "null");
  return { list, isNullable: list.length < all.length };
}

function setBounds(out: Record<string, unknown>, node: JsonRecord): void {
  const step = node["type"] === "integer" ? 1 : 0;
  const above = node["exclusiveMinimum"];
  const below = node["exclusiveMaximum"];
  if (typeof above === "number") out["minimum"] = above + step;
  if (typeof below === "number") out["maximum"] = below - step;
}

/** Enums are texts that are not empty; other values are told in the description. */
function setEnum(out: Record<string, unknown>, node: JsonRecord, types: Types, notes: string[]): void {
  const isOne = "const" in node;
  if (!isOne && !Array.isArray(node["enum"])) return;
  const values = isOne ? [node["const"]] : toList(node["enum"]);
  if (values.includes(null)) out["nullable"] = true;
  const real = values.filter((value) => value !== null && value !== "");
  const isText = types.named === undefined || types.named === "STRING";
  if (real.length > 0 && isText && real.every((value) => typeof value !== "object")) out["enum"] = real.map(String);
  else if (real.length > 0)
    notes.push(`${isOne ? "Always" : "One of"}: ${real.map((value) => JSON.stringify(value)).join(", ")}.`);
}

function setInside(out: Record<string, unknown>, node: JsonRecord, scope: Scope, path: readonly string[]): void {
  const { type } = out;
  if (formats.has(node["format"])) out["format"] = node["format"];
  if (type === "ARRAY") {
    out["items"] = isRecord(node["items"]) ? convert(node["items"], scope, [...path, "items"]) : { type: "STRING" };
  }
  if (type !== "OBJECT") return;
  const properties = toRecord(node["properties"]);
  const names = Object.keys(properties);
  if (names.length === 0) return;
  out["properties"] = Object.fromEntries(
    names.map((name) => [name, convert(properties[name], scope, [...path, "properties"])]),
  );
  const required = toList(node["required"]).filter((name) => typeof name === "string" && names.includes(name));
  if (required.length > 0) out["required"] = required;
  const ordering = toList(readField(node, "propertyOrdering"));
  if (ordering.length > 0) out["propertyOrdering"] = ordering;
}

function withDescription(
  out: Record<string, unknown>,
  node: JsonRecord,
  notes: readonly string[],
  below: JsonRecord = {},
): Record<string, unknown> {
  const stated = toText(node["description"]) ?? toText(below["description"]);
  const text = [...(stated === undefined ? [] : [stated]), ...notes].join(" ");
  if (text !== "") out["description"] = text;
  return out;
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
