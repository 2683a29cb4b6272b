import {
  appendFileSync,
  cpSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInputs, type Inputs } from "../../src/config/inputs.ts";
import { mayBeHalf } from "../../src/runtime/rest.ts";
import { makeFolder } from "../config/_folder.ts";
import { saveByRename } from "./_deliveries.ts";

const FILES = {
  "gateway.config.yaml": "a: 1\nb: 2\n",
  "providers/p.yaml": "a: 1\nb: 2\n",
  "providers/_catalog.json": "{ }",
  "groups/g.ts": "export default { a: 1 };\n",
  "groups/_h.ts": "export const a = 1;\n",
  "groups/g.ts~": "backup",
  "keys/k.yaml": "hash: x\n",
  "lib/x.json": "[1, 2]",
};

const read = (root: string): Inputs => readInputs({ kind: "folder", root }, ["lib/x.json"]);

describe("runtime: rest", () => {
  it.each<[string, boolean, (root: string) => void]>([
    ["a provider cut in place", true, (root) => truncateSync(join(root, "providers/p.yaml"), 5)],
    ["the root file cut in place", true, (root) => truncateSync(join(root, "gateway.config.yaml"), 5)],
    ["a helper cut in place", true, (root) => truncateSync(join(root, "groups/_h.ts"), 5)],
    ["an import cut in place", true, (root) => truncateSync(join(root, "lib/x.json"), 3)],
    ["the catalog of prices deleted", true, (root) => unlinkSync(join(root, "providers/_catalog.json"))],
    ["a group deleted", true, (root) => unlinkSync(join(root, "groups/g.ts"))],
    ["the root file deleted", true, (root) => unlinkSync(join(root, "gateway.config.yaml"))],
    ["a key cut in place", false, (root) => truncateSync(join(root, "keys/k.yaml"), 2)],
    ["a key deleted", false, (root) => unlinkSync(join(root, "keys/k.yaml"))],
    ["an editor's backup deleted", false, (root) => unlinkSync(join(root, "groups/g.ts~"))],
    ["an import that is not one any more", false, (root) => unlinkSync(join(root, "lib/x.json"))],
    ["a provider that grew", false, (root) => appendFileSync(join(root, "providers/p.yaml"), "c: 3\n")],
    ["a provider of the same length", false, (root) => writeFileSync(join(root, "providers/p.yaml"), "a: 2\nb: 2\n")],
    [
      "a shorter provider put in place by rename",
      false,
      (root) => saveByRename(join(root, "providers/p.yaml"), "a: 1\n"),
    ],
    ["a file added", false, (root) => writeFileSync(join(root, "groups/h.yaml"), "")],
    [
      "a folder replaced by one with fewer files",
      false,
      (root) => {
        cpSync(join(root, "groups"), join(root, "new"), { recursive: true });
        unlinkSync(join(root, "new/g.ts"));
        renameSync(join(root, "groups"), join(root, "old"));
        renameSync(join(root, "new"), join(root, "groups"));
      },
    ],
    ["a folder that is gone", false, (root) => rmSync(join(root, "groups"), { recursive: true })],
  ])("%s: %s", (_name, expected, change) => {
    const root = makeFolder(FILES);
    const before = read(root);
    change(root);
    expect(mayBeHalf(before, read(root))).toBe(expected);
  });

  it("a ConfigMap swapped for one with fewer and shorter files is whole", () => {
    const root = makeFolder({
      "groups/..1/g.yaml": "a: 1\nb: 2\n",
      "groups/..1/h.yaml": "a: 1\n",
      "groups/..2/g.yaml": "a: 1\n",
    });
    symlinkSync("..1", join(root, "groups/..data"));
    for (const name of ["g.yaml", "h.yaml"]) symlinkSync(`..data/${name}`, join(root, "groups", name));
    const before = read(root);
    symlinkSync("..2", join(root, "groups/..next"));
    renameSync(join(root, "groups/..next"), join(root, "groups/..data"));
    unlinkSync(join(root, "groups/h.yaml"));
    expect(mayBeHalf(before, read(root))).toBe(false);
  });
});
