import { afterEach, describe, expect, it } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { type HttpReply, postJson, type RequestOptions } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { type Call, replyChat, replyJson, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

let upstreams: Upstream[] = [];
let gateway: TestGateway | undefined;
let nowMs = 0;

afterEach(async () => {
  await gateway?.close();
  await Promise.all(upstreams.map((each) => each.close()));
  upstreams = [];
  gateway = undefined;
});

async function upstream(script?: Reply): Promise<Upstream> {
  const started = await startUpstream(script);
  upstreams.push(started);
  return started;
}

async function start(files: Readonly<Record<string, string>>): Promise<TestGateway> {
  nowMs = 1_000_000;
  gateway = await startGateway(
    { "gateway.config.yaml": "defaults: { retry: { retries: 0 } }\n", ...files },
    { healthNow: () => nowMs },
  );
  return gateway;
}

function ask({ url }: TestGateway, model: string, options: RequestOptions = {}): Promise<HttpReply> {
  return postJson(`${url}/v1/chat/completions`, { model, messages: [{ role: "user", content: "hello" }] }, options);
}

/** Messages of the log with what they are about. */
function listChanges({ logs }: TestGateway): unknown[] {
  return logs.filter(({ fields }) => fields["event"] !== undefined).map(({ fields }) => fields);
}

const down: Reply = replyJson({ error: { message: "down" } }, { status: 503 });

describe("server: circuits", () => {
  it("passes over a model that fails until a probe finds it well", async () => {
    const bad = await upstream(down);
    const good = await upstream();
    const running = await start({
      "providers/bad.yaml": providerFile(bad.url),
      "providers/good.yaml": providerFile(good.url),
      "groups/smart.yaml": "strategy: first\ntargets: [bad/small, good/small]\n",
    });
    for (let count = 0; count < 10; count += 1) {
      const reply = await ask(running, "smart");
      expect([reply.status, reply.headers["x-gate-attempts"]]).toEqual([200, "2"]);
    }
    expect(listChanges(running)).toEqual([
      { event: "circuit_opened", provider: "bad", scope: "model", model: "bad/small" },
    ]);
    const passedOver = await ask(running, "smart");
    expect(passedOver.headers["x-gate-attempts"]).toBe("1");
    expect(passedOver.headers["x-gate-route"]).toBe("smart>good/small");
    expect(bad.requests).toHaveLength(10);

    const alone = await ask(running, "bad/small");
    expect(alone.status).toBe(503);
    expect(alone.json()).toMatchObject({ error: { code: "no_target_available" } });
    expect(bad.requests).toHaveLength(10);

    nowMs += 30_000;
    const failedProbe = await ask(running, "smart");
    expect(failedProbe.headers["x-gate-attempts"]).toBe("2");
    await ask(running, "smart");
    expect(bad.requests).toHaveLength(11);

    nowMs += 30_000;
    bad.setScript(replyChat());
    for (let count = 0; count < 2; count += 1)
      expect((await ask(running, "smart")).headers["x-gate-route"]).toBe("smart>bad/small");
    expect(listChanges(running).at(-1)).toEqual({
      event: "circuit_closed",
      provider: "bad",
      scope: "model",
      model: "bad/small",
    });
  });

  it("is open for every model of a host that refuses connections", async () => {
    const gone = await upstream();
    await gone.close();
    const running = await start({
      "providers/gone.yaml": providerFile(gone.url),
      "groups/smart.yaml": "strategy: first\ntargets: [gone/small]\n",
    });
    for (let count = 0; count < 10; count += 1) expect((await ask(running, "smart")).status).toBe(502);
    expect(listChanges(running)).toEqual([
      { event: "circuit_opened", provider: "gone", scope: "host", origin: `http://127.0.0.1:${gone.port}` },
    ]);
    expect((await ask(running, "smart")).status).toBe(503);
  });

  it("stays closed for requests that are wrong", async () => {
    const strict = await upstream(replyJson({ error: { message: "no such parameter" } }, { status: 400 }));
    const running = await start({ "providers/strict.yaml": providerFile(strict.url) });
    for (let count = 0; count < 12; count += 1) expect((await ask(running, "strict/small")).status).toBe(400);
    expect(listChanges(running)).toEqual([]);
  });
});

describe("server: several keys", () => {
  it("rests a key that is limited, and serves with the other one", async () => {
    const limited = replyJson({ error: { message: "slow down" } }, { status: 429, headers: { "retry-after": "60" } });
    const chat = replyChat();
    const provider = await upstream((call) =>
      call.request.headers.authorization === "Bearer first-key" ? limited(call) : chat(call),
    );
    process.env["TEST_HEALTH_FIRST"] = "first-key";
    process.env["TEST_HEALTH_SECOND"] = "second-key";
    const keys =
      "{ scheme: bearer, keys: [{ key: { env: TEST_HEALTH_FIRST }, weight: 1 }, { key: { env: TEST_HEALTH_SECOND }, weight: 0 }] }";
    const running = await start({
      "providers/two.yaml": providerFile(provider.url).replace("{ scheme: none }", keys),
    });
    const usedKeys = (): unknown[] => provider.requests.map(({ headers }) => headers.authorization);
    for (let count = 0; count < 3; count += 1) expect((await ask(running, "two/small")).status).toBe(200);
    const [first, second] = ["Bearer first-key", "Bearer second-key"];
    expect(usedKeys()).toEqual([first, second, second, second]);
    expect(listChanges(running)).toEqual([{ event: "credential_cooling", provider: "two", slot: 0, forMs: 60_000 }]);
    nowMs += 60_000;
    expect((await ask(running, "two/small")).status).toBe(200);
    expect(usedKeys().slice(4)).toEqual([first, second]);
  });
});

describe("server: capacity", () => {
  it("serves two paths in turn, however many of one wait", async () => {
    const held: Call[] = [];
    const chat = replyChat();
    const provider = await upstream((call) => void held.push(call));
    const [a, b] = [createKey(), createKey()];
    const running = await start({
      "gateway.config.yaml": "access: { required: true }\n",
      "providers/narrow.yaml": providerFile(provider.url, ["capacity: { concurrent: 1, queueMs: 60000 }"]),
      "keys/a.yaml": `hash: sha256:${a.digest}\npath: /a\n`,
      "keys/b.yaml": `hash: sha256:${b.digest}\npath: /b\n`,
    });
    const finished: string[] = [];
    const calls: Promise<unknown>[] = [];
    const send = async (name: string, key: string): Promise<void> => {
      const waiting = running.server.health()[0]?.queued ?? 0;
      const isFirst = calls.length === 0;
      calls.push(
        ask(running, "narrow/small", { headers: { authorization: `Bearer ${key}` } }).then(({ status }) =>
          finished.push(`${name} ${status}`),
        ),
      );
      if (isFirst) await provider.waitForRequest();
      else await expect.poll(() => running.server.health()[0]?.queued).toBe(waiting + 1);
    };
    await send("a0", a.key);
    for (const name of ["a1", "a2", "a3"]) await send(name, a.key);
    await send("b1", b.key);
    for (let count = 0; count < 5; count += 1) {
      await provider.waitForRequest(count);
      // Never two at once.
      expect(provider.requests).toHaveLength(count + 1);
      await chat(held[count] as Call); // It has arrived.
    }
    await Promise.all(calls);
    expect(finished).toEqual(["a0 200", "a1 200", "b1 200", "a2 200", "a3 200"]);
  });

  it("takes another model while the first one's provider is full, and forgets those who leave", async () => {
    const held: Call[] = [];
    const narrow = await upstream((call) => void held.push(call));
    const wide = await upstream();
    const running = await start({
      "providers/narrow.yaml": providerFile(narrow.url, ["capacity: { concurrent: 1, queueMs: 60000, queueMax: 1 }"]),
      "providers/wide.yaml": providerFile(wide.url),
      "groups/smart.yaml": "strategy: first\ntargets: [narrow/small, wide/small]\n",
    });
    const first = ask(running, "narrow/small");
    await narrow.waitForRequest();
    const leaving = new AbortController();
    const waits = ask(running, "narrow/small", { signal: leaving.signal }).catch(() => "left");
    const queued = (): number | undefined => running.server.health()[0]?.queued;
    await expect.poll(queued).toBe(1);
    expect((await ask(running, "smart")).headers["x-gate-route"]).toBe("smart>wide/small");
    expect((await ask(running, "narrow/small")).status).toBe(503);
    leaving.abort();
    expect(await waits).toBe("left");
    await expect.poll(queued).toBe(0);
    await replyChat()(held[0] as Call); // It has arrived.
    expect((await first).status).toBe(200);
    expect(narrow.requests).toHaveLength(1);
  });
});
