import { describe, expect, it } from "vitest";
import type { RouteState } from "../../src/route/decision.ts";
import { leastBusy } from "../../src/route/strategy/least-busy.ts";
import { openGroups, targets } from "../_helpers/routing.ts";
import { orderOf, strategyGroup, testStrategy } from "../conformance/strategy.ts";

testStrategy(leastBusy);

const busy = (counts: Readonly<Record<string, number>>): RouteState => ({
  whyUnusable: () => undefined,
  inFlight: (id) => counts[id] ?? 0,
});

describe("strategy least-busy", () => {
  const group = strategyGroup(leastBusy, [1, 1, 1]);

  it("takes the target with the fewest requests under way, then the next", () => {
    const state = busy({ "p/m0": 4, "p/m1": 1, "p/m2": 3 });
    for (let seed = 0; seed < 20; seed++)
      expect(orderOf(leastBusy, group, { state, seed })).toEqual(["p/m1", "p/m2", "p/m0"]);
  });

  it("puts targets that are away last", () => {
    const state = busy({ "p/m0": 4, "p/m1": 1, "p/m2": 3 });
    expect(orderOf(leastBusy, group, { state, away: ["p/m1"] })).toEqual(["p/m2", "p/m0", "p/m1"]);
  });

  it("spreads over targets that are equally busy", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 3_000; seed++) {
      const first = orderOf(leastBusy, group, { state: busy({ "p/m1": 2 }), seed })[0] ?? "";
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(["p/m0", "p/m2"]);
    expect((counts.get("p/m0") ?? 0) / 3_000).toBeCloseTo(0.5, 1.3);
  });

  it("counts a group by the least busy of the models that can serve behind it", () => {
    const router = openGroups({
      outer: { strategy: "least-busy", targets: ["left", "p/c"] },
      left: { strategy: "first", targets: ["q/a", "p/b"] },
    });
    const counts = { "q/a": 0, "p/b": 5, "p/c": 2 };
    expect(targets(router, "outer", { state: busy(counts) })[0]).toBe("q/a");
    const state: RouteState = { ...busy(counts), whyUnusable: (id) => (id === "q" ? "away" : undefined) };
    expect(targets(router, "outer", { state })[0]).toBe("c");
  });
});
