/**
 * Follows a config source: notices that its inputs changed, by whatever way they arrived, and says what they are worth now.
 *
 * In: hints of a watch, a poll of hashes, questions. Out: candidates, each of them of files that stood still while they were read. Knows
 * nothing of what is in force.
 */
import { findDisagreement, readInputs, type ConfigSource, type Inputs } from "../config/inputs.ts";
import { createWatch, systemClock, type Clock, type OpenEvents, type Watch } from "../config/watch.ts";
import { hasErrors } from "../diagnostic.ts";
import type { Candidate, WatchMode } from "./candidate.ts";
import { createPauses } from "./_pauses.ts";
import { mayBeHalf } from "./rest.ts";

/** A source read and checked. */
export interface Checkup {
  readonly candidate: Omit<Candidate, "inputHash" | "isResting">;
  /** What was really read, relative to the root, with the sha256 of the bytes. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** What it read, or looked for in vain, besides the entries of the config folder: `importsOf(loaded.files, loaded.missing)`. */
  readonly imports: readonly string[];
}

export interface FollowerOptions {
  readonly source: ConfigSource;
  /** Of the inputs that the server loaded: what differs from it is news. */
  readonly inputHash: string;
  readonly imports: readonly string[];
  /** The inputs themselves, where they are at hand: what shrinks before the first look is then seen to. */
  readonly inputs?: Inputs;
  /** False: nothing is watched or polled, only asked. */
  readonly isWatching: boolean;
  /** Read and check the source as it is now; `inputs` is what stands there. */
  readonly check: (inputs: Inputs) => Promise<Checkup>;
  /** News. What was asked for by `check()` is answered there and not told here. */
  readonly onCandidate: (candidate: Candidate) => void;
  readonly onWatch: (mode: WatchMode) => void;
  /** A check has failed, or the files do not come to rest. Following goes on. */
  readonly onTrouble: (error: Error) => void;
  readonly openEvents?: OpenEvents;
  readonly clock?: Clock;
}

export interface Follower {
  /** Read the source now, though nothing seems to have changed. Calls at the same time share one run, which began after each of them. */
  check(): Promise<Candidate>;
  dispose(): Promise<void>;
}

/** Milliseconds between a hint and the first look, and between the first look and the check: what is still being written differs by then. */
const SETTLE_MS = 50;

/** Longest wait before files that changed while they were checked are looked at again. */
const MAX_SETTLE_MS = 150;

/** Least milliseconds between two looks without a hint. */
const POLL_MS = 500;

/** A poll takes at most this part of the time, also of a folder that is slow to read. */
const POLL_SHARE = 1 / 50;

/** Milliseconds after the last change until what may be half of a config is taken for whole. */
const REST_MS = 3_000;

/** Tries until somebody is told that the files do not stand still. */
const TRIES_BEFORE_TROUBLE = 20;

const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;

interface Caller {
  readonly resolve: (candidate: Candidate) => void;
  readonly reject: (error: Error) => void;
}

/** Follow a source until disposed of. Tells nothing while nothing differs from what the server loaded. */
export function createFollower(options: FollowerOptions): Follower {
  const { source, isWatching } = options;
  const clock = options.clock ?? systemClock;
  const pauses = createPauses(clock);
  let { imports, inputHash: toldHash } = options;
  /** What the last look saw, and when it first saw it. */
  let seen: { hash: string; since: number } | undefined;
  /** The inputs of the last candidate that nothing was missing from: what a shrunk file is compared with. */
  let whole = options.inputs;
  let resting: { readonly candidate: Candidate; readonly until: number } | undefined;
  let failed: { readonly hash: string; readonly until: number; readonly delayMs: number } | undefined;
  let waiting: Caller[] = [];
  let nextPoll = isWatching ? clock.now() : Infinity;
  let isDisposed = false;

  let watch: Watch | undefined;
  if (isWatching) {
    watch = createWatch({
      source,
      imports,
      clock,
      onHint: pauses.nudge,
      onState: options.onWatch,
      ...(options.openEvents === undefined ? {} : { openEvents: options.openEvents }),
    });
  } else options.onWatch({ mode: "off", reason: "--no-watch" });
  // It ends when disposed of; a check that is under way then is not waited for, and nobody hears of it.
  void follow();

  return {
    check() {
      if (isDisposed) return Promise.reject(disposedError());
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        pauses.nudge();
      });
    },
    async dispose() {
      isDisposed = true;
      pauses.end();
      for (const caller of waiting.splice(0)) caller.reject(disposedError());
      await watch?.dispose();
    },
  };

  async function follow(): Promise<void> {
    for (;;) {
      const dueAt = waiting.length > 0 ? 0 : Math.min(nextPoll, (resting?.until ?? Infinity) - SETTLE_MS);
      await pauses.untilNudged(dueAt - clock.now());
      if (isDisposed) return;
      const callers: Caller[] = [];
      try {
        await look(callers);
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error));
        for (const caller of callers) caller.reject(reason);
        if (!isDisposed) options.onTrouble(reason);
      }
      if (isDisposed) for (const caller of callers) caller.reject(disposedError());
    }
  }

  /** Look until the files stand still, and tell what they are worth if that is news. Takes the callers whom this look answers. */
  async function look(callers: Caller[]): Promise<void> {
    for (let tries = 0; ; tries++) {
      await pauses.sleep(Math.min(SETTLE_MS * (tries + 1), MAX_SETTLE_MS));
      if (isDisposed) return;
      callers.push(...waiting);
      waiting = [];
      const before = read();
      if (before.hash === toldHash) settle(before);
      if (callers.length === 0 && !isNews(before)) return;
      await pauses.sleep(SETTLE_MS);
      if (isDisposed) return;
      const checkup = await check(before);
      if (isDisposed) return;
      const areImportsKnown = learnImports(checkup);
      const after = read();
      const torn = after.hash === before.hash ? findDisagreement(after, checkup.files) : "";
      if (areImportsKnown && torn === undefined) {
        tell(after, checkup, callers);
        return;
      }
      if (tries === TRIES_BEFORE_TROUBLE)
        options.onTrouble(
          new Error(`The config does not stand still long enough to be read${torn ? `: ${torn}` : ""}.`),
        );
    }
  }

  function read(): Inputs {
    pauses.forget();
    const start = clock.now();
    const inputs = readInputs(source, imports);
    watch?.refresh(imports);
    const now = clock.now();
    if (isWatching) nextPoll = now + Math.max(POLL_MS, (now - start) / POLL_SHARE);
    if (inputs.hash !== seen?.hash) seen = { hash: inputs.hash, since: start };
    return inputs;
  }

  function isNews({ hash }: Inputs): boolean {
    if (hash === toldHash) return false;
    return hash !== failed?.hash || clock.now() >= failed.until;
  }

  /** The inputs are as they were told. */
  function settle(inputs: Inputs): void {
    // The first time it is the server that read them.
    whole ??= inputs;
    if (resting === undefined || clock.now() < resting.until) return;
    const { candidate } = resting;
    resting = undefined;
    whole = inputs;
    options.onCandidate({ ...candidate, isResting: false });
  }

  async function check(inputs: Inputs): Promise<Checkup> {
    try {
      return await options.check(inputs);
    } catch (error) {
      const delayMs = failed?.hash === inputs.hash ? Math.min(failed.delayMs * 2, MAX_RETRY_MS) : FIRST_RETRY_MS;
      failed = { hash: inputs.hash, until: clock.now() + delayMs, delayMs };
      throw error;
    }
  }

  /** Whether all that was imported was looked at before the check. */
  function learnImports({ candidate, imports: found }: Checkup): boolean {
    // An import that is missing now was found by an earlier load, and has to be seen when it comes back.
    const wanted = new Set(hasErrors(candidate.diagnostics) ? [...imports, ...found] : found);
    const isSame = wanted.size === imports.length && imports.every((file) => wanted.has(file));
    imports = [...wanted];
    return isSame;
  }

  function tell(inputs: Inputs, checkup: Checkup, callers: readonly Caller[]): void {
    const mayRest = callers.length === 0 && checkup.candidate.proof === undefined && source.kind === "folder";
    const isResting = mayRest && whole !== undefined && mayBeHalf(whole, inputs);
    const candidate: Candidate = { ...checkup.candidate, inputHash: inputs.hash, isResting };
    toldHash = inputs.hash;
    failed = undefined;
    resting = isResting ? { candidate, until: (seen?.since ?? clock.now()) + REST_MS } : undefined;
    if (!isResting) whole = inputs;
    for (const caller of callers) caller.resolve(candidate);
    if (callers.length === 0) options.onCandidate(candidate);
  }
}

function disposedError(): Error {
  return new Error("The config is not followed any more.");
}
