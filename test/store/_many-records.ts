import type { Storage } from "unstorage";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { createRollupWriter, mendRollups } from "../../src/store/rollup-writer.ts";
import { createSegment, emptyMeta, putSegment, toDay, type SegmentMeta } from "../../src/store/segments.ts";
import { takeBatch, type SettledLine } from "../../src/store/settled.ts";
import { createWriterSets } from "../../src/store/writer-sets.ts";
import { createRandom, createRecord } from "../meter/_records.ts";
import { START } from "./_books.ts";
import { expectRebuiltEqual } from "./_rollups.ts";

export interface ManyResult {
  readonly hours: number;
  readonly rebuildMs: number;
  readonly peakRssMiB: number;
}

const WRITER = "w-many-01K7K000000000000000000000";
const HOUR = 3_600_000;
const AT_ONCE = 1_500;

/** Ship `count` records over a day as a writer does, throw its roll-ups away, rebuild them from the segments, and compare. */
export async function rebuildMany(storage: Storage, count: number): Promise<ManyResult> {
  const days = await shipMany(storage, count);
  const shipped = await expectRebuiltEqual(storage, days);
  for (const day of days) {
    for (const name of ["d", ...Array.from({ length: 24 }, (_, hour) => `r${String(hour).padStart(2, "0")}`)])
      await storage.removeItem(`v1:${day}:${WRITER}:${name}`);
  }
  let peakRss = 0;
  const watch = setInterval(() => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }, 20);
  const startedAt = performance.now();
  for (const day of days) await mendRollups(day, { storage, writer: WRITER, onEvent: () => {} });
  const rebuildMs = performance.now() - startedAt;
  clearInterval(watch);
  const hours = await expectRebuiltEqual(storage, days);
  if (hours !== shipped) throw new Error(`${shipped} hours were shipped, ${hours} rebuilt`);
  return { hours, rebuildMs, peakRssMiB: peakRss / 1_048_576 };
}

async function shipMany(storage: Storage, count: number): Promise<string[]> {
  const random = createRandom(23);
  const sets = createWriterSets(storage);
  const rollups = createRollupWriter({ storage, writer: WRITER, onEvent: () => {} });
  const metas = new Map<string, SegmentMeta>();
  let queue: SettledLine[] = [];
  const ship = async (): Promise<void> => {
    for (let batch = takeBatch(queue, 1_048_576); batch !== undefined; batch = takeBatch(queue, 1_048_576)) {
      const lines = batch.lines.map((line) => line.bytes);
      const segment = await createSegment(batch.day, WRITER, lines, metas.get(batch.day) ?? emptyMeta, batch.place);
      await sets.assert(batch.day, WRITER);
      await putSegment(storage, segment);
      metas.set(batch.day, segment.meta);
      await rollups.add(batch.day, segment.number, batch.place, lines);
      queue = queue.slice(lines.length);
    }
    await rollups.write({ isLast: false });
  };
  for (let seq = 1; seq <= count; seq += 1) {
    const record = createRandomRecord(random, seq, count);
    queue.push({ bytes: Buffer.from(JSON.stringify(record)), seq, settledAt: record.settledAt });
    if (queue.length >= AT_ONCE) await ship();
  }
  await ship();
  await rollups.write({ isLast: true });
  return [...metas.keys()].map((day) => toDay(Date.parse(day)));
}

/** A hundred keys, thirty models, a few paths and outcomes: some thousand cells an hour. */
function createRandomRecord(random: () => number, seq: number, count: number): UsageRecord {
  const status = random() < 0.95 ? 200 : 500;
  return createRecord({
    id: `01K7K${seq.toString(36).toUpperCase().padStart(21, "0")}`,
    requestId: `r-${seq}`,
    writer: WRITER,
    seq,
    key: `key-${Math.floor(random() * 100)}`,
    path: `/team/${Math.floor(random() * 5)}`,
    model: `demo/${Math.floor(random() * 30)}`,
    settledAt: START + Math.floor((seq / count) * 20 * HOUR),
    status,
    usage: { inputUncachedTokens: Math.floor(random() * 9_000), outputTextTokens: Math.floor(random() * 900) },
    costNanoUsd: Math.floor(random() * 1e9),
    durationMs: Math.floor(random() * 30_000),
    firstContentMs: Math.floor(random() * 2_000),
    ...(status === 200 ? {} : { errorCode: "upstream_error" }),
  });
}
