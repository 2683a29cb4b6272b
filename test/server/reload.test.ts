/** What a saved file does to a gateway that serves. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { providerFile } from "../_helpers/gateway.ts";
import { levelsOf, openUpstream, startReloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const PLAIN = "defaults: { retry: { retries: 0 } }\n";
describe("reload: what is saved serves", () => {
  it("serves a new model as soon as its file is saved, by both revisions", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, { "providers/local.yaml": providerFile(upstream.url) });
    const before = await gateway.ask("local/small");
    expect(before.headers["x-gate-revision"]).toBe(gateway.server.revision);
    const revision = await gateway.apply({ "groups/new.yaml": "strategy: first\ntargets: [local/small]\n" });
    const after = await gateway.ask("new");
    expect([after.status, after.headers["x-gate-revision"]]).toEqual([200, revision]);
    expect(revision).not.toBe(before.headers["x-gate-revision"]);
    expect((await gateway.recordOf(after.headers["x-request-id"])).revision).toBe(revision);
    expect((await gateway.recordOf(before.headers["x-request-id"])).revision).toBe(gateway.server.revision);
  });

  it("takes two files of one save as one change", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, { "providers/local.yaml": providerFile(upstream.url) });
    await gateway.apply({
      "groups/new.yaml": "strategy: first\ntargets: [other/small]\n",
      "providers/other.yaml": providerFile(upstream.url),
    });
    expect((await gateway.ask("new")).status).toBe(200);
    // A group whose provider is not there yet would have been refused.
    expect((await gateway.status()).reloads).toEqual({ applied: 2, unchanged: 0, rejected: 0 });
  });

  it("says nothing and swaps nothing where only a comment changed", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, { "providers/local.yaml": providerFile(upstream.url) });
    await gateway.kept();
    const { loadedAt, revision } = await gateway.status();
    const listen = gateway.listen();
    gateway.save({ "providers/local.yaml": `# Ours.\n${providerFile(upstream.url)}` });
    const status = await gateway.until(({ reloads }) => reloads.unchanged === 1);
    expect(status).toMatchObject({ revision, loadedAt, reloads: { applied: 1 } });
    expect(levelsOf(listen(), "info", "warn", "error")).toEqual([]);
  });

  it("lets those who ask for a reload at once share one", async () => {
    const upstream = await openUpstream(open);
    const files = { "providers/local.yaml": providerFile(upstream.url) };
    const gateway = await startReloading(open, files, { isWatching: false });
    gateway.save({ "groups/new.yaml": "strategy: first\ntargets: [local/small]\n" });
    const reports = await Promise.all([1, 2, 3].map(() => gateway.server.reload()));
    expect(new Set(reports).size).toBe(1);
    expect(reports[0]?.outcome).toBe("applied");
    expect((await gateway.status()).reloads).toEqual({ applied: 2, unchanged: 0, rejected: 0 });
    expect((await gateway.server.reload()).outcome).toBe("unchanged");
  });

  it("reads again for those who ask when a reading has begun", async () => {
    const upstream = await openUpstream(open);
    const files = { "providers/local.yaml": providerFile(upstream.url) };
    const gateway = await startReloading(open, files, { isWatching: false });
    gateway.save({ "groups/new.yaml": "strategy: first\ntargets: [local/small]\n" });
    const first = gateway.server.reload();
    // In force, and its reload not over: it is still to be kept for a restart.
    while (!gateway.logs.some(({ message }) => message === "Config applied")) await nextTurn();
    gateway.save({ "groups/newer.yaml": "strategy: first\ntargets: [local/small]\n" });
    expect([(await gateway.server.reload()).outcome, (await first).outcome]).toEqual(["applied", "applied"]);
    expect((await gateway.ask("newer")).status).toBe(200);
  });

  it("reports static settings once, and applies the rest of the same edit", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, {
      "gateway.config.yaml": PLAIN,
      "providers/local.yaml": providerFile(upstream.url),
    });
    const listen = gateway.listen();
    const root = `${PLAIN}server: { port: 4321, drainSeconds: 5 }\nstore: { journal: memory }\n`;
    const price =
      "prices: { local/small: { input: 7, output: 7, source: https://example.com, checkedOn: 2026-11-20 } }\n";
    await gateway.apply({ "gateway.config.yaml": `${root}${price}` });
    expect((await gateway.status()).needsRestart).toEqual(["server.drainSeconds", "server.port", "store.journal"]);
    const reply = await gateway.ask("local/small");
    const { usage } = reply.json<{ usage: { total_tokens: number } }>();
    const { costNanoUsd } = await gateway.recordOf(reply.headers["x-request-id"]);
    expect(costNanoUsd).toBe(usage.total_tokens * 7_000);

    await gateway.apply({ "groups/new.yaml": "strategy: first\ntargets: [local/small]\n" });
    const told = listen().flatMap(({ level, fields: { settings } }) =>
      settings === undefined ? [] : [{ level, settings }],
    );
    expect(told).toEqual([{ level: "warn", settings: ["server.drainSeconds", "server.port", "store.journal"] }]);
    await gateway.apply({ "gateway.config.yaml": PLAIN });
    expect((await gateway.status()).needsRestart).toEqual([]);
  });

  it("lets a group that is deleted rest, in case it comes back, and then takes it away", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, {
      "providers/local.yaml": providerFile(upstream.url),
      "groups/gone.yaml": "strategy: first\ntargets: [local/small]\n",
    });
    // What was there before is known from the first look at the files on.
    await gateway.apply({ "groups/new.yaml": "strategy: first\ntargets: [local/small]\n" });
    const start = performance.now();
    gateway.remove("groups/gone.yaml");
    await expect.poll(async () => (await gateway.ask("gone")).status, { timeout: 10_000 }).toBe(404);
    expect(performance.now() - start).toBeGreaterThan(2_500);
    expect((await gateway.status()).reloads).toMatchObject({ applied: 3, rejected: 0 });
  });
});
