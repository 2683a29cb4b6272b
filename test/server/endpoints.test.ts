import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { request } from "../_helpers/client.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyJson } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const message = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "m",
  content: [{ type: "text", text: "Hello" }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: { input_tokens: 3, output_tokens: 2 },
};

describe("server: a provider of two dialects", () => {
  let chat: Upstream;
  let messages: Upstream;
  let gateway: TestGateway;

  beforeEach(async () => {
    [chat, messages] = await Promise.all([startUpstream(), startUpstream(replyJson(message))]);
    gateway = await startGateway({
      "secrets/chat": "chat-key\n",
      "secrets/messages": "messages-key\n",
      "providers/hub.yaml": `
dialect: openai-chat
baseURL: ${chat.url}
auth: { scheme: bearer, key: { file: secrets/chat } }
endpoints:
  anthropic-messages:
    baseURL: ${messages.url}
    auth: { scheme: header, name: x-api-key, key: { file: secrets/messages } }
headers: { x-title: Gate, x-session: { from: session } }
models:
  both: {}
  pinned: { dialect: anthropic-messages }
`,
    });
  });

  afterEach(async () => {
    await gateway.close();
    await Promise.all([chat.close(), messages.close()]);
  });

  const send = (path: string, body: object, headers: Record<string, string> = {}): ReturnType<typeof request> =>
    request(`${gateway.url}${path}`, JSON.stringify(body), {
      headers: { "content-type": "application/json", ...headers },
    });
  const user = [{ role: "user", content: "Hello" }];

  it("is met in the client's own dialect, at that dialect's address and with its credential", async () => {
    const body = { model: "hub/both", max_tokens: 9, messages: user };
    expect((await send("/v1/messages", body)).json()).toMatchObject({ id: "msg_1" });
    const sent = await messages.waitForRequest();
    expect([sent.path, sent.headers["x-api-key"], sent.headers.authorization]).toEqual([
      "/v1/messages",
      "messages-key",
      undefined,
    ]);
    expect(sent.json()).toMatchObject({ model: "both", max_tokens: 9 });
    expect((await send("/v1/chat/completions", body)).status).toBe(200);
    const asked = await chat.waitForRequest();
    expect([asked.path, asked.headers.authorization]).toEqual(["/v1/chat/completions", "Bearer chat-key"]);
  });

  it("is met in the dialect that a model names, whatever the client speaks", async () => {
    const reply = await send("/v1/chat/completions", { model: "hub/pinned", messages: user });
    expect(reply.json()).toMatchObject({ object: "chat.completion", choices: [{ message: { content: "Hello" } }] });
    expect((await messages.waitForRequest()).path).toBe("/v1/messages");
    expect(chat.requests).toEqual([]);
  });

  it("gets the headers of its file, with the client's session or else the request in their place", async () => {
    await send("/v1/chat/completions", { model: "hub/both", messages: user }, { "x-gate-session": "s-1" });
    const reply = await send("/v1/chat/completions", { model: "hub/both", messages: user });
    const [first, second] = chat.requests;
    expect([first?.headers["x-title"], first?.headers["x-session"]]).toEqual(["Gate", "s-1"]);
    expect(second?.headers["x-session"]).toBe(reply.headers["x-request-id"]);
  });
});
