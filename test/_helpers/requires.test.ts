import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requireProgram } from "./requires.ts";

describe("helpers: requires", () => {
  let folder: string;
  let lines: string[];
  // Stands for vitest's own context, whose skip ends the test by throwing as well.
  const context = {
    skip: (note?: unknown): never => {
      throw new Error(`skipped: ${String(note)}`);
    },
  };
  const call = (environment: Record<string, string>): string =>
    requireProgram("gate-probe", context, { environment, write: (line) => void lines.push(line) });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gate-requires-"));
    lines = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("finds the first executable file on the search path", () => {
    for (const name of ["folder", "data", "program", "later"]) mkdirSync(join(folder, name));
    mkdirSync(join(folder, "folder", "gate-probe"));
    writeFileSync(join(folder, "data", "gate-probe"), "not executable", { mode: 0o644 });
    for (const name of ["program", "later"]) {
      writeFileSync(join(folder, name, "gate-probe"), "#!/bin/sh\n");
      chmodSync(join(folder, name, "gate-probe"), 0o755);
    }
    const searchPath = ["folder", "data", "program", "later"].map((name) => join(folder, name)).join(delimiter);
    expect(call({ PATH: searchPath })).toBe(join(folder, "program", "gate-probe"));
    expect(call({ PATH: searchPath, CI: "true" })).toBe(join(folder, "program", "gate-probe"));
  });

  it("skips with a loud line where the program is missing", () => {
    expect(() => call({ PATH: folder })).toThrow("skipped: gate-probe is not installed");
    expect(lines.join("")).toContain("!!! SKIPPED: gate-probe is not installed");
  });

  it("fails instead of skipping under CI=true", () => {
    expect(() => call({ PATH: folder, CI: "true" })).toThrow("under CI=true no test is skipped");
    expect(lines).toEqual([]);
  });
});
