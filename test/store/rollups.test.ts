import { existsSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { OpenAttempt, Settlement } from "../../src/meter/usage-record.ts";
import { readMeta, toDay } from "../../src/store/segments.ts";
import { createRandom } from "../meter/_records.ts";
import { makeDir, openBooks, openStorage, readAll, START, startChild, waitForExit, type TestBooks } from "./_books.ts";
import { rebuildMany } from "./_many-records.ts";
import { expectEqualDays, expectRebuiltEqual, readDays, sumNaively } from "./_rollups.ts";

const HOUR = 3_600_000;
const DAY = "2026-10-15";

/** Attempts of all kinds, over some hours and two days; the moments ascend but for some that step back. */
function createBooking(random: () => number, hours: number, at: number): [Partial<OpenAttempt>, Partial<Settlement>] {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T; // In range.
  const kind = pick(["request", "request", "request", "classifier", "mirror"] as const);
  const status = pick([200, 200, 200, 429, 500, 499]);
  return [
    {
      kind,
      model: pick(["demo/chat", "demo/large", "other/x"]),
      key: pick(["a", "b", "ключ"]),
      path: pick(["/", "/team/one"]),
      asked: pick(["smart", "demo/chat", "line\nbreak"]),
      chain: pick([[], ["smart"], ["smart", "demo/chat"]]),
      attempt: pick([1, 1, 2]),
      ...(random() < 0.5 ? { group: "smart" } : {}),
    },
    {
      settledAt: START + Math.floor((at + (random() < 0.02 ? -0.1 : 0)) * hours * HOUR),
      status,
      ...(status === 200 ? {} : { errorCode: "upstream_error" }),
      usageSource: pick(["reported", "estimated", "unknown"] as const),
      costNanoUsd: random() < 0.1 ? null : Math.floor(random() * 9e15),
      usage: { inputUncachedTokens: Math.floor(random() * 1e6), inputCacheReadTokens: 3, outputReasoningTokens: 1 },
      durationMs: random() * 60_000,
      firstContentMs: random() < 0.1 ? null : random() * 5_000,
    },
  ];
}

async function bookMany(books: TestBooks, seed: number, count: number, hours: number): Promise<void> {
  const random = createRandom(seed);
  const written: Promise<string>[] = [];
  for (let index = 0; index < count; index += 1) {
    written.push(books.book(...createBooking(random, hours, index / count)));
    if (index % 40 === 0) await Promise.all(written.splice(0));
  }
  await Promise.all(written);
}

/** Where the values of a writer's day lie. */
function toFolder(dir: string, writer: string, day = DAY): string {
  return join(dir, "usage", "v1", day, writer);
}

describe("store: roll-ups", () => {
  it("say what a plain sum of all records says, whatever is shipped, rolled up or only in the journal", async () => {
    for (const seed of [1, 2, 3]) {
      const dir = makeDir();
      const books = await openBooks(dir, { segmentBytes: 6_000, journalBytes: 40_000 });
      await bookMany(books, seed, 600, 20);
      // Some of it is shipped by now, some is not.
      expectEqualDays((await readDays(dir)).sums, sumNaively(await readAll(dir)), `seed ${seed}, open`);
      await books.dispose();
      expectEqualDays((await readDays(dir)).sums, sumNaively(await readAll(dir)), `seed ${seed}, closed`);
      expect(await expectRebuiltEqual(openStorage(dir), [DAY, "2026-10-16"])).toBeGreaterThan(15);
    }
  });

  it("sum all writers of a time, and those that only have a journal", async () => {
    const dir = makeDir();
    const [one, two] = [await openBooks(dir), await openBooks(dir)];
    await one.book();
    await one.dispose();
    await two.book({ model: "demo/large" });
    const { read } = await readDays(dir, { now: START });
    expect(read).toHaveLength(1);
    expect([...(read[0]?.cells.values() ?? [])].map((cell) => cell.counts.records)).toEqual([1, 1]);
    await two.dispose();
  });

  it("come by the hour for three days, and by the day before that", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    for (const hours of [0, 1, 24, 25]) await books.book({}, { settledAt: START + hours * HOUR });
    await books.dispose();
    const now = START + 4 * 24 * HOUR;
    const { read } = await readDays(dir, { now });
    expect(read.map(({ at, lengthMs }) => [new Date(at).toISOString(), lengthMs / HOUR])).toEqual([
      ["2026-10-15T00:00:00.000Z", 24],
      ["2026-10-16T10:00:00.000Z", 1],
      ["2026-10-16T11:00:00.000Z", 1],
    ]);
    // A day of which a part was asked for comes by the hour, however old.
    const part = await readDays(dir, { now, since: START + 0.9 * HOUR, until: START + 24 * HOUR - 1 });
    expect(part.read.map(({ at }) => new Date(at).toISOString())).toEqual([
      "2026-10-15T11:00:00.000Z",
      "2026-10-16T10:00:00.000Z",
    ]);
  });

  it("are read without the segments once they say all", async () => {
    const dir = makeDir();
    const books = await openBooks(dir, { segmentBytes: 6_000 });
    await bookMany(books, 4, 300, 20);
    await books.dispose();
    const wanted = sumNaively(await readAll(dir));
    for (const day of [DAY, "2026-10-16"]) {
      const folder = toFolder(dir, books.writer, day);
      for (const name of readdirSync(folder)) if (name.startsWith("s")) unlinkSync(join(folder, name));
    }
    expectEqualDays((await readDays(dir, { now: START + 24 * HOUR })).sums, wanted, "hours");
    expectEqualDays((await readDays(dir, { now: START + 240 * HOUR })).sums, wanted, "days");
  });

  it("are worked out again from the segments when they are missing, unreadable or behind", async () => {
    const dir = makeDir();
    const books = await openBooks(dir, { segmentBytes: 3_000 });
    await bookMany(books, 5, 400, 3);
    await books.dispose();
    const wanted = sumNaively(await readAll(dir));
    const folder = toFolder(dir, books.writer);
    expect(existsSync(join(folder, "d.v"))).toBe(true);
    unlinkSync(join(folder, "r10.v"));
    writeFileSync(join(folder, "r11.v"), "not gzip");
    writeFileSync(join(folder, "d.v"), "not gzip");
    for (const now of [START, START + 240 * HOUR])
      expectEqualDays((await readDays(dir, { now })).sums, wanted, `now ${now}`);
    rmSync(join(folder, "r12.v"));
    expectEqualDays((await readDays(dir)).sums, wanted, "all gone");
  });

  it("are found by the writer itself when a clock was set back into an hour that is closed", async () => {
    const dir = makeDir();
    const books = await openBooks(dir, { segmentMs: 10 });
    for (const hours of [0, 1, 0, 24, 0]) {
      await books.book({}, { settledAt: START + hours * HOUR });
      await vi.waitFor(() => expect(books.status().unshippedRecords).toBe(0));
    }
    await books.dispose();
    expectEqualDays((await readDays(dir)).sums, sumNaively(await readAll(dir)));
    expect(await expectRebuiltEqual(openStorage(dir), [DAY, "2026-10-16"])).toBe(3);
  });

  it("lose nothing when the driver refuses them, say so once, and are stored when it takes them again", async () => {
    const dir = makeDir();
    const storage = openStorage(dir);
    const setItemRaw = storage.setItemRaw.bind(storage);
    let isDown = true;
    storage.setItemRaw = async (key, value, options) => {
      if (isDown && /:(?:r\d\d|d)$/.test(key)) throw new Error("The store says no");
      await setItemRaw(key, value, options);
    };
    const books = await openBooks(dir, { storage, segmentMs: 10 });
    for (let index = 0; index < 4; index += 1) {
      await books.book();
      await vi.waitFor(() => expect(books.status().unshippedRecords).toBe(0));
    }
    await vi.waitFor(() => expect(books.events.some((event) => event.kind === "rollup-failed")).toBe(true));
    expectEqualDays((await readDays(dir)).sums, sumNaively(await readAll(dir)), "down");
    isDown = false;
    await books.book();
    await books.dispose();
    expect(books.events.filter((event) => event.kind === "ship-failed")).toEqual([]);
    expect(await expectRebuiltEqual(storage, [DAY])).toBe(1);
    expectEqualDays((await readDays(dir)).sums, sumNaively(await readAll(dir)), "up");
  });

  it("are added up beside what an older version wrote, which noted no hours", async () => {
    const dir = makeDir();
    const books = await openBooks(dir, { segmentBytes: 3_000 });
    await bookMany(books, 6, 100, 3);
    await books.dispose();
    const storage = openStorage(dir);
    const { v, lastSegment, records, sha256 } = await readMeta(storage, DAY, books.writer);
    await storage.setItem(`v1:${DAY}:${books.writer}:m`, { v, lastSegment, records, sha256 });
    for (const now of [START, START + 240 * HOUR])
      expectEqualDays((await readDays(dir, { now })).sums, sumNaively(await readAll(dir)), `now ${now}`);
  });
});

describe("store: roll-ups of many records", () => {
  it("are rebuilt equal from the segments", { timeout: 120_000 }, async () => {
    const { hours, rebuildMs, peakRssMiB } = await rebuildMany(openStorage(makeDir()), 50_000);
    expect(hours).toBeGreaterThanOrEqual(20);
    process.stdout.write(
      `50,000 records: rebuilt in ${Math.round(rebuildMs)} ms, ${Math.round(peakRssMiB)} MiB RSS at most\n`,
    );
  });
});

/** Attempts that a child has noted as settled. */
function countNotes(path: string): number {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("a ")).length;
}

describe("store: roll-ups under kill -9", () => {
  it(
    "say what a plain sum says after each of twenty kills, and are rebuilt equal by the next process",
    { timeout: 120_000 },
    async () => {
      const dir = makeDir();
      const random = createRandom(11);
      for (let round = 0; round < 20; round += 1) {
        const notes = join(dir, "notes");
        writeFileSync(notes, "");
        const child = startChild("_busy-child.ts", [dir, notes]);
        await vi.waitFor(() => expect(countNotes(notes)).toBeGreaterThan(random() * 150), {
          timeout: 20_000,
          interval: 1,
        });
        child.kill("SIGKILL");
        await waitForExit(child);
        expectEqualDays((await readDays(dir)).sums, sumNaively(await readAll(dir)), `round ${round}`);
      }
      const books = await openBooks(dir, { now: Date.now });
      await vi.waitFor(
        () => expect(readdirSync(join(dir, "journal")).filter((name) => name.endsWith(".ndjson"))).toHaveLength(1),
        { timeout: 30_000 },
      );
      await books.dispose();
      expectEqualDays((await readDays(dir)).sums, sumNaively(await readAll(dir)), "at the end");
      const days = [...new Set([toDay(Date.now() - HOUR), toDay(Date.now())])];
      expect(await expectRebuiltEqual(openStorage(dir), days)).toBeGreaterThanOrEqual(15);
    },
  );

  it("never count a record twice for one who reads while a process writes", { timeout: 60_000 }, async () => {
    const dir = makeDir();
    const notes = join(dir, "notes");
    writeFileSync(notes, "");
    const child = startChild("_busy-child.ts", [dir, notes]);
    await vi.waitFor(async () => expect((await readAll(dir)).length).toBeGreaterThan(20), { timeout: 20_000 });
    const count = async (): Promise<number> => {
      let sum = 0;
      for (const rollup of (await readDays(dir)).sums.values())
        for (const cell of rollup.cells.values()) sum += cell.counts.records;
      return sum;
    };
    for (let round = 0; round < 5; round += 1) {
      const before = (await readAll(dir)).length;
      const between = await count();
      const after = (await readAll(dir)).length;
      expect(between, `round ${round}`).toBeGreaterThanOrEqual(before);
      expect(between, `round ${round}`).toBeLessThanOrEqual(after);
    }
    child.kill("SIGKILL");
    await waitForExit(child);
  });
});
