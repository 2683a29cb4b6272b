/** What outlives a change of the config, and what goes with the part that it belongs to. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { get } from "../_helpers/client.ts";
import { providerFile } from "../_helpers/gateway.ts";
import { replyChat, replyJson } from "../_helpers/replies.ts";
import { openUpstream, type Reloading, startReloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const PLAIN = "defaults: { retry: { retries: 0 } }\n";
/** A group that nobody asks for: a change of it changes nothing else. */
const other = (description: string): Record<string, string> => ({
  "groups/other.yaml": `description: ${description}\nstrategy: first\ntargets: [good/small]\n`,
});

/** Providers that `server.health()` knows, with the state of their models' circuits. */
function circuits({ server }: Reloading): string[] {
  return server
    .health()
    .filter(({ model }) => model !== undefined)
    .map(({ model, circuit }) => `${model} ${circuit}`)
    .sort();
}

describe("reload: what is known of providers", () => {
  it("keeps circuits and latencies of those that are as before, and drops those of the others", async () => {
    const bad = await openUpstream(open, replyJson({ error: { message: "down" } }, { status: 503 }));
    const good = await openUpstream(open);
    const files = {
      "gateway.config.yaml": PLAIN,
      "providers/bad.yaml": providerFile(bad.url),
      "providers/worse.yaml": providerFile(bad.url),
      "providers/good.yaml": providerFile(good.url),
      "groups/smart.yaml": "strategy: first\ntargets: [bad/small, worse/small, good/small]\n",
    };
    const gateway = await startReloading(open, files, { healthNow: () => 1_000_000 });
    for (let count = 0; count < 10; count += 1) await gateway.ask("smart");
    expect(circuits(gateway)).toEqual(["bad/small open", "good/small closed", "worse/small open"]);
    const latency = gateway.server.health().find(({ model }) => model === "good/small")?.latencyMs;
    expect(latency).toBeGreaterThan(0);

    await gateway.apply(other("new"));
    expect(circuits(gateway)).toEqual(["bad/small open", "good/small closed", "worse/small open"]);
    expect(gateway.server.health().find(({ model }) => model === "good/small")?.latencyMs).toBe(latency);
    expect((await gateway.ask("smart")).headers["x-gate-attempts"]).toBe("1");

    // One is gone, another is a different one from now on.
    gateway.save({
      "groups/smart.yaml": "strategy: first\ntargets: [bad/small, good/small]\n",
      "providers/bad.yaml": providerFile(`${bad.url}/other`),
    });
    gateway.remove("providers/worse.yaml");
    expect((await gateway.server.reload()).outcome).toBe("applied");
    expect(circuits(gateway)).toEqual(["good/small closed"]);
    expect((await gateway.ask("smart")).headers["x-gate-attempts"]).toBe("2");
  });

  it("goes on with the turns of round-robin, and begins anew with those of a group that was gone", async () => {
    const upstream = await openUpstream(open);
    const group = "strategy: round-robin\ntargets: [good/small, second/small, third/small]\n";
    const gateway = await startReloading(open, {
      "providers/good.yaml": providerFile(upstream.url),
      "providers/second.yaml": providerFile(upstream.url),
      "providers/third.yaml": providerFile(upstream.url),
      "groups/turns.yaml": group,
    });
    const next = async (): Promise<unknown> => (await gateway.ask("turns")).headers["x-gate-route"];
    expect(await next()).toBe("turns>good/small");
    await gateway.apply(other("new"));
    expect(await next()).toBe("turns>second/small");
    await gateway.apply(other("newer"));
    expect(await next()).toBe("turns>third/small");
    expect(await next()).toBe("turns>good/small");

    gateway.remove("groups/turns.yaml");
    expect((await gateway.server.reload()).outcome).toBe("applied");
    await gateway.apply({ "groups/turns.yaml": group });
    expect(await next()).toBe("turns>good/small");
  });

  it("remembers ratings", async () => {
    const rater = await openUpstream(open, replyChat({ text: "2" }));
    const good = await openUpstream(open);
    const gateway = await startReloading(open, {
      "providers/rater.yaml": providerFile(rater.url),
      "providers/good.yaml": providerFile(good.url),
      "providers/second.yaml": providerFile(good.url),
      "groups/smart.yaml":
        "strategy: classifier\ntargets: [good/small, second/small]\nclassifier: { model: rater/small }\n",
    });
    expect((await gateway.ask("smart", "Write a compiler")).headers["x-gate-route"]).toBe("smart>second/small");
    await gateway.apply(other("new"));
    expect((await gateway.ask("smart", "Write a compiler")).headers["x-gate-route"]).toBe("smart>second/small");
    expect(rater.requests).toHaveLength(1);
  });

  it("keeps the lists of discovery without asking again, and drops that of a provider that is gone", async () => {
    const listed = { object: "list", data: [{ id: "declared" }, { id: "found" }] };
    const upstream = await openUpstream(open, (call) =>
      call.request.method === "GET" ? replyJson(listed)(call) : replyChat()(call),
    );
    const file = `dialect: openai-chat\nbaseURL: ${upstream.url}\nauth: { scheme: none }\ndiscover: merge\nmodels: { declared: {} }\n`;
    const gateway = await startReloading(open, {
      "providers/good.yaml": providerFile(upstream.url),
      "providers/lists.yaml": file,
    });
    const names = async (): Promise<string[]> => {
      const { data } = (await get(`${gateway.url}/v1/models`)).json<{ data: { id: string }[] }>();
      return data.map(({ id }) => id).filter((id) => id.startsWith("lists/"));
    };
    await expect.poll(names).toEqual(["lists/declared", "lists/found"]);
    await gateway.apply(other("new"));
    expect(await names()).toEqual(["lists/declared", "lists/found"]);
    expect((await gateway.ask("lists/found")).status).toBe(200);
    expect(upstream.requests.filter(({ method }) => method === "GET")).toHaveLength(1);

    gateway.remove("providers/lists.yaml");
    expect((await gateway.server.reload()).outcome).toBe("applied");
    expect((await gateway.ask("lists/found")).status).toBe(404);
    listed.data.pop();
    await gateway.apply({ "providers/lists.yaml": file });
    await expect.poll(() => upstream.requests.filter(({ method }) => method === "GET").length).toBe(2);
    await expect.poll(names).toEqual(["lists/declared"]);
  });
});

describe("reload: secrets", () => {
  it("uses a secret file that was rotated without a reload, and tells of it without its value", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, {
      secret: "the-first-secret-value\n",
      "providers/good.yaml": providerFile(upstream.url).replace(
        "{ scheme: none }",
        "{ scheme: bearer, key: { file: secret } }",
      ),
    });
    await gateway.ask("good/small");
    expect(upstream.requests.at(-1)?.headers.authorization).toBe("Bearer the-first-secret-value");
    writeFileSync(join(gateway.root, "secret"), "the-second-secret-value\n");
    // Secret files are looked at once a second.
    await expect
      .poll(
        async () => {
          await gateway.ask("good/small");
          return upstream.requests.at(-1)?.headers.authorization;
        },
        { timeout: 5_000 },
      )
      .toBe("Bearer the-second-secret-value");
    const told = async (): Promise<unknown> => {
      // Whoever serves looks, and so does the admin API.
      await gateway.status();
      return gateway.logs.filter(({ message }) => message === "A secret was rotated").map(({ fields }) => fields);
    };
    await expect.poll(told, { timeout: 5_000 }).toEqual([{ references: ["file:secret"] }]);
    expect(JSON.stringify(gateway.logs)).not.toContain("secret-value");
    expect((await gateway.status()).reloads).toEqual({ applied: 1, unchanged: 0, rejected: 0 });
  });
});
