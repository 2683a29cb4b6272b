import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkLock, printLock, readLock, type LockedFile } from "../../src/config/lock-file.ts";
import { makeFolder } from "./_folder.ts";

const hash = (digit: string): string => digit.repeat(64);
const DEMO: LockedFile = { file: "providers/demo.yaml", sha256: hash("2") };
const ROOT: LockedFile = { file: "gateway.config.yaml", sha256: hash("1") };
const FILES = [DEMO, ROOT];

describe("config: lock file", () => {
  it("prints one file a line, sorted, whatever the order they were read in", () => {
    const text = printLock(FILES);
    expect(text).toBe(
      `{\n  "version": 1,\n  "files": {\n    "gateway.config.yaml": "${hash("1")}",\n    "providers/demo.yaml": "${hash("2")}"\n  }\n}\n`,
    );
    expect(printLock(FILES.toReversed())).toBe(text);
    expect(JSON.parse(printLock([]))).toEqual({ version: 1, files: {} });
  });

  it("proves exactly the files it names", () => {
    expect(checkLock(printLock(FILES), FILES)).toEqual({ isProven: true, diagnostics: [] });
    expect(checkLock(printLock([]), [])).toEqual({ isProven: true, diagnostics: [] });
    expect(checkLock(undefined, FILES)).toEqual({ isProven: false, diagnostics: [] });
  });

  it.each([
    ["a changed file", [{ ...DEMO, sha256: hash("3") }, ROOT], "changed: providers/demo.yaml", 5],
    ["a missing file", [ROOT], "missing: providers/demo.yaml", 5],
    ["another file", [...FILES, { file: "keys/a.yaml", sha256: hash("4") }], "not in the lock: keys/a.yaml", 3],
  ] as const)("names %s, at its line", (_, files, part, line) => {
    const { isProven, diagnostics } = checkLock(printLock(FILES), files);
    expect(isProven).toBe(false);
    expect(diagnostics).toMatchObject([
      {
        code: "GATE607",
        severity: "error",
        message: `the files are not those of gateway.lock: ${part}`,
        at: { file: "gateway.lock", line, column: 1 },
      },
    ]);
  });

  it("names at most five of each", () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ file: `groups/g${index}.yaml`, sha256: hash("5") }));
    expect(checkLock(printLock(many), []).diagnostics[0]?.message).toMatch(
      /missing: groups\/g0\.yaml, groups\/g1\.yaml, .*groups\/g4\.yaml and 3 more$/,
    );
  });

  it.each([
    ["cut off", printLock(FILES).slice(0, 60), /not JSON/],
    ["empty", "", /not JSON/],
    ["a list", "[]", /no list of files/],
    ["without files", '{ "version": 1 }', /no list of files/],
    ["of a later version", '{ "version": 2, "files": {} }', /another version/],
    ["with a short hash", '{ "version": 1, "files": { "a.yaml": "12" } }', /no sha256 for "a\.yaml"/],
  ])("refuses a lock that is %s", (_, text, message) => {
    const { isProven, diagnostics } = checkLock(text, FILES);
    expect(isProven).toBe(false);
    expect(diagnostics).toMatchObject([{ code: "GATE607", message: expect.stringMatching(message) }]);
  });

  it("reads the lock of a folder, and takes one that cannot be read for wrong and not for absent", () => {
    const root = makeFolder({ "gateway.lock": "text" });
    expect(readLock(root)).toBe("text");
    const without = makeFolder({});
    expect(readLock(without)).toBeUndefined();
    mkdirSync(join(without, "gateway.lock"));
    expect(readLock(without)).toMatchObject({
      code: "GATE607",
      message: expect.stringContaining("not a regular file"),
    });
    const large = makeFolder({});
    writeFileSync(join(large, "gateway.lock"), "x".repeat(1_100_000));
    expect(checkLock(readLock(large), FILES)).toMatchObject({ isProven: false, diagnostics: [{ code: "GATE607" }] });
  });
});
