import { afterEach, describe, expect, it } from "vitest";
import { get, openSse, postJson } from "../_helpers/client.ts";
import { spawnServe } from "../_helpers/command.ts";
import { providerFile, startGateway, writeFolder } from "../_helpers/gateway.ts";
import { replyNothing } from "../_helpers/replies.ts";
import { createStreamHandle } from "../_helpers/stream-handle.ts";
import { startUpstream } from "../_helpers/upstream.ts";

const open: { close(): Promise<void> }[] = [];
const body = { model: "local/small", messages: [{ role: "user", content: "hi" }] };
const event = (content: string, finish: string | null = null): unknown => ({
  choices: [{ index: 0, delta: { content }, finish_reason: finish }],
});

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

describe("drain", () => {
  it("lets a running stream finish, tells the load balancer, and then exits with 0", async () => {
    const handle = createStreamHandle();
    const upstream = await startUpstream(handle.reply);
    open.push(upstream);
    const root = writeFolder({
      "gateway.config.yaml": "server: { drainDelaySeconds: 1, drainSeconds: 20 }\n",
      "providers/local.yaml": providerFile(upstream.url),
    });
    const { url, child, exited } = await spawnServe(root);
    const opening = openSse(`${url}/v1/chat/completions`, { ...body, stream: true });
    await handle.opened;
    await handle.event(event("before"));
    const stream = await opening;
    await stream.next();
    child.kill("SIGTERM");
    await expect.poll(async () => (await get(`${url}/ready`)).status).toBe(503);
    const draining = await get(`${url}/ready`);
    expect(draining.json()).toMatchObject({ status: "draining" });
    expect(draining.headers.connection).toBe("close");
    await expect
      .poll(
        async () =>
          get(`${url}/ready`).then(
            () => "open",
            () => "closed",
          ),
        { timeout: 5_000 },
      )
      .toBe("closed");
    await handle.event(event("after", "stop"));
    await handle.event("[DONE]");
    await handle.end();
    expect((await stream.rest()).map(({ data }) => data).join("")).toMatch(/after.*\[DONE\]/s);
    expect(await exited).toBe(0);
  });

  it("ends what does not finish in time with a typed error, and books it", async () => {
    const handle = createStreamHandle();
    const upstream = await startUpstream([handle.reply, replyNothing()]);
    open.push(upstream);
    const gateway = await startGateway({
      "gateway.config.yaml": "server: { drainSeconds: 0.2 }\n",
      "providers/local.yaml": providerFile(upstream.url),
    });
    const opening = openSse(`${gateway.url}/v1/chat/completions`, { ...body, stream: true });
    await handle.opened;
    await handle.event(event("begun"));
    const stream = await opening;
    const waiting = postJson(`${gateway.url}/v1/chat/completions`, body);
    await upstream.waitForRequest(1);
    await gateway.server.drain();
    const events = await stream.rest();
    expect(JSON.parse(events.at(-1)?.data ?? "")).toMatchObject({ error: { code: "overloaded" } });
    expect((await waiting).json()).toMatchObject({ error: { code: "overloaded" } });
    const codes = (await gateway.records()).map(({ errorCode }) => errorCode);
    expect(codes).toEqual(["overloaded", "overloaded"]);
  });

  it("exits at once at the second signal", async () => {
    const upstream = await startUpstream(replyNothing());
    open.push(upstream);
    const { url, child, exited, log } = await spawnServe(
      writeFolder({ "providers/local.yaml": providerFile(upstream.url) }),
    );
    postJson(`${url}/v1/chat/completions`, body).catch(() => {});
    await upstream.waitForRequest();
    child.kill("SIGTERM");
    await expect.poll(() => log.some((line) => line.includes("stopping"))).toBe(true);
    // Signals close together count as one, so the second is given until it is taken.
    const again = setInterval(() => child.kill("SIGTERM"), 50);
    expect(await exited).toBe(1);
    clearInterval(again);
  });
});
