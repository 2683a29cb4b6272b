/**
 * Checks that the books are what they must be: what `gate usage` reads, what the segments hold and what is rolled up say the same, and nothing is missing
 * or there twice.
 *
 * It reads each segment by its number, takes no lock and changes nothing. Beside a server that writes it compares what was settled up to a second before.
 */
import { join } from "node:path";
import type { Storage } from "unstorage";
import { addFigures, createFigures, isEqual, toFigures, type Figures } from "../meter/figures.ts";
import { DAY_MS } from "../meter/rollup.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import { auditDay, type DayAudit } from "./audit-day.ts";
import { checkNumbers, noteRecord, printFigures, type AuditProblem, type AuditState } from "./audit-state.ts";
import { createIdSet } from "./id-set.ts";
import { closeJournals, openJournals, type OpenedJournal } from "./journal-files.ts";
import type { JournalReading } from "./journal-lines.ts";
import { readUsage, toRange } from "./read-usage.ts";
import { toDay } from "./segments.ts";
import { readSettled } from "./settled.ts";
import { readWriters } from "./writer-sets.ts";

export interface AuditOptions {
  /** State folder; it need not exist. */
  readonly dir: string;
  /** Usage mount. */
  readonly storage: Storage;
  /** Epoch milliseconds; the UTC days that it and `until` lie in are checked whole. From the beginning when absent. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface AuditedDay {
  readonly day: string;
  readonly writers: number;
  /** What `gate usage` reads. */
  readonly books: Figures;
  readonly segments: Figures;
  /** Settled, but so far only in a journal of this machine. */
  readonly unshipped: Figures;
  /** What is rolled up, with what is settled but not rolled up yet. */
  readonly rollups: Figures;
}

export interface Audit {
  /** Days with records. */
  readonly days: readonly AuditedDay[];
  readonly problems: readonly AuditProblem[];
}

/** A record reaches its journal within the turn it was settled in. */
const SETTLING_MS = 1_000;

/** Audit. Throws when the driver or the disk fails. */
export async function auditUsage(options: AuditOptions): Promise<Audit> {
  const { dir, storage, now } = options;
  const range = toRange(options);
  const since = Math.floor(range.since / DAY_MS) * DAY_MS;
  const until = Math.ceil(range.until / DAY_MS) * DAY_MS;
  const problems: AuditProblem[] = [];
  const state: AuditState = {
    ids: createIdSet(),
    runs: new Map(),
    cutoff: now - SETTLING_MS,
    report: (problem) => problems.push(problem),
  };
  const journals = await openJournals(join(dir, "journal"));
  const days = new Map<string, DayAudit>();
  const at = (day: string): DayAudit => {
    const known = days.get(day) ?? { writers: new Set(), segments: createFigures(), rollups: createFigures() };
    days.set(day, known);
    return known;
  };
  const unshipped = new Map<string, Figures>();
  try {
    for (let start = since; start < until; start += DAY_MS) {
      const day = toDay(start);
      for (const writer of await readWriters(storage, day)) await auditDay({ storage, day, writer, at, state });
    }
    for (const [writer, files] of journals) {
      await auditJournal({ writer, files, since, until, state }, (day, record) => {
        const figures = unshipped.get(day) ?? createFigures();
        unshipped.set(day, figures);
        at(day).writers.add(writer);
        addFigures(figures, toFigures(record));
        addFigures(at(day).rollups, toFigures(record));
      });
    }
  } finally {
    await closeJournals([...journals.values()].flat());
  }
  for (const [writer, runs] of state.runs) checkNumbers(writer, runs, options.since === undefined, state);
  const books = await sumBooks({ dir, storage, since, until: Math.min(until, state.cutoff) });
  const audited = [...new Set([...days.keys(), ...books.keys()])].sort().map((day) => ({
    day,
    writers: at(day).writers.size,
    books: books.get(day) ?? createFigures(),
    segments: at(day).segments,
    unshipped: unshipped.get(day) ?? createFigures(),
    rollups: at(day).rollups,
  }));
  for (const day of audited) compareDay(day, state);
  return { days: audited.filter((day) => day.writers > 0), problems };
}

function compareDay({ day, books, segments, unshipped, rollups }: AuditedDay, { report }: AuditState): void {
  const sum = createFigures();
  addFigures(sum, segments);
  addFigures(sum, unshipped);
  if (!isEqual(books, sum))
    report({ kind: "books-differ", day, message: `${printFigures(books)} are read, ${printFigures(sum)} are kept` });
  if (!isEqual(rollups, sum))
    report({
      kind: "rollups-differ",
      day,
      message: `${printFigures(rollups)} are rolled up, ${printFigures(sum)} are kept`,
    });
}

interface JournalQuestion {
  readonly writer: string;
  readonly files: readonly OpenedJournal[];
  readonly since: number;
  readonly until: number;
  readonly state: AuditState;
}

/** What a journal says must be in the segments as far as these reach; the rest is unshipped. */
async function auditJournal(
  question: JournalQuestion,
  onUnshipped: (day: string, record: UsageRecord) => void,
): Promise<void> {
  const { writer, files, since, until, state } = question;
  const shippedSeq = Math.max(0, ...(state.runs.get(writer) ?? []).map((run) => run.last));
  const reading: JournalReading = { goodBytes: 0, damagedLines: 0 };
  for await (const lines of readSettled(files, 0, reading)) {
    for (const line of lines) {
      if (line.settledAt < since || line.settledAt >= until) continue;
      const record = JSON.parse(line.bytes.toString("utf8")) as UsageRecord; // The checksum says that Gate wrote it.
      const day = toDay(record.settledAt);
      if (record.seq <= shippedSeq) {
        if (state.ids.has(record.id)) continue;
        const message = `Record ${record.id} stands in the journal and in no segment, though later ones do`;
        state.report({ kind: "record-unshipped", day, writer, message });
      } else {
        noteRecord(record, day, writer, state);
        if (record.settledAt < state.cutoff) onUnshipped(day, record);
      }
    }
  }
  if (reading.damagedLines > 0)
    state.report({
      kind: "journal-damaged",
      writer,
      message: `${reading.damagedLines} lines of its journal are damaged`,
    });
}

/** What readers get, by day. */
async function sumBooks(options: Parameters<typeof readUsage>[0]): Promise<Map<string, Figures>> {
  const sums = new Map<string, Figures>();
  for await (const record of readUsage(options)) {
    const day = toDay(record.settledAt);
    const figures = sums.get(day) ?? createFigures();
    sums.set(day, figures);
    addFigures(figures, toFigures(record));
  }
  return sums;
}
