/**
 * The thread that reads config beside the one that serves: a folder of a thousand models takes a quarter of a second to check, and no stream may
 * stand still for that.
 *
 * Main side. The thread watches, hashes, loads, compiles and runs the config's own tests; here only its candidates arrive.
 */
import { setTimeout as wait } from "node:timers/promises";
import { assertNever } from "../errors.ts";
import { startThread, type ThreadEnd, type ThreadLife, type ThreadLimits } from "./_thread-life.ts";
import type { ThreadAnswer, ThreadData, ThreadEvent, ThreadRequest } from "./_thread-messages.ts";
import { toTrouble } from "./_trouble.ts";
import type { Candidate, Planes, WatchMode } from "./candidate.ts";
import type { OpenedBundle } from "./open-bundle.ts";

export interface ConfigThreadOptions extends ThreadData {
  readonly onCandidate: (candidate: Candidate) => void;
  readonly onWatch: (mode: WatchMode) => void;
  /**
   * The thread has ended and is started again, or could not read what is there; the only finding is GATE118. Not told to whoever waits for `check()`,
   * because the answer says it.
   */
  readonly onTrouble: (finding: Candidate) => void;
}

export interface ConfigThread {
  /** Read the source now, though nothing seems to have changed. Calls at the same time share one. */
  check(): Promise<Candidate>;
  /**
   * Write the bundle of what is now in force: the given planes of the last candidate with this input hash, and where one is missing that plane of the
   * bundle `other`. Undefined where nothing may be written. @throws Error when the disk fails.
   */
  store(inputHash: string, planes: Planes, other: string | undefined): Promise<{ readonly bundle: string } | undefined>;
  /** Open a stored bundle; a reason when it cannot be. */
  open(bundle: string): Promise<OpenedBundle | { readonly reason: string }>;
  dispose(): Promise<void>;
}

/** A thousand models take a tenth of this memory, and a hundredth of this time. */
const LIMITS: ThreadLimits = { heapMb: 512, readingMs: 60_000, restartMs: 100 };
const MAX_RESTART_MS = 30_000;
/** For a bundle that is being written to get to the disk. */
const STOP_MS = 1_000;

/** Start the thread. It does not keep the process alive; `dispose` ends it and every process it has started. */
export function createConfigThread(options: ConfigThreadOptions, limits: ThreadLimits = LIMITS): ConfigThread {
  const { source, version, isWatching, bundlesDir } = options;
  const pending = new Map<number, Pending>();
  /** What need not be read again by itself: what the last candidate was made of, or what ended the thread. */
  let known: Pick<ThreadData, "inputHash" | "imports" | "inputs" | "bundleKey"> = {
    inputHash: options.inputHash,
    ...(options.inputs === undefined ? {} : { inputs: options.inputs }),
    imports: options.imports,
    ...(options.bundleKey === undefined ? {} : { bundleKey: options.bundleKey }),
  };
  let pauseMs = limits.restartMs;
  let restart: NodeJS.Timeout | undefined;
  let lastId = 0;
  let isDisposed = false;
  let life: ThreadLife | undefined = start();

  function start(): ThreadLife {
    const paths = bundlesDir === undefined ? {} : { bundlesDir };
    const begun = startThread({ source, version, isWatching, ...known, ...paths }, limits, {
      onMessage: hear,
      onEnd(end) {
        // One that had to give way to another is not missed.
        if (life === begun) mourn(end);
      },
    });
    return begun;
  }

  function hear(message: ThreadEvent | ThreadAnswer): void {
    switch (message.kind) {
      case "read":
        if (message.imports !== undefined) known = { ...known, imports: message.imports };
        pauseMs = limits.restartMs;
        return;
      case "candidate":
        learn(message.candidate);
        if (!isDisposed) options.onCandidate(message.candidate);
        return;
      case "trouble":
        if (!isDisposed) options.onTrouble(toTrouble(source, known.inputHash, message.reason));
        return;
      case "watch":
        if (!isDisposed) options.onWatch(message.mode);
        return;
      case "checked":
        learn(message.candidate);
        settle(message);
        return;
      case "stored":
      case "opened":
      case "stopped":
      case "failed":
        settle(message);
        return;
      case "reading":
      case "child":
        // The life of the thread looks after these.
        return;
      default:
        assertNever(message);
    }
  }

  function learn({ inputHash, graph, access, settings }: Candidate): void {
    const { imports, bundleKey: before } = known;
    const bundleKey = graph === undefined || access === undefined ? before : settings?.rollout?.bundleKey;
    known = { inputHash, imports, ...(bundleKey === undefined ? {} : { bundleKey }) };
  }

  function settle(answer: ThreadAnswer): void {
    pending.get(answer.id)?.resolve(answer);
    pending.delete(answer.id);
  }

  function mourn({ reason, inputHash }: ThreadEnd): void {
    life = undefined;
    if (inputHash !== undefined) known = { ...known, inputHash };
    const isAsked = [...pending.values()].some(({ kind }) => kind === "check");
    for (const id of pending.keys()) settle({ kind: "failed", id, message: reason });
    if (isDisposed) return;
    restart = setTimeout(revive, pauseMs).unref();
    pauseMs = Math.min(pauseMs * 2, MAX_RESTART_MS);
    if (!isAsked) options.onTrouble(toTrouble(source, known.inputHash, reason));
  }

  function revive(): ThreadLife {
    clearTimeout(restart);
    life ??= start();
    return life;
  }

  function ask(request: Unnumbered): Promise<ThreadAnswer> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      if (isDisposed) return resolve({ kind: "failed", id, message: "the thread that reads config was ended" });
      pending.set(id, { kind: request.kind, resolve });
      // Whoever asks does not wait for the pause after an end.
      revive().send({ ...request, id });
    });
  }

  return {
    async check() {
      const answer = await ask({ kind: "check" });
      if (answer.kind === "checked") return answer.candidate;
      return toTrouble(source, known.inputHash, toReason(answer));
    },
    async store(inputHash, planes, other) {
      const answer = await ask({ kind: "store", inputHash, planes, other });
      if (answer.kind === "stored") return answer.stored;
      throw new Error(`The bundle was not written: ${toReason(answer)}`);
    },
    async open(bundle) {
      const answer = await ask({ kind: "open", bundle });
      return answer.kind === "opened" ? answer.opened : { reason: toReason(answer) };
    },
    async dispose() {
      clearTimeout(restart);
      const stopped = life === undefined || isDisposed ? undefined : ask({ kind: "stop" });
      isDisposed = true;
      if (stopped !== undefined) {
        const patience = new AbortController();
        // One that is deep in a large file does not hear this in time, and is ended without.
        await Promise.race([stopped, wait(STOP_MS, undefined, { signal: patience.signal })]);
        patience.abort();
      }
      // Its end answers whoever still waits.
      await life?.terminate();
    },
  };
}

interface Pending {
  readonly kind: ThreadRequest["kind"];
  readonly resolve: (answer: ThreadAnswer) => void;
}

type Unnumbered = ThreadRequest extends infer Request
  ? Request extends ThreadRequest
    ? Omit<Request, "id">
    : never
  : never;

function toReason(answer: ThreadAnswer): string {
  return answer.kind === "failed" ? answer.message : `it answered "${answer.kind}"`;
}
