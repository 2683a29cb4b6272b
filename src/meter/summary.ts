/**
 * Arithmetic of `gate usage`: records in, rows out.
 *
 * Money is summed in BigInt and leaves as decimal strings, so that no sum loses a nano-USD.
 */
import { toCacheWriteTokens, toInputTokens, toOutputTokens } from "../dialect/usage.ts";
import type { UsageRecord } from "./usage-record.ts";

export const usageDimensions = ["model", "key", "group", "provider", "path", "session", "revision", "kind"] as const;
export type UsageDimension = (typeof usageDimensions)[number];

/** One row: the values it is about (null where a record has none), then its sums. */
export type UsageRow = { readonly [dimension in UsageDimension]?: string | null } & UsageSums;

export interface UsageSums {
  /** Clients' requests with at least one attempt in this row; one that fell back from a model to another counts once at each, and once in the total. */
  readonly requests: number;
  /** Of these, those whose last attempt in this row failed. */
  readonly errors: number;
  /** Attempts that Gate made for its own ends, such as the ratings of a classifier: in the tokens and the cost, no requests. */
  readonly ownCalls: number;
  /** All input, cached reads and writes included. */
  readonly inputTokens: number;
  readonly cacheReadInputTokens: number;
  readonly cacheWriteInputTokens: number;
  /** All output, reasoning included. */
  readonly outputTokens: number;
  readonly reasoningOutputTokens: number;
  /** Decimal strings. */
  readonly costNanoUsd: string;
  readonly costUsd: string;
  /** Records without a cost: their price or their usage is unknown. They add nothing to the cost. */
  readonly unpriced: number;
  /** Records whose tokens Gate estimated. */
  readonly estimated: number;
}

export interface UsageSummary {
  readonly by: readonly UsageDimension[];
  /** Dearest first, then by requests, then by name. */
  readonly rows: readonly UsageRow[];
  readonly total: UsageSums;
}

/** Sum records by one or several dimensions. Records are best given oldest first, as `readUsage` yields them. */
export async function summarizeUsage(
  records: AsyncIterable<UsageRecord> | Iterable<UsageRecord>,
  by: readonly UsageDimension[],
): Promise<UsageSummary> {
  const total = createTally();
  const tallies = new Map<string, { values: (string | null)[]; tally: Tally }>();
  for await (const record of records) {
    const values = by.map((dimension) => record[dimension] ?? null);
    const key = JSON.stringify(values);
    let entry = tallies.get(key);
    if (entry === undefined) tallies.set(key, (entry = { values, tally: createTally() }));
    addRecord(entry.tally, record);
    addRecord(total, record);
  }
  const entries = [...tallies.entries()].sort(
    ([nameA, a], [nameB, b]) =>
      compare(b.tally.costNanoUsd, a.tally.costNanoUsd) || b.tally.requests - a.tally.requests || compare(nameA, nameB),
  );
  return { by, rows: entries.map(([, { values, tally }]) => toRow(by, values, tally)), total: toSums(total) };
}

/** Nano-USD as USD in plain decimal notation, exact, without trailing zeros. */
export function printUsd(nanoUsd: bigint): string {
  const sign = nanoUsd < 0n ? "-" : "";
  const digits = (nanoUsd < 0n ? -nanoUsd : nanoUsd).toString().padStart(10, "0");
  const fraction = digits.slice(-9).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -9)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Whether an attempt failed. */
export function isFailure(record: Pick<UsageRecord, "status" | "errorCode">): boolean {
  return record.status >= 400 || record.errorCode !== undefined;
}

interface Tally {
  requests: number;
  errors: number;
  ownCalls: number;
  inputTokens: number;
  cacheReadInputTokens: number;
  cacheWriteInputTokens: number;
  outputTokens: number;
  reasoningOutputTokens: number;
  costNanoUsd: bigint;
  unpriced: number;
  estimated: number;
  /** Last attempt of each request, for as long as another one may follow. */
  recent: Map<string, { attempt: number; isFailed: boolean }>;
  older: Map<string, { attempt: number; isFailed: boolean }>;
  turnedAt: number;
}

// Attempts of one request settle within two hours of each other; after that its id may be forgotten, which bounds the memory of a long report.
const REMEMBER_MS = 2 * 3_600_000;

function createTally(): Tally {
  return {
    requests: 0,
    errors: 0,
    ownCalls: 0,
    inputTokens: 0,
    cacheReadInputTokens: 0,
    cacheWriteInputTokens: 0,
    outputTokens: 0,
    reasoningOutputTokens: 0,
    costNanoUsd: 0n,
    unpriced: 0,
    estimated: 0,
    recent: new Map(),
    older: new Map(),
    turnedAt: Number.NEGATIVE_INFINITY,
  };
}

function addRecord(tally: Tally, record: UsageRecord): void {
  if (isAskedFor(record)) countRequest(tally, record);
  else tally.ownCalls += 1;
  tally.inputTokens += toInputTokens(record.usage);
  tally.cacheReadInputTokens += record.usage.inputCacheReadTokens ?? 0;
  tally.cacheWriteInputTokens += toCacheWriteTokens(record.usage);
  tally.outputTokens += toOutputTokens(record.usage);
  tally.reasoningOutputTokens += record.usage.outputReasoningTokens ?? 0;
  if (record.costNanoUsd === null) tally.unpriced += 1;
  else tally.costNanoUsd += BigInt(record.costNanoUsd);
  if (record.usageSource === "estimated") tally.estimated += 1;
}

/** Whether a client asked for what the record is about. */
function isAskedFor({ kind }: UsageRecord): boolean {
  return kind === "request" || kind === "batch-line";
}

function countRequest(tally: Tally, record: UsageRecord): void {
  if (record.settledAt - tally.turnedAt > REMEMBER_MS) {
    tally.older = tally.recent;
    tally.recent = new Map();
    tally.turnedAt = record.settledAt;
  }
  const isFailed = isFailure(record);
  const known = tally.recent.get(record.requestId) ?? tally.older.get(record.requestId);
  if (known === undefined) {
    tally.requests += 1;
    if (isFailed) tally.errors += 1;
    tally.recent.set(record.requestId, { attempt: record.attempt, isFailed });
  } else if (record.attempt > known.attempt) {
    if (isFailed !== known.isFailed) tally.errors += isFailed ? 1 : -1;
    known.attempt = record.attempt;
    known.isFailed = isFailed;
  }
}

function toRow(by: readonly UsageDimension[], values: readonly (string | null)[], tally: Tally): UsageRow {
  const names = Object.fromEntries(by.map((dimension, index) => [dimension, values[index] ?? null]));
  return { ...names, ...toSums(tally) };
}

function toSums(tally: Tally): UsageSums {
  return {
    requests: tally.requests,
    errors: tally.errors,
    ownCalls: tally.ownCalls,
    inputTokens: tally.inputTokens,
    cacheReadInputTokens: tally.cacheReadInputTokens,
    cacheWriteInputTokens: tally.cacheWriteInputTokens,
    outputTokens: tally.outputTokens,
    reasoningOutputTokens: tally.reasoningOutputTokens,
    costNanoUsd: tally.costNanoUsd.toString(),
    costUsd: printUsd(tally.costNanoUsd),
    unpriced: tally.unpriced,
    estimated: tally.estimated,
  };
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
