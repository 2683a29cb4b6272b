import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import type { ProviderFile } from "../../src/config/types.gen.ts";
import { printRevision, type RoutingGraph } from "../../src/graph/graph.ts";
import { compileParts, provider, sources, toConfig, type ConfigParts } from "../_helpers/config.ts";

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;
const price = { input: 1, output: 2, source: "https://a.example", checkedOn: "2026-11-01" };

const parts: ConfigParts = {
  providers: { p: provider({ a: { price }, b: { price } }) },
  groups: { smart: { strategy: "first", targets: ["p/a", "p/b"] } },
  keys: { ci: { hash: hash("1") } },
};

function graphOf(given: ConfigParts): RoutingGraph {
  const { graph, diagnostics } = compileParts(given);
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
  return graph;
}

describe("compile: planes", () => {
  it("accepts the keys beside an error in a group", () => {
    const { graph, access, diagnostics } = compileParts({
      ...parts,
      groups: { smart: { strategy: "first", targets: ["p/nope"] } },
    });
    expect(graph).toBeUndefined();
    expect(access?.keys.map((key) => key.id)).toEqual(["ci"]);
    expect(diagnostics.map((finding) => finding.code)).toEqual(["GATE201"]);
  });

  it("accepts the groups beside an error in the keys", () => {
    const { graph, access } = compileParts({ ...parts, keys: { ci: { hash: hash("1") }, cd: { hash: hash("1") } } });
    expect(graph?.groups.map((group) => group.id)).toEqual(["smart"]);
    expect(access).toBeUndefined();
  });

  it("gives each plane a revision of its own", () => {
    const before = compileParts(parts);
    const rekeyed = compileParts({ ...parts, keys: { ci: { hash: hash("2") } } });
    expect(rekeyed.graph?.revision).toBe(before.graph?.revision);
    expect(rekeyed.access?.revision).not.toBe(before.access?.revision);
    const regrouped = compileParts({ ...parts, groups: { smart: { strategy: "first", targets: ["p/a"] } } });
    expect(regrouped.graph?.revision).not.toBe(before.graph?.revision);
    expect(regrouped.access?.revision).toBe(before.access?.revision);
    expect(before.graph?.revision).toMatch(/^[0-9a-f]{64}$/);
  });

  it("has empty planes for an empty config", () => {
    const { graph, access, diagnostics } = compile(toConfig({}), sources);
    expect(diagnostics).toEqual([]);
    expect(graph).toMatchObject({ version: 1, providers: [], models: [], groups: [], prices: [] });
    expect(access).toMatchObject({ version: 1, required: "auto", acceptAuthenticationHeader: false, keys: [] });
    if (graph === undefined || access === undefined) throw new Error("Both planes are there.");
    expect(printRevision(graph, access)).toMatch(/^[0-9a-f]{8}\.[0-9a-f]{8}$/);
  });

  it("ignores the static part of the root file", () => {
    const served = { ...parts, gateway: { server: { port: 9 }, store: { journal: "memory" as const } } };
    expect(graphOf(served).revision).toBe(graphOf(parts).revision);
  });

  it("freezes both planes to the leaves and leaves the config as it was", () => {
    const config = toConfig(parts);
    const { graph, access } = compile(config, sources);
    expect(Object.isFrozen(graph)).toBe(true);
    expect(Object.isFrozen(graph?.models[0]?.price)).toBe(true);
    expect(Object.isFrozen(access?.keys)).toBe(true);
    expect(Object.isFrozen(access?.keys[0])).toBe(true);
    expect(Object.isFrozen(config.providers[0]?.value.models?.["a"]?.price)).toBe(false);
  });

  it("is plain data: what JSON gives back is the same", () => {
    const { graph, access } = compileParts(parts);
    expect(JSON.parse(JSON.stringify(graph))).toEqual(graph);
    expect(JSON.parse(JSON.stringify(access))).toEqual(access);
  });
});

describe("compile: graph", () => {
  it("fills in what the config leaves out", () => {
    const { providers, models, groups, defaults, facts } = graphOf(parts);
    expect(providers[0]).toEqual({
      id: "p",
      dialect: "openai-chat",
      transport: "http",
      baseURL: "http://127.0.0.1:1/v1",
      auth: { scheme: "none" },
      enabled: "auto",
      quirks: [],
      timeouts: { connectMs: 5_000, firstContentMs: 120_000, idleMs: 120_000, totalMs: 600_000, commitMs: 10_000 },
      dialects: ["openai-chat"],
      parameters: [],
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(models[0]).toEqual({
      id: "p/a",
      provider: "p",
      name: "a",
      upstreamModel: "a",
      dialect: "openai-chat",
      dialects: ["openai-chat"],
      parameters: [],
      quirks: [],
      capabilities: [],
      limits: {},
      price,
      priceOverrides: [],
      aliases: [],
      visibility: "public",
    });
    expect(groups[0]).toEqual({
      id: "smart",
      strategy: "first",
      targets: [
        { kind: "model", id: "p/a", weight: 1 },
        { kind: "model", id: "p/b", weight: 1 },
      ],
      rules: [],
      fallbacks: [],
      hasFallback: true,
      aliases: [],
      visibility: "public",
      timeouts: {},
    });
    expect(defaults.providerOrder.slice(0, 3)).toEqual(["openai", "google", "deepseek"]);
    expect(defaults.ignorePrefix).toBe(false);
    expect(facts).toMatchObject({ matching: "word", reasoningFrom: "request", headers: [], clientTags: [] });
    expect(facts.tags.map((set) => set.id)).toEqual(["fast-flow", "heavy-logic", "standard-pro"]);
  });

  it("takes the more specific timeout", () => {
    const graph = graphOf({
      gateway: { defaults: { timeouts: { connectMs: 1, idleMs: 2 } } },
      providers: { p: provider(["a"], { timeouts: { idleMs: 3 } }) },
    });
    expect(graph.providers[0]?.timeouts).toEqual({
      connectMs: 1,
      firstContentMs: 120_000,
      idleMs: 3,
      totalMs: 600_000,
      commitMs: 10_000,
    });
  });

  it("fills in what a classifier leaves out, with the first target as its rater", () => {
    const { groups } = graphOf({ ...parts, groups: { smart: { strategy: "classifier", targets: ["p/a", "p/b"] } } });
    expect(groups[0]?.classifier).toEqual({
      target: { kind: "model", id: "p/a" },
      timeoutMs: 2_000,
      cacheTtlSeconds: 300,
      maxPromptChars: 8_000,
      onFailure: { kind: "heuristic" },
    });
  });

  it("tells groups from models, and counts weights only where they are written", () => {
    const graph = graphOf({
      ...parts,
      groups: {
        inner: { strategy: "first", targets: ["p/b"] },
        outer: {
          strategy: "weighted",
          targets: [{ target: "inner", weight: 3 }, { target: "p/a" }],
          fallbacks: ["inner"],
          rules: [{ id: "r", when: { always: true }, use: "inner", otherwise: "p/a" }],
          fallback: undefined,
        },
      },
    });
    expect(graph.groups[1]).toMatchObject({
      targets: [
        { kind: "group", id: "inner", weight: 3 },
        { kind: "model", id: "p/a", weight: 1 },
      ],
      fallbacks: [{ kind: "group", id: "inner" }],
      rules: [{ id: "r", use: { kind: "group", id: "inner" }, otherwise: { kind: "model", id: "p/a" } }],
    });
  });

  it("keeps prices of the root file with their model, and those of variants apart", () => {
    const period = { ...price, effectiveUntil: "2026-01-01" };
    const graph = graphOf({
      ...parts,
      gateway: { prices: { "p/a": [period, { ...price, effectiveFrom: "2026-01-01" }], "p/a-2025-01-01": price } },
    });
    expect(graph.models[0]?.priceOverrides).toHaveLength(2);
    expect(graph.prices).toEqual([{ model: "p/a-2025-01-01", prices: [price] }]);
  });

  it("changes the price revision with prices and with nothing else", () => {
    const before = graphOf(parts);
    const regrouped = graphOf({ ...parts, groups: {} });
    expect(regrouped.priceRevision).toBe(before.priceRevision);
    expect(regrouped.revision).not.toBe(before.revision);
    const dearer = graphOf({ ...parts, gateway: { prices: { "p/b": { ...price, input: 3 } } } });
    expect(dearer.priceRevision).not.toBe(before.priceRevision);
    expect(dearer.revision).not.toBe(before.revision);
  });

  it("keys a provider's connection by what defines it", () => {
    expect(fingerprint({}, ["a", "b"])).toBe(fingerprint({}));
    expect(fingerprint({ description: "x", timeouts: { idleMs: 1 } })).toBe(fingerprint({}));
    expect(fingerprint({ baseURL: "http://127.0.0.1:2/v1" })).not.toBe(fingerprint({}));
    expect(fingerprint({ auth: { scheme: "bearer", key: { env: "KEY" } } })).not.toBe(fingerprint({}));
  });
});

describe("compile: keys", () => {
  it("fills in what a key leaves out", () => {
    expect(compileParts(parts).access?.keys[0]).toEqual({
      id: "ci",
      digest: "1".repeat(64),
      path: "/",
      serve: { deny: [] },
      aliases: [],
      tags: [],
      scopes: ["call"],
      expose: ["route", "attempts", "cost"],
      disabled: false,
    });
  });

  it("reads patterns, tags and dates", () => {
    const { access } = compileParts({
      ...parts,
      gateway: { access: { required: true, masterKey: { env: "GATE_MASTER_KEY" }, acceptAuthenticationHeader: true } },
      keys: {
        ci: {
          hash: hash("1"),
          path: "/acme",
          models: ["smart", "p/*"],
          serve: { allow: ["p/*"], deny: ["p/b"] },
          aliases: { "gpt-*": "smart", best: "p/a" },
          tags: ["CI"],
          scopes: ["call", "debug"],
          expose: [],
          expires: "2027-01-01",
          disabled: true,
        },
      },
    });
    expect(access).toMatchObject({
      required: true,
      masterKey: { env: "GATE_MASTER_KEY" },
      acceptAuthenticationHeader: true,
    });
    expect(access?.keys[0]).toEqual({
      id: "ci",
      digest: "1".repeat(64),
      path: "/acme",
      models: [
        { match: "exact", text: "smart" },
        { match: "prefix", text: "p/" },
      ],
      serve: { allow: [{ match: "prefix", text: "p/" }], deny: [{ match: "exact", text: "p/b" }] },
      aliases: [
        { pattern: { match: "exact", text: "best" }, to: "p/a" },
        { pattern: { match: "prefix", text: "gpt-" }, to: "smart" },
      ],
      tags: ["ci"],
      scopes: ["call", "debug"],
      expose: [],
      expiresAt: Date.UTC(2027, 0, 1),
      disabled: true,
    });
  });
});

function fingerprint(more: ProviderFile, models = ["a"]): string | undefined {
  return graphOf({ providers: { p: provider(models, more) } }).providers[0]?.fingerprint;
}
