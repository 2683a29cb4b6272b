import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it, onTestFinished } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { postJson } from "../_helpers/client.ts";
import { spawnServe } from "../_helpers/command.ts";
import { makeFolder, runGate, soundFiles } from "./_gate.ts";

const readSchema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8")) as object;
const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
ajv.addSchema(readSchema("admin"));
const isValidOutput = ajv.compile(readSchema("output-limits"));

const key = createKey();
const bounded = {
  ...soundFiles,
  "keys/ci.yaml": `hash: sha256:${key.digest}\npath: /acme\nlimits: { requestsPerDay: 1 }\nbudgets: [{ usd: 2.5, per: total, strict: true }]\n`,
  "providers/demo.yaml": "preset: demo\n",
};

describe("cli: limits", () => {
  it("shows what is left of each on the server of the folder", { timeout: 60_000 }, async () => {
    const root = makeFolder(bounded);
    const stopped = await runGate(["limits", root]);
    expect([stopped.code, stopped.stdout]).toEqual([2, ""]);
    expect(stopped.stderr).toContain("no server runs on this folder");

    const serving = await spawnServe(root, []);
    onTestFinished(async () => {
      serving.child.kill("SIGKILL");
      await serving.exited;
    });
    const ask = (): ReturnType<typeof postJson> =>
      postJson(
        `${serving.url}/v1/chat/completions`,
        { model: "demo/chat", messages: [{ role: "user", content: "hi" }], max_tokens: 50 },
        { headers: { authorization: `Bearer ${key.key}` } },
      );
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
    const table = await runGate(["limits", root]);
    expect(table.stdout).toMatch(/key ci +USD in all, strict +2\.5 +0\.0\d+ +0 +2\.4\d+ +– +0 +0\.0\d+\n/);
    expect(table.stdout).toMatch(/key ci +requests a day +1 +1 +0 +0 +\d{4}-\d\d-\d\d 00:00Z +0 +0\n/);
    const json = await runGate(["limits", root, "--format", "json"]);
    const output: unknown = JSON.parse(json.stdout);
    expect(isValidOutput(output), JSON.stringify(isValidOutput.errors)).toBe(true);
    expect(output).toMatchObject({
      url: serving.url,
      limits: [
        { metric: "nanoUsd", limit: 2_500_000_000, held: 0, isStrict: true, resetAt: null },
        { metric: "requests", used: 1, left: 0, kind: "limit" },
      ],
    });
  });

  it("says that there are none", { timeout: 60_000 }, async () => {
    const root = makeFolder(soundFiles);
    const serving = await spawnServe(root, []);
    onTestFinished(async () => {
      serving.child.kill("SIGKILL");
      await serving.exited;
    });
    const { code, stdout, stderr } = await runGate(["limits", root]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("No key, path or group has limits or budgets.");
  });
});
