import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { routes } from "../../src/server/routes.ts";
import { get, postJson, rawRequest, request } from "../_helpers/client.ts";
import { providerFile, refusal, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const good = createKey();
const limited = createKey();
const expired = createKey();
const disabled = createKey();
const reader = createKey();
const keyFile = (digest: string, lines: readonly string[] = []): string =>
  [`hash: sha256:${digest}`, ...lines, ""].join("\n");

let upstream: Upstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream();
  process.env["TEST_MASTER_KEY"] = "master-secret";
  gateway = await startGateway({
    "gateway.config.yaml": "access: { required: true, masterKey: { env: TEST_MASTER_KEY } }\n",
    "providers/local.yaml": providerFile(upstream.url),
    "groups/smart.yaml": "strategy: first\ntargets: [local/small]\n",
    "groups/secret.yaml": "strategy: first\ntargets: [local/small]\nvisibility: internal\n",
    "keys/good.yaml": keyFile(good.digest, ["path: /acme", "aliases: { gpt-best: smart }"]),
    "keys/limited.yaml": keyFile(limited.digest, ["models: [smart]", "expose: [attempts]"]),
    "keys/expired.yaml": keyFile(expired.digest, ["expires: 2020-01-01"]),
    "keys/disabled.yaml": keyFile(disabled.digest, ["disabled: true"]),
    "keys/reader.yaml": keyFile(reader.digest, ["scopes: [read]"]),
  });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const chat = (headers: Record<string, string | string[]>, model = "smart"): ReturnType<typeof postJson> =>
  postJson(`${gateway.url}/v1/chat/completions`, { model, messages: [{ role: "user", content: "hi" }] }, { headers });
const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

describe("access", () => {
  it("takes the key from each header that clients use", async () => {
    for (const headers of [
      bearer(good.key),
      { authorization: `bearer ${good.key}` },
      { "x-api-key": good.key },
      { "api-key": good.key },
      { "x-goog-api-key": good.key },
      { "x-gate-key": good.key },
      { "x-gate-key": good.key, authorization: "Bearer sk-belongs-to-the-provider" },
      { "x-api-key": good.key, authorization: `Bearer ${good.key}` },
    ])
      expect((await chat(headers)).status, JSON.stringify(Object.keys(headers))).toBe(200);
  });

  it("gives every refused key the same answer", async () => {
    const wrong = createKey().key;
    const replies = await Promise.all(
      [
        {},
        bearer(wrong),
        bearer(expired.key),
        bearer(disabled.key),
        bearer("gk_short"),
        bearer("anything"),
        { "x-api-key": "" },
      ].map((headers) => chat(headers)),
    );
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.text}`)).size).toBe(1);
    expect(replies[0]?.status).toBe(401);
    expect(replies[0]?.json()).toMatchObject({ error: { code: "invalid_api_key" } });
  });

  it("refuses two different credentials, and a header sent twice", async () => {
    const other = createKey().key;
    const pairs: Record<string, string | string[]>[] = [
      { ...bearer(good.key), "x-api-key": other },
      { "x-gate-key": [good.key, other] },
    ];
    for (const headers of pairs)
      expect((await chat(headers)).json()).toMatchObject({ error: { code: "ambiguous_credentials" } });
    const body = JSON.stringify({ model: "smart", messages: [{ role: "user", content: "hi" }] });
    const raw = await rawRequest(
      gateway.port,
      `POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${good.key}\r\nauthorization: Bearer ${other}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    expect(raw.status).toBe(401);
  });

  it("refuses a key in the query without repeating it", async () => {
    const reply = await get(`${gateway.url}/v1/models?key=${good.key}`);
    expect(reply.status).toBe(400);
    expect(reply.text).not.toContain(good.key);
  });

  it("lets a key ask only for its models, its aliases and nothing internal", async () => {
    expect((await chat(bearer(limited.key), "smart")).status).toBe(200);
    expect((await chat(bearer(limited.key), "local/small")).json()).toMatchObject({
      error: { code: "model_not_found" },
    });
    expect((await chat(bearer(good.key), "gpt-best")).headers["x-gate-route"]).toBe("smart>local/small");
    expect((await chat(bearer(good.key), "secret")).status).toBe(404);
    const names = async (key: string): Promise<unknown> =>
      (await get(`${gateway.url}/v1/models`, { headers: bearer(key) }))
        .json<{ data: { id: string }[] }>()
        .data.map(({ id }) => id);
    expect(await names(limited.key)).toEqual(["smart"]);
    expect(await names(good.key)).toEqual(["gpt-best", "local/small", "smart"]);
  });

  it("shows a key only the headers it may see", async () => {
    const { headers } = await chat(bearer(limited.key));
    expect(headers["x-gate-attempts"]).toBe("1");
    expect(headers["x-gate-route"]).toBeUndefined();
    expect(headers["x-gate-cost-usd"]).toBeUndefined();
  });

  it("names the key and its path in the record, never the hash", async () => {
    const reply = await chat({ ...bearer(good.key), "x-gate-path": "/acme/app" });
    const record = await gateway.recordOf(reply.headers["x-request-id"]);
    expect(record).toMatchObject({ key: "good", path: "/acme/app" });
    expect(JSON.stringify(record)).not.toContain(good.digest);
    expect((await chat({ ...bearer(good.key), "x-gate-path": "/other" })).status).toBe(403);
    expect((await chat({ ...bearer(good.key), "x-gate-path": "/acme/../other" })).status).toBe(400);
  });

  it("admits the master key", async () => {
    const reply = await chat(bearer("master-secret"));
    expect((await gateway.recordOf(reply.headers["x-request-id"])).key).toBe("master");
  });

  it("guards every route as the table says", async () => {
    process.env["GATE_ADMIN_KEY"] = "admin-secret";
    const callers = {
      nobody: {},
      stranger: bearer("bad"),
      caller: bearer(good.key),
      reader: bearer(reader.key),
      master: bearer("master-secret"),
      admin: bearer("admin-secret"),
    };
    // What each class lets in; the rest is 401 without a good key and 403 with one.
    const admitted: Record<(typeof routes)[number]["access"], readonly string[]> = {
      public: Object.keys(callers),
      call: ["caller", "master"],
      read: ["reader", "admin"],
      admin: ["admin"],
    };
    try {
      // The view asks for its secrets anew after a moment.
      await expect.poll(async () => (await get(`${gateway.url}/metrics`, { headers: callers.admin })).status).toBe(200);
      for (const row of routes) {
        const url = gateway.url + row.path.replace("**", "smart").replace(":id", "nobody");
        for (const [name, headers] of Object.entries(callers)) {
          const { status } = await request(url, row.method === "POST" ? "{}" : undefined, {
            method: row.method,
            headers: { "content-type": "application/json", ...headers },
          });
          const isIn = admitted[row.access].includes(name);
          const seen = status === 401 || status === 403 ? status : "in";
          const refused = name === "nobody" || name === "stranger" ? 401 : 403;
          expect(seen, `${row.method} ${row.path} as ${name}`).toBe(isIn ? "in" : refused);
        }
      }
    } finally {
      delete process.env["GATE_ADMIN_KEY"];
    }
  });
});

describe("keys with the scope `debug`", () => {
  const plain = createKey();
  const debug = createKey();
  let inner: TestGateway;

  beforeAll(async () => {
    const model = "{ capabilities: [chat] }";
    inner = await startGateway({
      "gateway.config.yaml": "access: { required: true }\n",
      "providers/local.yaml": [
        "dialect: openai-chat",
        `baseURL: ${upstream.url}`,
        "auth: { scheme: none }",
        `models: { small: ${model}, large: ${model}, secret: { capabilities: [chat], visibility: internal } }`,
        "",
      ].join("\n"),
      "groups/smart.yaml": "strategy: first\ntargets: [inside]\n",
      "groups/inside.yaml": "strategy: weighted\ntargets: [local/small, local/large]\nvisibility: internal\n",
      "groups/veiled.yaml": "strategy: first\ntargets: [local/secret]\n",
      "keys/plain.yaml": keyFile(plain.digest),
      "keys/debug.yaml": keyFile(debug.digest, ["scopes: [call, debug]"]),
    });
  });

  afterAll(async () => {
    await inner.close();
  });

  const ask = (key: string, model: string, headers: Record<string, string> = {}): ReturnType<typeof postJson> =>
    postJson(
      `${inner.url}/v1/chat/completions`,
      { model, messages: [{ role: "user", content: "hi" }] },
      { headers: { ...bearer(key), ...headers } },
    );
  const routeOf = async (...given: Parameters<typeof ask>): Promise<unknown> =>
    (await ask(...given)).headers["x-gate-route"];

  it("see internal names in the route, which others do not", async () => {
    const seed = { "x-gate-seed": "1" };
    expect(await routeOf(debug.key, "smart", seed)).toMatch(/^smart>inside>local\/(small|large)$/);
    expect(await routeOf(debug.key, "veiled")).toBe("veiled>local/secret");
    expect(await routeOf(plain.key, "smart")).toMatch(/^smart>local\/(small|large)$/);
    expect(await routeOf(plain.key, "veiled")).toBe("veiled");
  });

  it("repeat a decision by its seed", async () => {
    const seen: unknown[] = [];
    for (let seed = 0; seed < 12; seed += 1) {
      const first = await routeOf(debug.key, "smart", { "x-gate-seed": String(seed) });
      expect(await routeOf(debug.key, "smart", { "x-gate-seed": String(seed) })).toBe(first);
      seen.push(first);
    }
    expect(new Set(seen).size).toBe(2);
    for (const seed of ["-1", "1.5", "4294967296", "x"])
      expect((await ask(debug.key, "smart", { "x-gate-seed": seed })).status).toBe(400);
    expect((await ask(plain.key, "smart", { "x-gate-seed": "1" })).status).toBe(403);
  });
});

describe("access without keys", () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const thing of open.splice(0)) await thing.close();
  });

  it("needs no key on loopback, except where the request may come from elsewhere", async () => {
    const local = await startGateway({
      "providers/local.yaml": providerFile(upstream.url),
      "keys/good.yaml": keyFile(good.digest),
    });
    open.push(local);
    const models = (headers: Record<string, string>): Promise<number> =>
      get(`${local.url}/v1/models`, { headers }).then(({ status }) => status);
    expect(await models({})).toBe(200);
    expect(await models({ origin: `http://127.0.0.1:${local.port}` })).toBe(200);
    expect(await models(bearer("sk-some-other-key"))).toBe(200);
    expect(await models(bearer(good.key))).toBe(200);
    expect(await models(bearer(createKey().key))).toBe(401);
    const foreign: Record<string, string>[] = [
      { host: "attacker.example" },
      { origin: "https://attacker.example" },
      { "x-forwarded-for": "10.0.0.1" },
      { forwarded: "for=10.0.0.1" },
      { via: "1.1 proxy" },
    ];
    for (const headers of foreign) expect(await models(headers), JSON.stringify(headers)).toBe(401);
  });

  it("refuses to open itself to a network without any key, and names the ways out", async () => {
    const files = { "providers/local.yaml": providerFile(upstream.url) };
    const [diagnostic] = await refusal(files, { overrides: { host: "0.0.0.0" } });
    expect(diagnostic).toMatchObject({
      code: "GATE604",
      hint: expect.stringMatching(/keys create.*GATE_MASTER_KEY.*required: false/),
    });
    const atTerminal = await startGateway(files, { overrides: { host: "0.0.0.0" }, isInteractive: true });
    open.push(atTerminal);
    const key = atTerminal.server.bootKey ?? "";
    expect(key).toMatch(/^gk_/);
    const models = `http://127.0.0.1:${atTerminal.port}/v1/models`;
    expect((await get(models)).status).toBe(401);
    expect((await get(models, { headers: bearer(key) })).status).toBe(200);
    const written = await startGateway(
      { ...files, "gateway.config.yaml": "access: { required: false }\n" },
      { overrides: { host: "0.0.0.0" } },
    );
    open.push(written);
    expect((await get(`http://127.0.0.1:${written.port}/v1/models`)).status).toBe(200);
  });

  it("says that a port is in use instead of moving to another", async () => {
    const files = { "providers/local.yaml": providerFile(upstream.url) };
    const [diagnostic] = await refusal(files, { overrides: { port: upstream.port } });
    expect(diagnostic).toMatchObject({ code: "GATE602", message: expect.stringContaining(String(upstream.port)) });
  });

  it("refuses a port that nobody's client would connect to, instead of taking another", async () => {
    const files = { "providers/local.yaml": providerFile(upstream.url) };
    const [diagnostic] = await refusal(files, { overrides: { port: 5061 } });
    expect(diagnostic).toMatchObject({ code: "GATE602", message: expect.stringContaining("5061") });
  });
});
