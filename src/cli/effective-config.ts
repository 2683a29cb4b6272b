/** The effective config as one plain document, and places in it by path. */
import type { ConfigPath, Entry, GatewayConfig } from "../config/config.ts";

/** Presets expanded, references as written. */
export interface EffectiveConfig {
  readonly gateway: unknown;
  readonly providers: Readonly<Record<string, unknown>>;
  readonly groups: Readonly<Record<string, unknown>>;
  readonly keys: Readonly<Record<string, unknown>>;
}

/** Entries by id. */
export function toEffectiveConfig(config: GatewayConfig): EffectiveConfig {
  return {
    gateway: config.gateway,
    providers: byId(config.providers),
    groups: byId(config.groups),
    keys: byId(config.keys),
  };
}

export interface Found {
  readonly path: ConfigPath;
  readonly value: unknown;
}

/**
 * Find a value by its written path, such as `providers.openai.models.gpt-5.4.price.input` or `groups.assistant.rules[0].use`.
 *
 * Ids contain dots, so a step is the longest key that leads on. `["..."]` and `[0]` are steps as well. When nothing is there:
 * how far the path leads, and the names that would lead on.
 */
export function findByPath(
  config: EffectiveConfig,
  text: string,
): Found | { readonly missing: string; readonly known: readonly string[] } {
  let furthest = { rest: text, known: Object.keys(config) };
  const walk = (value: unknown, rest: string, path: ConfigPath): Found | undefined => {
    if (rest === "") return { path, value };
    if (typeof value !== "object" || value === null) return undefined;
    for (const key of Object.keys(value).toSorted((a, b) => b.length - a.length)) {
      for (const spelling of [key, `[${key}]`, `[${JSON.stringify(key)}]`, `['${key}']`]) {
        const after = takeStep(rest, spelling);
        if (after === undefined) continue;
        const step = Array.isArray(value) ? Number(key) : key;
        // The key is one of the object's own.
        const found = walk((value as Record<string, unknown>)[key], after, [...path, step]);
        if (found !== undefined) return found;
      }
    }
    if (rest.length <= furthest.rest.length) furthest = { rest, known: Object.keys(value) };
    return undefined;
  };
  return walk(config, text, []) ?? { missing: furthest.rest, known: furthest.known };
}

/** All values at and below a place that are neither map nor list, in written order. An empty map or list is a value too. */
export function listLeaves(found: Found): Found[] {
  const { path, value } = found;
  if (typeof value !== "object" || value === null) return [found];
  const entries = Object.entries(value);
  if (entries.length === 0) return [found];
  return entries.flatMap(([key, below]) =>
    listLeaves({ path: [...path, Array.isArray(value) ? Number(key) : key], value: below }),
  );
}

function byId(entries: readonly Entry<object>[]): Record<string, unknown> {
  return Object.fromEntries(entries.map((entry) => [entry.id, entry.value]));
}

function takeStep(rest: string, spelling: string): string | undefined {
  if (!rest.startsWith(spelling)) return undefined;
  const after = rest.slice(spelling.length);
  if (after === "" || after.startsWith("[")) return after;
  return after.startsWith(".") && after.length > 1 ? after.slice(1) : undefined;
}
