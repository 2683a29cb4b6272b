import { afterEach, describe, expect, it } from "vitest";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hasErrors } from "../../src/diagnostic.ts";
import { checkFolder, type Checked, isServable } from "../../src/runtime/check.ts";

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

async function check(files: Readonly<Record<string, string>>): Promise<Checked> {
  const root = mkdtempSync(join(tmpdir(), "gate-tests-"));
  roots.push(root);
  for (const [file, text] of Object.entries({ "providers/demo.yaml": "preset: demo\n", ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return checkFolder(root);
}

const HASH = `sha256:${"1".repeat(64)}`;

function group(expected: string): string {
  return `strategy: first
targets: [demo/chat]
rules:
  - { id: tools, when: { hasTools: true }, use: demo/chat-slow }
tests:
  - name: plain
    request: { text: Hello }
    expect: { target: demo/chat }
  - name: with tools
    request: { tools: 1 }
    expect: { target: ${expected} }
`;
}

function provider(id: string, price: string): string {
  return `dialect: openai-chat
baseURL: https://${id}.example/v1
auth: { scheme: none }
models: { m: { price: { ${price}, source: "https://${id}.example", checkedOn: 2026-01-01 } } }
`;
}

describe("runtime: tests of the config", () => {
  it("takes a folder whose tests pass, with their results", async () => {
    const checked = await check({ "groups/smart.yaml": group("demo/chat-slow"), "keys/ci.yaml": `hash: ${HASH}\n` });
    expect(checked.diagnostics).toEqual([]);
    expect(isServable(checked)).toBe(true);
    expect(checked.tests.map(({ name, group: id, ok, at }) => ({ name, id, ok, at }))).toEqual([
      { name: "plain", id: "smart", ok: true, at: expect.objectContaining({ file: "groups/smart.yaml", line: 6 }) },
      { name: "with tools", id: "smart", ok: true, at: expect.objectContaining({ line: 9, column: 11 }) },
    ]);
    expect(structuredClone(checked.tests)).toEqual(checked.tests);
  });

  it("refuses the routing of a folder whose tests fail, and leaves its keys", async () => {
    const checked = await check({ "groups/smart.yaml": group("demo/chat"), "keys/ci.yaml": `hash: ${HASH}\n` });
    expect(checked.diagnostics).toEqual([
      expect.objectContaining({
        code: "GATE224",
        severity: "error",
        at: expect.objectContaining({ file: "groups/smart.yaml", line: 9, column: 11 }),
        path: "tests[1].name",
        message:
          'test "with tools" fails: expected "demo/chat", got "demo/chat-slow" (smart: demo/chat-slow (rule tools))',
      }),
    ]);
    expect(checked.graph).toBeUndefined();
    expect(checked.access?.keys.map(({ id }) => id)).toEqual(["ci"]);
    expect(isServable(checked)).toBe(false);
    expect(checked.tests.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it("runs the tests beside a key that is broken, with the same results", async () => {
    const sound = await check({ "groups/smart.yaml": group("demo/chat-slow") });
    const checked = await check({ "groups/smart.yaml": group("demo/chat-slow"), "keys/ci.yaml": "hash: nothing\n" });
    expect(hasErrors(checked.diagnostics)).toBe(true);
    expect(checked.graph?.revision).toBe(sound.graph?.revision);
    expect(checked.tests).toEqual(sound.tests);
  });

  it("runs none where a mistake of routing would only be told twice", async () => {
    const broken = group("demo/chat-slow").replace("hasTools: true", "hasTools: some");
    const checked = await check({ "groups/smart.yaml": broken });
    expect(checked.diagnostics.map(({ code }) => code)).toEqual(["GATE122"]);
    expect(checked.tests).toEqual([]);
  });

  it("keeps the revision when only tests change", async () => {
    const [tested, without] = await Promise.all(
      [group("demo/chat-slow"), group("demo/chat-slow").split("tests:")[0] ?? ""].map((text) =>
        check({ "groups/smart.yaml": text }),
      ),
    );
    expect(tested?.graph?.revision).toMatch(/^[0-9a-f]{64}$/);
    expect(without?.graph?.revision).toBe(tested?.graph?.revision);
  });

  it("goes by prices in force, wherever they come from", async () => {
    const checked = await check({
      "providers/a.yaml": provider("a", "input: 2, output: 2"),
      "providers/b.yaml": provider("b", "input: 3, output: 3"),
      "gateway.config.yaml": `defaults: { providerOrder: [a, b] }
prices:
  a/m: { input: 9, output: 9, source: "https://a.example", checkedOn: 2026-01-01, effectiveFrom: 2026-06-01 }
`,
      "groups/cheap.yaml": `strategy: cheapest
targets: [a/m, b/m]
tests:
  - { name: before, request: { inputTokens: 1000 }, expect: { target: a/m } }
  - { name: after, request: { inputTokens: 1000, at: 2026-06-01 }, expect: { target: b/m } }
`,
    });
    expect(checked.tests.map(({ name, ok, actual }) => [name, ok, actual.target])).toEqual([
      ["before", true, "a/m"],
      ["after", true, "b/m"],
    ]);
  });
});
