import { afterEach, describe, expect, it } from "vitest";
import { openSse, postJson, readSse } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyChat, replyFixture, replyGzip, replySse } from "../_helpers/replies.ts";
import { createStreamHandle } from "../_helpers/stream-handle.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const USER = [{ role: "user", content: "two words" }];
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function start(upstream: Upstream, files: Record<string, string> = {}): Promise<TestGateway> {
  open.push(upstream);
  const gateway = await startGateway({ "providers/local.yaml": providerFile(upstream.url), ...files });
  open.push(gateway);
  return gateway;
}

describe("chat completions", () => {
  it("carries a whole answer unchanged and books it", async () => {
    const upstream = await startUpstream();
    const gateway = await start(upstream);
    const body = { model: "local/small", messages: USER, unknown_field: { kept: true } };
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, body);
    expect(reply.status).toBe(200);
    expect(reply.json()["choices"]).toMatchObject([{ message: { content: "You said: two words" } }]);
    expect(upstream.requests[0]?.json()).toEqual({ ...body, model: "small" });
    expect(upstream.requests[0]?.path).toBe("/v1/chat/completions");
    expect(reply.headers).toMatchObject({
      "content-type": "application/json",
      "x-gate-route": "local/small",
      "x-gate-attempts": "1",
      "x-gate-revision": gateway.server.revision,
      // 2 input tokens at 1 and 4 output tokens at 2 USD per million.
      "x-gate-cost-usd": "0.00001",
    });
    const record = await gateway.recordOf(reply.headers["x-request-id"]);
    expect(record).toMatchObject({
      v: 1,
      kind: "request",
      attempt: 1,
      cause: "first",
      key: "anonymous",
      asked: "local/small",
      strategy: "direct",
      provider: "local",
      model: "local/small",
      status: 200,
      isStream: false,
      finish: { unified: "stop", raw: "stop" },
      usage: { inputUncachedTokens: 2, outputTextTokens: 4 },
      usageSource: "reported",
      costNanoUsd: 10_000,
      priceSource: "model",
    });
  });

  it("sends none of the client's credentials or cookies to the provider", async () => {
    const upstream = await startUpstream();
    const gateway = await start(upstream);
    const headers = {
      authorization: "Bearer sk-client",
      cookie: "a=b",
      "x-api-key": "sk-client",
      "x-forwarded-user": "me",
    };
    await postJson(`${gateway.url}/v1/chat/completions`, { model: "local/small", messages: USER }, { headers });
    expect(JSON.stringify(upstream.requests[0]?.headers)).not.toMatch(/sk-client|a=b|forwarded/);
    expect(upstream.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("P13: asks for usage on a stream, unbuffered by proxies, and keeps the usage frame from a client that did not", async () => {
    const upstream = await startUpstream();
    const gateway = await start(upstream);
    const { events, headers } = await readSse(`${gateway.url}/v1/chat/completions`, {
      model: "local/small",
      messages: USER,
      stream: true,
    });
    expect(upstream.requests[0]?.json()["stream_options"]).toEqual({ include_usage: true });
    expect(headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    expect(headers["x-accel-buffering"]).toBe("no");
    expect(events.at(-1)?.data).toBe("[DONE]");
    expect(events.some((event) => event.data.includes('"usage"'))).toBe(false);
    const record = await gateway.recordOf(headers["x-request-id"]);
    expect(record).toMatchObject({
      isStream: true,
      usage: { inputUncachedTokens: 2, outputTextTokens: 4 },
      usageSource: "reported",
      costNanoUsd: 10_000,
      finish: { unified: "stop" },
    });
    expect(record.firstContentMs).toBeGreaterThanOrEqual(0);
  });

  it("passes the usage frame on to a client that asked, byte for byte", async () => {
    const upstream = await startUpstream(replyFixture("openai-chat/text"));
    const direct = await readSse(`${upstream.url}/chat/completions`, { stream: true });
    const gateway = await start(upstream);
    const through = await readSse(`${gateway.url}/v1/chat/completions`, {
      model: "local/small",
      messages: USER,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(through.events).toEqual(direct.events);
    expect((await gateway.recordOf(through.headers["x-request-id"])).usageSource).toBe("reported");
  });

  it("relays each event as it comes, in both views", async () => {
    for (const options of [{}, { stream_options: { include_usage: true } }]) {
      const handle = createStreamHandle();
      const upstream = await startUpstream(handle.reply);
      const gateway = await start(upstream);
      const opening = openSse(`${gateway.url}/v1/chat/completions`, {
        model: "local/small",
        messages: USER,
        stream: true,
        ...options,
      });
      await handle.opened;
      await handle.event({ choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }] });
      await handle.event({ choices: [{ index: 0, delta: { content: "first" }, finish_reason: null }] });
      const stream = await opening;
      expect((await stream.next())?.data).toContain("assistant");
      expect((await stream.next())?.data).toContain("first");
      await handle.event({ choices: [{ index: 0, delta: { content: "second" }, finish_reason: null }] });
      expect((await stream.next())?.data).toContain("second");
      await handle.event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
      await handle.event("[DONE]");
      await handle.end();
      const rest = await stream.rest();
      expect(rest.at(-1)?.data).toBe("[DONE]");
    }
  });

  it("P12: reads a compressed answer and sends it on plain", async () => {
    const answer = {
      id: "x",
      object: "chat.completion",
      choices: [{ index: 0, message: { role: "assistant", content: "hi" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
    };
    const gateway = await start(await startUpstream(replyGzip(answer)));
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: "local/small", messages: USER });
    expect(reply.json()).toEqual(answer);
    expect(reply.headers["content-encoding"]).toBeUndefined();
  });

  it("routes a group by its rule and names group, rule and model in the record", async () => {
    const upstream = await startUpstream();
    const gateway = await start(upstream, {
      "providers/other.yaml": providerFile(upstream.url),
      "groups/smart.yaml": `strategy: first
targets: [local/small]
rules:
  - { id: with-tools, when: { hasTools: true }, use: other/small }
`,
    });
    const tools = [{ type: "function", function: { name: "f", parameters: { type: "object" } } }];
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: "smart", messages: USER, tools });
    expect(reply.headers["x-gate-route"]).toBe("smart>other/small");
    expect(await gateway.recordOf(reply.headers["x-request-id"])).toMatchObject({
      asked: "smart",
      group: "smart",
      chain: ["smart"],
      ruleIds: ["with-tools"],
      strategy: "first",
      model: "other/small",
    });
    const plain = await postJson(`${gateway.url}/v1/chat/completions`, { model: "smart", messages: USER });
    expect(plain.headers["x-gate-route"]).toBe("smart>local/small");
  });

  it("books what a provider's * passes through without a cost", async () => {
    const upstream = await startUpstream();
    const gateway = await start(upstream, {
      "providers/any.yaml": `dialect: openai-chat\nbaseURL: ${upstream.url}\nauth: { scheme: none }\nmodels: { "*": {} }\n`,
    });
    const model = "any/surely-unpriced:8b";
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model, messages: USER });
    expect(upstream.requests[0]?.json()["model"]).toBe("surely-unpriced:8b");
    const record = await gateway.recordOf(reply.headers["x-request-id"]);
    expect(record).toMatchObject({ model, status: 200, costNanoUsd: null, usageSource: "reported" });
    expect(record.priceSource).toBeUndefined();
  });

  it("flags a stream without any report of usage as an estimate", async () => {
    const frames = [
      'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"one two three four"},"finish_reason":null}]}\n\n',
      'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
      "data: [DONE]\n\n",
    ];
    const gateway = await start(await startUpstream(replySse(frames)));
    const { headers } = await readSse(`${gateway.url}/v1/chat/completions`, {
      model: "local/small",
      messages: USER,
      stream: true,
    });
    const record = await gateway.recordOf(headers["x-request-id"]);
    expect(record.usageSource).toBe("estimated");
    expect(record.usage.outputTextTokens).toBeGreaterThan(0);
    expect(record.costNanoUsd).toBeGreaterThan(0);
  });

  it("keeps many streams apart", async () => {
    const gateway = await start(await startUpstream(replyChat()));
    const asked = Array.from({ length: 50 }, (_, index) => `question number ${index}`);
    const texts = await Promise.all(
      asked.map(async (content) => {
        const { events } = await readSse(`${gateway.url}/v1/chat/completions`, {
          model: "local/small",
          messages: [{ role: "user", content }],
          stream: true,
        });
        return events
          .slice(0, -1)
          .map((event) => JSON.parse(event.data).choices[0]?.delta.content ?? "")
          .join("");
      }),
    );
    expect(texts).toEqual(asked.map((content) => `You said: ${content}`));
    expect(new Set((await gateway.records()).map((record) => record.requestId)).size).toBe(50);
  });
});
