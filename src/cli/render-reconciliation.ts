/** A vendor's figures against the books, as a table and as JSON. */
import type { ColumnMap } from "../catalog/invoice-columns.ts";
import type { EstimatorError, Reconciliation, ReconciledSums } from "../meter/reconcile.ts";
import { printCount, renderTable } from "./render-table.ts";
import type { Style } from "./style.ts";

export interface ReconciliationReport {
  /** Epoch milliseconds: the first day of the file, and the end of its last. */
  readonly since: number;
  readonly until: number;
  readonly provider: string;
  readonly columns: ColumnMap;
  /** Records left out, because the client's own account paid. */
  readonly subscription: number;
  readonly reconciliation: Reconciliation;
}

/** One document, `schemas/output-reconcile.schema.json`. */
export function renderReconciliationJson(report: ReconciliationReport): string {
  const { since, until, provider, columns, subscription, reconciliation } = report;
  const document = {
    version: 1,
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
    provider,
    export: columns.name,
    unreadColumns: columns.unread,
    subscription,
    rows: reconciliation.rows,
    total: reconciliation.total,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** For people: books, the vendor, and the difference side by side. */
export function renderReconciliationTable(report: ReconciliationReport, style: Style): string {
  const { rows, total } = report.reconciliation;
  const titles = ["input", "vendor", "±", "output", "vendor", "±", "cost USD", "vendor", "±"];
  const columns = [
    { title: "day", align: "left" as const },
    { title: "model", align: "left" as const },
    ...titles.map((title) => ({ title, align: "right" as const })),
  ];
  const table = renderTable(
    columns,
    rows.map((row) => [row.day, row.model].concat(toCells(row))),
    { style, total: ["total", "", ...toCells(total)] },
  );
  const onlyBooks = rows.filter(({ isInFile }) => !isInFile).length;
  const onlyFile = rows.filter(({ isInBooks }) => !isInBooks).length;
  const notes = [
    `${report.provider}, read as ${report.columns.name}; ±: books less vendor; days are UTC`,
    ...(report.columns.unread.length > 0 ? [`columns that are not read: ${report.columns.unread.join(", ")}`] : []),
    ...(onlyBooks > 0 ? [`rows only in the books: ${printCount(onlyBooks)}`] : []),
    ...(onlyFile > 0 ? [`rows only in the file: ${printCount(onlyFile)}`] : []),
    ...(total.usageUnknown > 0
      ? [`attempts of unknown usage, which the books lack: ${printCount(total.usageUnknown)}`]
      : []),
    ...(total.unpriced > 0 ? [`attempts without a cost in the books: ${printCount(total.unpriced)}`] : []),
    ...(report.subscription > 0
      ? [`attempts left out, because the client's own account paid: ${printCount(report.subscription)}`]
      : []),
    ...(total.estimator === null ? [] : [printError(total.estimator)]),
  ];
  return table + notes.map((note) => `${style.dim(note)}\n`).join("");
}

function toCells({ books, vendor, difference }: ReconciledSums): string[] {
  return [
    ...(["inputTokens", "outputTokens"] as const).flatMap((name) => [
      printTokens(books[name]),
      printTokens(vendor[name]),
      printTokens(difference[name], true),
    ]),
    books.costUsd ?? "–",
    vendor.costUsd ?? "–",
    toSigned(difference.costUsd),
  ];
}

function printTokens(tokens: number | null, isSigned = false): string {
  if (tokens === null) return "–";
  return isSigned && tokens > 0 ? `+${printCount(tokens)}` : printCount(tokens);
}

function toSigned(usd: string | null): string {
  if (usd === null) return "–";
  return usd.startsWith("-") || usd === "0" ? usd : `+${usd}`;
}

function printError({ attempts, estimatedTokens, vendorTokens, ratio }: EstimatorError): string {
  const error = ratio === null ? "no ratio" : `${ratio > 0 ? "+" : ""}${(ratio * 100).toFixed(1)} %`;
  return `estimated attempts: ${printCount(attempts)}, of ${printCount(estimatedTokens)} tokens where the vendor counted ${printCount(vendorTokens)}: ${error}`;
}
