import { afterEach, describe, expect, it } from "vitest";
import { createDeadlines } from "../../src/dispatch/deadlines.ts";
import type { DispatchTarget } from "../../src/dispatch/dispatch.ts";
import { GateError } from "../../src/errors.ts";
import {
  replyBytes,
  replyChat,
  replyCut,
  replyCutAfter,
  replyJson,
  replyNothing,
  type Reply,
} from "../_helpers/replies.ts";
import { closedPort, startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { createMemorySink, createOpenHealth, run, toTarget, type TargetOptions } from "./_harness.ts";

const open: Upstream[] = [];

afterEach(async () => {
  for (const upstream of open.splice(0)) await upstream.close();
});

async function start(script: Reply | readonly Reply[]): Promise<Upstream> {
  const upstream = await startUpstream(script);
  open.push(upstream);
  return upstream;
}

function fail(status: number, headers: Record<string, string> = {}): Reply {
  return replyJson({ error: { message: `status ${status}` } }, { status, headers });
}

const second: TargetOptions = { provider: { id: "q", fingerprint: "g" }, declared: { id: "q/m", provider: "q" } };
const stream = { stream: true, stream_options: { include_usage: true } };

describe("retries of the same target", () => {
  for (const status of [408, 409, 500, 502, 503, 504, 529])
    it(`asks twice more after status ${status}, then the next target`, async () => {
      const [bad, good] = [await start(fail(status)), await start(replyChat())];
      const { starts, answer } = await run([toTarget(bad.url), toTarget(good.url, second)]);
      expect(starts.map(({ attempt, cause, target }) => [attempt, cause, target.model])).toEqual([
        [1, "first", "p/m"],
        [2, "retry", "p/m"],
        [3, "retry", "p/m"],
        [4, "fallback", "q/m"],
      ]);
      expect(answer).toContain("You said");
    });

  for (const status of [400, 404, 413, 422])
    it(`relays status ${status} of the client's mistake without asking anybody again`, async () => {
      const [bad, good] = [await start(fail(status)), await start(replyChat())];
      const { starts, error } = await run([toTarget(bad.url), toTarget(good.url, second)]);
      expect(starts).toHaveLength(1);
      expect(error).toMatchObject({ code: "upstream_rejected", status });
    });

  for (const status of [501, 403])
    it(`falls back at once after status ${status}`, async () => {
      const [bad, good] = [await start(fail(status)), await start(replyChat())];
      const { starts } = await run([toTarget(bad.url), toTarget(good.url, second)]);
      expect(starts.map(({ cause }) => cause)).toEqual(["first", "fallback"]);
    });

  it("asks again after a connection that was refused or lost before an answer began", async () => {
    const gone = await run([toTarget(`http://127.0.0.1:${await closedPort()}/v1`)]);
    expect(gone.starts.map(({ cause }) => cause)).toEqual(["first", "retry", "retry"]);
    expect(gone.outcomes).toMatchObject([{ fault: "connection" }, { fault: "connection" }, { fault: "connection" }]);
    const flaky = await start([replyCut(), replyChat()]);
    const lost = await run([toTarget(flaky.url)]);
    expect(lost.outcomes).toMatchObject([{ kind: "failed", fault: "lost" }, { kind: "answer" }]);
  });

  it("does not ask again after half an answer or one that is none", async () => {
    for (const reply of [
      replyCutAfter('{"id":"x","choi', "end", "application/json"),
      replyBytes("<html>", { headers: { "content-type": "text/html" } }),
    ]) {
      const upstream = await start(reply);
      const { starts, outcomes } = await run([toTarget(upstream.url)]);
      expect(starts).toHaveLength(1);
      expect(outcomes).toMatchObject([{ fault: "broken", isBillable: true }]);
    }
  });

  it("makes no more attempts than maxAttempts over all targets", async () => {
    const upstream = await start(fail(500));
    const toTargets = (retry: TargetOptions["retry"] = {}): DispatchTarget[] =>
      ["a", "b", "c"].map((id) => toTarget(upstream.url, { declared: { id: `p/${id}` }, retry }));
    const { starts, code } = await run(toTargets());
    expect(starts.map(({ target }) => target.model)).toEqual(["p/a", "p/a", "p/a", "p/b", "p/b", "p/b"]);
    expect(code).toBe("upstream_error");
    expect((await run(toTargets({ maxAttempts: 2 }))).starts).toHaveLength(2);
  });

  it("does not retry where the group says so", async () => {
    const upstream = await start(fail(500));
    const { starts } = await run([toTarget(upstream.url, { retry: { retries: 0 } })]);
    expect(starts).toHaveLength(1);
  });

  it("asks the budget of the provider before each retry, and falls back when it is used up", async () => {
    const [bad, good] = [await start(fail(500)), await start(replyChat())];
    const asked: string[] = [];
    const health = createOpenHealth({ mayRetry: ({ id }) => asked.push(id) < 2 });
    const { starts } = await run([toTarget(bad.url), toTarget(good.url, second)], { health });
    expect(asked).toEqual(["p", "p"]);
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "retry", "fallback"]);
  });

  it("answers with the first target's error when all fail", async () => {
    const [first, last] = [await start(fail(503)), await start(fail(429, { "retry-after": "60" }))];
    const { error } = await run([toTarget(first.url), toTarget(last.url, second)]);
    expect(error).toMatchObject({ code: "upstream_error", message: "status 503" });
  });
});

describe("pauses between attempts", () => {
  it("waits a random part of the step, which doubles up to the cap", async () => {
    const upstream = await start(fail(500));
    const waits: number[] = [];
    let now = 0;
    const clock = createDeadlines(() => now);
    const deadlines: typeof clock = {
      ...clock,
      add(deadline) {
        // Attempts have their deadlines seconds away; a pause is what ends before.
        if (deadline.atMs - now < 2_000) {
          waits.push(deadline.atMs - now);
          now = deadline.atMs;
          deadline.expire();
        } else clock.add(deadline);
      },
    };
    const retry = { retries: 4, baseMs: 250, capMs: 1_000 };
    await run([toTarget(upstream.url, { retry, timeouts: { totalMs: 90_000, deadlineMs: 90_000 } })], {
      deadlines,
      random: () => 0.5,
    });
    expect(waits).toEqual([125, 250, 500, 500]);
  });

  it("waits as long as the provider asks, and falls back at once when that is too long", async () => {
    const good = await start(replyChat());
    for (const [seconds, causes] of [
      ["0", ["first", "retry", "retry", "fallback"]],
      ["11", ["first", "fallback"]],
    ] as const)
      for (const status of [429, 503]) {
        const bad = await start(fail(status, { "retry-after": seconds }));
        const { starts } = await run([
          toTarget(bad.url, { provider: { fingerprint: seconds + status } }),
          toTarget(good.url, second),
        ]);
        expect(starts.map(({ cause }) => cause)).toEqual(causes);
      }
  });

  it("falls back at once from a 429 that does not say when, and waits where nobody else can serve", async () => {
    const [bad, good] = [await start(fail(429)), await start(replyChat())];
    const { starts } = await run([toTarget(bad.url), toTarget(good.url, second)]);
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "fallback"]);
    const brief = await start([fail(429), replyChat()]);
    const begun = performance.now();
    const alone = await run([toTarget(brief.url)]);
    expect(alone.starts.map(({ cause }) => cause)).toEqual(["first", "retry"]);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(999);
  });

  it("never retries a quota that is used up, and falls back", async () => {
    const upstream = await start(
      replyJson(
        { error: { message: "no quota", code: "insufficient_quota" } },
        { status: 429, headers: { "retry-after": "0" } },
      ),
    );
    const { starts, code } = await run([toTarget(upstream.url)]);
    expect(starts).toHaveLength(1);
    expect(code).toBe("upstream_quota_exhausted");
    const good = await start(replyChat());
    const served = await run([toTarget(upstream.url), toTarget(good.url, second)]);
    expect(served.starts.map(({ cause }) => cause)).toEqual(["first", "fallback"]);
  });

  it("ends with the client: no attempt follows, and the pause is over at once", async () => {
    const upstream = await start(fail(503, { "retry-after": "9" }));
    const sink = createMemorySink();
    const health = createOpenHealth({
      mayRetry() {
        queueMicrotask(() => queueMicrotask(() => sink.leave()));
        return true;
      },
    });
    const begun = performance.now();
    const { starts, code } = await run([toTarget(upstream.url, { timeouts: { deadlineMs: 60_000 } })], {
      sink,
      health,
    });
    expect(code).toBe("client_closed");
    expect(starts).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it("does not begin a pause that would outlast the deadline", async () => {
    const [bad, good] = [await start(fail(503, { "retry-after": "9" })), await start(replyChat())];
    const { starts } = await run([toTarget(bad.url, { timeouts: { deadlineMs: 8_000 } }), toTarget(good.url, second)]);
    expect(starts.map(({ cause }) => cause)).toEqual(["first", "fallback"]);
  });
});

describe("what the health of a provider is told", () => {
  it("gives each place back once, with how the call ended", async () => {
    const upstream = await start([fail(500), replyChat()]);
    const health = createOpenHealth();
    await run([toTarget(upstream.url)], { health });
    expect(health.places).toMatchObject([
      { model: "p/m", origin: new URL(upstream.url).origin, credentialSlot: 0 },
      { model: "p/m" },
    ]);
    expect(health.ends).toMatchObject([
      { kind: "failed", isOurs: false, isConnection: false, error: { code: "upstream_error" } },
      { kind: "ok", firstByteMs: expect.any(Number) },
    ]);
  });

  it("does not count the client's limit, its leaving or its mistakes against the provider", async () => {
    const mute = await start(replyNothing());
    const timeouts = { totalMs: 60, firstContentMs: 60, deadlineMs: 60, idleMs: 60 };
    const bounded = createOpenHealth();
    await run([toTarget(mute.url, { timeouts, boundMs: 60 })], { health: bounded });
    expect(bounded.ends).toMatchObject([{ kind: "failed", isOurs: true }]);
    const unbounded = createOpenHealth();
    await run([toTarget(mute.url, { timeouts: { totalMs: 60 } })], { health: unbounded });
    expect(unbounded.ends).toMatchObject([{ kind: "failed", isOurs: false }]);
    const mistaken = createOpenHealth();
    await run([toTarget((await start(fail(400))).url)], { health: mistaken });
    expect(mistaken.ends).toMatchObject([{ kind: "failed", isOurs: true }]);
    const gone = createOpenHealth();
    const sink = createMemorySink();
    const leaving = run([toTarget(mute.url)], { health: gone, sink });
    await mute.waitForRequest(2);
    sink.leave();
    await leaving;
    expect(gone.ends).toEqual([{ kind: "aborted" }]);
  });

  it("gives the place back when the attempt cannot be booked", async () => {
    const upstream = await start(replyChat());
    const health = createOpenHealth();
    const refusal = new GateError("accounting_unavailable", { message: "The disk is full." });
    const { code } = await run([toTarget(upstream.url)], {
      health,
      onBook() {
        throw refusal;
      },
    });
    expect(code).toBe("accounting_unavailable");
    expect(health.ends).toEqual([{ kind: "aborted" }]);
    expect(upstream.requests).toHaveLength(0);
  });

  it("tells failures of the connection from others", async () => {
    const health = createOpenHealth();
    await run([toTarget(`http://127.0.0.1:${await closedPort()}/v1`)], { health });
    expect(health.ends[0]).toMatchObject({ kind: "failed", isConnection: true, isOurs: false });
    const plain = await start(replyChat());
    const overTls = createOpenHealth();
    await run([toTarget(plain.url.replace("http:", "https:"), { retry: { retries: 0 } })], { health: overTls });
    expect(overTls.ends).toMatchObject([{ kind: "failed", isConnection: true, isOurs: false }]);
  });

  it("tells when the first content of a stream has come, before its end", async () => {
    const upstream = await start(replyChat());
    const told: string[] = [];
    const health = createOpenHealth({
      take: () => ({ answered: (ms) => void told.push(typeof ms), end: ({ kind }) => void told.push(kind) }),
    });
    await run([toTarget(upstream.url)], { body: stream, health });
    expect(told).toEqual(["number", "ok"]);
  });

  it("passes over targets whose circuit is open, and says so when none is left", async () => {
    const good = await start(replyChat());
    const health = createOpenHealth({ whyClosed: ({ id }) => (id === "p" ? "the circuit is open" : undefined) });
    const served = await run([toTarget(good.url), toTarget(good.url, second)], { health });
    expect(served.starts.map(({ target, cause }) => [target.model, cause])).toEqual([["q/m", "first"]]);
    const none = await run([toTarget(good.url)], { health });
    expect(none.error).toMatchObject({ code: "no_target_available", status: 503 });
    expect((none.error as Error).message).not.toContain("circuit");
    expect(none.starts).toHaveLength(0);
  });
});
