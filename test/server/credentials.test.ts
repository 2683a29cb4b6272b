import { afterEach, describe, expect, it } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { postJson } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyBytes } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const MESSAGES = [{ role: "user", content: "two words" }];
const PRICED = "{ large: { price: { input: 1, output: 2, source: https://example.com, checkedOn: 2026-11-20 } } }";
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function start(
  auth: string,
  files: Record<string, string> = {},
  toBase: (upstream: Upstream) => string = ({ url }) => url,
): Promise<{ gateway: TestGateway; upstream: Upstream }> {
  const upstream = await startUpstream();
  open.push(upstream);
  const provider = `dialect: openai-chat\nbaseURL: ${toBase(upstream)}\nauth: ${auth}\nmodels: ${PRICED}\n`;
  const gateway = await startGateway({ "providers/acme.yaml": provider, ...files });
  open.push(gateway);
  return { gateway, upstream };
}

function chat(gateway: TestGateway, headers: Record<string, string> = {}): ReturnType<typeof postJson> {
  return postJson(`${gateway.url}/v1/chat/completions`, { model: "acme/large", messages: MESSAGES }, { headers });
}

describe("credentials of providers", () => {
  it("sends a client's own credential on beside x-gate-key, and books it as a subscription that costs nothing", async () => {
    const { key, digest } = createKey();
    const { gateway, upstream } = await start("{ scheme: forward }", {
      "keys/agent.yaml": `hash: sha256:${digest}\n`,
    });
    const reply = await chat(gateway, { "x-gate-key": key, authorization: "Bearer plan", "x-api-key": "plan-2" });
    expect(reply.status).toBe(200);
    expect(upstream.requests[0]?.headers).toMatchObject({ authorization: "Bearer plan", "x-api-key": "plan-2" });
    expect(upstream.requests[0]?.headers["x-gate-key"]).toBeUndefined();
    expect(await gateway.recordOf(reply.headers["x-request-id"])).toMatchObject({
      key: "agent",
      usage: { inputUncachedTokens: 2, outputTextTokens: 4 },
      costNanoUsd: 0,
      priceSource: "subscription",
    });

    upstream.setScript(replyBytes("<html>", { headers: { "content-type": "text/html" } }));
    const broken = await chat(gateway, { "x-gate-key": key, authorization: "Bearer plan" });
    expect(broken.status).toBe(502);
    const record = await gateway.recordOf(broken.headers["x-request-id"]);
    expect(record).toMatchObject({ usageSource: "unknown", costNanoUsd: 0 });
  });

  it("P103: never sends a key of Gate to a provider", async () => {
    const { key, digest } = createKey();
    const { gateway, upstream } = await start("{ scheme: forward }", {
      "keys/agent.yaml": `hash: sha256:${digest}\n`,
    });
    const attempts: Record<string, string>[] = [
      { authorization: `Bearer ${key}` },
      { "x-gate-key": key, authorization: `Bearer ${key}` },
      { "x-gate-key": "", authorization: `Bearer ${key}` },
      {},
    ];
    for (const headers of attempts) {
      const reply = await chat(gateway, headers);
      expect(reply.status).toBe(401);
      expect(reply.json()).toMatchObject({ error: { code: "invalid_api_key", type: "authentication_error" } });
      expect(reply.text).not.toContain(key);
    }
    expect(upstream.requests).toHaveLength(0);
  });

  it("spreads requests over several keys and says in the books which one was used", async () => {
    const { gateway, upstream } = await start(
      "{ scheme: bearer, keys: [{ key: { file: unset } }, { key: { file: one } }, { key: { file: two } }] }",
      { one: "key-1", two: "key-2" },
    );
    for (let sent = 0; sent < 40; sent += 1) await chat(gateway);
    const used = upstream.requests.map(({ headers }) => headers.authorization);
    expect(new Set(used)).toEqual(new Set(["Bearer key-1", "Bearer key-2"]));
    const records = await gateway.records();
    expect(records.map((record) => `Bearer key-${record.credentialSlot}`)).toEqual(used);
  });

  it("calls Azure below the deployment, with its key and version", async () => {
    const { gateway, upstream } = await start(
      "{ scheme: azure, key: { file: key }, form: classic, apiVersion: 2024-10-21 }",
      { key: "azure-key" },
      ({ port }) => `http://127.0.0.1:${port}/openai/`,
    );
    expect((await chat(gateway)).status).toBe(200);
    expect(upstream.requests[0]?.path).toBe("/openai/deployments/large/chat/completions?api-version=2024-10-21");
    expect(upstream.requests[0]?.headers["api-key"]).toBe("azure-key");
    expect(upstream.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("signs for AWS what is sent", async () => {
    const { gateway, upstream } = await start(
      "{ scheme: aws-sigv4, region: eu-west-1, service: bedrock, accessKeyId: { file: id }, secretAccessKey: { file: secret } }",
      { id: "AKIDEXAMPLE", secret: "aws-secret" },
    );
    expect((await chat(gateway)).status).toBe(200);
    const headers = upstream.requests[0]?.headers;
    expect(headers?.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/bedrock\/aws4_request, SignedHeaders=host;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
    expect(headers?.["x-amz-date"]).toMatch(/^\d{8}T\d{6}Z$/);
  });
});
