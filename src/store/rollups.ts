/**
 * Reads roll-ups: exact sums by hour, for older times by day, over all writers.
 *
 * What is not rolled up yet is added from segments, and from journals of this machine, so the sums are exact at any moment. Within a writer, what is added
 * starts for each hour behind the number up to which that hour is known: nothing counts twice, whatever writers do meanwhile.
 */
import { join } from "node:path";
import type { Storage } from "unstorage";
import { addRecord, createRollup, DAY_MS, HOUR_MS, mergeRollups, type Rollup } from "../meter/rollup.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import type { BooksEvent } from "./books-event.ts";
import { allHours, readHours } from "./hour-rollups.ts";
import { closeJournals, openJournals, type OpenedJournal } from "./journal-files.ts";
import { toRange } from "./read-usage.ts";
import { readMeta, toDay, toHourName } from "./segments.ts";
import { readSettled } from "./settled.ts";
import { readReported } from "./shipped.ts";
import { readRollup, toStart } from "./stored-rollup.ts";
import { readWriters } from "./writer-sets.ts";

export interface ReadRollupsOptions {
  /** State folder, for what stands only in journals of this machine; without it only what was shipped is read. */
  readonly dir?: string | undefined;
  /** Usage mount. */
  readonly storage: Storage;
  /** Epoch milliseconds; the hour it lies in is read whole. From the beginning when absent. */
  readonly since?: number | undefined;
  /** Epoch milliseconds, not included, except that the hour it lies in is read whole. To the end when absent. */
  readonly until?: number | undefined;
  /** Epoch milliseconds; what is older than 72 hours comes in days. */
  readonly now?: number | undefined;
  /** Damage that was met on the way. */
  readonly onEvent?: (event: BooksEvent) => void;
}

/** Whole days that end before this are read by day. */
const BY_HOUR_MS = 72 * HOUR_MS;

/** Roll-ups of a time, oldest first, each hour or day once and only where there are records. Throws when the driver or the disk fails. */
export async function* readRollups(options: ReadRollupsOptions): AsyncGenerator<Rollup> {
  const { dir, storage, now = Date.now(), onEvent = ignore } = options;
  const range = toRange(options);
  const since = Math.floor(range.since / HOUR_MS) * HOUR_MS;
  const until = Math.ceil(range.until / HOUR_MS) * HOUR_MS;
  // Journals are opened before anything else is read: what is shipped and removed meanwhile is then in one or the other, or in both.
  const journals = dir === undefined ? new Map<string, OpenedJournal[]>() : await openJournals(join(dir, "journal"));
  try {
    const journalDays = await findJournalDays(journals);
    for (let at = Math.floor(since / DAY_MS) * DAY_MS; at < until; at += DAY_MS) {
      const day = toDay(at);
      const local = [...journals.keys()].filter((writer) => journalDays.get(writer)?.has(day));
      const isByDay = at + DAY_MS <= now - BY_HOUR_MS && at >= since && at + DAY_MS <= until;
      const sums = new Map<number, Rollup>();
      for (const writer of new Set([...(await readWriters(storage, day)), ...local])) {
        const question = {
          storage,
          writer,
          day,
          hours: allHours.filter((hour) => toStart(day, hour) >= since && toStart(day, hour) < until),
          journals: local.includes(writer) ? (journals.get(writer) ?? []) : [],
          onEvent,
        };
        for (const rollup of await readWriterDay(question, isByDay ? readWholeDay : readDayHours)) {
          const known = sums.get(rollup.at);
          if (known === undefined) sums.set(rollup.at, rollup);
          else mergeRollups(known, rollup);
        }
      }
      yield* [...sums.values()].filter(({ cells }) => cells.size > 0).sort((a, b) => a.at - b.at);
    }
  } finally {
    await closeJournals([...journals.values()].flat());
  }
}

interface WriterDay {
  readonly storage: Storage;
  readonly writer: string;
  readonly day: string;
  readonly hours: readonly string[];
  readonly journals: readonly OpenedJournal[];
  readonly onEvent: (event: BooksEvent) => void;
}

/** What is shipped of a time, and the number up to which that is. */
interface Part {
  readonly rollup: Rollup;
  readonly throughSeq: number;
}

/** By hour. The day stands for each of its hours where it is read whole. */
type Parts = ReadonlyMap<string, Part>;

async function readWriterDay(
  question: WriterDay,
  readParts: (question: WriterDay) => Promise<Parts>,
): Promise<readonly Rollup[]> {
  const parts = await readParts(question);
  const lowestSeq = Math.min(...[...parts.values()].map((part) => part.throughSeq));
  for await (const lines of readSettled(question.journals, lowestSeq)) {
    for (const { bytes, seq, settledAt } of lines) {
      const part = toDay(settledAt) === question.day ? parts.get(toHourName(settledAt)) : undefined;
      if (part !== undefined && seq > part.throughSeq) addRecord(part.rollup, parseRecord(bytes.toString("utf8")));
    }
  }
  return [...new Set([...parts.values()].map((part) => part.rollup))];
}

async function readDayHours(question: WriterDay): Promise<Parts> {
  return readHours(question);
}

/** From the day's own value if it says all, else from its hours. */
async function readWholeDay(question: WriterDay): Promise<Parts> {
  const { storage, writer, day } = question;
  const [meta, stored] = [await readMeta(storage, day, writer), await readRollup(storage, day, writer, undefined)];
  const rollup = createRollup(toStart(day, undefined), DAY_MS);
  if (stored === undefined || stored.records !== meta.records) {
    const parts = new Map<string, Part>();
    for (const [hour, { rollup: part, throughSeq }] of await readHours(question)) {
      mergeRollups(rollup, part);
      parts.set(hour, { rollup, throughSeq });
    }
    return parts;
  }
  let { throughSeq } = stored;
  // A process that was killed may have stored a segment more than it noted.
  const next = await readReported(question, Math.max(stored.throughSegment, meta.lastSegment) + 1, false);
  for (const record of next?.map(parseRecord) ?? []) {
    addRecord(stored.rollup, record);
    throughSeq = record.seq;
  }
  return new Map(allHours.map((hour) => [hour, { rollup: stored.rollup, throughSeq }]));
}

/** Days of the records in journals; and those around now, because a journal may grow while it is read. */
async function findJournalDays(
  journals: ReadonlyMap<string, readonly OpenedJournal[]>,
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const [writer, files] of journals) {
    const days = new Set<string>();
    for await (const lines of readSettled(files, 0)) for (const { settledAt } of lines) days.add(toDay(settledAt));
    for (const at of [Date.now() - DAY_MS, Date.now(), Date.now() + DAY_MS]) days.add(toDay(at));
    found.set(writer, days);
  }
  return found;
}

function parseRecord(line: string): UsageRecord {
  return JSON.parse(line) as UsageRecord; // Gate wrote it; fields of newer versions are passed over.
}

function ignore(): void {
  // Without a listener damage is passed over; the records around it count.
}
