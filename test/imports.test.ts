import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Who may import what. A folder may always import itself and the files of EVERYONE; `x (types)` allows `import type` only.
 * A new arrow is a decision: it is made here, in review, and not by an editor's auto-import.
 */
const EVERYONE: ReadonlySet<string> = new Set(["diagnostic.ts", "errors.ts", "suggest.ts"]);
const STAGES = "config compile graph route dialect dispatch policy meter store catalog".split(" ");
const SERVER = [...STAGES, "log.ts", "runtime", "telemetry", "h3", "listhen", "get-port-please", "lru-cache", "node:*"];
const READ_ONLY_STORE = ["store/audit.ts", "store/read-usage.ts", "store/state-dir.ts", "store/usage-storage.ts"];
const CLI_STAGES = "config compile graph route catalog meter policy/key.ts server/serve.ts server/access-file.ts".split(
  " ",
);
const CLI = [
  ...CLI_STAGES,
  "server/contract.gen.ts (types)",
  ...READ_ONLY_STORE,
  "store/state.ts",
  "log.ts",
  "runtime",
  "ofetch",
  "yaml",
  "node:*",
];
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  graph: ["node:crypto"],
  config: ["yaml", "ajv", "ajv-formats", "jiti", "chokidar", "node:*"],
  compile: [
    "config (types)",
    "graph",
    "catalog/lookup.ts",
    "route/words.ts",
    "route/text-patterns.ts",
    "node:crypto",
    "node:net",
  ],
  route: [
    "graph",
    "re2js",
    "dialect/body-facts.ts (types)",
    "dialect/neutral-facts.ts",
    "dialect/neutral.ts (types)",
    "config/types.gen.ts (types)",
    "node:crypto",
  ],
  dialect: ["graph/graph.ts (types)", "graph/shaping.ts (types)", "node:buffer", "node:crypto", "node:zlib"],
  dispatch: ["graph (types)", "dialect", "policy/admit.ts (types)", "undici", "aws4fetch", "node:*"],
  meter: ["graph (types)", "graph/instant.ts", "dialect/usage.ts", "ulid", "node:crypto"],
  store: ["meter", "dialect/usage.ts (types)", "config/types.gen.ts (types)", "unstorage", "lowdb", "node:*"],
  policy: [
    "graph (types)",
    "meter",
    "store",
    "dialect/body-facts.ts (types)",
    "dialect/usage.ts",
    "lru-cache",
    "node:crypto",
  ],
  catalog: [
    "config (types)",
    "graph (types)",
    "meter (types)",
    "meter/price.ts",
    "@pydantic/genai-prices",
    "ofetch",
    "node:module",
  ],
  "log.ts": ["consola"],
  runtime: [
    "config",
    "compile",
    "graph",
    "route/open-graph.ts",
    "route/run-tests.ts",
    "catalog/expected-cost.ts",
    "store/state.ts",
    "store/bundle-files.ts",
    "log.ts",
    "node:*",
  ],
  telemetry: ["meter", "runtime/status.ts (types)", "prom-client"],
  "index.ts": ["config (types)"],
  "suggest.ts": ["fastest-levenshtein"],
  "diagnostic.ts": [],
  "errors.ts": [],
  server: SERVER,
  cli: CLI,
};

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const source = resolve(import.meta.dirname, "../src");

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : path.endsWith(".ts") ? [path] : [];
  });
}

function readArrows(file: string): Arrow[] {
  const from = relative(source, file);
  const text = readFileSync(file, "utf8");
  const pattern = /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|^import\s+"([^"]+)"/gm;
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? "";
    const names = match[0].slice(0, match[0].lastIndexOf("from"));
    const isInlineTypes =
      /^(?:import|export)\s*\{/.test(names) &&
      /\{([^}]*)\}/
        .exec(names)?.[1]
        ?.split(",")
        .every((name) => name.trim() === "" || name.trim().startsWith("type "));
    const isTypeof = /typeof import\("/.test(
      text.slice(Math.max(0, (match.index ?? 0) - 7), (match.index ?? 0) + match[0].length),
    );
    const to = target.startsWith(".") ? relative(source, resolve(dirname(file), target)) : target;
    return { from, to, isType: match[1] !== undefined || isInlineTypes === true || isTypeof };
  });
}

function isAllowed({ from, to, isType }: Arrow): boolean {
  const home = from.includes("/") ? (from.split("/")[0] ?? "") : from;
  if (to.startsWith(`${home}/`) || EVERYONE.has(to)) return true;
  const rules = ALLOWED[home];
  if (rules === undefined) return false;
  return rules.some((rule) => {
    const isForTypes = rule.endsWith(" (types)");
    const name = isForTypes ? rule.slice(0, -" (types)".length) : rule;
    if (isForTypes && !isType) return false;
    if (name.endsWith("*")) return to.startsWith(name.slice(0, -1));
    return to === name || to.startsWith(`${name}/`);
  });
}

const arrows = listFiles(source)
  .filter((file) => !file.endsWith(".gen.ts"))
  .flatMap(readArrows);

describe("imports", () => {
  it("finds the arrows of the source", () => {
    expect(arrows.length).toBeGreaterThan(100);
    expect(arrows).toContainEqual({ from: "log.ts", to: "consola", isType: false });
  });

  it("keeps every folder to what it may know", () => {
    expect(arrows.filter((arrow) => !isAllowed(arrow)).map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it("has no circle of files", () => {
    const byFile = new Map<string, string[]>();
    for (const { from, to, isType } of arrows) if (!isType) byFile.set(from, [...(byFile.get(from) ?? []), to]);
    const done = new Set<string>();
    const visit = (file: string, trail: readonly string[]): string[] => {
      if (trail.includes(file)) return [[...trail.slice(trail.indexOf(file)), file].join(" > ")];
      if (done.has(file)) return [];
      const found = (byFile.get(file) ?? []).flatMap((next) => visit(next, [...trail, file]));
      done.add(file);
      return found;
    };
    expect([...byFile.keys()].flatMap((file) => visit(file, []))).toEqual([]);
  });

  it("reads the environment in two places only", () => {
    const readers = listFiles(source).filter((file) =>
      /\bprocess\.env\b/.test(readFileSync(file, "utf8").replace(/\/\/.*|\/\*[\s\S]*?\*\/|`[^`]*`|"[^"\n]*"/g, "")),
    );
    expect(readers.map((file) => relative(source, file)).toSorted()).toEqual(["cli/environment.ts", "config/env.ts"]);
  });
});
