/**
 * Roll-ups as values of the usage mount: gzip JSON under `v1/<day>/<writer>/r<hh>` for an hour, `v1/<day>/<writer>/d` for the day.
 *
 * They are projections: what they say can be worked out again from the segments, so a value that cannot be read is as good as none.
 */
import { setImmediate as turn } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Storage } from "unstorage";
import {
  createCell,
  createRollup,
  DAY_MS,
  HOUR_MS,
  rollupCounts,
  rollupDimensions,
  toCellId,
  usageBuckets,
  type Rollup,
  type RollupCell,
  type RollupNames,
} from "../meter/rollup.ts";
import { readBytes } from "./segments.ts";

export interface StoredRollup {
  readonly rollup: Rollup;
  /** Every record of its time in segments up to this one is in it, and none else. */
  readonly throughSegment: number;
  /** Number of the last record in that segment. */
  readonly throughSeq: number;
  readonly records: number;
}

const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);
/** Cells that are written out before requests have their turn again. */
const CELLS_AT_ONCE = 500;

/** Key of an hour, `00` to `23`, or of the whole day. */
export function toRollupKey(day: string, writer: string, hour: string | undefined): string {
  return `v1:${day}:${writer}:${hour === undefined ? "d" : `r${hour}`}`;
}

/** First moment of an hour or a day. */
export function toStart(day: string, hour: string | undefined): number {
  return Date.parse(`${day}T${hour ?? "00"}:00:00.000Z`);
}

export async function putRollup(
  storage: Storage,
  day: string,
  writer: string,
  hour: string | undefined,
  stored: StoredRollup,
): Promise<void> {
  const { throughSegment, throughSeq, records, rollup } = stored;
  const head = { v: 1, throughSegment, throughSeq, records };
  const parts = [
    `${JSON.stringify({ ...head, dimensions: rollupDimensions, counts: rollupCounts, buckets: usageBuckets })}\n`,
  ];
  let count = 0;
  for (const cell of rollup.cells.values()) {
    parts.push(`${printCell(cell)}\n`);
    count += 1;
    if (count % CELLS_AT_ONCE === 0) await turn();
  }
  await storage.setItemRaw(toRollupKey(day, writer, hour), await gzipAsync(parts.join(""), { level: 1 }));
}

/** Undefined when there is none or it cannot be read. Throws when the driver fails. */
export async function readRollup(
  storage: Storage,
  day: string,
  writer: string,
  hour: string | undefined,
): Promise<StoredRollup | undefined> {
  const bytes = await readBytes(storage, toRollupKey(day, writer, hour));
  if (bytes === undefined) return undefined;
  try {
    const text = (await gunzipAsync(bytes)).toString("utf8");
    return parse(text, createRollup(toStart(day, hour), hour === undefined ? DAY_MS : HOUR_MS));
  } catch {
    return undefined;
  }
}

function printCell({ names, counts, tokens, costNanoUsd, duration, firstContent }: RollupCell): string {
  return JSON.stringify([
    rollupDimensions.map((dimension) => names[dimension]),
    rollupCounts.map((count) => counts[count]),
    tokens,
    costNanoUsd.toString(),
    duration,
    firstContent,
  ]);
}

type CellRow = readonly [string[], number[], number[], string, number[], number[]];

/** Undefined for a value of other cells than this version's; throws for one that is none. */
function parse(text: string, rollup: Rollup): StoredRollup | undefined {
  const [first = "", ...rows] = text.split("\n").filter((line) => line !== "");
  const head = JSON.parse(first) as Record<string, unknown>; // Checked on the next lines.
  const { v, throughSegment, throughSeq, records, dimensions, counts, buckets } = head;
  if (v !== 1 || typeof throughSegment !== "number" || typeof throughSeq !== "number") return undefined;
  if (String(dimensions) !== String(rollupDimensions) || String(counts) !== String(rollupCounts)) return undefined;
  if (String(buckets) !== String(usageBuckets)) return undefined;
  let sum = 0;
  for (const row of rows) {
    const [names, figures, tokens, cost, duration, firstContent] = JSON.parse(row) as CellRow; // Gate wrote it, and gzip has a checksum.
    const cell = createCell(
      Object.fromEntries(rollupDimensions.map((dimension, index) => [dimension, names[index]])) as RollupNames, // One of each.
    );
    for (const [index, count] of rollupCounts.entries()) cell.counts[count] = figures[index] ?? 0;
    for (const [index, count] of tokens.entries()) cell.tokens[index] = count;
    cell.costNanoUsd = BigInt(cost);
    cell.duration.push(...duration);
    cell.firstContent.push(...firstContent);
    rollup.cells.set(toCellId(cell.names), cell);
    sum += cell.counts.records;
  }
  return sum === records ? { rollup, throughSegment, throughSeq, records: sum } : undefined;
}
