/** What a server begins with when the files cannot be served, or what was kept is damaged. */
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printCanonical } from "../../src/graph/canonical.ts";
import { createKey } from "../../src/policy/key.ts";
import { hashBundle } from "../../src/runtime/_bundle-text.ts";
import type { StoredRevision } from "../../src/store/state.ts";
import { get } from "../_helpers/client.ts";
import { runGate, spawnServe } from "../_helpers/command.ts";
import { refusal } from "../_helpers/gateway.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import {
  ask,
  bundlePath,
  createSite,
  type Files,
  GROUP,
  guardedFiles,
  keyFile,
  readTree,
  type Running,
  type Site,
} from "./_restarts.ts";

const alice = createKey();
const bob = createKey();
const BROKEN_GROUP = "strategy: first\ntargets:\n  - local/smal\n";

let upstream: Upstream;
let files: Files;

beforeAll(async () => {
  upstream = await startUpstream();
  files = guardedFiles(upstream.url, { alice });
});

afterAll(() => upstream.close());

async function readiness(gateway: { readonly url: string }): Promise<unknown> {
  const reply = await get(`${gateway.url}/ready`);
  const { status, revision } = reply.json();
  return { code: reply.status, status, revision };
}

/** Rows of the history, newest first. */
async function rowsOf(site: Site): Promise<readonly StoredRevision[]> {
  return (await site.state()).history ?? [];
}

/** Serve two configs one after the other, and leave both in the history. The newer first. */
async function leaveTwo(site: Site): Promise<readonly [StoredRevision, StoredRevision]> {
  await site.run();
  site.save({ "groups/new.yaml": GROUP });
  await site.run();
  const [newer, older] = await rowsOf(site);
  if (newer === undefined || older === undefined) throw new Error("Two revisions are not kept.");
  return [newer, older];
}

function messagesOf({ logs }: Running): readonly string[] {
  return logs.map(({ message }) => message);
}

describe("boot: files with mistakes, and last-known-good", () => {
  it("serves what was in force, says so everywhere, and takes the files once they are mended", async () => {
    const site = createSite(files);
    const before = await site.run();
    site.save({ "groups/smart.yaml": BROKEN_GROUP });
    const gateway = await site.start();
    expect(gateway.server.revision).toBe(before);
    expect(await readiness(gateway)).toEqual({ code: 200, status: "degraded", revision: before });
    expect(await gateway.status()).toMatchObject({
      revision: before,
      desiredRevision: null,
      lastGoodAt: 0,
      lastReload: { outcome: "rejected" },
      diagnostics: [{ code: "GATE201", severity: "error", at: { file: "groups/smart.yaml", line: 3, column: 5 } }],
    });
    expect(gateway.server.findings).toMatchObject([{ code: "GATE201" }]);
    expect(gateway.logs).toContainEqual({
      level: "error",
      message: "The config cannot be served; last-known-good takes its place",
      fields: { serving: before, refused: ["routing"] },
    });
    const reply = await ask(gateway, "smart", alice.key);
    expect([reply.status, reply.headers["x-gate-revision"]]).toEqual([200, before]);

    const mended = await gateway.apply({ "groups/smart.yaml": GROUP, "groups/new.yaml": GROUP });
    expect(mended).not.toBe(before);
    expect(await readiness(gateway)).toEqual({ code: 200, status: "ready", revision: mended });
    expect((await ask(gateway, "new", alice.key)).headers["x-gate-revision"]).toBe(mended);
  });

  it("is whole again when the files go back to what is in force", async () => {
    const site = createSite(files);
    const before = await site.run();
    site.save({ "groups/smart.yaml": BROKEN_GROUP });
    const gateway = await site.start();
    const bundles = site.bundles();
    site.save({ "groups/smart.yaml": GROUP });
    const status = await gateway.until(({ lastReload }) => lastReload.outcome !== "rejected");
    expect(status).toMatchObject({ revision: before, desiredRevision: before, diagnostics: [] });
    expect(await readiness(gateway)).toMatchObject({ status: "ready" });
    expect(site.bundles()).toEqual(bundles);
  });

  it("takes keys beside a broken group", async () => {
    const site = createSite(files);
    const before = await site.run();
    site.save({ "groups/smart.yaml": BROKEN_GROUP, "keys/bob.yaml": keyFile(bob) });
    const gateway = await site.start();
    expect((await ask(gateway, "smart", bob.key)).status).toBe(200);
    expect((await ask(gateway, "smart", alice.key)).status).toBe(200);
    const [routing, access] = gateway.server.revision.split(".");
    expect(routing).toBe(before.split(".")[0]);
    expect(access).not.toBe(before.split(".")[1]);
    expect(await readiness(gateway)).toMatchObject({ code: 200, status: "degraded" });

    // This mixture is last-known-good from now on.
    await gateway.untilKept();
    const { revision } = gateway.server;
    await gateway.close();
    site.save({ "keys/bob.yaml": "hash: 7\n", "groups/smart.yaml": BROKEN_GROUP });
    const next = await site.start();
    expect(next.server.revision).toBe(revision);
    expect((await ask(next, "smart", bob.key)).status).toBe(200);
  });

  it("takes groups beside a broken key", async () => {
    const site = createSite(files);
    const before = await site.run();
    site.save({ "groups/new.yaml": GROUP, "keys/bob.yaml": "hash: 7\n" });
    const gateway = await site.start();
    expect((await ask(gateway, "new", alice.key)).status).toBe(200);
    expect((await ask(gateway, "new", bob.key)).status).toBe(401);
    expect(gateway.server.revision.split(".")[1]).toBe(before.split(".")[1]);
    expect(gateway.logs).toContainEqual(expect.objectContaining({ fields: { serving: before, refused: ["access"] } }));
  });

  it("serves with all settings of last-known-good when the root file cannot be read", async () => {
    const site = createSite({
      ...files,
      "gateway.config.yaml": "server: { basePath: /gate }\naccess: { required: true }\n",
    });
    const before = await site.run();
    site.save({ "gateway.config.yaml": "server: { basePath: /gate\naccess: [\n" });
    const gateway = await site.start();
    expect(gateway.url.endsWith("/gate")).toBe(true);
    expect(gateway.server.revision).toBe(before);
    expect(gateway.logs).toContainEqual(
      expect.objectContaining({ fields: { serving: before, refused: ["routing", "access"] } }),
    );
    expect((await ask(gateway, "smart")).status).toBe(401);
    expect((await ask(gateway, "smart", alice.key)).status).toBe(200);
  });

  it("keeps the settings of the config it serves when the root file says others with a mistake", async () => {
    const site = createSite({
      ...files,
      "gateway.config.yaml": "server: { basePath: /gate }\naccess: { required: true }\n",
    });
    await site.run();
    site.save({ "gateway.config.yaml": "server: { basPath: /gate }\naccess: { required: true }\n" });
    expect((await site.start()).url.endsWith("/gate")).toBe(true);
  });

  it("takes a folder without any key file for a mount that failed", async () => {
    const site = createSite(files);
    const before = await site.run();
    site.remove("keys/alice.yaml");
    site.save({ "groups/new.yaml": GROUP });
    const gateway = await site.start();
    expect((await ask(gateway, "new", alice.key)).status).toBe(200);
    expect((await ask(gateway, "new", bob.key)).status).toBe(401);
    expect(gateway.server.revision.split(".")[1]).toBe(before.split(".")[1]);
    expect(await gateway.status()).toMatchObject({ diagnostics: [{ code: "GATE608" }], denied: [] });
  });
});

describe("boot: what is kept of it", () => {
  it("is what was read, though the files change at once", async () => {
    const site = createSite(files);
    await site.run();
    site.save({ "groups/new.yaml": GROUP });
    const first = await site.start();
    site.save({ "groups/new.yaml": BROKEN_GROUP });
    await first.close();
    const gateway = await site.start();
    expect(gateway.server.revision).toBe(first.server.revision);
    expect((await ask(gateway, "new", alice.key)).status).toBe(200);
  });

  it("is left as it is by a reload that is asked for after the stop", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    await gateway.close();
    await expect(gateway.server.reload()).rejects.toThrow(Error);
  });
});

describe("boot: the command", () => {
  it("writes what is wrong as log lines, and serves last-known-good", async () => {
    const site = createSite(files);
    const before = await site.run();
    site.save({ "groups/smart.yaml": BROKEN_GROUP });
    const startedAt = performance.now();
    const { url, child, log, exited } = await spawnServe(site.root);
    const tookMs = performance.now() - startedAt;
    expect(await readiness({ url })).toEqual({ code: 200, status: "degraded", revision: before });
    const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: "error", file: "groups/smart.yaml", line: 3, column: 5 }),
    );
    // Two seconds where nothing else runs.
    expect(tookMs).toBeLessThan(10_000);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
  });

  it("ends with 78, a report and nothing on disk where nothing is kept", async () => {
    const site = createSite({ ...files, "groups/smart.yaml": BROKEN_GROUP });
    const { code, stdout, stderr } = await runGate(["serve", site.root, "--port", "0"], site.root);
    expect([code, stdout]).toEqual([78, ""]);
    expect(stderr).toContain("GATE201");
    expect(stderr).toContain("groups/smart.yaml:3:5");
    expect(existsSync(join(site.root, ".gate"))).toBe(false);
  });
});

describe("boot: damage to what was kept", () => {
  const damages: Readonly<Record<string, (path: string) => void>> = {
    "with one byte changed": (path) => {
      const bytes = readFileSync(path);
      const at = bytes.indexOf("local/small");
      bytes[at] = (bytes[at] as number) ^ 1; // It is there, or the next line would not find what it damages.
      writeFileSync(path, bytes);
    },
    "cut in the middle": (path) => truncateSync(path, readFileSync(path).byteLength >> 1),
    "that is empty": (path) => truncateSync(path, 0),
  };

  for (const [name, damage] of Object.entries(damages)) {
    it(`puts a bundle ${name} aside, and takes the one before`, async () => {
      const site = createSite(files);
      const [newer, older] = await leaveTwo(site);
      damage(bundlePath(site.root, newer.bundle));
      site.save({ "groups/smart.yaml": BROKEN_GROUP });
      const gateway = await site.start();
      expect(gateway.server.revision).toBe(older.revision);
      expect((await ask(gateway, "smart", alice.key)).status).toBe(200);
      expect(site.bundles()).not.toContain(`${newer.bundle}.json`);
      expect(site.bundles().filter((file) => file.startsWith(`${newer.bundle}.corrupt-`))).toHaveLength(1);
      expect(messagesOf(gateway)).toContain("Bundles: bundle-quarantined");
      const mended = await gateway.apply({ "groups/smart.yaml": GROUP });
      expect(mended).toBe(newer.revision);
      // Its row was there all the time.
      await expect.poll(() => site.bundles(), { timeout: 15_000 }).toContain(`${newer.bundle}.json`);
    });
  }

  it("takes the one before when the bundle is gone, and mixes with that one", async () => {
    const site = createSite(files);
    const [newer, older] = await leaveTwo(site);
    rmSync(bundlePath(site.root, newer.bundle));
    site.save({ "groups/smart.yaml": BROKEN_GROUP, "keys/bob.yaml": keyFile(bob) });
    const gateway = await site.start();
    expect(gateway.server.revision.split(".")[0]).toBe(older.revision.split(".")[0]);
    expect((await ask(gateway, "smart", bob.key)).status).toBe(200);
    await gateway.untilKept();
    await gateway.close();
    site.save({ "keys/bob.yaml": "hash: 7\n" });
    const next = await site.start();
    expect(next.server.revision).toBe(gateway.server.revision);
    expect((await ask(next, "smart", bob.key)).status).toBe(200);
  });

  it("serves nothing when every bundle is damaged", async () => {
    const site = createSite(files);
    for (const { bundle } of await leaveTwo(site)) truncateSync(bundlePath(site.root, bundle), 10);
    site.save({ "groups/smart.yaml": BROKEN_GROUP });
    await expect(site.start()).rejects.toThrow(/The config was refused.*GATE201/);
  });

  it("writes the bundle of good files again when it is damaged or gone", async () => {
    const site = createSite(files);
    const before = await site.run();
    const [row] = await rowsOf(site);
    for (const damage of [...Object.values(damages), (path: string) => rmSync(path)]) {
      const path = bundlePath(site.root, (row as StoredRevision).bundle);
      const text = readFileSync(path, "utf8");
      damage(path);
      const gateway = await site.start({ isWatching: false });
      await expect.poll(() => existsSync(path) && readFileSync(path, "utf8"), { timeout: 15_000 }).toBe(text);
      expect(gateway.server.revision).toBe(before);
      await gateway.close();
    }
    expect((await rowsOf(site)).map(({ revision }) => revision)).toEqual([before]);
  });

  it("puts a state file that is none aside, and boots from good files", async () => {
    const site = createSite(files);
    const before = await site.run();
    const path = join(site.root, ".gate", "state.json");
    for (const text of ["", '{"version":1,"repl', "[]", "\0\0\0"]) {
      writeFileSync(path, text);
      const gateway = await site.start({ isWatching: false });
      expect(gateway.server.revision).toBe(before);
      expect(messagesOf(gateway)).toContain("State: state-quarantined");
      await gateway.untilKept();
      await gateway.close();
      expect((await rowsOf(site)).map(({ revision }) => revision)).toEqual([before]);
    }
    expect(Object.values(readTree(join(site.root, ".gate")))).toContain("\0\0\0");
  });

  it("takes no bundle of a later form, and one of another meaning by its config", async () => {
    const site = createSite(files);
    const [newer, older] = await leaveTwo(site);
    const rewrite = (row: StoredRevision, change: object): StoredRevision => {
      const value = JSON.parse(readFileSync(bundlePath(site.root, row.bundle), "utf8")) as Record<string, unknown>;
      const changed = { ...value, ...change };
      const bundle = { ...changed, hash: hashBundle(changed) };
      writeFileSync(bundlePath(site.root, bundle.hash), `${printCanonical(bundle)}\n`);
      return { ...row, bundle: bundle.hash };
    };
    const data = await site.state();
    const history = [
      rewrite(newer, { version: 2, gate: "9.9.9" }),
      rewrite(older, { semantics: 99, revision: { routing: "0".repeat(64), access: "1".repeat(64) } }),
    ];
    writeFileSync(join(site.root, ".gate", "state.json"), JSON.stringify({ ...data, history }));
    site.save({ "groups/smart.yaml": BROKEN_GROUP });
    const gateway = await site.start();
    expect(gateway.server.revision).toBe(older.revision);
    expect((await ask(gateway, "smart", alice.key)).status).toBe(200);
    // It is whole, only not for this version: nobody puts it aside.
    expect(site.bundles()).toContain(`${(history[0] as StoredRevision).bundle}.json`);
  });
});

describe("boot: what is not written", () => {
  it("keeps nothing anew on unchanged files", async () => {
    const site = createSite(files);
    await site.run();
    const before = { bundles: site.bundles(), history: await rowsOf(site) };
    const gateway = await site.start();
    // The answer comes after all that a start does.
    const { json } = await gateway.command("POST", "/reload");
    expect(json()).toMatchObject({ outcome: "unchanged" });
    expect({ bundles: site.bundles(), history: await rowsOf(site) }).toEqual(before);
  });

  it("lets a second server on the folder read last-known-good, and write nothing of it", async () => {
    const site = createSite(files);
    const first = await site.start();
    await first.untilKept();
    site.save({ "groups/smart.yaml": BROKEN_GROUP });
    await first.until(({ lastReload }) => lastReload.outcome === "rejected");
    const kept = (): unknown =>
      Object.entries(readTree(join(site.root, ".gate"))).filter(([path]) => /bundles|state|server/.test(path));
    const before = kept();
    const second = await site.start();
    expect(second.server.revision).toBe(first.server.revision);
    expect(messagesOf(second)).toContain("State: state-shared");
    expect((await ask(second, "smart", alice.key)).status).toBe(200);
    expect(kept()).toEqual(before);

    // Both follow the files; the owner alone keeps what they say.
    const mended = await first.apply({ "groups/smart.yaml": GROUP, "groups/new.yaml": GROUP });
    await expect
      .poll(() => readiness(second), { timeout: 15_000 })
      .toEqual({ code: 200, status: "ready", revision: mended });
    expect((await rowsOf(site)).map(({ revision }) => revision)).toEqual([mended, first.server.revision]);
    expect(site.bundles()).toHaveLength(2);
  });

  it("makes no state folder for files that are refused", async () => {
    expect(await refusal({ "groups/smart.yaml": BROKEN_GROUP })).toMatchObject([{ code: "GATE201" }]);
    const site = createSite({ "groups/smart.yaml": BROKEN_GROUP });
    await expect(site.start()).rejects.toThrow("The config was refused");
    expect(existsSync(join(site.root, ".gate"))).toBe(false);
  });
});
