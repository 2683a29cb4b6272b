import { isDeepStrictEqual } from "node:util";
import type { Storage } from "unstorage";
import { expect } from "vitest";
import { addRecord, createRollup, DAY_MS, mergeRollups, type Rollup, type RollupCell } from "../../src/meter/rollup.ts";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { allHours, readHours } from "../../src/store/hour-rollups.ts";
import { readRollups, type ReadRollupsOptions } from "../../src/store/rollups.ts";
import { readMeta } from "../../src/store/segments.ts";
import { readRollup } from "../../src/store/stored-rollup.ts";
import { readWriters } from "../../src/store/writer-sets.ts";
import { openStorage } from "./_books.ts";

/** Cells by name, in an order that does not depend on how they came together. */
export function toSorted(rollup: Rollup): (readonly [string, RollupCell])[] {
  return [...rollup.cells].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The plain sum of records by day. */
export function sumNaively(records: readonly UsageRecord[]): Map<number, Rollup> {
  const sums = new Map<number, Rollup>();
  for (const record of records) {
    const at = Math.floor(record.settledAt / DAY_MS) * DAY_MS;
    const sum = sums.get(at) ?? createRollup(at, DAY_MS);
    addRecord(sum, record, Number.POSITIVE_INFINITY);
    sums.set(at, sum);
  }
  return sums;
}

/** What the reader says, by day. */
export async function readDays(
  dir: string,
  over: Partial<ReadRollupsOptions> = {},
): Promise<{ readonly sums: Map<number, Rollup>; readonly read: readonly Rollup[] }> {
  const sums = new Map<number, Rollup>();
  const read: Rollup[] = [];
  for await (const rollup of readRollups({ dir, storage: openStorage(dir), ...over })) {
    read.push(rollup);
    const at = Math.floor(rollup.at / DAY_MS) * DAY_MS;
    const sum = sums.get(at) ?? createRollup(at, DAY_MS);
    mergeRollups(sum, rollup);
    sums.set(at, sum);
  }
  return { sums, read };
}

/** Every day of both, cell by cell. */
export function expectEqualDays(
  actual: ReadonlyMap<number, Rollup>,
  wanted: ReadonlyMap<number, Rollup>,
  what = "",
): void {
  expect([...actual.keys()], what).toEqual([...wanted.keys()].sort((a, b) => a - b));
  for (const [at, rollup] of wanted) {
    const found = actual.get(at);
    expect(found && toSorted(found), `${what} ${new Date(at).toISOString()}`).toEqual(toSorted(rollup));
  }
}

/** Every hour that is stored says what its segments say, and all of it. Returns how many there are. */
export async function expectRebuiltEqual(storage: Storage, days: readonly string[]): Promise<number> {
  let count = 0;
  for (const day of days) {
    for (const writer of await readWriters(storage, day)) {
      const { hours = {}, records } = await readMeta(storage, day, writer);
      const question = { storage, writer, day, hours: allHours, onEvent: () => {} };
      const rebuilt = await readHours({ ...question, isFromSegments: true });
      for (const hour of Object.keys(hours)) {
        const stored = await readRollup(storage, day, writer, hour);
        const again = rebuilt.get(hour);
        expect(stored?.records, `${day} ${writer} ${hour}`).toBe(hours[hour]?.records);
        // Some roll-ups are large; what differs is only worked out where something does.
        if (!isDeepStrictEqual(stored?.rollup, again?.rollup))
          expect(stored?.rollup, `${day} ${writer} ${hour}`).toEqual(again?.rollup);
        count += 1;
      }
      const whole = await readRollup(storage, day, writer, undefined);
      if (whole !== undefined) expect(whole.records).toBe(records);
    }
  }
  return count;
}
