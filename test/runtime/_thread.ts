/** A real config thread on a real folder, and what it says as it says it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { readInputs, type ConfigSource } from "../../src/config/inputs.ts";
import type { ThreadLimits } from "../../src/runtime/_thread-life.ts";
import type { Candidate, WatchMode } from "../../src/runtime/candidate.ts";
import { type ConfigThread, createConfigThread } from "../../src/runtime/config-thread.ts";

/** No test expects the thread to need longer. */
const DEADLINE_MS = 15_000;

/** What arrived, in order. */
export type Heard =
  | { readonly kind: "candidate" | "trouble"; readonly candidate: Candidate }
  | { readonly kind: "watch"; readonly mode: WatchMode };

export interface Followed {
  readonly thread: ConfigThread;
  readonly heard: readonly Heard[];
  /** The first candidate or trouble that fits, also one that was heard already. */
  until(fits: (candidate: Candidate) => boolean): Promise<Candidate>;
}

export interface Following {
  readonly source: ConfigSource;
  readonly inputHash?: string;
  readonly bundlesDir?: string;
  readonly limits?: ThreadLimits;
}

/** Follow a source from what stands there now; ended after the test; tests that run at the same time say at the end of which. */
export function follow(
  { source, inputHash, bundlesDir, limits }: Following,
  atEnd: (end: () => Promise<void>) => void = onTestFinished,
): Followed {
  const heard: Heard[] = [];
  let waiting: (() => void)[] = [];
  const hear = (event: Heard): void => {
    heard.push(event);
    for (const wake of waiting) wake();
    waiting = [];
  };
  const thread = createConfigThread(
    {
      source,
      version: "0.0.0-test",
      inputHash: inputHash ?? readInputs(source, []).hash,
      imports: [],
      isWatching: true,
      ...(bundlesDir === undefined ? {} : { bundlesDir }),
      onCandidate: (candidate) => hear({ kind: "candidate", candidate }),
      onTrouble: (candidate) => hear({ kind: "trouble", candidate }),
      onWatch: (mode) => hear({ kind: "watch", mode }),
    },
    limits,
  );
  atEnd(() => thread.dispose());
  return {
    thread,
    heard,
    async until(fits) {
      for (;;) {
        for (const event of heard) if (event.kind !== "watch" && fits(event.candidate)) return event.candidate;
        await Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), late()]);
      }
    },
  };
}

async function late(): Promise<never> {
  await setTimeout(DEADLINE_MS, undefined, { ref: false });
  throw new Error("Nothing that fits was told in time.");
}

/** Write files into a folder, in place. */
export function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
}

/** Groups of a candidate's graph, by name. */
export function groupsOf({ graph }: Candidate): readonly string[] {
  return (graph?.groups ?? []).map(({ id }) => id);
}
