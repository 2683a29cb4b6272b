import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { mainFile, makeFolder, runGate } from "./_gate.ts";

/** Packages and files that a built file needs before it can start; lazy imports do not count. */
function readStaticImports(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const match of text.matchAll(/^(?:import|export)\s[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm)) {
    const target = match[1] ?? match[2] ?? "";
    if (!target.startsWith(".")) seen.add(target);
    else if (existsSync(resolve(dirname(file), target))) readStaticImports(resolve(dirname(file), target), seen);
  }
  return seen;
}

const packagesOf = (file: string): string[] =>
  [...readStaticImports(file)].filter((name) => !name.startsWith("/") && !name.startsWith("node:"));

describe("cli: start-up", () => {
  it("loads no package before the command is known but the one that spells", () => {
    expect(packagesOf(mainFile)).toEqual(["fastest-levenshtein"]);
  });

  it("loads neither server nor logger nor TypeScript for validate", () => {
    const packages = packagesOf(join(dirname(mainFile), "commands/validate.js"));
    expect(packages).toContain("yaml");
    for (const heavy of ["h3", "undici", "listhen", "consola", "unstorage", "lowdb", "jiti"]) {
      expect(packages).not.toContain(heavy);
    }
  });

  it("validates 200 groups and 1,000 models in less than two seconds of work, process start included", async () => {
    const files: Record<string, string> = { "gateway.config.yaml": "server: { port: 0 }\n" };
    for (let provider = 0; provider < 20; provider += 1) {
      const models = Array.from({ length: 50 }, (_, index) => [
        `  model-${provider}-${index}:`,
        "    capabilities: [chat, tools, json, streaming]",
        "    limits: { contextTokens: 131072, maxOutputTokens: 32768 }",
        "    price: { input: 0.59, output: 0.79, source: https://example.com/pricing, checkedOn: 2026-07-01 }",
      ]).flat();
      const head = ["dialect: openai-chat", "baseURL: https://api.example.com/v1", "auth: { scheme: none }", "models:"];
      files[`providers/p${provider}.yaml`] = [...head, ...models, ""].join("\n");
    }
    for (let group = 0; group < 200; group += 1) {
      const targets = Array.from({ length: 5 }, (_, index) => {
        const model = (group * 5 + index) % 1_000;
        return `p${Math.floor(model / 50)}/model-${Math.floor(model / 50)}-${model % 50}`;
      });
      const rules = targets.flatMap((target, index) => [
        `  - id: rule-${index}`,
        `    when: { all: [{ anyOfTags: [tag-${index}] }, { inputTokensGte: ${index * 1_000} }] }`,
        `    use: ${target}`,
      ]);
      files[`groups/g${group}.yaml`] = [
        "strategy: first",
        `targets: [${targets.join(", ")}]`,
        "rules:",
        ...rules,
        "",
      ].join("\n");
    }
    const cwd = makeFolder(files);
    // About 1,200 on an idle machine. The bound is for what grows faster than the folder; seconds are measured by hand.
    const report =
      "process.on(`exit`,()=>process.stderr.write(`cpu `+(process.cpuUsage().user+process.cpuUsage().system)/1e3))";
    const { code, stdout, stderr } = await runGate(["validate"], {
      cwd,
      env: { NODE_OPTIONS: `--import="data:text/javascript,${report}"` },
    });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("20 providers, 1,000 models, 200 groups");
    const cpuMs = Number(/^cpu ([\d.]+)$/.exec(stderr)?.[1]);
    expect(cpuMs).toBeGreaterThan(0);
    expect(cpuMs).toBeLessThan(8_000);
  });
});
