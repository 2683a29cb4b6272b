import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { createServer } from "node:net";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { collect, makeFolder, runGate, soundFiles, startGate } from "./_gate.ts";
import type { Outcome, RunOptions } from "./_gate.ts";

interface Served {
  readonly child: ChildProcessWithoutNullStreams;
  readonly url: string;
  /** What it had written when it began to listen. */
  readonly greeting: string;
  readonly outcome: Promise<Outcome>;
}

/** Start and wait until it listens and has said so. */
async function serve(args: readonly string[], options: RunOptions & { cwd: string }): Promise<Served> {
  const child = startGate(args, options);
  onTestFinished(() => void child.kill("SIGKILL"));
  const outcome = collect(child);
  return new Promise((resolve, reject) => {
    let greeting = "";
    const look = (chunk: string): void => {
      greeting += chunk;
      // The last line of the banner, or the one line that JSON has.
      const isComplete = /"stream":true.*\n/.test(greeting) || /"message":"Listening".*\n/.test(greeting);
      const [, url] = /(?:listens on |"url":")(http:\/\/[^\s"]+)/.exec(greeting) ?? [];
      if (isComplete && url !== undefined) resolve({ child, url, greeting, outcome });
    };
    child.stdout.on("data", look);
    if (args.includes("json")) child.stderr.on("data", look);
    child.on("close", () => reject(new Error(`It ended: ${greeting}`)));
  });
}

/** Run a curl line of the banner with fetch. */
async function follow(line: string): Promise<string> {
  const [, url = ""] = /(http:\S+)/.exec(line) ?? [];
  const [, body = ""] = /-d '(.*)'$/.exec(line) ?? [];
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } });
  expect(response.status).toBe(200);
  return response.text();
}

describe("cli: serve", () => {
  it("prints requests that work, stops on SIGTERM with 0, and usage shows them", async () => {
    const cwd = makeFolder(soundFiles);
    const { child, url, greeting, outcome } = await serve(["serve"], { cwd });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    const [plain = "", stream = "", ...more] = greeting.split("\n").filter((line) => line.startsWith("  curl "));
    expect(more).toEqual([]);
    expect(JSON.parse(await follow(plain))).toMatchObject({ object: "chat.completion", usage: {} });
    const events = await follow(stream);
    expect(events).toContain('"usage":{');
    expect(events).toContain("data: [DONE]");
    child.kill("SIGTERM");
    expect((await outcome).code).toBe(0);

    const usage = await runGate(["usage"], { cwd });
    expect(usage.code, usage.stderr).toBe(0);
    expect(usage.stdout).toMatch(/^demo\/chat +2 /m);
    expect(usage.stdout).toMatch(/^total +2 .*0\.\d*[1-9]/m);
    const byGroup = await runGate(["usage", "--by", "group", "--format", "json"], { cwd });
    expect(JSON.parse(byGroup.stdout)).toMatchObject({ rows: [{ group: "smart", requests: 2 }] });
    const records = (await runGate(["usage", "--records"], { cwd })).stdout.trimEnd().split("\n");
    expect(records.map((line) => JSON.parse(line).asked)).toEqual(["smart", "smart"]);
    expect((await runGate(["usage", "--until", "1h"], { cwd })).stdout).toBe("");
  });

  it("writes nothing but JSON lines to stderr when JSON is asked for", async () => {
    const cwd = makeFolder(soundFiles);
    const { child, outcome } = await serve(["serve", "--log", "json"], { cwd, env: { FORCE_COLOR: "1" } });
    child.kill("SIGINT");
    const { code, stdout, stderr } = await outcome;
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const lines = stderr
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ level: "info", message: "Listening", model: "smart" }));
    expect(lines.some((line) => line.signal === "SIGINT")).toBe(true);
  });

  it("takes signals close together for one, as npm and a process group send them", async () => {
    const { child, outcome } = await serve(["serve"], { cwd: makeFolder(soundFiles) });
    child.kill("SIGINT");
    child.kill("SIGTERM");
    expect((await outcome).code).toBe(0);
  });

  it("takes flag before environment before root file", async () => {
    const cwd = makeFolder({ ...soundFiles, "gateway.config.yaml": "server: { port: 1, basePath: /file }\n" });
    const state = join(cwd, "state");
    const { child, url, outcome } = await serve(["dev", "--port", "0"], {
      cwd,
      env: { GATE_PORT: "2", GATE_BASE_PATH: "/env", GATE_DATA: state, GATE_HOST: "192.0.2.1" },
    });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/env$/);
    child.kill("SIGTERM");
    expect((await outcome).code).toBe(0);
    expect(existsSync(state)).toBe(true);
  });

  it("reads .env beside the root file, and never over a variable that is set", async () => {
    const cwd = makeFolder({ ...soundFiles, ".env": "GATE_BASE_PATH=/dotenv\nGATE_PORT=1\n" });
    const { child, url, outcome } = await serve(["serve"], { cwd, env: { GATE_PORT: "0" } });
    expect(url).toMatch(/\/dotenv$/);
    child.kill("SIGTERM");
    expect((await outcome).code).toBe(0);
  });

  it("exits 78 for a config with errors and shows them on stderr", async () => {
    const cwd = makeFolder({ ...soundFiles, "groups/smart.yaml": "strategy: first\ntargets: [demo/chta]\n" });
    const { code, stdout, stderr } = await runGate(["serve"], { cwd });
    expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
    expect(stderr).toContain("GATE201");
    expect(stderr).toContain("groups/smart.yaml:2:11");
  });

  it("points at the provider that must be usable and is not, and leaves warnings to validate", async () => {
    const local = [
      "dialect: openai-chat",
      "baseURL: http://127.0.0.1:9/v1",
      "auth: { scheme: bearer, key: { env: GATE_TEST_UNSET } }",
      "enabled: true",
      "models: { unpriced: {} }",
      "",
    ].join("\n");
    const cwd = makeFolder({ ...soundFiles, "providers/local.yaml": local });
    const { code, stderr } = await runGate(["serve", "--port", "0"], { cwd });
    expect(code).toBe(78);
    expect(stderr).toMatch(/^error GATE601: .*GATE_TEST_UNSET/m);
    expect(stderr).toContain("providers/local.yaml:4:10");
    expect(stderr).not.toContain("GATE301");
  });

  it("shows a terminal no control characters that a client sent", async () => {
    const { child, url, outcome } = await serve(["dev", "--port", "0", "--log-level", "debug"], {
      cwd: makeFolder(soundFiles),
    });
    const body = JSON.stringify({ model: "smart\u001B[31m\nWARN", messages: [{ role: "user", content: "hi" }] });
    const headers = { "content-type": "application/json" };
    expect((await fetch(`${url}/v1/chat/completions`, { method: "POST", headers, body })).status).toBe(404);
    child.kill("SIGTERM");
    const { stdout, stderr } = await outcome;
    const log = `${stdout}${stderr}`;
    expect(log).toContain(String.raw`asked="smart\u001b[31m\nWARN"`);
    expect(log).not.toContain("\u001B[31m");
  });

  it("logs one line for each kind of warning", async () => {
    const local =
      "dialect: openai-chat\nbaseURL: http://127.0.0.1:9/v1\nauth: { scheme: none }\nmodels: { a: {}, b: {}, c: {} }\n";
    const cwd = makeFolder({ ...soundFiles, "providers/local.yaml": local });
    const { child, outcome } = await serve(["serve", "--port", "0", "--log", "json"], { cwd });
    child.kill("SIGTERM");
    const { stderr } = await outcome;
    expect(stderr.match(/GATE301/g)).toHaveLength(1);
    expect(stderr).toContain("(and 2 more of this kind, which `gate validate` shows)");
  });

  it("exits 78 when the port is in use and when a network is served without a key", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, "127.0.0.1", resolve);
    });
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    const cwd = makeFolder(soundFiles);
    const busy = await runGate(["serve", "--port", String(port)], { cwd });
    expect(busy).toMatchObject({ code: 78, stdout: "" });
    expect(busy.stderr).toContain("GATE602");
    expect(busy.stderr).not.toContain("gateway.config");
    const open = await runGate(["serve", "--host", "0.0.0.0"], { cwd });
    expect(open).toMatchObject({ code: 78, stdout: "" });
    expect(open.stderr).toContain("GATE604");
  });
});
