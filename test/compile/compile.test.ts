import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { printRevision, type RoutingGraph } from "../../src/graph/graph.ts";
import {
  compileParts,
  listFindings,
  listMessages,
  provider,
  sources,
  toConfig,
  type ConfigParts,
} from "../_helpers/config.ts";

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
    expect(() => ((graph?.models[0]?.price as { input: number }).input = 0)).toThrow(TypeError);
    expect(() => (access?.keys as unknown[]).push({})).toThrow(TypeError);
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
      timeouts: { connectMs: 5_000, firstContentMs: 120_000, idleMs: 120_000, totalMs: 600_000 },
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(models[0]).toEqual({
      id: "p/a",
      provider: "p",
      name: "a",
      upstreamModel: "a",
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
    const fingerprint = (more: Parameters<typeof provider>[1], models = ["a"]): string | undefined =>
      graphOf({ providers: { p: provider(models, more) } }).providers[0]?.fingerprint;
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

describe("compile: what is no finding", () => {
  it.each<[string, ConfigParts]>([
    [
      "a group with the name of a bare model id",
      { ...parts, groups: { a: { strategy: "first", targets: ["p/a", "p/b"] } } },
    ],
    [
      "provider/model that is also another provider's bare id",
      { providers: { p: provider(["a"]), router: provider(["p/a"]) } },
    ],
    [
      "several providers for one bare id where the config states the order",
      { gateway: { defaults: { providerOrder: ["q"] } }, providers: { p: provider(["a"]), q: provider(["a"]) } },
    ],
    [
      "several providers for one bare id where one is disabled",
      { providers: { p: provider(["a"]), q: provider(["a"], { enabled: false }) } },
    ],
    [
      "several providers for a bare id that a group answers",
      {
        providers: { p: provider(["a"]), q: provider(["a"]) },
        groups: { a: { strategy: "first", targets: ["p/a", "q/a"] } },
      },
    ],
    [
      "a target that several groups name",
      {
        ...parts,
        groups: { x: { strategy: "first", targets: ["p/a"] }, y: { strategy: "first", targets: ["x", "p/a"] } },
      },
    ],
    [
      "keys that name what is passed through",
      {
        providers: { p: provider({ "*": {} }), q: provider(["b"]) },
        gateway: { defaults: { passUnknownTo: "p" } },
        keys: {
          ci: {
            hash: hash("1"),
            models: ["p/anything", "bare-anything", "x*"],
            serve: { allow: ["p/new"], deny: ["q/b-latest"] },
          },
        },
      },
    ],
    [
      "keys that use the names of other gateways",
      {
        gateway: { defaults: { ignorePrefix: true } },
        providers: { google: provider(["gemini-x"]) },
        groups: { smart: { strategy: "first", targets: ["google/gemini-x"] } },
        keys: { ci: { hash: hash("1"), models: ["gemini/gemini-x", "openai/smart", "GEMINI-X", "gemini-x-latest"] } },
      },
    ],
    [
      "weights below one",
      { ...parts, groups: { x: { strategy: "weighted", targets: [{ target: "p/a", weight: 0.1 }, "p/b"] } } },
    ],
  ])("%s", (_title, given) => {
    expect(listFindings(given)).toEqual([]);
  });
});

describe("compile: findings", () => {
  it("come all at once, of both planes, sorted by place", () => {
    const findings = listFindings({
      providers: { p: provider(["a"]), q: { auth: { scheme: "none" } } },
      groups: {
        one: { strategy: "first", targets: ["two"] },
        two: {
          strategy: "first",
          targets: ["one", "p/x"],
          rules: [{ id: "r", when: { header: { h: "1" } }, use: "p/a" }],
        },
      },
      keys: { a: { hash: hash("1") }, b: { hash: hash("1"), models: ["x"] } },
    });
    expect(findings).toEqual([
      "GATE203 groups/one targets[0]",
      "GATE201 groups/two targets[1]",
      "GATE215 groups/two rules[0].when.header.h",
      "GATE209 keys/b hash",
      "GATE211 keys/b models[0]",
      "GATE212 providers/q",
    ]);
  });

  it("name each circle once, and every step of it", () => {
    const { diagnostics } = compileParts({
      providers: { p: provider(["a"]) },
      groups: {
        a: { strategy: "first", targets: ["b", "c"] },
        b: { strategy: "first", targets: ["a", "p/a"], fallbacks: ["a"] },
        c: { strategy: "first", targets: ["d"] },
        d: { strategy: "first", targets: ["c"], rules: [{ id: "r", when: { always: true }, use: "b" }] },
      },
    });
    expect(diagnostics.filter((finding) => finding.code === "GATE203").map((finding) => finding.message)).toEqual([
      "groups target each other in a circle: a → b → a",
      "groups target each other in a circle: c → d → c",
    ]);
    expect(diagnostics.find((finding) => finding.code === "GATE203")?.related.map((entry) => entry.at.file)).toEqual([
      "groups/b",
    ]);
  });

  it("tell a chain of eleven groups, and not one of ten", () => {
    const chain = (length: number): ConfigParts => ({
      providers: { p: provider(["a"]) },
      groups: Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `g${String(index).padStart(2, "0")}`,
          {
            strategy: "first" as const,
            targets: [index + 1 < length ? `g${String(index + 1).padStart(2, "0")}` : "p/a"],
          },
        ]),
      ),
    });
    expect(listFindings(chain(10))).toEqual([]);
    expect(listFindings(chain(11))).toEqual(["GATE204 groups/g09 targets[0]"]);
    expect(listMessages(chain(12))).toEqual([expect.stringContaining("12 groups in one chain")]);
    // Far longer than JavaScript's own stack.
    expect(listFindings(chain(20_000))).toHaveLength(1);
  });

  it("reports no dead group where a circle or a missing target is the mistake", () => {
    const off = provider(["a"], { enabled: false });
    expect(
      listFindings({
        providers: { off },
        groups: {
          circle: { strategy: "first", targets: ["circle"] },
          missing: { strategy: "first", targets: ["off/a", "off/b"] },
          dead: { strategy: "first", targets: ["off/a"], rules: [{ id: "r", when: { always: true }, use: "off/a" }] },
        },
      }),
    ).toEqual(["GATE203 groups/circle targets[0]", "GATE206 groups/dead targets", "GATE201 groups/missing targets[1]"]);
  });

  it("survives names of Object's own", () => {
    const names = ["constructor", "toString", "hasOwnProperty"];
    const given: ConfigParts = {
      providers: { p: provider(names) },
      groups: Object.fromEntries(
        ["tostring", "valueof"].map((id) => [
          id,
          { strategy: "first" as const, targets: ["p/toString", "constructor"] },
        ]),
      ),
    };
    expect(listFindings(given).filter((finding) => finding.startsWith("GATE201"))).toEqual([
      "GATE201 groups/tostring targets[1]",
      "GATE201 groups/valueof targets[1]",
    ]);
    expect(listFindings({ ...parts, gateway: { prices: { constructor: price } } })).toEqual([
      "GATE211 gateway/prices prices.constructor",
    ]);
  });
});
