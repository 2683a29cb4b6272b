/** What the generators share: reading the schemas and following their references. */
import { readFileSync } from "node:fs";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One node of a JSON Schema, with the keywords that Gate's own schemas use. */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly default?: Json;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

/** Definitions whose values the loader treats in a way of their own. */
export const SPECIAL_DEFINITIONS = {
  secretReference: "secret",
  textReference: "text",
  date: "date",
  day: "date",
} as const;

export const KINDS = ["gateway", "provider", "group", "key"] as const;
export type Kind = (typeof KINDS)[number];

const read = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`${name}.schema.json`, import.meta.url), "utf8")) as Schema;

export const common: Schema = read("common");
export const schemas: Readonly<Record<Kind, Schema>> = {
  gateway: read("gateway"),
  provider: read("provider"),
  group: read("group"),
  key: read("key"),
};

/** A node and the document it stands in, so that `#/definitions/x` can be followed from it. */
export interface Located {
  readonly node: Schema;
  readonly document: Schema;
  /** Name of the definition, when the node was reached by a reference. */
  readonly definition?: string;
}

/** Follow `$ref`, and an `allOf` of one entry, which stands for "this reference, with a description of its own". */
export function follow(node: Schema, document: Schema): Located {
  if (node.allOf?.length === 1 && node.allOf[0] !== undefined) return follow(node.allOf[0], document);
  if (node.$ref === undefined) return { node, document };
  const [file, pointer] = node.$ref.split("#/definitions/");
  const target = file === "" ? document : common;
  const found = pointer === undefined ? undefined : target.definitions?.[pointer];
  if (found === undefined || pointer === undefined) throw new Error(`No definition ${node.$ref}.`);
  return { ...follow(found, target), definition: pointer };
}
