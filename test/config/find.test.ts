import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findRoot, listFiles } from "../../src/config/find.ts";
import { makeFolder } from "./_folder.ts";

describe("config: find the root", () => {
  it("takes the nearest folder upward that has a root file", () => {
    const root = makeFolder({ "gateway.config.yaml": "", "a/gateway.config.ts": "", "a/b/c/file": "", "d/file": "" });
    expect(findRoot(undefined, join(root, "a/b/c"))).toEqual({
      kind: "found",
      root: join(root, "a"),
      rootFile: "gateway.config.ts",
    });
    expect(findRoot(undefined, join(root, "d"))).toEqual({ kind: "found", root, rootFile: "gateway.config.yaml" });
  });

  it("takes the working directory when it has providers or groups and no root file is above", () => {
    const root = makeFolder({ "a/groups/x.yaml": "", "b/other": "" });
    expect(findRoot(undefined, join(root, "a"))).toEqual({ kind: "found", root: join(root, "a") });
    const missing = findRoot(undefined, join(root, "b"));
    expect(missing).toMatchObject({
      kind: "missing",
      message: expect.stringContaining("gateway.config.{ts,yaml,yml,json}"),
    });
  });

  it("takes a named folder, or the root file in it, as it is", () => {
    const root = makeFolder({ "a/gateway.config.json": "{}", "b/file": "" });
    expect(findRoot("a", root)).toEqual({ kind: "found", root: join(root, "a"), rootFile: "gateway.config.json" });
    expect(findRoot("a/gateway.config.json", root)).toMatchObject({ root: join(root, "a") });
    expect(findRoot("b", root)).toEqual({ kind: "found", root: join(root, "b") });
    expect(findRoot("c", root)).toEqual({ kind: "missing", message: "the folder c does not exist" });
    expect(findRoot("b/file", root)).toEqual({ kind: "missing", message: "b/file is not a folder" });
  });
});

describe("config: list the files", () => {
  it("reads each folder flat and leaves helpers out", () => {
    const root = makeFolder({
      "providers/b.yaml": "",
      "providers/a.json": "",
      "providers/_helper.yaml": "",
      "providers/.hidden.yaml": "",
      "groups/g.ts": "",
      "keys/k.yml": "",
    });
    const { entries, rootFile, diagnostics } = listFiles(root);
    expect(entries.map(({ kind, id, format }) => `${kind} ${id} ${format}`)).toEqual([
      "provider a json",
      "provider b yaml",
      "group g ts",
      "key k yaml",
    ]);
    expect(rootFile).toBeUndefined();
    expect(diagnostics).toEqual([]);
  });

  it("reads a ConfigMap volume, whose files are links to links", () => {
    const root = makeFolder({ "providers/..2026_01_01/groq.yaml": "preset: groq\n", "gateway.config.yaml": "" });
    symlinkSync("..2026_01_01", join(root, "providers/..data"));
    symlinkSync("..data/groq.yaml", join(root, "providers/groq.yaml"));
    expect(listFiles(root)).toMatchObject({ entries: [{ id: "groq" }], diagnostics: [] });
  });

  it("reads a root that is itself a link, as git-sync makes it", () => {
    const root = makeFolder({ ".worktrees/abc/providers/groq.yaml": "preset: groq\n" });
    symlinkSync(".worktrees/abc", join(root, "current"));
    expect(listFiles(join(root, "current"))).toMatchObject({ entries: [{ id: "groq" }], diagnostics: [] });
  });

  it("refuses links that lead out of the root, files and folders", () => {
    const root = makeFolder({ "outside/a.yaml": "", "root/providers/own.yaml": "" });
    symlinkSync("../../outside/a.yaml", join(root, "root/providers/a.yaml"));
    symlinkSync("../outside", join(root, "root/groups"));
    const { entries, diagnostics } = listFiles(join(root, "root"));
    expect(entries.map(({ id }) => id)).toEqual(["own"]);
    expect(diagnostics.map(({ code, at }) => `${code} ${at.file}`)).toEqual([
      "GATE116 providers/a.yaml",
      "GATE116 groups",
    ]);
  });

  it("does not open a pipe", () => {
    const root = makeFolder({ "providers/a.yaml": "" });
    execFileSync("mkfifo", [join(root, "providers/pipe.yaml")]);
    expect(listFiles(root).diagnostics).toMatchObject([{ code: "GATE116", at: { file: "providers/pipe.yaml" } }]);
  });

  it("reports a root file that is a link to nothing", () => {
    const root = makeFolder({ "providers/a.yaml": "" });
    symlinkSync("gone.yaml", join(root, "gateway.config.yaml"));
    const { rootFile, diagnostics } = listFiles(root);
    expect(rootFile).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: "GATE116", at: { file: "gateway.config.yaml" } }]);
  });

  it("warns of a folder where only files are read", () => {
    const root = makeFolder({});
    mkdirSync(join(root, "groups/team"), { recursive: true });
    writeFileSync(join(root, "groups/team/a.yaml"), "");
    expect(listFiles(root).diagnostics).toMatchObject([
      { code: "GATE111", severity: "warning", at: { file: "groups/team" } },
    ]);
  });
});
