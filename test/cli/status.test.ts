import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it, onTestFinished } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { startEndpoint } from "../_helpers/endpoint.ts";
import { get } from "../_helpers/client.ts";
import { spawnServe, type ServingChild } from "../_helpers/command.ts";
import { makeFolder, runGate, soundFiles, type Outcome } from "./_gate.ts";

const readSchema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8")) as object;
const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
ajv.addSchema(readSchema("admin"));
const isValidOutput = ajv.compile(readSchema("output-status"));

interface Output {
  readonly isRunning: boolean;
  readonly config: { readonly revision: string; readonly denied: readonly { readonly id: string }[] } | null;
  readonly drift: readonly string[];
  readonly kept: { readonly pinned: { readonly revision: string } | null } | null;
}

async function readStatus(root: string): Promise<Output> {
  const { stdout, stderr } = await runGate(["status", root, "--format", "json"]);
  const output: unknown = JSON.parse(stdout);
  expect(isValidOutput(output), `${stderr}${JSON.stringify(isValidOutput.errors)}`).toBe(true);
  return output as Output; // As the schema says.
}

async function start(root: string, environment: Record<string, string> = {}): Promise<ServingChild> {
  const serving = await spawnServe(root, [], environment);
  onTestFinished(async () => {
    serving.child.kill("SIGKILL");
    await serving.exited;
  });
  return serving;
}

async function stop({ child, exited }: ServingChild, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  child.kill(signal);
  await exited;
}

/** Wait until the server has kept this many revisions for its next start. */
async function waitForHistory(root: string, length: number): Promise<string[]> {
  let revisions: string[] = [];
  await expect
    .poll(
      () => {
        const text = readFileSync(join(root, ".gate/state.json"), "utf8");
        const { history = [] } = JSON.parse(text) as { history?: { revision: string }[] };
        return (revisions = history.map(({ revision }) => revision)).length;
      },
      { timeout: 10_000 },
    )
    .toBe(length);
  return revisions;
}

const askServer = (server: string): Promise<Outcome> =>
  runGate(["status", "--server", server], { env: { GATE_ADMIN_KEY: "secret-of-operators" } });
const key = createKey();
const files = { ...soundFiles, "keys/laptop.yaml": `hash: sha256:${key.digest}\n` };
const modelsStatus = (url: string): Promise<number> =>
  get(`${url}/v1/models`, { headers: { authorization: `Bearer ${key.key}` } }).then(({ status }) => status);

describe("cli: status, rollback and keys deny", () => {
  it("say that no server runs, and work for the next one", { timeout: 60_000 }, async () => {
    const root = makeFolder(files);
    expect((await runGate(["status", root])).stdout).toMatch(/server +none runs\n.*\nlast good +nothing is kept\n/);
    expect((await runGate(["status", root, "--check"])).code).toBe(1);
    const nothing = await runGate(["rollback"], { cwd: root });
    expect([nothing.code, nothing.stdout]).toEqual([2, ""]);
    expect(nothing.stderr).toContain("no revision is kept");
    const mistyped = await runGate(["keys", "deny", "laptpo", root]);
    expect([mistyped.code, mistyped.stderr]).toEqual([2, expect.stringContaining('did you mean "laptop"?')]);

    expect((await runGate(["keys", "deny", "laptop", root])).code).toBe(0);
    expect(await readStatus(root)).toMatchObject({ isRunning: false, kept: { denied: [{ id: "laptop" }] } });
    const first = await start(root);
    expect(await modelsStatus(first.url)).toBe(401);
    expect((await runGate(["keys", "deny", "laptop", root, "--undo"])).code).toBe(0);
    expect(await modelsStatus(first.url)).toBe(200);
    await waitForHistory(root, 1);
    writeFileSync(join(root, "groups/other.yaml"), "strategy: first\ntargets: [demo/chat]\n");
    const [current = "", before = ""] = await waitForHistory(root, 2);
    await stop(first, "SIGKILL");

    // Its file is still there, and nobody answers.
    const kept = await runGate(["status", root]);
    expect(kept.stdout).toMatch(new RegExp(`server +none runs\\n.*\\nlast good +${current} of `));
    const pinned = await runGate(["rollback"], { cwd: root });
    expect([pinned.code, pinned.stdout]).toEqual([0, `${before}\n`]);
    expect((await readStatus(root)).kept?.pinned?.revision).toBe(before);
    await start(root);
    expect(await readStatus(root)).toMatchObject({
      isRunning: true,
      config: { revision: before, desiredRevision: current },
      drift: ["files", "pin"],
    });
  });

  it("drive the server of the folder", { timeout: 60_000 }, async () => {
    const root = makeFolder(files);
    const serving = await start(root);
    await waitForHistory(root, 1);
    const fine = await runGate(["status", root, "--check"]);
    expect(fine.code, fine.stderr).toBe(0);
    expect(fine.stdout).toMatch(/files say +the same\ndrift +none\nlast reload +applied .* 0 findings\n/);

    expect((await runGate(["keys", "deny", "laptop", root])).code).toBe(0);
    expect(await modelsStatus(serving.url)).toBe(401);
    expect(await readStatus(root)).toMatchObject({ drift: ["denied"], config: { denied: [{ id: "laptop" }] } });
    expect((await runGate(["status", root, "--check"])).code).toBe(1);
    expect((await runGate(["keys", "deny", "nobody", root])).code).toBe(2);
    expect(await runGate(["keys", "deny", "laptop", "--undo", root])).toMatchObject({ code: 0, stdout: "" });
    expect(await modelsStatus(serving.url)).toBe(200);

    writeFileSync(join(root, "groups/other.yaml"), "strategy: first\ntargets: [demo/chat]\n");
    const [current = "", before = ""] = await waitForHistory(root, 2);
    const kept = await runGate(["rollback", "--list", root]);
    expect(kept).toMatchObject({ code: 0, stderr: "" });
    expect(kept.stdout).toMatch(new RegExp(`${current} .*\n${before} `));
    const unknown = await runGate(["rollback", "00000000.00000000", root]);
    expect([unknown.code, unknown.stdout]).toEqual([2, ""]);
    expect(unknown.stderr).toMatch(new RegExp(`${current} .*\\n${before} `));
    expect((await runGate(["rollback", before, root])).stdout).toBe(`${before}\n`);
    expect((await runGate(["status", root])).stdout).toContain(`pinned         ${before} since `);
  });

  it("shows the findings of the last reload with their place", { timeout: 60_000 }, async () => {
    const root = makeFolder(files);
    await start(root);
    writeFileSync(join(root, "groups/smart.yaml"), "strategy: first\ntargets: [demo/chta]\n");
    let shown: Outcome | undefined;
    await expect
      .poll(async () => (shown = await runGate(["status", "--check"], { cwd: root })).stdout, { timeout: 15_000 })
      .toContain("last reload    rejected");
    expect(shown?.code).toBe(1);
    expect(shown?.stdout).toContain("files say      nothing that can be served");
    expect(shown?.stdout).toContain("groups/smart.yaml:2:11");
    expect(shown?.stdout).toContain("demo/chta");
  });

  it(
    "reach another server by its address, with the key of a file or of the environment",
    { timeout: 60_000 },
    async () => {
      const root = makeFolder({ ...files, "admin.key": "secret-of-operators\n" });
      const { url } = await start(root, { GATE_ADMIN_KEY: "secret-of-operators" });
      const elsewhere = makeFolder();
      const ask = (args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> =>
        runGate(["status", "--server", url, ...args], { cwd: elsewhere, env });
      expect((await ask(["--key-file", join(root, "admin.key")])).stdout).toContain(`server         ${url}\n`);
      expect((await ask([], { GATE_ADMIN_KEY: "secret-of-operators" })).code).toBe(0);
      const wrong = await ask([], { GATE_ADMIN_KEY: "wrong" });
      expect([wrong.code, wrong.stdout]).toEqual([2, ""]);
      expect(wrong.stderr).toContain("the server refuses the key");
      expect((await ask([])).stderr).toContain("--server needs a key");
      expect((await ask([root])).stderr).toContain("exclude each other");
    },
  );

  it("send the key to nobody else, and say what answers instead of Gate", { timeout: 60_000 }, async () => {
    const thief = await startEndpoint(() => ({ ok: true }));
    const redirecting = await startEndpoint(() => ({ redirect: `${thief.url}/admin/api/config` }));
    onTestFinished(async () => {
      await Promise.all([thief.close(), redirecting.close()]);
    });
    const moved = await askServer(redirecting.url);
    expect([moved.code, thief.calls]).toEqual([2, []]);
    expect((await askServer(thief.url)).stderr).toContain("not Gate's admin API");
    expect((await askServer("http://127.0.0.1:1")).stderr).toContain("cannot reach http://127.0.0.1:1: ");
    expect((await askServer("ftp://x")).stderr).toContain("--server takes an address");
  });

  it("takes a server.json for nothing when its process is gone or somebody else answers", async () => {
    const root = makeFolder(soundFiles);
    const other = await startEndpoint(() => ({ ok: true }));
    onTestFinished(() => other.close());
    mkdirSync(join(root, ".gate"));
    const write = (text: string): void => writeFileSync(join(root, ".gate/server.json"), text);
    for (const text of [
      JSON.stringify({ version: 1, pid: process.pid, url: other.url, token: "t" }),
      JSON.stringify({ version: 1, pid: process.pid, url: "http://127.0.0.1:1", token: "t" }),
      JSON.stringify({ version: 1, pid: 2 ** 22 + 1, url: other.url, token: "t" }),
      "{",
    ]) {
      write(text);
      expect((await readStatus(root)).isRunning, text).toBe(false);
    }
  });
});
