import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { mainFile, makeFolder, runGate, soundFiles } from "./_gate.ts";

const brokenFiles = {
  ...soundFiles,
  "groups/smart.yaml": "strategy: first\ntargets:\n  - demo/chta\n  - demo/chat\n",
};
/** A model without a price is a warning. */
const warningFiles = {
  ...soundFiles,
  "providers/local.yaml": [
    "dialect: openai-chat",
    "baseURL: http://127.0.0.1:9/v1",
    "auth: { scheme: none }",
    "models:",
    "  unpriced: {}",
    "",
  ].join("\n"),
};
const schema: unknown = JSON.parse(
  readFileSync(new URL("../../schemas/output-validate.schema.json", import.meta.url), "utf8"),
);
const isValidOutput = new Ajv({ strict: false }).compile(schema as object);

const validateJson = async (cwd: string, ...args: string[]): Promise<{ code: number | null; document: Document }> => {
  const { code, stdout } = await runGate(["validate", "--format", "json", ...args], { cwd });
  // Throws unless stdout is exactly one document.
  const document = JSON.parse(stdout) as Document;
  expect(isValidOutput(document), JSON.stringify(isValidOutput.errors)).toBe(true);
  return { code, document };
};

interface Document {
  ok: boolean;
  root: string;
  revision: { routing: string; access: string } | null;
  counts: Record<string, number>;
  diagnostics: { code: string; at: { file: string; line: number; column: number }; message: string; path: string }[];
}

describe("cli: validate", () => {
  it("exits 0 for a sound folder and says what it holds", async () => {
    const { code, stdout, stderr } = await runGate(["validate"], { cwd: makeFolder(soundFiles) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^ok: \d+ files, 1 provider, 2 models, 1 group, 0 keys\nrevision [0-9a-f]{8}\.[0-9a-f]{8}\n$/,
    );
  });

  it("exits 1 for errors and shows each with its place, line and hint", async () => {
    const { code, stdout, stderr } = await runGate(["validate"], { cwd: makeFolder(brokenFiles) });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^error GATE201: .*demo\/chta.*$/m);
    expect(stdout).toContain("demo/chat");
    expect(stdout).toContain("groups/smart.yaml:3:5");
    expect(stdout).toContain("    3 │   - demo/chta\n      │     ^^^^^^^^^\n");
    expect(stdout).toContain("docs/errors/GATE201.md");
    expect(stdout).toMatch(/^1 error: /m);
  });

  it("exits 3 for warnings alone under --strict, 0 without it, and 1 when there are errors too", async () => {
    const cwd = makeFolder(warningFiles);
    const lax = await runGate(["validate"], { cwd });
    expect(lax.code).toBe(0);
    expect(lax.stdout).toMatch(/^warning GATE301: /m);
    expect(lax.stdout).toMatch(/^1 warning: /m);
    expect((await runGate(["validate", "--strict"], { cwd })).code).toBe(3);
    const both = makeFolder({ ...warningFiles, "groups/smart.yaml": brokenFiles["groups/smart.yaml"] });
    expect((await runGate(["validate", "--strict"], { cwd: both })).code).toBe(1);
    expect((await runGate(["validate", "--strict"], { cwd: makeFolder(soundFiles) })).code).toBe(0);
  });

  it("says a warning at length once where a file has it for many models", async () => {
    const provider = `${warningFiles["providers/local.yaml"]}  unpriced-too: {}\n`;
    const { stdout } = await runGate(["validate"], {
      cwd: makeFolder({ ...warningFiles, "providers/local.yaml": provider }),
    });
    expect(stdout.match(/GATE301: /g)).toHaveLength(2);
    expect(stdout).toContain("providers/local.yaml:6:3");
    expect(stdout.match(/GATE301\.md/g)).toHaveLength(1);
    expect(stdout).toMatch(/^2 warnings: /m);
  });

  it("prints one JSON document of the published shape", async () => {
    const sound = await validateJson(makeFolder(soundFiles));
    expect(sound.code).toBe(0);
    expect(sound.document).toMatchObject({
      version: 1,
      ok: true,
      counts: { providers: 1, models: 2, groups: 1, keys: 0, errors: 0, warnings: 0 },
      diagnostics: [],
    });
    expect(sound.document.revision?.routing).toMatch(/^[0-9a-f]{64}$/);
    const folder = makeFolder(brokenFiles);
    const broken = await validateJson(folder);
    expect(broken.code).toBe(1);
    expect(broken.document).toMatchObject({ ok: false, root: folder, revision: null, counts: { errors: 1 } });
    expect(broken.document.diagnostics).toMatchObject([
      { code: "GATE201", at: { file: "groups/smart.yaml", line: 3, column: 5 }, path: "targets[0]" },
    ]);
    expect((await validateJson(makeFolder(warningFiles))).document).toMatchObject({
      ok: true,
      counts: { warnings: 1 },
    });
  });

  it("keeps --output relative to the working directory and leaves stdout empty", async () => {
    const cwd = makeFolder(
      Object.fromEntries(Object.entries(brokenFiles).map(([path, text]) => [`gate/${path}`, text])),
    );
    const { code, stdout, stderr } = await runGate(
      ["validate", "gate", "--format", "json", "--output", "report.json"],
      {
        cwd,
        env: { FORCE_COLOR: "1" },
      },
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("report.json");
    expect(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8"))).toMatchObject({ ok: false });
    const pretty = await runGate(["validate", "gate", "--output", "report.txt"], { cwd, env: { FORCE_COLOR: "1" } });
    expect(pretty.code).toBe(1);
    const text = readFileSync(join(cwd, "report.txt"), "utf8");
    expect(text).toContain("gate/groups/smart.yaml:3:5");
    expect(text).not.toContain("\u001B");
  });

  it("exits 2 when the output file cannot be written", async () => {
    const cwd = makeFolder(soundFiles);
    const { code, stdout, stderr } = await runGate(["validate", "--output", "no/such/folder.txt"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("cannot write no/such/folder.txt");
    expect(existsSync(join(cwd, "no"))).toBe(false);
  });

  it("asks for the environment only under --require-env, and not of providers that are off", async () => {
    const files = {
      ...soundFiles,
      "providers/openai.yaml": "preset: openai\nenabled: auto\n",
      "providers/other.yaml": "preset: groq\nenabled: false\n",
    };
    const cwd = makeFolder(files);
    expect((await runGate(["validate", "--strict"], { cwd })).code).toBe(0);
    const { code, document } = await validateJson(cwd, "--require-env");
    expect(code).toBe(1);
    expect(document.diagnostics.map((found) => [found.code, found.path])).toEqual([["GATE403", "auth.key"]]);
    expect(document.diagnostics[0]?.message).toContain("OPENAI_API_KEY");
    const set = await runGate(["validate", "--require-env"], { cwd, env: { OPENAI_API_KEY: "x" } });
    expect(set.code).toBe(0);
  });

  it("never reads .env", async () => {
    const cwd = makeFolder({
      ...soundFiles,
      "providers/openai.yaml": "preset: openai\n",
      ".env": "OPENAI_API_KEY=x\n",
    });
    expect((await runGate(["validate", "--require-env"], { cwd })).code).toBe(1);
  });

  it("runs no code under --no-eval", async () => {
    const { "gateway.config.yaml": _, ...rest } = soundFiles;
    const cwd = makeFolder({ ...rest, "gateway.config.ts": "export default { server: { port: 0 } };\n" });
    expect((await runGate(["validate"], { cwd })).code).toBe(0);
    const { code, document } = await validateJson(cwd, "--no-eval");
    expect(code).toBe(1);
    expect(document.diagnostics.map((found) => found.code)).toContain("GATE117");
  });

  it("never shows a secret that stands in the config", async () => {
    const secret = `sk-proj-${"aB3dE5fG7hJ9".repeat(4)}`;
    const cwd = makeFolder({
      ...soundFiles,
      "providers/openai.yaml": `preset: openai\nauth: { scheme: bearer, key: ${secret} }\n`,
      "providers/torn.yaml": `preset: groq\nauth:\n  key: ${secret}\n  scheme: [\n`,
    });
    for (const format of ["pretty", "json"]) {
      const { code, stdout, stderr } = await runGate(["validate", "--format", format], { cwd });
      expect(code).toBe(1);
      expect(stdout + stderr).not.toContain("aB3dE5fG7hJ9");
    }
  });

  it("finds the folder upward, by argument, by root file and by GATE_CONFIG", async () => {
    const root = makeFolder({ ...soundFiles, "deep/er/note.txt": "" });
    const elsewhere = makeFolder();
    const outcomes = await Promise.all([
      runGate(["validate"], { cwd: join(root, "deep/er") }),
      runGate(["validate", root], { cwd: elsewhere }),
      runGate(["validate", join(root, "gateway.config.yaml")], { cwd: elsewhere }),
      runGate(["validate"], { cwd: elsewhere, env: { GATE_CONFIG: root } }),
    ]);
    for (const { code, stdout } of outcomes) expect({ code, stdout }).toEqual({ code: 0, stdout: outcomes[0].stdout });
  });

  it("ends quietly with its exit code when the reader of a pipe leaves", async () => {
    const cwd = makeFolder(brokenFiles);
    const script = `"${process.execPath}" "${mainFile}" validate | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script], { cwd });
    expect({ stdout, stderr }).toEqual({ stdout: "1\n", stderr: "" });
  });
});

describe("cli: a bug in Gate", () => {
  const env = { NODE_OPTIONS: '--import="data:text/javascript,Date.now=()=>{throw new Error(`the clock broke`)}"' };

  it("is told in one line, with exit code 2", async () => {
    const { code, stdout, stderr } = await runGate(["keys", "create", "a", "--print", "--expires", "1d"], { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: internal: the clock broke\n.*GATE_LOG_LEVEL=debug.*\n$/);
  });

  it("shows its stack with GATE_LOG_LEVEL=debug", async () => {
    const { code, stderr } = await runGate(["keys", "create", "a", "--print", "--expires", "1d"], {
      env: { ...env, GATE_LOG_LEVEL: "debug" },
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\s+at /m);
  });
});
