/**
 * What a config is read from, file by file: the truth that watching goes by, because events of the file system get lost.
 *
 * In: a source. Out: a hash over names and bytes of every input. Reads, never parses.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type BigIntStats,
} from "node:fs";
import { isAbsolute, join, posix, relative, sep } from "node:path";
import { MAX_FILE_BYTES } from "./read-limits.ts";

/** Where a config comes from. */
export type ConfigSource =
  | { readonly kind: "folder"; /** Absolute, as typed: links are not resolved. */ readonly root: string }
  | {
      readonly kind: "bundle";
      /** Folder the bundle lies in: secret files, `.env` and the state folder are relative to it. */
      readonly root: string;
      /** The bundle, absolute. */
      readonly file: string;
      /** Public key (PEM) that its signature must verify against, from the command line. */
      readonly publicKey?: string;
    };

export interface InputFile {
  /** Relative to the root, with forward slashes; imports may lie above it. */
  readonly file: string;
  /** Of its bytes, hex; absent when it cannot be read. */
  readonly sha256?: string;
  /** Why there is no `sha256`: `ENOENT`, `EACCES`, a folder, a link out of the root, too large. */
  readonly unread?: string;
  readonly sizeBytes: number;
  /** Device and inode of the file: another one means that it was put in place whole. Empty when there is no file. */
  readonly identity: string;
}

export interface InputFolder {
  /** Relative to the root, with forward slashes; `.` is the root. */
  readonly folder: string;
  /**
   * Device and inode of the folder, and of the `..data` in it by which a ConfigMap volume is swapped: another one means that the
   * folder was put in place whole. Empty when there is no folder.
   */
  readonly identity: string;
  /** Why its files are not read. */
  readonly unread?: string;
  /** Names in it, where an import lies in it: a new file can change what the import means. */
  readonly names?: readonly string[];
}

export interface Inputs {
  /** sha256 over names and contents, hex. Equal means: nothing to do. */
  readonly hash: string;
  /** Sorted by name. */
  readonly files: readonly InputFile[];
  /** Sorted by name. For a folder the root, its three folders, and those of imports; for a bundle none. */
  readonly folders: readonly InputFolder[];
}

/** The folders of a config folder, each read flat. */
export const CONFIG_FOLDERS = ["providers", "groups", "keys"] as const;

/** Largest bundle. It holds a whole config: a thousand models with the places of their values are some 5 MiB. */
const MAX_BUNDLE_BYTES: number = 64 * 1024 * 1024;

/**
 * Read every input of a config. `imports` are files beside the listed ones that an earlier load read, relative to the root.
 * Never throws: what cannot be read counts with its absence, and a root that is gone is a config of nothing.
 */
export function readInputs(source: ConfigSource, imports: readonly string[]): Inputs {
  switch (source.kind) {
    case "folder":
      return readFolder(source.root, imports);
    case "bundle": {
      const files = [source.file, `${source.file}.sig`].map((path) =>
        readInput(toRelative(source.root, path), path, MAX_BUNDLE_BYTES),
      );
      return toInputs(files, []);
    }
  }
}

/** Of the files that a load read, or looked for in vain, those that are no entries of the config folder. */
export function importsOf(
  files: readonly { readonly file: string }[],
  missing: readonly string[] = [],
): readonly string[] {
  return [...files.map(({ file }) => file), ...missing].filter((file) => !isListed(file));
}

/** Whether a name in a config folder may be an input: names that begin with a dot are those of tools and volumes. */
export function isVisible(name: string): boolean {
  return !name.startsWith(".");
}

/** Whether a name in the root is an input. */
export function isRootInput(name: string): boolean {
  return name.startsWith("gateway.config.") || name === "gateway.lock";
}

/** The first file that a load read with other bytes than the inputs have, if there is one. */
export function findDisagreement(
  inputs: Inputs,
  files: readonly { readonly file: string; readonly sha256: string }[],
): string | undefined {
  const byName = new Map(inputs.files.map((input) => [input.file, input]));
  return files.find(({ file, sha256 }) => {
    const input = byName.get(file);
    // A large import is told by its size and time instead.
    return input === undefined || (input.sha256 !== sha256 && !(input.unread?.startsWith(TOO_LARGE) ?? false));
  })?.file;
}

const TOO_LARGE = "too large";

function readFolder(root: string, imports: readonly string[]): Inputs {
  const files = new Map<string, InputFile>();
  const folders = new Map<string, InputFolder>();
  const realRoot = realPathOf(root);

  addFolder(".", isRootInput);
  for (const folder of CONFIG_FOLDERS) addFolder(folder, isVisible);
  for (const file of imports) {
    if (!files.has(file)) files.set(file, readInput(file, join(root, file), MAX_FILE_BYTES));
    const folder = posix.dirname(file);
    const known = folders.get(folder) ?? { folder, ...lookAt(join(root, folder)) };
    const isWhole = (CONFIG_FOLDERS as readonly string[]).includes(folder);
    folders.set(folder, isWhole ? known : { ...known, names: listNames(join(root, folder)).filter(isVisible) });
  }
  return toInputs([...files.values()], [...folders.values()]);

  function addFolder(folder: string, isInput: (name: string) => boolean): void {
    const path = join(root, folder);
    const seen = lookAt(path);
    // A link out of the root is not read by the loader either.
    const unread = seen.unread ?? (isInside(path) ? undefined : OUTSIDE);
    folders.set(folder, { folder, ...seen, ...(unread === undefined ? {} : { unread }) });
    if (unread !== undefined) return;
    for (const name of listNames(path)) {
      if (!isInput(name)) continue;
      const file = folder === "." ? name : `${folder}/${name}`;
      const input = readInput(file, join(path, name), MAX_FILE_BYTES);
      const isRefused = input.sha256 !== undefined && !isInside(join(path, name));
      files.set(file, isRefused ? { file, unread: OUTSIDE, sizeBytes: 0, identity: input.identity } : input);
    }
  }

  function isInside(path: string): boolean {
    const inside = relative(realRoot, realPathOf(path));
    return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  }
}

const OUTSIDE = "outside";

function readInput(file: string, path: string, maxBytes: number): InputFile {
  let descriptor: number;
  try {
    // A pipe is opened without waiting for its writer; stat and bytes are of one file, whatever is renamed meanwhile.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { file, unread: codeOf(error), sizeBytes: 0, identity: "" };
  }
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    const seen = { file, sizeBytes: Number(stats.size), identity: identityOf(stats) };
    if (!stats.isFile()) return { ...seen, sizeBytes: 0, unread: stats.isDirectory() ? "a folder" : "no file" };
    if (stats.size > maxBytes) return { ...seen, unread: `${TOO_LARGE}, of ${stats.mtimeNs}` };
    const bytes = readFileSync(descriptor);
    return { ...seen, sizeBytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") };
  } catch (error) {
    return { file, unread: codeOf(error), sizeBytes: 0, identity: "" };
  } finally {
    closeSync(descriptor);
  }
}

function lookAt(path: string): Pick<InputFolder, "identity" | "unread"> {
  try {
    const stats = statSync(path, { bigint: true });
    if (!stats.isDirectory()) return { identity: identityOf(stats), unread: "no folder" };
    const data = statSync(join(path, "..data"), { bigint: true, throwIfNoEntry: false });
    return { identity: data === undefined ? identityOf(stats) : `${identityOf(stats)}+${identityOf(data)}` };
  } catch (error) {
    return { identity: "", unread: codeOf(error) };
  }
}

function toInputs(files: readonly InputFile[], folders: readonly InputFolder[]): Inputs {
  const hash = createHash("sha256");
  const sortedFiles = files.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const sortedFolders = folders.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
  // Identities are no part of it: the same bytes in a new file are no news.
  for (const { file, sha256, unread, sizeBytes } of sortedFiles)
    hash.update(`${JSON.stringify([file, sha256 ?? [unread, sizeBytes]])}\n`);
  for (const { folder, unread, names } of sortedFolders) hash.update(`${JSON.stringify([folder, unread, names])}\n`);
  return { hash: hash.digest("hex"), files: sortedFiles, folders: sortedFolders };
}

function isListed(file: string): boolean {
  const [folder = "", name, ...rest] = file.split("/");
  if (name === undefined) return isRootInput(folder);
  return rest.length === 0 && isVisible(name) && (CONFIG_FOLDERS as readonly string[]).includes(folder);
}

function listNames(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function identityOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}

function toRelative(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}
