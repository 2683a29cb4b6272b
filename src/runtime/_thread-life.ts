/** One life of the config thread: its start, what it is at, and its end with everything it has started. */
import { createRequire } from "node:module";
import { SHARE_ENV, Worker } from "node:worker_threads";
import { redact } from "../config/literal-secrets.ts";
import type { ThreadAnswer, ThreadData, ThreadEvent, ThreadRequest } from "./_thread-messages.ts";

/** What a thread may use before it is ended. */
export interface ThreadLimits {
  /** Megabytes of heap. */
  readonly heapMb: number;
  /** Milliseconds for reading the source once; evaluation of TypeScript has its own limit within. */
  readonly readingMs: number;
  /** Milliseconds before the first new start, doubled with each until something could be read. */
  readonly restartMs: number;
}

export interface ThreadEnd {
  /** What happened, as a part of a sentence. */
  readonly reason: string;
  /** Of what it was reading when it ended. */
  readonly inputHash?: string;
}

export interface ThreadLife {
  send(request: ThreadRequest): void;
  /** Resolves when the thread has ended and `onEnd` was called. */
  terminate(): Promise<void>;
}

export interface ThreadEars {
  readonly onMessage: (message: ThreadEvent | ThreadAnswer) => void;
  /** Once, after its last message. */
  readonly onEnd: (end: ThreadEnd) => void;
}

/** Start a thread. It does not keep the process alive. */
export function startThread(data: ThreadData, limits: ThreadLimits, ears: ThreadEars): ThreadLife {
  /** Children that evaluate config. They outlive a thread that ends suddenly. */
  const pids = new Set<number>();
  let reading: string | undefined;
  let clock: NodeJS.Timeout | undefined;
  let reason: string | undefined;

  const worker = new Worker(createRequire(import.meta.url).resolve("#config-thread"), {
    workerData: data,
    name: "gate config",
    // One environment, so that a reference means here what it means where it is used. Config itself is evaluated in a child that has none.
    env: SHARE_ENV,
    argv: [],
    execArgv: ["--no-warnings"],
    // Nothing it might say may stand between the lines of the server. It says nothing: a pipe with something in it would keep the process alive.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
  });
  worker.unref();
  worker.on("message", (message: ThreadEvent | ThreadAnswer) => {
    note(message);
    ears.onMessage(message);
  });
  worker.on("messageerror", () => end("it said something that cannot be read"));
  worker.on("error", (error: unknown) => (reason ??= explain(error, limits)));
  worker.on("exit", (code) => {
    clearTimeout(clock);
    for (const pid of pids) endChild(pid);
    const inputHash = reading === undefined ? {} : { inputHash: reading };
    ears.onEnd({ reason: reason ?? `it ended with exit code ${code}`, ...inputHash });
  });

  function note(message: ThreadEvent | ThreadAnswer): void {
    if (message.kind === "reading") {
      reading = message.inputHash;
      clearTimeout(clock);
      clock = setTimeout(end, limits.readingMs, `it did not finish within ${limits.readingMs / 1_000} seconds`).unref();
    } else if (message.kind === "read") {
      reading = undefined;
      clearTimeout(clock);
    } else if (message.kind === "child") {
      if (message.isRunning) pids.add(message.pid);
      else pids.delete(message.pid);
    }
  }

  function end(why: string): void {
    reason ??= why;
    void worker.terminate();
  }

  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    send: (request) => worker.postMessage(request),
    async terminate() {
      reason ??= "the server is stopping";
      await worker.terminate();
    },
  };
}

function endChild(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function explain(error: unknown, { heapMb }: ThreadLimits): string {
  if (!(error instanceof Error)) return "it threw something that is no Error";
  if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY")
    return `it needs more memory than the ${heapMb} MB that reading config gets`;
  // The first line only, and without what looks like a credential: the message may quote a file.
  return redact(`it threw ${error.name}: ${error.message.split("\n")[0] ?? ""}`);
}
