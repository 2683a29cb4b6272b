import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findDisagreement, importsOf, readInputs, type Inputs } from "../../src/config/inputs.ts";
import { makeFolder } from "./_folder.ts";

const read = (root: string, imports: readonly string[] = []): Inputs => readInputs({ kind: "folder", root }, imports);
const namesOf = ({ files }: Inputs): readonly string[] => files.map(({ file }) => file);
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const FILES = {
  "gateway.config.yaml": "server: {}\n",
  "providers/p.yaml": "dialect: openai-chat\n",
  "groups/g.ts": "export default {};\n",
  "groups/_helper.ts": "export const x = 1;\n",
  "keys/k.yaml": "hash: x\n",
};

describe("config: inputs", () => {
  it("lists what a config is read from, and what is beside it not", () => {
    const root = makeFolder({
      ...FILES,
      "gateway.lock": "{}",
      "gateway.config.yaml.orig": "",
      "providers/notes.txt": "",
      "providers/.p.yaml.swp": "",
      "README.md": "",
      "lib/prices.json": "{}",
      "node_modules/x/index.js": "",
    });
    const inputs = read(root, ["lib/prices.json"]);
    expect(namesOf(inputs)).toEqual([
      "gateway.config.yaml",
      "gateway.config.yaml.orig",
      "gateway.lock",
      "groups/_helper.ts",
      "groups/g.ts",
      "keys/k.yaml",
      "lib/prices.json",
      "providers/notes.txt",
      "providers/p.yaml",
    ]);
    expect(inputs.files.find(({ file }) => file === "keys/k.yaml")).toMatchObject({
      sha256: sha256("hash: x\n"),
      sizeBytes: 8,
      identity: expect.stringMatching(/^\d+:\d+$/),
    });
    expect(inputs.folders.map(({ folder, names }) => [folder, names])).toEqual([
      [".", undefined],
      ["groups", undefined],
      ["keys", undefined],
      ["lib", ["prices.json"]],
      ["providers", undefined],
    ]);
  });

  it("has one hash for the same names and bytes, wherever and whenever they were written", () => {
    const a = makeFolder(FILES);
    const b = makeFolder(FILES);
    utimesSync(join(a, "keys/k.yaml"), 1, 1);
    expect(read(a).hash).toBe(read(b).hash);
    expect(read(a).files[0]?.identity).not.toBe(read(b).files[0]?.identity);
  });

  it.each<[string, (root: string) => void]>([
    ["a byte", (root) => writeFileSync(join(root, "providers/p.yaml"), "dialect: openai-chaT\n")],
    ["a new file", (root) => writeFileSync(join(root, "groups/h.yaml"), "")],
    ["a new helper", (root) => writeFileSync(join(root, "groups/_other.ts"), "")],
    ["a file renamed", (root) => renameSync(join(root, "keys/k.yaml"), join(root, "keys/l.yaml"))],
    ["a file gone", (root) => rmSync(join(root, "keys/k.yaml"))],
    ["a folder gone", (root) => rmSync(join(root, "keys"), { recursive: true })],
    ["a second root file", (root) => writeFileSync(join(root, "gateway.config.json"), "{}")],
    ["a lock", (root) => writeFileSync(join(root, "gateway.lock"), "{}")],
    ["an import", (root) => writeFileSync(join(root, "lib/x.ts"), "2")],
    ["a file beside an import", (root) => writeFileSync(join(root, "lib/x.js"), "2")],
    [
      "a file in place of a folder",
      (root) => {
        rmSync(join(root, "keys"), { recursive: true });
        writeFileSync(join(root, "keys"), "");
      },
    ],
    [
      "a link that leads out, to the same bytes",
      (root) => {
        const other = makeFolder(FILES);
        rmSync(join(root, "keys/k.yaml"));
        symlinkSync(join(other, "keys/k.yaml"), join(root, "keys/k.yaml"));
      },
    ],
    [
      "a link to nowhere",
      (root) => {
        rmSync(join(root, "keys/k.yaml"));
        symlinkSync("nowhere", join(root, "keys/k.yaml"));
      },
    ],
  ])("has another hash after %s", (_name, change) => {
    const root = makeFolder({ ...FILES, "lib/x.ts": "1" });
    const before = read(root, ["lib/x.ts"]).hash;
    change(root);
    expect(read(root, ["lib/x.ts"]).hash).not.toBe(before);
  });

  it("does not change with what belongs to tools", () => {
    const root = makeFolder(FILES);
    const before = read(root).hash;
    for (const file of ["providers/.p.yaml.swp", ".env", "notes.md"]) writeFileSync(join(root, file), "x");
    mkdirSync(join(root, ".gate"));
    expect(read(root).hash).toBe(before);
  });

  it("reads a root that is gone as one without files, and never throws", () => {
    const inputs = read("/nowhere/at/all", ["lib/x.ts"]);
    expect(inputs.files).toEqual([{ file: "lib/x.ts", unread: "ENOENT", sizeBytes: 0, identity: "" }]);
    expect(inputs.folders.every(({ identity }) => identity === "")).toBe(true);
    expect(inputs.hash).not.toBe(read(makeFolder(FILES)).hash);
  });

  it("goes by size and time where a file is too large to be config, and waits for no pipe", () => {
    const root = makeFolder({ ...FILES, "providers/large.yaml": "" });
    truncateSync(join(root, "providers/large.yaml"), 2 ** 31);
    execFileSync("mkfifo", [join(root, "providers/pipe.yaml")]);
    const before = read(root);
    expect(before.files.find(({ file }) => file === "providers/pipe.yaml")?.unread).toBe("no file");
    const large = before.files.find(({ file }) => file === "providers/large.yaml");
    expect(large?.sha256).toBeUndefined();
    expect(large?.unread).toMatch(/^too large/);
    utimesSync(join(root, "providers/large.yaml"), 1, 1);
    expect(read(root).hash).not.toBe(before.hash);
  });

  it("tells a folder that was replaced, and a ConfigMap that was swapped, from one in which a file vanished", () => {
    const root = makeFolder({ "providers/..1/p.yaml": "", "providers/..2/p.yaml": "", "groups/g.yaml": "" });
    symlinkSync("..1", join(root, "providers/..data"));
    const identities = (): readonly string[] => read(root).folders.map(({ identity }) => identity);
    const before = identities();
    rmSync(join(root, "groups/g.yaml"));
    expect(identities()).toEqual(before);
    rmSync(join(root, "providers/..data"));
    symlinkSync("..2", join(root, "providers/..data"));
    renameSync(join(root, "groups"), join(root, "old"));
    mkdirSync(join(root, "groups"));
    // In order: the root, groups, keys, providers.
    expect(identities().map((identity, index) => identity === before[index])).toEqual([true, false, true, false]);
  });

  it("reads a bundle with its signature", () => {
    const root = makeFolder({ "gate.bundle.json": "{}" });
    const source = { kind: "bundle", root, file: join(root, "gate.bundle.json") } as const;
    const before = readInputs(source, []);
    expect(namesOf(before)).toEqual(["gate.bundle.json", "gate.bundle.json.sig"]);
    writeFileSync(join(root, "gate.bundle.json.sig"), "x");
    expect(readInputs(source, []).hash).not.toBe(before.hash);
  });

  it("knows which of the files that were read are imports", () => {
    const files = [
      "gateway.config.ts",
      "groups/g.ts",
      "groups/_h.ts",
      "groups/.h.ts",
      "groups/lib/x.ts",
      "lib/y.json",
      "z.ts",
    ];
    expect(importsOf(files.map((file) => ({ file })))).toEqual([
      "groups/.h.ts",
      "groups/lib/x.ts",
      "lib/y.json",
      "z.ts",
    ]);
  });

  it("finds a file that was read with other bytes, and trusts nothing that it does not know", () => {
    const root = makeFolder(FILES);
    const good = { file: "keys/k.yaml", sha256: sha256("hash: x\n") };
    expect(findDisagreement(read(root), [good])).toBeUndefined();
    expect(findDisagreement(read(root), [good, { ...good, sha256: sha256("") }])).toBe("keys/k.yaml");
    expect(findDisagreement(read(root), [{ ...good, file: "lib/x.ts" }])).toBe("lib/x.ts");
  });
});
