import { describe, expect, it } from "vitest";
import type { Claim } from "../../../src/policy/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/policy/ledger/memory-ledger.ts";
import { admitted, bucket, heldOf, reserve, strict, usedOf } from "./_buckets.ts";

const NOW = Date.UTC(2026, 10, 21, 12, 30);
const HOUR = 3_600_000;
const MOST = Number.MAX_SAFE_INTEGER;

describe("policy: memory ledger", () => {
  it("admits 50 of 200 requests at once on a strict budget for exactly 50", async () => {
    const ledger = createMemoryLedger();
    const budget = strict("nanoUsd", "month", 50 * 7);
    const run = async (): Promise<boolean> => {
      const outcome = reserve(ledger, budget, 7, NOW);
      if ("bucket" in outcome) {
        expect(outcome).toMatchObject({ asked: 7, resetAt: Date.UTC(2026, 11, 1) });
        return false;
      }
      await Promise.resolve();
      ledger.settle(outcome, { nanoUsd: 7 });
      return true;
    };
    const outcomes = await Promise.all(Array.from({ length: 200 }, run));
    expect(outcomes.filter(Boolean)).toHaveLength(50);
    expect(ledger.read([budget], NOW)).toMatchObject([{ used: 350, held: 0, largestOvershoot: 0 }]);
  });

  it("takes all claims or none, and names the one that refuses", () => {
    const ledger = createMemoryLedger();
    const requests = bucket("requests", "minute", 10);
    const tokens = bucket("tokens", "day", 100, { scope: "path", id: "/acme" });
    const running = bucket("concurrent", "now", 1, { scope: "group", id: "smart" });
    const claims: Claim[] = [
      { bucket: requests, amount: 1 },
      { bucket: tokens, amount: 20 },
      { bucket: running, amount: 1 },
    ];
    const first = admitted(ledger.reserve(claims, NOW));
    expect(ledger.reserve(claims, NOW)).toEqual({ bucket: running, used: 0, held: 1, asked: 1, resetAt: undefined });
    expect(heldOf(ledger, requests, NOW)).toBe(1);
    expect(heldOf(ledger, tokens, NOW)).toBe(20);
    ledger.settle(first, { tokens: 30 });
    expect(ledger.read([requests, tokens, running], NOW)).toMatchObject([
      { used: 1, held: 0 },
      { used: 30, held: 0 },
      { used: 0, held: 0 },
    ]);
  });

  it("admits beyond an estimate while anything is left, and tells how far that went", () => {
    const ledger = createMemoryLedger();
    const budget = bucket("nanoUsd", "day", 100);
    const [first, second] = [admitted(reserve(ledger, budget, 90, NOW)), admitted(reserve(ledger, budget, 90, NOW))];
    expect(reserve(ledger, budget, 1, NOW)).toMatchObject({ used: 0, held: 180 });
    ledger.settle(first, { nanoUsd: 90 });
    ledger.settle(second, { nanoUsd: 95 });
    expect(ledger.read([budget], NOW)).toMatchObject([{ used: 185, held: 0, largestOvershoot: 85 }]);
    expect(reserve(ledger, budget, 0, NOW), "what costs nothing is refused, too").toMatchObject({ used: 185 });
    expect(ledger.read([budget], NOW + 24 * HOUR), "the overshoot is remembered").toMatchObject([
      { used: 0, held: 0, largestOvershoot: 85 },
    ]);
  });

  it("extends a receipt as a whole, and charges nothing for what was refused", () => {
    const ledger = createMemoryLedger();
    const [key, group] = [strict("tokens", "day", 100), strict("tokens", "day", 10, "other")];
    const receipt = admitted(reserve(ledger, key, 40, NOW));
    const more = (own: number, other: number): readonly Claim[] => [
      { bucket: key, amount: own },
      { bucket: group, amount: other },
    ];
    expect(ledger.extend(receipt, more(20, 11), NOW)).toMatchObject({ bucket: group, asked: 11 });
    expect([heldOf(ledger, key, NOW), heldOf(ledger, group, NOW)]).toEqual([40, 0]);
    expect(ledger.extend(receipt, more(20, 10), NOW)).toBeUndefined();
    expect([heldOf(ledger, key, NOW), heldOf(ledger, group, NOW)]).toEqual([60, 10]);
    expect(ledger.extend(receipt, more(1, 1), NOW)).toMatchObject({ bucket: group });
    ledger.settle(receipt, { tokens: 5 });
    expect([usedOf(ledger, key, NOW), usedOf(ledger, group, NOW)]).toEqual([5, 5]);

    const refused = admitted(reserve(ledger, key, 1, NOW));
    expect(ledger.extend(refused, [{ bucket: group, amount: 6 }], NOW)).toBeDefined();
    ledger.settle(refused, { tokens: 1 });
    expect(usedOf(ledger, group, NOW), "a target that was not used").toBe(5);
    expect(ledger.extend(refused, more(1, 1), NOW), "it is over").toBeUndefined();
    expect(heldOf(ledger, key, NOW)).toBe(0);
  });

  it("settles and releases once, and keeps requests only when they count", () => {
    const ledger = createMemoryLedger();
    const [requests, tokens] = [bucket("requests", "day", 10), bucket("tokens", "day", 100)];
    const claims = [
      { bucket: requests, amount: 1 },
      { bucket: tokens, amount: 9 },
    ];
    const read = (): unknown => ledger.read([requests, tokens], NOW).map(({ used, held }) => [used, held]);
    const [dropped, kept, unknown] = [1, 2, 3].map(() => admitted(ledger.reserve(claims, NOW)));
    if (dropped === undefined || kept === undefined || unknown === undefined) throw new Error("Three were reserved.");
    ledger.release(dropped, false);
    ledger.release(dropped, true);
    ledger.settle(dropped, { tokens: 50 });
    expect(read()).toEqual([
      [0, 2],
      [0, 18],
    ]);
    ledger.release(kept, true);
    expect(read()).toEqual([
      [1, 1],
      [0, 9],
    ]);
    ledger.settle(unknown, {});
    expect(read(), "what nobody knows is what was held").toEqual([
      [2, 0],
      [9, 0],
    ]);
  });

  it("opens no window again when the clock steps back, and loses nothing when it steps forth", () => {
    const ledger = createMemoryLedger();
    const budget = strict("tokens", "hour", 10);
    ledger.settle(admitted(reserve(ledger, budget, 10, NOW)), { tokens: 10 });
    expect(reserve(ledger, budget, 1, NOW - HOUR)).toMatchObject({ used: 10, resetAt: NOW + HOUR / 2 });
    expect(usedOf(ledger, budget, NOW - 24 * HOUR)).toBe(10);
    ledger.settle(admitted(reserve(ledger, budget, 4, NOW + HOUR)), { tokens: 4 });
    expect(usedOf(ledger, budget, NOW), "back again, in the window that is open").toBe(4);
    expect(reserve(ledger, budget, 7, NOW)).toMatchObject({ used: 4, resetAt: NOW + 1.5 * HOUR });
  });

  it("counts what a request uses in the window it began in, and in no other", () => {
    const ledger = createMemoryLedger();
    const [day, total] = [bucket("tokens", "day", 100), bucket("tokens", "total", 1_000)];
    const running = bucket("concurrent", "now", 1);
    const claims = [day, total, running].map((of) => ({ bucket: of, amount: 1 }));
    const receipt = admitted(ledger.reserve(claims, NOW));
    const tomorrow = Date.UTC(2026, 10, 22);
    expect(heldOf(ledger, day, tomorrow - 1)).toBe(1);
    expect(ledger.read([day, total, running], tomorrow).map(({ held }) => held)).toEqual([0, 1, 1]);
    expect(ledger.extend(receipt, [{ bucket: day, amount: 500 }], tomorrow)).toBeUndefined();
    expect(heldOf(ledger, day, tomorrow)).toBe(0);
    ledger.settle(receipt, { tokens: 501 });
    expect(ledger.read([day, total, running], tomorrow).map(({ used, held }) => [used, held])).toEqual([
      [0, 0],
      [501, 0],
      [0, 0],
    ]);
  });

  it("stays whole and never sinks, whatever a provider reports", () => {
    const ledger = createMemoryLedger();
    const total = bucket("tokens", "total", MOST);
    let before = 0;
    for (const reported of [
      -1e6,
      Number.NaN,
      0.5,
      undefined,
      3,
      Number.NEGATIVE_INFINITY,
      1e18,
      Number.POSITIVE_INFINITY,
      7,
    ]) {
      const receipt = reserve(ledger, total, 2, NOW);
      if ("bucket" in receipt) expect(before).toBe(MOST);
      else ledger.settle(receipt, reported === undefined ? {} : { tokens: reported });
      const used = usedOf(ledger, total, NOW);
      expect(Number.isSafeInteger(used)).toBe(true);
      expect(used).toBeGreaterThanOrEqual(before);
      before = used;
    }
    expect(before).toBe(MOST);
  });

  it("is exact at the largest limit", () => {
    const ledger = createMemoryLedger();
    const budget = strict("nanoUsd", "total", MOST);
    admitted(reserve(ledger, budget, MOST - 1, NOW));
    const last = admitted(reserve(ledger, budget, 1, NOW));
    expect(reserve(ledger, budget, 1, NOW)).toMatchObject({ held: MOST });
    ledger.release(last, false);
    admitted(reserve(ledger, budget, 1, NOW));
    expect(reserve(ledger, budget, Number.NaN, NOW), "no number asks for nothing").not.toHaveProperty("bucket");
  });

  it("goes on counting under another limit, and drops the counters of what is in no config", () => {
    const ledger = createMemoryLedger();
    const [day, hour, gone] = [
      bucket("tokens", "day", 10),
      bucket("tokens", "hour", 10),
      bucket("tokens", "day", 10, { id: "gone" }),
    ];
    const receipt = admitted(
      ledger.reserve(
        [day, hour, gone].map((of) => ({ bucket: of, amount: 4 })),
        NOW,
      ),
    );
    const raised = bucket("tokens", "day", 20);
    ledger.retain([{ scope: "key", id: "ci", bounds: [raised.bound] }]);
    expect(ledger.read([raised, hour, gone], NOW).map(({ held }) => held)).toEqual([4, 0, 0]);
    ledger.settle(receipt, { tokens: 15 });
    expect(ledger.read([raised, hour, gone], NOW).map(({ used, held }) => [used, held])).toEqual([
      [15, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(reserve(ledger, raised, 1, NOW)).not.toHaveProperty("bucket");
    expect(reserve(ledger, day, 1, NOW), "lowered below what is used").toMatchObject({ used: 15 });
  });

  it("takes a bucket that is claimed twice as one", () => {
    const ledger = createMemoryLedger();
    const budget = strict("tokens", "day", 10);
    const twice = (amount: number): readonly Claim[] => [
      { bucket: budget, amount },
      { bucket: budget, amount },
    ];
    expect(ledger.reserve(twice(6), NOW)).toHaveProperty("bucket");
    expect(heldOf(ledger, budget, NOW)).toBe(0);
    ledger.settle(admitted(ledger.reserve(twice(5), NOW)), { tokens: 7 });
    expect(usedOf(ledger, budget, NOW)).toBe(7);
  });
});
