import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDeadlines, type Deadlines } from "../../src/dispatch/deadlines.ts";
import { PING_MS, startHeartbeat } from "../../src/server/liveness.ts";
import type { ClientSink } from "../../src/server/sink.ts";
import { openSse } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyChat, replyJson, replyNothing, type Reply } from "../_helpers/replies.ts";
import { createStreamHandle } from "../_helpers/stream-handle.ts";
import { startUpstream } from "../_helpers/upstream.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const COMMIT_MS = 10_000;

interface FakeClient {
  readonly sink: ClientSink;
  readonly written: string[];
  isBehind: boolean;
  isOpen: boolean;
  sentBytes: number;
}

function createClient(): FakeClient {
  let isHeadSent = false;
  const client = { written: [] as string[], isBehind: false, isOpen: true, sentBytes: 0 };
  const sink = {
    get isHeadSent() {
      return isHeadSent;
    },
    get isOpen() {
      return client.isOpen;
    },
    get isBehind() {
      return client.isBehind;
    },
    get sentBytes() {
      return client.sentBytes;
    },
    head() {
      isHeadSent = true;
      client.written.push("head");
    },
    write(bytes: string) {
      client.written.push(bytes);
      client.sentBytes += bytes.length;
      return true;
    },
  } as Partial<ClientSink> as ClientSink; // A heartbeat uses nothing else of it.
  return Object.assign(client, { sink });
}

function later(ms: number): void {
  vi.advanceTimersByTime(ms);
}

describe("the heartbeat of a stream", () => {
  let deadlines: Deadlines;
  beforeEach(() => {
    vi.useFakeTimers();
    deadlines = createDeadlines(Date.now);
  });
  afterEach(() => deadlines.dispose());

  const start = (client: FakeClient): (() => void) =>
    startHeartbeat({
      sink: client.sink,
      deadlines,
      commitMs: COMMIT_MS,
      sendHead: () => client.sink.head(200, {}),
      ping: "ping",
    });

  it("sends the head and a ping when the time of the commit has come, and not before", () => {
    const client = createClient();
    start(client);
    later(COMMIT_MS - 100);
    expect(client.written).toEqual([]);
    later(200);
    expect(client.written).toEqual(["head", "ping"]);
  });

  it("pings every fifteen seconds for as long as nothing is sent", () => {
    const client = createClient();
    start(client);
    later(COMMIT_MS + 100);
    const before = client.written.length;
    later(10 * PING_MS);
    const pings = client.written.length - before;
    expect(pings).toBeGreaterThanOrEqual(10);
    expect(pings).toBeLessThanOrEqual(11);
  });

  it("sends no ping while the answer comes", () => {
    const client = createClient();
    start(client);
    client.sink.head(200, {});
    for (let second = 0; second < 120; second += 10) {
      client.sentBytes += 100;
      later(10_000);
    }
    expect(client.written).toEqual(["head"]);
    later(2 * PING_MS);
    expect(client.written).toContain("ping");
  });

  it("sends no ping to a client that does not read, and the next one when it reads again", () => {
    const client = createClient();
    start(client);
    client.sink.head(200, {});
    client.isBehind = true;
    later(10 * PING_MS);
    expect(client.written).toEqual(["head"]);
    client.isBehind = false;
    later(2_000);
    expect(client.written).toEqual(["head", "ping"]);
  });

  it("ends with the stream, when it is told to, and when the gateway stops", () => {
    const [ended, stopped, halted] = [createClient(), createClient(), createClient()];
    start(ended);
    ended.isOpen = false;
    const stop = start(stopped);
    stop();
    later(10 * PING_MS);
    start(halted);
    deadlines.stopAll(new Error("stop") as never); // Whatever it is, a heartbeat only asks whether it is there.
    later(10 * PING_MS);
    expect([...ended.written, ...stopped.written, ...halted.written]).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

const messages = [{ role: "user", content: "hi" }];

/** Two providers in a group; the head goes out after a twentieth of a second. */
async function startPair(first: Reply, second: Reply, firstContentMs = 400): Promise<TestGateway> {
  const upstreams = [await startUpstream(first), await startUpstream(second)] as const;
  const timeouts = `timeouts: { commitMs: 50, firstContentMs: ${firstContentMs} }`;
  const gateway = await startGateway({
    "gateway.config.yaml": "defaults: { retry: { retries: 0 } }\n",
    "providers/first.yaml": providerFile(upstreams[0].url, [timeouts]),
    "providers/second.yaml": providerFile(upstreams[1].url, [timeouts]),
    "groups/both.yaml": "strategy: first\ntargets: [first/small, second/small]\n",
  });
  open.push(...upstreams, gateway);
  return gateway;
}

/** Everything that a client is sent, as it stands. */
async function readRaw(gateway: TestGateway, path: string, body: object): Promise<{ head: string; body: string }> {
  const reply = await fetch(gateway.url + path, { method: "POST", body: JSON.stringify(body), headers: JSON_TYPE });
  return { head: `${reply.status} ${reply.headers.get("content-type")}`, body: await reply.text() };
}

const JSON_TYPE = { "content-type": "application/json" };
const gone = replyJson({ error: { message: "gone" } }, { status: 503 });

const surfaces = [
  {
    surface: "chat",
    path: "/v1/chat/completions",
    body: { model: "both", messages, stream: true },
    ping: ": ping\n\n",
    end: "data: [DONE]\n\n",
    error: /^data: \{"error":\{.*"code":"upstream_timeout"/,
  },
  {
    surface: "completions",
    path: "/v1/completions",
    body: { model: "both", prompt: "hi", stream: true },
    ping: ": ping\n\n",
    end: "data: [DONE]\n\n",
    error: /^data: \{"error":\{.*"code":"upstream_timeout"/,
  },
  {
    surface: "responses",
    path: "/v1/responses",
    body: { model: "both", input: "hi", stream: true, store: false },
    ping: ": ping\n\n",
    end: "event: response.completed\n",
    error: /^event: error\ndata: .*"code":"upstream_timeout"/,
  },
  {
    surface: "messages",
    path: "/v1/messages",
    body: { model: "both", messages, max_tokens: 9, stream: true },
    ping: 'event: ping\ndata: {"type":"ping"}\n\n',
    end: "event: message_stop\n",
    error: /^event: error\ndata: \{"type":"error".*"error_code":"upstream_timeout"/,
  },
  {
    surface: "gemini, events",
    path: "/v1beta/models/both:streamGenerateContent?alt=sse",
    body: { contents: [{ role: "user", parts: [{ text: "hi" }] }] },
    ping: ": ping\n\n",
    end: '"finishReason":"STOP"',
    error: /^data: \{"error":\{"code":504/,
  },
  {
    surface: "gemini, a list",
    path: "/v1beta/models/both:streamGenerateContent",
    body: { contents: [{ role: "user", parts: [{ text: "hi" }] }] },
    ping: "\n",
    end: '"finishReason":"STOP"',
    error: /^\[\{"error":\{"code":504/,
  },
];

describe("a stream whose first content is long in coming", () => {
  it.each(surfaces)(
    "gets a head, a ping and then the fallback's answer ($surface)",
    async ({ path, body, ping, end }) => {
      const gateway = await startPair(replyNothing(), replyChat({ text: "from the second" }));
      const seen = await readRaw(gateway, path, body);
      expect(seen.head).toMatch(/^200 (text\/event-stream|application\/json)/);
      expect(seen.body.startsWith(ping)).toBe(true);
      expect(seen.body).toContain(end);
      const words = [...seen.body.matchAll(/"(?:content|text|delta)":"((?:from |the |second)+)"/g)];
      expect(words.map(([, word]) => word).join("")).toContain("from the second");
      if (ping === "\n") expect(JSON.parse(seen.body)).toBeInstanceOf(Array);
    },
  );

  it.each(surfaces)(
    "ends with the surface's error event when nobody answers ($surface)",
    async ({ path, body, ping, end, error }) => {
      const gateway = await startPair(replyNothing(), gone);
      const seen = await readRaw(gateway, path, body);
      expect(seen.head).toMatch(/^200 /);
      expect(seen.body.startsWith(ping)).toBe(true);
      expect(seen.body.slice(ping.length)).toMatch(error);
      expect(seen.body).not.toContain(end);
      if (ping === "\n") expect(JSON.parse(seen.body)).toBeInstanceOf(Array);
      expect(gateway.logs).toContainEqual(
        expect.objectContaining({ level: "warn", fields: expect.objectContaining({ code: "upstream_timeout" }) }),
      );
    },
  );

  it("still has a status where the error comes before the head", async () => {
    const gateway = await startPair(gone, gone);
    expect((await readRaw(gateway, "/v1/chat/completions", { model: "both", messages, stream: true })).head).toBe(
      "502 application/json; charset=utf-8",
    );
  });

  it("gets one head and one answer from the provider that was only slow", async () => {
    const handle = createStreamHandle();
    const gateway = await startPair(handle.reply, gone, 60_000);
    const stream = await openSse(`${gateway.url}/v1/chat/completions`, { model: "both", messages, stream: true });
    // The head is here, and the provider has not said a word.
    expect(stream.status).toBe(200);
    expect(stream.headers["x-request-id"]).toMatch(/^[0-9A-Z]{26}$/);
    await handle.opened;
    await handle.event({ choices: [{ index: 0, delta: { role: "assistant", content: "" } }] });
    await handle.event({ choices: [{ index: 0, delta: { content: "late" } }] });
    await handle.event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
    await handle.event("[DONE]");
    await handle.end();
    const events = await stream.rest();
    expect(events.map(({ data }) => data).join("")).toMatch(/"role":"assistant".*"late".*\[DONE\]$/s);
    const record = await gateway.recordOf(stream.headers["x-request-id"]);
    expect(record).toMatchObject({ status: 200, provider: "first", attempt: 1 });
  });

  it("cancels the provider when the client leaves after the early head", async () => {
    const upstream = await startUpstream(replyNothing());
    const gateway = await startGateway({
      "providers/first.yaml": providerFile(upstream.url, ["timeouts: { commitMs: 50, firstContentMs: 60000 }"]),
    });
    open.push(upstream, gateway);
    const socket = connect(gateway.port, "127.0.0.1");
    const body = JSON.stringify({ model: "first/small", messages, stream: true });
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await once(socket, "data");
    socket.destroy();
    await (
      await upstream.waitForRequest()
    ).closed;
    await expect.poll(async () => (await gateway.records()).length).toBe(1);
    expect((await gateway.records())[0]).toMatchObject({ status: 499, errorCode: "client_closed" });
  });
});
