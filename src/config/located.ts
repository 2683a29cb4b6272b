/** Where values stand: one tree of places for each file, parallel to its value. */
import { LineCounter } from "yaml";
import type { Place } from "../diagnostic.ts";

/** A file as findings name it, and its line starts. */
export interface SourceFile {
  /** Relative to the config folder, or `llm-gate:providers/groq.yaml`. */
  readonly file: string;
  readonly lines: LineCounter;
}

/** Offsets in UTF-16 units, `end` after the last one. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One value: where it stands, where its key stands, and the values inside it. */
export interface Located {
  readonly source: SourceFile;
  readonly value: Range;
  readonly key?: Range;
  readonly children?: ReadonlyMap<string | number, Located>;
}

export function createSourceFile(file: string, text: string): SourceFile {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return createSourceFileOfLines(file, starts);
}

/** A file of which only the starts of its lines are known, as offsets in rising order. */
export function createSourceFileOfLines(file: string, starts: readonly number[]): SourceFile {
  const lines = new LineCounter();
  for (const start of starts) lines.addNewLine(start);
  return { file, lines };
}

export function toPlace(source: SourceFile, range: Range): Place {
  const start = source.lines.linePos(range.start);
  const end = source.lines.linePos(Math.max(range.start, range.end));
  return { file: source.file, line: start.line, column: start.col, endLine: end.line, endColumn: end.col };
}

/** The place of a whole file. */
export function fileStart(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** Place of a value. One without any character of its own (`key:`) is shown at its key. */
export function placeOfValue(node: Located): Place {
  const isEmpty = node.value.start === node.value.end;
  return toPlace(node.source, isEmpty && node.key !== undefined ? node.key : node.value);
}

export function placeOfKey(node: Located): Place {
  return node.key === undefined ? placeOfValue(node) : toPlace(node.source, node.key);
}

/** The node at a path, or the nearest one around it; `isExact` says which. */
export function findLocated(
  root: Located,
  path: readonly (string | number)[],
): { readonly node: Located; readonly isExact: boolean } {
  let node = root;
  for (const part of path) {
    const child = node.children?.get(part);
    if (child === undefined) return { node, isExact: false };
    node = child;
  }
  return { node, isExact: true };
}

/** A tree for a value whose parts have no place of their own: everything stands at the start of the file. */
export function locateAtStart(value: unknown, file: string): Located {
  const source = createSourceFile(file, "");
  const range = { start: 0, end: 0 };
  const build = (part: unknown): Located => {
    if (typeof part !== "object" || part === null) return { source, value: range };
    const entries: [string | number, unknown][] = Array.isArray(part) ? [...part.entries()] : Object.entries(part);
    return { source, value: range, children: new Map(entries.map(([key, child]) => [key, build(child)])) };
  };
  return build(value);
}
