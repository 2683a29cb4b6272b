/** Tables of text: columns aligned, no wider than they need to be. */
import type { Style } from "./style.ts";
import { pad, textWidth, toVisible } from "./text-width.ts";

export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly align: "left" | "right";
}

/** Header, rows, and a last row apart from them when there is one. Ends with a line break. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: { readonly style: Style; readonly total?: readonly string[] },
): string {
  const { style, total } = options;
  const body = rows.map((row) => row.map(toVisible));
  const all = [columns.map((column) => column.title), ...body, ...(total === undefined ? [] : [total])];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => textWidth(row[index] ?? ""))));
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, index) => pad(cells[index] ?? "", widths[index] ?? 0, column.align === "right" ? "left" : "right"))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [
    style.bold(line(columns.map((column) => column.title))),
    ...body.map(line),
    ...(total === undefined ? [] : [style.dim(rule), style.bold(line(total))]),
    "",
  ].join("\n");
}

/** A whole number with separators: `1,234,567`. */
export function printCount(amount: number): string {
  return amount.toLocaleString("en-US");
}
