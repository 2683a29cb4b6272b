/** The packed tarball in an empty folder, as a stranger installs it. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postJson } from "./_helpers/client.ts";

const run = promisify(execFile);
const project = resolve(import.meta.dirname, "..");
let folder: string;
let files: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gate-package-"));
  // Without scripts: the tests have built `dist` already, and are using it.
  const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: project,
  });
  const [tarball] = JSON.parse(packed.stdout) as { filename: string; files: { path: string }[] }[];
  files = tarball?.files.map(({ path }) => path) ?? [];
  mkdirSync(join(folder, "app"));
  writeFileSync(join(folder, "app", "package.json"), '{ "name": "app", "private": true }\n');
  await npm("install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, tarball?.filename ?? ""));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const app = (): string => join(folder, "app");
const npm = (...args: string[]): Promise<{ stdout: string; stderr: string }> => run("npm", args, { cwd: app() });
const gate = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  run("npx", ["gate", ...args], { cwd: app() });

describe("the package", () => {
  it("holds what it needs and nothing else", () => {
    const folders = new Set(files.map((path) => path.split("/")[0]));
    expect([...folders].toSorted()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "docs",
      "package.json",
      "providers",
      "schemas",
    ]);
    expect(files.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))).toEqual([]);
    expect(files).toContain("providers/demo.yaml");
    expect(files).toContain("docs/errors/GATE201.md");
  });

  it("installs without running any script of a dependency", () => {
    const lock = JSON.parse(readFileSync(join(app(), "package-lock.json"), "utf8")) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript)).toEqual([]);
  });

  it("inits, validates and serves a TypeScript root file that imports llm-gate", { timeout: 60_000 }, async () => {
    await gate("init", "--ts");
    expect(readFileSync(join(app(), "gateway.config.ts"), "utf8")).toContain('from "llm-gate"');
    const { stdout } = await gate("validate", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, counts: { errors: 0 } });
    const child = spawn("npx", ["gate", "serve", "--port", "0"], {
      cwd: app(),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    try {
      const { url, model } = await readInvitation(child);
      const reply = await postJson(url, { model, messages: [{ role: "user", content: "hi" }] });
      expect(reply.text).toContain("built-in demo model");
    } finally {
      const exited = once(child, "exit");
      process.kill(-(child.pid ?? 0), "SIGTERM");
      await exited;
    }
    const { stdout: usage } = await gate("usage", "--format", "json");
    expect(JSON.parse(usage)).toMatchObject({ total: { requests: 1 } });
  });
});

/** What the start-up text tells a newcomer to call. */
async function readInvitation(child: ChildProcess): Promise<{ url: string; model: string }> {
  if (child.stdout === null) throw new Error("The child has no stdout.");
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /curl (http\S+) .*"model":"([^"]+)"/.exec(line);
    if (found !== null) return { url: found[1] ?? "", model: found[2] ?? "" };
  }
  throw new Error("The server ended without saying what to call.");
}
