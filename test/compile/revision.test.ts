import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { load } from "../../src/config/load.ts";

const root = mkdtempSync(join(tmpdir(), "gate-revision-"));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;

/** Revisions of a folder with these files. */
async function revisions(files: Readonly<Record<string, string>>): Promise<readonly (string | undefined)[]> {
  const folder = join(root, String((folders += 1)));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { config, sources, diagnostics } = await load(folder);
  expect(diagnostics).toEqual([]);
  if (config === undefined) throw new Error("The folder cannot be read.");
  const compiled = compile(config, sources);
  expect(compiled.diagnostics.filter((finding) => finding.severity === "error")).toEqual([]);
  return [compiled.graph?.revision, compiled.graph?.priceRevision, compiled.access?.revision];
}

const yaml = {
  "gateway.config.yaml": `
facts: { headers: [x-job] }
access: { required: true }
prices: { p/a: { input: 1, output: 2.50, source: "https://a.example", checkedOn: 2026-11-01 } }
`,
  "providers/p.yaml": `
dialect: openai-chat
baseURL: { env: P_BASE_URL, default: "https://p.example/v1" }
auth: { scheme: bearer, key: { env: [P_KEY, Q_KEY] } }
models:
  a: { limits: { contextTokens: 1000 } }
`,
  "groups/smart.yaml": `
strategy: first
targets: [p/a]
rules:
  - { id: r, when: { hasTools: true, inputTokensLt: 100, header: { x-job: [nightly, week*] } }, use: p/a }
`,
  "keys/ci.yaml": `
hash: sha256:${"1".repeat(64)}
aliases: { x: smart, "a*": p/a }
`,
};

describe("compile: revisions", () => {
  it("do not change with comments, the order of keys, or spelling in YAML", async () => {
    const reordered = {
      ...yaml,
      "groups/smart.yaml": `
# A comment.
rules:
  - use: "p/a"
    when:
      header:
        x-job:
          - nightly # another
          - 'week*'
      inputTokensLt: 1e2
      hasTools: true
    id: r
targets:
  - p/a
strategy: first
`,
      "keys/ci.yaml": `
aliases: { "a*": p/a, x: smart }
hash: "sha256:${"1".repeat(64)}"
`,
    };
    expect(await revisions(reordered)).toEqual(await revisions(yaml));
  });

  it("are equal for YAML, JSON and TypeScript of the same content", async () => {
    const gateway = {
      access: { required: true },
      prices: { "p/a": { input: 1, output: 2.5, source: "https://a.example", checkedOn: "2026-11-01" } },
      facts: { headers: ["x-job"] },
    };
    const provider = {
      models: { a: { limits: { contextTokens: 1000 } } },
      dialect: "openai-chat",
      baseURL: { default: "https://p.example/v1", env: "P_BASE_URL" },
      auth: { scheme: "bearer", key: { env: ["P_KEY", "Q_KEY"] } },
    };
    const group = {
      strategy: "first",
      targets: ["p/a"],
      rules: [
        {
          id: "r",
          use: "p/a",
          when: { header: { "x-job": ["nightly", "week*"] }, hasTools: true, inputTokensLt: 100 },
        },
      ],
    };
    const key = { aliases: { "a*": "p/a", x: "smart" }, hash: `sha256:${"1".repeat(64)}` };
    const expected = await revisions(yaml);
    expect(
      await revisions({
        "gateway.config.json": JSON.stringify(gateway),
        "providers/p.json": JSON.stringify(provider),
        "groups/smart.json": JSON.stringify(group, null, 4),
        "keys/ci.json": JSON.stringify(key),
      }),
    ).toEqual(expected);
    expect(
      await revisions({
        "gateway.config.ts": printModule("defineGateway", gateway),
        "providers/p.ts": printModule("defineProvider", provider),
        "groups/smart.ts": printModule("defineGroup", group),
        "keys/ci.json": JSON.stringify(key),
      }),
    ).toEqual(expected);
  });

  it("change with every value", async () => {
    const [routing, prices, access] = await revisions(yaml);
    const change = (file: keyof typeof yaml, from: string, to: string): Promise<readonly (string | undefined)[]> => {
      expect(yaml[file]).toContain(from);
      return revisions({ ...yaml, [file]: yaml[file].replace(from, to) });
    };
    const changed = await Promise.all([
      change("providers/p.yaml", "P_KEY", "O_KEY"),
      change("providers/p.yaml", "1000", "1001"),
      change("groups/smart.yaml", "[nightly, week*]", "[week*, nightly]"),
      change("groups/smart.yaml", "inputTokensLt", "inputTokensGte"),
      change("gateway.config.yaml", "2.50", "2.51"),
    ]);
    expect(new Set([routing, ...changed.map(([revision]) => revision)]).size).toBe(6);
    expect(changed.map(([, revision]) => revision === prices)).toEqual([true, true, true, true, false]);
    expect(changed.every(([, , revision]) => revision === access)).toBe(true);
    const [sameRouting, , newAccess] = await change("keys/ci.yaml", "x: smart", "y: smart");
    expect(sameRouting).toBe(routing);
    expect(newAccess).not.toBe(access);
  });
});

function printModule(define: string, value: unknown): string {
  return `import { ${define} } from "llm-gate";\nconst value = ${JSON.stringify(value)} as const;\nexport default ${define}(value as never);\n`;
}
