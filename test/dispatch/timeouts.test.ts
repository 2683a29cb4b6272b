import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { replyChat, replyJson, replyNothing, replyTrickle, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { createOpenHealth, run, toTarget, type TargetOptions } from "./_harness.ts";

const open: Upstream[] = [];

afterEach(async () => {
  for (const upstream of open.splice(0)) await upstream.close();
});

async function start(script: Reply | readonly Reply[]): Promise<Upstream> {
  const upstream = await startUpstream(script);
  open.push(upstream);
  return upstream;
}

function fail(status: number): Reply {
  return replyJson({ error: { message: `status ${status}` } }, { status });
}

const second: TargetOptions = { provider: { id: "q", fingerprint: "g" }, declared: { id: "q/m", provider: "q" } };
const stream = { stream: true, stream_options: { include_usage: true } };

describe("timeouts and the deadline", () => {
  const silent = { timeouts: { totalMs: 60, firstContentMs: 60 } };

  it("never asks the same target again after a timeout: a stream falls back, another request does not", async () => {
    const [mute, good] = [await start(replyNothing()), await start(replyChat())];
    const streamed = await run([toTarget(mute.url, silent), toTarget(good.url, second)], { body: stream });
    expect(streamed.starts.map(({ cause }) => cause)).toEqual(["first", "fallback"]);
    expect(streamed.outcomes).toMatchObject([{ fault: "timeout", isBillable: true }, { kind: "streamed" }]);
    const whole = await run([toTarget(mute.url, silent), toTarget(good.url, second)]);
    expect(whole.starts).toHaveLength(1);
    expect(whole.code).toBe("upstream_timeout");
  });

  it("falls back from the timeout of a whole answer where the group allows it", async () => {
    const [mute, good] = [await start(replyNothing()), await start(replyChat())];
    const { starts, answer } = await run([
      toTarget(mute.url, { ...silent, fallbackOn: ["timeout"] }),
      toTarget(good.url, second),
    ]);
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "fallback"]);
    expect(answer).toContain("You said");
  });

  it("gives a connection up after connectMs, the group's before the provider's, and asks again", async () => {
    // Accepts connections and never says a word of TLS.
    const mute = createServer((socket) => socket.on("error", () => {}).resume()).listen(0, "127.0.0.1");
    await once(mute, "listening");
    const { port } = mute.address() as AddressInfo; // Not a pipe.
    const target = toTarget(`https://127.0.0.1:${port}/v1`, { timeouts: { connectMs: 60 }, retry: { retries: 1 } });
    const provider = { ...target.provider, timeouts: { ...target.provider.timeouts, connectMs: 60_000 } };
    const good = await start(replyChat());
    const { starts, outcomes } = await run([{ ...target, provider }, toTarget(good.url, second)]);
    mute.close();
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "retry", "fallback"]);
    const givenUp = { fault: "connection", isBillable: false, error: { code: "upstream_timeout" } };
    expect(outcomes).toMatchObject([givenUp, givenUp, { kind: "answer" }]);
  });

  it("retries a 504 that the provider itself answered with", async () => {
    const upstream = await start([fail(504), replyChat()]);
    expect((await run([toTarget(upstream.url)])).starts.map(({ cause }) => cause)).toEqual(["first", "retry"]);
  });

  it("ends all attempts together at the deadline", async () => {
    const mute = await start(replyNothing());
    const timeouts = { firstContentMs: 200, deadlineMs: 320 };
    const begun = performance.now();
    const { outcomes, code } = await run(
      [0, 1, 2, 3].map((index) => toTarget(mute.url, { timeouts, declared: { id: `p/${index}` } })),
      { body: stream },
    );
    expect(performance.now() - begun).toBeLessThan(600);
    expect(code).toBe("upstream_timeout");
    expect(outcomes).toMatchObject([{ fault: "timeout" }, { fault: "deadline" }]);
  });

  it("lets a stream that has begun go on beyond the deadline", async () => {
    const frames = [
      'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}\n\n',
      'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    ];
    const pieceBytes = frames[0]?.length ?? 0;
    const upstream = await start(replyTrickle(frames.join(""), { pieceBytes, everyMs: 60 }));
    const { outcomes } = await run([toTarget(upstream.url, { timeouts: { deadlineMs: 100 } })], { body: stream });
    expect(outcomes).toMatchObject([{ kind: "streamed", error: undefined }]);
  });

  const head = 'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}\n\n';
  const tail = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
  const sayAndFallSilent: Reply = ({ response }) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(head);
  };

  it("lets a stream take as long as it wants between its first content and its end, and no pause longer than idleMs", async () => {
    const slow = await start(replyTrickle(head.repeat(10) + tail, { pieceBytes: head.length, everyMs: 60 }));
    const lasting = await run([toTarget(slow.url, { timeouts: { firstContentMs: 300 } })], { body: stream });
    expect(lasting.outcomes).toMatchObject([{ kind: "streamed", error: undefined }]);
    const mute = await start(sayAndFallSilent);
    const begun = performance.now();
    const { outcomes } = await run([toTarget(mute.url, { timeouts: { idleMs: 100 } })], { body: stream });
    expect(outcomes).toMatchObject([{ kind: "streamed", error: { code: "upstream_timeout" } }]);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it("holds a stream's pause against the provider, unless it is the client that would not wait longer", async () => {
    for (const boundMs of [undefined, 100]) {
      const mute = await start(sayAndFallSilent);
      const health = createOpenHealth();
      const target = toTarget(mute.url, { timeouts: { idleMs: 100 }, ...(boundMs !== undefined && { boundMs }) });
      await run([target], { body: stream, health });
      expect(health.ends).toMatchObject([{ kind: "failed", isOurs: boundMs !== undefined }]);
    }
  });

  it("holds the deadline against a provider that had all of the time, and not against one that was asked late", async () => {
    const mute = await start(replyNothing());
    const timeouts = { firstContentMs: 150, deadlineMs: 220 };
    const health = createOpenHealth();
    const late = await run([toTarget(mute.url, { timeouts }), toTarget(mute.url, { ...second, timeouts })], {
      body: stream,
      health,
    });
    expect(late.outcomes).toMatchObject([{ fault: "timeout" }, { fault: "deadline" }]);
    expect(health.ends).toMatchObject([{ isOurs: false }, { isOurs: true }]);
    const alone = createOpenHealth();
    await run([toTarget(mute.url, { timeouts: { deadlineMs: 100 } })], { body: stream, health: alone });
    expect(alone.ends).toMatchObject([{ kind: "failed", isOurs: false }]);
  });
});
