/** What a client sees when its API is not the provider's: warnings, refusals, errors and broken streams in its own words. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { wire as anthropicWire } from "../conformance/wire/anthropic-messages.ts";
import { wire as chatWire } from "../conformance/wire/openai-chat.ts";
import { answerCases } from "../conformance/dialect-cases.ts";
import { request } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyBytes, replyChat, replyJson, replySse } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

let upstream: Upstream;
let gateway: TestGateway;
let strict: TestGateway;

const model = `    capabilities: [chat, streaming, tools, sampling]
    limits: { contextTokens: 100000, maxOutputTokens: 8000 }
    price: { input: 1, output: 2, source: "https://example.com/prices", checkedOn: 2026-11-20 }
`;

beforeAll(async () => {
  upstream = await startUpstream();
  const files = {
    "providers/chat.yaml": `dialect: openai-chat
baseURL: ${upstream.url}
auth: { scheme: none }
models:
  model:
${model}  shaped:
${model}    parameters:
      - { action: drop, field: temperature }
      - { action: rename, field: max_tokens, to: max_completion_tokens }
`,
    "providers/claude.yaml": `dialect: anthropic-messages
baseURL: ${upstream.url}
auth: { scheme: none }
models:
  model:
${model}`,
  };
  // Each look at this clock is an hour later: what one test does to the provider's credential is over in the next.
  let nowMs = 0;
  gateway = await startGateway(files, { healthNow: () => (nowMs += 3_600_000) });
  strict = await startGateway({
    ...files,
    "gateway.config.yaml": "defaults: { strictTranslation: true, strictParams: true }\n",
  });
});

beforeEach(() => upstream.setScript(replyChat()));

afterAll(async () => {
  await gateway.close();
  await strict.close();
  await upstream.close();
});

const ask = (path: string, body: object, url: string = gateway.url): ReturnType<typeof request> =>
  request(url + path, JSON.stringify(body), { headers: { "content-type": "application/json" } });
const messages = [{ role: "user", content: "hi" }];
const lastRequest = (): Record<string, unknown> => upstream.requests.at(-1)?.json() ?? {};
const text = answerCases[0] as (typeof answerCases)[number];

describe("translation: losses", () => {
  it("says in a header what was dropped", async () => {
    upstream.setScript(
      replyBytes(anthropicWire.answer(text.answer), { headers: { "content-type": "application/json" } }),
    );
    const reply = await ask("/v1/chat/completions", {
      model: "claude/model",
      messages,
      seed: 1,
      logit_bias: { "1": 2 },
    });
    expect(reply.status).toBe(200);
    expect(reply.headers["x-gate-warning"]).toContain("dropped; seed");
    expect(reply.headers["x-gate-warning"]).toContain("dropped; logit_bias");
    expect(lastRequest()).not.toHaveProperty("seed");
  });

  it("refuses instead under strictTranslation, before the provider is called", async () => {
    const before = upstream.requests.length;
    const reply = await ask("/v1/chat/completions", { model: "claude/model", messages, seed: 1 }, strict.url);
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({ error: { code: "unsupported_parameter", param: "seed" } });
    expect(upstream.requests).toHaveLength(before);
  });

  it("shapes a body of the provider's own dialect for its model, and says so", async () => {
    const body = { model: "chat/shaped", messages, temperature: 0.5, max_tokens: 9 };
    const reply = await ask("/v1/chat/completions", body);
    expect(reply.status).toBe(200);
    expect(reply.headers["x-gate-warning"]).toBe("dropped; temperature");
    expect(lastRequest()).toMatchObject({ max_completion_tokens: 9 });
    expect(lastRequest()).not.toHaveProperty("temperature");
    expect(lastRequest()).not.toHaveProperty("max_tokens");
    expect((await ask("/v1/chat/completions", body, strict.url)).json()).toMatchObject({
      error: { code: "unsupported_parameter", param: "temperature" },
    });
  });

  it("P91 P92: tells clients of Responses that nothing is stored, so that no answer is continued elsewhere or by others", async () => {
    const stored = await ask("/v1/responses", { model: "chat/model", input: "hi", store: true });
    expect(stored.headers["x-gate-warning"]).toMatch(/^not_stored; /);
    expect(stored.json()).toMatchObject({ store: false });
    const plain = await ask("/v1/responses", { model: "chat/model", input: "hi", store: false });
    expect(plain.headers["x-gate-warning"]).toBeUndefined();
    const chained = await ask("/v1/responses", { model: "chat/model", input: "hi", previous_response_id: "resp_1" });
    expect(chained.status).toBe(400);
    expect(chained.json()).toMatchObject({ error: { param: "previous_response_id" } });
  });
});

describe("translation: names of functions", () => {
  const tools = [{ type: "function", function: { name: "google.search", parameters: { type: "object" } } }];
  const call = { name: "google.search", arguments: "{}" };
  const history = [
    ...messages,
    { role: "assistant", content: null, tool_calls: [{ id: "call_1", type: "function", function: call }] },
    { role: "tool", tool_call_id: "call_1", content: "found" },
  ];
  const answer = {
    ...text.answer,
    choices: [
      {
        index: 0,
        parts: [{ kind: "tool-call", id: "call_2", name: "google_search", input: "{}" } as const],
        finish: { unified: "tool_calls", raw: "tool_calls" } as const,
      },
    ],
  };

  it.each([false, true])(
    "replaces and restores them, also where no translation is needed; streamed: %s",
    async (stream) => {
      upstream.setScript(
        stream
          ? replySse([...chatWire.stream(answer)])
          : replyBytes(chatWire.answer(answer), { headers: { "content-type": "application/json" } }),
      );
      const body = { model: "chat/model", messages: history, tools, stream };
      const choice = { type: "function", function: { name: "google.search" } };
      const reply = await ask("/v1/chat/completions", { ...body, tool_choice: choice });
      expect(reply.status).toBe(200);
      expect(reply.text).toContain('"google.search"');
      expect(reply.text).not.toContain("google_search");
      const sent = JSON.stringify(lastRequest());
      expect(sent).not.toContain("google.search");
      expect(sent.split("google_search")).toHaveLength(4);
    },
  );
});

describe("translation: errors in the words of the API that was asked", () => {
  const surfaces = [
    ["/v1/chat/completions", { model: "chat/model", messages }],
    ["/v1/responses", { model: "chat/model", input: "hi", store: false }],
    ["/v1/completions", { model: "chat/model", prompt: "hi" }],
    ["/v1/messages", { model: "chat/model", max_tokens: 10, messages }],
    ["/v1beta/models/chat/model:generateContent", { contents: [{ role: "user", parts: [{ text: "hi" }] }] }],
  ] as const;

  it.each(surfaces)("%s keeps the status and the retry-after of a provider that is too busy", async (path, body) => {
    const busy = { error: { message: "Slow down.", type: "rate_limit_error", code: "rate_limit_exceeded" } };
    upstream.setScript(replyJson(busy, { status: 429, headers: { "retry-after": "7" } }));
    const reply = await ask(path, body);
    expect(reply.status).toBe(429);
    expect(reply.headers["retry-after"]).toBe("7");
    const { error } = reply.json<{ error: { type?: string; status?: string; code?: unknown; message: string } }>();
    expect(error.message).toContain("Slow down.");
    if (path === "/v1/messages") {
      expect(reply.json()).toMatchObject({ type: "error", request_id: reply.headers["x-request-id"] });
      expect(error.type).toBe("rate_limit_error");
    } else if (path.startsWith("/v1beta")) expect(error).toMatchObject({ code: 429, status: "RESOURCE_EXHAUSTED" });
    else expect(error).toMatchObject({ type: "rate_limit_error", code: "upstream_rate_limited", param: null });
  });

  it.each(surfaces)("%s answers an unknown model and a broken body", async (path, body) => {
    const unknown = path.startsWith("/v1beta")
      ? await ask(path.replace("chat/model", "no-such"), body)
      : await ask(path, { ...body, model: "no-such" });
    expect(unknown.status).toBe(404);
    const broken = await request(gateway.url + path, "{", { headers: { "content-type": "application/json" } });
    expect(broken.status).toBe(400);
    for (const reply of [unknown, broken]) expect(reply.json()).toHaveProperty("error");
  });

  it.each([
    ["/v1/chat/completions", { model: "claude/model", messages, stream: true }, /data: \{"error":/],
    [
      "/v1/responses",
      { model: "chat/model", input: "hi", store: false, stream: true },
      /event: (?:response\.failed|error)/,
    ],
    ["/v1/messages", { model: "chat/model", max_tokens: 10, messages, stream: true }, /event: error/],
    [
      "/v1beta/models/chat/model:streamGenerateContent?alt=sse",
      { contents: [{ role: "user", parts: [{ text: "hi" }] }] },
      /"error":/,
    ],
  ] as const)("%s ends a stream that is cut after content with its error event", async (path, body, pattern) => {
    const wire = path === "/v1/chat/completions" ? anthropicWire : chatWire;
    const frames = wire.stream(text.answer);
    upstream.setScript(({ response, cut }) => {
      response.writeHead(200, { "content-type": wire.streamType });
      for (const frame of frames.slice(0, 5)) response.write(frame);
      response.write("", () => cut("end"));
    });
    const reply = await ask(path, body);
    expect(reply.status).toBe(200);
    expect(reply.text).toMatch(/"(?:H|Hello)/);
    expect(reply.text).toMatch(pattern);
    expect(reply.text).not.toContain("[DONE]");
    expect(reply.text).not.toMatch(/message_stop|response\.completed|"finishReason"/);
  });
});

describe("translation: counting tokens", () => {
  it("estimates for clients of Messages and of Gemini, for any model", async () => {
    const counted = await ask("/v1/messages/count_tokens", { model: "chat/model", messages });
    expect(counted.json()).toEqual({ input_tokens: expect.any(Number) });
    const contents = [{ role: "user", parts: [{ text: "hi there" }] }];
    const gemini = await ask("/v1beta/models/chat/model:countTokens", { contents });
    expect(gemini.json()).toEqual({ totalTokens: expect.any(Number) });
    expect((await ask("/v1/messages/count_tokens", { model: "no-such", messages })).status).toBe(404);
  });
});
