import { afterEach, describe, expect, it } from "vitest";

import { openSse, postJson, rawRequest, readSse, request } from "./client.ts";
import {
  replyChat,
  replyCut,
  replyCutAfter,
  replyGzip,
  replyHeadOnly,
  replyJson,
  replyNothing,
  replySse,
  replyTrickle,
  replyWrongLength,
  type Reply,
} from "./replies.ts";
import { createStreamHandle } from "./stream-handle.ts";
import { closedPort, startUpstream, type Upstream } from "./upstream.ts";

const CHAT = { model: "m", messages: [{ role: "user", content: "good morning" }] };
const started: Upstream[] = [];

afterEach(async () => {
  for (const upstream of started.splice(0)) await upstream.close();
});

async function start(script?: Reply | readonly Reply[]): Promise<{ upstream: Upstream; url: string }> {
  const upstream = await startUpstream(script);
  started.push(upstream);
  return { upstream, url: `${upstream.url}/chat/completions` };
}

describe("scripted upstream", () => {
  it("answers chat with usage and records what was sent", async () => {
    const { upstream, url } = await start();
    const reply = await postJson(url, CHAT, { headers: { "x-mark": "1" } });
    expect(reply.json()).toMatchObject({
      model: "m",
      choices: [{ message: { content: "You said: good morning" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 2, completion_tokens: 4, total_tokens: 6 },
    });
    expect(upstream.requests).toHaveLength(1);
    const [recorded] = upstream.requests;
    expect(recorded).toMatchObject({ method: "POST", path: "/v1/chat/completions", headers: { "x-mark": "1" } });
    expect(recorded?.json()).toEqual(CHAT);
  });

  it("streams usage only where it was asked for", async () => {
    const { url } = await start();
    const plain = await readSse(url, { ...CHAT, stream: true });
    const counted = await readSse(url, { ...CHAT, stream: true, stream_options: { include_usage: true } });
    expect(plain.events.at(-1)?.data).toBe("[DONE]");
    expect(plain.events.some(({ data }) => data.includes("prompt_tokens"))).toBe(false);
    expect(counted.events).toHaveLength(plain.events.length + 1);
    expect(JSON.parse(counted.events.at(-2)?.data ?? "")).toMatchObject({ choices: [], usage: { total_tokens: 6 } });
  });

  it("uses up its script and keeps the last reply", async () => {
    const busy = replyJson({ error: {} }, { status: 429, headers: { "retry-after": "1" } });
    const { url } = await start([busy, replyChat()]);
    const replies = [await postJson(url, CHAT), await postJson(url, CHAT), await postJson(url, CHAT)];
    expect(replies.map(({ status }) => status)).toEqual([429, 200, 200]);
    expect(replies[0]?.headers["retry-after"]).toBe("1");
  });

  it("hands out the request that a test waits for", async () => {
    const { upstream, url } = await start();
    const second = upstream.waitForRequest(1);
    await postJson(url, { ...CHAT, user: "a" });
    await postJson(url, { ...CHAT, user: "b" });
    expect((await second).json()["user"]).toBe("b");
  });

  it("sends each event when the test says so, and sees the client leave", async () => {
    const handle = createStreamHandle();
    const { url } = await start(handle.reply);
    const stream = await openSse(url, { ...CHAT, stream: true });
    await handle.event({ n: 1 });
    expect((await stream.next())?.data).toBe('{"n":1}');
    await handle.event("[DONE]");
    expect((await stream.next())?.data).toBe("[DONE]");
    stream.abort();
    await (
      await handle.opened
    ).closed;
  });

  it("never reports a complete answer as closed by the client", async () => {
    const { upstream, url } = await start([replyChat(), replyNothing()]);
    await postJson(url, CHAT);
    let isFirstClosed = false;
    void upstream.requests[0]?.closed.then(() => (isFirstClosed = true));
    const abort = new AbortController();
    const pending = postJson(url, CHAT, { signal: abort.signal });
    const second = await upstream.waitForRequest(1);
    abort.abort();
    await expect(pending).rejects.toThrow();
    await second.closed;
    expect(isFirstClosed).toBe(false);
  });

  it("counts open connections", async () => {
    const { upstream, url } = await start(replyHeadOnly());
    const stream = await openSse(url, CHAT);
    expect(upstream.openConnections()).toBe(1);
    stream.abort();
    await upstream.requests[0]?.closed;
    await expect.poll(() => upstream.openConnections()).toBe(0);
  });

  it("breaks a connection before and within the answer", async () => {
    const { upstream, url } = await start([
      replyCut(),
      replyCutAfter("data: 1\n\n", "end"),
      replyCutAfter("data: 1\n\n", "reset"),
    ]);
    await expect(postJson(url, CHAT)).rejects.toThrow();
    for (const index of [1, 2]) {
      const stream = await openSse(url, CHAT);
      expect((await stream.next())?.data, `reply ${index}`).toBe("1");
      await expect(stream.next()).rejects.toThrow();
    }
    expect(upstream.requests).toHaveLength(3);
  });

  it("lies about the length of a body", async () => {
    const { upstream, url } = await start([replyWrongLength({ a: 1 }, 5), replyWrongLength({ a: 1 }, -3)]);
    await expect(postJson(url, CHAT)).rejects.toThrow();
    const raw = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}";
    const reply = await rawRequest(upstream.port, raw, { isComplete: () => false });
    expect(reply).toMatchObject({ status: 200, body: '{"a":1}', isClosed: true });
    expect(reply.headers.get("content-length")).toBe("4");
  });

  it("compresses, trickles and sends frames as they are", async () => {
    const { url } = await start([
      replyGzip({ a: 1 }),
      replyTrickle("data: slow\n\n", { pieceBytes: 3, everyMs: 1 }),
      replySse([": ping\n\n", "event: error\r\ndata: x\r\n\r\n"]),
    ]);
    expect((await request(url, "{}")).headers["content-encoding"]).toBe("gzip");
    expect((await readSse(url, CHAT)).events.map(({ data }) => data)).toEqual(["slow"]);
    expect((await readSse(url, CHAT)).events).toEqual([{ event: "error", data: "x", raw: "event: error\r\ndata: x" }]);
  });

  it("refuses connections on a closed port", async () => {
    const port = await closedPort();
    await expect(postJson(`http://127.0.0.1:${port}/`, {})).rejects.toThrow("ECONNREFUSED");
  });

  it("fails the test whose script is broken", async () => {
    const upstream = await startUpstream(() => {
      throw new Error("broken script");
    });
    await expect(postJson(`${upstream.url}/chat/completions`, CHAT)).rejects.toThrow();
    await expect(upstream.close()).rejects.toThrow("broken script");
  });
});
