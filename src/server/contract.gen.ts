// Written by `npm run gen` from schemas/admin.schema.json. Do not edit.

/**
 * Bodies of the answers below /admin/api, which carry the header `x-gate-version: 1`. Errors have OpenAI's shape.
 */
export type AdminAnswer =
  | ConfigAnswer
  | DiagnosticsAnswer
  | RevisionsAnswer
  | DiffAnswer
  | ReloadAnswer
  | RollbackAnswer
  | KeyDenialAnswer
  | LimitsAnswer;
/**
 * GET /admin/api/revisions: the last ten configs, newest first.
 */
export type RevisionsAnswer = readonly RevisionRow[];
/**
 * GET /admin/api/limits: every limit and budget of the config in force.
 */
export type LimitsAnswer = readonly LimitRow[];

/**
 * GET /admin/api/config: the config in force, and how it got there.
 */
export interface ConfigAnswer {
  /**
   * Revision in force: eight hex digits of the routing plane, eight of the access plane.
   */
  readonly revision: string;
  /**
   * What the files would give; null while they cannot be compiled.
   */
  readonly desiredRevision: string | null;
  /**
   * When the config in force was taken. Epoch milliseconds.
   */
  readonly loadedAt: number;
  /**
   * Folder or bundle that is served.
   */
  readonly root: string;
  /**
   * Commit of the config in force, where it is known.
   */
  readonly commit?: string;
  /**
   * Static settings that differ from those the process began with, such as `server.port`.
   */
  readonly needsRestart: readonly string[];
  /**
   * Present after a rollback.
   */
  readonly pinned?: AdminPin;
  /**
   * How changes are noticed.
   */
  readonly watch: AdminWatch;
  /**
   * The last time the files were read.
   */
  readonly lastReload: AdminLastReload;
  /**
   * When the files were last found good, whether they changed anything or not. Epoch milliseconds.
   */
  readonly lastGoodAt: number;
  /**
   * How many reloads there were.
   */
  readonly reloads: AdminReloads;
  /**
   * Keys that are refused though the config in force has them.
   */
  readonly denied: readonly AdminDeniedKey[];
  /**
   * Hash of what this replica's environment resolves: differs where replicas of one revision differ.
   */
  readonly environment: string;
  /**
   * The config in force and those that running requests still use.
   */
  readonly graphsAlive: number;
  /**
   * Findings of the last reload.
   */
  readonly diagnostics: readonly AdminDiagnostic[];
}
/**
 * A revision that is served instead of what the files say, until they change.
 */
export interface AdminPin {
  /**
   * The revision.
   */
  readonly revision: string;
  /**
   * When it was pinned. Epoch milliseconds.
   */
  readonly at: number;
}
/**
 * How changes are noticed.
 */
export interface AdminWatch {
  /**
   * events: the system tells, and the files are compared from time to time too. poll: they are only compared. off: only when asked.
   */
  readonly mode: "events" | "poll" | "off";
  /**
   * Why there are no events: ENOSPC, EMFILE, --no-watch.
   */
  readonly reason?: string;
}
/**
 * The last time the files were read.
 */
export interface AdminLastReload {
  /**
   * When. Epoch milliseconds.
   */
  readonly at: number;
  /**
   * applied: taken. unchanged: there was nothing new. rejected: at least one of the two planes was refused, and what was in force of it goes on.
   */
  readonly outcome: "applied" | "unchanged" | "rejected";
  /**
   * How long reading and checking took.
   */
  readonly durationMs: number;
  /**
   * Number of findings.
   */
  readonly diagnostics: number;
}
/**
 * How many reloads there were since the start, which counts as an applied one.
 */
export interface AdminReloads {
  /**
   * Reloads that were taken.
   */
  readonly applied: number;
  /**
   * Reloads that found nothing new.
   */
  readonly unchanged: number;
  /**
   * Reloads of which a plane was refused.
   */
  readonly rejected: number;
}
/**
 * A key that is refused though the config in force has it.
 */
export interface AdminDeniedKey {
  /**
   * Id of the key.
   */
  readonly id: string;
  /**
   * folder: the files revoke it, though they could not be taken whole. manual: somebody denied it.
   */
  readonly cause: "folder" | "manual";
  /**
   * When it was noticed. Epoch milliseconds.
   */
  readonly at: number;
}
/**
 * One finding in the config, as `gate validate` reports it.
 */
export interface AdminDiagnostic {
  /**
   * Code, with a page of its own in docs/errors/.
   */
  readonly code: string;
  /**
   * An error keeps its plane from being taken; a warning does not.
   */
  readonly severity: "error" | "warning";
  /**
   * What is wrong.
   */
  readonly message: string;
  /**
   * Where.
   */
  readonly at: AdminPlace;
  /**
   * Path of the value inside its file, such as `rules[2].use`; empty for the whole file.
   */
  readonly path: string;
  /**
   * Other places that it is about.
   */
  readonly related: readonly AdminRelated[];
  /**
   * What to do.
   */
  readonly hint?: string;
  /**
   * Page of the code, relative to the project.
   */
  readonly docs: string;
}
/**
 * A place in a file of the config.
 */
export interface AdminPlace {
  /**
   * File, relative to the config folder.
   */
  readonly file: string;
  /**
   * Line, from 1.
   */
  readonly line: number;
  /**
   * Column, from 1, in UTF-16 units.
   */
  readonly column: number;
  /**
   * Line of the end.
   */
  readonly endLine?: number;
  /**
   * Column of the end.
   */
  readonly endColumn?: number;
}
/**
 * Another place that a finding is about.
 */
export interface AdminRelated {
  /**
   * What stands there.
   */
  readonly message: string;
  /**
   * Where.
   */
  readonly at: AdminPlace;
}
/**
 * GET /admin/api/config/diagnostics: what the last reload found.
 */
export interface DiagnosticsAnswer {
  /**
   * Revision in force.
   */
  readonly revision: string;
  /**
   * What the files would give; null while they cannot be compiled.
   */
  readonly desiredRevision: string | null;
  /**
   * All findings, sorted by place.
   */
  readonly diagnostics: readonly AdminDiagnostic[];
}
/**
 * A config that was in force.
 */
export interface RevisionRow {
  /**
   * Its revision.
   */
  readonly revision: string;
  /**
   * When it was taken. Epoch milliseconds.
   */
  readonly at: number;
  /**
   * How it came into force.
   */
  readonly outcome: "applied" | "rolled-back";
  /**
   * Commit it came from, where it is known.
   */
  readonly commit?: string;
  /**
   * What it changed of the one before it.
   */
  readonly changes: AdminChanges;
}
/**
 * How much changed.
 */
export interface AdminChanges {
  /**
   * Entries that were not there before.
   */
  readonly added: number;
  /**
   * Entries that differ.
   */
  readonly changed: number;
  /**
   * Entries that are gone.
   */
  readonly removed: number;
}
/**
 * GET /admin/api/diff: what changed from one revision to another.
 */
export interface DiffAnswer {
  /**
   * The older one.
   */
  readonly from: string;
  /**
   * The newer one.
   */
  readonly to: string;
  /**
   * Entries that only the newer one has.
   */
  readonly added: readonly AdminDiffEntry[];
  /**
   * Entries that differ.
   */
  readonly changed: readonly AdminChangedEntry[];
  /**
   * Entries that only the older one has.
   */
  readonly removed: readonly AdminDiffEntry[];
}
/**
 * One entry of the config.
 */
export interface AdminDiffEntry {
  /**
   * What it is.
   */
  readonly kind: "provider" | "model" | "group" | "key" | "prices" | "facts" | "defaults" | "access";
  /**
   * Its id; empty for the settings of the root file.
   */
  readonly id: string;
}
/**
 * An entry that differs.
 */
export interface AdminChangedEntry {
  /**
   * What it is.
   */
  readonly kind: "provider" | "model" | "group" | "key" | "prices" | "facts" | "defaults" | "access";
  /**
   * Its id; empty for the settings of the root file.
   */
  readonly id: string;
  /**
   * Names of the fields that differ, never their values.
   */
  readonly fields: readonly string[];
}
/**
 * POST /admin/api/reload: the files were read now.
 */
export interface ReloadAnswer {
  /**
   * applied: taken. unchanged: there was nothing new. rejected: at least one of the two planes was refused, and what was in force of it goes on.
   */
  readonly outcome: "applied" | "unchanged" | "rejected";
  /**
   * Revision in force after it.
   */
  readonly revision: string;
  /**
   * What was found.
   */
  readonly diagnostics: readonly AdminDiagnostic[];
}
/**
 * POST /admin/api/rollback: an older revision is in force until the files change.
 */
export interface RollbackAnswer {
  /**
   * What happened.
   */
  readonly outcome: "rolled-back";
  /**
   * Revision in force after it.
   */
  readonly revision: string;
}
/**
 * POST and DELETE /admin/api/keys/{id}/deny: whether the key is refused from now on.
 */
export interface KeyDenialAnswer {
  /**
   * Id of the key.
   */
  readonly id: string;
  /**
   * Whether it is refused by this; a key may be refused for other reasons too.
   */
  readonly isDenied: boolean;
}
/**
 * A limit or a budget, and where it stands now. Amounts are in units of the metric, money in nano-USD.
 */
export interface LimitRow {
  /**
   * What it bounds.
   */
  readonly scope: "key" | "path" | "group";
  /**
   * Id of the key or group, or the path.
   */
  readonly id: string;
  /**
   * What is counted.
   */
  readonly metric: "requests" | "tokens" | "nanoUsd" | "concurrent";
  /**
   * Time of the calendar in UTC; `now` is what runs at this moment, `total` never ends.
   */
  readonly window: "now" | "minute" | "hour" | "day" | "week" | "month" | "total";
  /**
   * Where it is written.
   */
  readonly kind: "limit" | "budget";
  /**
   * Requests reserve the most they can cost.
   */
  readonly isStrict: boolean;
  /**
   * The bound.
   */
  readonly limit: number;
  /**
   * What ended requests have used in this window.
   */
  readonly used: number;
  /**
   * What running requests have reserved.
   */
  readonly held: number;
  /**
   * What is neither used nor held.
   */
  readonly left: number;
  /**
   * When the window ends, epoch milliseconds; null: never.
   */
  readonly resetAt: number | null;
  /**
   * How far beyond the bound the use has ever been, since the server started.
   */
  readonly largestOvershoot: number;
  /**
   * What requests that ran at the same time could have used at most, and so how far it could have been exceeded; null: nothing limited the length of an answer.
   */
  readonly overshootBound: number | null;
}
