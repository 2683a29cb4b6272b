import { describe, expect, it } from "vitest";
import type { RouteState } from "../../src/route/decision.ts";
import { cheapest } from "../../src/route/strategy/cheapest.ts";
import { openGroups, targets } from "../_helpers/routing.ts";
import { orderOf, strategyGroup, testStrategy } from "../conformance/strategy.ts";

testStrategy(cheapest);

/** Prices per token of input and of output; an answer has 1,000 tokens unless the request says. */
const priced = (prices: Readonly<Record<string, readonly [number, number]>>): RouteState => ({
  whyUnusable: () => undefined,
  expectedCost(id, inputTokens, outputTokens = 1_000) {
    const price = prices[id];
    return price && price[0] * inputTokens + price[1] * outputTokens;
  },
});

describe("strategy cheapest", () => {
  const group = strategyGroup(cheapest, [1, 1, 1, 1]);

  it("takes the lowest expected cost, and those of unknown price last", () => {
    const state = priced({ "p/m1": [2, 2], "p/m3": [1, 1] });
    expect(orderOf(cheapest, group, { state })).toEqual(["p/m3", "p/m1", "p/m0", "p/m2"]);
  });

  it("keeps the written order among equals", () => {
    expect(orderOf(cheapest, group, { state: priced({}) })).toEqual(["p/m0", "p/m1", "p/m2", "p/m3"]);
    const state = priced({ "p/m1": [1, 1], "p/m2": [1, 1], "p/m3": [0, 0] });
    expect(orderOf(cheapest, group, { state })).toEqual(["p/m3", "p/m1", "p/m2", "p/m0"]);
  });

  it("puts what cannot serve last, however cheap", () => {
    const state = priced({ "p/m0": [0, 0], "p/m1": [2, 2], "p/m3": [1, 1] });
    expect(orderOf(cheapest, group, { state, away: ["p/m0"] })).toEqual(["p/m3", "p/m1", "p/m2", "p/m0"]);
  });

  it("weighs the input against the output that was asked for", () => {
    const router = openGroups({ g: { strategy: "cheapest", targets: ["p/a", "p/b"] } });
    const state = priced({ "p/a": [1, 10], "p/b": [5, 1] });
    const take = (inputTokens: number, maxOutputTokens?: number): string | undefined =>
      targets(router, "g", { state, from: { inputTokens, maxOutputTokens } })[0];
    expect(take(10_000, 10)).toBe("a");
    expect(take(10, 10_000)).toBe("b");
    // Not stated: what is usual.
    expect(take(10)).toBe("b");
  });
});
