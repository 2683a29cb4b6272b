/**
 * `gateway.lock`: the files of a config folder with their hashes, so that a folder which is only half there is told from one that is meant to be smaller.
 *
 * In: the files that were read. Out: the text of the lock, or what differs from it. The lock is optional; where it is, it must be true.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createDiagnostic, printPath, type Diagnostic } from "../diagnostic.ts";
import { reasonOf } from "./find.ts";
import { MAX_FILE_BYTES } from "./read-limits.ts";

/** Name of the lock, in the root of the config folder. */
export const LOCK_FILE = "gateway.lock";

/** A file with the hex sha256 of its bytes; the name is relative to the root, with forward slashes. */
export interface LockedFile {
  readonly file: string;
  readonly sha256: string;
}

export interface LockCheck {
  /** There is a lock, and the files are exactly those it names. */
  readonly isProven: boolean;
  /** GATE607, or none. */
  readonly diagnostics: readonly Diagnostic[];
}

const VERSION = 1;
const MAX_NAMES = 5;
const HINT = "Write it anew with `gate lock` and commit it with the files, or copy the folder again.";

/** The lock of these files: sorted, one file a line, so that two changes in git meet only where they touch one file. */
export function printLock(files: readonly LockedFile[]): string {
  const lines = files
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, sha256 }) => `    ${JSON.stringify(file)}: ${JSON.stringify(sha256)}`);
  const list = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n  "version": ${VERSION},\n  "files": ${list}\n}\n`;
}

/** Compare what was read with what `readLock` gave. Without a lock nothing is proven and nothing is wrong. */
export function checkLock(text: string | undefined | Diagnostic, files: readonly LockedFile[]): LockCheck {
  if (text === undefined) return { isProven: false, diagnostics: [] };
  if (typeof text !== "string") return { isProven: false, diagnostics: [text] };
  const locked = parseLock(text);
  if (typeof locked === "string") return { isProven: false, diagnostics: [refuse(locked)] };
  const read = new Map(files.map(({ file, sha256 }) => [file, sha256]));
  const added = [...read.keys()].filter((file) => !locked.has(file)).sort();
  const missing = [...locked.keys()].filter((file) => !read.has(file)).sort();
  const changed = [...locked].filter(([file, sha256]) => read.has(file) && read.get(file) !== sha256);
  const changedNames = changed.map(([file]) => file).sort();
  const parts = [
    describe("changed", changedNames),
    describe("missing", missing),
    describe("not in the lock", added),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return { isProven: true, diagnostics: [] };
  const first = changedNames[0] ?? missing[0];
  const path = printPath(first === undefined ? ["files"] : ["files", first]);
  const message = `the files are not those of ${LOCK_FILE}: ${parts.join("; ")}`;
  return { isProven: false, diagnostics: [refuse(message, findLine(text, first ?? "files"), path)] };
}

/** The text of a folder's lock; undefined when it has none. A finding when it has one that cannot be read. */
export function readLock(root: string): string | undefined | Diagnostic {
  const path = join(root, LOCK_FILE);
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return refuse(`${LOCK_FILE} is not a regular file`);
    if (stats.size > MAX_FILE_BYTES) return refuse(`${LOCK_FILE} is larger than ${MAX_FILE_BYTES} bytes`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return refuse(`${LOCK_FILE} cannot be read: ${reasonOf(error)}`);
  }
}

/** The hashes by file, or why the text is no lock. */
function parseLock(text: string): ReadonlyMap<string, string> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `${LOCK_FILE} is not JSON: it may be cut off`;
  }
  if (!isMapping(value) || !isMapping(value["files"])) return `${LOCK_FILE} has no list of files`;
  if (value["version"] !== VERSION) return `${LOCK_FILE} is of another version: this Gate reads version ${VERSION}`;
  const files = new Map<string, string>();
  for (const [file, sha256] of Object.entries(value["files"])) {
    if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256))
      return `${LOCK_FILE} has no sha256 for ${JSON.stringify(file)}`;
    files.set(file, sha256);
  }
  return files;
}

function describe(what: string, files: readonly string[]): string | undefined {
  if (files.length === 0) return undefined;
  const more = files.length - MAX_NAMES;
  return `${what}: ${files.slice(0, MAX_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function findLine(text: string, key: string): number {
  const at = text.indexOf(JSON.stringify(key));
  return at === -1 ? 1 : text.slice(0, at).split("\n").length;
}

function refuse(message: string, line = 1, path = ""): Diagnostic {
  return createDiagnostic("GATE607", { message, at: { file: LOCK_FILE, line, column: 1 }, path, hint: HINT });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
