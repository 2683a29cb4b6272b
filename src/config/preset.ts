/** `preset: groq`: a provider file that inherits from a shipped one. Maps merge by key, null removes, lists and references replace. */
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createDiagnostic, type Diagnostic } from "../diagnostic.ts";
import { suggest } from "../suggest.ts";
import { fieldAt } from "./fields.ts";
import { findLocated, placeOfValue, type Located } from "./located.ts";
import { readBytes } from "./read-text.ts";

/** How findings and origins name a shipped file. */
export const SHIPPED = "llm-gate:providers/";

const SHIPPED_FOLDER = new URL("../../providers/", import.meta.url);

export interface Content {
  readonly value: unknown;
  readonly located: Located;
}

export interface Expanded {
  readonly content: Content;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads shipped providers, each once. Make one for each load, so that an edited file is seen. */
export interface Catalogue {
  readonly ids: readonly string[];
  /** Name and real path of the file, and what it holds; undefined when there is no such provider. */
  read(
    id: string,
  ): { readonly path: string; readonly content?: Content; readonly diagnostics: readonly Diagnostic[] } | undefined;
}

export function createCatalogue(folder: URL = SHIPPED_FOLDER): Catalogue {
  const names = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    const match = /^([a-z0-9][a-z0-9._-]*)\.(?:yaml|yml|json)$/.exec(name);
    if (match?.[1] !== undefined) names.set(match[1], name);
  }
  const known = new Map<string, ReturnType<Catalogue["read"]>>();
  return {
    ids: [...names.keys()],
    read: (id) => {
      const name = names.get(id);
      if (name === undefined) return undefined;
      if (!known.has(id)) {
        const path = realpathSync(fileURLToPath(new URL(name, folder)));
        const format = name.endsWith(".json") ? "json" : "yaml";
        known.set(id, { path, ...readBytes(`${SHIPPED}${name}`, format, readFileSync(path)) });
      }
      return known.get(id);
    },
  };
}

/**
 * Merge a provider file over what it inherits. `path` is its real path: a shipped file that names itself is a circle.
 * An unknown preset or a circle leaves the file as it stands.
 */
export function expandPreset(content: Content, path: string, catalogue: Catalogue): Expanded {
  return expand(content, [path], catalogue);
}

function expand(content: Content, chain: readonly string[], catalogue: Catalogue): Expanded {
  const preset = isMapping(content.value) ? content.value["preset"] : undefined;
  if (typeof preset !== "string") return { content, diagnostics: [] };
  const at = placeOfValue(findLocated(content.located, ["preset"]).node);
  const shipped = catalogue.read(preset);
  if (shipped === undefined) {
    const near = suggest(preset, catalogue.ids);
    const message = `no shipped provider is called ${JSON.stringify(preset)}${near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`}`;
    const hint = `Shipped are ${catalogue.ids.join(", ")}.`;
    return { content, diagnostics: [createDiagnostic("GATE124", { message, at, path: "preset", hint })] };
  }
  if (chain.includes(shipped.path)) {
    const message = `the preset ${JSON.stringify(preset)} leads back to this file`;
    const hint = "A shipped provider is complete by itself; leave the key out.";
    return { content, diagnostics: [createDiagnostic("GATE125", { message, at, path: "preset", hint })] };
  }
  if (shipped.content === undefined) return { content, diagnostics: shipped.diagnostics };
  const base = expand(shipped.content, [...chain, shipped.path], catalogue);
  const diagnostics = [...shipped.diagnostics, ...base.diagnostics];
  return { content: merge(base.content, content, []), diagnostics };
}

function merge(base: Content, over: Content, path: readonly string[]): Content {
  const isReplaced = !isMapping(base.value) || !isMapping(over.value) || fieldAt("provider", path) === "secret";
  if (isReplaced) return over;
  if (path.at(-1) === "auth" && isOtherScheme(base.value, over.value)) return over;
  const value: Record<string, unknown> = {};
  const children = new Map<string | number, Located>();
  const at = (content: Content, key: string): Located => content.located.children?.get(key) ?? content.located;
  for (const key of new Set([...Object.keys(base.value as object), ...Object.keys(over.value as object)])) {
    if (isOutdone(key, over.value, path)) continue;
    const below = pick(base.value, key);
    const above = pick(over.value, key);
    // A null that removes nothing stays, so that a misspelt key is still found.
    if (above === null && below !== undefined) continue;
    const inherited = { value: below, located: at(base, key) };
    const written = { value: above, located: at(over, key) };
    const chosen =
      above === undefined ? inherited : below === undefined ? written : merge(inherited, written, [...path, key]);
    value[key] = chosen.value;
    children.set(key, chosen.located);
  }
  return { value, located: { ...over.located, children } };
}

// The keys of one scheme mean nothing to another.
function isOtherScheme(base: unknown, over: unknown): boolean {
  const scheme = pick(over, "scheme");
  return scheme !== undefined && scheme !== pick(base, "scheme");
}

const CREDENTIALS = ["key", "keys", "token", "entra"];

// A provider has one credential: who writes `keys` does not want the inherited `key` beside it.
function isOutdone(key: string, over: unknown, path: readonly string[]): boolean {
  if (path.at(-1) !== "auth" || !CREDENTIALS.includes(key)) return false;
  return pick(over, key) === undefined && CREDENTIALS.some((other) => pick(over, other) !== undefined);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pick(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
