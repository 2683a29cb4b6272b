/**
 * What git knows of a config folder: the commit it was checked out from, and whether it is exactly that.
 *
 * In: a folder. Out: facts, or nothing. Never throws and never waits long: no config depends on git. The commit is read from git's files, because images
 * seldom have git and a mounted checkout belongs to another user; only what needs the index asks the program.
 */
import { execFile } from "node:child_process";
import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { readSearchPath } from "./env.ts";
import { LOCK_FILE } from "./lock-file.ts";

const TIMEOUT_MS = 2_000;
const MAX_OUTPUT_BYTES = 1024 * 1024;
const COMMIT = /^[0-9a-f]{40}$/;
/** Config that every folder may have; git patterns, relative to the folder. */
const OWN_FILES = ["gateway.config.*", LOCK_FILE, "providers", "groups", "keys"];

/** The commit a folder was checked out from, 40 hex digits; undefined where there is none. */
export async function readCommit(root: string): Promise<string | undefined> {
  const folder = realPathOf(root);
  if (folder === undefined) return undefined;
  const repository = findRepository(folder);
  const commit = repository === undefined ? undefined : readHead(repository.gitDir);
  if (commit !== undefined) return commit;
  const named = repository?.gitDir === undefined || !isFolder(repository.gitDir) ? findNamedCommit(folder) : undefined;
  if (named !== undefined) return named;
  if (repository === undefined) return undefined;
  // Refs in a form that files do not show, such as reftable.
  const answer = (await runGit(folder, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]))?.trim();
  return answer !== undefined && COMMIT.test(answer) ? answer : undefined;
}

/**
 * Whether the config files of a folder are those of its commit: none changed, missing, or unknown to git. `files` are further ones that were read, relative
 * to the folder, such as imports of TypeScript files. False also where git cannot tell.
 */
export async function isCleanTree(root: string, files: readonly string[] = []): Promise<boolean> {
  const folder = realPathOf(root);
  if (folder === undefined || findRepository(folder) === undefined) return false;
  // An import from outside of the repository is in no commit of it; git then refuses the question, which answers it.
  const paths = [...OWN_FILES, ...files.filter((file) => !isOwn(file)).map((file) => `:(literal)${file}`)];
  const status = await runGit(folder, [
    "status",
    "--porcelain=v1",
    "-z",
    "--untracked-files=all",
    // A file that git is told to ignore is in no commit either, and its absence would look like a clean tree.
    "--ignored=matching",
    "--no-renames",
    "--",
    ...paths,
  ]);
  if (status === undefined) return false;
  // A folder that is wholly unknown to git has no changes either.
  return status === "" && (await runGit(folder, ["ls-files", "-z", "--", ...OWN_FILES])) !== "";
}

interface Repository {
  /** Where HEAD is: `.git`, or the folder that a worktree's `.git` file names. */
  readonly gitDir: string;
}

function findRepository(folder: string): Repository | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, ".git");
    try {
      if (lstatSync(path).isFile()) {
        const named = /^gitdir: (.+?)\s*$/.exec(readFileSync(path, "utf8"))?.[1];
        return named === undefined ? undefined : { gitDir: resolve(at, named) };
      }
      return { gitDir: path };
    } catch {
      // None here; the folder above may have it.
    }
    if (at === dirname(at)) return undefined;
  }
}

function readHead(gitDir: string): string | undefined {
  const head = readText(join(gitDir, "HEAD"));
  if (head === undefined) return undefined;
  if (COMMIT.test(head)) return head;
  const name = /^ref: (refs\/[\w./@+-]+)$/.exec(head)?.[1];
  if (name === undefined || name.includes("..")) return undefined;
  const common = readText(join(gitDir, "commondir"));
  // A worktree has a HEAD of its own, and its branches where the others are.
  const folders = common === undefined ? [gitDir] : [gitDir, resolve(gitDir, common)];
  for (const folder of folders) {
    const loose = readText(join(folder, name));
    if (loose !== undefined && COMMIT.test(loose)) return loose;
  }
  for (const folder of folders) {
    const line = readText(join(folder, "packed-refs"))
      ?.split("\n")
      .find((text) => text.endsWith(` ${name}`));
    if (line !== undefined && COMMIT.test(line.slice(0, 40))) return line.slice(0, 40);
  }
  return undefined;
}

/** git-sync names each checkout after its commit; mounted elsewhere, its `.git` file leads nowhere. */
function findNamedCommit(folder: string): string | undefined {
  return folder.split(sep).findLast((part, index, parts) => COMMIT.test(part) && parts[index - 1] === ".worktrees");
}

/** What git prints; undefined when it fails, is not there or takes too long. */
async function runGit(folder: string, command: readonly string[]): Promise<string | undefined> {
  const safe = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
  return new Promise((done) => {
    const child = execFile(
      "git",
      [...safe, ...command],
      {
        cwd: folder,
        env: { ...readSearchPath(), LC_ALL: "C", GIT_CONFIG_NOSYSTEM: "1", GIT_TERMINAL_PROMPT: "0", GIT_PAGER: "cat" },
        timeout: TIMEOUT_MS,
        killSignal: "SIGKILL",
        maxBuffer: MAX_OUTPUT_BYTES,
        windowsHide: true,
      },
      (error, stdout) => done(error === null ? stdout : undefined),
    );
    child.stdin?.end();
  });
}

function isOwn(file: string): boolean {
  return /^(?:providers|groups|keys)\/|^gateway\.(?:config\.[a-z]+|lock)$/.test(file);
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}
