/** The report for people: each finding with its place in the file, then a summary. */
import { isAbsolute, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic, Place } from "../../diagnostic.ts";
import { toVisibleLines, wrapText } from "../text-width.ts";
import { renderFrame } from "./code-frame.ts";
import type { Report, ReporterOptions } from "./report.ts";

const packageRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** All findings and the summary line. */
export function renderPretty(report: Report, options: ReporterOptions): string {
  return `${renderFindings(report, options)}${renderSummary(report, options)}\n`;
}

/** The findings alone, each followed by an empty line. */
export function renderFindings(report: Pick<Report, "root" | "diagnostics">, options: ReporterOptions): string {
  const masked = report.diagnostics.filter((diagnostic) => diagnostic.code === "GATE401").map((found) => found.at);
  return report.diagnostics
    .map((diagnostic, index) => {
      const lines = renderFinding(diagnostic, report.root, masked, options);
      // The same warning again in the same file, such as one for each model, takes two lines: the rest was just said.
      const isRepeated = isSameWarning(diagnostic, report.diagnostics[index - 1]);
      return `${(isRepeated ? lines.slice(0, 2) : lines).join("\n")}\n\n`;
    })
    .join("");
}

function isSameWarning(one: Diagnostic, before: Diagnostic | undefined): boolean {
  if (one.severity !== "warning" || one.code !== before?.code || one.at.file !== before.at.file) return false;
  return one.related.length === 0 && one.hint === before.hint;
}

/** What stands in the way of a start, such as a port in use, has no place in a file unless it names a value. */
function isAboutMachine({ code, path }: Diagnostic): boolean {
  return code.startsWith("GATE6") && path === "";
}

function renderFinding(
  diagnostic: Diagnostic,
  root: string,
  masked: readonly Place[],
  options: ReporterOptions,
): string[] {
  const { style } = options;
  const isError = diagnostic.severity === "error";
  const paint = isError ? style.red : style.yellow;
  const path = diagnostic.path === "" ? "" : style.dim(` (${toVisibleLines(diagnostic.path)})`);
  const lines = [
    `${style.bold(paint(`${diagnostic.severity} ${diagnostic.code}`))}: ${style.bold(toVisibleLines(diagnostic.message))}`,
    ...(isAboutMachine(diagnostic)
      ? []
      : [
          `  ${style.cyan(showPlace(diagnostic.at, root, options.cwd))}${path}`,
          ...frame(diagnostic.at, 2, isError, masked, options),
        ]),
  ];
  for (const other of diagnostic.related) {
    lines.push(`  ${toVisibleLines(other.message)}: ${style.cyan(showPlace(other.at, root, options.cwd))}`);
    lines.push(...frame(other.at, 0, isError, masked, options));
  }
  if (diagnostic.hint !== undefined) {
    const hint = wrapText(toVisibleLines(diagnostic.hint), Math.max(30, options.width - 8));
    lines.push(...hint.map((line, index) => (index === 0 ? `  ${style.green("hint")}: ${line}` : `        ${line}`)));
  }
  lines.push(style.dim(`  more: ${shortest(join(packageRoot, diagnostic.docs), options.cwd)}`));
  return lines;
}

function frame(
  at: Place,
  linesBefore: number,
  isError: boolean,
  masked: readonly Place[],
  options: ReporterOptions,
): string[] {
  const source = options.readSource(at.file);
  if (source === undefined) return [];
  return renderFrame(source, at, {
    style: options.style,
    width: options.width - 4,
    linesBefore,
    masked: masked.filter((place) => place.file === at.file),
    isError,
  }).map((line) => `    ${line}`);
}

function renderSummary(report: Report, options: ReporterOptions): string {
  const { style } = options;
  const { errors, warnings, files, providers, models, groups, keys } = report.counts;
  const extent = [
    count(files, "file"),
    count(providers, "provider"),
    count(models, "model"),
    count(groups, "group"),
    count(keys, "key"),
  ].join(", ");
  const revision =
    report.revision === undefined
      ? ""
      : style.dim(`\nrevision ${report.revision.routing.slice(0, 8)}.${report.revision.access.slice(0, 8)}`);
  if (errors + warnings === 0) return `${style.bold(style.green("ok"))}: ${extent}${revision}`;
  const found = [
    ...(errors > 0 ? [style.bold(style.red(count(errors, "error")))] : []),
    ...(warnings > 0 ? [style.bold(style.yellow(count(warnings, "warning")))] : []),
  ].join(", ");
  return `${found}: ${extent}${revision}`;
}

function showPlace(at: Place, root: string, cwd: string): string {
  const file = at.file.startsWith("llm-gate:") ? at.file : shortest(join(root, at.file), cwd);
  return `${toVisibleLines(file)}:${at.line}:${at.column}`;
}

/** The path from the working directory, or the absolute one where that is no longer than it. */
function shortest(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere === "" || isAbsolute(fromHere) || fromHere.length >= path.length ? path : fromHere;
}

function count(amount: number, noun: string): string {
  return `${amount.toLocaleString("en-US")} ${noun}${amount === 1 ? "" : "s"}`;
}
