import { describe, expect, it } from "vitest";
import { createCircuit, type Circuit } from "../../../src/dispatch/health/circuit.ts";
import { createSlidingCounts } from "../../../src/dispatch/health/sliding-counts.ts";

function run(results: string, everyMs: number): { circuit: Circuit; changes: string[]; nowMs: number } {
  const changes: string[] = [];
  const circuit = createCircuit((change) => changes.push(change));
  let nowMs = 50_000;
  for (const result of results) {
    if (result === "f") circuit.fail(nowMs, circuit.enter());
    else circuit.succeed(nowMs, circuit.enter());
    nowMs += everyMs;
  }
  return { circuit, changes, nowMs };
}

/** mulberry32: the same numbers on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("health: when a circuit opens", () => {
  it("opens on the fifth failure when half of ten calls failed", () => {
    expect(run("sfsfsfsfs", 1).changes).toEqual([]);
    expect(run("sfsfsfsfsf", 1).changes).toEqual(["opened"]);
  });

  it("stays closed with five failures in fewer than ten calls of a moment", () => {
    expect(run("sfffff", 1).changes).toEqual([]);
    expect(run("ssssfffff", 1).changes).toEqual([]);
  });

  it("stays closed when fewer than half fail", () => {
    expect(run("ssssssfffff", 1).changes).toEqual([]);
  });

  it("stays closed with fewer than five failures, whatever their share", () => {
    expect(run("ffff", 3_000).changes).toEqual([]);
  });

  it("opens on five failures in a row over two seconds", () => {
    expect(run("fffff", 500).changes).toEqual(["opened"]);
    expect(run("fffff", 499).changes).toEqual([]);
  });

  it("begins a new row after a success", () => {
    expect(run("ffffsffff", 5_000).changes).toEqual([]);
  });

  it("forgets what is older than thirty seconds", () => {
    const { circuit, changes, nowMs } = run("fsfsfsfss", 10);
    circuit.fail(nowMs + 31_000, circuit.enter());
    expect(changes).toEqual([]);
  });
});

describe("health: an open circuit", () => {
  it("passes nothing for thirty seconds and then one probe", () => {
    const { circuit, nowMs } = run("ffffffffff", 1);
    const openedMs = nowMs - 1;
    expect(circuit.state(nowMs)).toBe("open");
    expect(circuit.isPassing(openedMs + 29_999)).toBe(false);
    expect(circuit.waitMs(openedMs + 20_000)).toBe(10_000);
    const laterMs = openedMs + 30_000;
    expect(circuit.state(laterMs)).toBe("half-open");
    expect(circuit.isPassing(laterMs)).toBe(true);
    expect(circuit.enter()).toBeGreaterThan(0);
    expect(circuit.isPassing(laterMs)).toBe(false);
  });

  it("closes after two probes that succeed, and forgets its failures", () => {
    const { circuit, changes, nowMs } = run("ffffffffff", 1);
    const laterMs = nowMs + 30_000;
    circuit.succeed(laterMs, circuit.enter());
    expect(circuit.state(laterMs)).toBe("half-open");
    circuit.succeed(laterMs, circuit.enter());
    expect(circuit.state(laterMs)).toBe("closed");
    circuit.fail(laterMs, circuit.enter());
    expect(changes).toEqual(["opened", "closed"]);
  });

  it("stays open for another thirty seconds when its probe fails, without a second report", () => {
    const { circuit, changes, nowMs } = run("ffffffffff", 1);
    const laterMs = nowMs + 30_000;
    circuit.succeed(laterMs, circuit.enter());
    circuit.fail(laterMs, circuit.enter());
    expect(circuit.isPassing(laterMs + 29_999)).toBe(false);
    expect(circuit.isPassing(laterMs + 30_000)).toBe(true);
    circuit.succeed(laterMs + 30_000, circuit.enter());
    // The success before the failure does not count.
    expect(circuit.state(laterMs + 30_000)).toBe("half-open");
    expect(changes).toEqual(["opened"]);
  });

  it("lets another probe pass when the first one said nothing", () => {
    const { circuit, nowMs } = run("ffffffffff", 1);
    const laterMs = nowMs + 30_000;
    circuit.release(circuit.enter());
    expect(circuit.isPassing(laterMs)).toBe(true);
  });

  it("does not listen to calls from before it opened", () => {
    const changes: string[] = [];
    const circuit = createCircuit((change) => changes.push(change));
    const early = circuit.enter();
    for (let count = 0; count < 10; count += 1) circuit.fail(1_000, circuit.enter());
    circuit.succeed(31_000, early);
    circuit.succeed(31_000, early);
    circuit.fail(31_000, early);
    expect(changes).toEqual(["opened"]);
    expect(circuit.isPassing(31_000)).toBe(true);
  });
});

describe("health: the window", () => {
  it("counts exactly the calls of its seconds, for any sequence of calls", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = createRandom(seed);
      const seconds = 1 + Math.floor(random() * 40);
      const counts = createSlidingCounts(seconds);
      const all: { readonly second: number; readonly isMarked: boolean }[] = [];
      let nowMs = Math.floor(random() * 100_000);
      for (let step = 0; step < 200; step += 1) {
        nowMs += Math.floor(random() ** 6 * seconds * 2_000);
        const second = Math.floor(nowMs / 1_000);
        if (random() < 0.8) {
          const isMarked = random() < 0.5;
          all.push({ second, isMarked });
          counts.add(nowMs, isMarked);
        } else counts.advance(nowMs);
        const inWindow = all.filter((call) => call.second > second - seconds);
        expect([seed, counts.all, counts.marked]).toEqual([
          seed,
          inWindow.length,
          inWindow.filter((call) => call.isMarked).length,
        ]);
      }
    }
  });

  it("opens exactly when the written rule says so, for any sequence of results", () => {
    let opened = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = createRandom(seed);
      const share = random();
      const gapMs = 10 ** (1 + random() * 3);
      const changes: string[] = [];
      const circuit = createCircuit((change) => changes.push(change));
      const past: { readonly second: number; readonly isFailure: boolean }[] = [];
      let streak: number[] = [];
      let nowMs = 0;
      for (let step = 0; step < 100 && changes.length === 0; step += 1) {
        nowMs += Math.floor(random() * gapMs);
        const isFailure = random() < share;
        const second = Math.floor(nowMs / 1_000);
        past.push({ second, isFailure });
        streak = isFailure ? [...streak, nowMs] : [];
        if (isFailure) circuit.fail(nowMs, circuit.enter());
        else circuit.succeed(nowMs, circuit.enter());
        const recent = past.filter((call) => call.second > second - 30);
        const failures = recent.filter((call) => call.isFailure).length;
        const byShare = failures >= 5 && recent.length >= 10 && failures * 2 >= recent.length;
        const byStreak = streak.length >= 5 && nowMs - (streak[0] ?? nowMs) >= 2_000;
        expect([seed, step, changes.length > 0]).toEqual([seed, step, isFailure && (byShare || byStreak)]);
      }
      opened += changes.length;
    }
    // Both outcomes are common, or nothing was tested.
    expect(opened).toBeGreaterThan(100);
    expect(opened).toBeLessThan(390);
  });
});
