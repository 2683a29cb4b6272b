/** What history would have cost under other prices. In: records and a way to find prices. Out: sums by model. Changes no record. */
import type { Price } from "../graph/graph.ts";
import { priceUsage } from "./price.ts";
import { printUsd } from "./summary.ts";
import type { UsageRecord } from "./usage-record.ts";

export interface RepricedSums {
  readonly attempts: number;
  /** Cost in the books of those that were priced again, and what they cost under the other prices; decimal strings. */
  readonly costNanoUsd: string;
  readonly costUsd: string;
  readonly repricedNanoUsd: string;
  readonly repricedUsd: string;
  /** New less old; negative when the other prices are lower. */
  readonly differenceNanoUsd: string;
  readonly differenceUsd: string;
  /** Priced now, though the books have no cost: in `repriced` only. */
  readonly unpricedBefore: number;
  /** Cannot be priced again: in neither sum. */
  readonly usageUnknown: number;
  readonly priceUnknown: number;
  /** Cost in the books of those that cannot be priced again. */
  readonly leftOutNanoUsd: string;
  readonly leftOutUsd: string;
}

export interface RepricedRow extends RepricedSums {
  /** `provider/model`. */
  readonly model: string;
}

export interface Repricing {
  /** Those that change most first. */
  readonly rows: readonly RepricedRow[];
  readonly total: RepricedSums;
}

/** Price every record again. `findPrice` finds the other price; `atOf` says for which moment, in epoch milliseconds. */
export async function repriceRecords(
  records: AsyncIterable<UsageRecord> | Iterable<UsageRecord>,
  findPrice: (record: UsageRecord, at: number) => Price | undefined,
  atOf: (record: UsageRecord) => number = ({ startedAt }) => startedAt,
): Promise<Repricing> {
  const byModel = new Map<string, Tally>();
  const total = createTally();
  for await (const record of records) {
    let tally = byModel.get(record.model);
    if (tally === undefined) byModel.set(record.model, (tally = createTally()));
    const priced = reprice(record, findPrice, atOf(record));
    add(tally, record, priced);
    add(total, record, priced);
  }
  const rows = [...byModel].map(([model, tally]) => ({ change: magnitudeOf(tally), row: toRow(model, tally) }));
  rows.sort((a, b) => compare(b.change, a.change) || compare(a.row.model, b.row.model));
  return { rows: rows.map(({ row }) => row), total: toSums(total) };
}

type Priced = number | "usage unknown" | "price unknown";

function reprice(
  record: UsageRecord,
  findPrice: (record: UsageRecord, at: number) => Price | undefined,
  at: number,
): Priced {
  // The client's own account paid, whatever it paid.
  if (record.priceSource === "subscription") return record.costNanoUsd ?? 0;
  if (record.usageSource === "unknown") return "usage unknown";
  const price = findPrice(record, at);
  return (price === undefined ? undefined : priceUsage(record.usage, price, at)) ?? "price unknown";
}

interface Tally {
  attempts: number;
  costNanoUsd: bigint;
  repricedNanoUsd: bigint;
  leftOutNanoUsd: bigint;
  unpricedBefore: number;
  usageUnknown: number;
  priceUnknown: number;
}

function createTally(): Tally {
  return {
    attempts: 0,
    costNanoUsd: 0n,
    repricedNanoUsd: 0n,
    leftOutNanoUsd: 0n,
    unpricedBefore: 0,
    usageUnknown: 0,
    priceUnknown: 0,
  };
}

function add(tally: Tally, { costNanoUsd }: UsageRecord, priced: Priced): void {
  const cost = BigInt(costNanoUsd ?? 0);
  tally.attempts += 1;
  if (typeof priced === "number") {
    tally.costNanoUsd += cost;
    tally.repricedNanoUsd += BigInt(priced);
    if (costNanoUsd === null) tally.unpricedBefore += 1;
    return;
  }
  tally.leftOutNanoUsd += cost;
  if (priced === "usage unknown") tally.usageUnknown += 1;
  else tally.priceUnknown += 1;
}

function toRow(model: string, tally: Tally): RepricedRow {
  return { model, ...toSums(tally) };
}

function toSums(tally: Tally): RepricedSums {
  const { attempts, unpricedBefore, usageUnknown, priceUnknown } = tally;
  const difference = tally.repricedNanoUsd - tally.costNanoUsd;
  return {
    attempts,
    costNanoUsd: String(tally.costNanoUsd),
    costUsd: printUsd(tally.costNanoUsd),
    repricedNanoUsd: String(tally.repricedNanoUsd),
    repricedUsd: printUsd(tally.repricedNanoUsd),
    differenceNanoUsd: String(difference),
    differenceUsd: printSignedUsd(difference),
    unpricedBefore,
    usageUnknown,
    priceUnknown,
    leftOutNanoUsd: String(tally.leftOutNanoUsd),
    leftOutUsd: printUsd(tally.leftOutNanoUsd),
  };
}

/** Exact USD of an amount that may be negative. */
export function printSignedUsd(nanoUsd: bigint): string {
  return nanoUsd < 0n ? `-${printUsd(-nanoUsd)}` : printUsd(nanoUsd);
}

function magnitudeOf({ costNanoUsd, repricedNanoUsd }: Tally): bigint {
  const difference = repricedNanoUsd - costNanoUsd;
  return difference < 0n ? -difference : difference;
}

function compare<Value extends bigint | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
