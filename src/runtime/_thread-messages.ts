/** What the server and the config thread say to each other. Plain data that crosses threads. */
import type { ConfigSource, Inputs } from "../config/inputs.ts";
import type { Candidate, Planes, WatchMode } from "./candidate.ts";
import type { OpenedBundle } from "./open-bundle.ts";

/** What a thread begins with. */
export interface ThreadData {
  readonly source: ConfigSource;
  /** Version of Gate, for the bundles. */
  readonly version: string;
  /** Of the inputs that need not be read: those in force, or those that ended the thread before this one. What differs from them is news. */
  readonly inputHash: string;
  /** Imports of TypeScript files that are known, relative to the root. */
  readonly imports: readonly string[];
  /** The inputs of that hash, where the server has read them. */
  readonly inputs?: Inputs;
  /** False: nothing is watched or polled, only asked. */
  readonly isWatching: boolean;
  /** `<state>/bundles`; absent where this process may not write it. */
  readonly bundlesDir?: string;
  /** `rollout.bundleKey` of the config in force: who may sign the next bundle. */
  readonly bundleKey?: string;
}

/** Server to thread. Each has its own number, which the answer repeats. */
export type ThreadRequest =
  | { readonly kind: "check"; readonly id: number }
  | {
      readonly kind: "store";
      readonly id: number;
      readonly inputHash: string;
      readonly planes: Planes;
      readonly other: string | undefined;
    }
  | { readonly kind: "open"; readonly id: number; readonly bundle: string }
  /** End what was started and finish what is being written; then this thread is ended. */
  | { readonly kind: "stop"; readonly id: number };

/** Thread to server, unasked. */
export type ThreadEvent =
  /** Said before anything is read, so that a sudden end has a cause. `read` ends it. */
  | { readonly kind: "reading"; readonly inputHash: string }
  /** Reading is over, and these are the imports it found; absent when it failed. */
  | { readonly kind: "read"; readonly imports?: readonly string[] }
  | { readonly kind: "candidate"; readonly candidate: Candidate }
  /** The source could not be read this time, though the thread lives. */
  | { readonly kind: "trouble"; readonly reason: string }
  | { readonly kind: "watch"; readonly mode: WatchMode }
  /** A child that evaluates config: the server ends it when the thread cannot any more. */
  | { readonly kind: "child"; readonly pid: number; readonly isRunning: boolean };

/** Thread to server: the answer to one request. */
export type ThreadAnswer =
  | { readonly kind: "checked"; readonly id: number; readonly candidate: Candidate }
  | { readonly kind: "stored"; readonly id: number; readonly stored: { readonly bundle: string } | undefined }
  | { readonly kind: "opened"; readonly id: number; readonly opened: OpenedBundle | { readonly reason: string } }
  | { readonly kind: "stopped"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
