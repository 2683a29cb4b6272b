/** What an audit compares: how many records, how many tokens, how much money. */
import { toInputTokens, toOutputTokens } from "../dialect/usage.ts";
import { toUsage, type RollupCell } from "./rollup.ts";
import type { UsageRecord } from "./usage-record.ts";

export interface Figures {
  records: number;
  inputTokens: number;
  outputTokens: number;
  costNanoUsd: bigint;
  /** Records that have no cost. */
  unpriced: number;
}

export function createFigures(): Figures {
  return { records: 0, inputTokens: 0, outputTokens: 0, costNanoUsd: 0n, unpriced: 0 };
}

/** Add figures to others; `sign` -1 takes them away. */
export function addFigures(into: Figures, from: Figures, sign: 1 | -1 = 1): void {
  into.records += sign * from.records;
  into.inputTokens += sign * from.inputTokens;
  into.outputTokens += sign * from.outputTokens;
  into.costNanoUsd += BigInt(sign) * from.costNanoUsd;
  into.unpriced += sign * from.unpriced;
}

export function toFigures(record: UsageRecord): Figures {
  const { usage, costNanoUsd } = record;
  return {
    records: 1,
    inputTokens: toInputTokens(usage),
    outputTokens: toOutputTokens(usage),
    costNanoUsd: BigInt(costNanoUsd ?? 0),
    unpriced: costNanoUsd === null ? 1 : 0,
  };
}

/** Of all cells together. */
export function sumCells(cells: Iterable<RollupCell>): Figures {
  const sum = createFigures();
  for (const cell of cells) {
    const usage = toUsage(cell);
    addFigures(sum, {
      records: cell.counts.records,
      inputTokens: toInputTokens(usage),
      outputTokens: toOutputTokens(usage),
      costNanoUsd: cell.costNanoUsd,
      unpriced: cell.counts.unpriced,
    });
  }
  return sum;
}

export function isEqual(a: Figures, b: Figures): boolean {
  return (
    a.records === b.records &&
    a.inputTokens === b.inputTokens &&
    a.outputTokens === b.outputTokens &&
    a.costNanoUsd === b.costNanoUsd &&
    a.unpriced === b.unpriced
  );
}
