/** What every routing strategy must hold. A strategy is not done until its test file calls this. */
import { describe, expect, it } from "vitest";
import type { GraphGroup, WeightedTarget } from "../../src/graph/graph.ts";
import type { FactReader } from "../../src/route/facts.ts";
import { strategies } from "../../src/route/strategy/registry.ts";
import type { Strategy } from "../../src/route/strategy/strategy.ts";
import { facts, openParts, provider } from "../_helpers/config.ts";

const router = openParts({ providers: { p: provider(["m"]) } });

export function strategyGroup(strategy: Strategy, weights: readonly number[], id = "group"): GraphGroup {
  const targets = weights.map((weight, index): WeightedTarget => ({ kind: "model", id: `p/m${index}`, weight }));
  return {
    id,
    strategy: strategy.id,
    targets,
    rules: [],
    fallbacks: [],
    hasFallback: true,
    aliases: [],
    visibility: "public",
    timeouts: {},
  };
}

export function strategyFacts(session?: string): FactReader {
  return facts(router, { bodySession: session });
}

export function testStrategy(strategy: Strategy): void {
  const order = (weights: readonly number[], seed: number, session?: string): string[] =>
    strategy
      .order({ group: strategyGroup(strategy, weights), facts: strategyFacts(session), seed })
      .map((target) => target.id);

  describe(`strategy ${strategy.id}: conformance`, () => {
    it("is registered under its id", () => {
      expect(strategies[strategy.id]).toBe(strategy);
    });

    it("puts every target in its order exactly once", () => {
      for (const weights of [[1], [1, 1], [0, 3, 0, 1], [5, 4, 3, 2, 1], Array<number>(100).fill(2)])
        for (const seed of [0, 1, 2 ** 31, 2 ** 32 - 1])
          for (const session of [undefined, "s"])
            expect(order(weights, seed, session).toSorted()).toEqual(
              weights.map((_, index) => `p/m${index}`).toSorted(),
            );
    });

    it("repeats its order for the same seed and session", () => {
      for (let seed = 0; seed < 50; seed++) {
        expect(order([3, 2, 1], seed)).toEqual(order([3, 2, 1], seed));
        expect(order([3, 2, 1], seed, "s")).toEqual(order([3, 2, 1], seed, "s"));
      }
    });

    it("keeps a session on its target, whatever the seed", () => {
      for (const session of ["a", "b", "c", "d"]) {
        const chosen = new Set(Array.from({ length: 20 }, (_, seed) => order([3, 2, 1], seed, session)[0]));
        expect(chosen.size).toBe(1);
      }
    });

    it("changes neither the group nor its targets", () => {
      const group = strategyGroup(strategy, [2, 1, 0]);
      const before = JSON.stringify(group);
      strategy.order({ group, facts: strategyFacts(), seed: 7 });
      expect(JSON.stringify(group)).toBe(before);
    });
  });
}
