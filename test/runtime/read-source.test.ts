import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInputs } from "../../src/config/inputs.ts";
import { readSource } from "../../src/runtime/boot.ts";
import { makeFolder } from "../config/_folder.ts";

const FILES = { "providers/demo.yaml": "preset: demo\n", "groups/a.yaml": "strategy: first\ntargets: [demo/chat]\n" };

describe("runtime: the source as it is read at start", () => {
  it("is known by the hash of its inputs, so that a follower has no news of it", async () => {
    const root = makeFolder(FILES);
    const { candidate, imports } = await readSource({ kind: "folder", root });
    expect(candidate.inputHash).toBe(readInputs({ kind: "folder", root }, imports).hash);
  });

  it.each<[string, (root: string) => void]>([
    ["changed", (root) => writeFileSync(join(root, "groups/a.yaml"), "strategy: weighted\ntargets: [demo/chat]\n")],
    ["added", (root) => writeFileSync(join(root, "groups/b.yaml"), FILES["groups/a.yaml"])],
    ["removed", (root) => rmSync(join(root, "groups/a.yaml"))],
  ])("is known by nothing where a file was %s meanwhile, so that a follower reads it again", async (_what, change) => {
    const root = makeFolder(FILES);
    const reading = readSource({ kind: "folder", root });
    change(root);
    expect((await reading).candidate.inputHash).toBe("");
  });
});
