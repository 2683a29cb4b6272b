/**
 * Evaluates the TypeScript files of a config folder: the program of the child that `evaluate.ts` starts and may kill.
 *
 * In: one job over the IPC channel. Out: for each file its default export as JSON, or what is wrong with it. Runs with
 * an empty environment and, where Node has them, permission flags that allow reading the config folder and Gate only.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { createJiti, type TransformOptions, type TransformResult } from "jiti";
import { installGuards, isCalledFrom } from "./_evaluate-guards.ts";
import type { EvaluateJob, EvaluateMessage, EvaluateProblem } from "./_evaluate-messages.ts";
import { copyPlainData } from "./_plain-data.ts";
import { MAX_FILE_BYTES } from "./read-limits.ts";

const send = process.send?.bind(process);
const disconnect = process.disconnect?.bind(process);
if (send === undefined || disconnect === undefined) throw new Error("This program is started by the config loader.");
const say = (message: EvaluateMessage): void => void send(message);

/** What the compiler's output begins with when the source has a syntax error. */
const PARSE_ERROR = "exports.__JITI_ERROR__ = ";

/** Longer than whoever started this waits before it ends it; only when that is gone too does this count. */
const ORPHAN_MS = 30_000;

const loaded = new Set<string>();
/** Real path of the config folder, once the job has come. */
let root: string | undefined;
const readFile = fs.readFileSync;
const compiler = createJiti(import.meta.url, { fsCache: false });
// Loads the compiler now, before the clock of the evaluation runs and before the guards are up.
compiler.transform({ source: "export default 1 as number;", filename: "warm-up.ts", ts: true });

const compilerFolder = dirname(createRequire(import.meta.url).resolve("jiti/package.json"));
const gateFolder = fileURLToPath(new URL("../", import.meta.url));
const guards = installGuards(compilerFolder);
watchReads();
const jiti = createJiti(import.meta.url, {
  fsCache: false,
  alias: { "llm-gate": fileURLToPath(new URL("../index.js", import.meta.url)) },
  transform,
});

process.once("message", (job: EvaluateJob) => {
  root = job.root;
  // What is loaded by now is Gate's; its own folder may be the config folder.
  for (const path of Object.keys(jiti.cache)) loaded.add(path);
  for (const entry of job.entries) {
    say({ kind: "start", file: entry.file });
    const result = limitTime(() => evaluate(entry.path));
    // What Node itself loaded, such as JSON, never passed the compiler.
    for (const path of Object.keys(jiti.cache)) remember(path);
    say({ kind: "result", file: entry.file, ...result });
  }
  say({ kind: "done" });
  // What was said is still on its way.
  process.off("disconnect", leave);
  disconnect();
});
// An idle child ends by itself when whoever started it is gone; what config left running must not keep it.
process.once("disconnect", leave);
say({ kind: "ready" });

function leave(): void {
  process.exit();
}

/** Run with the time limit of an orphan: a loop of config would otherwise outlive a killed gateway, and for ever. */
function limitTime<Result>(run: () => Result): Result {
  let result: Result | undefined;
  const name = `gate${process.pid}`;
  // The limit holds for what a script calls, so a script has to call it.
  Reflect.defineProperty(globalThis, name, {
    configurable: true,
    value: () => {
      Reflect.deleteProperty(globalThis, name);
      result = run();
    },
  });
  runInThisContext(`${name}()`, { timeout: ORPHAN_MS });
  // A script that ran out of time throws instead of coming here.
  return result as Result;
}

function evaluate(path: string): { json?: string; problems: readonly EvaluateProblem[] } {
  let failure: EvaluateProblem;
  guards.takeViolations();
  guards.arm();
  try {
    const exported = jiti(path) as object;
    // The module's proxy gives itself as the default of a module without one; only `in` tells the truth.
    const value: unknown = "default" in exported ? exported.default : undefined;
    if (value === undefined) {
      guards.disarm();
      const hint = "Write `export default defineProvider({ ... })`, or defineGroup, or defineGateway.";
      return { problems: [...violations(), { code: "GATE108", message: "the file has no default export", hint }] };
    }
    // Still armed: a getter may run code.
    const { copy, problems: found } = copyPlainData(value);
    guards.disarm();
    const problems = [...violations(), ...found];
    const json = JSON.stringify(copy);
    if (json.length > MAX_FILE_BYTES)
      problems.push({ code: "GATE104", message: "the export is larger than 1 MiB as JSON" });
    return problems.length === 0 ? { json, problems } : { problems };
  } catch (error) {
    guards.disarm();
    failure = describe(error);
  }
  const forbidden = violations();
  return { problems: forbidden.length > 0 ? forbidden : [failure] };
}

function violations(): EvaluateProblem[] {
  // A loop may touch the same thing a thousand times.
  const byMessage = new Map(guards.takeViolations().map((violation) => [violation.message, violation]));
  return [...byMessage.values()].map(({ message, hint }) =>
    hint === undefined ? { code: "GATE110", message } : { code: "GATE110", message, hint },
  );
}

function describe(error: unknown): EvaluateProblem {
  if (!(error instanceof Error)) return { code: "GATE107", message: `it threw ${typeof error}, not an Error` };
  if (error instanceof ParseError) return error.problem;
  const reason = error.message.split("\n")[0] ?? "";
  if ((error as NodeJS.ErrnoException).code === "ERR_ACCESS_DENIED") {
    const hint = "Config may read its own folder and Gate only; copy what it needs into the folder.";
    return { code: "GATE107", message: "it tried to reach something outside the config folder", hint };
  }
  const missing = findMissing(error);
  return {
    code: "GATE107",
    message: `it threw ${error.name}: ${reason}`,
    ...(missing === undefined ? {} : { missing }),
  };
}

/** The module beside others that an import did not find: it may only be late. */
function findMissing(error: Error): string | undefined {
  const { code, requireStack } = error as { readonly code?: string; readonly requireStack?: readonly string[] };
  const importer = requireStack?.[0];
  const specifier = /^Cannot find module '(\.[^']+)'/.exec(error.message)?.[1];
  if (code !== "MODULE_NOT_FOUND" || importer === undefined || specifier === undefined) return undefined;
  const path = join(dirname(importer), specifier);
  return root !== undefined && path.startsWith(root + sep) ? path : undefined;
}

/** Compile one module. */
function transform(options: TransformOptions): TransformResult {
  if (options.filename !== undefined) remember(options.filename);
  const code = compiler.transform(options);
  // The compiler hands back a module that holds the error.
  if (code.startsWith(PARSE_ERROR)) throw new ParseError(JSON.parse(code.slice(PARSE_ERROR.length)) as Failure);
  return { code };
}

interface Failure {
  readonly filename: string;
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly message: string;
}

class ParseError extends Error {
  readonly problem: EvaluateProblem;

  constructor({ filename, line, column, message }: Failure) {
    super(message);
    // Babel writes the file before its reason, and a code frame after it.
    const reason = (message.split("\n")[0] ?? "")
      .replace(`${filename}: `, "")
      .replace(/\s*\(\d+:\d+\)?$/, "")
      .trim();
    this.problem = {
      code: "GATE107",
      message: `the TypeScript cannot be parsed: ${reason.replace(/\.$/, "")}`,
      at: { path: filename, line: Math.max(1, line), column: column + 1 },
    };
  }
}

/** Note every file that config reads by itself, so that a change of it is a change of the config. */
function watchReads(): void {
  fs.readFileSync = ((...parameters: Parameters<typeof readFile>) => {
    const [path] = parameters;
    const content = readFile(...parameters);
    // The compiler looks into package.json files all the way up; they are no part of the config.
    if (isCalledFrom(compilerFolder)) return content;
    if (typeof path === "string") remember(path);
    else if (path instanceof URL) remember(fileURLToPath(path));
    return content;
  }) as typeof readFile;
  syncBuiltinESMExports();
}

function remember(path: string): void {
  if (root === undefined || loaded.has(path) || !path.startsWith(root + sep) || path.startsWith(gateFolder)) return;
  loaded.add(path);
  try {
    say({ kind: "loaded", path, sha256: createHash("sha256").update(readFile(path)).digest("hex") });
  } catch {
    // It does not exist; a config may look for a file and live without it.
  }
}
