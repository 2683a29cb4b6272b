/**
 * TypeScript config files to values, in a child process that can be killed.
 *
 * Config is code here, and code can loop, exit, run out of memory or read secrets. So all files of a folder are
 * evaluated in one child with an empty environment, little memory, a time limit and Node's permission flags. That
 * keeps mistakes away from the gateway; it is no wall against hostile code, for which there is `evaluate: false`.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { createDiagnostic, printPath, type Diagnostic } from "../diagnostic.ts";
import { runChild, type EvaluateLimits } from "./evaluate-run.ts";
import type { EvaluateProblem, LoadedFile } from "./_evaluate-messages.ts";
import type { ConfigFile } from "./find.ts";
import { redact } from "./literal-secrets.ts";
import { fileStart } from "./located.ts";

export interface Evaluated {
  /** Exported value by file, for the files that have one. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Files that evaluation read, imports included, relative to the root, with the sha256 of their bytes. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** Imports that are not there, relative to the root. */
  readonly missing: readonly string[];
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
  if (files.length === 0) return { values: new Map(), files: [], missing: [], diagnostics: [] };
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
  const missing = new Set<string>();
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
      for (const problem of problems) {
        diagnostics.push(toDiagnostic(root, file, problem));
        if (problem.missing !== undefined) missing.add(toRelative(root, problem.missing));
      }
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
  return { loaded: [...loaded.values()], result: { values, files: relatives, missing: [...missing], diagnostics } };
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
