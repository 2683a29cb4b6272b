import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway(
    {
      "providers/local.yaml": providerFile("http://127.0.0.1:9/v1"),
      "providers/keyless.yaml": `dialect: openai-chat
baseURL: https://api.example.com/v1
auth: { scheme: bearer, key: { env: GATE_TEST_SURELY_NOT_SET } }
models: { "big": { price: { input: 1, output: 1, source: https://example.com, checkedOn: 2026-11-20 } } }
`,
      "groups/smart.yaml": "strategy: first\ntargets: [local/small, keyless/big]\naliases: [clever]\n",
      "groups/inner.yaml": "strategy: first\ntargets: [local/small]\nvisibility: internal\n",
    },
    { overrides: { basePath: "/gate" } },
  );
});

afterAll(() => gateway.close());

describe("small routes", () => {
  it("lists groups, models and aliases that are usable and public, sorted, below the base path", async () => {
    const reply = await get(`${gateway.url}/v1/models`);
    expect(gateway.url).toMatch(/\/gate$/);
    const created = expect.any(Number);
    expect(reply.json()).toEqual({
      object: "list",
      data: [
        { id: "clever", object: "model", created, owned_by: "gate" },
        { id: "local/small", object: "model", created, owned_by: "local" },
        { id: "smart", object: "model", created, owned_by: "gate" },
      ],
    });
    expect(reply.headers["x-gate-revision"]).toMatch(/^[0-9a-f]{8}\.[0-9a-f]{8}$/);
  });

  it("shows one model by its id, raw or percent-encoded", async () => {
    for (const id of ["local/small", "local%2Fsmall", "smart"]) {
      const reply = await get(`${gateway.url}/v1/models/${id}`);
      expect(reply.status, id).toBe(200);
      expect(reply.json()["id"]).toBe(decodeURIComponent(id));
    }
    for (const id of ["inner", "local/none", "%E0%A4%A"])
      expect((await get(`${gateway.url}/v1/models/${id}`)).status, id).toBeGreaterThanOrEqual(400);
  });

  it("answers health and readiness without a key and without details", async () => {
    const health = await get(`${gateway.url}/health`, { headers: { host: "anything.example" } });
    expect(health.json()).toEqual({
      status: "ok",
      version: "0.0.0-test",
      revision: gateway.server.revision,
      uptimeSeconds: expect.any(Number),
    });
    const ready = await get(`${gateway.url}/readyz`);
    expect(ready.json()).toEqual({
      status: "ready",
      revision: gateway.server.revision,
      // One warning: nobody reaches the internal group of this folder.
      lastReload: { at: expect.any(Number), outcome: "applied", diagnostics: 1 },
    });
  });

  it("echoes the client's request id beside its own", async () => {
    const { headers } = await get(`${gateway.url}/health`, { headers: { "x-request-id": "mine-1" } });
    expect(headers["x-client-request-id"]).toBe("mine-1");
    expect(headers["x-request-id"]).toMatch(/^[0-9A-Z]{26}$/);
  });

  it("knows nothing outside the base path", async () => {
    expect((await get(`http://127.0.0.1:${gateway.port}/health`)).status).toBe(404);
  });
});
