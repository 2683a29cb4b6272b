import { afterEach, describe, expect, it } from "vitest";
import { openSse, postJson, readSse } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import {
  replyBytes,
  replyChat,
  replyCut,
  replyCutAfter,
  replyHeadOnly,
  replyJson,
  replyNothing,
  replySse,
  replyWrongLength,
  type Reply,
} from "../_helpers/replies.ts";
import { createStreamHandle } from "../_helpers/stream-handle.ts";
import { closedPort, startUpstream, type Upstream } from "../_helpers/upstream.ts";

const messages = [{ role: "user", content: "hi" }];
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

interface Pair {
  readonly gateway: TestGateway;
  readonly first: Upstream;
  readonly second: Upstream;
}

/** A group of two: the first provider answers by the script, the second is sound. Pauses are short, and silence is fallen back from. */
async function startPair(
  script: Reply,
  timeouts = "timeouts: { firstContentMs: 300, idleMs: 300, totalMs: 300 }",
): Promise<Pair> {
  const first = await startUpstream(script);
  const second = await startUpstream(replyChat({ text: "from the second" }));
  const gateway = await startGateway({
    "providers/first.yaml": providerFile(first.url, [timeouts]),
    "providers/second.yaml": providerFile(second.url),
    "groups/both.yaml":
      "strategy: first\ntargets: [first/small, second/small]\nfallbackOn: [timeout]\nretry: { baseMs: 1 }\n",
  });
  open.push(first, second, gateway);
  return { gateway, first, second };
}

const chunk = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const role = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }] })}\n\n`;

/** What goes wrong, and how often the first provider is asked: what may pass in a moment is tried three times. */
const beforeContent: [string, Reply, number][] = [
  ["a reset connection", replyCut("reset"), 3],
  ["a closed connection", replyCut("end"), 3],
  ["silence before headers", replyNothing(), 1],
  ["status 500", replyJson({ error: { message: "broken" } }, { status: 500 }), 3],
  ["status 529", replyJson({ error: { message: "overloaded" } }, { status: 529 }), 3],
  ["status 429 without a word of when", replyJson({ error: { message: "slow down" } }, { status: 429 }), 1],
  [
    "status 401 of our credential",
    replyJson({ error: { message: "bad key sk-abcdefghijklmnopqrstuvwx" } }, { status: 401 }),
    1,
  ],
  ["an error body at status 200", replyJson({ error: { message: "in band", type: "server_error" } }), 3],
  ["HTML at status 200", replyBytes("<html>busy</html>", { headers: { "content-type": "text/html" } }), 1],
  ["a redirect", replyBytes("", { status: 302, headers: { location: "http://127.0.0.1:1/" } }), 1],
];

describe("faults before anything reached the client", () => {
  for (const [name, script, tries] of beforeContent)
    for (const stream of [false, true])
      it(`falls back after ${name} (${stream ? "stream" : "whole"})`, async () => {
        const { gateway, first } = await startPair(script);
        const url = `${gateway.url}/v1/chat/completions`;
        const body = { model: "both", messages, stream };
        const text = stream
          ? (await readSse(url, body)).events.map((event) => event.data).join("")
          : (await postJson(url, body)).text;
        expect(text).toContain("second");
        expect(text).not.toContain("sk-abc");
        expect(first.requests).toHaveLength(tries);
        await expect.poll(async () => (await gateway.records()).length).toBe(tries + 1);
        const records = await gateway.records();
        expect(records.map(({ attempt, cause, provider }) => ({ attempt, cause, provider }))).toEqual([
          { attempt: 1, cause: "first", provider: "first" },
          ...Array.from({ length: tries - 1 }, (_, index) => ({
            attempt: index + 2,
            cause: "retry",
            provider: "first",
          })),
          { attempt: tries + 1, cause: "fallback", provider: "second" },
        ]);
        expect(records[0]?.errorCode).toMatch(/^upstream_/);
        expect(new Set(records.map(({ requestId }) => requestId)).size).toBe(1);
      });

  for (const [name, script] of [
    ["silence after headers", replyHeadOnly()],
    [
      "a role-only beginning and then silence",
      (call: Parameters<Reply>[0]) =>
        void (call.response.writeHead(200, { "content-type": "text/event-stream" }), call.response.write(role)),
    ],
    ["a cut before content", replyCutAfter(role)],
    ["an error in the first event", replySse(['data: {"error":{"message":"no capacity","code":"overloaded"}}\n\n'])],
    ["a malformed event", replySse(["data: {not json\n\n"])],
    ["an end without any content", replySse(["data: [DONE]\n\n"])],
    ["an empty stream", replySse([])],
  ] as [string, Reply][])
    it(`falls back after ${name} (stream)`, async () => {
      const { gateway, first } = await startPair(script);
      const { events, headers } = await readSse(`${gateway.url}/v1/chat/completions`, {
        model: "both",
        messages,
        stream: true,
      });
      expect(events.map((event) => event.data).join("")).toContain("second");
      expect(events.filter((event) => event.data.includes('"role"'))).toHaveLength(1);
      expect(headers["x-gate-attempts"]).toBe(String(first.requests.length + 1));
    });

  it("falls back after an answer whose length is wrong", async () => {
    const answer = {
      id: "x",
      object: "chat.completion",
      choices: [{ index: 0, message: { role: "assistant", content: "cut" }, finish_reason: "stop" }],
    };
    const { gateway } = await startPair(replyWrongLength(answer, 10));
    expect((await postJson(`${gateway.url}/v1/chat/completions`, { model: "both", messages })).text).toContain(
      "second",
    );
  });

  it("relays the provider's refusal of the request itself without trying another", async () => {
    const { gateway, second } = await startPair(
      replyJson(
        {
          error: {
            message: "temperature must be below 2",
            type: "invalid_request_error",
            param: "temperature",
            code: null,
          },
        },
        { status: 400 },
      ),
    );
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: "both", messages, temperature: 9 });
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({
      error: { message: expect.stringContaining("temperature must be below 2"), code: "upstream_rejected" },
    });
    expect(second.requests).toHaveLength(0);
  });

  it("answers with the first target's error when every target fails", async () => {
    const { gateway, second } = await startPair(
      replyJson({ error: { message: "slow down" } }, { status: 429, headers: { "retry-after": "17" } }),
    );
    second.setScript(replyJson({ error: { message: "broken" } }, { status: 500 }));
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: "both", messages });
    expect(reply.status).toBe(429);
    expect(reply.headers["retry-after"]).toBe("17");
    expect(reply.headers["x-should-retry"]).toBe("false");
    expect(reply.json()).toMatchObject({ error: { code: "upstream_rate_limited" } });
  });

  it("answers 502 without the provider's address when it cannot be reached", async () => {
    const port = await closedPort();
    const gateway = await startGateway({ "providers/gone.yaml": providerFile(`http://127.0.0.1:${port}/v1`) });
    open.push(gateway);
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: "gone/small", messages });
    expect(reply.status).toBe(502);
    expect(reply.text).not.toContain(String(port));
    expect(await gateway.recordOf(reply.headers["x-request-id"])).toMatchObject({
      status: 502,
      errorCode: "upstream_error",
      costNanoUsd: 0,
    });
  });

  it("books an abandoned attempt as unknown when the provider may bill it", async () => {
    const { gateway } = await startPair(replyNothing());
    const reply = await postJson(`${gateway.url}/v1/chat/completions`, { model: "both", messages });
    await expect.poll(async () => (await gateway.records()).length).toBe(2);
    const requestId = reply.headers["x-request-id"];
    const abandoned = (await gateway.records()).find((record) => record.requestId === requestId);
    expect(abandoned).toMatchObject({
      errorCode: "upstream_timeout",
      status: 504,
      usageSource: "unknown",
      costNanoUsd: null,
    });
  });
});

describe("faults after content", () => {
  for (const options of [{}, { stream_options: { include_usage: true } }]) {
    const view = "stream_options" in options ? "bytes" : "frames";
    const ask = (gateway: TestGateway): ReturnType<typeof readSse> =>
      readSse(`${gateway.url}/v1/chat/completions`, { model: "both", messages, stream: true, ...options });

    it(`P10: ends a cut stream with an error event, never with [DONE] nor a second answer (${view})`, async () => {
      for (const how of ["reset", "end"] as const) {
        const { gateway, second } = await startPair(replyCutAfter(role + chunk("half an ans"), how));
        const { events, headers } = await ask(gateway);
        expect(events.map((event) => event.data).join("")).toContain("half an ans");
        expect(JSON.parse(events.at(-1)?.data ?? "")).toMatchObject({ error: { code: "upstream_error" } });
        expect(events.some((event) => event.data === "[DONE]")).toBe(false);
        expect(second.requests).toHaveLength(0);
        expect(await gateway.recordOf(headers["x-request-id"])).toMatchObject({
          errorCode: "upstream_error",
          usageSource: "estimated",
        });
      }
    });

    it(`ends a stream that went silent with a typed error event (${view})`, async () => {
      const handle = createStreamHandle();
      const { gateway } = await startPair(handle.reply);
      const asking = ask(gateway);
      await handle.opened;
      await handle.send(role + chunk("then silence"));
      const { events } = await asking;
      expect(JSON.parse(events.at(-1)?.data ?? "")).toMatchObject({ error: { code: "upstream_timeout" } });
      await (
        await handle.opened
      ).closed;
    });

    it(`takes a stream for complete once its last event has come, whatever the provider does then (${view})`, async () => {
      const handle = createStreamHandle();
      const { gateway } = await startPair(handle.reply);
      const asking = ask(gateway);
      await handle.opened;
      const finish = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
      await handle.send(`${role}${chunk("all of it")}${finish}data: [DONE]\n\n`);
      const { events, headers } = await asking;
      expect(events.at(-1)?.data).toBe("[DONE]");
      const record = await gateway.recordOf(headers["x-request-id"]);
      expect(record).toMatchObject({ status: 200, finish: { unified: "stop" } });
      expect(record.errorCode).toBeUndefined();
    });

    it(`passes an error inside the stream on, scrubbed (${view})`, async () => {
      const handle = createStreamHandle();
      const { gateway } = await startPair(handle.reply);
      const asking = ask(gateway);
      await handle.opened;
      await handle.send(role + chunk("some"));
      await handle.send(
        'data: {"error":{"message":"died with sk-abcdefghijklmnopqrstuvwx","type":"server_error"}}\n\n',
      );
      await handle.end();
      const { events } = await asking;
      expect(events.at(-1)?.data).toContain('"error"');
      expect(events.map((event) => event.data).join("")).not.toContain("sk-abcdefghijklmnopqrstuvwx");
    });
  }
});

describe("clients that leave", () => {
  const cases: [string, Reply][] = [
    ["before the first byte", replyNothing()],
    ["after the headers", replyHeadOnly()],
  ];
  for (const [name, script] of cases)
    it(`cancels the provider when the client leaves ${name}`, async () => {
      const { gateway, first, second } = await startPair(script, "timeouts: { firstContentMs: 60000 }");
      const leaving = new AbortController();
      const asking = openSse(
        `${gateway.url}/v1/chat/completions`,
        { model: "both", messages, stream: true },
        { signal: leaving.signal },
      );
      asking.catch(() => {});
      const request = await first.waitForRequest();
      leaving.abort();
      await request.closed;
      await expect.poll(async () => (await gateway.records()).length).toBe(1);
      expect((await gateway.records())[0]).toMatchObject({ status: 499, errorCode: "client_closed" });
      expect(second.requests).toHaveLength(0);
    });

  it("P11: cancels the provider in the middle of a stream and books what was sent", async () => {
    const handle = createStreamHandle();
    const { gateway } = await startPair(handle.reply, "timeouts: { idleMs: 60000 }");
    const asking = openSse(`${gateway.url}/v1/chat/completions`, { model: "both", messages, stream: true });
    await handle.opened;
    await handle.send(role + chunk("a few words that were sent"));
    const stream = await asking;
    await stream.next();
    await stream.next();
    stream.abort();
    await (
      await handle.opened
    ).closed;
    const record = await gateway.recordOf(stream.headers["x-request-id"]);
    expect(record).toMatchObject({ status: 499, usageSource: "estimated" });
    expect(record.usage.outputTextTokens).toBeGreaterThan(0);
  });
});
