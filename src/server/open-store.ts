/** Opens what a server keeps: its state folder first, because a config may have to come from there, then the books of usage. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GatewayFile } from "../config/types.gen.ts";
import type { DiagnosticCode } from "../diagnostic.ts";
import type { Log } from "../log.ts";
import type { Books } from "../meter/books.ts";
import type { UsageRecord } from "../meter/usage-record.ts";
import { createBooks } from "../store/books.ts";
import { createFactStore, type FactStore } from "../store/fact-store.ts";
import { readUsage } from "../store/read-usage.ts";
import { openState, type State } from "../store/state.ts";
import { findStateDir, prepareStateDir, type StateDir } from "../store/state-dir.ts";
import { createUsageStorage } from "../store/usage-storage.ts";
import { createUsageReader, type UsageReader } from "./usage-reader.ts";

export interface StateQuestion {
  readonly root: string;
  readonly settings: GatewayFile;
  /** `--state` or GATE_DATA of the caller. */
  readonly stateDir: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/** The state folder of a server. */
export interface StateFolder {
  readonly dir: string;
  /** Why it is where it is. */
  readonly reason: string;
  /** Why nothing can be written there. */
  readonly objection: string | undefined;
  /** Gate's own small state; absent when nothing can be written there. */
  readonly state: State | undefined;
}

export type OpenedStore =
  | {
      readonly kind: "opened";
      readonly books: Books;
      /** Recorded facts, in the mount of the usage. */
      readonly facts: FactStore;
      /** Settled records of a time. What is booked in this process stands in them as soon as its tick is over. */
      readonly readRecords: (since: number | undefined, until: number) => AsyncIterable<UsageRecord>;
      /** Reads what was booked. */
      readonly usage: UsageReader;
      /** Let go of the usage driver. Call it after the books have been disposed of. */
      readonly release: () => Promise<void>;
    }
  | { readonly kind: "refused"; readonly code: DiagnosticCode; readonly message: string; readonly hint: string };

/** Whether an earlier run has left state behind. Changes nothing. */
export function hasState(question: StateQuestion): boolean {
  return existsSync(join(locate(question).path, "state.json"));
}

/** Make the state folder, take its lock where no live process has it, and read what is kept. */
export async function openStateFolder(question: StateQuestion): Promise<StateFolder> {
  const { path: dir, reason } = locate(question);
  const objection = prepareStateDir(dir);
  if (objection !== undefined) return { dir, reason, objection, state: undefined };
  const state = await openState({
    dir,
    now: Date.now,
    onEvent: ({ kind, ...fields }) => question.log.warn(`State: ${kind}`, fields),
  });
  return { dir, reason, objection, state };
}

/** Open the store in its folder, or say why it cannot be used. */
export async function openStore(folder: StateFolder, settings: GatewayFile, log: Log): Promise<OpenedStore> {
  const { dir, objection, state } = folder;
  const usage = createUsageStorage(settings.store, dir);
  if (usage.kind === "refused")
    return {
      kind: "refused",
      code: "GATE605",
      message: usage.message,
      hint: "Use the driver `atomic-fs`, or say `volatile: true`.",
    };
  const isInMemory = settings.store?.journal === "memory";
  if (objection !== undefined && !isInMemory)
    return { kind: "refused", code: "GATE603", message: objection, hint: NO_FOLDER_HINT };
  if (usage.isVolatile || isInMemory) log.warn("Usage is not durable by this config: it is lost at a crash");
  const books = await createBooks({
    dir,
    storage: usage.storage,
    replica: state?.data().replica ?? "memory",
    journal: isInMemory ? "memory" : "disk",
    now: Date.now,
    onEvent: ({ kind, ...fields }) => log.warn(`Usage: ${kind}`, fields),
  });
  const facts = createFactStore({
    storage: usage.storage,
    writer: books.writer,
    now: Date.now,
    onFailure: (message) => log.warn("Recorded facts could not be stored", { message }),
  });
  return {
    kind: "opened",
    books,
    facts,
    readRecords(since, until) {
      books.flush();
      return readUsage({ dir, storage: usage.storage, since, until });
    },
    usage: createUsageReader({
      dir,
      storage: usage.storage,
      flush: () => books.flush(),
      now: Date.now,
      onEvent: ({ kind, ...fields }) => log.warn(`Usage: ${kind}`, fields),
    }),
    async release() {
      await facts.dispose();
      await usage.storage.dispose();
    },
  };
}

function locate({ root, settings, stateDir, environment }: StateQuestion): StateDir {
  return findStateDir({
    flag: stateDir,
    env: environment,
    storeDir: settings.store?.dir,
    root,
    cwd: process.cwd(),
  });
}

const NO_FOLDER_HINT =
  "Name a writable folder with `--state`, GATE_DATA or `store.dir`, or write `store: { journal: memory }` if usage may be lost at a crash.";
