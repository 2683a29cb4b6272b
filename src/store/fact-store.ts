/**
 * Recorded facts: a stream beside usage, in segments under `facts` of the usage mount, written and read as usage is.
 *
 * `facts/v1/<day>/<writer>/s000001` and so on, gzip NDJSON; `facts/v1/days`: the days that have any. A sample may lose its last seconds in
 * a crash: nothing is journalled. Old days are removed by whoever writes.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { prefixStorage, type Storage } from "unstorage";
import {
  createSegment,
  emptyMeta,
  putSegment,
  readJson,
  readMeta,
  readSegment,
  toDay,
  toSegmentKey,
} from "./segments.ts";
import { createWriterSets, readWriters } from "./writer-sets.ts";

export interface FactStoreOptions {
  /** The usage mount. The caller disposes of it after this store. */
  readonly storage: Storage;
  /** Name of this process among the writers, that of its books. */
  readonly writer: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told once when storing fails, and again after it has succeeded in between. Nothing is thrown at requests. */
  readonly onFailure: (message: string) => void;
  /** Milliseconds after which records are stored, however few; 10,000 by default. */
  readonly segmentMs?: number;
  /** Text that may wait in memory; 4 MiB by default. Beyond it the newest records are left out. */
  readonly queueBytes?: number;
}

export interface FactStore {
  /** Keep one record, a line of JSON. `keepDays`: days that are kept, from now on. */
  append(line: string, keepDays: number): void;
  /** Store what waits. Resolves also when that fails. */
  flush(): Promise<void>;
  dispose(): Promise<void>;
}

/** How long the end of the process waits for the driver. */
const DRAIN_MS = 5_000;
const MIB = 1_048_576;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function createFactStore(options: FactStoreOptions): FactStore {
  const { writer, now, onFailure, segmentMs = 10_000, queueBytes = 4 * MIB } = options;
  const storage = prefixStorage(options.storage, "facts");
  const sets = createWriterSets(storage);
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let keepDays = 0;
  let tendedAt = 0;
  let day = "";
  let meta = emptyMeta;
  let hasFailed = false;
  let storing: Promise<void> | undefined;

  const store = async (): Promise<void> => {
    const today = toDay(now());
    if (today !== day) {
      meta = await readMeta(storage, today, writer);
      day = today;
      tendedAt = 0;
    }
    await sets.assert(today, writer);
    const lines = waiting;
    const bytes = waitingBytes;
    const segment = await createSegment(today, writer, lines, meta);
    await putSegment(storage, segment);
    meta = segment.meta;
    waiting = waiting.slice(lines.length);
    waitingBytes -= bytes;
    // Sets and the list of days may lose an update to another writer; so they are asserted again, and never by every segment.
    if (now() - tendedAt < HOUR_MS) return;
    await sets.assertAgain();
    await tendDays(storage, today, toDay(now() - keepDays * DAY_MS));
    tendedAt = now();
  };
  const flush = (): Promise<void> => {
    if (waiting.length === 0) return storing ?? Promise.resolve();
    storing ??= store()
      .then(
        () => {
          hasFailed = false;
        },
        (error: unknown) => {
          if (!hasFailed) onFailure(error instanceof Error ? error.message : String(error));
          hasFailed = true;
        },
      )
      .finally(() => {
        storing = undefined;
      });
    return storing;
  };
  const timer = setInterval(() => void flush(), segmentMs);
  timer.unref();

  return {
    append(line, days) {
      keepDays = days;
      if (waitingBytes + line.length > queueBytes) return;
      const bytes = Buffer.from(line);
      waiting.push(bytes);
      waitingBytes += bytes.length;
    },
    flush,
    async dispose() {
      clearInterval(timer);
      const stop = new AbortController();
      // What came while a segment was stored is in none yet. A driver that hangs must not keep the process.
      const done = (storing ?? Promise.resolve()).then(flush);
      await Promise.race([done, sleep(DRAIN_MS, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
    },
  };
}

/** Days that have records, oldest first. */
export async function listFactDays(storage: Storage): Promise<readonly string[]> {
  return readDays(prefixStorage(storage, "facts"));
}

/** Records of one UTC day, a line of JSON each, by writer and in their order. Segments that cannot be read are passed over. */
export async function* readFactLines(storage: Storage, day: string): AsyncGenerator<string> {
  const facts = prefixStorage(storage, "facts");
  for (const writer of await readWriters(facts, day)) {
    const { lastSegment } = await readMeta(facts, day, writer);
    for (let number = 1; number <= lastSegment; number += 1) {
      const segment = await readSegment(facts, day, writer, number).catch(() => undefined);
      if (segment !== undefined) yield* segment.lines;
    }
  }
}

const DAYS = "v1:days";

async function readDays(storage: Storage): Promise<string[]> {
  const value = await readJson(storage, DAYS);
  return Array.isArray(value) ? value.filter((day) => typeof day === "string").sort() : [];
}

/** Enter today, and remove the days before `oldest`. */
async function tendDays(storage: Storage, today: string, oldest: string): Promise<void> {
  const days = await readDays(storage);
  const old = days.filter((day) => day < oldest);
  for (const day of old) await removeDay(storage, day);
  if (old.length === 0 && days.includes(today)) return;
  const kept = new Set([...days.filter((day) => day >= oldest), today]);
  await storage.setItem(DAYS, [...kept].sort());
}

async function removeDay(storage: Storage, day: string): Promise<void> {
  for (const writer of await readWriters(storage, day)) {
    const { lastSegment } = await readMeta(storage, day, writer);
    for (let number = 1; number <= lastSegment; number += 1)
      await storage.removeItem(toSegmentKey(day, writer, number));
    await storage.removeItem(`v1:${day}:${writer}:m`);
  }
  // Last, so that a removal that was cut short is found and finished.
  await storage.removeItem(`v1:${day}:writers`);
}
