import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createStorage, type Storage } from "unstorage";
import memory from "unstorage/drivers/memory";
import { describe, expect, it, vi } from "vitest";
import { readMeta, readSegment } from "../../src/store/segments.ts";
import { createWriterSets, readWriters } from "../../src/store/writer-sets.ts";
import { createAttempt, createSettlement, makeDir, openBooks, openStorage, readAll, readIds, START } from "./_books.ts";

const HOUR = 3_600_000;
const DAY = "2026-10-15";

/** A mount that can be told to fail, before or after it has stored the value. */
function createFlakyStorage(): {
  storage: Storage;
  mode: "well" | "refuses" | "fails-after";
  sets: string[];
} {
  const driver = memory();
  const flaky = {
    storage: createStorage(),
    mode: "well" as "well" | "refuses" | "fails-after",
    sets: [] as string[],
  };
  const set = async (key: string, value: unknown): Promise<void> => {
    flaky.sets.push(key);
    if (flaky.mode === "refuses") throw new Error("The store is down");
    await driver.setItemRaw?.(key, value, {});
    if (flaky.mode === "fails-after") throw new Error("The answer was lost");
  };
  flaky.storage = createStorage({ driver: { ...driver, setItem: set, setItemRaw: set } });
  return flaky;
}

function readJournals(dir: string): string {
  const folder = join(dir, "journal");
  const names = readdirSync(folder).filter((name) => name.endsWith(".ndjson"));
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("");
}

describe("store: books", () => {
  it("has an attempt on disk, priced, before its end, and its record before the end is acknowledged", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    const attempt = createAttempt();
    books.open(attempt, { price: { input: 2, output: 4 }, source: "model" });
    books.flush();
    expect(readJournals(dir)).toContain(
      `"t":"open","p":{"price":{"input":2,"output":4},"source":"model"},"r":{"v":1,"id":"${attempt.id}"`,
    );
    expect(await readIds(dir)).toEqual([]);
    let onDisk: string | undefined;
    await new Promise<void>((resolve) => {
      books.settle(attempt, createSettlement(), () => {
        onDisk = readJournals(dir);
        resolve();
      });
    });
    expect(onDisk).toContain(`"t":"settle","r":{"v":1,"id":"${attempt.id}"`);
  });

  it("gives a record everything it was told, its writer and a dense number, but not the price", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    const price = { price: { input: 2, output: 4 }, source: "model" } as const;
    const attempt = createAttempt({ group: "smart", chain: ["smart"], session: "s – ü" });
    const settlement = createSettlement({ finish: { unified: "stop", raw: "stop" }, upstreamRequestId: "up" });
    await books.book({});
    books.open(attempt, price);
    books.settle(attempt, settlement);
    books.flush();
    const records = await readAll(dir);
    expect(records[1]).toEqual({ ...attempt, ...settlement, writer: books.writer, seq: 2 });
    expect(books.writer).toMatch(/^w-test-[0-9A-Z]{26}$/);
  });

  it("settles an attempt that was never opened", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    const attempt = createAttempt();
    books.settle(attempt, createSettlement());
    books.flush();
    expect(await readIds(dir)).toEqual([attempt.id]);
  });

  it("calls every waiting end back although one of them throws", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    // The test runner listens too, and would count the error as its own.
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    try {
      const thrown = new Promise((resolve) => {
        process.once("uncaughtException", resolve);
      });
      books.settle(createAttempt(), createSettlement(), () => {
        throw new Error("a bug in a callback");
      });
      await books.book();
      expect(String(await thrown)).toContain("a bug in a callback");
    } finally {
      for (const listener of listeners) process.on("uncaughtException", listener);
    }
  });

  it("ships on the way out: dense segments, a meta that covers them, the set of writers, and no journal left", async () => {
    const dir = makeDir();
    const books = await openBooks(dir, { segmentBytes: 2_000 });
    for (let index = 0; index < 10; index += 1) await books.book();
    await books.dispose();
    const storage = openStorage(dir);
    const meta = await readMeta(storage, DAY, books.writer);
    expect(meta.records).toBe(10);
    expect(meta.lastSegment).toBeGreaterThan(2);
    let lines = 0;
    for (let number = 1; number <= meta.lastSegment; number += 1) {
      lines += (await readSegment(storage, DAY, books.writer, number))?.lines.length ?? Number.NaN;
    }
    expect(lines).toBe(10);
    expect(await readWriters(storage, DAY)).toEqual([books.writer]);
    expect(readdirSync(join(dir, "journal"))).toEqual([]);
    expect(await readIds(dir)).toHaveLength(10);
  });

  it("ships by itself, when time has passed and when a segment is full", async () => {
    const dir = makeDir();
    const byTime = await openBooks(dir, { segmentMs: 10 });
    await byTime.book();
    await vi.waitFor(() => expect(byTime.status().unshippedRecords).toBe(0));
    const bySize = await openBooks(dir, { segmentBytes: 2_000 });
    for (let index = 0; index < 10; index += 1) await bySize.book();
    await vi.waitFor(async () =>
      expect((await readMeta(openStorage(dir), DAY, bySize.writer)).records).toBeGreaterThan(2),
    );
    // What does not fill a segment waits for its time.
    expect(bySize.status().unshippedRecords).toBeGreaterThan(0);
  });

  it("keeps the journal when attempts are still open at the end", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    books.open(createAttempt());
    await books.dispose();
    expect(readJournals(dir)).toContain('"t":"open"');
    expect(readdirSync(join(dir, "journal")).filter((name) => name.includes("lock"))).toEqual([]);
  });

  it("begins new journal files, carries open attempts into them, and removes the old ones only once they are shipped", async () => {
    const dir = makeDir();
    const books = await openBooks(dir, { journalBytes: 5_000 });
    const attempt = createAttempt();
    books.open(attempt);
    for (let index = 0; index < 30; index += 1) await books.book();
    const names = (): string[] => readdirSync(join(dir, "journal")).filter((name) => name.endsWith(".ndjson"));
    expect(names().length).toBeGreaterThan(3);
    expect(await readIds(dir)).toHaveLength(30);
    const active = readFileSync(join(dir, "journal", `${books.writer}.ndjson`), "utf8");
    expect(active).toContain(`"t":"open","r":{"v":1,"id":"${attempt.id}"`);
    books.settle(attempt, createSettlement());
    await books.dispose();
    expect(names()).toEqual([]);
    expect(await readIds(dir)).toHaveLength(31);
  });

  it("cuts segments where the hour and the day change, also when the clock steps back", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    const midnight = Date.UTC(2026, 9, 16);
    const times = [midnight - HOUR - 1, midnight - 1, midnight, midnight - 2, midnight + HOUR, midnight + 5];
    for (const settledAt of times) await books.book({}, { settledAt });
    await books.dispose();
    const storage = openStorage(dir);
    expect(await readMeta(storage, "2026-10-15", books.writer)).toMatchObject({ lastSegment: 3, records: 3 });
    expect(await readMeta(storage, "2026-10-16", books.writer)).toMatchObject({ lastSegment: 3, records: 3 });
    const read = await readAll(dir, storage);
    expect(read.map((record) => record.settledAt).toSorted()).toEqual(times.toSorted());
    const before = await readAll(dir, storage, { until: midnight });
    expect(before.map((record) => record.settledAt)).toEqual([times[0], times[1], times[3]]);
  });

  it("needs no folder with a journal in memory", async () => {
    const storage = createStorage({ driver: memory() });
    const books = await openBooks("/proc/no/such/folder", { storage, journal: "memory" });
    const id = await books.book();
    expect(books.status()).toMatchObject({ unshippedRecords: 1, failure: undefined });
    await books.dispose();
    expect(await readIds("/proc/no/such/folder", storage)).toEqual([id]);
  });

  it("throws at the start where a journal on disk cannot be made", async () => {
    await expect(openBooks("/proc/no/such/folder", { storage: createStorage() })).rejects.toThrow(/ENOENT/);
  });

  it("asserts the set of writers again after another writer has overwritten it", async () => {
    const storage = createStorage({ driver: memory() });
    const sets = createWriterSets(storage);
    await sets.assert(DAY, "w-one");
    await storage.setItem(`v1:${DAY}:writers`, ["w-two"]);
    expect(await sets.assertAgain()).toBe(true);
    expect(await readWriters(storage, DAY)).toEqual(["w-one", "w-two"]);
    // What was seen there counts as its own from now on.
    await storage.setItem(`v1:${DAY}:writers`, []);
    await sets.assertAgain();
    expect(await readWriters(storage, DAY)).toEqual(["w-one", "w-two"]);
    expect(await sets.assertAgain()).toBe(false);
  });
});

describe("store: books with a driver that fails", () => {
  it("answers as before, says so, and ships every record once when the driver is back", async () => {
    const dir = makeDir();
    const flaky = createFlakyStorage();
    const books = await openBooks(dir, { storage: flaky.storage, segmentMs: 5 });
    flaky.mode = "refuses";
    const ids = [await books.book()];
    await vi.waitFor(() => expect(books.status().failure).toBe("The store is down"));
    ids.push(await books.book());
    expect(books.status().unshippedRecords).toBe(2);
    expect(await readIds(dir, flaky.storage)).toEqual(ids);
    flaky.mode = "well";
    await vi.waitFor(() => expect(books.status()).toMatchObject({ unshippedRecords: 0, failure: undefined }), {
      timeout: 5_000,
    });
    expect((await readMeta(flaky.storage, DAY, books.writer)).records).toBe(2);
    expect(await readIds(dir, flaky.storage)).toEqual(ids);
    expect(books.events.map((event) => event.kind)).toContain("ship-recovered");
  });

  it("tries again under the same key with the same bytes, so that a value which was stored all the same is stored once", async () => {
    const dir = makeDir();
    const flaky = createFlakyStorage();
    const books = await openBooks(dir, { storage: flaky.storage, segmentMs: 5 });
    flaky.mode = "fails-after";
    await books.book();
    await vi.waitFor(() => expect(books.status().failure).toBe("The answer was lost"));
    await books.book();
    flaky.mode = "well";
    await vi.waitFor(() => expect(books.status().unshippedRecords).toBe(0), { timeout: 5_000 });
    expect(await readMeta(flaky.storage, DAY, books.writer)).toMatchObject({ lastSegment: 2, records: 2 });
    expect(await readIds(dir, flaky.storage)).toHaveLength(2);
  });

  it("leaves records in the journal when memory is full, and reads them back from there in order", async () => {
    const dir = makeDir();
    const flaky = createFlakyStorage();
    const books = await openBooks(dir, {
      storage: flaky.storage,
      segmentBytes: 3_000,
      queueBytes: 6_000,
      journalBytes: 9_000,
    });
    flaky.mode = "refuses";
    const ids: string[] = [];
    for (let index = 0; index < 100; index += 1) ids.push(await books.book());
    await vi.waitFor(() => expect(books.status().failure).toBe("The store is down"));
    flaky.mode = "well";
    // New ones come while the old ones are being read back.
    for (let index = 0; index < 50; index += 1) ids.push(await books.book());
    await books.dispose();
    expect((await readMeta(flaky.storage, DAY, books.writer)).records).toBe(150);
    expect(await readIds(dir, flaky.storage)).toEqual(ids);
    expect(readdirSync(join(dir, "journal"))).toEqual([]);
    expect(books.events.filter((event) => event.kind === "records-dropped")).toEqual([]);
  });

  it("counts what a journal in memory could not keep", async () => {
    const flaky = createFlakyStorage();
    const books = await openBooks("/nowhere", {
      storage: flaky.storage,
      journal: "memory",
      queueBytes: 6_000,
      segmentBytes: 3_000,
    });
    flaky.mode = "refuses";
    for (let index = 0; index < 50; index += 1) await books.book();
    flaky.mode = "well";
    await books.dispose();
    const kept = (await readIds("/nowhere", flaky.storage)).length;
    const dropped = books.events.flatMap((event) => (event.kind === "records-dropped" ? [event.records] : []));
    expect(kept).toBeGreaterThan(5);
    expect(dropped).toEqual([50 - kept]);
  });

  it("ends with the driver down and keeps the journal, which the next books ship", async () => {
    const dir = makeDir();
    const flaky = createFlakyStorage();
    const books = await openBooks(dir, { storage: flaky.storage });
    const id = await books.book();
    flaky.mode = "refuses";
    await books.dispose();
    expect(existsSync(join(dir, "journal", `${books.writer}.ndjson`))).toBe(true);
    flaky.mode = "well";
    const next = await openBooks(dir, { storage: flaky.storage });
    await vi.waitFor(() => expect(next.status().unshippedRecords).toBe(0));
    expect((await readMeta(flaky.storage, DAY, books.writer)).records).toBe(1);
    expect(await readAll(dir, flaky.storage)).toMatchObject([{ id, writer: books.writer, seq: 1 }]);
    expect(START).toBeLessThan(Date.now());
  });
});
