/** Works out the hours of one writer's day: from what is rolled up already, and from the segments beyond that. */
import type { Storage } from "unstorage";
import { addRecord, createRollup, HOUR_MS } from "../meter/rollup.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import type { BooksEvent } from "./books-event.ts";
import { readMeta, toHourName } from "./segments.ts";
import { readReported } from "./shipped.ts";
import { readRollup, toStart, type StoredRollup } from "./stored-rollup.ts";

export interface HoursQuestion {
  readonly storage: Storage;
  readonly writer: string;
  readonly day: string;
  /** `00` to `23`. */
  readonly hours: readonly string[];
  /** Do not look at what is rolled up. */
  readonly isFromSegments?: boolean;
  readonly onEvent: (event: BooksEvent) => void;
}

export interface HourRollup extends StoredRollup {
  /** The value in the mount says all of it. */
  readonly isStored: boolean;
}

export const allHours: readonly string[] = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

/**
 * The hours asked for, also those without records. One segment that the meta does not know yet is looked for.
 * Missing and unreadable segments are reported and passed over. Throws when the driver fails.
 */
export async function readHours(question: HoursQuestion): Promise<Map<string, HourRollup>> {
  const { storage, writer, day, isFromSegments = false } = question;
  const { lastSegment, lastSeq, hours: known } = await readMeta(storage, day, writer);
  const found = new Map<string, HourRollup>();
  for (const hour of question.hours) {
    const records = known === undefined ? undefined : (known[hour]?.records ?? 0);
    const wanted = records !== undefined && records > 0 && !isFromSegments;
    const stored = wanted ? await readRollup(storage, day, writer, hour) : undefined;
    const hourRollup = stored ?? {
      rollup: createRollup(toStart(day, hour), HOUR_MS),
      throughSegment: 0,
      throughSeq: 0,
      records: 0,
    };
    // Segments beyond it are of other hours then.
    const isComplete = records === hourRollup.records && hourRollup.throughSegment <= lastSegment;
    const through = isComplete ? { throughSegment: lastSegment, throughSeq: lastSeq ?? 0 } : {};
    found.set(hour, { ...hourRollup, ...through, isStored: stored !== undefined && records === stored.records });
  }
  const first = Math.min(...[...found.values()].map((state) => state.throughSegment));
  for (let number = first + 1; number <= lastSegment; number += 1) {
    const isNeeded = [...found].some(([hour, { throughSegment }]) => {
      const { firstSegment = 1, lastSegment: last = lastSegment } = known?.[hour] ?? {};
      return number > throughSegment && number >= firstSegment && number <= last;
    });
    const lines = isNeeded ? await readReported(question, number, true) : undefined;
    if (lines !== undefined) addSegment(found, number, lines);
  }
  for (const [hour, state] of found)
    if (known !== undefined && state.throughSegment < lastSegment)
      found.set(hour, { ...state, throughSegment: lastSegment, throughSeq: lastSeq ?? 0 });
  const next = await readReported(question, lastSegment + 1, false);
  if (next !== undefined) addSegment(found, lastSegment + 1, next);
  return found;
}

function addSegment(found: Map<string, HourRollup>, number: number, lines: readonly string[]): void {
  const records = lines.map((line) => JSON.parse(line) as UsageRecord); // Gate wrote it, and gzip has a checksum.
  const last = records.at(-1);
  if (last === undefined) return;
  const ownHour = toHourName(last.settledAt);
  for (const [hour, state] of found) {
    if (number <= state.throughSegment) continue;
    const through = { throughSegment: number, throughSeq: last.seq };
    if (hour !== ownHour) found.set(hour, { ...state, ...through });
    else {
      for (const record of records) addRecord(state.rollup, record);
      found.set(hour, { ...state, ...through, records: state.records + records.length, isStored: false });
    }
  }
}
