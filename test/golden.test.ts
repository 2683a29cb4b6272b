/**
 * Config folders with the findings, or the graph, that they must give.
 *
 * `golden/compile/<case>/` holds config files beside `diagnostics.txt` (one line a finding) or `graph.json`.
 * `UPDATE_GOLDEN=1` rewrites them; read the diff before committing it.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic, Place } from "../src/diagnostic.ts";
import { checkFolder } from "../src/runtime/check.ts";

const CASES = join(import.meta.dirname, "golden/compile");
const isUpdating = process.env["UPDATE_GOLDEN"] === "1";

const cases = readdirSync(CASES).sort();

describe("golden: compile", () => {
  it("has at least thirty broken folders", () => {
    expect(cases.filter((name) => existsSync(join(CASES, name, "diagnostics.txt"))).length).toBeGreaterThanOrEqual(30);
  });

  it.each(cases)("%s", async (name) => {
    const folder = join(CASES, name);
    const { graph, diagnostics: findings } = await checkFolder(folder);
    const file = join(folder, findings.length > 0 ? "diagnostics.txt" : "graph.json");
    const actual = findings.length > 0 ? findings.map(printFinding).join("") : `${JSON.stringify(graph, null, 2)}\n`;
    if (isUpdating) {
      for (const other of ["diagnostics.txt", "graph.json"]) rmSync(join(folder, other), { force: true });
      writeFileSync(file, actual);
    }
    expect(existsSync(file), `${file} is missing; findings:\n${actual}`).toBe(true);
    expect(actual).toBe(readFileSync(file, "utf8"));
    const related = findings.flatMap((finding) => finding.related.map(({ at }) => at));
    for (const place of [...findings.map(({ at }) => at), ...related]) {
      expect(isInside(folder, place), `${place.file}:${place.line}:${place.column} is in the file`).toBe(true);
    }
  });
});

function printFinding({ at, severity, code, path, message }: Diagnostic): string {
  return `${at.file}:${at.line}:${at.column} ${severity} ${code} ${path} ${message}\n`;
}

/** Whether a place names a character of its file, or the end of one of its lines. */
function isInside(folder: string, place: Place): boolean {
  const shipped = /^llm-gate:(.*)$/.exec(place.file)?.[1];
  const path = shipped === undefined ? join(folder, place.file) : join(import.meta.dirname, "..", shipped);
  if (place.line === 1 && place.column === 1) return true;
  const line = readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .split("\n")[place.line - 1];
  return line !== undefined && place.column >= 1 && place.column <= line.length + 1;
}
