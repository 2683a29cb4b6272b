/**
 * Bundles of the configs that were in force, each in a file named by its hash, kept by lowdb.
 *
 * In: the hash and the text of a bundle. Out: the text, or nothing when the file is not what was written. Knows nothing else of what a bundle holds.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Adapter, Low } from "lowdb";
import { replaceDurably } from "./_replace-durably.ts";
import { syncFolder } from "./_sync-folder.ts";

export interface BundleFilesOptions {
  /** Made at the first write. */
  readonly dir: string;
  readonly onEvent: (event: BundleFilesEvent) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** A file is not what its name says; it was put aside. */
export interface BundleFilesEvent {
  readonly kind: "bundle-quarantined";
  readonly path: string;
}

export interface BundleFiles {
  /** Keep a bundle: once this returns, it survives a power failure. @throws Error when the disk fails, or the hash is not that of the text. */
  write(hash: string, text: string): Promise<void>;
  /** The text of a bundle; undefined when it is not here, or not whole any more. @throws Error when the disk fails. */
  read(hash: string): Promise<string | undefined>;
  /** Throw away all but these, and what an interrupted write has left. @throws Error when the disk fails. */
  retain(hashes: readonly string[]): Promise<void>;
}

/** An object, because lowdb takes an empty text for nothing: that is what a power failure leaves. */
interface Content {
  /** Absent where there is no file. */
  readonly text?: string;
}

const NAME = /^[0-9a-f]{64}\.json$/;
const DRAFT = /^[0-9a-f]{64}\.json\.[0-9a-f-]+\.tmp$/;
const CORRUPT = /^[0-9a-f]{64}\.corrupt-.*\.json$/;
/** Enough to look into what happened; a failing disk must not fill itself. */
const MAX_CORRUPT = 3;

/** Calls of one holder run one after the other. */
export function createBundleFiles({ dir, onEvent, now = Date.now }: BundleFilesOptions): BundleFiles {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  };

  const pathOf = (hash: string): string => {
    // A hash becomes a file name, so nothing else may.
    if (!NAME.test(`${hash}.json`)) throw new Error("A bundle is asked for by something that is no hash.");
    return join(dir, `${hash}.json`);
  };

  async function readWhole(hash: string): Promise<string | undefined> {
    const path = pathOf(hash);
    const database = new Low<Content>(createAdapter(path), {});
    await database.read();
    const { text } = database.data;
    if (text === undefined || isWhole(hash, text)) return text;
    const aside = join(dir, `${hash}.corrupt-${new Date(now()).toISOString().replaceAll(/[:.]/g, "-")}.json`);
    await rename(path, aside);
    onEvent({ kind: "bundle-quarantined", path: aside });
    return undefined;
  }

  return {
    write: (hash, text) =>
      inTurn(async () => {
        const path = pathOf(hash);
        if (!isWhole(hash, text)) throw new Error("A bundle is to be kept under a hash that is not its own.");
        if ((await readWhole(hash)) === text) return;
        await mkdir(dir, { recursive: true, mode: 0o700 });
        await new Low<Content>(createAdapter(path), { text }).write();
      }),
    read: (hash) => inTurn(() => readWhole(hash)),
    retain: (hashes) =>
      inTurn(async () => {
        const names = await listNames(dir);
        const kept = new Set(hashes.map((hash) => `${hash}.json`));
        const over = names.filter((name) => (NAME.test(name) && !kept.has(name)) || DRAFT.test(name));
        const corrupt = names.filter((name) => CORRUPT.test(name)).sort(compareTimes);
        const doomed = [...over, ...corrupt.slice(MAX_CORRUPT)];
        for (const name of doomed) await rm(join(dir, name), { force: true });
        if (doomed.length > 0) await syncFolder(dir);
      }),
  };
}

/**
 * Whether a text is what was hashed. A bundle is canonical JSON with one field that names the hash of all the others, so taking that field
 * out of the text gives back the text that was hashed.
 */
function isWhole(hash: string, text: string): boolean {
  const field = `"hash":"${hash}",`;
  const at = text.indexOf(field);
  if (at === -1 || !text.endsWith("}\n")) return false;
  const rest = `${text.slice(0, at)}${text.slice(at + field.length, -1)}`;
  return createHash("sha256").update(rest).digest("hex") === hash;
}

/** lowdb's own file adapter neither syncs nor keeps others from reading what it writes. */
function createAdapter(path: string): Adapter<Content> {
  return {
    async read() {
      try {
        return { text: await readFile(path, "utf8") };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    write: ({ text = "" }) => replaceDurably(path, text),
  };
}

async function listNames(dir: string): Promise<readonly string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

// Newest first: the time begins behind the hash.
function compareTimes(a: string, b: string): number {
  return a.slice(64) < b.slice(64) ? 1 : -1;
}
