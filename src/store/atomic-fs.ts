/**
 * unstorage driver over files that keeps what it promised: a value is there whole or not at all, and stays after a power failure.
 *
 * Each value is written aside, synced, renamed into place, and its folder is synced. Errors of the file system are thrown, never returned.
 * A key `a:b` is the file `a/b.v`: segments are percent-encoded except letters, digits, `_` and `-`, so any key is safe, and files end in `.v`,
 * which no folder can, so `a` and `a:b` may both exist. Needs a file system that tells upper from lower case.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { defineDriver, type Driver } from "unstorage";
import { writeSynced } from "./_replace-durably.ts";
import { syncFolder } from "./_sync-folder.ts";

export interface AtomicFsOptions {
  /** Folder of the values, absolute. Made, for its owner alone, when the first value is set. */
  readonly base: string;
}

const SUFFIX = ".v";
/** Longer segments are cut into nested folders, because file systems take names of 255 bytes at most. */
const MAX_NAME = 200;
const CONTINUED = "~";
/** Values that are being written. A dot is never the start of an encoded segment. */
const DRAFTS = ".drafts";
/** What a killed process left in there is removed after an hour. */
const DRAFT_MAX_AGE_MS = 3_600_000;

/** Make the driver, to be given to `createStorage` or `mount`. */
export const atomicFs: (options: AtomicFsOptions) => Driver<AtomicFsOptions, never> = defineDriver(
  (options: AtomicFsOptions) => {
    const { base } = options;
    let hasSwept = false;

    const write = async (key: string, value: string | Uint8Array): Promise<void> => {
      const path = toPath(base, key);
      const drafts = join(base, DRAFTS);
      await makeFolder(drafts);
      if (!hasSwept) {
        hasSwept = true;
        await sweepDrafts(drafts);
      }
      const draft = join(drafts, `${process.pid}-${randomBytes(8).toString("hex")}`);
      try {
        await writeSynced(draft, value);
        await makeFolder(dirname(path));
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    };

    return {
      name: "atomic-fs",
      options,
      hasItem: async (key: string) => (await orNull(stat(toPath(base, key)))) !== null,
      getItem: async (key: string) => orNull(readFile(toPath(base, key), "utf8")),
      getItemRaw: async (key: string) => orNull(readFile(toPath(base, key))),
      setItem: write,
      setItemRaw: async (key: string, value: unknown) => {
        if (typeof value !== "string" && !(value instanceof Uint8Array))
          throw new TypeError("atomic-fs: a raw value is text or bytes");
        await write(key, value);
      },
      removeItem: async (key: string) => {
        const path = toPath(base, key);
        if ((await orNull(unlink(path).then(() => true))) !== null) await syncFolder(dirname(path));
      },
      getMeta: async (key: string) => {
        const found = await orNull(stat(toPath(base, key)));
        return found === null
          ? null
          : { mtime: found.mtime, atime: found.atime, birthtime: found.birthtime, size: found.size };
      },
      getKeys: async (prefix: string) => listKeys(base, prefix),
      clear: async (prefix: string) => {
        for (const key of await listKeys(base, prefix)) await orNull(unlink(toPath(base, key)));
      },
    };
  },
);

function toPath(base: string, key: string): string {
  const names = key.split(":").map((segment) => cut(encodeSegment(segment)));
  return `${join(base, ...names.flat())}${SUFFIX}`;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll(
    /[.!~*'()]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function cut(name: string): string[] {
  const parts: string[] = [];
  for (let rest = name; ; rest = rest.slice(MAX_NAME)) {
    if (rest.length <= MAX_NAME) return [...parts, rest];
    parts.push(`${rest.slice(0, MAX_NAME)}${CONTINUED}`);
  }
}

/** Keys that begin with the prefix, sorted. Only the folders that can hold them are read. */
async function listKeys(base: string, prefix = ""): Promise<string[]> {
  const whole = prefix.slice(0, prefix.lastIndexOf(":") + 1);
  const names =
    whole === ""
      ? []
      : whole
          .slice(0, -1)
          .split(":")
          .flatMap((segment) => cut(encodeSegment(segment)));
  const keys: string[] = [];
  await walk(join(base, ...names), whole, "", keys);
  return keys.filter((key) => key.startsWith(prefix)).sort();
}

/** `pending` is the part of a segment that stands in the folders already passed. */
async function walk(folder: string, above: string, pending: string, keys: string[]): Promise<void> {
  const entries = (await orNull(readdir(folder, { withFileTypes: true }))) ?? [];
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith(".")) continue;
    if (!entry.isDirectory()) {
      if (name.endsWith(SUFFIX)) keys.push(above + decodeURIComponent(pending + name.slice(0, -SUFFIX.length)));
    } else if (name.endsWith(CONTINUED)) await walk(join(folder, name), above, pending + name.slice(0, -1), keys);
    else await walk(join(folder, name), `${above}${decodeURIComponent(pending + name)}:`, "", keys);
  }
}

/** Make a folder and those above it, and let the new entries survive a power failure. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let current = path; ; current = dirname(current)) {
    await syncFolder(dirname(current));
    if (current === first) return;
  }
}

async function sweepDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = await orNull(stat(join(folder, name)));
    if (found !== null && Date.now() - found.mtimeMs > DRAFT_MAX_AGE_MS) await rm(join(folder, name), { force: true });
  }
}

/** Null for what does not exist; any other failure is thrown. */
async function orNull<T>(result: Promise<T>): Promise<T | null> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
