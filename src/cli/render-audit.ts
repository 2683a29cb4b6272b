/** What `gate audit` found, as a table and as JSON. */
import { addFigures, createFigures, type Figures } from "../meter/figures.ts";
import { printUsd } from "../meter/summary.ts";
import type { Audit, AuditedDay } from "../store/audit.ts";
import { printCount, renderTable, type Column } from "./render-table.ts";
import type { Style } from "./style.ts";

const SOURCES = ["books", "segments", "unshipped", "rollups"] as const;

/** One document, `schemas/output-audit.schema.json`. */
export function renderAuditJson({ days, problems }: Audit): string {
  const rows = days.map((day) => ({ day: day.day, writers: day.writers, ...toSources(day) }));
  const document = {
    version: 1,
    isConsistent: problems.length === 0,
    days: rows,
    total: toSources(sum(days)),
    problems,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** For people: a row a day, then what is wrong. */
export function renderAuditTable({ days, problems }: Audit, style: Style): string {
  const columns: Column[] = [
    { title: "day", align: "left" },
    ...["writers", "records", "unshipped", "tokens", "cost USD"].map((title) => ({ title, align: "right" as const })),
    { title: "result", align: "left" },
  ];
  const rows = days.map((day) => {
    const isSound = !problems.some((problem) => problem.day === day.day);
    return [day.day, printCount(day.writers), ...toCells(day), isSound ? "ok" : "wrong"];
  });
  const table = renderTable(columns, rows, { style, total: ["total", "", ...toCells(sum(days)), ""] });
  if (problems.length === 0) return `${table}${style.green("Books, segments and roll-ups say the same.")}\n`;
  const lines = problems.map(({ kind, day, writer, message }) => {
    const place = [day, writer].filter((part) => part !== undefined).join(" ");
    return `${style.red(kind)}  ${place}${place === "" ? "" : "  "}${message}\n`;
  });
  return `${table}\n${lines.join("")}`;
}

function toCells({ books, unshipped }: Pick<AuditedDay, "books" | "unshipped">): string[] {
  return [
    printCount(books.records),
    printCount(unshipped.records),
    printCount(books.inputTokens + books.outputTokens),
    printUsd(books.costNanoUsd),
  ];
}

type Sources = Pick<AuditedDay, (typeof SOURCES)[number]>;

function sum(days: readonly AuditedDay[]): Sources {
  const total = {
    books: createFigures(),
    segments: createFigures(),
    unshipped: createFigures(),
    rollups: createFigures(),
  };
  for (const day of days) for (const source of SOURCES) addFigures(total[source], day[source]);
  return total;
}

function toSources(sources: Sources): Record<string, unknown> {
  return Object.fromEntries(SOURCES.map((source) => [source, toPlain(sources[source])]));
}

function toPlain({ costNanoUsd, ...counts }: Figures): Record<string, unknown> {
  return { ...counts, costNanoUsd: costNanoUsd.toString() };
}
