/**
 * The thread that reads config beside the one that serves: a folder of a thousand models takes a quarter of a second to check, and no stream may
 * stand still for that.
 *
 * Main side. The thread watches, hashes, loads, compiles and runs the config's own tests; here only its candidates arrive.
 */
import type { ConfigSource } from "../config/inputs.ts";
import type { Candidate, Planes, WatchMode } from "./candidate.ts";
import type { OpenedBundle } from "./open-bundle.ts";

export interface ConfigThreadOptions {
  readonly source: ConfigSource;
  /** Version of Gate, for the bundles. */
  readonly version: string;
  /** Hash of the inputs that the server booted from: what differs from it is news. */
  readonly inputHash: string;
  /** Imports of TypeScript files that the boot found, relative to the root. */
  readonly imports: readonly string[];
  /** False: nothing is watched or polled, only asked. */
  readonly isWatching: boolean;
  /** `<state>/bundles`; absent where this process may not write it. */
  readonly bundlesDir?: string;
  readonly onCandidate: (candidate: Candidate) => void;
  readonly onWatch: (mode: WatchMode) => void;
  /** The thread has ended and is started again; `finding` says what it was doing. */
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
