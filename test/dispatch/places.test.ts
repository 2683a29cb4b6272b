import { afterEach, describe, expect, it } from "vitest";
import { createDeadlines } from "../../src/dispatch/deadlines.ts";
import { createHealth } from "../../src/dispatch/health/create-health.ts";
import type { Health } from "../../src/dispatch/health.ts";
import { GateError } from "../../src/errors.ts";
import { replyChat, replyNothing, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { createMemorySink, run, toTarget, type TargetOptions } from "./_harness.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function start(script: Reply | readonly Reply[]): Promise<Upstream> {
  const upstream = await startUpstream(script);
  open.push(upstream);
  return upstream;
}

function createRoom(): Health {
  const health = createHealth({ now: () => performance.now(), onEvent: () => {} });
  open.push({ close: () => Promise.resolve(health.dispose()) });
  return health;
}

const one = (queueMs: number): TargetOptions => ({ provider: { capacity: { concurrent: 1, queueMs, queueMax: 5 } } });
const second: TargetOptions = { provider: { id: "q", fingerprint: "g" }, declared: { id: "q/m", provider: "q" } };

describe("places at a provider", () => {
  it("waits for a place and is served when there is one", async () => {
    const waiting: (() => void)[] = [];
    const answer = replyChat();
    const upstream = await start(async (call) => {
      if (waiting.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      await answer(call);
    });
    const health = createRoom();
    const target = toTarget(upstream.url, one(5_000));
    const first = run([target], { health });
    await upstream.waitForRequest();
    const next = run([target], { health });
    await expect.poll(() => health.snapshot()[0]?.queued).toBe(1);
    expect(upstream.requests).toHaveLength(1);
    waiting[0]?.();
    expect((await first).answer).toContain("You said");
    expect((await next).answer).toContain("You said");
    expect(health.snapshot()[0]).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it("asks the next target when the wait was too long, and books nothing for the wait", async () => {
    const [full, good] = [await start(replyNothing()), await start(replyChat())];
    const health = createRoom();
    const target = toTarget(full.url, one(40));
    const sink = createMemorySink();
    const holding = run([target], { health, sink });
    await full.waitForRequest();
    const { starts } = await run([target, toTarget(good.url, second)], { health });
    expect(starts.map(({ attempt, target: { model } }) => [attempt, model])).toEqual([[1, "q/m"]]);
    const alone = await run([target], { health });
    expect(alone.error).toMatchObject({ code: "overloaded", status: 503 });
    sink.leave();
    await holding;
  });

  it("leaves the queue with the client, at the deadline, and when the gateway stops", async () => {
    const full = await start(replyNothing());
    const health = createRoom();
    const target = toTarget(full.url, one(60_000));
    const holder = createMemorySink();
    const holding = run([target], { health, sink: holder });
    await full.waitForRequest();
    const queued = async (): Promise<void> => {
      await expect.poll(() => health.snapshot()[0]?.queued).toBe(1);
    };

    const sink = createMemorySink();
    const leaving = run([target], { health, sink });
    await queued();
    sink.leave();
    expect((await leaving).code).toBe("client_closed");

    const late = await run([toTarget(full.url, { ...one(60_000), timeouts: { deadlineMs: 80 } })], { health });
    expect(late.code).toBe("upstream_timeout");
    expect(late.starts).toHaveLength(0);

    const deadlines = createDeadlines(() => performance.now());
    const stopping = run([target, toTarget(full.url, second)], { health, deadlines });
    await queued();
    deadlines.stopAll(new GateError("overloaded", { message: "The gateway is shutting down." }));
    expect((await stopping).error).toMatchObject({ message: "The gateway is shutting down." });
    expect(health.snapshot()[0]?.queued).toBe(0);
    holder.leave();
    await holding;
    expect(full.requests).toHaveLength(1);
  });
});
