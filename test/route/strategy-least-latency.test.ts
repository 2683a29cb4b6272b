import { describe, expect, it } from "vitest";
import type { RouteState } from "../../src/route/decision.ts";
import { leastLatency } from "../../src/route/strategy/least-latency.ts";
import { orderOf, strategyGroup, testStrategy } from "../conformance/strategy.ts";

testStrategy(leastLatency);

const latency = (known: Readonly<Record<string, number>>): RouteState => ({
  whyUnusable: () => undefined,
  latencyMs: (id) => known[id],
});

const MANY = 6_000;

describe("strategy least-latency", () => {
  const group = strategyGroup(leastLatency, [1, 1, 1, 1]);
  const state = latency({ "p/m0": 400, "p/m1": 100, "p/m2": 300, "p/m3": 200 });

  function share(given: RouteState, away: readonly string[] = []): Record<string, number> {
    const shares: Record<string, number> = {};
    for (let seed = 0; seed < MANY; seed++) {
      const first = orderOf(leastLatency, group, { state: given, seed, away })[0] ?? "";
      shares[first] = (shares[first] ?? 0) + 1 / MANY;
    }
    return shares;
  }

  it("takes the faster of two drawn at random: of four the fastest half of the time, the slowest never", () => {
    const shares = share(state);
    expect(shares["p/m1"]).toBeCloseTo(3 / 6, 1.5);
    expect(shares["p/m3"]).toBeCloseTo(2 / 6, 1.5);
    expect(shares["p/m2"]).toBeCloseTo(1 / 6, 1.5);
    expect(shares["p/m0"]).toBeUndefined();
  });

  it("draws among those that can serve", () => {
    const shares = share(state, ["p/m1", "p/m3"]);
    expect(shares).toEqual({ "p/m2": expect.closeTo(1, 6) });
  });

  it("follows with the rest, the fastest first, and those that are away", () => {
    for (let seed = 0; seed < 50; seed++) {
      const [chosen, ...rest] = orderOf(leastLatency, group, { state, seed, away: ["p/m3"] });
      expect(rest).toEqual([...["p/m1", "p/m2", "p/m0"].filter((id) => id !== chosen), "p/m3"]);
    }
  });

  it("tries what it knows nothing of, as if it were the fastest", () => {
    const shares = share(latency({ "p/m1": 100, "p/m2": 300, "p/m3": 200 }));
    expect(shares["p/m0"]).toBeCloseTo(3 / 6, 1.5);
  });

  it("spreads evenly while nothing is known", () => {
    const shares = share(latency({}));
    for (const id of ["p/m0", "p/m1", "p/m2", "p/m3"]) expect(shares[id]).toBeCloseTo(1 / 4, 1.5);
  });
});
