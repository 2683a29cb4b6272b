/** `/admin/api/usage/...`: sums, series, breakdowns and records of the usage. */
import { HOUR_MS, percentile, type RollupCell } from "../../meter/rollup.ts";
import {
  createRecordFilter,
  createUsageTally,
  needsRecords,
  type QueryDimension,
  toScopes,
  toSums,
  type UsageFilter,
  type UsageTally,
} from "../../meter/usage-tally.ts";
import { printUsageCsv } from "../../meter/usage-csv.ts";
import type { RecordPosition } from "../../store/record-order.ts";
import type { UsageBreakdownAnswer, UsageRecordsAnswer, UsageSummaryAnswer } from "../contract.gen.ts";
import type { Exchange } from "../exchange.ts";
import type { GuardedRoute, JsonAnswer, TextAnswer } from "../routes.ts";
import type { UsageReader } from "../usage-reader.ts";
import {
  readChoice,
  readCount,
  readDimensions,
  readFilter,
  readRange,
  readText,
  refuse,
  type TimeRange,
} from "./usage-query.ts";

type Asked = Parameters<GuardedRoute["answer"]>;

const MAX_DIMENSIONS = 8;
const DEFAULT_TOP = 100;
const MAX_TOP = 10_000;
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** What was summed, from where, and of which time. */
export interface Summed<Range extends TimeRange = TimeRange> {
  readonly range: Range;
  readonly source: "rollups" | "records";
  /** Only what was settled before it was read. */
  readonly stoppedAt: number | undefined;
}

/** The sums of a time and of the one before it, with the percentiles of the first. */
export async function answerUsageSummary(...[, context, , , { query }]: Asked): Promise<JsonAnswer> {
  const { usage } = context;
  const filter = readFilter(query);
  const source = readSource(query, filter, []);
  const range = toWhole(readRange(query, context.now()), source);
  const before = toWhole({ since: Math.max(0, 2 * range.since - range.until), until: range.since }, source);
  const body = await usage.inTurn("operators", async (): Promise<UsageSummaryAnswer> => {
    const current = createUsageTally(filter, [], 0);
    const previous = createUsageTally(filter, [], 0);
    const { stoppedAt } = await sum(usage, range, source, current);
    const { stoppedAt: previousStoppedAt } = await sum(usage, before, source, previous);
    const cell = current.total();
    return {
      since: range.since,
      until: range.until,
      previousSince: before.since,
      current: toSums(cell, toScopes(filter, []).total),
      previous: toSums(previous.total(), toScopes(filter, []).total),
      ...toPercentiles(cell),
      source,
      ...(stoppedAt === undefined ? {} : { stoppedAt }),
      ...(previousStoppedAt === undefined ? {} : { previousStoppedAt }),
    };
  });
  return { status: 200, body };
}

/** Rows by one or several dimensions, dearest first; also as CSV. */
export async function answerUsageBreakdown(
  ...[exchange, context, , , { query }]: Asked
): Promise<JsonAnswer | TextAnswer> {
  const { usage } = context;
  const by = readDimensions(query, MAX_DIMENSIONS) ?? ["model"];
  const filter = readFilter(query);
  const top = readCount(query, "top", MAX_TOP) ?? DEFAULT_TOP;
  const source = readSource(query, filter, by);
  const range = toWhole(readRange(query, context.now()), source);
  const isCsv = wantsCsv(query, exchange);
  const body = await usage.inTurn("operators", async (): Promise<UsageBreakdownAnswer> => {
    const tally = createUsageTally(filter, by, MAX_TOP);
    const { stoppedAt } = await sum(usage, range, source, tally);
    const { rows, other } = tally.rows(top);
    return {
      since: range.since,
      until: range.until,
      by,
      rows,
      other: other ?? null,
      total: toSums(tally.total(), toScopes(filter, by).total),
      source,
      ...(stoppedAt === undefined ? {} : { stoppedAt }),
    };
  });
  if (!isCsv) return { status: 200, body };
  const rest = body.other === null ? [] : [{ ...body.other, ...nameRest(by) }];
  return { status: 200, text: printUsageCsv(by, [...body.rows, ...rest]), contentType: CSV };
}

/** Records, newest first, a page at a time. */
export async function answerUsageRecords(...[, context, , , { query }]: Asked): Promise<JsonAnswer> {
  const { since, until } = readRange(query, context.now());
  const before = readCursor(query) ?? { settledAt: until, id: "" };
  const limit = readCount(query, "limit", MAX_LIMIT) ?? DEFAULT_LIMIT;
  const isWanted = createRecordFilter(readFilter(query));
  const page = await context.usage.inTurn("operators", () => context.usage.page({ since, before, limit, isWanted }));
  const { records, next, isStopped } = page;
  const body: UsageRecordsAnswer = {
    // The schema names what every record has; fields that it does not know go on as they are.
    records: records as unknown as UsageRecordsAnswer["records"],
    next: next === undefined ? null : `${next.settledAt}.${next.id}`,
    ...(isStopped && next !== undefined ? { stoppedAt: next.settledAt } : {}),
  };
  return { status: 200, body };
}

/** Add what lies in a time to a tally. */
export async function sum<Range extends TimeRange>(
  usage: UsageReader,
  range: Range,
  source: "rollups" | "records",
  tally: Pick<UsageTally, "addCell" | "addRecord">,
): Promise<Summed<Range>> {
  if (source === "records") {
    const stoppedAt = await usage.records(range.since, range.until, tally.addRecord);
    return { range, source, stoppedAt };
  }
  await usage.cells(range.since, range.until, tally.addCell);
  return { range, source, stoppedAt: undefined };
}

/** Roll-ups have whole hours only. */
export function toWhole({ since, until }: TimeRange, source: "rollups" | "records"): TimeRange {
  if (source === "records") return { since, until };
  return { since: Math.floor(since / HOUR_MS) * HOUR_MS, until: Math.ceil(until / HOUR_MS) * HOUR_MS };
}

/** Where the answer comes from: from roll-ups where they can tell, else from records, and from those where it is asked for. */
export function readSource(
  query: URLSearchParams,
  filter: UsageFilter,
  by: readonly QueryDimension[],
): "rollups" | "records" {
  const wanted = readChoice(query, "source", ["rollups", "records"]);
  const isNeeded = needsRecords(filter, by);
  if (wanted === "rollups" && isNeeded)
    throw refuse("source", `"source" must be "records" here: roll-ups know no session and no single status.`);
  return wanted ?? (isNeeded ? "records" : "rollups");
}

/** By `format`, else by `accept`. */
export function wantsCsv(query: URLSearchParams, { request }: Exchange): boolean {
  const format = readChoice(query, "format", ["json", "csv"]);
  return format === undefined ? /(?:^|,)\s*text\/csv\b/i.test(request.headers.accept ?? "") : format === "csv";
}

export const CSV = "text/csv; charset=utf-8";

function toPercentiles(cell: RollupCell): {
  p50DurationMs: number | null;
  p95DurationMs: number | null;
  p95FirstContentMs: number | null;
} {
  return {
    p50DurationMs: percentile(cell.duration, 0.5),
    p95DurationMs: percentile(cell.duration, 0.95),
    p95FirstContentMs: percentile(cell.firstContent, 0.95),
  };
}

/** No name has brackets. */
function nameRest(by: readonly QueryDimension[]): { readonly [dimension in QueryDimension]?: string } {
  return Object.fromEntries(by.map((dimension) => [dimension, "(other)"]));
}

function readCursor(query: URLSearchParams): RecordPosition | undefined {
  const text = readText(query, "cursor");
  if (text === undefined) return undefined;
  const [, settledAt, id] = /^(\d{1,15})\.([0-9A-Za-z-]{1,64})$/.exec(text) ?? [];
  if (settledAt === undefined || id === undefined)
    throw refuse("cursor", `"cursor" takes the "next" of an earlier answer, as it is.`);
  return { settledAt: Number(settledAt), id };
}
