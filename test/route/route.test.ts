import { describe, expect, it } from "vitest";
import type { GroupFile } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/neutral.ts";
import { GateError } from "../../src/errors.ts";
import type { AccessKey } from "../../src/graph/graph.ts";
import { printRoute, type Decision, type RouteState } from "../../src/route/decision.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { route, type NoTarget } from "../../src/route/route.ts";
import { everythingUsable, facts, openParts, provider, unusable, type ConfigParts } from "../_helpers/config.ts";

interface Given {
  readonly from?: Partial<BodyFacts>;
  readonly state?: RouteState;
  readonly seed?: number;
  readonly serve?: AccessKey["serve"];
}

function decide(router: Router, name: string, given: Given = {}): Decision | NoTarget {
  const resolution = router.resolveName(name);
  if (GateError.is(resolution)) throw resolution;
  const { from = {}, state = everythingUsable, seed = 1, serve } = given;
  return route(router, resolution, facts(router, from), seed, state, serve === undefined ? {} : { serve });
}

function toDecision(result: Decision | NoTarget): Decision {
  if ("error" in result) throw result.error;
  return result;
}

function toFailure(result: Decision | NoTarget): NoTarget {
  if ("error" in result) return result;
  throw new Error(`It decided for ${JSON.stringify(result.targets)}.`);
}

function targets(router: Router, name: string, given?: Given): string[] {
  return toDecision(decide(router, name, given)).targets.map((target) => target.model.replace(/^p\//, ""));
}

const models = [..."abcdefgh"];

function openGroups(groups: Readonly<Record<string, GroupFile>>, more: ConfigParts = {}): Router {
  return openParts({ providers: { p: provider(models), q: provider(models) }, groups, ...more });
}

const whenTools = { hasTools: true };

describe("route: one group", () => {
  it("orders the targets by the strategy", () => {
    const router = openGroups({ g: { strategy: "first", targets: ["p/a", "p/b", "p/c"] } });
    expect(targets(router, "g")).toEqual(["a", "b", "c"]);
  });

  it("reads rules from top to bottom before the strategy", () => {
    const router = openGroups({
      g: {
        strategy: "first",
        targets: ["p/a", "p/b"],
        rules: [
          { id: "no", when: { wantsJson: true }, use: "p/f" },
          { id: "one", when: whenTools, use: "p/c" },
          { id: "two", when: { always: true }, use: "p/d" },
        ],
      },
    });
    expect(targets(router, "g", { from: { toolCount: 1 } })).toEqual(["c", "a", "b"]);
    expect(targets(router, "g")).toEqual(["d", "a", "b"]);
    expect(toDecision(decide(router, "g", { from: { toolCount: 1 } })).ruleIds).toEqual(["one"]);
  });

  it("skips `use` in favour of `otherwise` when it is not usable, and keeps `otherwise` as failover", () => {
    const router = openGroups({
      g: {
        strategy: "first",
        targets: ["p/a"],
        rules: [{ id: "r", when: whenTools, use: "q/b", otherwise: "p/c" }],
      },
    });
    const from = { toolCount: 1 };
    expect(targets(router, "g", { from })).toEqual(["q/b", "c", "a"]);
    expect(targets(router, "g", { from, state: unusable("q") })).toEqual(["c", "a"]);
    expect(toDecision(decide(router, "g", { from, state: unusable("q") })).ruleIds).toEqual(["r"]);
  });

  it("skips `use` in favour of `otherwise` when it lacks what the request needs", () => {
    const router = openParts({
      providers: { p: provider({ small: { limits: { contextTokens: 100 } }, large: {}, c: {} }) },
      groups: {
        g: {
          strategy: "first",
          targets: ["p/c"],
          rules: [{ id: "r", when: { always: true }, use: "p/small", otherwise: "p/large" }],
        },
      },
    });
    expect(targets(router, "g", { from: { inputTokens: 100 } })).toEqual(["small", "large", "c"]);
    expect(targets(router, "g", { from: { inputTokens: 60, toolTokens: 41 } })).toEqual(["large", "c"]);
  });

  it("goes on to the strategy when neither `use` nor `otherwise` can serve", () => {
    const router = openGroups({
      g: { strategy: "first", targets: ["p/a"], rules: [{ id: "r", when: { always: true }, use: "q/b" }] },
    });
    const decision = toDecision(decide(router, "g", { state: unusable("q") }));
    expect(decision.targets.map((target) => target.model)).toEqual(["p/a"]);
    expect(decision.ruleIds).toEqual([]);
  });

  it("tries fallbacks last, and each model once, where it first stands", () => {
    const router = openGroups({
      g: {
        strategy: "first",
        targets: ["p/a", "p/b"],
        rules: [{ id: "r", when: whenTools, use: "p/b", otherwise: "p/c" }],
        fallbacks: ["p/c", "p/d", "p/a"],
      },
    });
    expect(targets(router, "g")).toEqual(["a", "b", "c", "d"]);
    expect(targets(router, "g", { from: { toolCount: 1 } })).toEqual(["b", "c", "a", "d"]);
  });

  it("has one target under `fallback: none`", () => {
    const router = openGroups({
      g: {
        strategy: "first",
        targets: ["q/a", "p/b", "p/c"],
        fallback: "none",
        rules: [{ id: "r", when: whenTools, use: "q/d", otherwise: "p/e" }],
      },
    });
    expect(targets(router, "g")).toEqual(["q/a"]);
    expect(targets(router, "g", { state: unusable("q") })).toEqual(["b"]);
    expect(targets(router, "g", { from: { toolCount: 1 } })).toEqual(["q/d"]);
    expect(targets(router, "g", { from: { toolCount: 1 }, state: unusable("q") })).toEqual(["e"]);
    expect(toFailure(decide(router, "g", { from: { toolCount: 1 }, state: unusable("q", "p") })).error.code).toBe(
      "no_target_available",
    );
  });

  it("does not let the strategy replace what a rule chose under `fallback: none`", () => {
    const router = openGroups({
      g: {
        strategy: "first",
        targets: ["p/a"],
        fallback: "none",
        rules: [{ id: "r", when: { always: true }, use: "q/d" }],
      },
    });
    expect(toFailure(decide(router, "g", { state: unusable("q") })).error.status).toBe(503);
  });

  it("draws weighted targets by seed, and repeats the decision for a seed", () => {
    const router = openGroups({
      g: {
        strategy: "weighted",
        targets: [{ target: "p/a", weight: 1 }, { target: "p/b" }, { target: "p/c", weight: 0 }],
      },
    });
    const firsts = new Set(Array.from({ length: 50 }, (_, seed) => targets(router, "g", { seed })[0]));
    expect([...firsts].toSorted()).toEqual(["a", "b"]);
    expect(decide(router, "g", { seed: 7 })).toEqual(decide(router, "g", { seed: 7 }));
    expect(targets(router, "g", { seed: 7 }).at(-1)).toBe("c");
  });

  it("keeps a session on one weighted target, also when another one fails", () => {
    const router = openGroups({ g: { strategy: "weighted", targets: ["p/a", "q/b"] } });
    const from = { bodySession: "conversation-1" };
    const chosen = new Set(Array.from({ length: 50 }, (_, seed) => targets(router, "g", { seed, from })[0]));
    expect(chosen.size).toBe(1);
  });
});

describe("route: groups of groups", () => {
  const tiers: Record<string, GroupFile> = {
    outer: { strategy: "first", targets: ["inner", "other", "p/f"], fallbacks: ["q/h"] },
    inner: {
      strategy: "first",
      targets: ["p/a", "p/b"],
      rules: [{ id: "tools", when: whenTools, use: "p/c", otherwise: "p/d" }],
      fallbacks: ["q/g"],
    },
    other: { strategy: "first", targets: ["p/e", "p/a"] },
  };

  it("goes from the chosen leaf outward: otherwise, the innermost group's rest, then group by group", () => {
    const router = openGroups(tiers);
    expect(targets(router, "outer", { from: { toolCount: 1 } })).toEqual(["c", "d", "a", "b", "q/g", "e", "f", "q/h"]);
    expect(targets(router, "outer")).toEqual(["a", "b", "q/g", "e", "f", "q/h"]);
  });

  it("says the chain, the rules and the innermost strategy of what it chose", () => {
    const router = openGroups({
      ...tiers,
      top: {
        strategy: "weighted",
        targets: ["p/h"],
        rules: [{ id: "up", when: { always: true }, use: "outer" }],
      },
    });
    const decision = toDecision(decide(router, "top", { from: { toolCount: 1 } }));
    expect(decision).toMatchObject({
      asked: "top",
      group: "top",
      chain: ["top", "outer", "inner"],
      ruleIds: ["up", "tools"],
      strategy: "first",
      revision: router.graph.revision,
      seed: 1,
    });
    expect(printRoute(decision, "p/c")).toBe("top>outer>inner>p/c");
    expect(decision.trace.map(({ group, rule }) => [group, rule])).toEqual([
      ["top", "up"],
      ["outer", undefined],
      ["inner", "tools"],
    ]);
  });

  it("leaves out the siblings of a chosen group unless the strategy is an order", () => {
    const router = openGroups({
      split: { strategy: "weighted", targets: ["left", "right"], fallbacks: ["p/h"] },
      left: { strategy: "first", targets: ["p/a", "p/b"] },
      right: { strategy: "first", targets: ["q/c", "q/d"] },
    });
    for (let seed = 0; seed < 20; seed++) {
      const found = targets(router, "split", { seed });
      expect([
        ["a", "b", "h"],
        ["q/c", "q/d", "h"],
      ]).toContainEqual(found);
    }
    // A group that cannot serve at all is not chosen.
    for (let seed = 0; seed < 20; seed++)
      expect(targets(router, "split", { seed, state: unusable("q") })).toEqual(["a", "b", "h"]);
  });

  it("has the rest of a weighted group when it chose a model itself", () => {
    const router = openGroups({
      mixed: {
        strategy: "weighted",
        targets: [
          { target: "p/a", weight: 1 },
          { target: "inner", weight: 0 },
        ],
      },
      inner: { strategy: "first", targets: ["p/b"] },
    });
    expect(targets(router, "mixed")).toEqual(["a", "b"]);
  });

  it("keeps `fallback: none` to the group that says it", () => {
    const router = openGroups({
      outer: { strategy: "first", targets: ["inner", "p/c"] },
      inner: { strategy: "first", targets: ["p/a", "p/b"], fallback: "none" },
      closed: { strategy: "first", targets: ["outer"], fallback: "none" },
    });
    expect(targets(router, "outer")).toEqual(["a", "c"]);
    expect(targets(router, "closed")).toEqual(["a"]);
  });

  it("uses a nested group of a rule, and its `otherwise` after that group's own failover", () => {
    const router = openGroups({
      outer: {
        strategy: "first",
        targets: ["p/h"],
        rules: [{ id: "r", when: { always: true }, use: "inner", otherwise: "p/g" }],
      },
      inner: { strategy: "first", targets: ["q/a", "q/b"] },
    });
    expect(targets(router, "outer")).toEqual(["q/a", "q/b", "g", "h"]);
    const decision = toDecision(decide(router, "outer", { state: unusable("q") }));
    expect(decision.targets.map((target) => target.model)).toEqual(["p/g", "p/h"]);
    expect(decision.chain).toEqual(["outer"]);
  });

  it("visits each group once, however many ways lead to it", () => {
    const groups: Record<string, GroupFile> = {};
    for (let level = 0; level < 10; level++)
      for (let index = 0; index < 20; index++)
        groups[`l${level}-${index}`] = {
          strategy: "first",
          targets: level === 9 ? ["p/a", "p/b"] : Array.from({ length: 20 }, (_, target) => `l${level + 1}-${target}`),
        };
    const router = openGroups(groups);
    const started = performance.now();
    expect(targets(router, "l0-0")).toEqual(["a", "b"]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("stops at ten groups even in a graph that the compiler would refuse", () => {
    const router = openGroups({
      a: { strategy: "first", targets: ["b"] },
      b: { strategy: "first", targets: ["p/a"] },
    });
    const groups = new Map(router.groups);
    const circle = { kind: "group", id: "a", weight: 1 } as const;
    groups.set("b", { ...groups.get("b"), targets: [circle, { kind: "model", id: "p/a", weight: 1 }] } as never);
    expect(targets({ ...router, groups }, "a")).toEqual(["a"]);
  });
});

describe("route: models that cannot serve", () => {
  const capable = openParts({
    providers: {
      p: provider({
        blind: { capabilities: ["chat", "streaming"], limits: { contextTokens: 1_000 } },
        seeing: { capabilities: ["chat", "vision"] },
        armed: { capabilities: ["chat", "tools"], limits: { maxInputTokens: 50, contextTokens: 1_000 } },
        unstated: {},
        vectors: { capabilities: ["embeddings"] },
      }),
    },
    groups: {
      all: { strategy: "first", targets: ["p/vectors", "p/blind", "p/seeing", "p/armed", "p/unstated"] },
      stated: { strategy: "first", targets: ["p/blind", "p/seeing", "p/armed"] },
    },
  });
  const image = { modalities: new Set(["text", "image"] as const) };

  it.each<[string, Partial<BodyFacts>, string[]]>([
    ["text", {}, ["blind", "seeing", "armed", "unstated"]],
    ["an image", image, ["seeing", "unstated"]],
    ["audio", { modalities: new Set(["audio"]) }, ["unstated"]],
    ["tools", { toolCount: 1 }, ["armed", "unstated"]],
    ["a long input", { inputTokens: 51 }, ["blind", "seeing", "unstated"]],
    ["a longer input with its tools", { inputTokens: 600, toolTokens: 401 }, ["seeing", "unstated"]],
  ])("drops them for %s", (_title, from, expected) => {
    expect(targets(capable, "all", { from })).toEqual(expected);
  });

  it("says in the trace why each was passed over", () => {
    const { trace } = toDecision(decide(capable, "all", { from: image }));
    expect(trace.map((step) => step.outcome)).toEqual([
      "p/seeing (first)",
      "p/vectors passed over: it has no chat",
      "p/blind passed over: it has no vision",
      "p/armed passed over: it has no vision",
    ]);
  });

  it.each<[string, Given, string, number]>([
    ["not usable now", { state: unusable("p") }, "no_target_available", 503],
    ["too long for all", { from: { inputTokens: 5_000, toolCount: 1 } }, "context_length_exceeded", 400],
    ["more than any can", { from: { ...image, toolCount: 1 } }, "invalid_request", 400],
    ["excluded by the key", { serve: { deny: [{ match: "prefix", text: "" }] } }, "permission_denied", 403],
  ])("fails with a typed error when the request is %s", (_title, given, code, status) => {
    // Only `armed` has a limit that the tools' rule leaves standing.
    const failure = toFailure(decide(capable, "stated", given));
    expect(failure.error).toMatchObject({ code, status });
    expect(failure.error.message).not.toContain("p/");
    expect(failure.trace.length).toBeGreaterThan(0);
  });

  it("obeys the key's serve, for groups and for models asked by name", () => {
    const router = openGroups({ g: { strategy: "first", targets: ["p/a", "q/b", "p/c"], fallbacks: ["q/d"] } });
    const allow: AccessKey["serve"] = { allow: [{ match: "prefix", text: "Q/" }], deny: [] };
    expect(targets(router, "g", { serve: allow })).toEqual(["q/b", "q/d"]);
    const deny: AccessKey["serve"] = {
      allow: [{ match: "prefix", text: "" }],
      deny: [{ match: "exact", text: "q/b" }],
    };
    expect(targets(router, "g", { serve: deny })).toEqual(["a", "c", "q/d"]);
    expect(toFailure(decide(router, "p/a", { serve: allow })).error.code).toBe("permission_denied");
    expect(toFailure(decide(router, "q/b-latest", { serve: deny })).error.code).toBe("permission_denied");
  });
});

describe("route: models asked by name", () => {
  const router = openParts({ providers: { p: provider({ a: { capabilities: ["chat"] }, "*": {} }) } });

  it("has the one target", () => {
    expect(decide(router, "p/a")).toEqual({
      asked: "p/a",
      chain: [],
      ruleIds: [],
      strategy: "direct",
      targets: [{ model: "p/a", because: "asked by name" }],
      trace: [],
      revision: router.graph.revision,
      seed: 1,
    });
  });

  it("carries the variant's own id and what is sent", () => {
    expect(toDecision(decide(router, "p/a-2025-01-01")).targets).toEqual([
      { model: "p/a", because: "asked by name", variant: { id: "p/a-2025-01-01", upstreamModel: "a-2025-01-01" } },
    ]);
    expect(toDecision(decide(router, "p/new")).targets).toEqual([
      { model: "p/*", because: "asked by name", variant: { id: "p/new", upstreamModel: "new" } },
    ]);
  });

  it("leaves it to the provider what a model can do that was chosen by its name", () => {
    expect(targets(router, "p/a", { from: { toolCount: 1 } })).toEqual(["a"]);
  });

  it("fails when the provider is not usable, without saying why to the client", () => {
    const failure = toFailure(decide(router, "p/a", { state: unusable("p") }));
    expect(failure.error).toMatchObject({ code: "no_target_available", status: 503 });
    expect(failure.error.message).not.toContain("credentials");
    expect(failure.trace[0]?.outcome).toBe("p/a passed over: no credentials");
  });
});

describe("route: the cases that came with GopherGate", () => {
  const router = openParts({
    gateway: { facts: { clientTags: ["general"] } },
    providers: {
      deepseek: provider(["deepseek-v4-flash", "deepseek-v4-pro"]),
      google: provider(["gemini-3-flash"]),
      xai: provider(["grok-build-0.1", "grok-4.3"]),
      moonshotai: provider(["kimi-k2.6"]),
      xiaomi: provider(["mimo-v2.5-pro"]),
    },
    groups: {
      auto: {
        strategy: "first",
        targets: [
          "deepseek/deepseek-v4-flash",
          "google/gemini-3-flash",
          "xai/grok-build-0.1",
          "moonshotai/kimi-k2.6",
          "xiaomi/mimo-v2.5-pro",
          "xai/grok-4.3",
          "deepseek/deepseek-v4-pro",
        ],
        rules: [
          {
            id: "fast_flow_extraction",
            when: { anyOfTags: ["fast-flow", "classification"], inputTokensLt: 8_000, wantsReasoning: false },
            use: "deepseek/deepseek-v4-flash",
            otherwise: "xai/grok-build-0.1",
          },
          {
            id: "multimodal_long_context",
            when: { anyOfTags: ["standard-pro", "long-doc"], multimodal: true },
            use: "google/gemini-3-flash",
            otherwise: "xiaomi/mimo-v2.5-pro",
          },
          { id: "regional_fallback_general", when: { always: true }, use: "moonshotai/kimi-k2.6" },
        ],
      },
    },
  });

  it.each<[Partial<BodyFacts>, string, string]>([
    [{ text: "classify this JSON", inputTokens: 500 }, "fast_flow_extraction", "deepseek/deepseek-v4-flash"],
    [
      { text: "explain this video", inputTokens: 15_000, modalities: new Set(["text", "video"]) },
      "multimodal_long_context",
      "google/gemini-3-flash",
    ],
    [
      { text: "hello there", inputTokens: 100, metadataTags: ["general"] },
      "regional_fallback_general",
      "moonshotai/kimi-k2.6",
    ],
  ])("%j: rule %s", (from, rule, model) => {
    const decision = toDecision(decide(router, "auto", { from }));
    expect([decision.ruleIds, decision.targets[0]?.model]).toEqual([[rule], model]);
  });
});
