import { describe, expect, it } from "vitest";
import type { GroupFile } from "../../src/config/types.gen.ts";
import { openGraph } from "../../src/route/open-graph.ts";
import { printRoute } from "../../src/route/decision.ts";
import { openParts, provider, unusable } from "../_helpers/config.ts";
import { decide, openGroups, targets, toDecision, toFailure } from "../_helpers/routing.ts";

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
    const circle = { kind: "group", id: "a", weight: 1 } as const;
    const groups = router.graph.groups.map((group) =>
      group.id === "b" ? { ...group, targets: [circle, ...group.targets] } : group,
    );
    const broken = openGraph({ ...router.graph, groups }, router.access);
    expect(targets(broken, "a")).toEqual(["a"]);
    const { trace } = toDecision(decide(broken, "a"));
    expect(trace.some((step) => step.outcome === "passed over: groups are nested too deeply")).toBe(true);
  });
});
