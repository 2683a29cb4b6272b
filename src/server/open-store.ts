/** Opens what holds usage: the state folder, its lock, the driver and the books. */
import type { GatewayFile } from "../config/types.gen.ts";
import type { DiagnosticCode } from "../diagnostic.ts";
import type { Log } from "../log.ts";
import type { Books } from "../meter/books.ts";
import { createBooks } from "../store/books.ts";
import { createFactStore, type FactStore } from "../store/fact-store.ts";
import { openState } from "../store/state.ts";
import { findStateDir, prepareStateDir } from "../store/state-dir.ts";
import { createUsageStorage } from "../store/usage-storage.ts";

export interface StoreQuestion {
  readonly root: string;
  readonly settings: GatewayFile;
  /** `--state` or GATE_DATA of the caller. */
  readonly stateDir: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

export type OpenedStore =
  | {
      readonly kind: "opened";
      readonly books: Books;
      /** Recorded facts, in the mount of the usage. */
      readonly facts: FactStore;
      readonly dir: string;
      /** Why the folder is where it is. */
      readonly reason: string;
      /** Give up the folder. Call it after the books have been disposed of. */
      readonly release: () => Promise<void>;
    }
  | { readonly kind: "refused"; readonly code: DiagnosticCode; readonly message: string; readonly hint: string };

/** Open the store, or say why it cannot be used. */
export async function openStore(question: StoreQuestion): Promise<OpenedStore> {
  const { root, settings, log } = question;
  const { path: dir, reason } = findStateDir({
    flag: question.stateDir,
    env: question.environment,
    storeDir: settings.store?.dir,
    root,
    cwd: process.cwd(),
  });
  const usage = createUsageStorage(settings.store, dir);
  if (usage.kind === "refused")
    return {
      kind: "refused",
      code: "GATE605",
      message: usage.message,
      hint: "Use the driver `atomic-fs`, or say `volatile: true`.",
    };
  const isInMemory = settings.store?.journal === "memory";
  const objection = prepareStateDir(dir);
  if (objection !== undefined && !isInMemory)
    return { kind: "refused", code: "GATE603", message: objection, hint: NO_FOLDER_HINT };
  if (usage.isVolatile || isInMemory) log.warn("Usage is not durable by this config: it is lost at a crash");
  const state =
    objection === undefined
      ? openState({ dir, now: Date.now, onEvent: ({ kind, ...fields }) => log.warn(`State: ${kind}`, fields) })
      : undefined;
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
    dir,
    reason,
    async release() {
      await facts.dispose();
      await usage.storage.dispose();
      state?.dispose();
    },
  };
}

const NO_FOLDER_HINT =
  "Name a writable folder with `--state`, GATE_DATA or `store.dir`, or write `store: { journal: memory }` if usage may be lost at a crash.";
