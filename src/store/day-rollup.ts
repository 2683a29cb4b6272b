/** The day of one writer, summed from its hours. */
import type { Storage } from "unstorage";
import { createRollup, DAY_MS, MAX_CELLS, mergeRollups } from "../meter/rollup.ts";
import type { BooksEvent } from "./books-event.ts";
import { readHours } from "./hour-rollups.ts";
import { readMeta } from "./segments.ts";
import { toStart, type StoredRollup } from "./stored-rollup.ts";

export interface DayQuestion {
  readonly storage: Storage;
  readonly writer: string;
  readonly day: string;
  readonly onEvent: (event: BooksEvent) => void;
  /** Told of each hour whose stored value is behind. */
  readonly onHour?: (hour: string, state: StoredRollup) => Promise<void>;
}

/** Undefined where older versions wrote, or nobody. One hour at a time, because each may have many cells. Throws when the driver fails. */
export async function sumDay(question: DayQuestion): Promise<StoredRollup | undefined> {
  const { storage, writer, day, onEvent, onHour } = question;
  const { lastSegment, lastSeq, hours } = await readMeta(storage, day, writer);
  if (hours === undefined) return undefined;
  const rollup = createRollup(toStart(day, undefined), DAY_MS);
  let records = 0;
  for (const hour of Object.keys(hours).sort()) {
    const state = (await readHours({ storage, writer, day, hours: [hour], onEvent })).get(hour);
    if (state === undefined) continue;
    if (!state.isStored) await onHour?.(hour, state);
    mergeRollups(rollup, state.rollup, MAX_CELLS);
    records += state.records;
  }
  return { rollup, records, throughSegment: lastSegment, throughSeq: lastSeq ?? 0 };
}
