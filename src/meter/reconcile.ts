/** A vendor's figures against the books, by model and day. In: records and the lines of an export. Out: both, and their difference. Pure. */
import { toInputTokens, toOutputTokens } from "../dialect/usage.ts";
import { printSignedUsd } from "./reprice.ts";
import type { UsageRecord } from "./usage-record.ts";

/** One line of an export; undefined is what the file does not say. */
export interface InvoiceLine {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly model: string;
  readonly inputTokens: number | undefined;
  readonly cacheReadTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly costNanoUsd: bigint | undefined;
}

/** Null is what one side does not say; money as decimal strings. */
export interface ReconciledFigures {
  readonly inputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly outputTokens: number | null;
  readonly costNanoUsd: string | null;
  readonly costUsd: string | null;
}

/** How far Gate's estimates are from what the vendor counted for the same calls. */
export interface EstimatorError {
  readonly attempts: number;
  readonly estimatedTokens: number;
  /** What the vendor counted beyond the calls whose usage it had reported. */
  readonly vendorTokens: number;
  /** (estimated − vendor) ÷ vendor; null where the vendor counted nothing. */
  readonly ratio: number | null;
}

export interface ReconciledSums {
  readonly books: ReconciledFigures;
  readonly vendor: ReconciledFigures;
  /** Books less vendor. */
  readonly difference: ReconciledFigures;
  readonly attempts: number;
  /** Attempts whose usage is unknown, and those without a cost: the books lack them. */
  readonly usageUnknown: number;
  readonly unpriced: number;
  /** Null without estimates, without the vendor's tokens, or where unknown usage is mixed in. */
  readonly estimator: EstimatorError | null;
}

export interface ReconciledRow extends ReconciledSums {
  readonly day: string;
  readonly model: string;
  readonly isInBooks: boolean;
  readonly isInFile: boolean;
}

export interface Reconciliation {
  /** By day, then model. */
  readonly rows: readonly ReconciledRow[];
  readonly total: ReconciledSums;
}

/**
 * Compare. A record belongs to the day it was settled on, in UTC, as everywhere in Gate. `toBase` gives the shorter names under which the books may
 * have what the vendor calls by a dated one.
 */
export async function reconcile(
  records: AsyncIterable<UsageRecord> | Iterable<UsageRecord>,
  lines: readonly InvoiceLine[],
  toBases: (model: string) => readonly string[],
): Promise<Reconciliation> {
  const cells = new Map<string, Cell>();
  const names = new Set<string>();
  const at = (day: string, model: string): Cell => {
    const key = `${day} ${model}`;
    let cell = cells.get(key);
    if (cell === undefined) cells.set(key, (cell = createCell(day, model)));
    return cell;
  };
  for await (const record of records) {
    const name = (record.upstreamModel ?? record.model.slice(record.provider.length + 1)).toLowerCase();
    names.add(name);
    addRecord(at(new Date(record.settledAt).toISOString().slice(0, 10), name), record);
  }
  for (const line of lines) {
    const asked = line.model.toLowerCase();
    const name = [asked, ...toBases(asked)].find((candidate) => names.has(candidate)) ?? asked;
    addLine(at(line.day, name), line);
  }
  const sorted = [...cells.values()].sort((a, b) => compare(a.day, b.day) || compare(a.model, b.model));
  const total = createCell("", "");
  for (const cell of sorted) addCell(total, cell);
  return {
    rows: sorted.map((cell) => {
      const { books, vendor, difference, attempts, usageUnknown, unpriced, estimator } = toSums(cell);
      const { day, model, isInBooks, isInFile } = cell;
      return {
        day,
        model,
        isInBooks,
        isInFile,
        books,
        vendor,
        difference,
        attempts,
        usageUnknown,
        unpriced,
        estimator,
      };
    }),
    total: toSums(total),
  };
}

interface Cell {
  readonly day: string;
  readonly model: string;
  isInBooks: boolean;
  isInFile: boolean;
  attempts: number;
  usageUnknown: number;
  unpriced: number;
  inputTokens: number;
  cacheReadTokens: number;
  outputTokens: number;
  costNanoUsd: bigint;
  estimatedAttempts: number;
  estimatedTokens: number;
  vendorInputTokens: number | undefined;
  vendorCacheReadTokens: number | undefined;
  vendorOutputTokens: number | undefined;
  vendorCostNanoUsd: bigint | undefined;
  /** Sums over the cells that have an error of their own. */
  errors: { attempts: number; estimatedTokens: number; vendorTokens: number } | undefined;
}

function createCell(day: string, model: string): Cell {
  return {
    day,
    model,
    isInBooks: false,
    isInFile: false,
    attempts: 0,
    usageUnknown: 0,
    unpriced: 0,
    inputTokens: 0,
    cacheReadTokens: 0,
    outputTokens: 0,
    costNanoUsd: 0n,
    estimatedAttempts: 0,
    estimatedTokens: 0,
    vendorInputTokens: undefined,
    vendorCacheReadTokens: undefined,
    vendorOutputTokens: undefined,
    vendorCostNanoUsd: undefined,
    errors: undefined,
  };
}

function addRecord(cell: Cell, { usage, usageSource, costNanoUsd }: UsageRecord): void {
  const [input, output] = [toInputTokens(usage), toOutputTokens(usage)];
  cell.isInBooks = true;
  cell.attempts += 1;
  cell.inputTokens += input;
  cell.cacheReadTokens += usage.inputCacheReadTokens ?? 0;
  cell.outputTokens += output;
  cell.costNanoUsd += BigInt(costNanoUsd ?? 0);
  if (usageSource === "unknown") cell.usageUnknown += 1;
  if (costNanoUsd === null) cell.unpriced += 1;
  // A call that was refused is booked as an estimate of nothing.
  if (usageSource !== "estimated" || input + output === 0) return;
  cell.estimatedAttempts += 1;
  cell.estimatedTokens += input + output;
}

function addLine(cell: Cell, line: InvoiceLine): void {
  cell.isInFile = true;
  cell.vendorInputTokens = plus(cell.vendorInputTokens, line.inputTokens);
  cell.vendorCacheReadTokens = plus(cell.vendorCacheReadTokens, line.cacheReadTokens);
  cell.vendorOutputTokens = plus(cell.vendorOutputTokens, line.outputTokens);
  if (line.costNanoUsd !== undefined) cell.vendorCostNanoUsd = (cell.vendorCostNanoUsd ?? 0n) + line.costNanoUsd;
}

function addCell(total: Cell, cell: Cell): void {
  for (const name of [
    "attempts",
    "usageUnknown",
    "unpriced",
    "inputTokens",
    "cacheReadTokens",
    "outputTokens",
  ] as const)
    total[name] += cell[name];
  for (const name of ["vendorInputTokens", "vendorCacheReadTokens", "vendorOutputTokens"] as const)
    total[name] = plus(total[name], cell[name]);
  total.costNanoUsd += cell.costNanoUsd;
  if (cell.vendorCostNanoUsd !== undefined)
    total.vendorCostNanoUsd = (total.vendorCostNanoUsd ?? 0n) + cell.vendorCostNanoUsd;
  const error = toError(cell);
  if (error === undefined) return;
  const { attempts = 0, estimatedTokens = 0, vendorTokens = 0 } = total.errors ?? {};
  total.errors = {
    attempts: attempts + error.attempts,
    estimatedTokens: estimatedTokens + error.estimatedTokens,
    vendorTokens: vendorTokens + error.vendorTokens,
  };
}

/** Everything that differs is laid on the estimates, so there must be nothing else that is not known. */
function toError(cell: Cell): Cell["errors"] {
  if (cell.errors !== undefined) return cell.errors;
  const { estimatedAttempts: attempts, estimatedTokens, vendorInputTokens, vendorOutputTokens } = cell;
  if (attempts === 0 || cell.usageUnknown > 0) return undefined;
  if (vendorInputTokens === undefined || vendorOutputTokens === undefined) return undefined;
  const reported = cell.inputTokens + cell.outputTokens - estimatedTokens;
  return { attempts, estimatedTokens, vendorTokens: vendorInputTokens + vendorOutputTokens - reported };
}

function toSums(cell: Cell): ReconciledSums {
  const { attempts, usageUnknown, unpriced, vendorCostNanoUsd } = cell;
  const error = toError(cell);
  return {
    books: toFigures(cell.inputTokens, cell.cacheReadTokens, cell.outputTokens, cell.costNanoUsd),
    vendor: toFigures(cell.vendorInputTokens, cell.vendorCacheReadTokens, cell.vendorOutputTokens, vendorCostNanoUsd),
    difference: toFigures(
      differenceOf(cell.inputTokens, cell.vendorInputTokens),
      differenceOf(cell.cacheReadTokens, cell.vendorCacheReadTokens),
      differenceOf(cell.outputTokens, cell.vendorOutputTokens),
      vendorCostNanoUsd === undefined ? undefined : cell.costNanoUsd - vendorCostNanoUsd,
    ),
    attempts,
    usageUnknown,
    unpriced,
    estimator:
      error === undefined
        ? null
        : {
            attempts: error.attempts,
            estimatedTokens: error.estimatedTokens,
            vendorTokens: error.vendorTokens,
            ratio: error.vendorTokens > 0 ? (error.estimatedTokens - error.vendorTokens) / error.vendorTokens : null,
          },
  };
}

function toFigures(
  inputTokens: number | undefined,
  cacheReadTokens: number | undefined,
  outputTokens: number | undefined,
  costNanoUsd: bigint | undefined,
): ReconciledFigures {
  return {
    inputTokens: inputTokens ?? null,
    cacheReadTokens: cacheReadTokens ?? null,
    outputTokens: outputTokens ?? null,
    costNanoUsd: costNanoUsd === undefined ? null : String(costNanoUsd),
    costUsd: costNanoUsd === undefined ? null : printSignedUsd(costNanoUsd),
  };
}

function differenceOf(books: number, vendor: number | undefined): number | undefined {
  return vendor === undefined ? undefined : books - vendor;
}

function plus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
