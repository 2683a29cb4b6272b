/** The official client, through Gate, to a provider played by somebody else's mock. */
import { LLMock } from "@copilotkit/aimock";
import OpenAI, { RateLimitError } from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";

let mock: LLMock;
let gateway: TestGateway;
let client: OpenAI;
const model = "assistant";
const tools = [
  {
    type: "function" as const,
    function: { name: "get_weather", parameters: { type: "object", properties: { city: { type: "string" } } } },
  },
];

beforeAll(async () => {
  mock = new LLMock({ port: 0, chunkSize: 8 });
  mock.onMessage("hello", { content: "Good morning, wörld 👋🏽!" });
  mock.onMessage("weather", { toolCalls: [{ name: "get_weather", arguments: '{"city":"Zürich"}' }] });
  mock.on({ userMessage: "slowly" }, { content: "word ".repeat(400) }, { latency: 20 });
  mock.on({ userMessage: "fail" }, { error: { message: "You are too fast.", type: "rate_limit_error" }, status: 429 });
  await mock.start();
  process.env["AIMOCK_TEST_KEY"] = "mock-key";
  gateway = await startGateway({
    "providers/mock.yaml": `dialect: openai-chat
baseURL: ${mock.url}/v1
auth: { scheme: bearer, key: { env: AIMOCK_TEST_KEY } }
models:
  gpt-4o:
    capabilities: [chat, streaming, tools]
    price: { input: 2.5, output: 10, source: "https://openai.com/api/pricing", checkedOn: 2026-11-20 }
`,
    "groups/assistant.yaml": "strategy: first\ntargets: [mock/gpt-4o]\n",
  });
  client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "unused", maxRetries: 0 });
});

afterAll(async () => {
  await gateway.close();
  await mock.stop();
});

const ask = (content: string): { model: string; messages: { role: "user"; content: string }[] } => ({
  model,
  messages: [{ role: "user", content }],
});

describe("the official openai client", () => {
  it("completes a chat", async () => {
    const { data, response } = await client.chat.completions.create(ask("hello")).withResponse();
    expect(data.choices[0]?.message.content).toBe("Good morning, wörld 👋🏽!");
    const record = await gateway.recordOf(response.headers.get("x-request-id") ?? "");
    expect(record).toMatchObject({
      asked: "assistant",
      group: "assistant",
      model: "mock/gpt-4o",
      usageSource: "reported",
      status: 200,
    });
    expect(record.costNanoUsd).toBe(
      (data.usage?.prompt_tokens ?? 0) * 2_500 + (data.usage?.completion_tokens ?? 0) * 10_000,
    );
  });

  it("reads a stream with its helper, and gets usage only when it asks", async () => {
    const silent = client.chat.completions.stream(ask("hello"));
    const final = await silent.finalChatCompletion();
    expect(final.choices[0]?.message.content).toBe("Good morning, wörld 👋🏽!");
    expect(final.usage).toBeUndefined();
    const asking = client.chat.completions.stream({ ...ask("hello"), stream_options: { include_usage: true } });
    const counted = await asking.finalChatCompletion();
    expect(counted.choices[0]?.message.content).toBe("Good morning, wörld 👋🏽!");
    expect(counted.usage?.total_tokens).toBeGreaterThan(0);
  });

  it("calls tools, whole and streamed, and continues with their results", async () => {
    const whole = await client.chat.completions.create({ ...ask("weather"), tools });
    const call = whole.choices[0]?.message.tool_calls?.[0];
    expect(call).toMatchObject({ type: "function", function: { name: "get_weather", arguments: '{"city":"Zürich"}' } });
    const streamed = await client.chat.completions.stream({ ...ask("weather"), tools }).finalChatCompletion();
    expect(streamed.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: "get_weather", arguments: '{"city":"Zürich"}' },
    });
    const next = await client.chat.completions.create({
      model,
      tools,
      messages: [
        { role: "user", content: "hello" },
        whole.choices[0]?.message ?? { role: "assistant", content: "" },
        { role: "tool", tool_call_id: call?.id ?? "", content: "12 °C" },
      ],
    });
    expect(next.choices[0]?.finish_reason).toBe("stop");
  });

  it("aborts a stream, and the books know of it", async () => {
    const stream = await client.chat.completions.create({ ...ask("slowly"), stream: true });
    let seen = 0;
    for await (const chunk of stream) {
      seen += chunk.choices[0]?.delta.content?.length ?? 0;
      if (seen > 20) break;
    }
    await expect
      .poll(async () => (await gateway.records()).filter(({ errorCode }) => errorCode === "client_closed").length)
      .toBe(1);
    const record = (await gateway.records()).find(({ errorCode }) => errorCode === "client_closed");
    expect(record).toMatchObject({ status: 499, usageSource: "estimated", isStream: true });
  });

  it("throws its own typed errors", async () => {
    await expect(client.chat.completions.create(ask("fail"))).rejects.toBeInstanceOf(RateLimitError);
    await expect(client.chat.completions.create({ ...ask("hello"), model: "nobody" })).rejects.toMatchObject({
      status: 404,
      code: "model_not_found",
      type: "not_found_error",
    });
  });

  it("lists and retrieves models", async () => {
    const ids: string[] = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toEqual(["assistant", "mock/gpt-4o"]);
    expect((await client.models.retrieve("mock/gpt-4o")).owned_by).toBe("mock");
  });
});
