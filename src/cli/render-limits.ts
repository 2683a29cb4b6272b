/** Limits and budgets as text. */
import { printUsd } from "../meter/summary.ts";
import type { LimitsAnswer, LimitRow } from "../server/contract.gen.ts";
import { printCount, renderTable } from "./render-table.ts";
import type { Style } from "./style.ts";
import { printInstant } from "./time.ts";

/** One document, `schemas/output-limits.schema.json`. */
export function renderLimitsJson(url: string, limits: LimitsAnswer): string {
  return `${JSON.stringify({ version: 1, url, limits }, null, 2)}\n`;
}

export function renderLimits(limits: LimitsAnswer, style: Style): string {
  const columns = [
    { title: "of", align: "left" as const },
    { title: "bound", align: "left" as const },
    { title: "limit", align: "right" as const },
    { title: "used", align: "right" as const },
    { title: "held", align: "right" as const },
    { title: "left", align: "right" as const },
    { title: "anew", align: "left" as const },
    { title: "exceeded by", align: "right" as const },
    { title: "at most", align: "right" as const },
  ];
  const rows = limits.map((row) => [
    `${row.scope} ${row.id}`,
    printKind(row),
    printAmount(row.limit, row),
    printAmount(row.used, row),
    printAmount(row.held, row),
    printAmount(row.left, row),
    row.resetAt === null ? "–" : printInstant(row.resetAt),
    printAmount(row.largestOvershoot, row),
    row.overshootBound === null ? "unknown" : printAmount(row.overshootBound, row),
  ]);
  return renderTable(columns, rows, { style });
}

function printKind({ metric, window, isStrict }: LimitRow): string {
  const unit = metric === "nanoUsd" ? "USD" : metric === "concurrent" ? "requests" : metric;
  const time = window === "now" ? "at once" : window === "total" ? "in all" : `a ${window}`;
  return `${unit} ${time}${isStrict ? ", strict" : ""}`;
}

function printAmount(amount: number, { metric }: LimitRow): string {
  return metric === "nanoUsd" ? printUsd(BigInt(amount)) : printCount(amount);
}
