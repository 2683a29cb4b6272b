/** The table of every key of every kind of config file, for the docs. */
import { follow, KINDS, schemas, type Json, type Kind, type Schema } from "./_schema.ts";

interface Row {
  readonly path: string;
  readonly type: string;
  readonly fallback: string;
  readonly description: string;
}

const HEADINGS: Readonly<Record<Kind, string>> = {
  gateway: "Root file: `gateway.config.{ts,yaml,yml,json}`",
  provider: "Provider: `providers/<id>.{yaml,yml,json,ts}`",
  group: "Group: `groups/<id>.{yaml,yml,json,ts}`",
  key: "Client key: `keys/<id>.{yaml,yml,json}`",
};

export function renderKeyTable(): string {
  const parts = KINDS.map((kind) => {
    const rows = collect(schemas[kind]);
    const lines = rows.map((row) => `| ${[`\`${row.path}\``, row.type, row.fallback, row.description].join(" | ")} |`);
    return [
      `## ${HEADINGS[kind]}`,
      "",
      escape(schemas[kind].description ?? ""),
      "",
      "| Key | Type | Default | Description |",
      "| --- | --- | --- | --- |",
      ...lines,
      "",
    ].join("\n");
  });
  return `<!-- Written by \`npm run gen\` from schemas/. Do not edit. -->

# Every key of every config file

\`<name>\` stands for a key that you choose, \`[]\` for each item of a list. A key in bold type must be there.

${parts.join("\n")}`;
}

function collect(document: Schema): Row[] {
  const rows = new Map<string, Row>();
  walk(document, document, "", []);
  return [...rows.values()];

  function walk(authored: Schema, home: Schema, path: string, above: readonly Schema[]): void {
    const { node, document: inner } = follow(authored, home);
    if (above.includes(node)) return;
    const nodes = [...above, node];
    for (const branch of node.oneOf ?? []) walk(branch, inner, path, nodes);
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      const isRequired = node.required?.includes(key) ?? false;
      visit(child, inner, path === "" ? key : `${path}.${key}`, isRequired, nodes);
    }
    if (typeof node.additionalProperties === "object") {
      visit(node.additionalProperties, inner, `${path}.<name>`, false, nodes);
    }
    if (node.items !== undefined) walk(node.items, inner, `${path}[]`, nodes);
  }

  function visit(child: Schema, home: Schema, path: string, isRequired: boolean, nodes: readonly Schema[]): void {
    const { node, document: inner } = follow(child, home);
    // A list of a shape has the keys of the shape itself; they are named once.
    const plain = path.replaceAll("[]", "");
    if (!rows.has(path) && !(plain !== path && rows.has(plain.replace(/^\./, "")))) {
      const fallback = child.default ?? node.default;
      const type = printType(child, home, []);
      rows.set(path, {
        path,
        type: isRequired ? `**${type}**` : type,
        fallback: fallback === undefined ? "" : printValue(fallback),
        description: escape(child.description ?? node.description ?? ""),
      });
    }
    walk(node, inner, path, nodes);
  }
}

function printType(authored: Schema, home: Schema, above: readonly Schema[]): string {
  const { node, document, definition } = follow(authored, home);
  if (definition === "secretReference") return "`{ env }` or `{ file }`";
  if (definition === "textReference") return "text or `{ env, default }`";
  if (definition === "date" || definition === "day") return "date";
  if (definition === "condition") return "condition";
  if (above.includes(node)) return "";
  const nodes = [...above, node];
  if (node.const !== undefined) return printValue(node.const);
  if (node.enum !== undefined) return node.enum.map(printValue).join(" or ");
  if (node.oneOf !== undefined) {
    return [...new Set(node.oneOf.map((branch) => printType(branch, document, nodes)))].join(" or ");
  }
  if (node.type === "array") return `list of ${printType(node.items ?? {}, document, nodes)}`;
  const names: Record<string, string> = {
    string: "text",
    integer: "whole number",
    number: "number",
    boolean: "true or false",
    object: "mapping",
  };
  return names[String(node.type)] ?? String(node.type);
}

function printValue(value: Json): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

// A bar would end the cell, and an angle bracket outside code would be taken for HTML.
function escape(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/<(?=[a-z])/g, "\\<");
}
