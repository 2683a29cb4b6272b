import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluate, type Evaluated } from "../../src/config/evaluate.ts";
import { listFiles } from "../../src/config/find.ts";
import { makeFolder } from "./_folder.ts";

const LIMITS = { evaluationMs: 1_500, totalMs: 9_000, heapMb: 256 };

async function evaluateFolder(files: Readonly<Record<string, string>>): Promise<Evaluated> {
  const root = makeFolder(files);
  const { entries, rootFile } = listFiles(root);
  return evaluate(root, rootFile === undefined ? entries : [rootFile, ...entries], LIMITS);
}

/** Evaluate one provider file and give its findings as `code message`. */
async function findingsOf(source: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { diagnostics } = await evaluateFolder({ "providers/bad.ts": source, ...more });
  return diagnostics.map(
    ({ code, at, path, message }) => `${at.file}:${at.line}:${at.column} ${code} ${path}: ${message}`,
  );
}

describe("config: evaluate TypeScript", () => {
  it("returns the default export of each file, with types and imports of every kind", async () => {
    const { values, files, diagnostics } = await evaluateFolder({
      "providers/a.ts": `import { defineProvider } from "llm-gate";
        import { price } from "./_price.ts";
        import limits from "../parts/limits.json";
        import { names } from "../parts/names.mjs";
        import cjs from "../parts/old.cjs";
        import { extra } from "../parts/plain.js";
        const keep: string | undefined = undefined;
        export default defineProvider({ dialect: "openai-chat", baseURL: cjs.url, description: keep,
          models: { [names[0]!]: { limits, price: { ...price, ...extra } } } });`,
      "providers/_price.ts": `export const price = { input: 1 as number, output: 2 } as const;`,
      "parts/limits.json": `{ "contextTokens": 1000 }`,
      "parts/names.mjs": `export const names = ["m"];`,
      "parts/old.cjs": `module.exports = { url: "https://a.example" };`,
      "parts/plain.js": `export const extra = { cacheRead: 0.5 };`,
      "groups/b.ts": `export default { strategy: "first", targets: ["a/m"] };`,
    });
    expect(diagnostics).toEqual([]);
    expect(values.get("providers/a.ts")).toEqual({
      dialect: "openai-chat",
      baseURL: "https://a.example",
      models: { m: { limits: { contextTokens: 1000 }, price: { input: 1, output: 2, cacheRead: 0.5 } } },
    });
    expect(values.get("groups/b.ts")).toEqual({ strategy: "first", targets: ["a/m"] });
    expect(files.map(({ file }) => file)).toEqual([
      "groups/b.ts",
      "parts/limits.json",
      "parts/names.mjs",
      "parts/old.cjs",
      "parts/plain.js",
      "providers/_price.ts",
      "providers/a.ts",
    ]);
  });

  it.each([".ts", ".js", ".mjs", ".cjs", ".json"])("sees a change of an imported %s file", async (extension) => {
    const write = (value: number): string =>
      extension === ".json"
        ? `{ "value": ${value} }`
        : extension === ".cjs"
          ? `exports.value = ${value};`
          : `export const value = ${value};`;
    const root = makeFolder({
      "providers/a.ts": `import * as all from "../deep/one.ts"; export default { models: { m: { limits: { contextTokens: all.value } } } };`,
      "deep/one.ts": `export { value } from "./two${extension}";`,
      [`deep/two${extension}`]: write(1),
    });
    const run = async (): Promise<unknown> =>
      (await evaluate(root, listFiles(root).entries, LIMITS)).values.get("providers/a.ts");
    expect(await run()).toMatchObject({ models: { m: { limits: { contextTokens: 1 } } } });
    writeFileSync(join(root, `deep/two${extension}`), write(2));
    expect(await run()).toMatchObject({ models: { m: { limits: { contextTokens: 2 } } } });
  });

  it("starts no child when nothing has changed", async () => {
    const root = makeFolder({ "providers/a.ts": `export default { dialect: "openai-chat" };` });
    const first = await evaluate(root, listFiles(root).entries, LIMITS);
    expect(await evaluate(root, listFiles(root).entries, LIMITS)).toBe(first);
    writeFileSync(join(root, "providers/b.yaml"), "{}");
    expect(
      await evaluate(
        root,
        listFiles(root).entries.filter(({ format }) => format === "ts"),
        LIMITS,
      ),
    ).not.toBe(first);
  });

  it("notes files that config reads by itself", async () => {
    const { files, diagnostics } = await evaluateFolder({
      "providers/a.ts": `import { readFileSync } from "node:fs";
        export default { description: readFileSync(new URL("../data/note.txt", import.meta.url), "utf8") };`,
      "data/note.txt": "hello",
    });
    expect(diagnostics).toEqual([]);
    expect(files.map(({ file }) => file)).toEqual(["data/note.txt", "providers/a.ts"]);
  });

  it.each([
    ["an infinite loop", "while (true) {}", "GATE109", "did not finish within 1.5 seconds"],
    ["a getter that loops", "export default { get a() { while (true) {} } };", "GATE109", "did not finish"],
    ["process.exit", "process.exit(0); export default {};", "GATE110", "process.exit() was called"],
    [
      "an exit behind the guards",
      "process.constructor; process.reallyExit(0);",
      "GATE110",
      "process.reallyExit() was called",
    ],
    [
      "process.kill",
      "process.kill(process.ppid, 'SIGKILL'); export default {};",
      "GATE110",
      "process.kill() was called",
    ],
    ["process.abort", "process.abort();", "GATE110", "process.abort() was called"],
    ["top-level await", "await new Promise(() => {}); export default {};", "GATE107", ""],
    ["a function", "export default { models: { m: () => 1 } };", "GATE108", "a function is not plain data"],
    ["a circle", "const a: any = { b: {} }; a.b.c = a; export default a;", "GATE108", "contains itself"],
    ["a class", "class A {}; export default { a: new A() };", "GATE108", "an instance of A"],
    ["a Date", "export default { a: new Date(0) };", "GATE108", "a Date is not plain data"],
    ["a promise", "export default Promise.resolve({});", "GATE108", "a promise"],
    ["NaN", "export default { a: [0, NaN] };", "GATE108", "NaN is not plain data"],
    ["no export", "export const a = 1;", "GATE108", "no default export"],
    ["__proto__", 'export default JSON.parse(\'{"__proto__":{"x":1}}\');', "GATE127", "__proto__"],
    [
      "the environment",
      "export default { auth: { key: process.env.MY_KEY } };",
      "GATE110",
      "process.env.MY_KEY was read",
    ],
    [
      "a test of the environment",
      "export default { a: 'MY_KEY' in process.env };",
      "GATE110",
      "process.env.MY_KEY was read",
    ],
    [
      "the whole environment",
      "export default { a: Object.keys(process.env).length };",
      "GATE110",
      "process.env was read",
    ],
    ["Date.now", "export default { a: Date.now() };", "GATE110", "Date.now() was called"],
    ["new Date", "export default { a: new Date().getFullYear() };", "GATE110", "new Date() was called"],
    ["Math.random", "export default { a: Math.random() };", "GATE110", "Math.random() was called"],
    [
      "randomUUID",
      "import { randomUUID } from 'node:crypto'; export default { a: randomUUID() };",
      "GATE110",
      "crypto.randomUUID() was called",
    ],
    ["performance.now", "export default { a: performance.now() };", "GATE110", "performance.now() was called"],
    ["fetch", "void fetch('http://127.0.0.1:1'); export default {};", "GATE110", "fetch was called"],
    [
      "net.connect",
      "import net from 'node:net'; net.connect(1, '127.0.0.1'); export default {};",
      "GATE110",
      "net.connect() was called",
    ],
    [
      "a socket",
      "import { Socket } from 'node:net'; new Socket().connect(1); export default {};",
      "GATE110",
      "net.Socket.connect() was called",
    ],
    [
      "a program",
      "import { execSync } from 'node:child_process'; execSync('true'); export default {};",
      "GATE110",
      "child_process.execSync() was called",
    ],
    ["a throw", "throw new TypeError('no luck');", "GATE107", "it threw TypeError: no luck"],
    ["a thrown text", "throw 'no luck';", "GATE107", "it threw string, not an Error"],
    ["a missing import", "import './_gone.ts'; export default {};", "GATE107", "Cannot find module"],
  ])("contains and names %s", async (_, source, code, message) => {
    const findings = await findingsOf(source);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`providers/bad.ts:1:`);
    expect(findings[0]).toContain(code);
    expect(findings[0]).toContain(message);
  });

  it("says that config ran out of memory", async () => {
    const source = "const all: unknown[] = []; for (;;) all.push(new Array(1e5).fill({ a: 1 })); export default all;";
    const root = makeFolder({ "providers/bad.ts": source });
    const { diagnostics } = await evaluate(root, listFiles(root).entries, {
      ...LIMITS,
      evaluationMs: 9_000,
      heapMb: 64,
    });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "GATE107 it needs more memory than the 64 MB that config gets",
    ]);
  });

  it("reports a forbidden call that the config caught", async () => {
    expect(await findingsOf("let a = 0; try { a = Math.random(); } catch {} export default { a };")).toHaveLength(1);
  });

  it("allows what depends on nothing", async () => {
    const source =
      "export default { a: new Date('2026-02-01').toISOString(), b: new Date(2026, 0, 1).toISOString(), c: Math.max(1, 2) };";
    const { values } = await evaluateFolder({ "providers/a.ts": source });
    expect(values.get("providers/a.ts")).toEqual({
      a: "2026-02-01T00:00:00.000Z",
      b: "2026-01-01T00:00:00.000Z",
      c: 2,
    });
  });

  it("gives a syntax error its place, also in an imported file", async () => {
    expect(await findingsOf("export default {\n  a: 1,\n  b: = 2,\n};\n")).toEqual([
      "providers/bad.ts:3:6 GATE107 : the TypeScript cannot be parsed: Unexpected token",
    ]);
    const [inner] = await findingsOf("import { a } from './_a.ts';\nexport default { a };\n", {
      "providers/_a.ts": "export const a = ;\n",
    });
    expect(inner).toBe("providers/_a.ts:1:18 GATE107 : the TypeScript cannot be parsed: Unexpected token");
  });

  it("gives the path of a value that is not data", async () => {
    const [finding] = await findingsOf("export default { models: { 'm.1': { aliases: ['a', () => 'b'] } } };");
    expect(finding).toContain('GATE108 models["m.1"].aliases[1]:');
  });

  it("evaluates the other files when one has to be killed", async () => {
    const { values, files, diagnostics } = await evaluateFolder({
      "providers/a.ts": "export default { description: 'a' };",
      "providers/b.ts": "import './_b.ts'; for (;;) {}",
      "providers/_b.ts": "export const b = 1;",
      "providers/c.ts": "export default { description: 'c' };",
    });
    expect([...values.keys()]).toEqual(["providers/a.ts", "providers/c.ts"]);
    expect(diagnostics.map(({ code, at }) => `${code} ${at.file}`)).toEqual(["GATE109 providers/b.ts"]);
    expect(files.map(({ file }) => file)).toEqual([
      "providers/_b.ts",
      "providers/a.ts",
      "providers/b.ts",
      "providers/c.ts",
    ]);
  });

  it("keeps the environment and files outside the folder away from config", async () => {
    const outside = makeFolder({ "secret.txt": "canary" });
    const path = JSON.stringify(join(outside, "secret.txt"));
    const [finding] = await findingsOf(
      `import { readFileSync } from "node:fs"; export default { description: readFileSync(${path}, "utf8") };`,
    );
    expect(finding).toContain("GATE107");
    expect(finding).toContain("outside the config folder");
    const [proc] = await findingsOf(
      `import { readFileSync } from "node:fs"; export default { description: readFileSync("/proc/" + process.ppid + "/environ", "latin1") };`,
    );
    expect(proc).toContain("outside the config folder");
  });

  it("never shows a credential that config throws", async () => {
    const key = ["sk", "proj", "A1b2C3d4E5f6G7h8I9j0K1l2"].join("-");
    const [finding] = await findingsOf(`throw new Error("bad key ${key}");`);
    expect(finding).toContain("(hidden)");
    expect(finding).not.toContain(key);
  });

  it("evaluates from a folder whose path has a link", async () => {
    const root = makeFolder({
      "real/providers/a.ts": `import "./_b.ts"; export default {};`,
      "real/providers/_b.ts": "export {};",
    });
    const { symlinkSync } = await import("node:fs");
    symlinkSync(join(root, "real"), join(root, "link"));
    const linked = join(root, "link");
    const { files, diagnostics } = await evaluate(linked, listFiles(linked).entries, LIMITS);
    expect(diagnostics).toEqual([]);
    expect(files.map(({ file }) => file)).toEqual(["providers/_b.ts", "providers/a.ts"]);
    expect(readFileSync(join(linked, "providers/a.ts"), "utf8")).toContain("_b.ts");
  });
});
