/** A vendor's CSV file → its lines by day and model. Every mistake is told with its line. */
import type { ColumnMap, InvoiceField } from "../catalog/invoice-columns.ts";
import type { InvoiceLine } from "../meter/reconcile.ts";
import { CommandError } from "./command.ts";

export interface CsvRow {
  /** Of the file, counting from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a CSV file (RFC 4180, any line break, with or without a byte order mark). Empty lines are none. @throws CommandError */
export function readCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let cells: string[] = [];
  let [cell, line, start, isQuoted, wasQuoted] = ["", 1, 1, false, false];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell !== "" || wasQuoted) rows.push({ line: start, cells });
    [cells, cell, wasQuoted] = [[], "", false];
  };
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character === "\n") line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source[index + 1] === '"') [cell, index] = [`${cell}"`, index + 1];
      else isQuoted = false;
    } else if (character === '"' && cell === "") [isQuoted, wasQuoted] = [true, true];
    else if (character === ",") {
      cells.push(cell);
      cell = "";
    } else if (character === "\n") {
      endRow();
      start = line;
    } else if (character !== "\r" || source[index + 1] !== "\n") cell += character;
  }
  if (isQuoted) throw new CommandError(`line ${start}: a quote is not closed`);
  endRow();
  return rows;
}

/** Lines of the file. @throws CommandError naming the line and column of a value that is none. */
export function toInvoiceLines(rows: readonly CsvRow[], columns: ColumnMap, headers: readonly string[]): InvoiceLine[] {
  return rows.flatMap((row) => {
    const refuse = (index: number, what: string): CommandError =>
      new CommandError(
        `line ${row.line}: ${JSON.stringify(headers[index])} is ${JSON.stringify(row.cells[index])}, ${what}`,
      );
    if (row.cells.length !== headers.length)
      throw new CommandError(`line ${row.line} has ${row.cells.length} cells, the header has ${headers.length}`);
    const textOf = (field: InvoiceField): readonly [number, string] => {
      const [index = 0] = columns.fields.get(field) ?? [];
      return [index, (row.cells[index] ?? "").trim()];
    };
    const sum = (field: InvoiceField): number | undefined =>
      columns.fields.get(field)?.reduce((total, index) => {
        const tokens = Number((row.cells[index] ?? "").trim().replaceAll(",", ""));
        if (!Number.isSafeInteger(tokens) || tokens < 0) throw refuse(index, "which is no number of tokens");
        return total + tokens;
      }, 0);
    const [dayIndex, dayText] = textOf("day");
    const day = toDay(dayText);
    if (day === undefined) throw refuse(dayIndex, "which is no day such as 2026-11-20");
    const [modelIndex, model] = textOf("model");
    const [currencyIndex, currency] = textOf("currency");
    if (columns.fields.has("currency") && currency.toUpperCase() !== "USD") throw refuse(currencyIndex, "not USD");
    const costNanoUsd = columns.fields.get("cost")?.reduce((total, index) => {
      const cost = toNanoUsd((row.cells[index] ?? "").trim());
      if (cost === undefined) throw refuse(index, "which is no amount of USD");
      return total + cost;
    }, 0n);
    const [uncached, cacheRead, cacheWrite] = [sum("uncached"), sum("cacheRead"), sum("cacheWrite")];
    const inputTokens =
      sum("input") ?? (uncached === undefined ? undefined : uncached + (cacheRead ?? 0) + (cacheWrite ?? 0));
    const outputTokens = sum("output");
    // Exports have lines for times without any usage.
    if (model === "" && !inputTokens && !outputTokens && !costNanoUsd) return [];
    if (model === "") throw refuse(modelIndex, "which names no model");
    return [{ day, model, inputTokens, cacheReadTokens: cacheRead, outputTokens, costNanoUsd }];
  });
}

/** A day, the day of an instant in UTC, or that of epoch seconds. */
function toDay(text: string): string | undefined {
  const isSeconds = /^\d{9,10}$/.test(text);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!isSeconds && !isDay && !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return undefined;
  const hasZone = isDay || /(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const at = isSeconds ? Number(text) * 1_000 : Date.parse(hasZone ? text : `${text.replace(" ", "T")}Z`);
  if (Number.isNaN(at)) return undefined;
  const day = new Date(at).toISOString().slice(0, 10);
  // Date.parse takes 30 February for a day in March.
  return isDay && day !== text ? undefined : day;
}

/** Exact: a decimal of USD to whole nano-USD, rounded half up. Credits are negative. */
function toNanoUsd(text: string): bigint | undefined {
  const plain = /e/i.test(text) && Number.isFinite(Number(text)) ? Number(text).toFixed(12) : text;
  const match = /^(-?)\$?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(plain);
  if (match === null) return undefined;
  const [, sign, whole = "0", fraction = ""] = match;
  const digits = fraction.padEnd(10, "0");
  const nano = BigInt(whole.replaceAll(",", "")) * 1_000_000_000n + BigInt(digits.slice(0, 9));
  const rounded = nano + (Number(digits[9]) >= 5 ? 1n : 0n);
  return sign === "-" ? -rounded : rounded;
}
