/**
 * Keeps the roll-ups of one writer up to date: segments that were stored in, values under `r<hh>` and `d` of the mount out.
 *
 * Only the hour that is being written is held in memory. What is stored may be behind, for instance after a failure or a kill: readers add what is missing
 * from the segments, and so does the next one who writes. So a failure here loses nothing and stops nothing.
 */
import { setImmediate as turn } from "node:timers/promises";
import type { Storage } from "unstorage";
import { addRecord } from "../meter/rollup.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import type { BooksEvent } from "./books-event.ts";
import { sumDay } from "./day-rollup.ts";
import { readHours } from "./hour-rollups.ts";
import type { SegmentPlace } from "./segments.ts";
import { putRollup, type StoredRollup } from "./stored-rollup.ts";

export interface RollupWriter {
  /** A segment was stored, and the meta that covers it. Never throws. */
  add(day: string, number: number, place: SegmentPlace, lines: readonly Buffer[]): Promise<void>;
  /** Store what has changed; `isLast`: all of it, and the day so far. Never throws. */
  write(options: { readonly isLast: boolean }): Promise<void>;
}

export interface RollupWriterOptions {
  readonly storage: Storage;
  readonly writer: string;
  readonly onEvent: (event: BooksEvent) => void;
}

interface OpenHour {
  readonly day: string;
  readonly hour: string;
  state: StoredRollup;
  /** Records that the stored value lacks. */
  unwritten: number;
}

/** Records that are added before requests have their turn again. */
const RECORDS_AT_ONCE = 100;
/** A roll-up of many cells is stored again only once a share of its records has changed: writing it costs as much as its cells. */
const CELLS_PER_RECORD = 8;

export function createRollupWriter(options: RollupWriterOptions): RollupWriter {
  const { storage, writer, onEvent } = options;
  const open = new Map<string, OpenHour>();
  /** Days whose roll-up is not stored as it should be. */
  const openDays = new Set<string>();
  let current = "";
  let hasFailed = false;

  const guard = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      hasFailed = false;
    } catch (error) {
      // What is in memory may lack a segment now; the mount knows all of them.
      open.clear();
      const message = error instanceof Error ? error.message : String(error);
      if (!hasFailed) onEvent({ kind: "rollup-failed", writer, message });
      hasFailed = true;
    }
  };

  const writeHour = async (id: string, entry: OpenHour): Promise<void> => {
    if (entry.unwritten > 0) await putRollup(storage, entry.day, writer, entry.hour, entry.state);
    entry.unwritten = 0;
    if (id !== current) open.delete(id);
  };

  return {
    add: (day, number, place, lines) =>
      guard(async () => {
        const { hour, lastSeq } = place;
        const id = `${day} ${hour}`;
        openDays.add(day);
        current = id;
        const known = open.get(id);
        if (known === undefined) {
          // The hour may have begun before: a clock was set back, or storing failed. What was just stored is found, too.
          const state = (await readHours({ storage, writer, day, hours: [hour], onEvent })).get(hour);
          if (state !== undefined) open.set(id, { day, hour, state, unwritten: state.records });
          return;
        }
        let count = 0;
        for (const line of lines) {
          addRecord(known.state.rollup, JSON.parse(line.toString("utf8")) as UsageRecord); // Gate wrote it.
          count += 1;
          if (count % RECORDS_AT_ONCE === 0) await turn();
        }
        const records = known.state.records + lines.length;
        known.state = { ...known.state, throughSegment: number, throughSeq: lastSeq, records };
        known.unwritten += lines.length;
      }),
    write: ({ isLast }) =>
      guard(async () => {
        for (const [id, entry] of open) {
          const isDue = entry.unwritten * CELLS_PER_RECORD >= entry.state.rollup.cells.size;
          if (isLast || isDue || id !== current) await writeHour(id, entry);
        }
        for (const day of openDays) {
          if (!isLast && current.startsWith(day)) continue;
          const sum = await sumDay({ storage, writer, day, onEvent });
          if (sum !== undefined) await putRollup(storage, day, writer, undefined, sum);
          openDays.delete(day);
        }
      }),
  };
}

/** Bring all roll-ups of a day up to date with its segments, for a writer that is no more. Throws when the driver fails. */
export async function mendRollups(day: string, options: RollupWriterOptions): Promise<void> {
  const { storage, writer, onEvent } = options;
  const sum = await sumDay({ storage, writer, day, onEvent, onHour: storeHour });
  if (sum !== undefined) await putRollup(storage, day, writer, undefined, sum);

  async function storeHour(hour: string, state: StoredRollup): Promise<void> {
    await putRollup(storage, day, writer, hour, state);
  }
}
