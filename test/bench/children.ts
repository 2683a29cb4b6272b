/** Starts the bench's processes, each on its core, and stops exactly those. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";

import type { LoadCommand, LoadReport } from "./load.ts";

export interface Child {
  readonly pid: number;
  /** Where it listens, as it printed it. */
  readonly port: number;
  /** End of what it printed. */
  output(): string;
  stop(): Promise<void>;
}

export interface LoadChild {
  run<Report extends LoadReport>(command: LoadCommand): Promise<Report>;
  stop(): Promise<void>;
}

/** Cores to pin to: the load and the mock on one, the target on the other. Undefined where pinning is impossible. */
export interface Cores {
  readonly load: number;
  readonly target: number;
}

const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 10_000;
const KNOCK_EVERY_MS = 50;
const OUTPUT_CHARACTERS = 4_000;

/** Two cores this process may use, or undefined when there are not two or `taskset` is missing. */
export function findCores(): Cores | undefined {
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const list = /^Cpus_allowed_list:\s+(\S+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "";
  const [load, target] = list.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return load === undefined || target === undefined ? undefined : { load, target };
}

/**
 * Start a server and wait until it prints the URL it listens on, on either stream; or, with `port`, until that port accepts.
 * @throws Error with its output when it ends, or is not ready within 15 s.
 */
export async function startServer(
  core: number | undefined,
  command: readonly string[],
  options: { port?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Child> {
  const child = spawnPinned(core, command, { env: options.env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const listening = createSettler<number>();
  const read = (piece: Buffer): void => {
    output = (output + piece.toString()).slice(-OUTPUT_CHARACTERS);
    const url = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)/.exec(output);
    if (url !== null && options.port === undefined) listening.resolve(Number(url[1]));
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  const fail = (reason: string): void =>
    listening.reject(new Error(`${command.join(" ")}: ${reason}; it printed: ${output || "nothing"}`));
  child.once("exit", (code, signal) => fail(`ended with ${signal ?? code}`));
  child.once("error", (error) => fail(error.message));
  const knocking = setInterval(() => knock(options.port, listening.resolve), KNOCK_EVERY_MS);
  const timer = setTimeout(() => fail("is not ready"), START_TIMEOUT_MS);
  try {
    const port = await listening.promise;
    return { pid: child.pid ?? 0, port, output: () => output, stop: () => stopChild(child) };
  } catch (error) {
    await stopChild(child);
    throw error;
  } finally {
    clearTimeout(timer);
    clearInterval(knocking);
  }
}

/** Start the load generator. */
export function startLoad(core: number | undefined, file: string): LoadChild {
  const child = spawnPinned(core, [process.execPath, file], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const waiting = new Map<number, Settler<LoadReport>>();
  let lastId = 0;
  child.on("message", (message) => {
    const { id, report, error } = message as { id: number; report?: LoadReport; error?: string }; // Only load.ts sends here.
    if (error === undefined) waiting.get(id)?.resolve(report ?? null);
    else waiting.get(id)?.reject(new Error(`load generator: ${error}`));
    waiting.delete(id);
  });
  child.once("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the load generator ended"));
  });
  return {
    run<Report extends LoadReport>(command: LoadCommand) {
      const id = ++lastId;
      const answer = createSettler<LoadReport>();
      waiting.set(id, answer);
      child.send({ id, command });
      return answer.promise as Promise<Report>; // Each command has one kind of report, see load.ts.
    },
    stop: () => stopChild(child),
  };
}

/** What `Promise.withResolvers` gives in newer versions of Node. */
interface Settler<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: Error) => void;
}

function createSettler<Value>(): Settler<Value> {
  let resolve!: (value: Value) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Value>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

function spawnPinned(
  core: number | undefined,
  command: readonly string[],
  options: { env?: NodeJS.ProcessEnv; stdio: ("ignore" | "inherit" | "pipe" | "ipc")[] },
): ChildProcess {
  const pinned = core === undefined ? command : ["taskset", "-c", String(core), ...command];
  return spawn(pinned[0] ?? "", pinned.slice(1), options);
}

function knock(port: number | undefined, onOpen: (port: number) => void): void {
  if (port === undefined) return;
  const socket = connect({ port, host: "127.0.0.1" }, () => {
    socket.destroy();
    onOpen(port);
  });
  socket.on("error", () => socket.destroy());
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
