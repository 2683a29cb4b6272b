/**
 * Rewrites `oneOf` for the validators, so that a mistake inside one branch is reported as that mistake and not as
 * "matches none of five shapes". The authored schemas stay as they are: editors and types read those.
 *
 * A union must be told apart by the JSON type of its branches, by a constant (`auth.scheme`) or by a key that only
 * one branch has (`env`, `file`); anything else stops the generator.
 */
import { follow, SPECIAL_DEFINITIONS, type Json, type Schema } from "./_schema.ts";

/** Marks a rewritten node, for messages. Not a keyword that validates. */
export const NOTE = "x-gate";

export function guideUnions(document: Schema): Schema {
  return rewrite(document, document) as Schema;
}

function rewrite(value: unknown, document: Schema, name?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, document));
  if (typeof value !== "object" || value === null) return value;
  const node = value as Schema;
  const special = Object.entries(SPECIAL_DEFINITIONS).find(([definition]) => definition === name)?.[1];
  const note = special === undefined ? {} : { [NOTE]: special };
  const entries = Object.entries(node).map(([key, child]) => {
    if (key === "definitions" || key === "properties") {
      const named = Object.entries(child as object);
      return [key, Object.fromEntries(named.map(([inner, below]) => [inner, rewrite(below, document, inner)]))];
    }
    return [key, key === "default" || key === "enum" || key === "const" ? child : rewrite(child, document)];
  });
  const rewritten = { ...Object.fromEntries(entries), ...note } as Schema;
  if (node.oneOf === undefined) return rewritten;
  const { oneOf, ...rest } = rewritten;
  return { ...rest, ...guide(node.oneOf, oneOf ?? [], document) };
}

function guide(authored: readonly Schema[], branches: readonly Schema[], document: Schema): Schema {
  const byType = new Map<string, number[]>();
  for (const [index, branch] of authored.entries()) {
    for (const type of typesOf(branch, document)) byType.set(type, [...(byType.get(type) ?? []), index]);
  }
  const steps: Schema[] = [];
  for (const [type, indexes] of byType) {
    const [first] = indexes;
    if (indexes.length === 1 && first !== undefined) steps.push(when({ type }, branches[first]));
    else if (type === "object") steps.push(...guideObjects(indexes, authored, branches, document));
    else throw new Error(`Two branches of a union are both of type ${type}.`);
  }
  return { type: [...byType.keys()], allOf: steps };
}

function guideObjects(
  indexes: readonly number[],
  authored: readonly Schema[],
  branches: readonly Schema[],
  document: Schema,
): Schema[] {
  const nodes = indexes.map((index) => follow(authored[index] ?? {}, document).node);
  const isObject = { type: "object" };
  const tag = nodes[0]?.required?.find((key) => nodes.every((node) => node.properties?.[key]?.const !== undefined));
  if (tag !== undefined) {
    const values = nodes.map((node) => node.properties?.[tag]?.const as Json);
    const cases = values.map((value, at) =>
      when({ ...isObject, required: [tag], properties: { [tag]: { const: value } } }, branches[indexes[at] ?? 0]),
    );
    return [when(isObject, { required: [tag], properties: { [tag]: { enum: values } } }), ...cases];
  }
  const marks = nodes.map((node, at) =>
    node.required?.find((key) => nodes.every((other, index) => index === at || other.properties?.[key] === undefined)),
  );
  if (marks.some((mark) => mark === undefined))
    throw new Error("A union of mappings has no key that tells them apart.");
  const keys = marks as string[];
  let choice: Schema = {
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, {}])),
    required: [keys[0]] as string[],
    [NOTE]: { oneOf: keys },
  };
  for (const [at, key] of [...keys.entries()].toReversed()) {
    choice = when({ required: [key] }, branches[indexes[at] ?? 0], choice);
  }
  return [when(isObject, choice)];
}

function when(condition: Schema, result: Schema | undefined, otherwise?: Schema): Schema {
  // oxlint-disable-next-line unicorn/no-thenable -- `then` is the keyword's name in JSON Schema.
  return { if: condition, then: result ?? {}, ...(otherwise === undefined ? {} : { else: otherwise }) };
}

function typesOf(branch: Schema, document: Schema): string[] {
  const { node, document: home } = follow(branch, document);
  if (node.oneOf !== undefined) return [...new Set(node.oneOf.flatMap((inner) => typesOf(inner, home)))];
  if (node.type !== undefined) return typeof node.type === "string" ? [node.type] : [...node.type];
  const values = node.const === undefined ? (node.enum ?? []) : [node.const];
  if (values.length === 0) throw new Error("A branch of a union has neither a type nor values.");
  return [...new Set(values.map((value) => (value === null ? "null" : typeof value)))];
}
