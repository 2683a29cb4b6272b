/**
 * Sums of usage by what is asked for, from cells of roll-ups or from records: both add up to the same rows, in any order.
 *
 * Rows are bounded; what finds no place stands in one row of all others.
 */
import { toCacheWriteTokens, toInputTokens, toOutputTokens } from "../dialect/usage.ts";
import {
  addRecord,
  mergeCells,
  createCell,
  createRollup,
  OTHER,
  type Rollup,
  type RollupCell,
  type RollupDimension,
  type RollupNames,
  toCellId,
  toRequests,
  toUsage,
} from "./rollup.ts";
import { printUsd, usageDimensions, type UsageDimension, type UsageSums } from "./summary.ts";
import type { UsageRecord } from "./usage-record.ts";

export const queryDimensions = [...usageDimensions, "asked", "surface", "status"] as const;
export type QueryDimension = UsageDimension | "asked" | "surface" | "status";

/** All that is given must hold. `path` holds for what is below it too; `status` is a class such as `4xx`, or one status. */
export interface UsageFilter {
  readonly provider?: string;
  readonly model?: string;
  readonly group?: string;
  readonly key?: string;
  readonly path?: string;
  readonly session?: string;
  readonly status?: string;
  readonly revision?: string;
}

/** One row: the values it is about, null where there is none, then its sums. */
export type QueryRow = { readonly [dimension in QueryDimension]?: string | null } & UsageSums;

/** How requests are counted, see `toRequests`; `attempt`: each call by itself, as where rows are about statuses. */
export type CountScope = "all" | "target" | "attempt";

export interface UsageTally {
  addCell(cell: RollupCell): void;
  addRecord(record: UsageRecord): void;
  /** Dearest first, at most `top`, then the rest in one; undefined where nothing is left. */
  rows(top: number): { readonly rows: readonly QueryRow[]; readonly other: UsageSums | undefined };
  /** By the JSON of the values of a row. */
  cells(): ReadonlyMap<string, RollupCell>;
  total(): RollupCell;
}

/** What to tell apart in a cell; a session and a single status stand in records only. */
const CELL_NAMES: Readonly<Record<Exclude<QueryDimension, "session">, RollupDimension>> = {
  model: "model",
  key: "key",
  group: "group",
  provider: "provider",
  path: "path",
  revision: "revision",
  kind: "kind",
  asked: "asked",
  surface: "surface",
  status: "statusClass",
};

const EMPTY_NAMES = createEmptyNames();

/** Whether roll-ups cannot answer it. */
export function needsRecords(filter: UsageFilter, by: readonly QueryDimension[]): boolean {
  const isExactStatus = filter.status !== undefined && !filter.status.endsWith("xx");
  return filter.session !== undefined || isExactStatus || by.includes("session");
}

/** How the rows and the total of a question count requests. */
export function toScopes(filter: UsageFilter, by: readonly QueryDimension[]): { rows: CountScope; total: CountScope } {
  const isStatus = filter.status !== undefined;
  const isTarget = filter.model !== undefined || filter.provider !== undefined;
  return {
    total: toScope(isStatus, isTarget),
    rows: toScope(isStatus || by.includes("status"), isTarget || by.includes("model") || by.includes("provider")),
  };
}

/** Whether a record is asked for. */
export function createRecordFilter(filter: UsageFilter): (record: UsageRecord) => boolean {
  const { session, status } = filter;
  return (record) => {
    if (session !== undefined && record.session !== session) return false;
    if (status !== undefined && !isOfStatus(record.status, status)) return false;
    return isNamed(filter, { ...record, group: record.group ?? "" });
  };
}

/** Sum what a filter lets through. `maxRows`: distinct rows that are kept apart. */
export function createUsageTally(filter: UsageFilter, by: readonly QueryDimension[], maxRows: number): UsageTally {
  const isWanted = createRecordFilter(filter);
  const scopes = toScopes(filter, by);
  const found = new Map<string, Rollup>();
  const rest = createSingle();
  const all = createSingle();

  const place = (values: readonly (string | null)[]): Rollup => {
    if (values.includes(OTHER)) return rest;
    const id = JSON.stringify(values);
    let row = found.get(id);
    if (row === undefined) {
      if (found.size >= maxRows) return rest;
      found.set(id, (row = createSingle()));
    }
    return row;
  };

  return {
    addCell(cell) {
      const { names } = cell;
      if (filter.status !== undefined && names.statusClass !== filter.status) return;
      if (!isNamed(filter, names)) return;
      mergeCells(toCell(place(by.map((dimension) => readName(names, dimension)))), cell);
      mergeCells(toCell(all), cell);
    },
    addRecord(record) {
      if (!isWanted(record)) return;
      addRecord(place(by.map((dimension) => readValue(record, dimension))), record, 1);
      addRecord(all, record, 1);
    },
    rows(top) {
      const sorted = [...found]
        .map(([id, row]) => ({ id, cell: toCell(row), requests: countRequests(toCell(row), scopes.rows).requests }))
        .sort(
          (a, b) => compare(b.cell.costNanoUsd, a.cell.costNanoUsd) || b.requests - a.requests || compare(a.id, b.id),
        );
      const others = createCell(EMPTY_NAMES);
      mergeCells(others, toCell(rest));
      for (const { cell } of sorted.slice(top)) mergeCells(others, cell);
      const rows = sorted.slice(0, top).map(({ id, cell }) => {
        const values = JSON.parse(id) as (string | null)[]; // Written by `place`.
        const names = Object.fromEntries(by.map((dimension, index) => [dimension, values[index] ?? null]));
        return Object.assign(names, toSums(cell, scopes.rows));
      });
      return { rows, other: others.counts.records === 0 ? undefined : toSums(others, scopes.rows) };
    },
    cells() {
      const cells = new Map([...found].map(([id, row]) => [id, toCell(row)]));
      if (toCell(rest).counts.records > 0) cells.set(JSON.stringify([OTHER]), toCell(rest));
      return cells;
    },
    total: () => toCell(all),
  };
}

/** The sums of a cell as every answer has them. */
export function toSums(cell: RollupCell, scope: CountScope): UsageSums {
  const usage = toUsage(cell);
  const { counts, costNanoUsd } = cell;
  return {
    ...countRequests(cell, scope),
    ownCalls: counts.ownCalls,
    inputTokens: toInputTokens(usage),
    cacheReadInputTokens: usage.inputCacheReadTokens ?? 0,
    cacheWriteInputTokens: toCacheWriteTokens(usage),
    outputTokens: toOutputTokens(usage),
    reasoningOutputTokens: usage.outputReasoningTokens ?? 0,
    costNanoUsd: costNanoUsd.toString(),
    costUsd: printUsd(costNanoUsd),
    unpriced: counts.unpriced,
    estimated: counts.estimated,
  };
}

function toScope(isStatus: boolean, isTarget: boolean): CountScope {
  if (isStatus) return "attempt";
  return isTarget ? "target" : "all";
}

function countRequests({ counts }: RollupCell, scope: CountScope): { requests: number; errors: number } {
  if (scope !== "attempt") return toRequests(counts, scope);
  return { requests: counts.requests + counts.retries + counts.fallbacks, errors: counts.failures };
}

/** A roll-up of one cell: whatever is added to it finds its place there. */
function createSingle(): Rollup {
  const rollup = createRollup(0, 0);
  rollup.cells.set(toCellId(EMPTY_NAMES), createCell(EMPTY_NAMES));
  return rollup;
}

function toCell({ cells }: Rollup): RollupCell {
  const [cell] = cells.values();
  if (cell === undefined) throw new Error("A roll-up of one cell has none.");
  return cell;
}

function createEmptyNames(): RollupNames {
  return {
    path: OTHER,
    key: OTHER,
    asked: OTHER,
    group: OTHER,
    chain: OTHER,
    provider: OTHER,
    model: OTHER,
    surface: OTHER,
    statusClass: OTHER,
    usageSource: OTHER,
    slot: OTHER,
    revision: OTHER,
    kind: OTHER,
  };
}

type Named = Pick<RollupNames, "provider" | "model" | "group" | "key" | "path" | "revision">;

function isNamed(filter: UsageFilter, names: Named): boolean {
  return (
    (filter.provider === undefined || names.provider === filter.provider) &&
    (filter.model === undefined || names.model === filter.model) &&
    (filter.group === undefined || names.group === filter.group) &&
    (filter.key === undefined || names.key === filter.key) &&
    (filter.revision === undefined || names.revision === filter.revision) &&
    (filter.path === undefined || isAtOrBelow(names.path, filter.path))
  );
}

function isAtOrBelow(path: string, top: string): boolean {
  return path === top || path.startsWith(top.endsWith("/") ? top : `${top}/`);
}

function isOfStatus(status: number, wanted: string): boolean {
  return wanted.endsWith("xx") ? Math.floor(status / 100) === Number(wanted[0]) : status === Number(wanted);
}

function readName(names: RollupNames, dimension: QueryDimension): string | null {
  if (dimension === "session") throw new Error("Roll-ups know no sessions.");
  const name = names[CELL_NAMES[dimension]];
  return dimension === "group" && name === "" ? null : name;
}

function readValue(record: UsageRecord, dimension: QueryDimension): string | null {
  if (dimension === "status") return `${Math.floor(record.status / 100)}xx`;
  return record[dimension] ?? null;
}

function compare<Value extends bigint | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
