import { describe, expect, it } from "vitest";
import {
  addRecord,
  createRollup,
  HOUR_MS,
  mergeHistograms,
  mergeRollups,
  OTHER,
  percentile,
  toBucket,
  addToHistogram,
  toRequests,
  toUsage,
  type Histogram,
  type Rollup,
} from "../../src/meter/rollup.ts";
import { summarizeUsage } from "../../src/meter/summary.ts";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { createRandom, createRecord } from "./_records.ts";

const AT = Date.UTC(2026, 9, 15, 10);

function rollUp(records: readonly UsageRecord[], maxCells?: number): Rollup {
  const rollup = createRollup(AT, HOUR_MS);
  for (const record of records) addRecord(rollup, record, maxCells);
  return rollup;
}

function sumOf(rollup: Rollup): Rollup["cells"] extends Map<string, infer Cell> ? Cell : never {
  const cells = [...rollup.cells.values()];
  const [first] = cells;
  if (first === undefined) throw new Error("There is no cell");
  const sum = createRollup(AT, HOUR_MS);
  for (const cell of cells)
    mergeRollups(sum, { at: AT, lengthMs: HOUR_MS, cells: new Map([["", { ...cell, names: first.names }]]) });
  const [only] = sum.cells.values();
  if (only === undefined) throw new Error("There is no sum");
  return only;
}

describe("meter: roll-ups", () => {
  it("sums what is alike, and keeps apart what is not", () => {
    const rollup = rollUp([createRecord(), createRecord(), createRecord({ model: "demo/other", costNanoUsd: null })]);
    const [same, other] = rollup.cells.values();
    expect(rollup.cells.size).toBe(2);
    expect(same?.counts).toMatchObject({ records: 2, requests: 2, unpriced: 0, failures: 0 });
    expect(same?.costNanoUsd).toBe(40_000n);
    expect(toUsage(same ?? { tokens: [] })).toMatchObject({ inputUncachedTokens: 20, outputTextTokens: 10 });
    expect(other?.counts).toMatchObject({ records: 1, unpriced: 1 });
  });

  it("counts a request once in the whole, and once at each target that it reached", async () => {
    const records = [
      createRecord({ requestId: "a", attempt: 1, status: 500, errorCode: "upstream_error", model: "demo/a" }),
      createRecord({ requestId: "a", attempt: 2, cause: "retry", status: 500, errorCode: "x", model: "demo/a" }),
      createRecord({ requestId: "a", attempt: 3, cause: "fallback", model: "demo/b" }),
      createRecord({ requestId: "b", attempt: 1, status: 400, errorCode: "x", model: "demo/b" }),
      createRecord({ requestId: "b", kind: "classifier", model: "demo/judge" }),
    ];
    const rollup = rollUp(records);
    const { rows, total } = await summarizeUsage(records, ["model"]);
    expect(toRequests(sumOf(rollup).counts, "all")).toEqual({ requests: total.requests, errors: total.errors });
    for (const row of rows) {
      const cells = [...rollup.cells.values()].filter((cell) => cell.names.model === row.model);
      const counts = sumOf({ ...rollup, cells: new Map(cells.map((cell, index) => [String(index), cell])) }).counts;
      expect(toRequests(counts, "target"), row.model ?? "").toEqual({ requests: row.requests, errors: row.errors });
      expect(counts.ownCalls).toBe(row.ownCalls);
    }
  });

  it("gives the same sums in any order of merging", () => {
    const random = createRandom(7);
    const records = Array.from({ length: 500 }, (_, index) =>
      createRecord({
        model: `demo/${Math.floor(random() * 5)}`,
        key: `key-${Math.floor(random() * 3)}`,
        durationMs: random() * 90_000,
        firstContentMs: random() < 0.2 ? null : random() * 4_000,
        costNanoUsd: random() < 0.1 ? null : Math.floor(random() * 1e15),
        seq: index + 1,
      }),
    );
    const whole = rollUp(records);
    const parts = [0, 1, 2, 3].map((part) => rollUp(records.filter((_, index) => index % 4 === part)));
    const merged = createRollup(AT, HOUR_MS);
    for (const part of parts.toReversed()) mergeRollups(merged, part);
    expect(new Map([...merged.cells].sort())).toEqual(new Map([...whole.cells].sort()));
  });

  it("folds what finds no room into one cell, and loses nothing of it", () => {
    const records = Array.from({ length: 50 }, (_, index) => createRecord({ key: `key-${index}` }));
    const rollup = rollUp(records, 10);
    expect(rollup.cells.size).toBe(10);
    const other = [...rollup.cells.values()].find((cell) => cell.names.key === OTHER);
    expect(other?.counts.records).toBe(41);
    expect(sumOf(rollup).counts.records).toBe(50);
    expect(sumOf(rollup).costNanoUsd).toBe(1_000_000n);
  });

  it("keeps names apart that only differ in where one ends and the next begins", () => {
    const rollup = rollUp([createRecord({ key: "a", asked: "2 bc" }), createRecord({ key: "a4 2 bc", asked: "" })]);
    expect(rollup.cells.size).toBe(2);
  });

  it("knows percentiles to within five per cent, also after merging", () => {
    const random = createRandom(3);
    const values = Array.from({ length: 20_000 }, () => Math.exp(random() * 11) + 1);
    const histograms: Histogram[] = [[], []];
    for (const [index, value] of values.entries()) addToHistogram(histograms[index % 2] ?? [], toBucket(value), 1);
    const [merged = [], other = []] = histograms;
    mergeHistograms(merged, other);
    values.sort((a, b) => a - b);
    for (const p of [0, 0.01, 0.5, 0.95, 0.99, 1]) {
      const exact = values[Math.max(0, Math.ceil(values.length * p) - 1)] ?? 0;
      expect(Math.abs((percentile(merged, p) ?? 0) - exact) / exact, `p${p}`).toBeLessThan(0.05);
    }
    expect(percentile([], 0.5)).toBeNull();
  });
});
