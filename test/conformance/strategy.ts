/** What every routing strategy must hold. A strategy is not done until its test file calls this. */
import { describe, expect, it } from "vitest";
import type { GraphGroup, Target, WeightedTarget } from "../../src/graph/graph.ts";
import { findStickyKey } from "../../src/route/affinity.ts";
import { printComplexityList } from "../../src/route/complexity.ts";
import type { Reads, RouteState } from "../../src/route/decision.ts";
import type { FactReader } from "../../src/route/facts.ts";
import { Readings } from "../../src/route/readings.ts";
import { createReplay } from "../../src/route/replay.ts";
import { strategies } from "../../src/route/strategy/registry.ts";
import { isQuestion, type Strategy, type StrategyInput } from "../../src/route/strategy/strategy.ts";
import { everythingUsable, facts, openParts, provider } from "../_helpers/config.ts";

const router = openParts({
  providers: { p: provider(["m", "n"]) },
  // Its words of complexity are those of every group below.
  groups: { words: { strategy: "heuristic", targets: ["p/m", "p/n"] } },
});

export const HARD_TEXT = "refactor this";

export function strategyGroup(
  strategy: Strategy,
  weights: readonly number[],
  more: Partial<GraphGroup> = {},
): GraphGroup {
  const targets = weights.map((weight, index): WeightedTarget => ({ kind: "model", id: `p/m${index}`, weight }));
  const classifier: GraphGroup["classifier"] = {
    target: { kind: "model", id: "p/m0" },
    timeoutMs: 2_000,
    cacheTtlSeconds: 300,
    maxPromptChars: 8_000,
    onFailure: { kind: "heuristic" },
  };
  return {
    id: "group",
    strategy: strategy.id,
    targets,
    rules: [],
    fallbacks: [],
    hasFallback: true,
    aliases: [],
    visibility: "public",
    timeouts: {},
    ...(strategy.id === "classifier" ? { classifier } : {}),
    ...more,
  };
}

export function strategyFacts(session?: string, text = "hello there"): FactReader {
  return facts(router, { bodySession: session, text });
}

/** What a strategy is given, apart from the group. */
export interface StrategyGiven {
  readonly facts?: FactReader;
  readonly seed?: number;
  readonly state?: RouteState;
  readonly isAfterRule?: boolean;
  readonly mayAsk?: boolean;
  /** Ids that cannot serve now. */
  readonly away?: readonly string[];
  readonly readings?: Readings;
}

export function strategyInput(group: GraphGroup, given: StrategyGiven = {}): StrategyInput {
  const { facts: read = strategyFacts(), state = everythingUsable, away = [] } = given;
  return {
    group,
    facts: read,
    seed: given.seed ?? 1,
    stickyKey: findStickyKey(group.sticky, read),
    readings: given.readings ?? new Readings(state),
    complexityList: printComplexityList(group),
    isAfterRule: given.isAfterRule ?? false,
    mayAsk: given.mayAsk ?? true,
    listUsable: ({ id }) => (away.includes(id) ? [] : [id]),
  };
}

/** The ids in a strategy's order. */
export function orderOf(strategy: Strategy, group: GraphGroup, given?: StrategyGiven): string[] {
  const order = strategy.order(strategyInput(group, given));
  if (isQuestion(order)) throw new Error(`${strategy.id} asks for a rating.`);
  return order.map((target: Target) => target.id);
}

/** Of a state in which everything is known, and no two models are alike. */
const known: RouteState = {
  whyUnusable: () => undefined,
  inFlight: (id) => (id.length * 7 + id.charCodeAt(3) * 5) % 11,
  latencyMs: (id) => 100 + ((id.charCodeAt(3) * 37) % 101),
  nextTurn: () => 5,
  expectedCost: (id, input) => (input * ((id.charCodeAt(3) * 13) % 17)) / 3,
  rating: () => 2,
};

const states: Readonly<Record<string, RouteState>> = {
  "nothing known": { whyUnusable: () => undefined, rating: () => null },
  "everything known": known,
};

export function testStrategy(strategy: Strategy): void {
  for (const [name, state] of Object.entries(states)) testInState(strategy, state, name);
}

function testInState(strategy: Strategy, state: RouteState, name: string): void {
  const order = (weights: readonly number[], given: StrategyGiven = {}): string[] =>
    orderOf(strategy, strategyGroup(strategy, weights), { state, ...given });

  describe(`strategy ${strategy.id}: conformance, ${name}`, () => {
    it("is registered under its id", () => {
      expect(strategies[strategy.id]).toBe(strategy);
    });

    it("puts every target in its order exactly once", () => {
      for (const weights of [[1], [1, 1], [0, 3, 0, 1], [5, 4, 3, 2, 1], Array<number>(100).fill(2)])
        for (const seed of [0, 1, 2 ** 31, 2 ** 32 - 1])
          for (const session of [undefined, "s"])
            for (const away of [[], ["p/m0"], ["p/m0", "p/m1"], weights.map((_, index) => `p/m${index}`)])
              for (const text of ["hello", HARD_TEXT])
                expect(order(weights, { seed, away, facts: strategyFacts(session, text) }).toSorted()).toEqual(
                  weights.map((_, index) => `p/m${index}`).toSorted(),
                );
    });

    it("repeats its order for the same seed and session", () => {
      for (let seed = 0; seed < 50; seed++)
        for (const session of [undefined, "s"]) {
          const given = { seed, facts: strategyFacts(session) };
          expect(order([3, 2, 1], given)).toEqual(order([3, 2, 1], given));
        }
    });

    it("repeats its order from what it read", () => {
      for (let seed = 0; seed < 50; seed++)
        for (const away of [[], ["p/m2"]]) {
          const readings = new Readings(state);
          const live = order([3, 2, 1, 1], { seed, away, readings });
          // As it comes back from a file.
          const reads = JSON.parse(JSON.stringify(readings.reads ?? {})) as Reads;
          expect(order([3, 2, 1, 1], { seed, away, state: createReplay(reads) })).toEqual(live);
        }
    });

    it("keeps a session on its target, whatever the seed and the load", () => {
      for (const session of ["a", "b", "c", "d"]) {
        const chosen = Array.from({ length: 20 }, (_, seed) => {
          const busy: RouteState = {
            ...state,
            inFlight: (id) => (id.charCodeAt(3) * seed) % 7,
            latencyMs: (id) => (id.charCodeAt(3) * seed) % 5,
            nextTurn: () => seed,
          };
          return order([3, 2, 1], { seed, facts: strategyFacts(session), state: busy })[0];
        });
        expect(new Set(chosen).size).toBe(1);
      }
    });

    it("changes neither the group nor its targets", () => {
      const group = strategyGroup(strategy, [2, 1, 0]);
      const before = JSON.stringify(group);
      orderOf(strategy, group, { state, seed: 7, facts: strategyFacts(undefined, HARD_TEXT) });
      expect(JSON.stringify(group)).toBe(before);
    });
  });
}
