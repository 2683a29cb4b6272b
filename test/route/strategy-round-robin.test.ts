import { describe, expect, it } from "vitest";
import type { RouteState } from "../../src/route/decision.ts";
import { roundRobin } from "../../src/route/strategy/round-robin.ts";
import { orderOf, strategyFacts, strategyGroup, testStrategy, type StrategyGiven } from "../conformance/strategy.ts";

testStrategy(roundRobin);

function createCount(): RouteState {
  const turns = new Map<string, number>();
  return {
    whyUnusable: () => undefined,
    nextTurn(group) {
      const turn = turns.get(group) ?? 0;
      turns.set(group, turn + 1);
      return turn;
    },
  };
}

describe("strategy round-robin", () => {
  const group = strategyGroup(roundRobin, [1, 1, 1]);
  const take = (count: number, given: StrategyGiven, of = group): string =>
    Array.from({ length: count }, (_, seed) => orderOf(roundRobin, of, { ...given, seed })[0]?.at(-1)).join("");

  it("takes one after the other, and goes on with the next for failover", () => {
    const state = createCount();
    expect(take(7, { state })).toBe("0120120");
    expect(orderOf(roundRobin, group, { state })).toEqual(["p/m1", "p/m2", "p/m0"]);
  });

  it("shares the turns of a target that is away evenly", () => {
    expect(take(6, { state: createCount(), away: ["p/m1"] })).toBe("020202");
    expect(orderOf(roundRobin, group, { state: createCount(), away: ["p/m0"] })).toEqual(["p/m1", "p/m2", "p/m0"]);
  });

  it("counts for each group", () => {
    const state = createCount();
    const other = strategyGroup(roundRobin, [1, 1, 1], { id: "other" });
    expect(take(2, { state })).toBe("01");
    expect(take(2, { state }, other)).toBe("01");
    expect(take(2, { state })).toBe("20");
  });

  it("does not count a conversation that stays where it is", () => {
    const state = createCount();
    const chosen = take(3, { state, facts: strategyFacts("s") });
    expect(new Set(chosen).size).toBe(1);
    expect(take(3, { state })).toBe("012");
  });

  it("spreads conversations evenly, whatever weights are written", () => {
    const weighed = strategyGroup(roundRobin, [0, 5, 1]);
    const counts = [0, 0, 0];
    for (let index = 0; index < 3_000; index++) {
      const [first] = orderOf(roundRobin, weighed, { facts: strategyFacts(`session-${index}`) });
      const at = Number(first?.at(-1));
      counts[at] = (counts[at] ?? 0) + 1;
    }
    for (const count of counts) expect(count / 3_000).toBeCloseTo(1 / 3, 1.3);
  });
});
