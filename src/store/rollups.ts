/** Reads roll-ups: exact sums by hour, for older times by day, over all writers; with what is so far only in segments or journals. */
import type { Storage } from "unstorage";
import { addRecord, createRollup, DAY_MS, HOUR_MS, type Rollup } from "../meter/rollup.ts";
import type { BooksEvent } from "./books-event.ts";
import { readUsage } from "./read-usage.ts";

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
  const { now = Date.now() } = options;
  const since = options.since === undefined ? undefined : Math.floor(options.since / HOUR_MS) * HOUR_MS;
  const until = options.until === undefined ? undefined : Math.ceil(options.until / HOUR_MS) * HOUR_MS;
  const found = new Map<number, Rollup>();
  for await (const record of readUsage({ ...options, since, until })) {
    const day = Math.floor(record.settledAt / DAY_MS) * DAY_MS;
    const isByDay = day + DAY_MS <= now - BY_HOUR_MS && day >= (since ?? 0) && day + DAY_MS <= (until ?? now);
    const lengthMs = isByDay ? DAY_MS : HOUR_MS;
    const at = Math.floor(record.settledAt / lengthMs) * lengthMs;
    let rollup = found.get(at);
    if (rollup === undefined) found.set(at, (rollup = createRollup(at, lengthMs)));
    addRecord(rollup, record);
  }
  yield* [...found.values()].sort((a, b) => a.at - b.at);
}
