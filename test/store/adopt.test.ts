import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { createStorage, type Storage } from "unstorage";
import memory from "unstorage/drivers/memory";
import { describe, expect, it, vi } from "vitest";
import type { UsageRecord } from "../../src/meter/usage-record.ts";

import { readMeta, readSegment, toDay } from "../../src/store/segments.ts";
import { readWriters } from "../../src/store/writer-sets.ts";
import {
  createAttempt,
  makeDir,
  openBooks,
  openStorage,
  readAll,
  readIds,
  START,
  startChild,
  waitForExit,
  type TestBooks,
} from "./_books.ts";

const DAY = "2026-10-15";
const ONE = "w-dead-01JD0000000000000000000001";

/** Copy the journals of books that are alive to another folder, as a killed process would leave them. */
function copyJournals(from: string, to: string): void {
  mkdirSync(join(to, "journal"), { recursive: true });
  for (const name of readdirSync(join(from, "journal"))) {
    if (name.endsWith(".ndjson")) copyFileSync(join(from, "journal", name), join(to, "journal", name));
  }
}

function listNames(dir: string): string[] {
  return readdirSync(join(dir, "journal")).filter((name) => !name.includes("lock"));
}

/** Everything that stands in segments, also what a reader would pass over. */
async function readSegments(storage: Storage, days: readonly string[]): Promise<UsageRecord[]> {
  const records: UsageRecord[] = [];
  for (const day of days) {
    for (const writer of await readWriters(storage, day)) {
      const meta = await readMeta(storage, day, writer);
      let count = 0;
      for (let number = 1; ; number += 1) {
        const segment = await readSegment(storage, day, writer, number);
        if (segment === undefined) {
          expect(number, `${day} ${writer}`).toBe(meta.lastSegment + 1);
          break;
        }
        for (const line of segment.lines) records.push(JSON.parse(line) as UsageRecord);
        count += segment.lines.length;
      }
      expect(count, `${day} ${writer}`).toBe(meta.records);
    }
  }
  return records;
}

async function waitUntilShipped(books: TestBooks): Promise<void> {
  await vi.waitFor(() => expect(books.status()).toMatchObject({ unshippedRecords: 0, failure: undefined }), {
    timeout: 10_000,
  });
}

/** A folder with the journal of a process that died with two records settled and one attempt open. */
async function makeDeadDir(): Promise<{ dir: string; settled: string[]; open: string; writer: string }> {
  const living = makeDir();
  const books = await openBooks(living);
  const attempt = createAttempt({ estimatedInputTokens: 1_000 });
  const settled = [await books.book()];
  books.open(attempt, { price: { input: 2, output: 4 }, source: "config" });
  settled.push(await books.book());
  const dir = makeDir();
  copyJournals(living, dir);
  return { dir, settled, open: attempt.id, writer: books.writer };
}

describe("store: adoption", () => {
  it("shows what a dead process settled before any other process has run", async () => {
    const { dir, settled } = await makeDeadDir();
    const before = listNames(dir);
    expect(await readIds(dir)).toEqual(settled);
    expect(listNames(dir)).toEqual(before);
  });

  it("settles what was open as a priced estimate, in the name of the adopter, before the books are open", async () => {
    const { dir, settled, open, writer } = await makeDeadDir();
    const books = await openBooks(dir, { replica: "next", now: () => START + 60_000 });
    const records = await readAll(dir);
    expect(records.map((record) => record.id)).toEqual([...settled, open]);
    expect(records[2]).toMatchObject({
      id: open,
      writer: books.writer,
      seq: 3,
      settledAt: START + 60_000,
      status: 500,
      errorCode: "process_died",
      usage: { inputUncachedTokens: 1_000 },
      usageSource: "estimated",
      costNanoUsd: 2_000_000,
      priceSource: "config",
      recovered: true,
    });
    expect(records[2]).not.toHaveProperty("price");
    await waitUntilShipped(books);
    await vi.waitFor(() => expect(listNames(dir)).toEqual([`${books.writer}.ndjson`]));
    expect(await readAll(dir)).toEqual(records);
    expect((await readMeta(openStorage(dir), DAY, writer)).records).toBe(3);
    expect(books.events).toMatchObject([
      { kind: "journal-adopted", writer, recovered: 1 },
      { kind: "journal-shipped", writer, records: 3 },
    ]);
  });

  it("leaves the cost of an attempt open that had no price", async () => {
    const living = makeDir();
    const dying = await openBooks(living);
    dying.open(createAttempt());
    dying.flush();
    const dir = makeDir();
    copyJournals(living, dir);
    await openBooks(dir);
    expect(await readAll(dir)).toMatchObject([{ costNanoUsd: null, usageSource: "estimated", recovered: true }]);
  });

  it("does not touch the journal of a process that lives", async () => {
    const dir = makeDir();
    const first = await openBooks(dir, { replica: "one" });
    first.open(createAttempt());
    const ids = [await first.book()];
    const second = await openBooks(dir, { replica: "two" });
    ids.push(await second.book());
    expect(second.events).toEqual([]);
    expect(listNames(dir).toSorted()).toEqual([`${first.writer}.ndjson`, `${second.writer}.ndjson`].toSorted());
    expect((await readIds(dir)).toSorted()).toEqual(ids.toSorted());
    await second.dispose();
    expect((await readIds(dir)).toSorted()).toEqual(ids.toSorted());
    expect(first.status().openAttempts).toBe(1);
  });

  it("ships nothing twice when the process died between shipping and removing its journal", async () => {
    const living = makeDir();
    const books = await openBooks(living, { segmentBytes: 3_000, journalBytes: 6_000 });
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) ids.push(await books.book());
    const aside = makeDir();
    copyJournals(living, aside);
    await books.dispose();
    copyJournals(aside, living);
    const next = await openBooks(living);
    await vi.waitFor(() => expect(listNames(living)).toEqual([`${next.writer}.ndjson`]));
    expect((await readSegments(openStorage(living), [DAY])).map((record) => record.id)).toEqual(ids);
    expect(await readIds(living)).toEqual(ids);
  });

  it("goes on where a process died that had shipped a part, also when its meta was behind", async () => {
    const living = makeDir();
    const storage = openStorage(living);
    const books = await openBooks(living, { storage, segmentMs: 5 });
    const ids = [await books.book(), await books.book()];
    await waitUntilShipped(books);
    const meta = await storage.getItem(`v1:${DAY}:${books.writer}:m`);
    ids.push(await books.book());
    await waitUntilShipped(books);
    // The third was stored and the process died before it had written so.
    await storage.setItem(`v1:${DAY}:${books.writer}:m`, meta);
    const dead = makeDir();
    copyJournals(living, dead);
    const written = readFileSync(join(dead, "journal", `${books.writer}.ndjson`), "utf8");
    const unshipped = await openBooks(makeDir());
    expect(written).toContain(ids[2]);
    expect(unshipped.writer).not.toBe(books.writer);
    const next = await openBooks(dead, { storage });
    await vi.waitFor(() => expect(listNames(dead)).toEqual([`${next.writer}.ndjson`]));
    expect((await readSegments(storage, [DAY])).map((record) => record.id)).toEqual(ids);
  });

  it("waits for a driver that is down and ships when it is back", async () => {
    const { dir, settled, open } = await makeDeadDir();
    const driver = memory();
    let isDown = true;
    const storage = createStorage({
      driver: {
        ...driver,
        getItem: (key: string) => {
          if (isDown) throw new Error("The store is down");
          return driver.getItem(key);
        },
      },
    });
    const books = await openBooks(dir, { storage, segmentMs: 10 });
    await vi.waitFor(() => expect(books.status().failure).toBe("The store is down"));
    expect(books.status().unshippedRecords).toBe(3);
    isDown = false;
    await waitUntilShipped(books);
    expect((await readSegments(storage, [DAY])).map((record) => record.id)).toEqual([...settled, open]);
  });

  it("drops a line that was torn at the end, and says nothing", async () => {
    const { dir, settled, open, writer } = await makeDeadDir();
    const path = join(dir, "journal", `${writer}.ndjson`);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.slice(0, -40));
    const [first = "", second = ""] = settled;
    expect(await readIds(dir)).toEqual([first]);
    const books = await openBooks(dir);
    await waitUntilShipped(books);
    const records = await readAll(dir);
    // The end of the second was torn, so it too is settled as an estimate.
    expect(records.map((record) => [record.id, record.recovered])).toEqual([
      [first, undefined],
      [open, true],
      [second, true],
    ]);
    expect(records.map((record) => record.seq)).toEqual([1, 2, 3]);
    expect(books.events.map((event) => event.kind)).not.toContain("journal-damaged");
  });

  it("reports lines that are damaged between good ones, keeps the file, and books nothing twice", async () => {
    const { dir, settled, open, writer } = await makeDeadDir();
    // The first record was shipped before its line was damaged.
    const storage = openStorage(dir);
    const shipper = makeDir();
    const whole = readFileSync(join(dir, "journal", `${writer}.ndjson`), "utf8");
    const lines = whole.split("\n");
    mkdirSync(join(shipper, "journal"));
    writeFileSync(join(shipper, "journal", `${writer}.ndjson`), `${lines.slice(0, 3).join("\n")}\n`);
    await waitUntilShipped(await openBooks(shipper, { storage }));
    expect((await readSegments(storage, [DAY])).map((record) => record.id)).toEqual([settled[0]]);

    const damaged = lines.map((line, index) => (index === 2 ? line.replace('"status":200', '"status":201') : line));
    writeFileSync(join(dir, "journal", `${writer}.ndjson`), damaged.join("\n"));
    const seen: unknown[] = [];
    await readAll(dir, storage, { onEvent: (event) => seen.push(event) });
    expect(seen).toEqual([{ kind: "journal-damaged", writer, lines: 1 }]);

    const books = await openBooks(dir, { storage });
    await waitUntilShipped(books);
    expect(books.events).toContainEqual({ kind: "journal-damaged", writer, lines: 1 });
    const ids = (await readSegments(storage, [DAY])).map((record) => record.id);
    expect(ids.toSorted()).toEqual([...settled, open].toSorted());
    await vi.waitFor(() => expect(readdirSync(join(dir, "journal", "damaged"))).toEqual([`${writer}.ndjson`]));
  });

  it("passes over a segment that is unreadable, and says so", async () => {
    const dir = makeDir();
    const storage = openStorage(dir);
    const books = await openBooks(dir, { storage, segmentMs: 5 });
    await books.book();
    await waitUntilShipped(books);
    const second = await books.book();
    await waitUntilShipped(books);
    await storage.setItemRaw(`v1:${DAY}:${books.writer}:s000001`, Buffer.from("not gzip"));
    await books.dispose();
    const seen: unknown[] = [];
    const records = await readAll(dir, storage, { onEvent: (event) => seen.push(event) });
    expect(records.map((record) => record.id)).toEqual([second]);
    expect(seen).toMatchObject([{ kind: "segment-damaged", key: `v1:${DAY}:${books.writer}:s000001` }]);
  });

  it("is done by one of two that start at the same time", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { dir, settled, open } = await makeDeadDir();
      const storage = openStorage(dir);
      const both = await Promise.all([openBooks(dir, { storage }), openBooks(dir, { storage })]);
      await Promise.all(both.map(waitUntilShipped));
      await vi.waitFor(() => expect(listNames(dir)).toHaveLength(2));
      const records = await readSegments(storage, [DAY]);
      expect(records.map((record) => record.id)).toEqual([...settled, open]);
      await Promise.all(both.map((books) => books.dispose()));
    }
  });

  it("removes an empty journal, and locks of the dead that are left alone", async () => {
    const dir = makeDir();
    mkdirSync(join(dir, "journal"));
    writeFileSync(join(dir, "journal", `${ONE}.ndjson`), "");
    const books = await openBooks(dir);
    await vi.waitFor(() => expect(listNames(dir)).toEqual([`${books.writer}.ndjson`]));
    expect(await readIds(dir)).toEqual([]);
  });
});

interface Notes {
  readonly opened: readonly string[];
  readonly acknowledged: readonly string[];
}

/** A process that books attempts, and what it noted of them. */
function startBusy(dir: string, name: string): { child: ChildProcess; read: () => Notes } {
  const path = join(dir, `notes-${name}`);
  writeFileSync(path, "");
  const child = startChild("_busy-child.ts", [dir, path]);
  const read = (): Notes => {
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    const pick = (kind: string): string[] => lines.filter((line) => line.startsWith(kind)).map((line) => line.slice(2));
    return { opened: pick("o "), acknowledged: pick("a ") };
  };
  return { child, read };
}

describe("store: kill -9", () => {
  it(
    "loses no acknowledged record and doubles none, in twenty rounds on one folder",
    { timeout: 120_000 },
    async () => {
      const dir = makeDir();
      const opened = new Set<string>();
      const acknowledged = new Set<string>();
      for (let round = 0; round < 20; round += 1) {
        const { child, read } = startBusy(dir, `${round}`);
        // Later and later: at once after the first record, up to some hundred records on.
        await vi.waitFor(() => expect(read().acknowledged.length).toBeGreaterThan(round * 12), {
          timeout: 20_000,
          interval: 1,
        });
        child.kill("SIGKILL");
        await waitForExit(child);
        for (const id of read().opened) opened.add(id);
        for (const id of read().acknowledged) acknowledged.add(id);

        const ids = await readIds(dir);
        expect(new Set(ids).size, `round ${round}: no record twice`).toBe(ids.length);
        const known = new Set(ids);
        expect(
          [...acknowledged].filter((id) => !known.has(id)),
          `round ${round}: none lost`,
        ).toEqual([]);
        expect(
          ids.filter((id) => !opened.has(id)),
          `round ${round}: none invented`,
        ).toEqual([]);
        // Every third round somebody tidies up before the next process starts.
        if (round % 3 === 2) await (await openBooks(dir, { now: Date.now })).dispose();
      }

      const books = await openBooks(dir, { now: Date.now });
      await waitUntilShipped(books);
      await vi.waitFor(() => expect(listNames(dir)).toEqual([`${books.writer}.ndjson`]));
      await books.dispose();
      const storage = openStorage(dir);
      const days = [...new Set([toDay(Date.now() - 3_600_000), toDay(Date.now())])];
      const shipped = await readSegments(storage, days);
      const ids = shipped.map((record) => record.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(await readIds(dir))).toEqual(new Set(ids));
      const recovered = shipped.filter((record) => record.recovered);
      expect(recovered.length).toBeGreaterThan(0);
      // Five lanes: at most one attempt in flight each, per process.
      expect(recovered.length).toBeLessThanOrEqual(20 * 5);
      for (const record of recovered)
        expect(record).toMatchObject({ usageSource: "estimated", costNanoUsd: 2_000_000 });
      // Noted as opened, but killed before the line of this turn was written.
      const missing = [...opened].filter((id) => !ids.includes(id));
      expect(missing.filter((id) => acknowledged.has(id))).toEqual([]);
      expect(missing.length).toBeLessThanOrEqual(20 * 5);
    },
  );

  it(
    "shows every acknowledged record once to one who reads while a process writes, ships and removes",
    { timeout: 60_000 },
    async () => {
      const dir = makeDir();
      const { child, read } = startBusy(dir, "busy");
      await vi.waitFor(() => expect(read().acknowledged.length).toBeGreaterThan(20), { timeout: 20_000 });
      for (let round = 0; round < 12; round += 1) {
        const { acknowledged } = read();
        const ids = await readIds(dir);
        const known = new Set(ids);
        expect(known.size, `round ${round}`).toBe(ids.length);
        expect(
          acknowledged.filter((id) => !known.has(id)),
          `round ${round}`,
        ).toEqual([]);
      }
      child.kill("SIGKILL");
      await waitForExit(child);
    },
  );
});
