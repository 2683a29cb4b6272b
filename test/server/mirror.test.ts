import { afterEach, describe, expect, it } from "vitest";
import type { UsageRecord } from "../../src/meter/usage-record.ts";
import { createKey } from "../../src/policy/key.ts";
import { postJson, readSse } from "../_helpers/client.ts";
import { providerFile, startGateway, type TestGateway } from "../_helpers/gateway.ts";
import { replyChat, replyJson, replyNothing, type Reply } from "../_helpers/replies.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const messages = [{ role: "user", content: "hi" }];

interface Stage {
  readonly gateway: TestGateway;
  readonly main: Upstream;
  readonly shadow: Upstream;
}

async function startStage(
  shadowReply: Reply,
  percent = 100,
  target = "shadow/small",
  files: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  const main = await startUpstream(replyChat({ text: "the answer" }));
  const shadow = await startUpstream(shadowReply);
  const gateway = await startGateway({
    "gateway.config.yaml": "defaults: { retry: { retries: 0 } }\n",
    "providers/main.yaml": providerFile(main.url),
    "providers/shadow.yaml": providerFile(shadow.url),
    "providers/theirs.yaml": providerFile(shadow.url).replace("scheme: none", "scheme: forward"),
    "groups/inner.yaml": `strategy: first\ntargets: [main/small]\nmirror: { target: ${target}, percent: ${percent} }\n`,
    "groups/outer.yaml": "strategy: first\ntargets: [inner]\n",
    "groups/other.yaml": "strategy: first\ntargets: [shadow/small]\n",
    ...files,
  });
  open.push(main, shadow, gateway);
  return { gateway, main, shadow };
}

const ask = ({ gateway }: Stage, more: object = {}): ReturnType<typeof postJson> =>
  postJson(`${gateway.url}/v1/chat/completions`, { model: "outer", messages, ...more });

async function waitForRecords({ gateway }: Stage, kind: string, count: number): Promise<UsageRecord[]> {
  let found: UsageRecord[] = [];
  await expect
    .poll(async () => (found = (await gateway.records()).filter((record) => record.kind === kind)).length)
    .toBe(count);
  return found;
}

describe("the mirror of a group", () => {
  it("sends a copy to its target and throws the answer away", async () => {
    const stage = await startStage(replyChat({ text: "another answer" }));
    const reply = await ask(stage, { temperature: 0.5 });
    expect(reply.text).toContain("the answer");
    expect(reply.text).not.toContain("another");
    const [copied] = await waitForRecords(stage, "mirror", 1);
    const own = await stage.gateway.recordOf(reply.headers["x-request-id"]);
    expect(stage.shadow.requests[0]?.json()).toMatchObject({ messages, temperature: 0.5, model: "small" });
    expect(own).toMatchObject({ kind: "request", model: "main/small" });
    expect(copied).toMatchObject({
      parentId: own.requestId,
      model: "shadow/small",
      status: 200,
      asked: "shadow/small",
    });
    expect(copied?.requestId).not.toBe(own.requestId);
    expect(copied?.usage.outputTextTokens).toBeGreaterThan(0);
  });

  it.each([
    ["chat", "/v1/chat/completions", { model: "outer", messages, stream: true }],
    ["messages", "/v1/messages", { model: "outer", messages, max_tokens: 9, stream: true }],
  ])("copies streams to the end (%s)", async (_surface, path, body) => {
    const stage = await startStage(replyChat({ text: "another answer" }), 100, "other");
    const { events } = await readSse(stage.gateway.url + path, body);
    expect(events.map(({ data }) => data).join("")).not.toContain("another");
    const [copied] = await waitForRecords(stage, "mirror", 1);
    expect(copied).toMatchObject({ isStream: true, status: 200, group: "other", finish: { unified: "stop" } });
  });

  it("keeps no client waiting, and tells it of no failure", async () => {
    const silent = await startStage(replyNothing());
    expect((await ask(silent)).status).toBe(200);
    const broken = await startStage(replyJson({ error: { message: "broken" } }, { status: 500 }));
    expect((await ask(broken)).status).toBe(200);
    const [copied] = await waitForRecords(broken, "mirror", 1);
    expect(copied).toMatchObject({ status: 502, errorCode: "upstream_error" });
  });

  it("copies the share that it is told to, by the seed of the request", async () => {
    const stage = await startStage(replyChat(), 25);
    for (let count = 0; count < 200; count += 1) await ask(stage);
    await waitForRecords(stage, "request", 200);
    await expect
      .poll(async () => (await stage.gateway.records()).filter(({ kind }) => kind === "mirror").length)
      .toBe(stage.shadow.requests.length);
    // Of a fair draw, fewer than one run in a million lies outside.
    expect(stage.shadow.requests.length).toBeGreaterThan(20);
    expect(stage.shadow.requests.length).toBeLessThan(85);
  });

  it("keeps a text from a target that may not serve its key", async () => {
    const [held, free] = [createKey(), createKey()];
    const stage = await startStage(replyChat(), 100, "shadow/small", {
      "keys/held.yaml": `hash: sha256:${held.digest}\nserve: { deny: ["shadow/*"] }\n`,
      "keys/free.yaml": `hash: sha256:${free.digest}\n`,
    });
    const askAs = (key: string): ReturnType<typeof postJson> =>
      postJson(
        `${stage.gateway.url}/v1/chat/completions`,
        { model: "outer", messages },
        { headers: { authorization: `Bearer ${key}` } },
      );
    expect((await askAs(held.key)).status).toBe(200);
    await expect
      .poll(() => stage.gateway.logs.some(({ message }) => message === "A mirrored request failed"))
      .toBe(true);
    expect(stage.shadow.requests).toHaveLength(0);
    expect((await askAs(free.key)).status).toBe(200);
    const [copied] = await waitForRecords(stage, "mirror", 1);
    expect(copied?.key).toBe("free");
  });

  it("drops copies when too many are under way, and says how many", async () => {
    const stage = await startStage(replyNothing());
    for (let count = 0; count < 40; count += 1) expect((await ask(stage)).status).toBe(200);
    await expect.poll(() => stage.shadow.requests.length).toBe(32);
    expect(stage.gateway.logs).toContainEqual({
      level: "warn",
      message: "Requests were not mirrored: too many copies are under way",
      fields: { group: "inner", dropped: 1, running: 32 },
    });
  });

  it("is the first to end when the gateway stops", async () => {
    const stage = await startStage(replyNothing());
    await ask(stage);
    const request = await stage.shadow.waitForRequest();
    const closing = stage.gateway.server.drain();
    await request.closed;
    await closing;
    const [copied] = await waitForRecords(stage, "mirror", 1);
    expect(copied).toMatchObject({ status: 499, errorCode: "client_closed" });
  });

  it("never goes on the client's own account", async () => {
    const stage = await startStage(replyChat(), 100, "theirs/small");
    const reply = await ask(stage);
    expect(reply.status).toBe(200);
    await expect
      .poll(() => stage.gateway.logs.find(({ message }) => message === "A mirrored request failed")?.fields)
      .toMatchObject({ parentId: reply.headers["x-request-id"], code: "no_target_available" });
    expect(stage.shadow.requests).toHaveLength(0);
  });
});
