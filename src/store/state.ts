/**
 * Gate's own small state: one JSON file in the state folder, kept by lowdb, written by one process at a time.
 *
 * In: the state folder. Out: what it holds, and a way to change it. Usage never goes in here: the whole file is rewritten at each change.
 */
import { randomInt } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LowSync, type SyncAdapter } from "lowdb";
import { syncFolderSync } from "./_sync-folder.ts";
import { acquireLock, type Lock } from "./lock.ts";

/** Fields written by another version of Gate are kept as they are. */
export interface StateData {
  readonly version: number;
  /** Stable id of this replica; it stands in the ids of its writers. */
  readonly replica: string;
  /** Configs that were in force, newest first, at most ten: the first is last-known-good. Their bundles lie in `bundles/`. */
  readonly history?: readonly StoredRevision[];
  /** A revision that is served instead of what the files say, until they change. */
  readonly pin?: Pin;
  /** Keys that are refused though the config in force has them. */
  readonly denied?: readonly Denial[];
  readonly [field: string]: unknown;
}

export interface StoredRevision {
  /** `<8 hex routing>.<8 hex access>`. */
  readonly revision: string;
  /** When it was taken. Epoch milliseconds. */
  readonly at: number;
  readonly outcome: "applied" | "rolled-back";
  /** Hash of its bundle, which names the bundle's file. */
  readonly bundle: string;
  readonly commit?: string;
  readonly changes: { readonly added: number; readonly changed: number; readonly removed: number };
}

export interface Pin {
  readonly revision: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Hash of the inputs when it was pinned: other ones end it. */
  readonly inputHash: string;
}

export interface Denial {
  readonly id: string;
  /** Lower-case hex SHA-256 of the key. */
  readonly digest: string;
  readonly cause: "folder" | "manual";
  /** When it was noticed. Epoch milliseconds. */
  readonly at: number;
  /** From when on the key is refused: later than `at` for an expiry that was brought forward. Epoch milliseconds. */
  readonly from: number;
}

export type StateEvent =
  /** The file was no state of Gate; it was put aside and a new one begun. */
  | { readonly kind: "state-quarantined"; readonly path: string; readonly reason: string }
  /** Another process owns the folder; this one reads the state and does not write it. */
  | { readonly kind: "state-shared"; readonly path: string };

export interface StateOptions {
  /** State folder, existing. */
  readonly dir: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onEvent: (event: StateEvent) => void;
}

export interface State {
  /** The state as this process knows it. */
  data(): StateData;
  /** Change it on disk too. False when another live process owns the folder; then nothing is changed. Throws when the disk fails. */
  update(change: (data: StateData) => StateData): boolean;
  /** Whether this process owns the folder. */
  isOwner(): boolean;
  dispose(): void;
}

/** Open the state of a folder, taking its lock if no live process has it. Throws when the folder cannot be used. */
export function openState(options: StateOptions): State {
  const { dir, onEvent } = options;
  const path = join(dir, "state.json");
  let lock: Lock | undefined = acquireLock(join(dir, "lock"));
  const database = new LowSync<StateData>(createAdapter(path), { version: 1, replica: createReplicaId() });
  const load = (): void => {
    try {
      database.read();
    } catch (error) {
      if (!(error instanceof CorruptStateError)) throw error;
      if (lock !== undefined) quarantine(path, error.message, options);
    }
  };
  load();
  if (lock === undefined) onEvent({ kind: "state-shared", path });
  else database.write();

  return {
    data: () => database.data,
    isOwner: () => lock !== undefined,
    update(change) {
      if (lock === undefined) {
        lock = acquireLock(join(dir, "lock"));
        if (lock === undefined) return false;
        // The owner is gone; what it wrote last counts, not what was read at start.
        load();
      }
      const before = database.data;
      database.data = change(before);
      try {
        database.write();
      } catch (error) {
        database.data = before;
        throw error;
      }
      return true;
    },
    dispose() {
      lock?.release();
      lock = undefined;
    },
  };
}

class CorruptStateError extends Error {}

/** lowdb's own file adapter neither syncs nor uses a name of its own for what it writes aside. */
function createAdapter(path: string): SyncAdapter<StateData> {
  return {
    read() {
      const text = readIfExists(path);
      return text === undefined ? null : parseState(text);
    },
    write(data) {
      const draft = `${path}.${process.pid}.tmp`;
      try {
        const file = openSync(draft, "w", 0o600);
        try {
          writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        renameSync(draft, path);
      } catch (error) {
        removeQuietly(draft);
        throw error;
      }
      syncFolderSync(dirname(path));
    },
  };
}

function parseState(text: string): StateData {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CorruptStateError("it is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new CorruptStateError("it is not an object");
  const { version, replica } = value as Record<string, unknown>; // An object, as checked above.
  if (typeof version !== "number" || version < 1) throw new CorruptStateError("it has no version");
  if (typeof replica !== "string" || !/^[a-z0-9]{1,32}$/.test(replica))
    throw new CorruptStateError("it has no replica id");
  return { ...value, version, replica };
}

function quarantine(path: string, reason: string, options: StateOptions): void {
  const time = new Date(options.now()).toISOString().replaceAll(/[:.]/g, "-");
  const aside = join(options.dir, `state.corrupt-${time}.json`);
  renameSync(path, aside);
  options.onEvent({ kind: "state-quarantined", path: aside, reason });
}

/** Six letters and digits, without those that are read as others. */
function createReplicaId(): string {
  const letters = "23456789abcdefghjkmnpqrstuvwxyz";
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join("");
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // The failure that led here is the one to report.
  }
}
