import { afterEach, describe, expect, it } from "vitest";
import { postJson, readSse } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyChat, replyJson, replyNothing, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const messages = [{ role: "user", content: "hi" }];
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function start(
  script: Reply | readonly Reply[],
  files: (upstream: Upstream) => Readonly<Record<string, string>>,
): Promise<{ readonly upstream: Upstream; readonly gateway: TestGateway; readonly url: string }> {
  const upstream = await startUpstream(script);
  const gateway = await startGateway(files(upstream));
  open.push(upstream, gateway);
  return { upstream, gateway, url: `${gateway.url}/v1/chat/completions` };
}

const broken = replyJson({ error: { message: "broken" } }, { status: 500 });

describe("retries in a gateway", () => {
  it("takes the policy of the group over that of the defaults", async () => {
    const { upstream, url } = await start(broken, ({ url: base }) => ({
      "gateway.config.yaml": "defaults: { retry: { retries: 1, baseMs: 1 } }\n",
      "providers/p.yaml": providerFile(base),
      "groups/eager.yaml": "strategy: first\ntargets: [p/small]\nretry: { retries: 2 }\n",
    }));
    const direct = await postJson(url, { model: "p/small", messages });
    expect(direct.status).toBe(502);
    expect(direct.headers["x-should-retry"]).toBe("false");
    expect(upstream.requests).toHaveLength(2);
    await postJson(url, { model: "eager", messages });
    expect(upstream.requests).toHaveLength(5);
  });

  it("counts attempts over all tries in the header and in the books", async () => {
    const { gateway, url } = await start([broken, broken, replyChat()], ({ url: base }) => ({
      "gateway.config.yaml": "defaults: { retry: { baseMs: 1 } }\n",
      "providers/p.yaml": providerFile(base),
    }));
    for (const stream of [false, true]) {
      const { headers } = stream
        ? await readSse(url, { model: "p/small", messages, stream })
        : await postJson(url, { model: "p/small", messages });
      const attempts = stream ? 1 : 3;
      expect(headers["x-gate-attempts"]).toBe(String(attempts));
      const requestId = headers["x-request-id"];
      await gateway.recordOf(requestId);
      const records = (await gateway.records()).filter((record) => record.requestId === requestId);
      expect(records.map(({ attempt, cause, status }) => [attempt, cause, status])).toEqual(
        stream
          ? [[1, "first", 200]]
          : [
              [1, "first", 502],
              [2, "retry", 502],
              [3, "retry", 200],
            ],
      );
    }
  });

  it("keeps its own mistakes from the advice not to retry", async () => {
    const { url } = await start(replyChat(), ({ url: base }) => ({ "providers/p.yaml": providerFile(base) }));
    const reply = await postJson(url, { model: "nothing/here", messages });
    expect(reply.status).toBe(404);
    expect(reply.headers["x-should-retry"]).toBeUndefined();
  });

  it("ends an attempt at the client's own limit, and holds it against nobody", async () => {
    const { upstream, gateway, url } = await start(replyNothing(), ({ url: base }) => ({
      "providers/p.yaml": providerFile(base),
    }));
    for (let index = 0; index < 6; index += 1) {
      const reply = await postJson(url, { model: "p/small", messages }, { headers: { "x-gate-timeout-ms": "60" } });
      expect(reply.status).toBe(504);
      expect(await gateway.recordOf(reply.headers["x-request-id"])).toMatchObject({
        usageSource: "unknown",
        costNanoUsd: null,
      });
    }
    upstream.setScript(replyChat());
    // Six failures that counted would have opened the circuit.
    expect((await postJson(url, { model: "p/small", messages })).status).toBe(200);
  });

  it("repairs a request that a provider cannot read, and says so", async () => {
    const refusal = {
      type: "error",
      error: {
        type: "invalid_request_error",
        message: "messages.1.content.0: Invalid `signature` in `thinking` block",
      },
    };
    const answer = {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "small",
      content: [{ type: "text", text: "on it" }],
      stop_reason: "end_turn",
      stop_sequence: null,
      usage: { input_tokens: 3, output_tokens: 2 },
    };
    const { gateway } = await start([replyJson(refusal, { status: 400 }), replyJson(answer)], ({ url: base }) => ({
      "providers/p.yaml": providerFile(base).replace("openai-chat", "anthropic-messages"),
    }));
    const reply = await postJson(`${gateway.url}/v1/messages`, {
      model: "p/small",
      max_tokens: 100,
      messages: [
        { role: "user", content: "look" },
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "hm", signature: "Zm9yZWlnbg==" },
            { type: "text", text: "looking" },
          ],
        },
        { role: "user", content: "and?" },
      ],
    });
    expect(reply.json()).toMatchObject({ content: [{ type: "text", text: "on it" }] });
    expect(String(reply.headers["x-gate-warning"])).toContain("repaired; reasoning");
    const requestId = reply.headers["x-request-id"];
    await gateway.recordOf(requestId);
    expect((await gateway.records()).map(({ attempt, cause, errorCode }) => [attempt, cause, errorCode])).toEqual([
      [1, "first", "upstream_rejected"],
      [2, "repair", undefined],
    ]);
  });

  it("sends the model's limit of output where the config wants one in every request", async () => {
    const { upstream, url } = await start(replyChat(), ({ url: base }) => ({
      "gateway.config.yaml": "defaults: { injectMaxTokens: true }\n",
      "providers/p.yaml": providerFile(base).replace("small: {", "small: { limits: { maxOutputTokens: 777 },"),
    }));
    await postJson(url, { model: "p/small", messages });
    expect(upstream.requests[0]?.json()).toMatchObject({ max_tokens: 777 });
    const capped = await postJson(url, { model: "p/small", messages, max_tokens: 778 });
    expect(upstream.requests[1]?.json()).toMatchObject({ max_tokens: 777 });
    expect(String(capped.headers["x-gate-warning"])).toBe("changed; max_tokens");
  });
});
