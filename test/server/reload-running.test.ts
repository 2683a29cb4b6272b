/** Requests that run while the config changes under them. */
import { EventEmitter, once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { openSse, type SseStream } from "../_helpers/client.ts";
import { toChatFrames } from "../_helpers/chat-wire.ts";
import { providerFile } from "../_helpers/gateway.ts";
import { type Call, replyChat, replyJson } from "../_helpers/replies.ts";
import { createStreamHandle } from "../_helpers/stream-handle.ts";
import { openUpstream, type Reloading, startReloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const PLAIN = "defaults: { retry: { retries: 0 } }\n";
const FRAMES = toChatFrames({ model: "small" }, { text: "one two three four" });
/** So many of them make the gateway send a head and a first word. */
const BEGINNING = 3;

const group = (target: string): string => `strategy: first\ntargets: [${target}]\n`;

interface Held {
  readonly stream: SseStream;
  /** Let the provider say the rest. The text of the whole answer. */
  finish(): Promise<string>;
}

/** A provider whose one answer is held after its first word. */
async function openHeld(): Promise<{
  url: string;
  connections: () => number;
  begin: (gateway: Reloading, model: string) => Promise<Held>;
}> {
  // A connection that it keeps for long: nobody but the gateway may be the one who closes it.
  const handle = createStreamHandle({ headers: { "keep-alive": "timeout=600" } });
  const upstream = await openUpstream(open, handle.reply);
  return {
    url: upstream.url,
    connections: upstream.openConnections,
    async begin(gateway, model) {
      const messages = [{ role: "user", content: "hello" }];
      const opening = openSse(`${gateway.url}/v1/chat/completions`, { model, messages, stream: true });
      for (const frame of FRAMES.slice(0, BEGINNING)) await handle.send(frame);
      const stream = await opening;
      return {
        stream,
        async finish() {
          for (const frame of FRAMES.slice(BEGINNING)) await handle.send(frame);
          await handle.end();
          const events = await stream.rest();
          expect(events.at(-1)?.data).toBe("[DONE]");
          return events.map(({ data }) => /"content":"([^"]*)"/.exec(data)?.[1] ?? "").join("");
        },
      };
    },
  };
}

describe("reload: requests that run", () => {
  it("end on the config they began with, revision and record included", async () => {
    const one = await openHeld();
    const two = await openUpstream(open, replyChat({ text: "two" }));
    const gateway = await startReloading(open, {
      "providers/one.yaml": providerFile(one.url),
      "providers/two.yaml": providerFile(two.url),
      "groups/smart.yaml": group("one/small"),
    });
    const { stream, finish } = await one.begin(gateway, "smart");
    const revision = await gateway.apply({ "groups/smart.yaml": group("two/small") });
    const next = await gateway.ask("smart");
    expect([next.headers["x-gate-route"], next.headers["x-gate-revision"]]).toEqual(["smart>two/small", revision]);

    expect(await finish()).toBe("one two three four");
    expect(stream.headers["x-gate-revision"]).toBe(gateway.server.revision);
    const record = await gateway.recordOf(stream.headers["x-request-id"]);
    expect(record).toMatchObject({ revision: gateway.server.revision, model: "one/small", status: 200 });
  });

  it("fall back to a provider that the config in force no longer has", async () => {
    const failing = new EventEmitter();
    const first = await openUpstream(open, async (call: Call) => {
      await once(failing, "now");
      await replyJson({ error: { message: "down" } }, { status: 503 })(call);
    });
    const second = await openUpstream(open, replyChat({ text: "second" }));
    const third = await openUpstream(open, replyChat({ text: "third" }));
    const gateway = await startReloading(open, {
      "gateway.config.yaml": PLAIN,
      "providers/first.yaml": providerFile(first.url),
      "providers/second.yaml": providerFile(second.url),
      "providers/third.yaml": providerFile(third.url),
      "groups/smart.yaml": group("first/small, second/small"),
    });
    const running = gateway.ask("smart");
    await first.waitForRequest();
    gateway.save({ "groups/smart.yaml": group("third/small") });
    gateway.remove("providers/second.yaml");
    expect((await gateway.server.reload()).outcome).toBe("applied");
    expect((await gateway.ask("second/small")).status).toBe(404);
    failing.emit("now");

    const reply = await running;
    expect(reply.headers).toMatchObject({
      "x-gate-revision": gateway.server.revision,
      "x-gate-route": "smart>second/small",
      "x-gate-attempts": "2",
    });
    await gateway.recordOf(reply.headers["x-request-id"]);
    const records = (await gateway.records()).filter(({ requestId }) => requestId === reply.headers["x-request-id"]);
    expect(records.map(({ model, cause, revision }) => [model, cause, revision])).toEqual([
      ["first/small", "first", gateway.server.revision],
      ["second/small", "fallback", gateway.server.revision],
    ]);
  });

  it("keep the connection of a provider that is gone until their end, and it is closed then", async () => {
    const gone = await openHeld();
    const other = await openUpstream(open);
    const gateway = await startReloading(open, {
      "providers/gone.yaml": providerFile(gone.url),
      "providers/other.yaml": providerFile(other.url),
    });
    expect((await gateway.ask("other/small")).status).toBe(200);
    const { finish } = await gone.begin(gateway, "gone/small");
    gateway.remove("providers/gone.yaml");
    expect((await gateway.server.reload()).outcome).toBe("applied");
    expect((await gateway.ask("gone/small")).status).toBe(404);
    expect(gone.connections()).toBe(1);
    expect(await finish()).toBe("one two three four");
    // Otherwise it would wait for a next request until the provider gives it up, which this one does after five seconds.
    await expect.poll(gone.connections, { timeout: 3_000, interval: 10 }).toBe(0);
    // The other provider is the same one as before, and so is its connection.
    await gateway.ask("other/small");
    expect(other.openConnections()).toBe(1);
  });

  it("keep only their own config alive, however many follow", async () => {
    const one = await openHeld();
    const two = await openHeld();
    const gateway = await startReloading(open, {
      "providers/one.yaml": providerFile(one.url),
      "providers/two.yaml": providerFile(two.url),
      "groups/smart.yaml": group("one/small"),
    });
    const first = await one.begin(gateway, "one/small");
    for (const description of ["a", "b", "c"])
      await gateway.apply({ "groups/smart.yaml": `description: ${description}\n${group("one/small")}` });
    expect((await gateway.status()).graphsAlive).toBe(2);
    const second = await two.begin(gateway, "two/small");
    for (const description of ["d", "e"])
      await gateway.apply({ "groups/smart.yaml": `description: ${description}\n${group("one/small")}` });
    expect((await gateway.status()).graphsAlive).toBe(3);
    await first.finish();
    await gateway.until(({ graphsAlive }) => graphsAlive === 2);
    await second.finish();
    await gateway.until(({ graphsAlive }) => graphsAlive === 1);
  });
});
