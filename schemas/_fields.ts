/** Lists where references and dates stand in each kind of file, so that no code repeats those paths. */
import { follow, KINDS, schemas, SPECIAL_DEFINITIONS, type Schema } from "./_schema.ts";

interface Field {
  readonly path: readonly string[];
  readonly kind: string;
}

export function renderFields(): string {
  const fields = Object.fromEntries(KINDS.map((kind) => [kind, collect(schemas[kind])]));
  return `// Written by \`npm run gen\` from schemas/. Do not edit.

/** A field of a config file whose value is a reference or a date. \`*\` stands for any key or index. */
export interface SpecialField {
  readonly path: readonly string[];
  readonly kind: "secret" | "text" | "date";
}

export const specialFields: Readonly<Record<"gateway" | "provider" | "group" | "key", readonly SpecialField[]>> =
  ${JSON.stringify(fields)};
`;
}

function collect(document: Schema): Field[] {
  const found: Field[] = [];
  const recursive = new Set<Schema>();
  const under: { field: Field; nodes: readonly Schema[] }[] = [];
  walk(document, document, [], []);
  if (under.some(({ nodes }) => nodes.some((node) => recursive.has(node)))) {
    throw new Error("A reference or date stands inside a recursive definition: its paths cannot be listed.");
  }
  return found;

  function walk(authored: Schema, home: Schema, path: readonly string[], above: readonly Schema[]): void {
    const { node, document: inner, definition } = follow(authored, home);
    if (above.includes(node)) {
      recursive.add(node);
      return;
    }
    const kind = Object.entries(SPECIAL_DEFINITIONS).find(([name]) => name === definition)?.[1];
    if (kind !== undefined) {
      const field = { path, kind };
      const isKnown = found.some((other) => other.kind === kind && other.path.join("\0") === path.join("\0"));
      if (!isKnown) found.push(field);
      under.push({ field, nodes: above });
      return;
    }
    const nodes = [...above, node];
    for (const branch of [...(node.oneOf ?? []), ...(node.allOf ?? [])]) walk(branch, inner, path, nodes);
    for (const [key, child] of Object.entries(node.properties ?? {})) walk(child, inner, [...path, key], nodes);
    if (typeof node.additionalProperties === "object") walk(node.additionalProperties, inner, [...path, "*"], nodes);
    if (node.items !== undefined) walk(node.items, inner, [...path, "*"], nodes);
  }
}
