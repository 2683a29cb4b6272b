import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { makeFolder, runGate, soundFiles } from "./_gate.ts";

const files = {
  ...soundFiles,
  "providers/openai.yaml": "preset: openai\nmodels:\n  gpt-5.4:\n    price:\n      input: 2\n",
};

describe("cli: print", () => {
  it("prints the effective config with presets expanded and secrets as references", async () => {
    const env = { OPENAI_API_KEY: "the-secret-value" };
    const yaml = await runGate(["print"], { cwd: makeFolder(files), env });
    expect({ code: yaml.code, stderr: yaml.stderr }).toEqual({ code: 0, stderr: "" });
    expect(parse(yaml.stdout)).toMatchObject({
      gateway: { server: { port: 0 } },
      providers: {
        demo: { transport: "demo" },
        openai: {
          auth: { scheme: "bearer", key: { env: "OPENAI_API_KEY" } },
          models: { "gpt-5.4": { price: { input: 2, output: 15 } } },
        },
      },
      groups: { smart: { strategy: "first", targets: ["demo/chat"] } },
      keys: {},
    });
    expect(yaml.stdout).not.toContain("the-secret-value");
    const json = await runGate(["print", "--format", "json"], { cwd: makeFolder(files), env });
    expect(JSON.parse(json.stdout)).toEqual({ version: 1, ...parse(yaml.stdout) });
  });

  it("names the file, line and column of each value with --why", async () => {
    const cwd = makeFolder(files);
    const { code, stdout } = await runGate(["print", "--why", "providers.openai.models.gpt-5.4.price"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^providers\.openai\.models\["gpt-5\.4"\]\.price\.input +2 +providers\/openai\.yaml:5:14$/m);
    expect(stdout).toMatch(
      /^providers\.openai\.models\["gpt-5\.4"\]\.price\.output +15 +llm-gate:providers\/openai\.yaml:\d+:\d+$/m,
    );
    const quoted = await runGate(["print", "--why", 'providers["openai"].models["gpt-5.4"].price'], { cwd });
    expect(quoted.stdout).toBe(stdout);
    const rule = await runGate(["print", "--why", 'groups["smart"].targets[0]', "--format", "json"], { cwd });
    expect(JSON.parse(rule.stdout)).toEqual({
      version: 1,
      path: 'groups["smart"].targets[0]',
      values: [
        { path: "groups.smart.targets[0]", value: "demo/chat", at: { file: "groups/smart.yaml", line: 2, column: 11 } },
      ],
    });
  });

  it("names the nearest step when the path leads nowhere", async () => {
    const cwd = makeFolder(files);
    const { code, stdout, stderr } = await runGate(["print", "--why", "providers.opnai.models"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('providers has no "opnai.models"; did you mean "openai"?');
    const top = await runGate(["print", "--why", "provider"], { cwd });
    expect(top.stderr).toContain('the config has no "provider"; did you mean "providers"?');
  });

  it("exits 1 and prints nothing when the config has errors", async () => {
    const cwd = makeFolder({ ...soundFiles, "groups/smart.yaml": "strategy: first\n" });
    const { code, stdout, stderr } = await runGate(["print"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("GATE121");
  });
});
