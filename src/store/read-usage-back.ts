/**
 * Reads records backwards from a moment, a page at a time: what was shipped, together with what stands only in journals of this machine.
 *
 * Segments of a writer and day are in the order of time, so a page begins by bisection and reads no more of them than it needs. Memory is bounded by one
 * segment for each writer of a day.
 */
import { join } from "node:path";
import { setImmediate as giveWay } from "node:timers/promises";
import type { Storage } from "unstorage";
import type { UsageRecord } from "../meter/usage-record.ts";
import { isOlder, type RecordPosition } from "./record-order.ts";
import type { BooksEvent } from "./books-event.ts";
import { closeJournals, openJournals, type OpenedJournal } from "./journal-files.ts";
import { readMeta, readSegment, toDay } from "./segments.ts";
import { readSettled } from "./settled.ts";
import { readReported } from "./shipped.ts";
import { readWriters } from "./writer-sets.ts";

export interface PageQuestion {
  /** State folder; it need not exist. */
  readonly dir: string;
  /** Usage mount. */
  readonly storage: Storage;
  /** Epoch milliseconds, included. */
  readonly since: number;
  /** Only what is older. */
  readonly before: RecordPosition;
  readonly limit: number;
  /** Records that may be looked at for it. */
  readonly maxRead: number;
  readonly isWanted: (record: UsageRecord) => boolean;
  readonly onEvent: (event: BooksEvent) => void;
}

export interface RecordPage {
  /** Newest first. */
  readonly records: readonly UsageRecord[];
  /** Where to go on; undefined at the end. */
  readonly next: RecordPosition | undefined;
  /** It stopped because it had read enough, not because the page was full. */
  readonly isStopped: boolean;
}

/** No record is older than Gate. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
/** Records between two turns that others get. */
const TURN = 2_000;

/** One page. A record that is settled meanwhile is newer than the page and changes none that follows. Throws when the driver or the disk fails. */
export async function readUsageBack(question: PageQuestion): Promise<RecordPage> {
  const { dir, storage, before, limit, maxRead, isWanted } = question;
  // Journals are read before segments: what is shipped and removed meanwhile is then in one or the other, or in both.
  const waiting = createSource([await readNewest(join(dir, "journal"), question)]);
  const records: UsageRecord[] = [];
  const seen = new Set<string>();
  const first = Math.floor(Math.max(question.since, FIRST_DAY) / DAY_MS) * DAY_MS;
  // A clock that steps back leaves records in what is now the future, and nothing lies a day beyond it.
  const newest = Math.min(before.settledAt, Date.now() + DAY_MS);
  let read = 0;
  let last: RecordPosition | undefined;
  for (let at = Math.floor(newest / DAY_MS) * DAY_MS; at >= first; at -= DAY_MS) {
    const day = toDay(at);
    const writers = await readWriters(storage, day);
    const sources = [waiting, ...writers.map((writer) => createSource(readBatches(question, day, writer)))];
    for (const source of sources) await source.fill();
    for (;;) {
      const source = findNewest(sources);
      const record = source?.peek();
      // What waits in a journal and is older than this day comes in its turn.
      if (source === undefined || record === undefined || record.settledAt < at) break;
      const isNew = !seen.has(record.id);
      if (isNew && isWanted(record)) {
        if (records.length === limit) return { records, next: toPosition(records.at(-1) ?? record), isStopped: false };
        seen.add(record.id);
        records.push(record);
      }
      last = toPosition(record);
      source.take();
      read += 1;
      if (read >= maxRead) return { records, next: last, isStopped: true };
      if (read % TURN === 0) await giveWay();
      await source.fill();
    }
  }
  return { records, next: undefined, isStopped: false };
}

function toPosition({ settledAt, id }: RecordPosition): RecordPosition {
  return { settledAt, id };
}

/** The newest records of all journals that fit the page, and one more, newest first. */
async function readNewest(folder: string, question: PageQuestion): Promise<UsageRecord[]> {
  const journals = await openJournals(folder);
  const wanted = question.limit + 1;
  let found: UsageRecord[] = [];
  try {
    for (const files of journals.values()) {
      for await (const record of readJournals(files)) {
        if (!isInPage(record, question) || !question.isWanted(record)) continue;
        found.push(record);
        if (found.length >= 4 * wanted) found = found.sort(byNewest).slice(0, wanted);
      }
    }
  } finally {
    await closeJournals([...journals.values()].flat());
  }
  return found.sort(byNewest).slice(0, wanted);
}

async function* readJournals(files: readonly OpenedJournal[]): AsyncGenerator<UsageRecord> {
  for await (const lines of readSettled(files, 0)) {
    for (const { bytes } of lines) yield parseRecord(bytes.toString("utf8"));
    await giveWay();
  }
}

/** What a writer shipped on a day and is in the page's time, a segment at a time, the last one first. */
async function* readBatches(
  question: PageQuestion,
  day: string,
  writer: string,
): AsyncGenerator<readonly UsageRecord[]> {
  const { storage, onEvent } = question;
  const { lastSegment } = await readMeta(storage, day, writer);
  const isMidDay = question.before.settledAt < Date.parse(day) + DAY_MS;
  // One segment that the meta does not know yet is looked for, not more: a reader must not run after a writer that lives.
  let number = lastSegment + 1;
  if (isMidDay && lastSegment > 2) number = await bisect(storage, day, writer, lastSegment, question.before);
  for (; number > 0; number -= 1) {
    const lines = await readReported({ storage, day, writer, onEvent }, number, number <= lastSegment);
    if (lines === undefined || lines.length === 0) continue;
    const records = lines.map(parseRecord);
    const inPage = records.filter((record) => isInPage(record, question)).sort(byNewest);
    if (inPage.length > 0) yield inPage;
    else if (records.every((record) => record.settledAt < question.since)) return;
  }
}

/** The last segment that may begin before a position. One that cannot be read may. */
async function bisect(
  storage: Storage,
  day: string,
  writer: string,
  lastSegment: number,
  before: RecordPosition,
): Promise<number> {
  let low = 1;
  let high = lastSegment + 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const segment = await readSegment(storage, day, writer, middle).catch(() => undefined);
    const line = segment?.lines[0];
    if (line === undefined || parseRecord(line).settledAt <= before.settledAt) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Source {
  /** The next record, which stays until it is taken; undefined at the end. */
  readonly peek: () => UsageRecord | undefined;
  readonly take: () => void;
  /** Read on when what was read has been taken. */
  readonly fill: () => Promise<void>;
}

function createSource(batches: AsyncGenerator<readonly UsageRecord[]> | readonly (readonly UsageRecord[])[]): Source {
  const iterator = Symbol.asyncIterator in batches ? batches : batches[Symbol.iterator]();
  let batch: readonly UsageRecord[] = [];
  let index = 0;
  let isDone = false;
  return {
    peek: () => batch[index],
    take() {
      index += 1;
    },
    async fill() {
      while (!isDone && index >= batch.length) {
        const { value, done } = await iterator.next();
        if (done === true) {
          isDone = true;
          return;
        }
        batch = value;
        index = 0;
      }
    },
  };
}

function findNewest(sources: readonly Source[]): Source | undefined {
  let newest: Source | undefined;
  let first: UsageRecord | undefined;
  for (const source of sources) {
    const record = source.peek();
    if (record !== undefined && (first === undefined || isOlder(first, record))) [newest, first] = [source, record];
  }
  return newest;
}

function isInPage(record: UsageRecord, { since, before }: PageQuestion): boolean {
  return record.settledAt >= since && isOlder(record, before);
}

function byNewest(a: UsageRecord, b: UsageRecord): number {
  return isOlder(a, b) ? 1 : isOlder(b, a) ? -1 : 0;
}

function parseRecord(line: string): UsageRecord {
  return JSON.parse(line) as UsageRecord; // Gate wrote it; fields of newer versions are kept.
}
