import { describe, expect, it } from "vitest";
import { first } from "../../src/route/strategy/first.ts";
import { strategyFacts, strategyGroup, testStrategy } from "../conformance/strategy.ts";

testStrategy(first);

describe("strategy first", () => {
  it("keeps the written order", () => {
    const targets = first.order({ group: strategyGroup(first, [1, 1, 1]), facts: strategyFacts("s"), seed: 9 });
    expect(targets.map((target) => target.id)).toEqual(["p/m0", "p/m1", "p/m2"]);
  });
});
