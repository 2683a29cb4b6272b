/** What people and machines are told of the config in force: `/admin/api/config`, `gate status`, metrics. */
import type { Diagnostic } from "../diagnostic.ts";
import type { GraphDiff } from "../graph/diff.ts";
import type { WatchMode } from "./candidate.ts";

export type ReloadOutcome = "applied" | "unchanged" | "rejected";

export interface LastReload {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `rejected` also when only one of the two planes was refused and the other applied. */
  readonly outcome: ReloadOutcome;
  readonly durationMs: number;
  /** Number of findings. */
  readonly diagnostics: number;
}

export interface ConfigStatus {
  /** In force: `<8 hex routing>.<8 hex access>`. */
  readonly revision: string;
  /** What the files would give; null while they cannot be compiled. */
  readonly desiredRevision: string | null;
  /** When the config in force was taken. Epoch milliseconds. */
  readonly loadedAt: number;
  readonly root: string;
  /** Commit of the config in force, where it is known. */
  readonly commit?: string;
  /** Static settings that differ from those the process began with, such as `server.port`. */
  readonly needsRestart: readonly string[];
  readonly pinned?: { readonly revision: string; readonly at: number };
  readonly watch: WatchMode;
  readonly lastReload: LastReload;
  /** When the files were last found good, whether they changed anything or not. Epoch milliseconds. */
  readonly lastGoodAt: number;
  /** How many reloads there were since the start, which counts as an applied one. */
  readonly reloads: Readonly<Record<ReloadOutcome, number>>;
  /** Keys that are refused though the config in force has them. */
  readonly denied: readonly DeniedKey[];
  /** Hash of what this replica's environment resolves. */
  readonly environment: string;
  /** The config in force and those that running requests still use. */
  readonly graphsAlive: number;
  /** Findings of the last reload. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface DeniedKey {
  readonly id: string;
  /** `folder`: the files revoke it, though they could not be taken whole. `manual`: `gate keys deny`. */
  readonly cause: "folder" | "manual";
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Answer of a reload that was asked for. */
export interface ReloadReport {
  readonly outcome: ReloadOutcome;
  readonly revision: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** One row of the history, newest first. */
export interface RevisionRow {
  readonly revision: string;
  readonly at: number;
  readonly outcome: "applied" | "rolled-back";
  readonly commit?: string;
  readonly changes: { readonly added: number; readonly changed: number; readonly removed: number };
}

export type RollbackReport =
  | { readonly kind: "pinned"; readonly revision: string }
  /** No such revision is kept, or it cannot be opened any more. */
  | { readonly kind: "unknown"; readonly message: string };

/** The running config as the admin API drives it. */
export interface ConfigControl {
  status(): ConfigStatus;
  /** Read the source now. Calls at the same time share one reading, which begins after each of them. */
  reload(): Promise<ReloadReport>;
  /** The last ten, newest first. */
  revisions(): readonly RevisionRow[];
  /** Serve a revision of the history until the files change; the one before the current without an argument. */
  rollback(revision: string | undefined): Promise<RollbackReport>;
  /** Undefined when one of the two is not kept. Without arguments: from the revision before the current one to it. */
  diff(from: string | undefined, to: string | undefined): Promise<GraphDiff | undefined>;
  /** Refuse a key at once, or no longer. False when no key of the config in force has the id. */
  deny(keyId: string, isDenied: boolean): Promise<boolean>;
}
