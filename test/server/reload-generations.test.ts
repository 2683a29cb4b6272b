/** A request that outlives several configs: what it may still need stays open for it. */
import { EventEmitter, once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { providerFile } from "../_helpers/gateway.ts";
import { type Call, replyChat, replyJson } from "../_helpers/replies.ts";
import { openUpstream, startReloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const group = (targets: string): string => `strategy: first\ntargets: [${targets}]\n`;

describe("reload: a request that outlives several configs", () => {
  it("falls back over the connections of a provider that is gone since the first of them", async () => {
    const failing = new EventEmitter();
    const first = await openUpstream(open, async (call: Call) => {
      await once(failing, "now");
      await replyJson({ error: { message: "down" } }, { status: 503 })(call);
    });
    const second = await openUpstream(open, replyChat({ text: "second" }));
    const third = await openUpstream(open, replyChat({ text: "third" }));
    const gateway = await startReloading(
      open,
      {
        "gateway.config.yaml": "defaults: { retry: { retries: 0 } }\n",
        "providers/first.yaml": providerFile(first.url),
        "providers/second.yaml": providerFile(second.url),
        "providers/third.yaml": providerFile(third.url),
        "groups/smart.yaml": group("first/small, second/small"),
      },
      { isWatching: false },
    );
    // It has a connection already.
    expect((await gateway.ask("second/small")).status).toBe(200);
    const running = gateway.ask("smart");
    await first.waitForRequest();
    gateway.save({ "groups/smart.yaml": group("third/small") });
    gateway.remove("providers/second.yaml");
    expect((await gateway.server.reload()).outcome).toBe("applied");
    // Each of these ends the config before it, which no request uses.
    for (const name of ["a", "b"]) {
      gateway.save({ [`groups/${name}.yaml`]: group("third/small") });
      expect((await gateway.server.reload()).outcome).toBe("applied");
    }
    expect((await gateway.status()).graphsAlive).toBe(2);
    failing.emit("now");

    const { status, headers } = await running;
    expect([status, headers["x-gate-route"], headers["x-gate-attempts"]]).toEqual([200, "smart>second/small", "2"]);
    expect(headers["x-gate-revision"]).toBe(gateway.server.revision);
    await gateway.until(({ graphsAlive }) => graphsAlive === 1);
  });
});
