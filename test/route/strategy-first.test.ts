import { describe, expect, it } from "vitest";
import { first } from "../../src/route/strategy/first.ts";
import { orderOf, strategyFacts, strategyGroup, testStrategy } from "../conformance/strategy.ts";

testStrategy(first);

describe("strategy first", () => {
  it("keeps the written order", () => {
    const group = strategyGroup(first, [1, 1, 1]);
    expect(orderOf(first, group, { facts: strategyFacts("s"), seed: 9 })).toEqual(["p/m0", "p/m1", "p/m2"]);
  });
});
