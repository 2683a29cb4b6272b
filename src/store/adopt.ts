/**
 * Takes over the journals of writers that died.
 *
 * In two steps, each safe to be broken off anywhere. First, on the disk alone: attempts left open are settled, as estimates, at the end of the dead
 * journal itself. Second, with the driver: what its segments do not hold yet is shipped in the dead writer's name, and only then the journal goes.
 * Everything about a writer thus stays in one place, and whoever comes next after another death finds exactly what is left to do.
 */
import { open, readdir, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Storage } from "unstorage";
import type { OpenAttempt, UsageRecord } from "../meter/usage-record.ts";
import type { BooksEvent } from "./books-event.ts";
import { closeJournals, listJournals, openWriterJournals, toLockName, type OpenedJournal } from "./journal-files.ts";
import { encodeSettle, readJournal, toLineBytes, type EncodedLine, type JournalReading } from "./journal-lines.ts";
import { acquireLock, isLocked, type Lock } from "./lock.ts";
import { settleRecovered } from "./recovered.ts";
import { toDay } from "./segments.ts";
import { shipJournals, type DeadJournals } from "./ship-journals.ts";
import { readShippedDay } from "./shipped.ts";
import type { WriterSets } from "./writer-sets.ts";

export interface Adopter {
  /** Settle what dead writers left open. Needs no driver, except where a journal is damaged. */
  settle(): Promise<void>;
  /** Ship what was settled. Failures are reported, and met again at the next call. */
  ship(): Promise<void>;
  /** Records of dead writers that are not known to be shipped. */
  unshippedRecords(): number;
  /** Last failure; undefined when all is well. */
  failure(): string | undefined;
  /** Begin nothing new. */
  stop(): void;
  /** Let others go on with what is not shipped. Only once nothing is under way. */
  dispose(): void;
}

export interface AdopterOptions {
  /** Folder of the journals. */
  readonly folder: string;
  readonly storage: Storage;
  readonly sets: WriterSets;
  /** Writer in whose name open attempts are settled. */
  readonly writer: string;
  readonly segmentBytes: number;
  readonly now: () => number;
  readonly onEvent: (event: BooksEvent) => void;
}

interface Adopted extends DeadJournals {
  readonly lock: Lock;
  readonly records: number;
}

/** What the journals of one dead writer say. */
interface Estate {
  readonly open: Map<string, { readonly json: string; readonly priceJson: string | undefined }>;
  readonly days: Set<string>;
  lastSeq: number;
  records: number;
  damagedLines: number;
  /** Length of the good part of the last file. */
  goodBytes: number;
}

export function createAdopter(options: AdopterOptions): Adopter {
  const { folder, onEvent } = options;
  const adopted = new Map<string, Adopted>();
  let isStopped = false;
  let failure: string | undefined;

  const fail = (writer: string, error: unknown): void => {
    failure = error instanceof Error ? error.message : String(error);
    onEvent({ kind: "adoption-failed", writer, message: failure });
  };

  const adopt = async (writer: string): Promise<void> => {
    const path = join(folder, toLockName(writer));
    if (isLocked(path)) return;
    const lock = acquireLock(path);
    if (lock === undefined) return;
    try {
      const estate = await settleWriter(writer, options);
      if (estate === undefined || isStopped) lock.release();
      else {
        const { days, records, damagedLines } = estate;
        adopted.set(writer, { writer, lock, isDamaged: damagedLines > 0, days: [...days].sort(), records });
      }
    } catch (error) {
      lock.release();
      fail(writer, error);
    }
  };

  return {
    async settle() {
      failure = undefined;
      for (const writer of (await listJournals(folder)).keys()) {
        if (writer !== options.writer && !adopted.has(writer) && !isStopped) await adopt(writer);
      }
      await sweep(folder);
    },
    async ship() {
      for (const estate of adopted.values()) {
        if (isStopped) return;
        try {
          await shipJournals(estate, options);
          adopted.delete(estate.writer);
          estate.lock.release();
          onEvent({ kind: "journal-shipped", writer: estate.writer, records: estate.records });
        } catch (error) {
          fail(estate.writer, error);
        }
      }
    },
    unshippedRecords: () => [...adopted.values()].reduce((sum, estate) => sum + estate.records, 0),
    failure: () => failure,
    stop() {
      isStopped = true;
    },
    dispose() {
      for (const { lock } of adopted.values()) lock.release();
      adopted.clear();
    },
  };
}

/** Settle what a dead writer left open. Undefined when it left no journal. */
async function settleWriter(writer: string, options: AdopterOptions): Promise<Estate | undefined> {
  const { folder, now, onEvent } = options;
  const journals = await openWriterJournals(folder, writer);
  try {
    const last = journals.at(-1);
    if (last === undefined) return undefined;
    const estate = await readEstate(journals);
    const { mtimeMs: diedAt, size } = await last.file.stat();
    if (estate.damagedLines > 0) {
      onEvent({ kind: "journal-damaged", writer, lines: estate.damagedLines });
      await forgetShipped(estate, diedAt, writer, options);
    }
    const path = join(folder, last.name);
    if (size > estate.goodBytes) await truncate(path, estate.goodBytes);
    const recovered = estate.open.size;
    if (recovered === 0) return estate;
    const lines: EncodedLine[] = [];
    for (const { json, priceJson } of estate.open.values()) {
      estate.lastSeq += 1;
      estate.records += 1;
      const record = settleRecovered({
        json,
        priceJson,
        writer: options.writer,
        seq: estate.lastSeq,
        diedAt,
        settledAt: now(),
      });
      estate.days.add(toDay(record.settledAt));
      lines.push(encodeSettle(Buffer.from(record.json)));
    }
    await appendSynced(path, toLineBytes(lines));
    onEvent({ kind: "journal-adopted", writer, recovered });
    return estate;
  } finally {
    await closeJournals(journals);
  }
}

async function readEstate(journals: readonly OpenedJournal[]): Promise<Estate> {
  const estate: Estate = { open: new Map(), days: new Set(), lastSeq: 0, records: 0, damagedLines: 0, goodBytes: 0 };
  for (const journal of journals) {
    const reading: JournalReading = { goodBytes: 0, damagedLines: 0 };
    for await (const lines of readJournal(journal.file, reading)) {
      for (const line of lines) {
        if (line.kind === "head") estate.lastSeq = Math.max(estate.lastSeq, line.head.seq);
        else if (line.kind === "open") estate.open.set((JSON.parse(line.json) as OpenAttempt).id, line);
        else {
          const { id, seq, settledAt } = JSON.parse(line.json) as UsageRecord; // The checksum says that Gate wrote it.
          estate.open.delete(id);
          estate.lastSeq = Math.max(estate.lastSeq, seq);
          estate.days.add(toDay(settledAt));
          estate.records += 1;
        }
      }
    }
    estate.damagedLines += reading.damagedLines;
    estate.goodBytes = reading.goodBytes;
  }
  return estate;
}

/** A damaged line may have been the end of an attempt that was shipped: such an attempt is not open. Nor may a number be given twice. */
async function forgetShipped(estate: Estate, diedAt: number, writer: string, options: AdopterOptions): Promise<void> {
  estate.lastSeq += estate.damagedLines;
  const starts = [...estate.open.values()].map(({ json }) => (JSON.parse(json) as OpenAttempt).startedAt);
  const first = Math.min(...starts, diedAt);
  for (let at = first; ; at += 86_400_000) {
    const day = toDay(at);
    for await (const lines of readShippedDay({ ...options, writer, day })) {
      for (const line of lines) {
        const { id, seq } = JSON.parse(line) as UsageRecord; // Gate wrote it.
        estate.open.delete(id);
        estate.lastSeq = Math.max(estate.lastSeq, seq);
      }
    }
    if (day >= toDay(diedAt)) return;
  }
}

async function appendSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "a");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const LEFTOVER_MS = 3_600_000;

/** Remove what killed processes left beside the journals: drafts and locks of writers without any journal. Young ones may belong to a process that is just starting. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names) {
    const writer = /^(w-[a-z0-9]+-[0-9A-Z]{26})\.(?:next|lock.*)$/.exec(name)?.[1];
    if (writer === undefined || names.some((other) => other.startsWith(writer) && other.endsWith(".ndjson"))) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < LEFTOVER_MS) continue;
    if (!isLocked(join(folder, toLockName(writer)))) await rm(path, { force: true });
  }
}
