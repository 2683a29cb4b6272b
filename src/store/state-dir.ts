/**
 * Where state lives: decided here, once, for every command.
 *
 * In: what the user said and the folder of the config. Out: an absolute path and the reason for it. Looks at the file system, changes nothing but what `prepareStateDir` makes.
 */
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, parse, resolve, sep } from "node:path";
import { makeFolders } from "./_make-folders.ts";

export interface StateDirQuestion {
  /** `--state`; relative to the working directory. */
  readonly flag?: string | undefined;
  /** GATE_DATA, XDG_STATE_HOME and HOME are read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `store.dir` of the root file; relative to the config folder. */
  readonly storeDir?: string | undefined;
  /** Config folder, absolute, as it was typed: links are not resolved. */
  readonly root: string;
  /** Working directory. */
  readonly cwd: string;
}

export interface StateDir {
  readonly path: string;
  readonly from: "flag" | "environment" | "config" | "root" | "home";
  /** For people: why it is there. */
  readonly reason: string;
}

/** Decide where state lives: `--state`, GATE_DATA, `store.dir`, `<root>/.gate`, else a folder of the user named after the root. */
export function findStateDir(question: StateDirQuestion): StateDir {
  const { flag, env, storeDir, root, cwd } = question;
  if (flag !== undefined && flag !== "") return { path: resolve(cwd, flag), from: "flag", reason: "--state" };
  const data = env["GATE_DATA"];
  if (data !== undefined && data !== "") return { path: resolve(cwd, data), from: "environment", reason: "GATE_DATA" };
  if (storeDir !== undefined)
    return { path: resolve(root, storeDir), from: "config", reason: "store.dir of the root file" };
  const objection = findObjection(root);
  if (objection === undefined) {
    return { path: join(root, ".gate"), from: "root", reason: "the config folder is an ordinary, writable folder" };
  }
  const xdg = env["XDG_STATE_HOME"];
  // The XDG specification says that a relative path in it is to be ignored.
  const home = xdg !== undefined && isAbsolute(xdg) ? xdg : join(env["HOME"] || homedir(), ".local", "state");
  const name = createHash("sha256").update(root).digest("hex").slice(0, 12);
  return { path: join(home, "gate", name), from: "home", reason: `the config folder ${objection}` };
}

/** Make the folder, for its owner alone, and try whether files can be made in it. Answers undefined, or why it cannot be used. */
export function prepareStateDir(path: string): string | undefined {
  try {
    makeFolders(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return `${path} is not usable: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Why state must not lie in the config folder, or undefined. State below a link that is swapped at each deployment would be lost with it. */
function findObjection(root: string): string | undefined {
  try {
    if (!statSync(root).isDirectory()) return "is not a folder";
    const real = realpathSync(root);
    if (existsSync(join(root, "..data")) || real.split(sep).some((part) => part.startsWith("..") && part.length > 2)) {
      return "is a mounted ConfigMap, which is replaced as a whole";
    }
    const link = findLink(root);
    if (link !== undefined) return `is reached through the link ${link}, which may be swapped`;
    accessSync(root, constants.W_OK);
    return undefined;
  } catch {
    return "is not writable";
  }
}

/** The first link on the way to a folder. Links directly below the top are the system's own (macOS: /tmp, /var) and are not swapped. */
function findLink(path: string): string | undefined {
  const top = parse(path).root;
  for (let current = path; current !== top; current = dirname(current)) {
    if (dirname(current) !== top && lstatSync(current).isSymbolicLink()) return current;
  }
  return undefined;
}
