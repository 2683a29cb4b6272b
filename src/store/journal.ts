/**
 * The journal of this process: lines in, bytes on disk out.
 *
 * All lines of one turn of the event loop go out in one write. A failing disk never stops the traffic: lines wait in memory, within a bound, and are tried again.
 */
import { closeSync, fdatasync, openSync, renameSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { syncFolder, syncFolderSync } from "./_sync-folder.ts";
import type { BooksEvent } from "./books-event.ts";
import { toDraftName, toJournalName } from "./journal-files.ts";
import { encodeHead, toLineBytes, type EncodedLine } from "./journal-lines.ts";

export interface Journal {
  /** Gather a line; `onWritten` is called once it has been handed to the operating system, or once that has failed. */
  append(line: EncodedLine, onWritten?: () => void): void;
  /** Write what this turn has gathered now. */
  flush(): void;
  /** Resolves once everything written so far survives a power failure. */
  sync(): Promise<void>;
  /** Remove the files whose records are all numbered up to `seq`. */
  discard(seq: number): Promise<void>;
  /** Last failure of the disk; undefined when all is well. */
  failure(): string | undefined;
  /** Flush and close. The files stay unless everything in them is known elsewhere. */
  dispose(options: { readonly isSpent: boolean }): Promise<void>;
}

export interface JournalOptions {
  readonly folder: string;
  readonly writer: string;
  /** Milliseconds between a write and its fdatasync. */
  readonly syncMs: number;
  /** Size at which a new file is begun. */
  readonly journalBytes: number;
  readonly onEvent: (event: BooksEvent) => void;
  /** Lines of the attempts that are open, for the beginning of a new file. */
  readonly carry: () => readonly EncodedLine[];
  /** Number of the last record settled. */
  readonly seq: () => number;
}

/** What a failing disk may hold up in memory. */
const MAX_BACKLOG_BYTES = 16 * 1_048_576;
const RETRY_MS = 1_000;

const syncData = promisify(fdatasync);

/** Begin the journal of this process. Throws when its file cannot be made. */
export function createJournal(options: JournalOptions): Journal {
  const { folder, writer, syncMs, journalBytes, onEvent } = options;
  const activePath = join(folder, toJournalName(writer));
  const rotated: { path: string; lastSeq: number }[] = [];
  let rotations = 0;
  let fd = openSync(activePath, "ax", 0o600);
  let sizeBytes = writeSync(fd, toLineBytes([encodeHead({ v: 1, writer, seq: options.seq() })]));
  let rotateAtBytes = journalBytes;
  syncFolderSync(folder);

  let lines: EncodedLine[] = [];
  let callbacks: (() => void)[] = [];
  let isScheduled = false;
  const backlog: Buffer[] = [];
  let backlogBytes = 0;
  let droppedLines = 0;
  let failure: string | undefined;
  let retryTimer: NodeJS.Timeout | undefined;
  let syncTimer: NodeJS.Timeout | undefined;
  let isDirty = true;
  let syncs: Promise<void> = Promise.resolve();

  // One sync at a time, in order, each of the file that is active when its turn comes.
  const sync = (): Promise<void> => {
    syncs = syncs.then(async () => {
      if (!isDirty) return;
      isDirty = false;
      try {
        await syncData(fd);
        recover();
      } catch (error) {
        isDirty = true;
        fail(error);
      }
    });
    return syncs;
  };

  const markDirty = (): void => {
    isDirty = true;
    syncTimer ??= setTimeout(() => {
      syncTimer = undefined;
      void sync();
    }, syncMs).unref();
  };

  function fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (failure === undefined) onEvent({ kind: "journal-failed", message });
    failure = message;
    retryTimer ??= setTimeout(() => {
      retryTimer = undefined;
      writeBacklog();
      if (isDirty) markDirty();
    }, RETRY_MS).unref();
  }

  function keep(chunk: Buffer): void {
    backlog.push(chunk);
    backlogBytes += chunk.length;
  }

  /** What is not taken waits in the backlog. */
  function writeBytes(bytes: Buffer): void {
    let written = 0;
    try {
      written = writeSync(fd, bytes);
      sizeBytes += written;
      markDirty();
    } catch (error) {
      fail(error);
    }
    if (written === bytes.length) return;
    keep(bytes.subarray(written));
    if (retryTimer === undefined) writeBacklog();
  }

  function writeBacklog(): void {
    for (let chunk = backlog[0]; chunk !== undefined; chunk = backlog[0]) {
      try {
        const written = writeSync(fd, chunk);
        sizeBytes += written;
        backlogBytes -= written;
        if (written === chunk.length) backlog.shift();
        else backlog[0] = chunk.subarray(written);
      } catch (error) {
        fail(error);
        return;
      }
    }
    markDirty();
  }

  function recover(): void {
    if (failure === undefined || backlog.length > 0) return;
    failure = undefined;
    onEvent({ kind: "journal-recovered" });
    if (droppedLines > 0) onEvent({ kind: "journal-lines-dropped", lines: droppedLines });
    droppedLines = 0;
  }

  const flush = (): void => {
    isScheduled = false;
    if (lines.length > 0) {
      const bytes = toLineBytes(lines);
      if (backlogBytes > MAX_BACKLOG_BYTES) droppedLines += lines.length;
      else if (backlog.length > 0) keep(bytes);
      else writeBytes(bytes);
      lines = [];
      if (backlog.length === 0 && sizeBytes >= rotateAtBytes) rotate();
    }
    const written = callbacks;
    callbacks = [];
    callAll(written);
  };

  function rotate(): void {
    const draft = join(folder, toDraftName(writer));
    const oldPath = join(folder, toJournalName(writer, rotations + 1));
    let next: number | undefined;
    try {
      next = openSync(draft, "w", 0o600);
      const head = toLineBytes([encodeHead({ v: 1, writer, seq: options.seq() }), ...options.carry()]);
      const bytes = writeWhole(next, head);
      renameSync(activePath, oldPath);
      renameSync(draft, activePath);
      rotations += 1;
      rotated.push({ path: oldPath, lastSeq: options.seq() });
      const old = fd;
      fd = next;
      sizeBytes = bytes;
      rotateAtBytes = bytes + journalBytes;
      markDirty();
      closeSynced(old);
    } catch (error) {
      if (next !== undefined) closeSync(next);
      // The old file goes on; trying again at once would fail again.
      rotateAtBytes += journalBytes;
      onEvent({ kind: "journal-failed", message: error instanceof Error ? error.message : String(error) });
    }
  }

  function closeSynced(old: number): void {
    syncs = syncs.then(async () => {
      await syncData(old).catch(fail);
      closeSync(old);
    });
  }

  return {
    append(line, onWritten) {
      lines.push(line);
      if (onWritten !== undefined) callbacks.push(onWritten);
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(flush);
    },
    flush,
    sync: async () => {
      flush();
      await sync();
    },
    async discard(seq) {
      for (let oldest = rotated[0]; oldest !== undefined && oldest.lastSeq <= seq; oldest = rotated[0]) {
        rotated.shift();
        // What was carried forward must be safe before its first copy goes; and files go in order, so that no end of an attempt goes before its beginning.
        await sync();
        unlinkSync(oldest.path);
        await syncFolder(folder);
      }
    },
    failure: () => failure,
    async dispose({ isSpent }) {
      flush();
      writeBacklog();
      await sync();
      clearTimeout(retryTimer);
      clearTimeout(syncTimer);
      closeSync(fd);
      if (!isSpent) return;
      for (const { path } of rotated) unlinkSync(path);
      unlinkSync(activePath);
      await syncFolder(folder);
    },
  };
}

/** A journal that remembers nothing, for folders that cannot be written. */
export function createMemoryJournal(): Journal {
  let callbacks: (() => void)[] = [];
  const flush = (): void => {
    const written = callbacks;
    callbacks = [];
    callAll(written);
  };
  return {
    append(_line, onWritten) {
      if (onWritten === undefined) return;
      if (callbacks.length === 0) setImmediate(flush);
      callbacks.push(onWritten);
    },
    flush,
    sync: async () => {},
    discard: async () => {},
    failure: () => undefined,
    dispose: async () => flush(),
  };
}

/** A callback that throws is a bug, which must not keep the others waiting. */
function callAll(callbacks: readonly (() => void)[]): void {
  for (const callback of callbacks) {
    try {
      callback();
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

function writeWhole(fd: number, bytes: Buffer): number {
  for (let offset = 0; offset < bytes.length;) offset += writeSync(fd, bytes, offset);
  return bytes.length;
}
