/**
 * Gate's own small state: one JSON file in the state folder, kept by lowdb, written by one process at a time.
 *
 * In: the state folder. Out: what it holds, and a way to change it. Usage never goes in here: the whole file is rewritten at each change.
 */
import { randomInt } from "node:crypto";
import { readdir, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { Low, type Adapter } from "lowdb";
import { replaceDurably } from "./_replace-durably.ts";
import { checkStateFields } from "./_state-fields.ts";
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
  /** It has keys: a start without any key file then looks like a mount that failed. */
  readonly hasKeys?: boolean;
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
  | { readonly kind: "state-shared"; readonly path: string }
  /** Another version of Gate wrote the field in a way that this one cannot use; what is usable of it is kept. */
  | { readonly kind: "state-field-dropped"; readonly field: string; readonly reason: string };

export interface StateOptions {
  /** State folder, existing. */
  readonly dir: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onEvent: (event: StateEvent) => void;
}

export interface State {
  /** The state as it is on disk, as far as this process knows: a change shows when it is durable. */
  data(): StateData;
  /**
   * Change it on disk and here. Changes are made one after the other, each of what the one before left; nobody else waits for the disk. False when another
   * live process owns the folder; then nothing is changed. @throws Error when the disk fails; then nothing is changed here either.
   */
  update(change: (data: StateData) => StateData): Promise<boolean>;
  /** Whether this process owns the folder. */
  isOwner(): boolean;
  /** Wait for the changes that were asked for, then give up the folder. Later changes are refused. */
  dispose(): Promise<void>;
}

/** Open the state of a folder, taking its lock if no live process has it. @throws Error when the folder cannot be used. */
export async function openState(options: StateOptions): Promise<State> {
  const { dir, onEvent } = options;
  const path = join(dir, "state.json");
  let lock: Lock | undefined = acquireLock(join(dir, "lock"));
  let isDisposed = false;
  let queue: Promise<unknown> = Promise.resolve();
  const database = new Low<StateData>(createAdapter(path), { version: 1, replica: createReplicaId() });
  let current = database.data;

  async function read(): Promise<void> {
    try {
      await database.read();
      const { data, dropped } = checkStateFields(database.data);
      current = data;
      for (const field of dropped) onEvent({ kind: "state-field-dropped", ...field });
    } catch (error) {
      if (!(error instanceof CorruptStateError)) throw error;
      if (lock !== undefined) await quarantine(path, error.message, options);
    }
  }

  async function write(next: StateData): Promise<void> {
    database.data = next;
    await database.write();
    current = next;
  }

  async function updateNow(change: (data: StateData) => StateData): Promise<boolean> {
    if (isDisposed) return false;
    if (lock === undefined) {
      lock = acquireLock(join(dir, "lock"));
      if (lock === undefined) return false;
      // The owner is gone; what it wrote last counts, not what was read at start.
      await read();
    }
    await write(change(current));
    return true;
  }

  try {
    await read();
    if (lock === undefined) onEvent({ kind: "state-shared", path });
    else {
      await removeDrafts(dir);
      await write(current);
    }
  } catch (error) {
    lock?.release();
    throw error;
  }

  return {
    data: () => current,
    isOwner: () => lock !== undefined,
    update(change) {
      const done = queue.then(() => updateNow(change));
      // Whoever asked hears of the failure; those behind it do not.
      queue = done.catch(() => {});
      return done;
    },
    async dispose() {
      await queue;
      isDisposed = true;
      lock?.release();
      lock = undefined;
    },
  };
}

/** What the state file of a folder holds, for those who only look. Undefined when there is none that can be used. @throws Error when the disk fails. */
export async function readState(dir: string): Promise<StateData | undefined> {
  try {
    const found = await createAdapter(join(dir, "state.json")).read();
    return found === null ? undefined : checkStateFields(found).data;
  } catch (error) {
    if (error instanceof CorruptStateError) return undefined;
    throw error;
  }
}

class CorruptStateError extends Error {}

/** lowdb's own file adapter does not sync, and writes aside under one fixed name. */
function createAdapter(path: string): Adapter<StateData> {
  return {
    async read() {
      const text = await readIfExists(path);
      return text === undefined ? null : parseState(text);
    },
    write: (data) => replaceDurably(path, `${JSON.stringify(data, null, 2)}\n`),
  };
}

/** What a killed process was writing. Only the owner of the folder may look: anybody else's draft may be alive. */
async function removeDrafts(dir: string): Promise<void> {
  const names = await readdir(dir);
  for (const name of names) if (/^state\.json\..+\.tmp$/.test(name)) await removeQuietly(join(dir, name));
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

async function quarantine(path: string, reason: string, options: StateOptions): Promise<void> {
  const time = new Date(options.now()).toISOString().replaceAll(/[:.]/g, "-");
  const aside = join(options.dir, `state.corrupt-${time}.json`);
  await rename(path, aside);
  options.onEvent({ kind: "state-quarantined", path: aside, reason });
}

/** Six letters and digits, without those that are read as others. */
function createReplicaId(): string {
  const letters = "23456789abcdefghjkmnpqrstuvwxyz";
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join("");
}

async function readIfExists(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function removeQuietly(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch {
    // The failure that led here is the one to report.
  }
}
