import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { auditUsage, type Audit } from "../../src/store/audit.ts";
import { createIdSet } from "../../src/store/id-set.ts";
import { createSegment, emptyMeta, putSegment, readMeta, readSegment } from "../../src/store/segments.ts";
import { readRollup, putRollup } from "../../src/store/stored-rollup.ts";
import { createRandom } from "../meter/_records.ts";
import { makeDir, openBooks, openStorage, readAll, START, startChild, waitForExit } from "./_books.ts";

const DAY = "2026-10-15";
const HOUR = 3_600_000;

async function audit(dir: string, over: Partial<Parameters<typeof auditUsage>[0]> = {}): Promise<Audit> {
  return auditUsage({ dir, storage: openStorage(dir), now: Date.now(), ...over });
}

function toKinds({ problems }: Audit): string[] {
  return [...new Set(problems.map((problem) => problem.kind))].sort();
}

/** A folder with the books of one writer: sixty records in several segments, two hours and two days. */
async function makeBooks(): Promise<{ dir: string; writer: string; folder: string }> {
  const dir = makeDir();
  const books = await openBooks(dir, { segmentBytes: 5_000 });
  for (let index = 0; index < 60; index += 1) {
    const hours = [0, 1, 24][Math.floor(index / 20)] ?? 0;
    await books.book({ key: `key-${index % 3}` }, { settledAt: START + hours * HOUR + index, costNanoUsd: index });
  }
  await books.dispose();
  return { dir, writer: books.writer, folder: join(dir, "usage", "v1", DAY, books.writer) };
}

describe("store: audit", () => {
  it("finds nothing wrong with books that are sound, and says what they hold", async () => {
    const { dir } = await makeBooks();
    const { days, problems } = await audit(dir);
    expect(problems).toEqual([]);
    const figures = { records: 40, inputTokens: 400, outputTokens: 200, costNanoUsd: 780n, unpriced: 0 };
    expect(days).toMatchObject([
      { day: DAY, writers: 1, books: figures, segments: figures, rollups: figures, unshipped: { records: 0 } },
      { day: "2026-10-16", books: { records: 20 }, rollups: { costNanoUsd: 990n } },
    ]);
    expect((await audit(dir, { since: START + 24 * HOUR })).days.map(({ day }) => day)).toEqual(["2026-10-16"]);
    expect((await audit(dir, { since: START + 24 * HOUR })).problems).toEqual([]);
  });

  it("counts what stands only in the journal", async () => {
    const dir = makeDir();
    const books = await openBooks(dir);
    await books.book();
    const { days, problems } = await audit(dir);
    expect(problems).toEqual([]);
    expect(days).toMatchObject([{ books: { records: 1 }, segments: { records: 0 }, unshipped: { records: 1 } }]);
  });

  it("names a segment that is missing, and the records that went with it", async () => {
    const { dir, folder, writer } = await makeBooks();
    unlinkSync(join(folder, "s000002.v"));
    const found = await audit(dir);
    expect(toKinds(found)).toEqual(["numbers-missing", "rollup-differs", "rollups-differ", "segment-missing"]);
    expect(found.problems[0]).toMatchObject({ day: DAY, writer, kind: "segment-missing" });
    expect(found.problems[0]?.message).toContain("s000002");
  });

  it("names a segment that cannot be read", async () => {
    const { dir, folder } = await makeBooks();
    writeFileSync(join(folder, "s000001.v"), "not gzip");
    expect(toKinds(await audit(dir))).toContain("segment-unreadable");
  });

  it("sees that a segment was changed, though all its figures are plausible", async () => {
    const { dir, writer } = await makeBooks();
    const storage = openStorage(dir);
    const lines = (await readSegment(storage, DAY, writer, 1))?.lines ?? [];
    const changed = lines.map((line) => Buffer.from(line.replace('"costNanoUsd":1,', '"costNanoUsd":0,')));
    const { bytes } = await createSegment(DAY, writer, changed, emptyMeta);
    await storage.setItemRaw(`v1:${DAY}:${writer}:s000001`, bytes);
    expect(toKinds(await audit(dir))).toEqual(["chain-differs", "rollup-differs", "rollups-differ"]);
  });

  it("sees records that are there twice", async () => {
    const { dir, writer } = await makeBooks();
    const storage = openStorage(dir);
    const lines = (await readSegment(storage, DAY, writer, 1))?.lines.map((line) => Buffer.from(line)) ?? [];
    const place = { hour: "10", lastSeq: lines.length };
    await putSegment(storage, await createSegment(DAY, writer, lines, await readMeta(storage, DAY, writer), place));
    expect(toKinds(await audit(dir))).toEqual(expect.arrayContaining(["numbers-twice", "record-twice"]));
  });

  it("sees a roll-up that says something else, by cell, and one that cannot be read", async () => {
    const { dir, folder, writer } = await makeBooks();
    const storage = openStorage(dir);
    const stored = await readRollup(storage, DAY, writer, "10");
    if (stored === undefined) throw new Error("There is no roll-up");
    const [first, second] = [...stored.rollup.cells.values()];
    if (first === undefined || second === undefined) throw new Error("There are too few cells");
    // The sums of the hour stay as they are.
    first.costNanoUsd += 1n;
    second.costNanoUsd -= 1n;
    await putRollup(storage, DAY, writer, "10", stored);
    expect(toKinds(await audit(dir))).toEqual(["rollup-differs"]);
    writeFileSync(join(folder, "r11.v"), "not gzip");
    expect(toKinds(await audit(dir))).toEqual(["rollup-differs", "rollup-unreadable"]);
  });

  it("sees a meta that does not say what the segments hold", async () => {
    const { dir, writer } = await makeBooks();
    const storage = openStorage(dir);
    const meta = await readMeta(storage, DAY, writer);
    await storage.setItem(`v1:${DAY}:${writer}:m`, { ...meta, records: meta.records + 1 });
    expect(toKinds(await audit(dir))).toContain("meta-differs");
  });

  it("sees a record of the journal that no segment has, though later ones were shipped", async () => {
    const dir = makeDir();
    const books = await openBooks(dir, { segmentMs: 10 });
    for (let index = 0; index < 2; index += 1) {
      await books.book();
      await vi.waitFor(() => expect(books.status().unshippedRecords).toBe(0));
    }
    await vi.waitFor(async () => expect((await audit(dir)).problems).toEqual([]));
    unlinkSync(join(dir, "usage", "v1", DAY, books.writer, "s000001.v"));
    expect(toKinds(await audit(dir))).toContain("record-unshipped");
  });

  it(
    "finds nothing wrong beside a process that writes, nor after it was killed, nor once it was adopted",
    { timeout: 60_000 },
    async () => {
      const dir = makeDir();
      const random = createRandom(5);
      for (let round = 0; round < 3; round += 1) {
        const notes = join(dir, "notes");
        writeFileSync(notes, "");
        const child = startChild("_busy-child.ts", [dir, notes]);
        await vi.waitFor(() => expect(readFileSync(notes, "utf8").length).toBeGreaterThan(random() * 3_000), {
          timeout: 20_000,
          interval: 1,
        });
        expect((await audit(dir)).problems, `round ${round}, alive`).toEqual([]);
        child.kill("SIGKILL");
        await waitForExit(child);
        expect((await audit(dir, { now: Date.now() + 2_000 })).problems, `round ${round}, dead`).toEqual([]);
      }
      const books = await openBooks(dir, { now: Date.now });
      await vi.waitFor(() => expect(books.status().unshippedRecords).toBe(0), { timeout: 20_000 });
      await books.dispose();
      const { days, problems } = await audit(dir, { now: Date.now() + 2_000 });
      expect(problems).toEqual([]);
      const records = await readAll(dir);
      expect(days.reduce((sum, day) => sum + day.rollups.records, 0)).toBe(records.length);
    },
  );
});

function toId(index: number): string {
  return `01JD${index.toString(36).toUpperCase().padStart(22, "0")}`;
}

describe("store: id set", () => {
  it("knows what it was given, and takes nothing for it that it was not", () => {
    const ids = createIdSet();
    for (let index = 0; index < 200_000; index += 1) expect(ids.add(toId(index))).toBe(true);
    for (let index = 0; index < 200_000; index += 997) {
      expect(ids.add(toId(index))).toBe(false);
      expect(ids.has(toId(index))).toBe(true);
      expect(ids.has(toId(index + 200_000))).toBe(false);
    }
  });
});
