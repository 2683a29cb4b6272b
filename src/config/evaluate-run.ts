/**
 * The children that evaluate config, one run each: started, watched and ended here.
 *
 * A long-lived caller may keep one child forked ahead, because most of the time of an evaluation is the start of Node and of the compiler. A child
 * serves one job and then ends, so nothing of one config is left when the next is read.
 */
import { fork, type ChildProcess } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { EvaluateMessage, LoadedFile } from "./_evaluate-messages.ts";
import type { ConfigFile } from "./find.ts";

export interface EvaluateLimits {
  /** Milliseconds for the evaluation of all files, from the moment the child is ready. */
  readonly evaluationMs: number;
  /** Milliseconds for everything, start-up of children included. */
  readonly totalMs: number;
  /** Megabytes of heap. */
  readonly heapMb: number;
}

export interface ChildRun {
  readonly results: readonly Extract<EvaluateMessage, { kind: "result" }>[];
  readonly loaded: readonly LoadedFile[];
  readonly failure?: { readonly file: string | undefined; readonly isTimeout: boolean; readonly message: string };
}

export interface ChildKeeping {
  /** Fork a child ahead after each run, for the next one in the same folder. */
  readonly isWarm: boolean;
  /** Told of each child that was started or has ended, so that whoever outlives this thread can end it. */
  readonly onChild: (pid: number, isRunning: boolean) => void;
}

const STOPPING = "the gateway is stopping";

/** An idle child holds about 60 MB; somebody who edits config does so more often than this. */
const WARM_MS = 10 * 60_000;

interface Started {
  readonly child: ChildProcess;
  /** What it may be used for: its folder and limits cannot be changed any more. */
  readonly use: string;
  isReady: boolean;
  /** Start of what it wrote to stderr. */
  errors: string;
}

/** Children that have not ended, each with its end. */
const living = new Map<ChildProcess, Promise<void>>();
let keeping: ChildKeeping = { isWarm: false, onChild: () => {} };
let isEnding = false;
let warm: Started | undefined;
let cooling: NodeJS.Timeout | undefined;

/** How this thread keeps its children; by default none is forked ahead. */
export function keepChildren(how: ChildKeeping): void {
  keeping = how;
}

/** End every child and start none any more: this thread is about to end. Resolves when they are gone. */
export async function endChildren(): Promise<void> {
  isEnding = true;
  for (const child of living.keys()) child.kill("SIGKILL");
  await Promise.all(living.values());
}

/** Evaluate files in a child. Resolves when the child has ended, whatever happened. */
export async function runChild(root: string, files: readonly ConfigFile[], limits: EvaluateLimits): Promise<ChildRun> {
  if (isEnding) return { results: [], loaded: [], failure: { file: undefined, isTimeout: false, message: STOPPING } };
  const ahead = takeWarm(toUse(root, limits));
  let run = ahead === undefined ? undefined : await runIn(ahead, root, files, limits);
  // A child that waited may have been ended by the system in the meantime; that is no fault of the config.
  const { failure } = run ?? {};
  const hasNotBegun = failure !== undefined && !failure.isTimeout && failure.file === undefined;
  if (run === undefined || (hasNotBegun && run.results.length === 0 && !isEnding))
    run = await runIn(startChild(root, limits), root, files, limits);
  if (keeping.isWarm && !isEnding) warmUp(root, limits);
  return run;
}

function runIn(
  started: Started,
  root: string,
  files: readonly ConfigFile[],
  limits: EvaluateLimits,
): Promise<ChildRun> {
  const { child } = started;
  const results: Extract<EvaluateMessage, { kind: "result" }>[] = [];
  const loaded: LoadedFile[] = [];
  let isDone = false;
  let current: string | undefined;
  let isTimeout = false;
  const kill = (): void => {
    isTimeout = true;
    child.kill("SIGKILL");
  };
  const total = setTimeout(kill, limits.totalMs);
  let evaluation: NodeJS.Timeout | undefined;
  const begin = (): void => {
    evaluation = setTimeout(kill, limits.evaluationMs);
    child.send({ root, entries: files.map(({ file }) => ({ file, path: join(root, file) })) }, ignoreClosedChannel);
  };
  child.on("message", (message: EvaluateMessage) => {
    switch (message.kind) {
      case "ready":
        begin();
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
  if (started.isReady) begin();
  return new Promise((resolve) => {
    const finish = (ending: string): void => {
      clearTimeout(total);
      clearTimeout(evaluation);
      const message = explain(ending, started.errors, limits);
      if (isDone) resolve({ results, loaded });
      else resolve({ results, loaded, failure: { file: current, isTimeout, message } });
    };
    child.once("error", (error) => finish(`could not be started (${error.message})`));
    child.once("close", (code, signal) => finish(`ended with ${signal ?? `exit code ${code ?? "unknown"}`}`));
  });
}

function startChild(root: string, limits: EvaluateLimits): Started {
  const require = createRequire(import.meta.url);
  const program = require.resolve("#evaluate");
  const child = fork(program, [], {
    cwd: root,
    // Nothing of this process's environment; local times must be the same on every machine.
    env: { TZ: "UTC" },
    execArgv: [`--max-old-space-size=${limits.heapMb}`, "--no-warnings", ...permissionFlags(root, program, require)],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const started: Started = { child, use: toUse(root, limits), isReady: false, errors: "" };
  const { pid } = child;
  // Without a number it was never started, and says so by an error.
  if (pid !== undefined) {
    keeping.onChild(pid, true);
    const ended = new Promise<void>((resolve) => {
      child.once("close", () => {
        living.delete(child);
        keeping.onChild(pid, false);
        resolve();
      });
    });
    living.set(child, ended);
  }
  child.stderr?.on("data", (chunk: Buffer) => {
    // Only to tell why it ended; never shown, because config may have written secrets there.
    if (started.errors.length < 16_384) started.errors += chunk.toString("latin1");
  });
  // Its first message, always.
  child.once("message", () => {
    started.isReady = true;
  });
  return started;
}

function warmUp(root: string, limits: EvaluateLimits): void {
  dropWarm();
  const started = startChild(root, limits);
  const forget = (): void => {
    if (warm === started) dropWarm();
  };
  // Without this listener an error of the start would end this thread.
  started.child.once("error", forget).once("close", forget);
  hold(started.child, false);
  warm = started;
  cooling = setTimeout(dropWarm, WARM_MS).unref();
}

function takeWarm(use: string): Started | undefined {
  const taken = warm;
  if (taken === undefined || taken.use !== use || !taken.child.connected) {
    dropWarm();
    return undefined;
  }
  warm = undefined;
  clearTimeout(cooling);
  hold(taken.child, true);
  return taken;
}

function dropWarm(): void {
  warm?.child.kill("SIGKILL");
  warm = undefined;
  clearTimeout(cooling);
}

/** Whether a child keeps this thread alive: not while it waits. */
function hold(child: ChildProcess, isHeld: boolean): void {
  // A pipe of a child is a socket, which has both; its declared type does not.
  const stderr = child.stderr as { ref?: () => void; unref?: () => void } | null;
  if (isHeld) {
    child.ref();
    child.channel?.ref();
    stderr?.ref?.();
  } else {
    child.unref();
    child.channel?.unref();
    stderr?.unref?.();
  }
}

// A folder that was replaced by another of its name is another folder for the child that stands in it.
function toUse(root: string, { heapMb }: EvaluateLimits): string {
  const found = statSync(root, { throwIfNoEntry: false });
  return `${heapMb} ${found?.dev ?? ""}:${found?.ino ?? ""} ${root}`;
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

// The child may have ended by itself in the meantime; its end is reported by the `close` event.
function ignoreClosedChannel(): void {}
