/**
 * TypeScript config files to values, in a child process that can be killed.
 *
 * Config is code here, and code can loop, exit, run out of memory or read secrets. So all files of a folder are
 * evaluated in one child with an empty environment, little memory, a time limit and Node's permission flags. That
 * keeps mistakes away from the gateway; it is no wall against hostile code, for which there is `evaluate: false`.
 */
import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createDiagnostic, printPath, type Diagnostic } from "../diagnostic.ts";
import type { EvaluateMessage, EvaluateProblem, LoadedFile } from "./_evaluate-messages.ts";
import type { ConfigFile } from "./find.ts";
import { redact } from "./literal-secrets.ts";
import { fileStart } from "./located.ts";

export interface EvaluateLimits {
  /** Milliseconds for the evaluation of all files, from the moment the child is ready. */
  readonly evaluationMs: number;
  /** Milliseconds for everything, start-up of children included. */
  readonly totalMs: number;
  /** Megabytes of heap. */
  readonly heapMb: number;
}

export interface Evaluated {
  /** Exported value by file, for the files that have one. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Files that evaluation read, imports included, relative to the root, with the sha256 of their bytes. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

const LIMITS: EvaluateLimits = { evaluationMs: 3_000, totalMs: 10_000, heapMb: 256 };

/** Folders whose last good evaluation is remembered: a process serves one, tests and tools a few. */
const MAX_REMEMBERED = 16;

interface Remembered {
  readonly entries: string;
  readonly names: string;
  readonly loaded: readonly LoadedFile[];
  readonly result: Evaluated;
}

const remembered = new Map<string, Remembered>();

/**
 * Evaluate the TypeScript files of a folder. An evaluation without findings is reused while every file it read, and
 * the names in their folders, are as they were. A file that ends the child is reported, and the others are evaluated
 * without it. Never throws for what config does.
 */
export async function evaluate(
  root: string,
  files: readonly ConfigFile[],
  limits: EvaluateLimits = LIMITS,
): Promise<Evaluated> {
  if (files.length === 0) return { values: new Map(), files: [], diagnostics: [] };
  const realRoot = realpathSync(root);
  const entries = JSON.stringify(files.map(({ file }) => file));
  const known = remembered.get(realRoot);
  if (known !== undefined && known.entries === entries && isUnchanged(known)) return known.result;
  remembered.delete(realRoot);

  const { loaded, result } = await evaluateAll(realRoot, files, limits);
  if (result.diagnostics.length === 0) {
    remembered.set(realRoot, { entries, names: listNames(loaded), loaded, result });
    const [oldest] = remembered.keys();
    if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }
  return result;
}

async function evaluateAll(
  root: string,
  files: readonly ConfigFile[],
  limits: EvaluateLimits,
): Promise<{ loaded: readonly LoadedFile[]; result: Evaluated }> {
  const deadline = Date.now() + limits.totalMs;
  const values = new Map<string, unknown>();
  const diagnostics: Diagnostic[] = [];
  const loaded = new Map<string, LoadedFile>();
  let waiting = [...files];
  while (waiting.length > 0) {
    const leftMs = deadline - Date.now();
    if (leftMs <= 0) {
      for (const { file } of waiting) diagnostics.push(outOfTime(file, limits));
      break;
    }
    const run = await runChild(root, waiting, { ...limits, totalMs: leftMs });
    for (const file of run.loaded) loaded.set(file.path, file);
    for (const { file, json, problems } of run.results) {
      if (json !== undefined) values.set(file, JSON.parse(json));
      for (const problem of problems) diagnostics.push(toDiagnostic(root, file, problem));
    }
    const finished = new Set(run.results.map(({ file }) => file));
    if (run.failure !== undefined) {
      // The file the child was on when it ended; before the first one it is the child itself that cannot run.
      const culprit = run.failure.file ?? waiting.find(({ file }) => !finished.has(file))?.file;
      if (culprit !== undefined) {
        diagnostics.push(
          run.failure.isTimeout
            ? outOfTime(culprit, limits)
            : createDiagnostic("GATE107", { message: run.failure.message, at: fileStart(culprit) }),
        );
        finished.add(culprit);
      }
    }
    waiting = waiting.filter(({ file }) => !finished.has(file));
  }
  const relatives = [...loaded.values()]
    .map(({ path, sha256 }) => ({ file: toRelative(root, path), sha256 }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return { loaded: [...loaded.values()], result: { values, files: relatives, diagnostics } };
}

interface ChildRun {
  readonly results: readonly Extract<EvaluateMessage, { kind: "result" }>[];
  readonly loaded: readonly LoadedFile[];
  readonly failure?: { readonly file: string | undefined; readonly isTimeout: boolean; readonly message: string };
}

function runChild(root: string, files: readonly ConfigFile[], limits: EvaluateLimits): Promise<ChildRun> {
  const child = startChild(root, limits);
  const results: Extract<EvaluateMessage, { kind: "result" }>[] = [];
  const loaded: LoadedFile[] = [];
  let isDone = false;
  let current: string | undefined;
  let isTimeout = false;
  let errors = "";
  const kill = (): void => {
    isTimeout = true;
    child.kill("SIGKILL");
  };
  const total = setTimeout(kill, limits.totalMs);
  let evaluation: NodeJS.Timeout | undefined;

  child.stderr?.on("data", (chunk: Buffer) => {
    // Only to tell why it ended; never shown, because config may have written secrets there.
    if (errors.length < 16_384) errors += chunk.toString("latin1");
  });
  child.on("message", (message: EvaluateMessage) => {
    switch (message.kind) {
      case "ready":
        evaluation = setTimeout(kill, limits.evaluationMs);
        child.send({ root, entries: files.map(({ file }) => ({ file, path: join(root, file) })) }, ignoreClosedChannel);
        break;
      case "start":
        current = message.file;
        break;
      case "loaded":
        loaded.push({ path: message.path, sha256: message.sha256 });
        break;
      case "result":
        current = undefined;
        results.push(message);
        break;
      case "done":
        isDone = true;
        // Whatever config left running in the child ends with it.
        child.kill("SIGKILL");
        break;
    }
  });
  return new Promise((resolve) => {
    const finish = (ending: string): void => {
      clearTimeout(total);
      clearTimeout(evaluation);
      if (isDone) resolve({ results, loaded });
      else
        resolve({ results, loaded, failure: { file: current, isTimeout, message: explain(ending, errors, limits) } });
    };
    child.once("error", (error) => finish(`could not be started (${error.message})`));
    child.once("close", (code, signal) => finish(`ended with ${signal ?? `exit code ${code ?? "unknown"}`}`));
  });
}

function startChild(root: string, limits: EvaluateLimits): ChildProcess {
  const require = createRequire(import.meta.url);
  const program = require.resolve("#evaluate");
  return fork(program, [], {
    cwd: root,
    // Nothing of this process's environment; local times must be the same on every machine.
    env: { TZ: "UTC" },
    execArgv: [`--max-old-space-size=${limits.heapMb}`, "--no-warnings", ...permissionFlags(root, program, require)],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

function permissionFlags(root: string, program: string, require: NodeJS.Require): string[] {
  const flags = process.allowedNodeEnvironmentFlags;
  const permission = ["--permission", "--experimental-permission"].find((flag) => flags.has(flag));
  if (permission === undefined) return [];
  const gate = realpathSync(fileURLToPath(new URL("../../", import.meta.url)));
  const compiler = dirname(realpathSync(require.resolve("jiti/package.json")));
  const folders = [root, gate, compiler, dirname(realpathSync(program))];
  // Each once, and none inside another: Node 20 aborts at a path it was given twice.
  const readable = [...new Set(folders)].filter((path, _, all) => !all.some((other) => path.startsWith(other + sep)));
  return [permission, ...readable.map((path) => `--allow-fs-read=${join(path, "*")}`)];
}

function explain(ending: string, errors: string, limits: EvaluateLimits): string {
  if (/heap out of memory|heap limit/i.test(errors))
    return `it needs more memory than the ${limits.heapMb} MB that config gets`;
  return `the process that evaluated it ${ending} before it had a result`;
}

function outOfTime(file: string, limits: EvaluateLimits): Diagnostic {
  return createDiagnostic("GATE109", {
    message: `the file did not finish within ${limits.evaluationMs / 1_000} seconds`,
    at: fileStart(file),
    hint: "Config must be plain data that is computed at once.",
  });
}

function toDiagnostic(root: string, file: string, problem: EvaluateProblem): Diagnostic {
  const { code, message, hint, valuePath, at } = problem;
  const place =
    at === undefined ? fileStart(file) : { file: toRelative(root, at.path), line: at.line, column: at.column };
  return createDiagnostic(code, {
    message: redact(message),
    at: place,
    path: printPath(valuePath ?? []),
    related: place.file === file ? [] : [{ message: "imported from here", at: fileStart(file) }],
    ...(hint === undefined ? {} : { hint: redact(hint) }),
  });
}

function isUnchanged({ loaded, names }: Remembered): boolean {
  try {
    return loaded.every(({ path, sha256 }) => hashOf(path) === sha256) && listNames(loaded) === names;
  } catch {
    return false;
  }
}

// A new file can change what an import means, so the names around the loaded files belong to the result.
function listNames(loaded: readonly LoadedFile[]): string {
  const folders = [...new Set(loaded.map(({ path }) => dirname(path)))].sort();
  return JSON.stringify(folders.map((folder) => [folder, readdirSync(folder).sort()]));
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function toRelative(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

// The child may have ended by itself in the meantime; its end is reported by the `close` event.
function ignoreClosedChannel(): void {}
