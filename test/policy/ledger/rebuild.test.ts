import { describe, expect, it } from "vitest";
import type { Bucket } from "../../../src/policy/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/policy/ledger/memory-ledger.ts";
import {
  type BucketIndex,
  type CountedRecord,
  findRebuildStart,
  rebuildLedger,
} from "../../../src/policy/ledger/rebuild.ts";
import { bucket, usedOf } from "./_buckets.ts";

const NOW = Date.UTC(2026, 10, 21, 12, 30);
const HOUR = 3_600_000;

const KEY = [
  bucket("requests", "hour", 100),
  bucket("tokens", "day", 100),
  bucket("nanoUsd", "month", 100),
  bucket("concurrent", "now", 5),
];
const GROUP = [bucket("tokens", "total", 100, { scope: "group", id: "smart" })];

const index: BucketIndex = {
  all: [...KEY, ...GROUP],
  ofCaller: (keyId) => (keyId === "ci" ? KEY : undefined),
  ofGroups: (chain) => (chain.includes("smart") ? GROUP : undefined),
};

function record(more: Partial<CountedRecord>): CountedRecord {
  return {
    kind: "request",
    attempt: 1,
    key: "ci",
    path: "/",
    chain: ["smart"],
    startedAt: NOW,
    usage: { inputUncachedTokens: 3, inputCacheReadTokens: 1, outputTextTokens: 2 },
    costNanoUsd: 10,
    ...more,
  };
}

async function* toStream(records: readonly CountedRecord[]): AsyncGenerator<CountedRecord> {
  for (const one of records) {
    await Promise.resolve();
    yield one;
  }
}

function at(startedAt: number): CountedRecord {
  return record({ startedAt });
}

function since(...buckets: Bucket[]): number | undefined {
  return findRebuildStart(buckets, NOW);
}

/** What is used of each bucket after a rebuild. */
async function rebuild(records: readonly CountedRecord[]): Promise<readonly number[]> {
  const ledger = createMemoryLedger();
  await rebuildLedger(ledger, toStream(records), index, NOW);
  return index.all.map((of) => usedOf(ledger, of, NOW));
}

describe("policy: the ledger rebuilt from the books", () => {
  it("counts each attempt's tokens and money, and each request once", async () => {
    expect(await rebuild([record({}), record({ attempt: 2 }), record({})])).toEqual([2, 18, 30, 0, 18]);
  });

  it("counts Gate's own calls as no requests of their caller, and copies not at all", async () => {
    expect(await rebuild([record({ kind: "classifier", parentId: "r" }), record({ kind: "mirror" })])).toEqual([
      0, 6, 10, 0, 6,
    ]);
  });

  it("counts records in the windows that are open, by when they started", async () => {
    const starts = [NOW - HOUR, NOW - 24 * HOUR, NOW - 30 * 24 * HOUR];
    expect(await rebuild([at(NOW), ...starts.map(at)])).toEqual([1, 12, 30, 0, 24]);
    expect(await rebuild([at(NOW + HOUR)]), "written by a clock that was fast").toEqual([1, 6, 10, 0, 6]);
  });

  it("counts an unknown cost as none, and others' records not at all", async () => {
    expect(await rebuild([record({ costNanoUsd: null }), record({ key: "other", chain: [] })])).toEqual([
      1, 6, 0, 0, 6,
    ]);
  });

  it("says how far back records are needed", () => {
    expect(since()).toBeUndefined();
    expect(since(bucket("concurrent", "now", 1))).toBeUndefined();
    expect(since(bucket("requests", "minute", 1), bucket("tokens", "week", 1))).toBe(Date.UTC(2026, 10, 16));
    expect(since(...KEY)).toBe(Date.UTC(2026, 10, 1));
    expect(since(...GROUP)).toBe(-Infinity);
  });
});
