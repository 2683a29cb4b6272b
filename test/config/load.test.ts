import { createHash } from "node:crypto";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import type { Loaded } from "../../src/config/config.ts";
import { withoutEchoes } from "../../src/config/echoes.ts";
import type { Secrets } from "../../src/config/env.ts";
import { load } from "../../src/config/load.ts";
import { createCatalogue, expandPreset, type Content } from "../../src/config/preset.ts";
import { readBytes } from "../../src/config/read-text.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { makeFolder } from "./_folder.ts";

const print = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, at, path }) => `${at.file}:${at.line}:${at.column} ${code} ${path}`);

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;

const place = (loaded: Loaded, path: readonly (string | number)[], part?: "key"): string => {
  const { file, line, column } = loaded.sources.at(path, part);
  return `${file}:${line}:${column}`;
};

describe("config: load", () => {
  it("returns entries by id, places, and the hash of every file", async () => {
    const provider = "dialect: openai-chat\nbaseURL: https://a.example/v1\nauth: { scheme: none }\n";
    const root = makeFolder({
      "providers/b.yaml": provider,
      "providers/a.yaml": provider,
      "groups/g.json": '{ "strategy": "first", "targets": ["a/m"] }',
    });
    const loaded = await load(root);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.config?.providers.map(({ id, file }) => `${id} ${file}`)).toEqual([
      "a providers/a.yaml",
      "b providers/b.yaml",
    ]);
    expect(loaded.config?.groups[0]?.value).toEqual({ strategy: "first", targets: ["a/m"] });
    expect(place(loaded, ["groups", "g", "targets", 0])).toBe("groups/g.json:1:36");
    expect(place(loaded, ["groups", "g", "targets"], "key")).toBe("groups/g.json:1:24");
    expect(loaded.files.map(({ file }) => file)).toEqual(["groups/g.json", "providers/a.yaml", "providers/b.yaml"]);
    expect(loaded.files[1]?.sha256).toBe(createHash("sha256").update(provider).digest("hex"));
  });

  it("names the nearest thing around a place that does not exist", async () => {
    const loaded = await load(makeFolder({ "providers/a.yaml": "models:\n  m: {}\n" }));
    expect(place(loaded, ["providers", "a", "models", "m", "price", "input"])).toBe("providers/a.yaml:2:6");
    expect(place(loaded, ["providers", "a", "auth"], "key")).toBe("providers/a.yaml:1:1");
    expect(place(loaded, ["providers", "nobody"])).toBe("gateway.config.yaml:1:1");
    expect(place(loaded, [])).toBe("gateway.config.yaml:1:1");
  });

  it("reads a list of keys as entries with their own places", async () => {
    const loaded = await load(
      makeFolder({ "keys/team.yaml": `- id: b\n  hash: ${hash("1")}\n- id: a\n  hash: ${hash("2")}\n` }),
    );
    expect(loaded.config?.keys).toEqual([
      { id: "a", file: "keys/team.yaml", value: { hash: hash("2") } },
      { id: "b", file: "keys/team.yaml", value: { hash: hash("1") } },
    ]);
    expect(place(loaded, ["keys", "a", "hash"])).toBe("keys/team.yaml:4:9");
  });

  it("takes a root file of comments for an empty one", async () => {
    const loaded = await load(makeFolder({ "gateway.config.yaml": "# all defaults\n" }));
    expect(loaded).toMatchObject({ rootFile: "gateway.config.yaml", diagnostics: [], config: { gateway: {} } });
  });

  it("does not evaluate code when told not to", async () => {
    const root = makeFolder({
      "gateway.config.ts": "export default {};",
      "providers/a.ts": "export default {};",
      "groups/g.yaml": "strategy: first\n",
    });
    expect(print((await load(root, { evaluate: false })).diagnostics)).toEqual([
      "gateway.config.ts:1:1 GATE117 ",
      "groups/g.yaml:1:1 GATE121 targets",
      "providers/a.ts:1:1 GATE117 ",
    ]);
  });

  it("lists references and whether they resolve", async () => {
    const root = makeFolder({
      "gateway.config.yaml": "access: { masterKey: { file: master } }\n",
      "providers/a.yaml":
        "baseURL: https://${env:HOST}.${env:ZONE}/v1\nauth: { scheme: bearer, key: { env: [A, B] } }\n",
      "providers/b.yaml": "baseURL: { env: B_URL, default: https://b.example }\n",
    });
    const secrets: Secrets = {
      secret: (reference) => ("env" in reference ? "value" : undefined),
      text: (reference) => (typeof reference !== "string" && reference.env === "ZONE" ? undefined : "value"),
    };
    const { references } = await load(root, { secrets });
    expect(references.map(({ path, kind, label, resolves }) => [path.join("."), kind, label, resolves])).toEqual([
      ["gateway.access.masterKey", "secret", "file:master", false],
      ["providers.a.baseURL", "text", "env:HOST", true],
      ["providers.a.baseURL", "text", "env:ZONE", false],
      ["providers.a.auth.key", "secret", "env:A|B", true],
      ["providers.b.baseURL", "text", "env:B_URL", true],
    ]);
  });

  it("has no config only when the folder cannot be read", async () => {
    const loaded = await load(join(makeFolder({}), "gone"));
    expect(loaded.config).toBeUndefined();
    expect(print(loaded.diagnostics)).toEqual(["gateway.config.yaml:1:1 GATE116 "]);
  });

  it.skipIf(process.getuid?.() === 0)("reports a file it may not read and loads the others", async () => {
    const root = makeFolder({ "providers/a.yaml": "{}", "providers/b.yaml": "{}" });
    chmodSync(join(root, "providers/a.yaml"), 0);
    const loaded = await load(root);
    expect(print(loaded.diagnostics)).toEqual(["providers/a.yaml:1:1 GATE116 "]);
    expect(loaded.config?.providers.map(({ id }) => id)).toEqual(["b"]);
  });

  it("keeps what is right of a file with mistakes, so that one finding does not hide another", async () => {
    const root = makeFolder({
      "providers/a.yaml": "dialect: openai-chat\nbaseUrl: x\nmodels:\n  good: {}\n  bad: { limits: 5 }\n",
      "groups/g.yaml":
        "strategy: frist\ntargets: [a/good, a/gone]\nrules:\n  - { id: one, when: { always: true }, use: a/good }\n  - { id: two, when: {}, use: a/good }\n  - { id: three, when: { always: true }, use: a/good }\n",
    });
    const loaded = await load(root);
    expect(print(loaded.diagnostics)).toEqual([
      "groups/g.yaml:1:11 GATE123 strategy",
      "groups/g.yaml:5:22 GATE123 rules[1].when",
      "providers/a.yaml:2:1 GATE120 baseUrl",
      "providers/a.yaml:5:18 GATE122 models.bad.limits",
    ]);
    expect(loaded.config?.providers[0]?.value.models).toEqual({ good: {}, bad: {} });
    expect(loaded.config?.groups[0]?.value.rules?.map(({ id }) => id)).toEqual(["one"]);
    const { diagnostics } = compile(
      loaded.config ?? { gateway: {}, providers: [], groups: [], keys: [] },
      loaded.sources,
    );
    // That the provider lacks a base URL only repeats that `baseUrl` is misspelt.
    expect(diagnostics.map(({ code }) => code)).toContain("GATE212");
    const errors = withoutEchoes(loaded, diagnostics).filter(({ severity }) => severity === "error");
    expect(print(errors)).toEqual(["groups/g.yaml:2:19 GATE201 targets[1]"]);
  });

  it("lets no credential into the config, its findings or its references", async () => {
    const key = ["sk", "live", "0aB1cD2eF3gH4iJ5kL6mN7"].join("-");
    const root = makeFolder({
      "providers/a.yaml": `auth: { scheme: bearer, key: ${key} }\ndescription: ${key}\nmodels:\n  ${key}: {}\n`,
      "providers/b.ts": `export default { auth: { scheme: "bearer", key: { env: "${key}" } }, "${key}": 1 };`,
      "groups/g.json": `{ "strategy": "${key}", "${key}": ${key} }`,
      "groups/h.yaml": `strategy: first\ntargets: [a/x]\n${key}: 1\nrules: { when: "${key}" }\n`,
      "gateway.config.yaml": `access: { masterKey: { env: [${key}] } }\n`,
      "keys/k.yaml": `hash: "${key}"\n`,
    });
    const { diagnostics, config, references, broken } = await load(root);
    expect(new Set(diagnostics.map(({ at }) => at.file)).size).toBe(6);
    for (const part of [diagnostics, config, references]) expect(JSON.stringify(part)).not.toContain(key);
    expect(broken.length).toBeGreaterThan(0);
  });

  it("takes random ids and words for no credential", async () => {
    const root = makeFolder({
      "keys/k.yaml": `hash: sha256:${"0123456789abcdef".repeat(4)}\npath: /acme/team-a-production-europe-west-1-x2\nmodels: [sk-learn-text-classification-model]\n`,
      "groups/g.yaml":
        "strategy: first\ntargets: [a/m]\nrules:\n  - { id: r, when: { key: team-a-production-europe-west-1-batch-jobs }, use: a/m }\n",
    });
    expect(print((await load(root)).diagnostics)).toEqual([]);
  });
});

describe("config: presets", () => {
  it("merges maps, replaces lists and references, removes with null, and knows where each value is from", async () => {
    const root = makeFolder({
      "providers/mine.yaml": [
        "preset: groq",
        "auth: { key: { file: /run/groq } }",
        "quirks: []",
        "models:",
        "  llama-3.3-70b-versatile: null",
        "  own: { price: { input: 1, output: 2 } }",
        "",
      ].join("\n"),
    });
    const loaded = await load(root);
    expect(loaded.diagnostics).toEqual([]);
    const value = loaded.config?.providers[0]?.value;
    expect(value?.auth).toEqual({ scheme: "bearer", key: { file: "/run/groq" } });
    expect(value?.quirks).toEqual([]);
    expect(value?.dialect).toBe("openai-chat");
    expect(Object.keys(value?.models ?? {})).toContain("own");
    expect(Object.keys(value?.models ?? {})).not.toContain("llama-3.3-70b-versatile");
    expect(Object.keys(value?.models ?? {}).length).toBeGreaterThan(1);
    expect(loaded.sources.origin(["providers", "mine", "dialect"])).toBe("llm-gate:providers/groq.yaml");
    expect(loaded.sources.origin(["providers", "mine", "auth", "scheme"])).toBe("llm-gate:providers/groq.yaml");
    expect(loaded.sources.origin(["providers", "mine", "auth", "key", "file"])).toBe("providers/mine.yaml");
    expect(loaded.sources.origin(["providers", "mine", "models"])).toBe("providers/mine.yaml");
    expect(place(loaded, ["providers", "mine", "models", "own", "price", "output"])).toBe("providers/mine.yaml:6:37");
    expect(place(loaded, ["providers", "mine", "dialect"])).toMatch(/^llm-gate:providers\/groq\.yaml:\d+:10$/);
  });

  it("serves a TypeScript file too", async () => {
    const loaded = await load(
      makeFolder({ "providers/mine.ts": `export default { preset: "demo", models: { extra: {} } };` }),
    );
    expect(Object.keys(loaded.config?.providers[0]?.value.models ?? {}).sort()).toEqual(["chat", "chat-slow", "extra"]);
    expect(loaded.sources.origin(["providers", "mine", "models", "extra"])).toBe("providers/mine.ts");
  });

  it("reports presets that inherit from each other in a circle", () => {
    const folder = makeFolder({
      "a.yaml": "preset: b\ndescription: a\n",
      "b.yaml": "preset: a\nmodels: {}\n",
      "self.yaml": "preset: self\n",
    });
    const catalogue = createCatalogue(pathToFileURL(`${folder}/`));
    const expand = (name: string, path: string): string[] => {
      const { content } = readBytes("providers/mine.yaml", "yaml", new TextEncoder().encode(`preset: ${name}\n`));
      return print(expandPreset(content as Content, path, catalogue).diagnostics);
    };
    expect(expand("a", "/elsewhere/mine.yaml")).toEqual(["llm-gate:providers/b.yaml:1:9 GATE125 preset"]);
    expect(expand("self", join(folder, "self.yaml"))).toEqual(["providers/mine.yaml:1:9 GATE125 preset"]);
  });
});
