/**
 * Reads records: what was shipped, together with what stands only in journals of this machine.
 *
 * It takes no lock and changes nothing, so it may run beside a server, after one was killed, or where none ever ran. Attempts that are still open, or that
 * a dead process left open, are no records yet: the latter are settled by the next server on the folder.
 */
import { join } from "node:path";
import type { Storage } from "unstorage";
import type { UsageRecord } from "../meter/usage-record.ts";
import { isOlder } from "./record-order.ts";
import type { BooksEvent } from "./books-event.ts";
import { closeJournals, openJournals, type OpenedJournal } from "./journal-files.ts";
import type { JournalReading } from "./journal-lines.ts";
import { toDay } from "./segments.ts";
import { readSettled } from "./settled.ts";
import { readShippedDay } from "./shipped.ts";
import { readWriters } from "./writer-sets.ts";

export interface ReadUsageOptions {
  /** State folder; it need not exist. Without it only what was shipped is read. */
  readonly dir?: string | undefined;
  /** Usage mount. */
  readonly storage: Storage;
  /** Epoch milliseconds, included; from the beginning when absent. */
  readonly since?: number | undefined;
  /** Epoch milliseconds, not included; to the end when absent. */
  readonly until?: number | undefined;
  /** Damage that was met on the way. */
  readonly onEvent?: (event: BooksEvent) => void;
}

/** No record is older than Gate. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/**
 * Settled records of a time, oldest first: by the moment of settlement across writers, within one writer as they were booked.
 *
 * No record comes twice: numbers ascend within a writer and are shipped in order, so a journal adds only what lies above the last shipped one.
 * Throws when the driver or the disk fails.
 */
export async function* readUsage(options: ReadUsageOptions): AsyncGenerator<UsageRecord> {
  const { dir, storage, onEvent = ignore } = options;
  // Journals are opened before segments are read: what is shipped and removed meanwhile is then in one or the other, or in both.
  const journals = dir === undefined ? new Map<string, OpenedJournal[]>() : await openJournals(join(dir, "journal"));
  try {
    const range = toRange(options);
    const daysByWriter = new Map<string, string[]>([...journals.keys()].map((writer) => [writer, []]));
    for (let at = Math.floor(range.since / DAY_MS) * DAY_MS; at < range.until; at += DAY_MS) {
      const day = toDay(at);
      // Writers that only their journal names wrote nothing before they started.
      const local = [...journals.keys()].filter((writer) => toBootTime(writer) < at + 2 * DAY_MS);
      const writers = new Set([...(await readWriters(storage, day)), ...local]);
      for (const writer of writers) {
        const days = daysByWriter.get(writer);
        if (days === undefined) daysByWriter.set(writer, [day]);
        else days.push(day);
      }
    }
    const sources = [...daysByWriter].map(([writer, days]) =>
      createSource(
        toBootTime(writer),
        readWriter({ storage, writer, days, journals: journals.get(writer) ?? [], range, onEvent }),
      ),
    );
    yield* merge(sources);
  } finally {
    await closeJournals([...journals.values()].flat());
  }
}

export interface Range {
  readonly since: number;
  readonly until: number;
}

/** The time that is read when some of it is left open. */
export function toRange(options: Pick<ReadUsageOptions, "since" | "until">): Range {
  // A clock that steps back leaves records in what is now the future.
  const end = Date.now() + DAY_MS;
  return { since: Math.max(options.since ?? 0, FIRST_DAY), until: Math.min(options.until ?? end, end) };
}

interface WriterQuestion {
  readonly storage: Storage;
  readonly writer: string;
  readonly days: readonly string[];
  readonly journals: readonly OpenedJournal[];
  readonly range: Range;
  readonly onEvent: (event: BooksEvent) => void;
}

/** One writer's records in the range, some at a time. */
async function* readWriter(question: WriterQuestion): AsyncGenerator<readonly UsageRecord[]> {
  const { storage, writer, days, journals, range, onEvent } = question;
  let shippedSeq = 0;
  for (const day of days) {
    for await (const lines of readShippedDay({ storage, writer, day, onEvent })) {
      const records = lines.map(parseRecord);
      for (const { seq } of records) if (seq > shippedSeq) shippedSeq = seq;
      yield records.filter((record) => isInRange(record.settledAt, range));
    }
  }
  const reading: JournalReading = { goodBytes: 0, damagedLines: 0 };
  for await (const lines of readSettled(journals, shippedSeq, reading)) {
    yield lines
      .filter((line) => isInRange(line.settledAt, range))
      .map((line) => parseRecord(line.bytes.toString("utf8")));
  }
  if (reading.damagedLines > 0) onEvent({ kind: "journal-damaged", writer, lines: reading.damagedLines });
}

function parseRecord(line: string): UsageRecord {
  return JSON.parse(line) as UsageRecord; // Gate wrote it; fields of newer versions are kept.
}

function isInRange(at: number, range: Range): boolean {
  return at >= range.since && at < range.until;
}

interface Source {
  /** Start of the writer: no record of its own is older, so it need not be read before the merge comes to that time. */
  readonly notBefore: number;
  /** The next record, which stays until it is taken; undefined at the end. */
  readonly next: () => UsageRecord | undefined;
  readonly take: () => void;
  /** Read on when what was read has been taken. */
  readonly fill: () => Promise<void>;
}

function createSource(notBefore: number, batches: AsyncGenerator<readonly UsageRecord[]>): Source {
  let batch: readonly UsageRecord[] = [];
  let index = 0;
  return {
    notBefore,
    next: () => batch[index],
    take: () => {
      index += 1;
    },
    async fill() {
      while (index >= batch.length) {
        const { value, done } = await batches.next();
        if (done === true) return;
        batch = value;
        index = 0;
      }
    },
  };
}

async function* merge(sources: readonly Source[]): AsyncGenerator<UsageRecord> {
  const waiting = sources.toSorted((a, b) => b.notBefore - a.notBefore);
  let live: Source[] = [];
  for (;;) {
    const oldest = findOldest(live);
    const record = oldest?.next();
    const next = waiting.at(-1);
    if (next !== undefined && (record === undefined || next.notBefore <= record.settledAt)) {
      waiting.pop();
      await next.fill();
      live.push(next);
    } else {
      if (oldest === undefined || record === undefined) return;
      yield record;
      oldest.take();
      if (oldest.next() === undefined) {
        await oldest.fill();
        if (oldest.next() === undefined) live = live.filter((source) => source !== oldest);
      }
    }
  }
}

function findOldest(sources: readonly Source[]): Source | undefined {
  let oldest: Source | undefined;
  let first: UsageRecord | undefined;
  for (const source of sources) {
    const record = source.next();
    if (record !== undefined && (first === undefined || isOlder(record, first))) [oldest, first] = [source, record];
  }
  return oldest;
}

/** Milliseconds in the ULID that ends a writer's id; 0 for an id that has none. */
function toBootTime(writer: string): number {
  let time = 0;
  for (const char of writer.slice(-26, -16)) {
    const digit = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(char);
    if (digit < 0) return 0;
    time = time * 32 + digit;
  }
  return time;
}

function ignore(): void {
  // Without a listener damage is passed over; the records around it count.
}
