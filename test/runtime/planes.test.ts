import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createDiagnostic } from "../../src/diagnostic.ts";
import { checkFolder } from "../../src/runtime/check.ts";
import { findBrokenPlanes } from "../../src/runtime/planes.ts";
import { makeFolder } from "../config/_folder.ts";

const HASH = `sha256:${"a".repeat(64)}`;
const TWO_BUDGETS = "budgets: [{ usd: 1, per: day }, { usd: 2, per: day }]\n";
const SOUND = {
  "gateway.config.yaml": "access: { required: true }\n",
  "providers/demo.yaml": "preset: demo\n",
  "groups/smart.yaml": "strategy: first\ntargets: [demo/chat]\n",
  "keys/ci.yaml": `hash: ${HASH}\n`,
};

/** The planes that a folder gives: what stands in `files` replaces or adds. */
async function check(files: Readonly<Record<string, string>>, prepare?: (root: string) => void): Promise<string> {
  const root = makeFolder({ ...SOUND, ...files });
  prepare?.(root);
  const { graph, access, diagnostics } = await checkFolder(root);
  expect(diagnostics.some(({ severity }) => severity === "error")).toBe(graph === undefined || access === undefined);
  return [graph && "routing", access && "access"].filter((plane) => plane !== undefined).join(" and ");
}

describe("runtime: planes", () => {
  it("gives both planes of a sound folder", async () => {
    expect(await check({})).toBe("routing and access");
  });

  it.each([
    ["a group that cannot be parsed", { "groups/smart.yaml": "strategy: [\n" }],
    ["a group with a wrong value", { "groups/smart.yaml": "strategy: best\ntargets: [demo/chat]\n" }],
    ["a group whose target does not exist", { "groups/smart.yaml": "strategy: first\ntargets: [demo/nothing]\n" }],
    ["two groups of one id", { "groups/smart.json": '{ "strategy": "first", "targets": ["demo/chat"] }' }],
    ["a provider without a preset", { "providers/other.yaml": "preset: nothing\n" }],
    ["a provider in TypeScript that throws", { "providers/other.ts": 'throw new Error("no");\n' }],
    ["a provider in TypeScript whose import throws", importing("providers/other.ts")],
    ["a price that cannot be", { "providers/demo.yaml": "preset: demo\nmodels: { chat: { price: { input: -1 } } }\n" }],
    ["a wrong price in the root file", { "gateway.config.yaml": "access: { required: true }\nprices: { x: [] }\n" }],
    [
      "a wrong port in the root file",
      { "gateway.config.yaml": "server: { port: many }\naccess: { required: true }\n" },
    ],
    [
      "a group with a test that fails",
      {
        "groups/smart.yaml":
          "strategy: first\ntargets: [demo/chat]\ntests: [{ name: t, request: { text: hi }, expect: { target: demo/chat-slow } }]\n",
      },
    ],
    ["a group with two budgets for one day", { "groups/smart.yaml": `${SOUND["groups/smart.yaml"]}${TWO_BUDGETS}` }],
  ] as const)("leaves the access plane beside %s", async (_, files) => {
    expect(await check(files)).toBe("access");
  });

  it.each([
    ["a key file that cannot be parsed", { "keys/ci.yaml": "hash: [\n" }],
    ["a key with a wrong value", { "keys/ci.yaml": `hash: ${HASH}\ndisabled: perhaps\n` }],
    ["a key without a hash", { "keys/ci.yaml": "tags: [a]\n" }],
    ["two key files of one id", { "keys/ci.json": `{ "hash": "sha256:${"b".repeat(64)}" }` }],
    ["two keys of one hash", { "keys/dev.yaml": `hash: ${HASH}\n` }],
    ["a key in TypeScript", { "keys/dev.ts": "export default {};\n" }],
    ["a key file whose name is no id", { "keys/De v.yaml": `hash: sha256:${"b".repeat(64)}\n` }],
    ["a wrong value below access", { "gateway.config.yaml": "access: { required: sometimes }\n" }],
    ["an unknown key below access", { "gateway.config.yaml": "access: { requierd: true }\n" }],
    ["a wrong value below limits", { "gateway.config.yaml": "limits: { unpriced: perhaps }\n" }],
    [
      "a budget of a path without an amount",
      { "gateway.config.yaml": "limits: { paths: { /acme: { budgets: [{ per: day }] } } }\n" },
    ],
    ["two budgets of a key for one day", { "keys/ci.yaml": `hash: ${HASH}\n${TWO_BUDGETS}` }],
    ["a secret written below access", { "gateway.config.yaml": "access: { masterKey: sk-0123456789abcdef0123 }\n" }],
  ] as const)("leaves the routing plane beside %s", async (_, files) => {
    expect(await check(files)).toBe("routing");
  });

  it("leaves the routing plane when the folder of the keys cannot be read", async () => {
    const outside = makeFolder({ "ci.yaml": `hash: ${HASH}\n` });
    const files = { "gateway.config.yaml": SOUND["gateway.config.yaml"], "providers/demo.yaml": "preset: demo\n" };
    const root = makeFolder(files);
    symlinkSync(outside, join(root, "keys"));
    const linked = await checkFolder(root);
    expect(linked.graph).toBeDefined();
    expect(linked.access).toBeUndefined();
    // A test that runs as root may read everything.
    if (process.getuid?.() === 0) return;
    const closed = makeFolder(SOUND);
    chmodSync(join(closed, "keys"), 0);
    const { graph, access } = await checkFolder(closed);
    chmodSync(join(closed, "keys"), 0o700);
    expect(graph).toBeDefined();
    expect(access).toBeUndefined();
  });

  it.each([
    ["a root file that cannot be parsed", { "gateway.config.yaml": "access: [\n" }],
    ["a root file that is a list", { "gateway.config.yaml": "- access\n" }],
    ["a root file with a key twice", { "gateway.config.yaml": "access: { required: true }\naccess: {}\n" }],
    ["a second root file", { "gateway.config.json": "{}" }],
    ["a mistyped access", { "gateway.config.yaml": "acces: { required: true }\n" }],
    [
      "an access that slipped below its neighbour",
      {
        "gateway.config.yaml": "server:\n  port: 0\n  access: { required: true }\n",
      },
    ],
    ["a lock that is not true", { "gateway.lock": '{ "version": 1, "files": {} }' }],
    ["a lock that is cut off", { "gateway.lock": '{ "version": 1, "fi' }],
    ["a mistake in each", { "groups/smart.yaml": "strategy: [\n", "keys/ci.yaml": "hash: [\n" }],
  ] as const)("gives neither plane beside %s", async (_, files) => {
    expect(await check(files)).toBe("");
  });

  it.each([
    ["throws", 'throw new Error("no");\n'],
    ["is no data", "export default { access: () => 1 };\n"],
    ["exports nothing", "const access = {};\n"],
  ])("gives neither plane when a root file in TypeScript %s", async (_, text) => {
    const { graph, access } = await checkFolder(
      makeFolder({
        "gateway.config.ts": text,
        "providers/demo.yaml": "preset: demo\n",
        "keys/ci.yaml": `hash: ${HASH}\n`,
      }),
    );
    expect({ graph, access }).toEqual({ graph: undefined, access: undefined });
  });

  it("gives neither plane when what the root file imports throws", async () => {
    const { graph, access } = await checkFolder(
      makeFolder({ ...importing("gateway.config.ts"), "keys/ci.yaml": `hash: ${HASH}\n` }),
    );
    expect({ graph, access }).toEqual({ graph: undefined, access: undefined });
  });

  it("gives neither plane when the root file is a link to nowhere", async () => {
    const root = makeFolder({ "providers/demo.yaml": "preset: demo\n" });
    symlinkSync("nowhere.yaml", join(root, "gateway.config.yaml"));
    const { graph, access } = await checkFolder(root);
    expect({ graph, access }).toEqual({ graph: undefined, access: undefined });
  });

  it("gives neither plane of a folder that is not there", async () => {
    const { graph, access } = await checkFolder(join(makeFolder({}), "gone"));
    expect({ graph, access }).toEqual({ graph: undefined, access: undefined });
  });

  it("breaks both planes when the program that reads has died, and none for warnings", () => {
    const loaded = { config: undefined, rootFile: "gateway.config.yaml", broken: [] };
    const sound = { ...loaded, config: { gateway: {}, providers: [], groups: [], keys: [] } };
    const at = { file: "groups/smart.yaml", line: 1, column: 1 };
    const died = createDiagnostic("GATE118", { message: "it died", at });
    const warning = createDiagnostic("GATE301", { message: "no price", at });
    expect(findBrokenPlanes(sound, [died])).toEqual({ routing: true, access: true });
    expect(findBrokenPlanes(sound, [warning])).toEqual({ routing: false, access: false });
    expect(findBrokenPlanes(loaded, [])).toEqual({ routing: true, access: true });
  });
});

function importing(file: string): Readonly<Record<string, string>> {
  return {
    [file]: 'import { value } from "../lib/broken.ts";\nexport default { value };\n'.replace(
      "../",
      file.includes("/") ? "../" : "./",
    ),
    "lib/broken.ts": 'throw new Error("no");\nexport const value = 1;\n',
  };
}
