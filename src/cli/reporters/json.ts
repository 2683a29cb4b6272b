/** The report as one JSON document, `schemas/output-validate.schema.json`. */
import type { Report } from "./report.ts";

/** One document, indented, with a line break at its end. `ok` means that there is no error; warnings do not count. */
export function renderJson(report: Report): string {
  const document = {
    version: 1,
    ok: report.counts.errors === 0,
    root: report.root,
    revision: report.revision ?? null,
    counts: report.counts,
    diagnostics: report.diagnostics,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
