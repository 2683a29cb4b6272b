import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DiagnosticCode, diagnosticCodes } from "../../src/diagnostic.ts";
import { errorCodes } from "../../src/errors.ts";
import { checkExamples, project, readExamples, readPage } from "./_examples.ts";

const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];

/** Findings that no folder of a few files can cause by itself: sizes, rights, options of a command, a server's start. */
const WITHOUT_EXAMPLE: ReadonlySet<DiagnosticCode> = new Set([
  ...(["GATE104", "GATE109", "GATE116", "GATE117", "GATE118", "GATE119", "GATE125", "GATE204", "GATE403"] as const),
  ...(["GATE601", "GATE602", "GATE603", "GATE604", "GATE605", "GATE606", "GATE607", "GATE608", "GATE609"] as const),
]);
const withExample = codes.filter((code) => !WITHOUT_EXAMPLE.has(code));

describe("docs: error pages", () => {
  it("has a page for every code and a code for every page", () => {
    expect(readdirSync(join(project, "docs/errors")).toSorted()).toEqual(codes.map((code) => `${code}.md`).toSorted());
  });

  it.each(codes)("%s: the page has the title and severity of the table, and says how to mend it", (code) => {
    const page = readPage(`docs/errors/${code}.md`);
    const { severity, title } = diagnosticCodes[code];
    expect(page.split("\n")[0]).toBe(`# ${code}: ${title}`);
    expect(page).toContain(severity === "error" ? "This is an error." : "This is a warning.");
    expect(page).toMatch(/^## (Example|What) /m);
    expect(page).toMatch(/^## How to mend it$/m);
  });

  it.each(withExample)("%s: the bad example causes exactly this finding", async (code) => {
    const bad = readExamples(`docs/errors/${code}.md`).filter(({ kind }) => kind === "bad");
    expect(bad).not.toEqual([]);
    const findings = await checkExamples(bad);
    expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code]);
  });

  it.each(withExample)("%s: the good example has no finding at all", async (code) => {
    const good = readExamples(`docs/errors/${code}.md`).filter(({ kind }) => kind === "good");
    expect(good).not.toEqual([]);
    expect(await checkExamples(good)).toEqual([]);
  });

  it("lists every code that a client can get, with its status", () => {
    const page = readPage("docs/errors.md");
    for (const [code, { status }] of Object.entries(errorCodes)) {
      const row = page.split("\n").find((line) => line.includes(`\`${code}\``));
      expect(row, code).toBeDefined();
      if (code !== "upstream_rejected") expect(row, code).toMatch(new RegExp(`\\b${status}\\b`));
    }
  });
});
