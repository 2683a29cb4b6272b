/** The lines of a file around a finding, with carets below the place. */
import { findSecrets, looksSecret } from "../../config/literal-secrets.ts";
import type { Place } from "../../diagnostic.ts";
import type { Style } from "../style.ts";
import { textWidth, toVisible } from "../text-width.ts";

const TAB_WIDTH = 4;
const MASK = "••••••••";

export interface FrameOptions {
  readonly style: Style;
  /** Columns that the frame may take. */
  readonly width: number;
  /** Lines shown before the place. */
  readonly linesBefore: number;
  /** Places of this file that hold secrets: what stands there is never shown. */
  readonly masked: readonly Place[];
  readonly isError: boolean;
}

/** Lines of the frame; none when the file has no such line. */
export function renderFrame(source: string, at: Place, options: FrameOptions): string[] {
  const lines = source.split("\n").map((line) => line.replace(/\r$/, ""));
  const line = lines[at.line - 1];
  if (line === undefined) return [];
  const { style } = options;
  const first = Math.max(1, at.line - options.linesBefore);
  const numberWidth = String(at.line).length;
  const room = Math.max(20, options.width - numberWidth - 4);
  const focus = maskLine(line, at.line, options.masked);
  const cells = toCells(focus.text);
  const start = columnOf(cells, focus.move(at.column - 1));
  const end = Math.max(start + 1, columnOf(cells, focus.move(endIndex(at, line))));
  const offset = chooseOffset(cells, start, end, room);
  const paint = options.isError ? style.red : style.yellow;
  const rows: string[] = [];
  for (let number = first; number <= at.line; number += 1) {
    const text = maskLine(lines[number - 1] ?? "", number, options.masked).text;
    const shown = crop(toCells(text), offset, room);
    const gutter = style.dim(`${String(number).padStart(numberWidth)} │`);
    rows.push(shown === "" ? gutter : `${gutter} ${shown}`);
  }
  const caretStart = start - offset;
  const carets = "^".repeat(Math.max(1, Math.min(end - start, room - caretStart)));
  rows.push(`${style.dim(`${" ".repeat(numberWidth)} │`)} ${" ".repeat(caretStart)}${paint(carets)}`);
  return rows;
}

/** One grapheme with the columns it takes. */
interface Cell {
  readonly text: string;
  readonly index: number;
  readonly column: number;
  readonly width: number;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function toCells(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const text = segment === "\t" ? " ".repeat(TAB_WIDTH - (column % TAB_WIDTH)) : toVisible(segment);
    const width = textWidth(text);
    cells.push({ text, index, column, width });
    column += width;
  }
  return cells;
}

/** Column of the cell that holds this UTF-16 index; the end of the line for any later one. */
function columnOf(cells: readonly Cell[], index: number): number {
  const last = cells.at(-1);
  const next = cells.findIndex((cell) => cell.index > index);
  if (next > 0) return index === cells[next]?.index ? (cells[next]?.column ?? 0) : (cells[next - 1]?.column ?? 0);
  if (next === 0 || last === undefined) return 0;
  return index >= last.index + last.text.length ? last.column + last.width : last.column;
}

function chooseOffset(cells: readonly Cell[], start: number, end: number, room: number): number {
  const last = cells.at(-1);
  const total = last === undefined ? 0 : last.column + last.width;
  if (Math.max(total, end) <= room) return 0;
  // A third of the line before the place is enough to recognise it.
  const wanted = Math.max(0, start - Math.floor(room / 3));
  const offset = start < room - 8 && end <= room ? 0 : wanted;
  return cells.findLast((cell) => cell.column <= offset)?.column ?? 0;
}

function crop(cells: readonly Cell[], offset: number, room: number): string {
  const inside = cells.filter((cell) => cell.column >= offset && cell.column + cell.width <= offset + room);
  const text = inside.map((cell) => cell.text).join("");
  const last = cells.at(-1);
  const isCutLeft = offset > 0 && text !== "";
  const isCutRight = last !== undefined && last.column + last.width > offset + room;
  const left = isCutLeft ? `…${text.slice(inside[0]?.text.length ?? 0)}` : text;
  if (!isCutRight) return left.trimEnd();
  return `${left.slice(0, left.length - (inside.at(-1)?.text.length ?? 0))}…`;
}

/** UTF-16 index at which the place ends on its first line. */
function endIndex(at: Place, line: string): number {
  if (at.endLine !== undefined && at.endLine > at.line) return line.trimEnd().length;
  return at.endColumn === undefined ? at.column : at.endColumn - 1;
}

interface Range {
  from: number;
  to: number;
}

const NAMED_VALUE = /([A-Za-z_-]+)["']?\s*[:=]\s*["']?([^\s"',}]{8,})/dg;

/** A file that cannot be parsed has no findings about secrets, and yet may hold them. */
function findSecretRanges(line: string): Range[] {
  const ranges = findSecrets(line).map(({ start, end }) => ({ from: start, to: end }));
  for (const match of line.matchAll(NAMED_VALUE)) {
    const [from = 0, to = 0] = match.indices?.[2] ?? [];
    if (looksSecret(match[2] ?? "", match[1])) ranges.push({ from, to });
  }
  return ranges;
}

/** The line without what must stay hidden, and where an index of the true line stands in it. */
function maskLine(
  line: string,
  number: number,
  masked: readonly Place[],
): { readonly text: string; readonly move: (index: number) => number } {
  const places = masked
    .filter((place) => place.line <= number && (place.endLine ?? place.line) >= number)
    .map((place) => ({
      from: place.line === number ? place.column - 1 : 0,
      to: place.endColumn !== undefined && (place.endLine ?? place.line) === number ? place.endColumn - 1 : line.length,
    }));
  const ranges: Range[] = [];
  for (const range of [...places, ...findSecretRanges(line)].toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = ranges.at(-1);
    if (last !== undefined && range.from < last.to) last.to = Math.max(last.to, range.to);
    else if (range.to > range.from) ranges.push({ ...range });
  }
  let text = "";
  let done = 0;
  for (const range of ranges) {
    text += line.slice(done, range.from) + MASK;
    done = range.to;
  }
  text += line.slice(done);
  const move = (index: number): number => {
    let moved = index;
    for (const range of ranges) {
      if (index >= range.to) moved += MASK.length - (range.to - range.from);
      else if (index > range.from) moved -= index - range.from;
    }
    return moved;
  };
  return { text, move };
}
