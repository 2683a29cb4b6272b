/** Rows of usage as CSV: a header line, then one line a row. What a spreadsheet would run as a formula is disarmed. */
import type { UsageSums } from "./summary.ts";

const SUMS = [
  "requests",
  "errors",
  "inputTokens",
  "cacheReadInputTokens",
  "cacheWriteInputTokens",
  "outputTokens",
  "reasoningOutputTokens",
  "costNanoUsd",
  "costUsd",
  "unpriced",
  "estimated",
  "ownCalls",
] as const satisfies readonly (keyof UsageSums)[];

/** A header, then one line a row, each ended as RFC 4180 wants it. */
export function printUsageCsv<Dimension extends string>(
  by: readonly Dimension[],
  rows: readonly (UsageSums & { readonly [dimension in Dimension]?: string | null })[],
): string {
  const lines = rows.map((row) => [
    ...by.map((dimension) => row[dimension] ?? ""),
    ...SUMS.map((name) => String(row[name])),
  ]);
  return printCsv([...by, ...SUMS], lines);
}

/** Any table. */
export function printCsv(header: readonly string[], lines: readonly (readonly string[])[]): string {
  return [header, ...lines].map((cells) => `${cells.map(toCsvCell).join(",")}\r\n`).join("");
}

// A cell that begins like a formula would be run by a spreadsheet; names come from clients.
function toCsvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
