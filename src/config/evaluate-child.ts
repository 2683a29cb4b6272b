/**
 * Evaluates the TypeScript files of a config folder: the program of the child that `evaluate.ts` starts and may kill.
 *
 * In: one job over the IPC channel. Out: for each file its default export as JSON, or what is wrong with it. Runs with
 * an empty environment and, where Node has them, permission flags that allow reading the config folder and Gate only.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";
import { createJiti, type TransformOptions, type TransformResult } from "jiti";
import { installGuards } from "./_evaluate-guards.ts";
import type { EvaluateJob, EvaluateMessage, EvaluateProblem, LoadedFile } from "./_evaluate-messages.ts";
import { copyPlainData } from "./_plain-data.ts";
import { MAX_FILE_BYTES } from "./read-limits.ts";

// Local times must be the same on every machine.
process.env["TZ"] = "UTC";

const send = process.send?.bind(process);
const disconnect = process.disconnect?.bind(process);
if (send === undefined || disconnect === undefined) throw new Error("This program is started by the config loader.");
const say = (message: EvaluateMessage): void => void send(message);

/** What the compiler's output begins with when the source has a syntax error. */
const PARSE_ERROR = "exports.__JITI_ERROR__ = ";

const loaded = new Map<string, string>();
const readFile = fs.readFileSync;
const compiler = createJiti(import.meta.url, { fsCache: false });
// Loads the compiler now, before the clock of the evaluation runs and before the guards are up.
compiler.transform({ source: "export default 1 as number;", filename: "warm-up.ts", ts: true });

const guards = installGuards();
watchReads();
const jiti = createJiti(import.meta.url, {
  fsCache: false,
  interopDefault: false,
  alias: { "llm-gate": fileURLToPath(new URL("../index.js", import.meta.url)) },
  transform,
});

process.once("message", (job: EvaluateJob) => {
  for (const entry of job.entries) {
    say({ kind: "start", file: entry.file });
    say({ kind: "result", file: entry.file, ...evaluate(entry.path) });
  }
  for (const path of Object.keys(jiti.cache)) remember(path);
  const files: LoadedFile[] = [...loaded].map(([path, sha256]) => ({ path, sha256 }));
  say({ kind: "done", loaded: files.filter(({ path }) => path.startsWith(job.root)) });
  disconnect();
});
say({ kind: "ready" });

function evaluate(path: string): { json?: string; problems: readonly EvaluateProblem[] } {
  let failure: EvaluateProblem;
  guards.takeViolations();
  guards.arm();
  try {
    const exported = jiti(path) as { readonly default?: unknown };
    if (exported.default === undefined) {
      guards.disarm();
      const hint = "Write `export default defineProvider({ ... })`, or defineGroup, or defineGateway.";
      return { problems: [...violations(), { code: "GATE108", message: "the file has no default export", hint }] };
    }
    // Still armed: a getter may run code.
    const { copy, problems: found } = copyPlainData(exported.default);
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
  return { code: "GATE107", message: `it threw ${error.name}: ${reason}` };
}

/** Compile one module. The compiler itself reads the clock and the environment, so the guards are down meanwhile. */
function transform(options: TransformOptions): TransformResult {
  guards.disarm();
  try {
    if (options.filename !== undefined) remember(options.filename);
    const code = compiler.transform(options);
    // The compiler hands back a module that holds the error.
    if (code.startsWith(PARSE_ERROR)) throw new ParseError(JSON.parse(code.slice(PARSE_ERROR.length)) as Failure);
    return { code };
  } finally {
    guards.arm();
  }
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
    if (typeof path === "string") remember(path);
    else if (path instanceof URL) remember(fileURLToPath(path));
    return content;
  }) as typeof readFile;
  syncBuiltinESMExports();
}

function remember(path: string): void {
  if (loaded.has(path)) return;
  try {
    loaded.set(path, createHash("sha256").update(readFile(path)).digest("hex"));
  } catch {
    // It is no file, such as a built-in module: nothing of it can change.
  }
}
