/** A server on a bundle: no code runs, and what is torn, altered or not signed never takes the place of what serves. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { ConfigSource } from "../../src/config/inputs.ts";
import { createKey } from "../../src/policy/key.ts";
import { sign } from "../../src/runtime/signature.ts";
import { get } from "../_helpers/client.ts";
import { runGate } from "../_helpers/command.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import { makeKeys } from "../runtime/_bundles.ts";
import { ask, createSite, type Files, GROUP, guardedFiles, type Running, type Site, startOn } from "./_restarts.ts";

const alice = createKey();
const bob = createKey();

let upstream: Upstream;
let files: Files;

beforeAll(async () => {
  upstream = await startUpstream();
  files = guardedFiles(upstream.url, { alice, bob });
});

afterAll(() => upstream.close());

interface Shelf {
  readonly file: string;
  readonly source: Extract<ConfigSource, { readonly kind: "bundle" }>;
  /** Build the folder to the bundle. */
  build(site: Site): Promise<void>;
}

/** A folder that holds nothing but one bundle. */
function createShelf(publicKey?: string): Shelf {
  const root = mkdtempSync(join(tmpdir(), "gate-shelf-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const file = join(root, "gate.bundle.json");
  return {
    file,
    source: { kind: "bundle", root, file, ...(publicKey === undefined ? {} : { publicKey }) },
    async build(site) {
      const { code, stderr } = await runGate(["build", site.root, "--output", file], site.root);
      expect(code, stderr).toBe(0);
    },
  };
}

async function statusOf(gateway: Running, key: { readonly key: string }, model = "smart"): Promise<number> {
  return (await ask(gateway, model, key.key)).status;
}

/** Wait until a change was refused. Codes of its errors. */
async function refusalOf(gateway: Running): Promise<readonly string[]> {
  const { diagnostics } = await gateway.until(({ lastReload }) => lastReload.outcome === "rejected");
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

/** Put the signature of the bundle in its place. */
function signBy(shelf: Shelf, privateKey: string): void {
  const draft = `${shelf.file}.next`;
  writeFileSync(draft, sign(readFileSync(shelf.file), privateKey));
  renameSync(draft, `${shelf.file}.sig`);
}

/** A root file that says who may sign. */
function settings(publicKey: string): Files {
  return {
    "gateway.config.yaml": `access: { required: true }\nrollout: { bundleKey: ${JSON.stringify(publicKey)} }\n`,
  };
}

describe("a bundle as source", () => {
  it("serves the revision of its folder, without the folder and without running its code", async () => {
    const site = createSite({
      ...files,
      "groups/coded.ts": 'export default { strategy: "first", targets: ["local/small"] };\n',
    });
    const revision = await site.run();
    const shelf = createShelf();
    await shelf.build(site);
    rmSync(site.root, { recursive: true });
    // Whoever ran this would not come back in time, and would tell of it.
    mkdirSync(join(shelf.source.root, "groups"));
    writeFileSync(join(shelf.source.root, "groups/coded.ts"), "for (;;) {}\n");
    const gateway = await startOn(shelf.source);
    expect(gateway.server.findings).toEqual([]);
    const reply = await ask(gateway, "coded", alice.key);
    expect([reply.status, reply.headers["x-gate-revision"]]).toEqual([200, revision]);
    expect((await gateway.command("POST", "/reload")).json()).toMatchObject({ outcome: "unchanged", revision });
    expect(await gateway.status()).toMatchObject({ root: shelf.file, revision, desiredRevision: revision });
  });

  it("is followed: what takes its place is served, what is torn or altered is not", async () => {
    const site = createSite(files);
    const shelf = createShelf();
    await shelf.build(site);
    const gateway = await startOn(shelf.source);
    await gateway.untilKept();
    const first = gateway.server.revision;
    site.save({ "groups/new.yaml": GROUP });
    await shelf.build(site);
    const { revision: second } = await gateway.until(({ revision }) => revision !== first);
    expect(await statusOf(gateway, alice, "new")).toBe(200);

    const whole = readFileSync(shelf.file, "utf8");
    const bad: Readonly<Record<string, string>> = {
      torn: whole.slice(0, whole.length >> 1),
      empty: "",
      altered: whole.replace("groups/new.yaml", "groups/now.yaml"),
    };
    for (const [name, text] of Object.entries(bad)) {
      writeFileSync(shelf.file, text);
      expect(await refusalOf(gateway), name).toEqual(["GATE119"]);
      expect((await gateway.status()).revision).toBe(second);
      expect(await statusOf(gateway, alice, "new")).toBe(200);
      expect((await get(`${gateway.url}/ready`)).json()).toMatchObject({ status: "degraded", revision: second });
      writeFileSync(shelf.file, whole);
      await gateway.until(({ lastReload }) => lastReload.outcome === "unchanged");
    }
    renameSync(shelf.file, `${shelf.file}.away`);
    await refusalOf(gateway);
    expect([await statusOf(gateway, alice, "new"), await statusOf(gateway, bob)]).toEqual([200, 200]);
  });

  it("begins with last-known-good when it is torn", async () => {
    const shelf = createShelf();
    await shelf.build(createSite(files));
    const first = await startOn(shelf.source);
    await first.untilKept();
    await first.close();
    writeFileSync(shelf.file, readFileSync(shelf.file, "utf8").slice(0, 500));
    const gateway = await startOn(shelf.source);
    expect(gateway.server.revision).toBe(first.server.revision);
    expect(gateway.server.findings).toMatchObject([{ code: "GATE119" }]);
    expect(await statusOf(gateway, alice)).toBe(200);
  });

  it("is refused where nothing is kept", async () => {
    const shelf = createShelf();
    await shelf.build(createSite(files));
    writeFileSync(shelf.file, readFileSync(shelf.file, "utf8").slice(0, 500));
    const { code, stderr } = await runGate(["serve", shelf.file, "--port", "0"], shelf.source.root);
    expect([code, stderr]).toEqual([78, expect.stringContaining("GATE119")]);
    expect(existsSync(join(shelf.source.root, ".gate"))).toBe(false);
  });

  it("revokes: a key that it leaves out is refused, and so are all when it has none", async () => {
    const site = createSite(files);
    const shelf = createShelf();
    await shelf.build(site);
    const gateway = await startOn(shelf.source);
    site.remove("keys/alice.yaml");
    await shelf.build(site);
    await expect.poll(() => statusOf(gateway, alice), { timeout: 15_000 }).toBe(401);
    expect(await statusOf(gateway, bob)).toBe(200);
    site.remove("keys/bob.yaml");
    await shelf.build(site);
    await expect.poll(() => statusOf(gateway, bob), { timeout: 15_000 }).toBe(401);
  });
});

describe("a bundle that must be signed", () => {
  const mine = makeKeys();
  const other = makeKeys();

  it("does not start a server with a public key unless that key's owner signed it", async () => {
    const shelf = createShelf(mine.publicKey);
    await shelf.build(createSite(files));
    await expect(startOn(shelf.source)).rejects.toThrow("GATE609");
    signBy(shelf, other.privateKey);
    await expect(startOn(shelf.source)).rejects.toThrow("GATE609");
    expect(existsSync(join(shelf.source.root, ".gate"))).toBe(false);
    signBy(shelf, mine.privateKey);
    expect(await statusOf(await startOn(shelf.source), alice)).toBe(200);
  });

  it("is refused by `rollout.bundleKey` of the config in force, though it brings another key itself", async () => {
    const site = createSite({ ...files, ...settings(mine.publicKey) });
    const shelf = createShelf();
    await shelf.build(site);
    signBy(shelf, mine.privateKey);
    const gateway = await startOn(shelf.source);
    const { revision } = gateway.server;

    site.save({ "groups/new.yaml": GROUP });
    await shelf.build(site);
    expect(await refusalOf(gateway)).toEqual(["GATE609"]);
    site.save(settings(other.publicKey));
    await shelf.build(site);
    signBy(shelf, other.privateKey);
    const { reloads } = await gateway.status();
    await gateway.command("POST", "/reload");
    await gateway.until((status) => status.reloads.rejected > reloads.rejected);
    expect([(await gateway.status()).revision, await statusOf(gateway, alice, "new")]).toEqual([revision, 404]);

    // The owner of the key in force may hand over to the other one.
    signBy(shelf, mine.privateKey);
    await expect.poll(() => statusOf(gateway, alice, "new"), { timeout: 15_000 }).toBe(200);
    site.save({ "groups/newer.yaml": GROUP });
    await shelf.build(site);
    signBy(shelf, mine.privateKey);
    await refusalOf(gateway);
    signBy(shelf, other.privateKey);
    await expect.poll(() => statusOf(gateway, alice, "newer"), { timeout: 15_000 }).toBe(200);
  });
});
