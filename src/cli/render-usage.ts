/** The rows of `gate usage` as a table, as CSV and as JSON. */
import { printUsd } from "../meter/summary.ts";
import type { UsageDimension, UsageRow, UsageSummary, UsageSums } from "../meter/summary.ts";
import { printUsageCsv } from "../meter/usage-csv.ts";
import { printCount, renderTable } from "./render-table.ts";
import type { Column } from "./render-table.ts";
import type { Style } from "./style.ts";

export interface UsageReport {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly until: number;
  readonly summary: UsageSummary;
}

/** One document, `schemas/output-usage.schema.json`. */
export function renderUsageJson({ since, until, summary }: UsageReport): string {
  const document = {
    version: 1,
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
    by: summary.by,
    rows: summary.rows,
    total: summary.total,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A header line, then one line a row; the total is left to the reader. */
export function renderUsageCsv({ summary }: UsageReport): string {
  return printUsageCsv(summary.by, summary.rows);
}

/** For people: what is zero in every row is left out, and what the cost does not contain is said below. */
export function renderUsageTable({ summary }: UsageReport, style: Style): string {
  const { by, rows, total } = summary;
  const shown = MEASURES.filter((measure) => measure.isAlwaysShown || measure.read(total) > 0);
  const digits = Math.max(2, ...[...rows, total].map((sums) => (sums.costUsd.split(".")[1] ?? "").length));
  const columns: Column[] = [
    ...by.map((dimension) => ({ title: dimension, align: "left" as const })),
    ...shown.map((measure) => ({ title: measure.title, align: "right" as const })),
    { title: "cost USD", align: "right" },
  ];
  const cells = (sums: UsageSums): string[] => [
    ...shown.map((measure) => printCount(measure.read(sums))),
    // Nothing but unknown costs is not nothing.
    sums.unpriced > 0 && sums.costNanoUsd === "0" ? "unknown" : printMoney(sums.costNanoUsd, digits),
  ];
  const names = (row: UsageRow): string[] => by.map((dimension: UsageDimension) => row[dimension] ?? "–");
  const table = renderTable(
    columns,
    rows.map((row) => names(row).concat(cells(row))),
    { style, total: [...by.map((_, index) => (index === 0 ? "total" : "")), ...cells(total)] },
  );
  const notes = [
    ...(total.ownCalls > 0
      ? [`${countOf(total.ownCalls, "call")} of Gate's own, such as ratings for a classifier: in the cost, no requests`]
      : []),
    ...(total.unpriced > 0
      ? [`${countOf(total.unpriced, "attempt")} without a known price or usage: not in the cost`]
      : []),
    ...(total.estimated > 0
      ? [`${countOf(total.estimated, "attempt")} counted by Gate's estimate: the provider reported nothing`]
      : []),
  ];
  return table + notes.map((note) => `${style.dim(note)}\n`).join("");
}

interface Measure {
  readonly title: string;
  readonly isAlwaysShown: boolean;
  readonly read: (sums: UsageSums) => number;
}

const MEASURES: readonly Measure[] = [
  { title: "requests", isAlwaysShown: true, read: (sums) => sums.requests },
  { title: "errors", isAlwaysShown: false, read: (sums) => sums.errors },
  { title: "own calls", isAlwaysShown: false, read: (sums) => sums.ownCalls },
  { title: "input", isAlwaysShown: true, read: (sums) => sums.inputTokens },
  { title: "cache read", isAlwaysShown: false, read: (sums) => sums.cacheReadInputTokens },
  { title: "cache write", isAlwaysShown: false, read: (sums) => sums.cacheWriteInputTokens },
  { title: "output", isAlwaysShown: true, read: (sums) => sums.outputTokens },
  { title: "reasoning", isAlwaysShown: false, read: (sums) => sums.reasoningOutputTokens },
];

/** Exact: all rows get as many digits as the one that needs most, so that the points stand below each other. */
function printMoney(nanoUsd: string, digits: number): string {
  const [whole = "0", fraction = ""] = printUsd(BigInt(nanoUsd)).split(".");
  return `${BigInt(whole).toLocaleString("en-US")}.${fraction.padEnd(digits, "0")}`;
}

function countOf(amount: number, noun: string): string {
  return `${printCount(amount)} ${noun}${amount === 1 ? "" : "s"}`;
}
