import { describe, expect, it } from "vitest";
import type { GroupFile } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import type { StrategyId } from "../../src/graph/graph.ts";
import { toAffinitySeed } from "../../src/route/affinity.ts";
import type { RouteState } from "../../src/route/decision.ts";
import type { CallerFacts } from "../../src/route/facts.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { facts, openParts, provider } from "../_helpers/config.ts";
import { decide, targets, toDecision } from "../_helpers/routing.ts";

const alike: readonly StrategyId[] = ["weighted", "round-robin", "least-busy", "least-latency", "cheapest"];

const names = ["p/a", "p/b", "p/c", "q/d"];

function open(strategy: StrategyId, more: Partial<GroupFile> = {}): Router {
  const parts = [..."abcd"];
  return openParts({
    gateway: { facts: { headers: ["x-tenant"] } },
    providers: { p: provider(parts), q: provider(parts) },
    groups: { g: { strategy, targets: names, ...more } },
  });
}

/** A worker that sees another load with every request. */
function createState(from = 0): RouteState {
  let count = from;
  const next = (): number => (count = (count * 7 + 3) % 101);
  return { whyUnusable: () => undefined, inFlight: next, latencyMs: next, nextTurn: next, expectedCost: next };
}

function takeMany(router: Router, from: Partial<BodyFacts>, by: Partial<CallerFacts> = {}): ReadonlySet<string> {
  const state = createState();
  const chosen = Array.from({ length: 60 }, (_, seed) => targets(router, "g", { from, by, seed, state })[0] ?? "");
  return new Set(chosen);
}

const tenant = (name: string): Partial<CallerFacts> => ({
  header: (header) => (header === "x-tenant" ? name : undefined),
});

describe.each(alike)("route: affinity under %s", (strategy) => {
  it("keeps a session on its target, whatever seed and load", () => {
    const router = open(strategy);
    for (const bodySession of ["a", "b", "c"]) expect(takeMany(router, { bodySession }).size).toBe(1);
    expect(takeMany(router, {}).size).toBeGreaterThan(1);
  });

  it("is the same on another worker and after a reload that changes something else", () => {
    const [one, other] = [open(strategy), open(strategy, { description: "changed", fallbacks: ["q/a"] })];
    for (let index = 0; index < 50; index++) {
      const from = { bodySession: `session-${index}` };
      expect(targets(one, "g", { from, seed: 1, state: createState(1) }).slice(0, 4)).toEqual(
        targets(other, "g", { from, seed: 2, state: createState(2) }).slice(0, 4),
      );
    }
  });

  it("moves only the sessions of a target that cannot serve", () => {
    const router = open(strategy);
    const state: RouteState = {
      ...createState(),
      whyClosed: (id) => (id === "q/d" ? "its circuit is open" : undefined),
    };
    for (let index = 0; index < 100; index++) {
      const from = { bodySession: `session-${index}` };
      const [first, second] = targets(router, "g", { from });
      expect(targets(router, "g", { from, state })[0]).toBe(first === "q/d" ? second : first);
    }
  });

  it("is turned off by `sticky: none`", () => {
    const router = open(strategy, { sticky: "none" });
    expect(takeMany(router, { bodySession: "a" }).size).toBeGreaterThan(1);
    expect(toDecision(decide(router, "g", { from: { bodySession: "a" } })).affinity).toBeUndefined();
  });

  it("goes by the caller's key under `sticky: key`", () => {
    const router = open(strategy, { sticky: "key" });
    const chosen = Array.from({ length: 40 }, (_, index) => {
      const first = takeMany(router, { bodySession: `s${index}` }, { key: "team" });
      expect(first.size).toBe(1);
      return [...first][0];
    });
    expect(new Set(chosen).size).toBe(1);
    const keys = Array.from({ length: 40 }, (_, index) => [...takeMany(router, {}, { key: `key-${index}` })][0]);
    expect(new Set(keys).size).toBeGreaterThan(1);
  });

  it("goes by a header under `sticky: { header }`, and by nothing where it is absent", () => {
    const router = open(strategy, { sticky: { header: "X-Tenant" } });
    expect(takeMany(router, {}, tenant("one")).size).toBe(1);
    expect(takeMany(router, { bodySession: "s" }).size).toBeGreaterThan(1);
    const all = Array.from({ length: 40 }, (_, index) => [...takeMany(router, {}, tenant(`t${index}`))][0]);
    expect(new Set(all).size).toBeGreaterThan(1);
  });
});

describe("route: affinity of credentials", () => {
  it("has one seed for a conversation, whatever the request's own seed, load and process", () => {
    const router = open("weighted");
    const from = { bodySession: "s" };
    const seeds = Array.from({ length: 20 }, (_, seed) => {
      return toDecision(decide(router, "g", { from, seed, state: createState(seed) })).affinity;
    });
    expect(new Set(seeds)).toEqual(new Set([toAffinitySeed("g", facts(router, from), undefined)]));
    // Written down, because replicas of different versions must agree.
    expect(seeds[0]).toMatchInlineSnapshot(`2881999460`);
  });

  it("is of the group that chose the model, by what that group goes by", () => {
    const router = openParts({
      providers: { p: provider(["a", "b"]) },
      groups: {
        outer: { strategy: "first", targets: ["inner"] },
        inner: { strategy: "weighted", targets: ["p/a", "p/b"], sticky: "key" },
      },
    });
    const given = { from: { bodySession: "s" } };
    expect(toDecision(decide(router, "outer", given)).affinity).toBe(
      toAffinitySeed("inner", facts(router), { by: "key" }),
    );
  });

  it("also holds for a model that is asked for by name", () => {
    const router = open("first");
    const decision = toDecision(decide(router, "p/a", { from: { bodySession: "s" } }));
    expect(decision.affinity).toBe(toAffinitySeed("", facts(router, { bodySession: "s" }), undefined));
    expect(toDecision(decide(router, "p/a")).affinity).toBeUndefined();
  });
});
