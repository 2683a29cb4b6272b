/** Checks what one writer shipped on one day: segments, their meta, and the roll-ups made of them. */
import type { Storage } from "unstorage";
import { addFigures, createFigures, isEqual, sumCells, toFigures, type Figures } from "../meter/figures.ts";
import { addRecord, createRollup, HOUR_MS, type Rollup } from "../meter/rollup.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import { noteRecord, printFigures, type AuditState } from "./audit-state.ts";
import {
  emptyMeta,
  extendMeta,
  readBytes,
  readMeta,
  readSegment,
  toDay,
  toHourName,
  toSegmentKey,
  type SegmentMeta,
} from "./segments.ts";
import { readRollup, toRollupKey, toStart, type StoredRollup } from "./stored-rollup.ts";

export interface DayAudit {
  readonly writers: Set<string>;
  readonly segments: Figures;
  readonly rollups: Figures;
}

export interface DayQuestion {
  readonly storage: Storage;
  readonly day: string;
  readonly writer: string;
  /** Figures of a day. */
  readonly at: (day: string) => DayAudit;
  readonly state: AuditState;
}

/** A stored roll-up beside what the segments that it covers say. */
interface Comparison {
  readonly stored: StoredRollup;
  readonly again: Rollup;
}

/** Audit it. Throws when the driver fails. */
export async function auditDay(question: DayQuestion): Promise<void> {
  const { storage, day, writer, state } = question;
  // Roll-ups first: a writer that lives may replace them by newer ones, but never by some that lack a segment read later.
  const hours = new Map<string, Comparison>();
  const meta = await readMeta(storage, day, writer);
  for (const hour of Object.keys(meta.hours ?? {})) {
    const stored = await readStored(question, hour);
    if (stored !== undefined) hours.set(hour, { stored, again: createRollup(toStart(day, hour), HOUR_MS) });
  }
  const whole = await readStored(question, undefined);
  const wholeAgain = createFigures();
  const known = await readMeta(storage, day, writer);
  if (known.lastSegment > 0) question.at(day).writers.add(writer);

  let found: SegmentMeta = emptyMeta;
  let isBroken = false;
  for (let number = 1; ; number += 1) {
    const segment = await readChecked(question, number, number <= known.lastSegment);
    if (segment === undefined) {
      isBroken ||= number <= known.lastSegment;
      if (number > known.lastSegment) break;
      continue;
    }
    const records = segment.lines.map((line) => JSON.parse(line) as UsageRecord); // Gate wrote it, and gzip has a checksum.
    const last = records.at(-1);
    const place = last && { hour: toHourName(last.settledAt), lastSeq: last.seq };
    if (number <= known.lastSegment) found = extendMeta(found, segment.bytes, records.length, place);
    for (const record of records) {
      const hour = toHourName(record.settledAt);
      if (toDay(record.settledAt) !== day || hour !== place?.hour) {
        const message = `Record ${record.id} is not of the hour of its segment ${number}`;
        state.report({ kind: "record-misplaced", day, writer, message });
      }
      noteRecord(record, day, writer, state);
      const comparison = hours.get(hour);
      if (comparison !== undefined && number <= comparison.stored.throughSegment) addRecord(comparison.again, record);
      if (whole !== undefined && number <= whole.throughSegment) addFigures(wholeAgain, toFigures(record));
      count(question, record, comparison !== undefined && number <= comparison.stored.throughSegment);
    }
    if (number > known.lastSegment) break;
  }
  if (!isBroken) compareMeta(question, known, found);
  for (const [hour, { stored, again }] of hours) {
    addFigures(question.at(day).rollups, sumCells(stored.rollup.cells.values()));
    if (!isSame(stored.rollup, again)) reportRollup(question, hour, stored, sumCells(again.cells.values()));
  }
  if (whole !== undefined && !isEqual(sumCells(whole.rollup.cells.values()), wholeAgain))
    reportRollup(question, undefined, whole, wholeAgain);
}

/** Add a record to the figures of its day. What is rolled up counts by the roll-up's own figures, without what is too young to be compared. */
function count({ day, writer, at, state }: DayQuestion, record: UsageRecord, isRolledUp: boolean): void {
  const audited = at(day);
  audited.writers.add(writer);
  const isCounted = record.settledAt < state.cutoff;
  if (isCounted) addFigures(audited.segments, toFigures(record));
  if (isCounted && !isRolledUp) addFigures(audited.rollups, toFigures(record));
  if (!isCounted && isRolledUp) addFigures(audited.rollups, toFigures(record), -1);
}

async function readStored(question: DayQuestion, hour: string | undefined): Promise<StoredRollup | undefined> {
  const { storage, day, writer, state } = question;
  const stored = await readRollup(storage, day, writer, hour);
  const key = toRollupKey(day, writer, hour);
  if (stored === undefined && (await readBytes(storage, key)) !== undefined)
    state.report({ kind: "rollup-unreadable", day, writer, message: `The roll-up ${key} cannot be read` });
  return stored;
}

async function readChecked(
  { storage, day, writer, state }: DayQuestion,
  number: number,
  isExpected: boolean,
): ReturnType<typeof readSegment> {
  const key = toSegmentKey(day, writer, number);
  try {
    const segment = await readSegment(storage, day, writer, number);
    if (segment === undefined && isExpected)
      state.report({ kind: "segment-missing", day, writer, message: `The segment ${key} is missing` });
    return segment;
  } catch (error) {
    // zlib's errors are about the bytes; any other is the driver's and may pass.
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))) throw error;
    const message = `The segment ${key} cannot be read: ${error.message}`;
    state.report({ kind: "segment-unreadable", day, writer, message });
    return undefined;
  }
}

function compareMeta({ day, writer, state }: DayQuestion, known: SegmentMeta, found: SegmentMeta): void {
  if (known.sha256 !== found.sha256) {
    const message = "The segments are not those whose chain of sha256 was noted: one was changed after it was stored";
    state.report({ kind: "chain-differs", day, writer, message });
  }
  const isSameCount = known.records === found.records && (known.lastSeq ?? found.lastSeq) === found.lastSeq;
  const hours = Object.keys({ ...known.hours, ...found.hours });
  const isSameHours =
    known.hours === undefined || hours.every((hour) => known.hours?.[hour]?.records === found.hours?.[hour]?.records);
  if (isSameCount && isSameHours) return;
  const message = `${known.records} records were noted, the segments hold ${found.records}, or not of the same hours`;
  state.report({ kind: "meta-differs", day, writer, message });
}

function reportRollup(question: DayQuestion, hour: string | undefined, stored: StoredRollup, again: Figures): void {
  const { day, writer, state } = question;
  const own = printFigures(sumCells(stored.rollup.cells.values()));
  const message = `The roll-up ${toRollupKey(day, writer, hour)} says ${own}, its segments say ${printFigures(again)}, or in other cells`;
  state.report({ kind: "rollup-differs", day, writer, message });
}

/** Cell by cell, histograms too. */
function isSame(a: Rollup, b: Rollup): boolean {
  if (a.cells.size !== b.cells.size) return false;
  for (const [id, cell] of a.cells) {
    const other = b.cells.get(id);
    if (other === undefined || cell.costNanoUsd !== other.costNanoUsd) return false;
    const texts = [cell, other].map(({ counts, tokens, duration, firstContent }) =>
      JSON.stringify([counts, tokens, duration, firstContent]),
    );
    if (texts[0] !== texts[1]) return false;
  }
  return true;
}
