/** What a usage request asks for, read from its query. Every parameter is checked, and a refusal names it and what it takes. */
import { GateError } from "../../errors.ts";
import { queryDimensions, type QueryDimension, type UsageFilter } from "../../meter/usage-tally.ts";
import { suggest } from "../../suggest.ts";

/** Names that every usage request takes. */
export const FILTER_FIELDS = [
  "since",
  "until",
  "provider",
  "model",
  "group",
  "key",
  "path",
  "session",
  "status",
  "revision",
] as const;

export const metrics = [
  "requests",
  "errors",
  "inputTokens",
  "cacheReadInputTokens",
  "outputTokens",
  "reasoningOutputTokens",
  "costUsd",
  "p50DurationMs",
  "p95DurationMs",
  "p50FirstContentMs",
  "p95FirstContentMs",
] as const;
export type Metric = (typeof metrics)[number];

export const intervals = ["hour", "day"] as const;
export type Interval = (typeof intervals)[number];

/** A time: the first moment included, the last not. Epoch milliseconds. */
export interface TimeRange {
  readonly since: number;
  readonly until: number;
}

const DAY_MS = 86_400_000;
const MAX_VALUE_LENGTH = 400;

/** The time asked for; by default the last 24 hours, with what is settled in this very millisecond. @throws GateError invalid_request. */
export function readRange(query: URLSearchParams, now: number): TimeRange {
  const until = readMoment(query, "until") ?? now + 1;
  const since = readMoment(query, "since") ?? until - DAY_MS;
  if (since >= until) throw refuse("since", `"since" must lie before "until"; without one, "until" is now.`);
  return { since, until };
}

/** @throws GateError invalid_request. */
export function readFilter(query: URLSearchParams): UsageFilter {
  const filter: Record<string, string> = {};
  for (const name of ["provider", "model", "group", "key", "session"]) {
    const value = readText(query, name);
    if (value !== undefined) filter[name] = value;
  }
  const path = readText(query, "path");
  if (path !== undefined) {
    if (!path.startsWith("/"))
      throw refuse("path", `"path" takes a path such as /team-a; what is below it counts too.`);
    filter["path"] = path;
  }
  const status = readText(query, "status");
  if (status !== undefined) {
    if (!/^(?:[1-5]xx|[1-5]\d\d)$/.test(status))
      throw refuse("status", `"status" takes a class of statuses such as 2xx, or one status such as 429.`);
    filter["status"] = status;
  }
  const revision = readText(query, "revision");
  if (revision !== undefined) {
    if (!/^[0-9a-f]{8}\.[0-9a-f]{8}$/.test(revision))
      throw refuse("revision", `"revision" takes eight hex digits, a dot, eight hex digits.`);
    filter["revision"] = revision;
  }
  return filter;
}

/** One or several dimensions. @throws GateError invalid_request. */
export function readDimensions(query: URLSearchParams, max: number): QueryDimension[] | undefined {
  const text = readText(query, "by");
  if (text === undefined) return undefined;
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  if (names.length > max)
    throw refuse("by", `"by" takes ${max === 1 ? "one dimension" : `at most ${max} dimensions`}, not ${names.length}.`);
  return names.map((name) => toOneOf("by", name, queryDimensions));
}

/** One of a few words, or the default. @throws GateError invalid_request. */
export function readChoice<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = readText(query, name);
  return text === undefined ? undefined : toOneOf(name, text, choices);
}

/** A whole number from 1. @throws GateError invalid_request. */
export function readCount(query: URLSearchParams, name: string, max: number): number | undefined {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > max) throw refuse(name, `"${name}" takes a whole number from 1 to ${max}.`);
  return count;
}

/** The one value of a parameter. @throws GateError invalid_request when it is empty, too long, or comes twice. */
export function readText(query: URLSearchParams, name: string): string | undefined {
  const [value, second] = query.getAll(name);
  if (value === undefined) return undefined;
  if (second !== undefined) throw refuse(name, `"${name}" may be given once.`);
  if (value === "" || value.length > MAX_VALUE_LENGTH)
    throw refuse(name, `"${name}" takes a value of 1 to ${MAX_VALUE_LENGTH} characters; leave it out to ask for all.`);
  return value;
}

export function refuse(param: string, message: string): GateError {
  return new GateError("invalid_request", { message, param });
}

function readMoment(query: URLSearchParams, name: string): number | undefined {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw refuse(name, `"${name}" takes a moment in epoch milliseconds, such as 1795224551823.`);
  return Number(text);
}

function toOneOf<Choice extends string>(param: string, text: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  const near = suggest(text, choices);
  const list = choices.map((choice) => `"${choice}"`).join(", ");
  throw refuse(param, `"${param}" takes ${list}.${near === undefined ? "" : ` Did you mean "${near}"?`}`);
}
