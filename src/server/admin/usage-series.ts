/** `/admin/api/usage/series`: one metric over time, for charts. */
import type { Admission } from "../../policy/admit.ts";
import { DAY_MS, HOUR_MS, mergeCells, percentile, type RollupCell } from "../../meter/rollup.ts";
import { printCsv } from "../../meter/usage-csv.ts";
import { createUsageTally, toScopes, toSums, type CountScope, type UsageTally } from "../../meter/usage-tally.ts";
import type { ServerContext, Serving } from "../context.ts";
import type { UsageSeriesAnswer } from "../contract.gen.ts";
import type { Exchange } from "../exchange.ts";
import type { RouteInput } from "../route-input.ts";
import type { JsonAnswer, TextAnswer } from "../routes.ts";
import { CSV, readSource, toWhole, wantsCsv } from "./usage.ts";
import {
  intervals,
  metrics,
  readChoice,
  readCount,
  readDimensions,
  readFilter,
  readRange,
  refuse,
  type Interval,
  type Metric,
  type TimeRange,
} from "./usage-query.ts";

const LENGTH_MS: Readonly<Record<Interval, number>> = { hour: HOUR_MS, day: DAY_MS };
/** How far back roll-ups tell hours apart. */
const HOURS_BACK_MS = 72 * HOUR_MS;
const MAX_POINTS = 2_000;
const DEFAULT_TOP = 20;
const MAX_TOP = 100;
/** Rows that are kept apart for one point while it is summed, before the largest are known. */
const MAX_CELLS = 100_000;
const REST = "(other)";
/** Name of the one line where nothing is told apart. */
const ALL = "[]";

export async function answerUsageSeries(
  exchange: Exchange,
  context: ServerContext,
  _serving: Serving,
  _admission: Admission,
  { query }: RouteInput,
): Promise<JsonAnswer | TextAnswer> {
  const { usage } = context;
  const now = context.now();
  const metric = readChoice(query, "metric", metrics) ?? "requests";
  const by = readDimensions(query, 1) ?? [];
  const filter = readFilter(query);
  const top = readCount(query, "top", MAX_TOP) ?? DEFAULT_TOP;
  const source = readSource(query, filter, by);
  const range = toWhole(readRange(query, now), source);
  const interval = readInterval(query, range, source, now);
  const lengthMs = LENGTH_MS[interval];
  const times = listTimes(range, lengthMs);
  const isCsv = wantsCsv(query, exchange);
  const scope = toScopes(filter, by).rows;

  const body = await usage.inTurn("operators", async (): Promise<UsageSeriesAnswer> => {
    const maxRows = Math.max(MAX_TOP, Math.floor(MAX_CELLS / times.length));
    const whole = createUsageTally(filter, by, maxRows);
    const tallies = new Map<number, UsageTally>();
    const tallyOf = (at: number): UsageTally => {
      const start = Math.floor(at / lengthMs) * lengthMs;
      let tally = tallies.get(start);
      if (tally === undefined) tallies.set(start, (tally = createUsageTally(filter, by, maxRows)));
      return tally;
    };
    let stoppedAt: number | undefined;
    if (source === "records") {
      stoppedAt = await usage.records(range.since, range.until, (record) => {
        whole.addRecord(record);
        tallyOf(record.settledAt).addRecord(record);
      });
    } else {
      await usage.cells(range.since, range.until, (cell, at) => {
        whole.addCell(cell);
        tallyOf(at).addCell(cell);
      });
    }
    const names = by.length === 0 ? [ALL] : listNames(whole, top, metric, scope);
    const points = new Map<string, [number, string | number | null][]>(names.map((name) => [name, []]));
    const kept = new Set(names);
    for (const at of times) {
      const cells = fold(tallies.get(at), kept);
      for (const [name, list] of points) list.push([at, readMetric(cells.get(name), metric, scope)]);
    }
    const series = [...points].map(([name, list]) => ({ key: toKey(name), points: list }));
    return {
      since: range.since,
      until: range.until,
      metric,
      interval,
      by: by[0] ?? null,
      series,
      source,
      ...(stoppedAt === undefined ? {} : { stoppedAt }),
    };
  });
  if (!isCsv) return { status: 200, body };
  const lines = times.map((at, index) =>
    [String(at)].concat(body.series.map(({ points }) => String(points[index]?.[1] ?? ""))),
  );
  const text = printCsv(["at", ...body.series.map(({ key }) => key ?? metric)], lines);
  return { status: 200, text, contentType: CSV };
}

function readInterval(query: URLSearchParams, range: TimeRange, source: string, now: number): Interval {
  const firstHour = Math.floor((now - HOURS_BACK_MS) / DAY_MS) * DAY_MS;
  const areHoursKnown = source === "records" || range.since >= firstHour;
  const spanMs = range.until - range.since;
  const asked = readChoice(query, "interval", intervals);
  if (asked === "hour" && !areHoursKnown)
    throw refuse("interval", `"interval" takes "day" here: "hour" reaches back 72 hours, or needs "source=records".`);
  const interval = asked ?? (areHoursKnown && spanMs <= HOURS_BACK_MS + DAY_MS ? "hour" : "day");
  if (spanMs / LENGTH_MS[interval] > MAX_POINTS)
    throw refuse(
      "interval",
      `"interval" would give more than ${MAX_POINTS} points; ask for a shorter time or for days.`,
    );
  return interval;
}

function listTimes({ since, until }: TimeRange, lengthMs: number): number[] {
  const times: number[] = [];
  for (let at = Math.floor(since / lengthMs) * lengthMs; at < until; at += lengthMs) times.push(at);
  return times;
}

/** Names of the largest series, each the JSON of its values, then that of the rest where there is one. */
function listNames(whole: UsageTally, top: number, metric: Metric, scope: CountScope): string[] {
  const rest = JSON.stringify([REST]);
  const cells = new Map(whole.cells());
  const hasRest = cells.delete(rest);
  const sorted = [...cells].sort(
    ([nameA, a], [nameB, b]) => toSize(b, metric, scope) - toSize(a, metric, scope) || (nameA < nameB ? -1 : 1),
  );
  const names = sorted.slice(0, top).map(([name]) => name);
  return hasRest || sorted.length > top ? [...names, rest] : names;
}

/** By what series compete for their places: a percentile is worth showing where there are many requests. */
function toSize(cell: RollupCell, metric: Metric, scope: CountScope): number {
  if (metric === "costUsd") return Number(cell.costNanoUsd);
  const value = readMetric(cell, metric.startsWith("p") ? "requests" : metric, scope);
  return Number(value ?? 0);
}

/** The cells of one point by the names of series; those that have none of their own in one. */
function fold(tally: UsageTally | undefined, names: ReadonlySet<string>): Map<string, RollupCell> {
  const cells = new Map<string, RollupCell>();
  if (tally === undefined) return cells;
  const rest = JSON.stringify([REST]);
  for (const [name, cell] of tally.cells()) {
    const place = names.has(name) ? name : rest;
    const known = cells.get(place);
    if (known === undefined) cells.set(place, cell);
    else mergeCells(known, cell);
  }
  return cells;
}

function readMetric(cell: RollupCell | undefined, metric: Metric, scope: CountScope): string | number | null {
  switch (metric) {
    case "p50DurationMs":
      return cell === undefined ? null : percentile(cell.duration, 0.5);
    case "p95DurationMs":
      return cell === undefined ? null : percentile(cell.duration, 0.95);
    case "p50FirstContentMs":
      return cell === undefined ? null : percentile(cell.firstContent, 0.5);
    case "p95FirstContentMs":
      return cell === undefined ? null : percentile(cell.firstContent, 0.95);
    default:
      return cell === undefined ? (metric === "costUsd" ? "0" : 0) : toSums(cell, scope)[metric];
  }
}

/** Null for what has no value, and where nothing is told apart. */
function toKey(name: string): string | null {
  const [value] = JSON.parse(name) as (string | null)[]; // Written by the tally.
  return value ?? null;
}
