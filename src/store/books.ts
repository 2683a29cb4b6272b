/**
 * The books of this process: attempts in, settled records in the usage mount out.
 *
 * Each attempt is written to the journal when it begins and when it ends; ended ones are shipped in segments every few seconds. What earlier
 * processes left behind is taken over at the start and looked for again now and then.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Storage } from "unstorage";
import type { Books } from "../meter/books.ts";
import { createId } from "../meter/id.ts";
import type { AttemptPrice } from "../meter/usage-record.ts";
import { makeFolders } from "./_make-folders.ts";
import { createAdopter, type Adopter } from "./adopt.ts";
import type { BooksEvent } from "./books-event.ts";
import { createJournal, createMemoryJournal, type Journal } from "./journal.ts";
import { closeJournals, openWriterJournals, toLockName } from "./journal-files.ts";
import { encodeOpen, encodeSettle } from "./journal-lines.ts";
import { acquireLock, type Lock } from "./lock.ts";
import { printOpenAttempt } from "./record-text.ts";
import { joinRecord } from "./recovered.ts";
import { readSettled, type SettledLine } from "./settled.ts";
import { createRollupWriter } from "./rollup-writer.ts";
import { createShipper } from "./shipper.ts";
import { createWriterSets, type WriterSets } from "./writer-sets.ts";

export interface BooksOptions {
  /** State folder; journals lie in `journal` below it. */
  readonly dir: string;
  /** Usage mount. The caller disposes of it after the books. */
  readonly storage: Storage;
  /** Stable id of this replica, lower-case letters and digits. */
  readonly replica: string;
  /** `memory` touches no disk, and loses what is not shipped when the process dies. */
  readonly journal: "disk" | "memory";
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onEvent: (event: BooksEvent) => void;
  /** Milliseconds after which settled records are shipped, however few; 10,000 by default. */
  readonly segmentMs?: number;
  /** Text of a segment before it is compressed; 1 MiB by default. */
  readonly segmentBytes?: number;
  /** Milliseconds between a write and its fdatasync; 100 by default. */
  readonly syncMs?: number;
  /** Size at which a new journal file is begun; 16 MiB by default. */
  readonly journalBytes?: number;
  /** Text of settled records that may wait in memory for a driver that is down; 32 MiB by default. */
  readonly queueBytes?: number;
}

const MIB = 1_048_576;
/** How long the end of the process may wait for a driver; the journal keeps what was not shipped. */
const DRAIN_MS = 10_000;

/**
 * Open the books. When it resolves, attempts that dead processes left open are settled; shipping goes on behind.
 * Throws when the state folder cannot be used.
 */
export async function createBooks(options: BooksOptions): Promise<Books> {
  const { storage, replica, now, onEvent, segmentMs = 10_000, segmentBytes = MIB, queueBytes = 32 * MIB } = options;
  const writer = `w-${replica}-${createId()}`;
  const folder = join(options.dir, "journal");
  const open = new Map<string, { readonly json: string; readonly priceJson: string | undefined }>();
  const priceTexts = new WeakMap<object, string>();
  const sets = createWriterSets(storage);
  let seq = 0;

  let lock: Lock | undefined;
  let journal: Journal = createMemoryJournal();
  let adopter: Adopter | undefined;
  if (options.journal === "disk") {
    makeFolders(folder);
    lock = acquireLock(join(folder, toLockName(writer)));
    if (lock === undefined) throw new Error(`The journal of ${writer} is locked`);
    journal = createJournal({
      folder,
      writer,
      syncMs: options.syncMs ?? 100,
      journalBytes: options.journalBytes ?? 16 * MIB,
      onEvent,
      carry: () => [...open.values()].map(({ json, priceJson }) => encodeOpen(json, priceJson)),
      seq: () => seq,
    });
    adopter = createAdopter({ folder, storage, sets, writer, segmentBytes, now, onEvent });
  }

  const readBack = async function* (afterSeq: number): AsyncGenerator<readonly SettledLine[]> {
    const own = await openWriterJournals(folder, writer);
    try {
      yield* readSettled(own, afterSeq);
    } finally {
      await closeJournals(own);
    }
  };
  const shipper = createShipper({
    storage,
    sets,
    rollups: createRollupWriter({ storage, writer, onEvent }),
    writer,
    segmentBytes,
    queueBytes,
    onEvent,
    beforeShip: () => journal.sync(),
    onShipped: (shipped) => journal.discard(shipped),
    ...(options.journal === "memory"
      ? {}
      : {
          readBack: (afterSeq: number) => {
            journal.flush();
            return journal.failure() === undefined ? readBack(afterSeq) : undefined;
          },
        }),
  });

  let upkeepFailure: string | undefined;
  const upkeep = async (): Promise<void> => {
    try {
      await adopter?.settle();
      await adopter?.ship();
      await sets.assertAgain();
      upkeepFailure = undefined;
    } catch (error) {
      upkeepFailure = error instanceof Error ? error.message : String(error);
    }
  };
  await adopter?.settle();
  let tending: Promise<void> | undefined;
  const tend = (): void => {
    shipper.ship();
    tending ??= upkeep().finally(() => {
      tending = undefined;
    });
  };
  tend();
  const timer = setInterval(tend, segmentMs);
  timer.unref();

  const toPriceText = (price: AttemptPrice | undefined): string | undefined => {
    if (price === undefined) return undefined;
    // Prices are parts of a frozen graph: one text serves every attempt.
    let text = priceTexts.get(price.price);
    if (text === undefined) priceTexts.set(price.price, (text = JSON.stringify(price.price)));
    return `{"price":${text},"source":"${price.source}"}`;
  };

  return {
    writer,
    open(attempt, price) {
      const entry = { json: printOpenAttempt(attempt), priceJson: toPriceText(price) };
      open.set(attempt.id, entry);
      journal.append(encodeOpen(entry.json, entry.priceJson));
    },
    settle(attempt, settlement, onWritten) {
      const opened = open.get(attempt.id);
      open.delete(attempt.id);
      seq += 1;
      const json = joinRecord(opened?.json ?? printOpenAttempt(attempt), writer, seq, settlement);
      const record = Buffer.from(json);
      journal.append(encodeSettle(record), onWritten);
      shipper.offer({ bytes: record, seq, settledAt: settlement.settledAt });
    },
    flush: () => journal.flush(),
    status: () => ({
      unshippedRecords: seq - shipper.shippedSeq() + (adopter?.unshippedRecords() ?? 0),
      openAttempts: open.size,
      failure: journal.failure() ?? shipper.failure() ?? adopter?.failure() ?? upkeepFailure,
    }),
    async dispose() {
      clearInterval(timer);
      journal.flush();
      adopter?.stop();
      const isDrained = await isDoneWithin(DRAIN_MS, Promise.all([shipper.drain(), tending]));
      const isShipped = shipper.shippedSeq() === seq && open.size === 0;
      // A set that lost this writer would hide its records once the journal is gone.
      const isSpent = isDrained && isShipped && (await isDoneWithin(DRAIN_MS, confirm(sets)));
      await journal.dispose({ isSpent });
      // While a segment may still be on its way, nobody may ship another under its number: the locks then end with the process.
      if (!isDrained) return;
      adopter?.dispose();
      lock?.release();
    },
  };
}

/** Whether it succeeds in time. Its failure is reported elsewhere. */
async function isDoneWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const timeout = new AbortController();
  const isDone = await Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    sleep(ms, false, { signal: timeout.signal }).catch(() => false),
  ]);
  timeout.abort();
  return isDone;
}

/** Assert until it has held once: another writer may just be overwriting it. */
async function confirm(sets: WriterSets): Promise<void> {
  while (await sets.assertAgain()) await sleep(100);
}
