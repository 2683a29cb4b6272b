import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createSourceMap } from "../../src/config/source-map.ts";
import { compile } from "../../src/compile/compile.ts";
import { printCanonical } from "../../src/graph/canonical.ts";
import { GRAPH_SEMANTICS } from "../../src/graph/graph.ts";
import { withGroupBounds } from "../../src/graph/group-bounds.ts";
import { composeBundle, decodeBundle, encodeBundle, readPlaces, type Bundle } from "../../src/runtime/bundle.ts";
import { checkFolder } from "../../src/runtime/check.ts";
import { openBundle } from "../../src/runtime/open-bundle.ts";
import { buildFiles, checkFiles, DIGEST_A, DIGEST_B, makeFolder, someFiles } from "./_bundles.ts";

function decode(text: string): Bundle {
  const decoded = decodeBundle(text, "x.json");
  if (!("kind" in decoded)) throw new Error(decoded.message);
  return decoded;
}

function refuse(text: string): string {
  const decoded = decodeBundle(text, "x.json");
  if ("kind" in decoded) throw new Error("The bundle was taken.");
  expect(decoded).toMatchObject({ code: "GATE119", severity: "error", at: { file: "x.json", line: 1, column: 1 } });
  return `${decoded.message} ${decoded.hint ?? ""}`;
}

/** With other values at some paths, and the hash that is then right: what somebody can make who knows how. Undefined removes. */
function forge(text: string, ...changes: readonly (readonly [path: string, value: unknown])[]): string {
  const bundle = JSON.parse(text) as Record<string, unknown>;
  for (const [path, value] of [...changes, ["hash", undefined] as const]) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let around = bundle;
    for (const key of keys) around = around[key] as Record<string, unknown>;
    around[last] = value;
  }
  const hash = createHash("sha256").update(printCanonical(bundle)).digest("hex");
  return printCanonical({ ...bundle, hash });
}

function reasonFor(text: string): string {
  const opened = openBundle(text);
  if ("graph" in opened) throw new Error("The bundle was opened.");
  return opened.reason;
}

describe("runtime: bundle", () => {
  it("is the same text for the same files in any folder, and says nothing of where or when", async () => {
    const one = makeFolder(someFiles);
    const texts = [];
    for (const folder of [one, one, makeFolder(someFiles)])
      texts.push(encodeBundle(await checkFolder(folder), "1.2.3").text);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).not.toContain(one);
    expect(texts[0]).not.toContain("gate-bundle-");
    expect(texts[0]?.endsWith("}\n")).toBe(true);
  });

  it("is read as it was written, and gives the revisions of its folder", async () => {
    const checked = await checkFiles(someFiles);
    const { bundle, text } = encodeBundle({ ...checked, commit: "f".repeat(40) }, "1.2.3");
    expect(decode(text)).toEqual(JSON.parse(JSON.stringify(bundle)));
    expect(bundle).toMatchObject({ gate: "1.2.3", commit: "f".repeat(40), rootFile: "gateway.config.yaml" });
    expect(bundle.revision).toEqual({ routing: checked.graph?.revision, access: checked.access?.revision });
    expect(bundle.tests).toEqual([{ group: "smart", name: "goes to the demo", ok: true }]);
    expect(bundle.files.map(({ file }) => file)).toEqual(Object.keys(someFiles).toSorted());
    const opened = openBundle(text);
    expect(opened).toEqual({
      graph: checked.graph,
      access: checked.access,
      settings: checked.loaded.config?.gateway,
      commit: "f".repeat(40),
      bundle: bundle.hash,
    });
  });

  it("is of the root folder what the root folder is", async () => {
    const checked = await checkFolder(join(import.meta.dirname, "../.."));
    const { text } = encodeBundle(checked, "1.2.3");
    expect(openBundle(text)).toMatchObject({ graph: checked.graph, access: checked.access });
    expect(text.length).toBeLessThan(400_000);
  });

  it("holds references, and nothing that they lead to", async () => {
    const canary = "canary-5f0c1e";
    vi.stubEnv("GROQ_API_KEY", canary);
    vi.stubEnv("GATE_MASTER_KEY", `gk_${canary}`);
    try {
      const { text } = await buildFiles({
        ...someFiles,
        ".env": `OPENAI_API_KEY=${canary}\n`,
        "secret.txt": canary,
        "providers/local.yaml":
          "# canary-5f0c1e\ndialect: openai-chat\nbaseURL: http://127.0.0.1:9\nauth: { scheme: bearer, key: { file: secret.txt } }\nmodels: { m: {} }\n",
      });
      expect(text).not.toContain("canary");
      expect(text).toContain('{"env":"GROQ_API_KEY"}');
      expect(text).toContain('{"file":"secret.txt"}');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("is not made of a config with errors", async () => {
    const broken = await checkFiles({ ...someFiles, "groups/smart.yaml": "strategy: first\ntargets: [demo/no]\n" });
    expect(() => encodeBundle(broken, "1.2.3")).toThrow(/GATE201/);
  });

  it("is refused wherever it was altered or cut", async () => {
    const { text } = await buildFiles(someFiles);
    for (let at = 0; at < text.length - 1; at += 97) {
      const other = text[at] === "0" ? "1" : "0";
      const decoded = decodeBundle(`${text.slice(0, at)}${other}${text.slice(at + 1)}`, "x.json");
      expect("kind" in decoded, `character ${at}`).toBe(false);
      expect(refuse(text.slice(0, at))).toMatch(/no whole JSON document|torn/);
    }
  });

  it.each([
    ["nothing", "", /no whole JSON/],
    ["a list", "[]", /no JSON object/],
    ["another document", '{"kind":"config"}', /no bundle of Gate/],
    ["brackets without end", "[".repeat(10_000_000), /nested deeper/],
    ["commas without end", `[${"0,".repeat(4_000_001)}0]`, /more values/],
    ["a key that reaches prototypes", '{"kind":"gate-bundle","config":{"__proto__":{}}}', /"__proto__"/],
    ["what is too large", " ".repeat(64 * 1024 * 1024 + 1), /larger than 64 MiB/],
    [
      "a later version",
      '{"kind":"gate-bundle","version":2,"gate":"9.1.0"}',
      /version 2.*reads version 1.*Gate 9\.1\.0/,
    ],
    ["a later version by a liar", '{"kind":"gate-bundle","version":2,"gate":"9\\u001b[31m"}', /a later version:/],
  ])("refuses %s", (_, text, reason) => {
    expect(refuse(text)).toMatch(reason);
  });

  it.each([
    ["no config", "config", undefined, /holds no config/],
    ["an id that is none", "config.groups.0.id", "../x", /groups are no list/],
    ["two of one id", "config.providers.0.id", "groq", /providers are no list/],
    ["a file outside", "config.groups.0.file", "../../etc/passwd", /groups are no list/],
    ["a root file outside", "rootFile", "/etc/passwd", /root file/],
    ["places outside", "places.files.0.file", "../.env", /where its values/],
    ["no revision", "revision.access", undefined, /no revision/],
  ])("refuses one with a right hash and %s", async (_, path, value, reason) => {
    const { text } = await buildFiles(someFiles);
    expect(refuse(forge(text, [path, value]))).toMatch(reason);
  });

  it.each([
    ["places that are none", "places.gateway", "!", /GATE119.*places/],
    ["a misspelt key", "config.groups.0.value.stratgy", "first", /GATE120/],
    ["a group that is a list", "config.groups.0.value", [7], /GATE119.*list/],
    ["a secret", "config.groups.0.value.description", `sk-${"A1b2C3d4".repeat(4)}`, /GATE401/],
    ["a target that is not there", "config.groups.0.value.targets", ["demo/no"], /GATE201/],
    ["revisions of another config", "revision.routing", "0".repeat(64), /GATE119.*revisions/],
  ])("does not open one with %s", async (_, path, value, reason) => {
    const { text } = await buildFiles(someFiles);
    expect(reasonFor(forge(text, [path, value]))).toMatch(reason);
  });

  it("opens with its revisions of today when config meant something else to its writer", async () => {
    const { text, bundle } = await buildFiles(someFiles);
    const old = forge(text, ["semantics", GRAPH_SEMANTICS - 1], ["revision.routing", "0".repeat(64)]);
    expect(openBundle(old)).toMatchObject({ graph: { revision: bundle.revision.routing } });
  });
});

function limited(limit: number): Record<string, string> {
  return {
    ...someFiles,
    "gateway.config.yaml": `access: { required: true }\nlimits: { paths: { /: { limits: { concurrent: ${limit} } } } }\n`,
    "groups/smart.yaml": `${someFiles["groups/smart.yaml"]}limits: { concurrent: ${limit} }\n`,
  };
}

describe("runtime: bundle of two planes", () => {
  const changed = {
    ...someFiles,
    "gateway.config.yaml": "\n\nserver: { port: 1 }\ndefaults: { strictParams: true }\naccess: { required: false }\n",
    "groups/smart.yaml": "strategy: first\ntargets: [demo/chat-slow]\n",
    "keys/ci.yaml": `\n\nhash: sha256:${DIGEST_B}\n`,
    "keys/more.yaml": `hash: sha256:${DIGEST_A}\n`,
  };

  it("takes providers, groups and settings from one, keys and access from the other, each with its places", async () => {
    const [before, after] = [await buildFiles(someFiles), await buildFiles(changed)];
    const { bundle, text } = composeBundle(before.bundle, after.bundle, "1.2.3");
    expect(bundle.revision).toEqual({
      routing: before.bundle.revision.routing,
      access: after.bundle.revision.access,
    });
    expect(bundle.config.gateway).toEqual({ server: { port: 0 }, access: { required: false } });
    const sources = createSourceMap(readPlaces(decode(text)), "");
    expect(sources.at(["gateway", "server", "port"])).toMatchObject({ line: 1 });
    expect(sources.at(["gateway", "access", "required"])).toMatchObject({ line: 5 });
    expect(sources.at(["keys", "ci", "hash"])).toMatchObject({ file: "keys/ci.yaml", line: 3 });
    expect(bundle.files.map(({ file }) => file)).toEqual([
      "gateway.config.yaml",
      "gateway.config.yaml",
      "groups/smart.yaml",
      "keys/ci.yaml",
      "keys/more.yaml",
      "providers/demo.yaml",
      "providers/groq.yaml",
    ]);
    expect(bundle.tests).toEqual(before.bundle.tests);
    expect(openBundle(text)).toMatchObject({ access: { keys: [{ id: "ci", digest: DIGEST_B }, { id: "more" }] } });
  });

  it("takes limits of paths with the keys, and those of groups with the groups", async () => {
    const [one, two] = [await buildFiles(limited(1)), await buildFiles(limited(2))];
    const { bundle, text } = composeBundle(one.bundle, two.bundle, "1.2.3");
    expect(bundle.config.gateway.limits).toEqual({ paths: { "/": { limits: { concurrent: 2 } } } });
    expect(createSourceMap(readPlaces(bundle), "").at(["gateway", "limits", "paths"])).toMatchObject({ line: 2 });
    const [left, right] = [openBundle(one.text), openBundle(text)];
    if ("reason" in left || "reason" in right) throw new Error("A bundle cannot be opened.");
    expect(right.access.bounds.map(({ scope, bounds }) => [scope, bounds[0]?.limit])).toEqual([
      ["group", 1],
      ["path", 2],
    ]);
    // What a running server makes of the two planes is what the bundle says after its restart.
    const second = openBundle(two.text);
    if ("reason" in second) throw new Error("A bundle cannot be opened.");
    expect(withGroupBounds(second.access, left.graph).revision).toBe(bundle.revision.access);
    const plain = await buildFiles(someFiles);
    expect(composeBundle(one.bundle, plain.bundle, "1.2.3").bundle.config.gateway.limits).toBeUndefined();
  });

  it("is one of its two when both are the same", async () => {
    const { bundle, text } = await buildFiles(someFiles);
    const composed = composeBundle(bundle, bundle, "1.2.3");
    expect(composed.bundle.hash).toBe(bundle.hash);
    expect(composed.text === text).toBe(true);
  });

  it("takes the plane that is sound from a folder whose other plane is not", async () => {
    const before = await buildFiles(someFiles);
    const after = await checkFiles({ ...changed, "groups/smart.yaml": "strategy: first\ntargets: [demo/no]\n" });
    expect(after.graph).toBeUndefined();
    const { bundle, text } = composeBundle(before.bundle, after, "1.2.3");
    expect(bundle.revision).toEqual({ routing: before.bundle.revision.routing, access: after.access?.revision });
    const config = decode(text).config;
    expect(compile(config, createSourceMap(readPlaces(bundle), "")).diagnostics).toEqual([]);
  });

  it("keeps the commit only where both have it", async () => {
    const parts = await checkFiles(someFiles);
    const one = encodeBundle({ ...parts, commit: "1".repeat(40) }, "1.2.3").bundle;
    const two = encodeBundle({ ...parts, commit: "2".repeat(40) }, "1.2.3").bundle;
    expect(composeBundle(one, two, "1.2.3").bundle.commit).toBeUndefined();
    expect(composeBundle(one, one, "1.2.3").bundle.commit).toBe("1".repeat(40));
  });

  it("keeps the keys of a folder without a root file", async () => {
    const { "gateway.config.yaml": _, ...rest } = someFiles;
    const [bare, whole] = [await buildFiles(rest), await buildFiles(someFiles)];
    expect(composeBundle(whole.bundle, bare.bundle, "1.2.3").bundle).toMatchObject({
      config: { gateway: { server: { port: 0 } } },
      revision: { routing: whole.bundle.revision.routing, access: bare.bundle.revision.access },
    });
    const opened = openBundle(composeBundle(bare.bundle, whole.bundle, "1.2.3").text);
    expect(opened).toMatchObject({ access: { required: true, revision: whole.bundle.revision.access } });
  });
});
