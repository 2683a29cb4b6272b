/** Which folder is the config folder, and which files in it are config. Reads names, never contents. */
import { existsSync, readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { createDiagnostic, type Diagnostic, type DiagnosticCode } from "../diagnostic.ts";
import { fileStart } from "./located.ts";

export type FileKind = "gateway" | "provider" | "group" | "key";
export type FileFormat = "yaml" | "json" | "ts";

/** One config file. */
export interface ConfigFile {
  readonly kind: FileKind;
  /** From the file name; `gateway` for the root file. */
  readonly id: string;
  readonly format: FileFormat;
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

export type FoundRoot =
  | {
      readonly kind: "found";
      /** Absolute, as typed: links are not resolved. */
      readonly root: string;
      /** Relative to the root; absent when the folder has none. */
      readonly rootFile?: string;
    }
  | { readonly kind: "missing"; readonly message: string };

export interface ListedFiles {
  readonly rootFile: ConfigFile | undefined;
  /** Sorted by kind, then id. */
  readonly entries: readonly ConfigFile[];
  /** The catalog of prices, which is no entry. */
  readonly catalog?: Pick<ConfigFile, "file" | "path">;
  readonly diagnostics: readonly Diagnostic[];
}

const ROOT_NAMES = ["gateway.config.ts", "gateway.config.yaml", "gateway.config.yml", "gateway.config.json"] as const;
const FOLDERS: readonly { readonly name: string; readonly kind: FileKind }[] = [
  { name: "providers", kind: "provider" },
  { name: "groups", kind: "group" },
  { name: "keys", kind: "key" },
];
/** The catalog of prices, relative to the config folder. */
export const CATALOG_FILE = "providers/_catalog.json";
const FORMATS: Readonly<Record<string, FileFormat>> = { yaml: "yaml", yml: "yaml", json: "json", ts: "ts" };
const ID = /^[a-z0-9][a-z0-9._-]{0,62}$/;

/**
 * Find the config folder. `dir` is taken as it is (the root file itself may be named too); without it the nearest
 * folder upward from `cwd` with a root file, else `cwd` when it has `providers/` or `groups/`.
 */
export function findRoot(dir: string | undefined, cwd: string): FoundRoot {
  if (dir !== undefined) return takeRoot(dir, resolve(cwd, dir));
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const rootFile = findRootFiles(folder)[0];
    if (rootFile !== undefined) return { kind: "found", root: folder, rootFile };
    if (folder === dirname(folder)) break;
  }
  if (isFolder(join(cwd, "providers")) || isFolder(join(cwd, "groups"))) return { kind: "found", root: resolve(cwd) };
  return {
    kind: "missing",
    message: `no config folder: neither ${resolve(cwd)} nor a folder above it has gateway.config.{ts,yaml,yml,json}, and it has no providers/ or groups/`,
  };
}

function takeRoot(typed: string, path: string): FoundRoot {
  const isRootFile = (ROOT_NAMES as readonly string[]).includes(basename(path)) && existsSync(path) && !isFolder(path);
  const root = isRootFile ? dirname(path) : path;
  if (!existsSync(root)) return { kind: "missing", message: `the folder ${typed} does not exist` };
  if (!isFolder(root)) return { kind: "missing", message: `${typed} is not a folder` };
  const rootFile = findRootFiles(root)[0];
  return { kind: "found", root, ...(rootFile === undefined ? {} : { rootFile }) };
}

/**
 * List the config files of a folder. Each of its three folders is read flat.
 *
 * A link may point anywhere inside the folder, as those of ConfigMap volumes do (`groq.yaml → ..data/groq.yaml`), and
 * the folder itself may be a link, as git-sync makes it. A link that leads out of the folder is refused: what a config
 * is must be decided by the folder alone. Throws when the folder itself cannot be read.
 */
export function listFiles(root: string): ListedFiles {
  const diagnostics: Diagnostic[] = [];
  const realRoot = realpathSync(root);
  const report = (code: DiagnosticCode, file: string, message: string, hint?: string): void => {
    diagnostics.push(createDiagnostic(code, { message, at: fileStart(file), ...(hint === undefined ? {} : { hint }) }));
  };

  const names = readdirSync(root).sort();
  for (const name of names) {
    if (!name.startsWith("gateway.config.") || (ROOT_NAMES as readonly string[]).includes(name)) continue;
    report("GATE111", name, `${name} is not read: the root file ends in .ts, .yaml, .yml or .json`);
  }
  // By the listing, so that a link to nowhere is reported and not taken for absent.
  const rootFiles = ROOT_NAMES.filter((name) => names.includes(name))
    .map((name) => toConfigFile("gateway", "gateway", name))
    .filter((file) => isReadable(file));
  const [rootFile, ...others] = rootFiles;
  for (const other of others) {
    diagnostics.push(
      createDiagnostic("GATE115", {
        message: `there is a second root file; ${rootFile?.file ?? ""} is the first`,
        at: fileStart(other.file),
        related: rootFile === undefined ? [] : [{ message: "the first one", at: fileStart(rootFile.file) }],
        hint: "Keep one of them.",
      }),
    );
  }
  const entries = FOLDERS.flatMap(({ name, kind }) => listFolder(name, kind));
  const catalog = findCatalog();
  return { rootFile, entries, ...(catalog === undefined ? {} : { catalog }), diagnostics };

  function findCatalog(): ListedFiles["catalog"] {
    const path = join(root, CATALOG_FILE);
    // By the listing, so that a link to nowhere is reported; a folder that is refused was reported above.
    const folder = dirname(path);
    if (!isFolder(folder) || !isInside(folder) || !listNames(folder).includes(basename(path))) return undefined;
    const file = toConfigFile("provider", "_catalog", CATALOG_FILE);
    return isReadable(file) ? { file: file.file, path } : undefined;
  }

  function listFolder(folder: string, kind: FileKind): ConfigFile[] {
    const byId = new Map<string, ConfigFile>();
    for (const entry of readFolder(folder)) {
      if (entry.name.startsWith("_") || entry.name.startsWith(".")) continue;
      const file = toEntry(folder, kind, entry);
      if (file === undefined) continue;
      const before = byId.get(file.id);
      if (before === undefined) {
        byId.set(file.id, file);
        continue;
      }
      diagnostics.push(
        createDiagnostic("GATE114", {
          message: `${before.file} and ${file.file} both mean the ${kind} "${file.id}"`,
          at: fileStart(file.file),
          related: [{ message: "the first one", at: fileStart(before.file) }],
          hint: "The name before the extension is the id: keep one of the files or rename one.",
        }),
      );
    }
    return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  function readFolder(folder: string): Dirent[] {
    const path = join(root, folder);
    if (!isFolder(path)) {
      if (existsSync(path)) report("GATE116", folder, `${folder} is not a folder`);
      return [];
    }
    if (!isInside(path)) {
      report("GATE116", folder, `${folder} is a link that leads out of the config folder`);
      return [];
    }
    try {
      return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      report("GATE116", folder, `the folder cannot be read: ${reasonOf(error)}`);
      return [];
    }
  }

  function toEntry(folder: string, kind: FileKind, entry: Dirent): ConfigFile | undefined {
    const file = `${folder}/${entry.name}`;
    if (isFolder(join(root, file))) {
      report("GATE111", file, `the folder ${file} is not read: ${folder}/ is read without its subfolders`);
      return undefined;
    }
    const dot = entry.name.lastIndexOf(".");
    const extension = dot === -1 ? "" : entry.name.slice(dot + 1);
    const format = FORMATS[extension];
    if (format === undefined) {
      const known = kind === "key" ? ".yaml, .yml or .json" : ".yaml, .yml, .json or .ts";
      report(
        "GATE111",
        file,
        `${entry.name} is not read: a ${kind} file ends in ${known}`,
        "Begin the name with _ if it is a helper.",
      );
      return undefined;
    }
    if (kind === "key" && format === "ts") {
      const hint = "Write the key as YAML: `gate keys create` does.";
      report("GATE112", file, "a key must not be TypeScript: revoking one must not depend on running code", hint);
      return undefined;
    }
    const id = entry.name.slice(0, dot);
    if (!ID.test(id)) {
      const hint =
        "An id has 1 to 63 lower-case letters, digits, dots, hyphens and underscores, and begins with a letter or digit.";
      report("GATE113", file, `"${id}" is not a valid id`, hint);
      return undefined;
    }
    const found = toConfigFile(kind, id, file, format);
    return isReadable(found) ? found : undefined;
  }

  function toConfigFile(kind: FileKind, id: string, file: string, format?: FileFormat): ConfigFile {
    const extension = file.slice(file.lastIndexOf(".") + 1);
    return { kind, id, format: format ?? FORMATS[extension] ?? "yaml", file, path: join(root, file) };
  }

  function isReadable(file: ConfigFile): boolean {
    try {
      // Opening a pipe would wait for a writer for ever.
      if (!statSync(file.path).isFile()) report("GATE116", file.file, "this is not a regular file");
      else if (!isInside(file.path)) report("GATE116", file.file, "this link leads out of the config folder");
      else return true;
    } catch (error) {
      report("GATE116", file.file, `the file cannot be read: ${reasonOf(error)}`);
    }
    return false;
  }

  function isInside(path: string): boolean {
    const inside = relative(realRoot, realpathSync(path));
    return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  }
}

/** Why a file operation failed, without the path that Node's message repeats. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const reasons: Record<string, string> = {
    ENOENT: "it does not exist",
    EACCES: "permission denied",
    EPERM: "permission denied",
    ELOOP: "its links form a circle",
    EISDIR: "it is a folder",
  };
  return reasons[code ?? ""] ?? code ?? "unknown reason";
}

function findRootFiles(folder: string): string[] {
  return ROOT_NAMES.filter((name) => existsSync(join(folder, name)) && !isFolder(join(folder, name)));
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
