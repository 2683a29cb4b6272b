/** What history would have cost, as a table, as CSV and as JSON. */
import type { RepricedSums, Repricing } from "../meter/reprice.ts";
import { printCsv } from "../meter/usage-csv.ts";
import { printCount, renderTable } from "./render-table.ts";
import type { Style } from "./style.ts";

export interface RepricingReport {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly until: number;
  /** Moment whose prices were taken; absent: that of each call. */
  readonly at?: number;
  /** Where the other prices come from. */
  readonly prices: string;
  readonly repricing: Repricing;
}

const SUMS = [
  "attempts",
  "costNanoUsd",
  "costUsd",
  "repricedNanoUsd",
  "repricedUsd",
  "differenceNanoUsd",
  "differenceUsd",
  "unpricedBefore",
  "usageUnknown",
  "priceUnknown",
  "leftOutNanoUsd",
  "leftOutUsd",
] as const satisfies readonly (keyof RepricedSums)[];

/** One document, `schemas/output-reprice.schema.json`. */
export function renderRepricingJson({ since, until, at, prices, repricing }: RepricingReport): string {
  const document = {
    version: 1,
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
    at: at === undefined ? null : new Date(at).toISOString(),
    prices,
    rows: repricing.rows,
    total: repricing.total,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

export function renderRepricingCsv({ repricing }: RepricingReport): string {
  const rows = repricing.rows.map((row) => [row.model].concat(SUMS.map((name) => String(row[name]))));
  return printCsv(["model", ...SUMS], rows);
}

export function renderRepricingTable({ prices, repricing }: RepricingReport, style: Style): string {
  const { rows, total } = repricing;
  const left = { title: "model", align: "left" as const };
  const titles = ["attempts", "cost USD", "then USD", "difference", "left out"];
  const columns = [left, ...titles.map((title) => ({ title, align: "right" as const }))];
  const table = renderTable(
    columns,
    rows.map((row) => toCells(row.model, row)),
    { style, total: toCells("total", total) },
  );
  const { unpricedBefore, usageUnknown, priceUnknown, leftOutUsd } = total;
  const notes = [
    `then: under the prices of ${prices}; the books stay as they are`,
    ...(unpricedBefore > 0 ? [`${printCount(unpricedBefore)} without a cost in the books: only in "then"`] : []),
    ...(usageUnknown > 0 ? [`${printCount(usageUnknown)} left out, because their usage is unknown`] : []),
    ...(priceUnknown > 0 ? [`${printCount(priceUnknown)} left out, because no such price is known`] : []),
    ...(usageUnknown + priceUnknown > 0 ? [`what is left out has a cost of ${leftOutUsd} USD in the books`] : []),
  ];
  return table + notes.map((note) => `${style.dim(note)}\n`).join("");
}

function toCells(name: string, sums: RepricedSums): string[] {
  return [
    name,
    printCount(sums.attempts),
    sums.costUsd,
    sums.repricedUsd,
    sums.differenceUsd.startsWith("-") ? sums.differenceUsd : `+${sums.differenceUsd}`,
    printCount(sums.usageUnknown + sums.priceUnknown),
  ];
}
