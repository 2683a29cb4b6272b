import { describe, expect, it } from "vitest";
import { weighted } from "../../src/route/strategy/weighted.ts";
import { orderOf, strategyFacts, strategyGroup, testStrategy } from "../conformance/strategy.ts";

testStrategy(weighted);

function order(weights: readonly number[], seed: number, session?: string, id = "group"): string[] {
  return orderOf(weighted, strategyGroup(weighted, weights, { id }), { facts: strategyFacts(session), seed });
}

/** Share of each target among the firsts of many draws. */
function share(weights: readonly number[], draw: (index: number) => string | undefined): number[] {
  const count = 20_000;
  const counts = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    const id = draw(index) ?? "";
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return weights.map((_, index) => (counts.get(`p/m${index}`) ?? 0) / count);
}

describe("strategy weighted", () => {
  const weights = [70, 20, 10];

  it("draws by weight over consecutive seeds", () => {
    const shares = share(weights, (seed) => order(weights, seed)[0]);
    shares.forEach((value, index) => expect(value).toBeCloseTo((weights[index] ?? 0) / 100, 1.7));
  });

  it("spreads sessions by weight", () => {
    const shares = share(weights, (index) => order(weights, 1, `session-${index}`)[0]);
    shares.forEach((value, index) => expect(value).toBeCloseTo((weights[index] ?? 0) / 100, 1.7));
  });

  it("draws the failover by weight too", () => {
    const shares = share(weights, (seed) => order(weights, seed).find((id) => id !== "p/m0"));
    expect(shares[1]).toBeCloseTo(2 / 3, 1.7);
    expect(shares[2]).toBeCloseTo(1 / 3, 1.7);
  });

  it("keeps targets of weight 0 for failover, as they are written", () => {
    for (let seed = 0; seed < 200; seed++) {
      const ids = order([0, 1, 0, 1], seed);
      expect(ids.slice(0, 2).toSorted()).toEqual(["p/m1", "p/m3"]);
      expect(ids.slice(2)).toEqual(["p/m0", "p/m2"]);
    }
  });

  it("moves only the sessions of a target that leaves", () => {
    for (let index = 0; index < 500; index++) {
      const before = order([1, 1, 1, 1], 1, `session-${index}`);
      const after = order([1, 1, 1, 0], 1, `session-${index}`);
      expect(after[0]).toBe(before[0] === "p/m3" ? before[1] : before[0]);
    }
  });

  it("draws apart in different groups", () => {
    const same = Array.from(
      { length: 200 },
      (_, seed) => order([1, 1], seed)[0] === order([1, 1], seed, undefined, "other")[0],
    );
    expect(same.filter(Boolean).length).toBeGreaterThan(60);
    expect(same.filter(Boolean).length).toBeLessThan(140);
  });

  it("gives the same order as ever for a known session and a known seed", () => {
    // Written down, because replicas of different versions must agree.
    expect(order([3, 2, 1], 1, "session-1")).toMatchInlineSnapshot(`
      [
        "p/m0",
        "p/m1",
        "p/m2",
      ]
    `);
    expect(order([3, 2, 1], 12_345)).toMatchInlineSnapshot(`
      [
        "p/m0",
        "p/m1",
        "p/m2",
      ]
    `);
  });
});
