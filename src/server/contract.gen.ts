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
  | UsageSummaryAnswer
  | UsageSeriesAnswer
  | UsageBreakdownAnswer
  | UsageRecordsAnswer
  | OwnUsageAnswer
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
 * GET /admin/api/usage/summary: the sums of a time, and of the one as long before it.
 */
export interface UsageSummaryAnswer {
  /**
   * First moment that is covered. Epoch milliseconds.
   */
  readonly since: number;
  /**
   * Moment before which all covered was settled. Epoch milliseconds.
   */
  readonly until: number;
  /**
   * First moment of the time before, which ends at `since`. Epoch milliseconds.
   */
  readonly previousSince: number;
  /**
   * Of the time.
   */
  readonly current: AdminUsageSums;
  /**
   * Of the time before.
   */
  readonly previous: AdminUsageSums;
  /**
   * Duration that half of the clients' calls stayed below, to within 5 %; null without any.
   */
  readonly p50DurationMs: number | null;
  /**
   * Duration that 95 of 100 stayed below.
   */
  readonly p95DurationMs: number | null;
  /**
   * Time to the first content that 95 of 100 stayed below.
   */
  readonly p95FirstContentMs: number | null;
  /**
   * rollups: sums by whole hours. records: every record of the time, to the millisecond.
   */
  readonly source: "rollups" | "records";
  /**
   * Present when the request may not read more: only what was settled before this moment is in the sums. Epoch milliseconds.
   */
  readonly stoppedAt?: number;
  /**
   * The same of the time before.
   */
  readonly previousStoppedAt?: number;
}
/**
 * Sums of usage. Money is a decimal string.
 */
export interface AdminUsageSums {
  /**
   * Requests of clients: by model or provider those with a call there, by status the calls, else each request once.
   */
  readonly requests: number;
  /**
   * Of these, those that failed.
   */
  readonly errors: number;
  /**
   * Calls that Gate made for its own ends: in the tokens and the cost, no requests.
   */
  readonly ownCalls: number;
  /**
   * All input tokens, cached reads and writes included.
   */
  readonly inputTokens: number;
  /**
   * Input tokens read from a prompt cache.
   */
  readonly cacheReadInputTokens: number;
  /**
   * Input tokens written to a prompt cache.
   */
  readonly cacheWriteInputTokens: number;
  /**
   * All output tokens, reasoning included.
   */
  readonly outputTokens: number;
  /**
   * Output tokens spent on reasoning.
   */
  readonly reasoningOutputTokens: number;
  /**
   * Cost in billionths of a US dollar.
   */
  readonly costNanoUsd: string;
  /**
   * The same in US dollars, exact.
   */
  readonly costUsd: string;
  /**
   * Calls whose price or usage is unknown; they are not in the cost.
   */
  readonly unpriced: number;
  /**
   * Calls whose tokens Gate estimated.
   */
  readonly estimated: number;
}
/**
 * GET /admin/api/usage/series: one metric over time.
 */
export interface UsageSeriesAnswer {
  /**
   * First moment that is covered. Epoch milliseconds.
   */
  readonly since: number;
  /**
   * Moment before which all covered was settled. Epoch milliseconds.
   */
  readonly until: number;
  /**
   * What the points are.
   */
  readonly metric:
    | "requests"
    | "errors"
    | "inputTokens"
    | "cacheReadInputTokens"
    | "outputTokens"
    | "reasoningOutputTokens"
    | "costUsd"
    | "p50DurationMs"
    | "p95DurationMs"
    | "p50FirstContentMs"
    | "p95FirstContentMs";
  /**
   * Length of an interval, in UTC.
   */
  readonly interval: "hour" | "day";
  /**
   * What lines are told apart by; null for one line of all.
   */
  readonly by:
    | "model"
    | "key"
    | "group"
    | "provider"
    | "path"
    | "session"
    | "revision"
    | "kind"
    | "asked"
    | "surface"
    | "status"
    | null;
  /**
   * Largest first. Every line has a point for every interval.
   */
  readonly series: readonly AdminUsageSeriesLine[];
  /**
   * rollups: sums by whole hours. records: every record of the time, to the millisecond.
   */
  readonly source: "rollups" | "records";
  /**
   * Present when the request may not read more: only what was settled before this moment is in the sums. Epoch milliseconds.
   */
  readonly stoppedAt?: number;
}
/**
 * One line of a chart.
 */
export interface AdminUsageSeriesLine {
  /**
   * Value of the dimension, `(other)` for all that have no line of their own; null for what has no value, and where nothing is told apart.
   */
  readonly key: string | null;
  /**
   * Begin of each interval in epoch milliseconds, and the value there: money as a decimal string, null for the percentile of nothing.
   */
  readonly points: [number, number | string | null][];
}
/**
 * GET /admin/api/usage/breakdown: rows by one or several dimensions.
 */
export interface UsageBreakdownAnswer {
  /**
   * First moment that is covered. Epoch milliseconds.
   */
  readonly since: number;
  /**
   * Moment before which all covered was settled. Epoch milliseconds.
   */
  readonly until: number;
  /**
   * What the rows are about.
   */
  readonly by: (
    | "model"
    | "key"
    | "group"
    | "provider"
    | "path"
    | "session"
    | "revision"
    | "kind"
    | "asked"
    | "surface"
    | "status"
  )[];
  /**
   * Dearest first.
   */
  readonly rows: readonly AdminUsageRow[];
  /**
   * All that have no row of their own; null when there are none.
   */
  readonly other: AdminUsageSums | null;
  /**
   * Over everything. A request that stands in several rows counts once.
   */
  readonly total: AdminUsageSums;
  /**
   * rollups: sums by whole hours. records: every record of the time, to the millisecond.
   */
  readonly source: "rollups" | "records";
  /**
   * Present when the request may not read more: only what was settled before this moment is in the sums. Epoch milliseconds.
   */
  readonly stoppedAt?: number;
}
/**
 * One row: a value for each dimension that was asked for, and its sums.
 */
export interface AdminUsageRow {
  /**
   * provider/model.
   */
  readonly model?: string | null;
  /**
   * Id of the key, master or anonymous.
   */
  readonly key?: string | null;
  /**
   * Group that was asked; null for a model asked by its own name.
   */
  readonly group?: string | null;
  /**
   * Provider that was called.
   */
  readonly provider?: string | null;
  /**
   * User path.
   */
  readonly path?: string | null;
  /**
   * Session; null where there was none.
   */
  readonly session?: string | null;
  /**
   * Revision of the config that was served.
   */
  readonly revision?: string | null;
  /**
   * request, or what Gate called for.
   */
  readonly kind?: string | null;
  /**
   * Name the client sent.
   */
  readonly asked?: string | null;
  /**
   * API the client spoke.
   */
  readonly surface?: string | null;
  /**
   * Class of statuses, such as 2xx.
   */
  readonly status?: string | null;
  /**
   * Requests of clients: by model or provider those with a call there, by status the calls, else each request once.
   */
  readonly requests: number;
  /**
   * Of these, those that failed.
   */
  readonly errors: number;
  /**
   * Calls that Gate made for its own ends: in the tokens and the cost, no requests.
   */
  readonly ownCalls: number;
  /**
   * All input tokens, cached reads and writes included.
   */
  readonly inputTokens: number;
  /**
   * Input tokens read from a prompt cache.
   */
  readonly cacheReadInputTokens: number;
  /**
   * Input tokens written to a prompt cache.
   */
  readonly cacheWriteInputTokens: number;
  /**
   * All output tokens, reasoning included.
   */
  readonly outputTokens: number;
  /**
   * Output tokens spent on reasoning.
   */
  readonly reasoningOutputTokens: number;
  /**
   * Cost in billionths of a US dollar.
   */
  readonly costNanoUsd: string;
  /**
   * The same in US dollars, exact.
   */
  readonly costUsd: string;
  /**
   * Calls whose price or usage is unknown; they are not in the cost.
   */
  readonly unpriced: number;
  /**
   * Calls whose tokens Gate estimated.
   */
  readonly estimated: number;
}
/**
 * GET /admin/api/usage/records: records, newest first.
 */
export interface UsageRecordsAnswer {
  /**
   * Newest first.
   */
  readonly records: readonly AdminUsageRecord[];
  /**
   * Send it as `cursor` for what is older; null at the end.
   */
  readonly next: string | null;
  /**
   * Present when the request may not read more before the page is full: everything newer than this moment has been looked at. Epoch milliseconds.
   */
  readonly stoppedAt?: number;
}
/**
 * One attempt, as docs/usage.md describes it. Newer versions add fields.
 */
export interface AdminUsageRecord {
  /**
   * Version of the record.
   */
  readonly v: 1;
  /**
   * ULID of the record.
   */
  readonly id: string;
  /**
   * ULID of the request, `x-request-id`.
   */
  readonly requestId: string;
  /**
   * request, or what Gate called for.
   */
  readonly kind: string;
  /**
   * Counts from 1 within the request.
   */
  readonly attempt: number;
  /**
   * Revision of the config that was served.
   */
  readonly revision: string;
  /**
   * Id of the key, never its hash.
   */
  readonly key: string;
  /**
   * User path.
   */
  readonly path: string;
  /**
   * Session, where there was one.
   */
  readonly session?: string;
  /**
   * Name the client sent.
   */
  readonly asked: string;
  /**
   * Group that was asked.
   */
  readonly group?: string;
  /**
   * Provider that was called.
   */
  readonly provider: string;
  /**
   * provider/model.
   */
  readonly model: string;
  /**
   * When it ended. Epoch milliseconds.
   */
  readonly settledAt: number;
  /**
   * How long it took.
   */
  readonly durationMs: number;
  /**
   * Status the client got, or would have got from this attempt.
   */
  readonly status: number;
  /**
   * Tokens in disjoint buckets.
   */
  readonly usage: {};
  /**
   * Where they come from.
   */
  readonly usageSource: "reported" | "estimated" | "unknown";
  /**
   * Whole nano-USD; null when the price or the usage is unknown.
   */
  readonly costNanoUsd: number | null;
  /**
   * Process that settled it.
   */
  readonly writer: string;
  /**
   * Number in its books.
   */
  readonly seq: number;
}
/**
 * GET /v1/usage: what the key that asks has used.
 */
export interface OwnUsageAnswer {
  /**
   * Version of this shape.
   */
  readonly version: 1;
  /**
   * Id of the key that asked, master or anonymous.
   */
  readonly key: string;
  /**
   * First moment that is covered. Epoch milliseconds.
   */
  readonly since: number;
  /**
   * Moment before which all covered was settled. Epoch milliseconds.
   */
  readonly until: number;
  /**
   * By the name that was asked for, dearest first.
   */
  readonly rows: readonly OwnUsageSums[];
  /**
   * All names that have no row; null when there are none.
   */
  readonly other: OwnUsageSums | null;
  /**
   * Over everything.
   */
  readonly total: OwnUsageSums;
}
/**
 * Sums of the caller's usage. The cost is left out for a key that may not see it.
 */
export interface OwnUsageSums {
  /**
   * Name that was asked for; in rows.
   */
  readonly asked?: string | null;
  /**
   * Requests of clients: by model or provider those with a call there, by status the calls, else each request once.
   */
  readonly requests: number;
  /**
   * Of these, those that failed.
   */
  readonly errors: number;
  /**
   * Calls that Gate made for its own ends: in the tokens and the cost, no requests.
   */
  readonly ownCalls: number;
  /**
   * All input tokens, cached reads and writes included.
   */
  readonly inputTokens: number;
  /**
   * Input tokens read from a prompt cache.
   */
  readonly cacheReadInputTokens: number;
  /**
   * Input tokens written to a prompt cache.
   */
  readonly cacheWriteInputTokens: number;
  /**
   * All output tokens, reasoning included.
   */
  readonly outputTokens: number;
  /**
   * Output tokens spent on reasoning.
   */
  readonly reasoningOutputTokens: number;
  /**
   * Cost in billionths of a US dollar.
   */
  readonly costNanoUsd?: string;
  /**
   * The same in US dollars, exact.
   */
  readonly costUsd?: string;
  /**
   * Calls whose price or usage is unknown; they are not in the cost.
   */
  readonly unpriced: number;
  /**
   * Calls whose tokens Gate estimated.
   */
  readonly estimated: number;
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
