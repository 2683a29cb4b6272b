/**
 * Ships the settled records of this process to the usage mount, in order, one segment at a time.
 *
 * A segment that the driver refuses is tried again under the same key with the same bytes, so it is stored once whatever the driver did with the first try.
 * Memory is bounded: when the driver is down for long, records are left in the journal and read back from there.
 */
import type { Storage } from "unstorage";
import type { BooksEvent } from "./books-event.ts";
import type { RollupWriter } from "./rollup-writer.ts";
import { createSegment, emptyMeta, putSegment, toSegmentKey, type Segment, type SegmentMeta } from "./segments.ts";
import { takeBatch, type Batch, type SettledLine } from "./settled.ts";
import type { WriterSets } from "./writer-sets.ts";

export interface Shipper {
  /** Take a settled record. Numbers ascend by one. */
  offer(line: SettledLine): void;
  /** Ship what there is, unless a failed segment is waiting for its next try. */
  ship(): void;
  /** Ship all there is; the last call. Resolves when all is shipped or a try failed. */
  drain(): Promise<void>;
  /** Number up to which the driver has acknowledged every record. */
  shippedSeq(): number;
  failure(): string | undefined;
}

export interface ShipperOptions {
  readonly storage: Storage;
  readonly sets: WriterSets;
  readonly rollups: RollupWriter;
  readonly writer: string;
  readonly segmentBytes: number;
  /** Text that may wait in memory, in bytes. */
  readonly queueBytes: number;
  readonly onEvent: (event: BooksEvent) => void;
  /** Called before a segment is stored: what is shipped must not vanish from the journal. */
  readonly beforeShip: () => Promise<void>;
  readonly onShipped: (seq: number) => Promise<void>;
  /** Records above a number, read back from the journal; undefined while its disk fails. Absent where there is no journal: what memory cannot hold is then lost. */
  readonly readBack?: (afterSeq: number) => AsyncIterable<readonly SettledLine[]> | undefined;
}

/** Records that are remembered while older ones are read back. */
const MAX_ARRIVALS = 20_000;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 30_000;

export function createShipper(options: ShipperOptions): Shipper {
  const { storage, sets, rollups, writer, segmentBytes, queueBytes, onEvent } = options;
  const metas = new Map<string, SegmentMeta>();
  let queue: SettledLine[] = [];
  let queuedBytes = 0;
  /** Last number that was offered, and last that is in the queue or shipped; they differ while records are left in the journal. */
  let offeredSeq = 0;
  let queuedSeq = 0;
  let shippedSeq = 0;
  let pending: { readonly segment: Segment; readonly batch: Batch } | undefined;
  /** Records that came while older ones were being read back. */
  let arrivals: SettledLine[] | undefined;
  let retryMs = FIRST_RETRY_MS;
  let retryTimer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let failure: string | undefined;
  /** Ship also what does not fill a segment. */
  let isAllWanted = false;
  let isDraining = false;

  const push = (line: SettledLine): void => {
    queue.push(line);
    queuedBytes += line.bytes.length;
    queuedSeq = line.seq;
  };

  const shipNext = async (): Promise<boolean> => {
    if (pending === undefined) {
      if (!isAllWanted && queuedBytes < segmentBytes) return false;
      const batch = takeBatch(queue, segmentBytes);
      if (batch === undefined) return false;
      const texts = batch.lines.map((line) => line.bytes);
      const segment = await createSegment(batch.day, writer, texts, metas.get(batch.day) ?? emptyMeta, batch.place);
      pending = { segment, batch };
      queue = queue.slice(batch.lines.length);
      for (const text of texts) queuedBytes -= text.length;
    }
    const { segment, batch } = pending;
    const { lastSeq } = batch.place;
    await options.beforeShip();
    await sets.assert(segment.day, writer);
    await putSegment(storage, segment);
    metas.set(segment.day, segment.meta);
    pending = undefined;
    shippedSeq = lastSeq;
    if (failure !== undefined)
      onEvent({ kind: "ship-recovered", key: toSegmentKey(segment.day, writer, segment.number) });
    failure = undefined;
    retryMs = FIRST_RETRY_MS;
    const texts = batch.lines.map((line) => line.bytes);
    await rollups.add(segment.day, segment.number, batch.place, texts);
    await options.onShipped(lastSeq);
    return true;
  };

  /** Take back what was left in the journal, as far as memory allows. True when there is something to ship. */
  const readBack = async (): Promise<boolean> => {
    if (queuedSeq === offeredSeq) return false;
    const target = offeredSeq;
    if (options.readBack === undefined) {
      onEvent({ kind: "records-dropped", records: target - queuedSeq });
      queuedSeq = target;
      return false;
    }
    const records = options.readBack(queuedSeq);
    if (records === undefined) return false;
    arrivals = [];
    for await (const lines of records) {
      for (const line of lines) if (line.seq <= target) push(line);
      if (queuedBytes >= queueBytes / 2) break;
    }
    if (arrivals !== undefined && queuedBytes < queueBytes / 2) {
      if (queuedSeq < target) onEvent({ kind: "records-dropped", records: target - queuedSeq });
      queuedSeq = target;
      for (const line of arrivals) push(line);
    }
    arrivals = undefined;
    return queue.length > 0;
  };

  const run = async (): Promise<void> => {
    try {
      do {
        while (await shipNext());
      } while (await readBack());
      isAllWanted = false;
      await rollups.write({ isLast: isDraining });
    } catch (error) {
      fail(error);
    }
  };

  const start = (): Promise<void> => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };

  function fail(error: unknown): void {
    failure = error instanceof Error ? error.message : String(error);
    const key = pending === undefined ? writer : toSegmentKey(pending.segment.day, writer, pending.segment.number);
    onEvent({ kind: "ship-failed", key, message: failure, retryInMs: retryMs });
    if (isDraining) return;
    retryTimer = setTimeout(() => {
      retryTimer = undefined;
      isAllWanted = true;
      void start();
    }, retryMs).unref();
    retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
  }

  return {
    offer(line) {
      const isQueued = queuedSeq === offeredSeq;
      offeredSeq = line.seq;
      if (isQueued && queuedBytes < queueBytes) {
        push(line);
        if (queuedBytes >= segmentBytes && retryTimer === undefined) void start();
      } else if (arrivals !== undefined) {
        arrivals.push(line);
        // Too many to remember: they stay in the journal like those before them.
        if (arrivals.length > MAX_ARRIVALS) arrivals = undefined;
      }
    },
    ship() {
      isAllWanted = true;
      if (retryTimer === undefined) void start();
    },
    async drain() {
      clearTimeout(retryTimer);
      isDraining = true;
      isAllWanted = true;
      await start();
      // A run that was under way may have passed the newest records.
      isAllWanted = true;
      if (failure === undefined) await start();
    },
    shippedSeq: () => shippedSeq,
    failure: () => failure,
  };
}
