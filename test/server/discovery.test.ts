import { afterEach, describe, expect, it } from "vitest";
import { get, postJson } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyChat, replyJson, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const USER = [{ role: "user", content: "two words" }];
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** A provider that lists models and answers chat. */
function listing(list: () => Reply): Reply {
  return (call) => (call.request.method === "GET" ? list()(call) : replyChat()(call));
}

function providerOf(upstream: Upstream, discover: string, models = "{}"): string {
  return `dialect: openai-chat\nbaseURL: ${upstream.url}/\nauth: { scheme: bearer, key: { file: secret } }\ndiscover: ${discover}\nmodels: ${models}\n`;
}

async function start(files: Record<string, string>): Promise<TestGateway> {
  const gateway = await startGateway({ secret: "provider-key", ...files });
  open.push(gateway);
  return gateway;
}

async function listIds(gateway: TestGateway): Promise<readonly string[]> {
  const { data } = (await get(`${gateway.url}/v1/models`)).json<{ data: { id: string }[] }>();
  return data.map((row) => row.id);
}

describe("discovery", () => {
  it("lists what providers list, and serves it by its full name, without a price", async () => {
    const data = [{ id: "declared" }, { id: "vendor/surely-unpriced" }, { id: "not a name" }];
    const upstream = await startUpstream(listing(() => replyJson({ object: "list", data })));
    open.push(upstream);
    const gateway = await start({
      "providers/merged.yaml": providerOf(upstream, "merge", "{ declared: {}, gone: {} }"),
      "providers/theirs.yaml": providerOf(upstream, "fallback", "{ declared: {}, gone: {} }"),
      "providers/off.yaml": providerOf(upstream, "off", "{ declared: {} }"),
    });
    await expect
      .poll(() => listIds(gateway))
      .toEqual([
        "merged/declared",
        "merged/gone",
        "merged/vendor/surely-unpriced",
        "off/declared",
        "theirs/declared",
        "theirs/vendor/surely-unpriced",
      ]);
    expect(upstream.requests.map(({ method, path, headers }) => `${method} ${path} ${headers.authorization}`)).toEqual([
      "GET /v1/models Bearer provider-key",
      "GET /v1/models Bearer provider-key",
    ]);

    const model = "merged/vendor/surely-unpriced";
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model, messages: USER });
    expect(reply.status).toBe(200);
    expect(upstream.requests.at(-1)?.json()["model"]).toBe("vendor/surely-unpriced");
    const record = await gateway.recordOf(reply.headers["x-request-id"]);
    expect(record).toMatchObject({
      provider: "merged",
      model,
      upstreamModel: "vendor/surely-unpriced",
      costNanoUsd: null,
    });
    expect(record.priceSource).toBeUndefined();

    for (const unknown of ["theirs/gone", "off/vendor/surely-unpriced", "vendor/surely-unpriced"]) {
      const refused = await postJson(`${gateway.url}/v1/chat/completions`, { model: unknown, messages: USER });
      expect(refused.status, unknown).toBe(404);
    }
  });

  it("starts and serves the declared models while the list cannot be read, and says so once", async () => {
    let asked = 0;
    const upstream = await startUpstream(
      listing(() => {
        asked += 1;
        return replyJson({ error: { message: "no" } }, { status: 503 });
      }),
    );
    open.push(upstream);
    const gateway = await start({ "providers/theirs.yaml": providerOf(upstream, "fallback", "{ declared: {} }") });
    await expect.poll(() => gateway.logs.filter((line) => line.level === "warn").length).toBe(1);
    expect(gateway.logs.find((line) => line.level === "warn")).toMatchObject({
      message: "A provider's list of models was not read",
      fields: { provider: "theirs", reason: "the list was answered with status 503" },
    });
    expect(asked).toBe(1);
    expect(await listIds(gateway)).toEqual(["theirs/declared"]);
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: "theirs/declared", messages: USER });
    expect(reply.status).toBe(200);
    expect(JSON.stringify(gateway.logs)).not.toContain("provider-key");
  });

  it("asks nobody whose credential is missing", async () => {
    const upstream = await startUpstream(listing(() => replyJson({ data: [{ id: "x" }] })));
    open.push(upstream);
    const quiet = providerOf(upstream, "merge").replace("file: secret", "file: nowhere");
    const gateway = await start({
      "providers/quiet.yaml": quiet,
      "providers/loud.yaml": providerOf(upstream, "merge"),
    });
    await expect.poll(() => listIds(gateway)).toEqual(["loud/x"]);
    expect(upstream.requests).toHaveLength(1);
    expect(gateway.logs.filter((line) => line.level === "warn")).toEqual([]);
  });
});
