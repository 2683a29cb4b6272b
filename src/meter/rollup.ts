/**
 * Arithmetic of roll-ups: records in, sums by cell out. Pure.
 *
 * A cell is a combination of what charts ask for. Everything in it is a plain sum, so roll-ups of any times and writers can be added to each other in any
 * order. Money is summed in BigInt. Durations are kept as log-scale histograms, whose percentiles are right to within 5 %.
 */
import type { Usage } from "../dialect/usage.ts";
import { isFailure } from "./summary.ts";
import type { UsageRecord } from "./usage-record.ts";

export const rollupDimensions = [
  "path",
  "key",
  "asked",
  "group",
  "chain",
  "provider",
  "model",
  "surface",
  "statusClass",
  "usageSource",
  "slot",
  "revision",
  "kind",
] as const;
export type RollupDimension = (typeof rollupDimensions)[number];

/** `group` is empty for a request that named a model; `chain` is joined by ` > `; `statusClass` is `2xx`. In the cell of all that found no room each is `OTHER`. */
export type RollupNames = { readonly [dimension in RollupDimension]: string };

export const usageBuckets = [
  "inputUncachedTokens",
  "inputCacheReadTokens",
  "inputCacheWrite5mTokens",
  "inputCacheWrite1hTokens",
  "inputCacheWriteOtherTokens",
  "inputAudioTokens",
  "inputImageTokens",
  "inputVideoTokens",
  "outputTextTokens",
  "outputReasoningTokens",
  "outputAudioTokens",
  "outputImageTokens",
] as const satisfies readonly (keyof Usage)[];

export const rollupCounts = [
  "records",
  "requests",
  "retries",
  "fallbacks",
  "failures",
  "ownCalls",
  "unpriced",
  "estimated",
] as const;
/**
 * All are plain counts of records.
 * `records`: attempts of all kinds. `requests`: first attempts of clients' requests, so each request counts once. `retries`: further attempts at the same
 * target. `fallbacks`: further attempts at the next one. `failures`: clients' attempts that failed. `ownCalls`: attempts that Gate made for its own ends.
 */
export type RollupCounts = { -readonly [count in (typeof rollupCounts)[number]]: number };

/** Counts by bucket, bucket number and count in turns, ascending: `[17, 2, 40, 1]`. */
export type Histogram = number[];

export interface RollupCell {
  readonly names: RollupNames;
  readonly counts: RollupCounts;
  /** Tokens in disjoint buckets, in the order of `usageBuckets`. */
  readonly tokens: number[];
  costNanoUsd: bigint;
  /** Of clients' attempts, in milliseconds. */
  readonly duration: Histogram;
  /** Of clients' attempts that had content, in milliseconds. */
  readonly firstContent: Histogram;
}

export interface Rollup {
  /** Begin of the time it covers, epoch milliseconds; a whole hour or a whole day in UTC. */
  readonly at: number;
  /** Length of that time: an hour or a day. */
  readonly lengthMs: number;
  /** By their names, see `toCellId`. */
  readonly cells: Map<string, RollupCell>;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Cells of one writer and hour; clients choose some of the names, so there must be an end to them. */
export const MAX_CELLS = 20_000;
/** No path, model or key has brackets. */
export const OTHER = "(other)";

/** An empty roll-up. */
export function createRollup(at: number, lengthMs: number): Rollup {
  return { at, lengthMs, cells: new Map() };
}

/** Add one record. The records of a writer and hour must come in the order of their numbers, so that a rebuild folds the same ones into `OTHER`. */
export function addRecord(rollup: Rollup, record: UsageRecord, maxCells: number = MAX_CELLS): void {
  const names = toNames(record);
  const cell = findCell(rollup, names, maxCells);
  const { counts } = cell;
  counts.records += 1;
  if (record.kind === "request" || record.kind === "batch-line") {
    if (record.attempt === 1) counts.requests += 1;
    else if (record.cause === "retry" || record.cause === "repair") counts.retries += 1;
    else counts.fallbacks += 1;
    if (isFailure(record)) counts.failures += 1;
    addToHistogram(cell.duration, toBucket(record.durationMs), 1);
    if (record.firstContentMs !== null) addToHistogram(cell.firstContent, toBucket(record.firstContentMs), 1);
  } else counts.ownCalls += 1;
  if (record.usageSource === "estimated") counts.estimated += 1;
  if (record.costNanoUsd === null) counts.unpriced += 1;
  else cell.costNanoUsd += BigInt(record.costNanoUsd);
  for (const [index, bucket] of usageBuckets.entries()) {
    const tokens = record.usage[bucket];
    if (tokens !== undefined) cell.tokens[index] = (cell.tokens[index] ?? 0) + tokens;
  }
}

/** Add all cells of one roll-up to another. */
export function mergeRollups(into: Rollup, from: Rollup, maxCells: number = Number.POSITIVE_INFINITY): void {
  for (const cell of from.cells.values()) mergeCells(findCell(into, cell.names, maxCells), cell);
}

/** Add one cell's figures to another's, whatever their names. */
export function mergeCells(into: RollupCell, from: RollupCell): void {
  for (const count of rollupCounts) into.counts[count] += from.counts[count];
  for (const [index, tokens] of from.tokens.entries()) into.tokens[index] = (into.tokens[index] ?? 0) + tokens;
  into.costNanoUsd += from.costNanoUsd;
  mergeHistograms(into.duration, from.duration);
  mergeHistograms(into.firstContent, from.firstContent);
}

/** An empty cell. */
export function createCell(names: RollupNames): RollupCell {
  const counts = {
    records: 0,
    requests: 0,
    retries: 0,
    fallbacks: 0,
    failures: 0,
    ownCalls: 0,
    unpriced: 0,
    estimated: 0,
  };
  return { names, counts, tokens: usageBuckets.map(() => 0), costNanoUsd: 0n, duration: [], firstContent: [] };
}

/** Tokens as `Usage`, so that its sums can be taken. */
export function toUsage(cell: Pick<RollupCell, "tokens">): Usage {
  return Object.fromEntries(usageBuckets.map((bucket, index) => [bucket, cell.tokens[index] ?? 0]));
}

/**
 * Requests and failed requests behind counts. `target`: as a row about a model or a provider sees them, where a request that fell back counts at each
 * of them; `all`: each request once. An attempt is only repeated after a failure, so what was repeated did not fail its request.
 */
export function toRequests(
  counts: RollupCounts,
  scope: "all" | "target",
): { readonly requests: number; readonly errors: number } {
  const { requests, retries, fallbacks, failures } = counts;
  return scope === "target"
    ? { requests: requests + fallbacks, errors: Math.max(0, failures - retries) }
    : { requests, errors: Math.max(0, failures - retries - fallbacks) };
}

// Eight buckets to a doubling: 2^(1/8) is 9 % from edge to edge.
const BUCKETS_PER_DOUBLING = 8;

/** Bucket of a duration in milliseconds: 0 below one, then eight to a doubling. */
export function toBucket(ms: number): number {
  return ms < 1 ? 0 : 1 + Math.floor(Math.log2(ms) * BUCKETS_PER_DOUBLING);
}

/** Count in a bucket. */
export function addToHistogram(histogram: Histogram, bucket: number, count: number): void {
  let index = 0;
  while (index < histogram.length && (histogram[index] ?? 0) < bucket) index += 2;
  if (histogram[index] === bucket) histogram[index + 1] = (histogram[index + 1] ?? 0) + count;
  else histogram.splice(index, 0, bucket, count);
}

/** Add one histogram to another. */
export function mergeHistograms(into: Histogram, from: Histogram): void {
  for (let index = 0; index < from.length; index += 2)
    addToHistogram(into, from[index] as number, from[index + 1] as number);
}

/** The value below which a share of all lies, `p` from 0 to 1, in milliseconds; null for an empty histogram. The middle of its bucket, so at most 5 % off. */
export function percentile(histogram: Histogram, p: number): number | null {
  let total = 0;
  for (let index = 1; index < histogram.length; index += 2) total += histogram[index] ?? 0;
  if (total === 0) return null;
  let rest = Math.max(1, Math.ceil(total * p));
  let bucket = 0;
  for (let index = 0; index < histogram.length && rest > 0; index += 2) {
    bucket = histogram[index] ?? 0;
    rest -= histogram[index + 1] ?? 0;
  }
  return bucket === 0 ? 0.5 : 2 ** ((bucket - 0.5) / BUCKETS_PER_DOUBLING);
}

/** Id of a cell within its roll-up. With lengths, because clients may put any character into what they ask for. */
export function toCellId(names: RollupNames): string {
  let id = "";
  for (const dimension of rollupDimensions) id += `${names[dimension].length} ${names[dimension]}`;
  return id;
}

function toNames(record: UsageRecord): RollupNames {
  return {
    path: record.path,
    key: record.key,
    asked: record.asked,
    group: record.group ?? "",
    chain: record.chain.join(" > "),
    provider: record.provider,
    model: record.model,
    surface: record.surface,
    statusClass: `${Math.floor(record.status / 100)}xx`,
    usageSource: record.usageSource,
    slot: record.slot,
    revision: record.revision,
    kind: record.kind,
  };
}

const otherNames = Object.fromEntries(rollupDimensions.map((dimension) => [dimension, OTHER])) as RollupNames; // All of them.

function findCell(rollup: Rollup, names: RollupNames, maxCells: number): RollupCell {
  const id = toCellId(names);
  const known = rollup.cells.get(id);
  if (known !== undefined) return known;
  // The last place is kept for what finds none.
  const isFull = rollup.cells.size >= maxCells - 1 && names.path !== OTHER;
  if (isFull) return findCell(rollup, otherNames, maxCells);
  const cell = createCell(names);
  rollup.cells.set(id, cell);
  return cell;
}
