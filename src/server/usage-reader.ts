/** What requests may read of the usage: bounded in what each of them reads, and in how many read at a time. */
import { setImmediate as giveWay } from "node:timers/promises";
import { GateError } from "../errors.ts";
import type { RollupCell } from "../meter/rollup.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import type { BooksEvent } from "../store/books-event.ts";
import { readUsage } from "../store/read-usage.ts";
import { type PageQuestion, readUsageBack, type RecordPage } from "../store/read-usage-back.ts";
import { readRollups } from "../store/rollups.ts";

export interface UsageReader {
  /** Hand over the sums by hour and day, oldest first, with the begin of each. The hours that the two moments lie in are read whole. */
  cells(since: number, until: number, onCell: (cell: RollupCell, at: number) => void): Promise<void>;
  /**
   * Hand over the records of a time, oldest first, as far as a request may read.
   * Resolves to the moment before which all were handed over; undefined when that was all.
   */
  records(since: number, until: number, onRecord: (record: UsageRecord) => void): Promise<number | undefined>;
  page(question: Pick<PageQuestion, "since" | "before" | "limit" | "isWanted">): Promise<RecordPage>;
  /** Read in turn with others: callers do not hold up operators. @throws GateError overloaded when too many wait already. */
  inTurn<Answer>(who: "operators" | "callers", work: () => Promise<Answer>): Promise<Answer>;
}

export interface UsageReaderOptions {
  /** State folder. */
  readonly dir: string;
  /** Usage mount. */
  readonly storage: PageQuestion["storage"];
  /** Write what is booked, so that it is read. */
  readonly flush: () => void;
  readonly now: () => number;
  readonly onEvent: (event: BooksEvent) => void;
  /** Records that one request may read; 200,000 by default. */
  readonly maxRecords?: number;
}

const MAX_RECORDS = 200_000;
/** Records, or cells, between two turns that others get: about two milliseconds. */
const TURN = 500;
const MAX_RUNNING = 2;
const MAX_WAITING = 64;

export function createUsageReader(options: UsageReaderOptions): UsageReader {
  const { dir, storage, now, onEvent, maxRecords = MAX_RECORDS } = options;
  const lanes = { operators: createLane(), callers: createLane() };

  return {
    async cells(since, until, onCell) {
      options.flush();
      let read = 0;
      for await (const { at, cells } of readRollups({ dir, storage, since, until, now: now(), onEvent })) {
        for (const cell of cells.values()) {
          onCell(cell, at);
          read += 1;
          if (read % TURN === 0) await giveWay();
        }
      }
    },
    async records(since, until, onRecord) {
      options.flush();
      let read = 0;
      let lastAt = since;
      for await (const record of readUsage({ dir, storage, since, until, onEvent })) {
        // Records of one millisecond stay together, so that the moment says exactly what was read.
        if (read >= maxRecords && record.settledAt > lastAt) return record.settledAt;
        onRecord(record);
        lastAt = record.settledAt;
        read += 1;
        if (read % TURN === 0) await giveWay();
      }
      return undefined;
    },
    page(question) {
      options.flush();
      return readUsageBack({ ...question, dir, storage, maxRead: maxRecords, onEvent });
    },
    inTurn: (who, work) => lanes[who](work),
  };
}

type Lane = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

function createLane(): Lane {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= MAX_RUNNING) {
      if (waiting.length >= MAX_WAITING)
        throw new GateError("overloaded", {
          message: "Too many requests for usage are waiting already.",
          retryAfterSeconds: 1,
        });
      // Who is woken takes over the place of who has finished.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
