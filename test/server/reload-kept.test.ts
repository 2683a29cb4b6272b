/** What is kept of a change that was taken in part: what was really in force, so that going back to it gives just that. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../../src/policy/key.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { ask, createSite, type Files, GROUP, guardedFiles, keyFile, type Running } from "./_restarts.ts";

const alice = createKey();
const bob = createKey();
const BROKEN_GROUP = "strategy: first\ntargets: [local/smal]\n";

let upstream: Upstream;
let files: Files;

beforeAll(async () => {
  upstream = await startUpstream();
  files = guardedFiles(upstream.url, { alice });
});

afterAll(() => upstream.close());

async function statusOf(gateway: Running, { key }: { readonly key: string }): Promise<number> {
  return (await ask(gateway, "smart", key)).status;
}

describe("reload: what is kept of a change", () => {
  it("is both planes as they were in force when one of them was refused", async () => {
    const site = createSite(files);
    const gateway = await site.start({ isWatching: false });
    site.save({ "groups/smart.yaml": BROKEN_GROUP, "keys/bob.yaml": keyFile(bob) });
    expect(await gateway.server.reload()).toMatchObject({ outcome: "rejected" });
    const mixed = (await gateway.status()).revision;
    expect(mixed).not.toBe(gateway.server.revision);
    await gateway.untilKept();

    site.save({ "groups/smart.yaml": `description: mended\n${GROUP}` });
    expect(await gateway.server.reload()).toMatchObject({ outcome: "applied" });
    await gateway.command("POST", "/rollback", { revision: mixed });
    expect((await gateway.status()).revision).toBe(mixed);
    expect([await statusOf(gateway, alice), await statusOf(gateway, bob)]).toEqual([200, 200]);
  });

  it("has nothing of files that were resting", async () => {
    const long = `${GROUP}# ${"x".repeat(200)}\n`;
    const site = createSite({ ...files, "groups/smart.yaml": long });
    const gateway = await site.start({ isWatching: true });
    const before = gateway.server.revision;
    // Half of a group, and a key that does not wait for the other half.
    writeFileSync(join(site.root, "groups/smart.yaml"), "strategy: weighted\ntargets: [local/small]\n");
    site.save({ "keys/bob.yaml": keyFile(bob) });
    const resting = await gateway.until(({ revision }) => revision !== before);
    expect(resting.revision.split(".")[0]).toBe(before.split(".")[0]);
    await gateway.untilKept();
    await gateway.until(({ revision }) => revision !== resting.revision);

    await gateway.command("POST", "/rollback", { revision: resting.revision });
    expect((await gateway.status()).revision).toBe(resting.revision);
    expect(await statusOf(gateway, bob)).toBe(200);
  });
});

describe("denials: of files that are not there any more", () => {
  it("hold for a revision that is rolled back to, as the files have said last", async () => {
    const site = createSite({ ...files, "keys/bob.yaml": keyFile(bob) });
    const before = await site.run();
    site.remove("keys/alice.yaml");
    const gateway = await site.start({ isWatching: false });
    await gateway.untilKept();
    // A mount that failed takes back nothing.
    site.remove("keys/bob.yaml");
    expect(await gateway.server.reload()).toMatchObject({ diagnostics: [{ code: "GATE608" }] });
    await gateway.command("POST", "/rollback", { revision: before });
    expect((await gateway.status()).revision).toBe(before);
    expect([await statusOf(gateway, alice), await statusOf(gateway, bob)]).toEqual([401, 200]);
  });
});
