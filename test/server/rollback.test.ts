/** The revisions that are kept, and the way back to one of them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RevisionRow } from "../../src/runtime/status.ts";
import { runGate } from "../_helpers/command.ts";
import { providerFile } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { ask, createSite, type Files, GROUP, type Running, type Site } from "./_restarts.ts";

const BROKEN_GROUP = "strategy: first\ntargets: [local/smal]\n";

let upstream: Upstream;
let files: Files;

beforeAll(async () => {
  upstream = await startUpstream();
  files = { "providers/local.yaml": providerFile(upstream.url), "groups/one.yaml": GROUP };
});

afterAll(() => upstream.close());

const two: Files = { "groups/two.yaml": GROUP };
const three: Files = { "groups/three.yaml": GROUP };

/** A server that has served three configs, newest first. */
async function startWithThree(site: Site): Promise<{ gateway: Running; revisions: readonly [string, string, string] }> {
  const gateway = await site.start();
  await gateway.untilKept();
  const first = gateway.server.revision;
  const second = await gateway.apply(two);
  const third = await gateway.apply(three);
  return { gateway, revisions: [third, second, first] };
}

async function rollback(gateway: Running, revision?: string): Promise<string> {
  const reply = await gateway.command("POST", "/rollback", revision === undefined ? {} : { revision });
  expect(reply.status, reply.text).toBe(200);
  return reply.json<{ revision: string }>().revision;
}

async function statusOf(gateway: Running, model: string): Promise<number> {
  return (await ask(gateway, model)).status;
}

async function rowsOf(gateway: Running): Promise<readonly string[]> {
  return (await gateway.admin<readonly RevisionRow[]>("/revisions")).map(
    ({ revision, outcome }) => `${revision} ${outcome}`,
  );
}

describe("rollback", () => {
  it("serves the revision before the current until the files change, and shows the drift", async () => {
    const { gateway, revisions } = await startWithThree(createSite(files));
    const [third, second, first] = revisions;
    expect(await rollback(gateway)).toBe(second);
    expect([await statusOf(gateway, "two"), await statusOf(gateway, "three")]).toEqual([200, 404]);
    expect((await ask(gateway, "two")).headers["x-gate-revision"]).toBe(second);
    expect(await gateway.status()).toMatchObject({
      revision: second,
      desiredRevision: third,
      pinned: { revision: second },
    });
    expect(await rowsOf(gateway)).toEqual([`${second} rolled-back`, `${third} applied`, `${first} applied`]);

    // Reading the same files again changes nothing.
    expect((await gateway.command("POST", "/reload")).json()).toMatchObject({ outcome: "unchanged", revision: second });
    expect((await gateway.status()).pinned).toMatchObject({ revision: second });

    const fourth = await gateway.apply({ "groups/four.yaml": GROUP });
    expect((await gateway.status()).pinned).toBeUndefined();
    expect([await statusOf(gateway, "three"), await statusOf(gateway, "four")]).toEqual([200, 200]);
    expect((await rowsOf(gateway))[0]).toBe(`${fourth} applied`);
  });

  it("serves a revision that is named, and only one that is kept", async () => {
    const { gateway, revisions } = await startWithThree(createSite(files));
    expect(await rollback(gateway, revisions[2])).toBe(revisions[2]);
    expect([await statusOf(gateway, "one"), await statusOf(gateway, "two")]).toEqual([200, 404]);
    const unknown = await gateway.command("POST", "/rollback", { revision: "00000000.00000000" });
    expect([unknown.status, unknown.json()["error"]]).toMatchObject([404, { code: "not_found", param: "revision" }]);
    expect((await gateway.status()).revision).toBe(revisions[2]);
    // Forward again, which is a pin as well.
    expect(await rollback(gateway, revisions[0])).toBe(revisions[0]);
    expect(await statusOf(gateway, "three")).toBe(200);
    expect((await gateway.status()).pinned).toMatchObject({ revision: revisions[0] });
  });

  it("is refused where there is no earlier revision", async () => {
    const gateway = await createSite(files).start();
    await gateway.untilKept();
    const reply = await gateway.command("POST", "/rollback", {});
    expect([reply.status, reply.text]).toEqual([404, expect.stringContaining("no earlier revision")]);
    expect((await gateway.status()).pinned).toBeUndefined();
  });

  it("lasts over restarts while the files are the same, broken or not", async () => {
    const site = createSite(files);
    const { gateway, revisions } = await startWithThree(site);
    site.save({ "groups/three.yaml": BROKEN_GROUP });
    await gateway.until(({ lastReload }) => lastReload.outcome === "rejected");
    await rollback(gateway, revisions[1]);
    await gateway.close();
    for (let restarts = 0; restarts < 2; restarts += 1) {
      const next = await site.start();
      expect(next.server.revision).toBe(revisions[1]);
      expect(await next.status()).toMatchObject({ pinned: { revision: revisions[1] }, desiredRevision: null });
      expect(await statusOf(next, "two")).toBe(200);
      await next.close();
    }
    const next = await site.start();
    site.save(three);
    await next.until(({ revision, pinned }) => revision === revisions[0] && pinned === undefined);
  });

  it("ends at a restart on changed files, for good", async () => {
    const site = createSite(files);
    const { gateway, revisions } = await startWithThree(site);
    await rollback(gateway, revisions[2]);
    await gateway.close();
    site.save({ "groups/four.yaml": GROUP });
    const next = await site.start();
    expect(await statusOf(next, "four")).toBe(200);
    expect((await next.status()).pinned).toBeUndefined();
    await next.untilKept();
    expect((await site.state()).pin).toBeUndefined();
    const fourth = next.server.revision;
    await next.close();

    // Neither is it remembered for the day on which the files are what they were.
    site.remove("groups/four.yaml");
    const last = await site.start();
    expect(last.server.revision).toBe(revisions[0]);
    await last.untilKept();
    expect(await rowsOf(last)).toEqual([
      `${revisions[0]} applied`,
      `${fourth} applied`,
      `${revisions[2]} rolled-back`,
      `${revisions[1]} applied`,
    ]);
  });

  it("stays in force when the files change to something broken", async () => {
    const site = createSite(files);
    const { gateway, revisions } = await startWithThree(site);
    await rollback(gateway, revisions[2]);
    site.save({ "groups/one.yaml": BROKEN_GROUP });
    const status = await gateway.until(({ lastReload }) => lastReload.outcome === "rejected");
    expect(status.revision).toBe(revisions[2]);
    expect(status.pinned).toBeUndefined();
    await gateway.close();
    expect((await site.start()).server.revision).toBe(revisions[2]);
  });

  it("is what the command does", async () => {
    const site = createSite(files);
    const { gateway, revisions } = await startWithThree(site);
    const { code, stderr } = await runGate(["rollback"], site.root);
    expect(code, stderr).toBe(0);
    expect((await gateway.status()).revision).toBe(revisions[1]);
    expect((await runGate(["rollback", "00000000.00000000"], site.root)).code).not.toBe(0);
    expect((await gateway.status()).revision).toBe(revisions[1]);
  });

  it("ends in another server on the folder, too, once the files change", async () => {
    const site = createSite(files);
    const { gateway, revisions } = await startWithThree(site);
    await rollback(gateway, revisions[2]);
    const second = await site.start();
    expect(second.server.revision).toBe(revisions[2]);
    await gateway.apply({ "groups/four.yaml": GROUP });
    await expect.poll(() => statusOf(second, "four"), { timeout: 15_000 }).toBe(200);
  });
});

describe("history", () => {
  it("holds ten revisions, and no bundle but theirs", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    await gateway.untilKept();
    const revisions = [gateway.server.revision];
    for (let count = 1; count <= 12; count += 1)
      revisions.unshift(await gateway.apply({ "groups/more.yaml": `description: change ${count}\n${GROUP}` }));
    expect(await rowsOf(gateway)).toEqual(revisions.slice(0, 10).map((revision) => `${revision} applied`));
    const { history = [] } = await site.state();
    const named = history.map(({ bundle }) => `${bundle}.json`).sort();
    await expect.poll(() => site.bundles(), { timeout: 15_000 }).toEqual(named);
    expect(history[0]).toMatchObject({ changes: { added: 0, changed: 1, removed: 0 } });
    const dropped = await gateway.command("POST", "/rollback", { revision: revisions[10] });
    expect(dropped.status).toBe(404);
    expect(await rollback(gateway, revisions[9])).toBe(revisions[9]);
    // One that comes back moves to the front and is there once.
    expect(await rowsOf(gateway)).toHaveLength(10);
    expect(site.bundles()).toEqual(named);
  });
});
