import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { get, postJson, request, type HttpReply } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
const schema: unknown = JSON.parse(readFileSync(new URL("../../schemas/admin.schema.json", import.meta.url), "utf8"));
ajv.addSchema(schema as object, "admin");

const team = createKey();
const other = createKey();
const secrets = {
  provider: "sk-canary-provider-0123456789",
  master: "canary-master-key",
  admin: "canary-admin-key",
  literal: "sk-proj-canaryLiteral0123456789abcdefABCDEF",
};

let upstream: Upstream;
let gateway: TestGateway;
const bodies: string[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
  gateway = await startGateway({
    "gateway.config.yaml":
      "access: { required: true, masterKey: { file: secrets/master }, adminKey: { file: secrets/admin } }\n",
    "secrets/master": `${secrets.master}\n`,
    "secrets/admin": `${secrets.admin}\n`,
    "secrets/provider": `${secrets.provider}\n`,
    "providers/local.yaml": providerFile(upstream.url).replace(
      "auth: { scheme: none }",
      "auth: { scheme: bearer, key: { file: secrets/provider } }",
    ),
    "groups/smart.yaml": "strategy: first\ntargets: [local/small]\n",
    "keys/team.yaml": `hash: sha256:${team.digest}\n`,
    "keys/other.yaml": `hash: sha256:${other.digest}\n`,
  });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const bearer = (key: string): { headers: Record<string, string> } => ({ headers: { authorization: `Bearer ${key}` } });

/** Ask the admin API with its key, check the answer against the schema, and remember its body. */
async function ask(method: string, path: string, definition: string, body?: object): Promise<unknown> {
  const url = `${gateway.url}/admin/api${path}`;
  const options = { method, ...bearer(secrets.admin) };
  const reply = body === undefined ? await request(url, undefined, options) : await postJson(url, body, options);
  bodies.push(reply.text);
  expect(reply.status, reply.text).toBe(200);
  const validate = ajv.getSchema(`admin#/definitions/${definition}`);
  expect(validate?.(reply.json()), JSON.stringify(validate?.errors)).toBe(true);
  return reply.json();
}

const statusOf = (path: string, key: string): Promise<number> =>
  get(`${gateway.url}${path}`, bearer(key)).then((reply) => reply.status);
const models = (key: string): Promise<HttpReply> => get(`${gateway.url}/v1/models`, bearer(key));

const KEPT = { timeout: 5_000 };

async function listRevisions(): Promise<string[]> {
  return ((await ask("GET", "/revisions", "revisions")) as { revision: string }[]).map(({ revision }) => revision);
}

/** Put a file in place whole, as a deployment does. */
function write(name: string, text: string): void {
  const path = join(gateway.root, name);
  writeFileSync(`${path}.new~`, text);
  renameSync(`${path}.new~`, path);
}

describe("admin API of a whole gateway", () => {
  it("reloads when asked, tells of it, compares, and goes back", async () => {
    const before = (await ask("GET", "/config", "config")) as { revision: string };
    // What it began with is kept beside serving.
    await expect.poll(listRevisions, KEPT).toEqual([before.revision]);
    write("groups/second.yaml", "strategy: first\ntargets: [local/small]\n");
    const report = (await ask("POST", "/reload", "reload")) as { outcome: string; revision: string };
    const config = (await ask("GET", "/config", "config")) as { revision: string; desiredRevision: string };
    // The watcher may have seen it before.
    expect(["applied", "unchanged"]).toContain(report.outcome);
    expect([config.revision, config.desiredRevision]).toEqual([report.revision, report.revision]);
    expect(report.revision).not.toBe(before.revision);
    await expect.poll(listRevisions, KEPT).toEqual([report.revision, before.revision]);
    expect(await ask("GET", "/diff", "diff")).toMatchObject({
      from: before.revision,
      to: report.revision,
      added: [{ kind: "group", id: "second" }],
    });
    const back = await ask("POST", "/rollback", "rollback", {});
    expect(back).toEqual({ outcome: "rolled-back", revision: before.revision });
    expect(await ask("GET", "/config", "config")).toMatchObject({
      revision: before.revision,
      desiredRevision: report.revision,
      pinned: { revision: before.revision },
    });
    expect((await models(team.key)).text).not.toContain('"second"');
    write("groups/second.yaml", "strategy: first\ntargets: [local/small]\ndescription: again\n");
    expect(await ask("POST", "/reload", "reload")).toMatchObject({
      outcome: expect.stringMatching(/applied|unchanged/),
    });
    expect(await ask("GET", "/config", "config")).not.toHaveProperty("pinned");
  });

  it("tells findings with their place when the files cannot be taken, and goes on", async () => {
    write("groups/second.yaml", "strategy: first\ntargets: [local/nothing]\n");
    expect(await ask("POST", "/reload", "reload")).toMatchObject({ outcome: "rejected" });
    expect(await ask("GET", "/config/diagnostics", "diagnostics")).toMatchObject({
      desiredRevision: null,
      diagnostics: expect.arrayContaining([
        expect.objectContaining({
          code: "GATE201",
          at: expect.objectContaining({ file: "groups/second.yaml", line: 2 }),
        }),
      ]),
    });
    const metrics = await get(`${gateway.url}/metrics`, bearer(secrets.admin));
    expect(metrics.text).toContain("gate_config_last_reload_successful 0\n");
    bodies.push(metrics.text);
    write("providers/leaky.yaml", `preset: openai\nauth: { scheme: bearer, key: ${secrets.literal} }\n`);
    expect(await ask("POST", "/reload", "reload")).toMatchObject({ outcome: "rejected" });
    await ask("GET", "/config", "config");
  });

  it("refuses a denied key from the answer on, like an unknown one, and lets it in again", async () => {
    expect((await models(team.key)).status).toBe(200);
    expect(await ask("POST", "/keys/team/deny", "keyDenial")).toEqual({ id: "team", isDenied: true });
    const denied = await models(team.key);
    const unknown = await models("gk_unknown");
    expect([denied.status, denied.text]).toEqual([401, unknown.text]);
    expect((await models(other.key)).status).toBe(200);
    expect(await ask("GET", "/config", "config")).toMatchObject({ denied: [{ id: "team", cause: "manual" }] });
    const state = readFileSync(join(gateway.server.stateDir, "state.json"), "utf8");
    expect(JSON.parse(state)).toMatchObject({ denied: [{ id: "team", digest: team.digest }] });
    await ask("DELETE", "/keys/team/deny", "keyDenial");
    expect((await models(team.key)).status).toBe(200);
  });

  it("admits the token of its state folder, which nobody else can read", async () => {
    const path = join(gateway.server.stateDir, "server.json");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const file = JSON.parse(readFileSync(path, "utf8")) as { token: string; url: string; pid: number };
    expect(file).toMatchObject({ version: 1, url: gateway.url, pid: process.pid });
    expect((await get(`${gateway.url}/admin/api/config`, bearer(file.token))).status).toBe(200);
    expect((await models(file.token)).status).toBe(403);
  });

  it("says nothing secret in any answer", async () => {
    const { token } = JSON.parse(readFileSync(join(gateway.server.stateDir, "server.json"), "utf8")) as {
      token: string;
    };
    const canaries = [...Object.values(secrets), team.key, team.digest, other.key, other.digest, token];
    expect(bodies.length).toBeGreaterThan(10);
    for (const canary of canaries) expect(bodies.filter((body) => body.includes(canary))).toEqual([]);
  });

  it("follows a rotated key of operators without a reload", async () => {
    write("secrets/admin", "another-admin-key\n");
    write("secrets/master", "another-master-key\n");
    await expect.poll(() => statusOf("/admin/api/config", "another-admin-key"), { timeout: 5_000 }).toBe(200);
    await expect.poll(() => statusOf("/v1/models", "another-master-key"), { timeout: 5_000 }).toBe(200);
    expect(await statusOf("/admin/api/config", secrets.admin)).toBe(401);
    expect(await statusOf("/v1/models", secrets.master)).toBe(401);
  });
});
