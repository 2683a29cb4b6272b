/** A key that is revoked is refused within a second, whatever becomes of the rest of the change. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printLock } from "../../src/config/lock-file.ts";
import { createKey } from "../../src/policy/key.ts";
import { readAccessFile } from "../../src/server/access-file.ts";
import { get, openSse, type SseStream } from "../_helpers/client.ts";
import { runGate } from "../_helpers/command.ts";
import { providerFile } from "../_helpers/gateway.ts";
import { replyChat } from "../_helpers/replies.ts";
import { createStreamHandle, type StreamHandle } from "../_helpers/stream-handle.ts";
import { startUpstream, type Upstream } from "../_helpers/upstream.ts";
import {
  ask,
  createSite,
  type Files,
  GROUP,
  guardedFiles,
  keyFile,
  readTree,
  type Running,
  type Site,
} from "./_restarts.ts";

/** Files settle for a twentieth of a second and are read twice; the rest is for a machine that does other things as well. */
const MAX_REFUSAL_MS = 5_000;
/** Between two requests of one client, so that asking is not all that the machine does. */
const PAUSE_MS = 10;

const alice = createKey();
const bob = createKey();
const carol = createKey();
const BROKEN_GROUP = "strategy: first\ntargets: [local/smal]\n";

let upstream: Upstream;
let files: Files;

beforeAll(async () => {
  upstream = await startUpstream();
  files = guardedFiles(upstream.url, { alice, bob });
});

afterAll(() => upstream.close());

async function statusOf(gateway: Running, key: { readonly key: string }, model = "smart"): Promise<number> {
  return (await ask(gateway, model, key.key)).status;
}

/** Ask again and again until the key is refused; milliseconds from `change` to the first refusal. */
async function timeRefusal(gateway: Running, key: { readonly key: string }, change: () => void): Promise<number> {
  expect(await statusOf(gateway, key)).toBe(200);
  const startedAt = performance.now();
  change();
  for (;;) {
    const status = await statusOf(gateway, key);
    const tookMs = performance.now() - startedAt;
    if (status === 401) return tookMs;
    expect(status).toBe(200);
    expect(tookMs, "the key is still taken").toBeLessThan(MAX_REFUSAL_MS);
    await pause(PAUSE_MS);
  }
}

/** Answers of a key that is asked for all the time. */
function keepAsking(gateway: Running, key: { readonly key: string }): () => Promise<readonly number[]> {
  const statuses: number[] = [];
  const asking = new AbortController();
  const loop = async (): Promise<void> => {
    while (!asking.signal.aborted) {
      statuses.push(await statusOf(gateway, key));
      await pause(PAUSE_MS);
    }
  };
  const ended = loop();
  return async () => {
    asking.abort();
    await ended;
    return statuses;
  };
}

function deniedOf({ status }: Running): Promise<readonly unknown[]> {
  return status().then(({ denied }) => denied.map(({ id, cause }) => `${id} ${cause}`));
}

/** A line of a key file. */
function expires(ms: number): string {
  return `expires: ${new Date(ms).toISOString()}`;
}

/** Revoke alice in a commit whose access plane is broken elsewhere. */
async function denyAlice(site: Site, gateway: Running): Promise<void> {
  await timeRefusal(gateway, alice, () =>
    site.save({ "keys/alice.yaml": keyFile(alice, "disabled: true"), "keys/carol.yaml": "hash: 7\n" }),
  );
  await expect.poll(async () => (await site.state()).denied?.length, { timeout: 15_000 }).toBe(1);
}

function toLock(locked: Files): string {
  return printLock(
    Object.entries(locked).map(([file, text]) => ({ file, sha256: createHash("sha256").update(text).digest("hex") })),
  );
}

/** A piece of a streamed answer. */
const chunk = (content: string): object => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1_760_000_000,
  model: "small",
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
});

/** A stream of alice, with its first piece read. */
async function openStream(gateway: Running, handle: StreamHandle): Promise<SseStream> {
  upstream.setScript([handle.reply, replyChat()]);
  const body = { model: "smart", stream: true, messages: [{ role: "user", content: "hello" }] };
  const opening = openSse(`${gateway.url}/v1/chat/completions`, body, {
    headers: { authorization: `Bearer ${alice.key}` },
  });
  await handle.opened;
  await handle.event(chunk("one"));
  const stream = await opening;
  expect((await stream.next())?.data).toContain("one");
  return stream;
}

async function finish(handle: StreamHandle, stream: SseStream): Promise<void> {
  await handle.event(chunk("two"));
  await handle.event("[DONE]");
  await handle.end();
  const rest = await stream.rest();
  expect(rest[0]?.data).toContain("two");
  expect(rest.at(-1)?.data).toBe("[DONE]");
}

describe("denials: a commit that revokes a key and breaks a group", () => {
  const ways: Readonly<Record<string, (site: Site) => void>> = {
    "its file is removed": (site) => site.remove("keys/alice.yaml"),
    "it is disabled": (site) => site.save({ "keys/alice.yaml": keyFile(alice, "disabled: true") }),
    "it is expired": (site) => site.save({ "keys/alice.yaml": keyFile(alice, "expires: 2020-01-01") }),
    "another key takes its id": (site) => site.save({ "keys/alice.yaml": keyFile(carol) }),
  };

  for (const [name, revoke] of Object.entries(ways)) {
    it(`is refused when ${name}; other keys and the old groups serve on`, async ({ annotate }) => {
      const site = createSite(files);
      const gateway = await site.start();
      const { revision } = gateway.server;
      const stopAsking = keepAsking(gateway, bob);
      const tookMs = await timeRefusal(gateway, alice, () => {
        site.save({ "groups/smart.yaml": BROKEN_GROUP });
        revoke(site);
      });
      await gateway.until(({ lastReload }) => lastReload.outcome === "rejected");
      expect(new Set(await stopAsking())).toEqual(new Set([200]));
      expect(await statusOf(gateway, alice)).toBe(401);
      expect((await gateway.status()).revision.split(".")[0]).toBe(revision.split(".")[0]);
      await annotate(`refused after ${Math.round(tookMs)} ms`);
    });
  }

  it("is refused from the end on that was brought forward", async () => {
    const site = createSite({ ...files, "keys/alice.yaml": keyFile(alice, expires(Date.now() + 3_600_000)) });
    const gateway = await site.start();
    // The access plane is broken by another key, so the table in force stays as it was.
    const end = Date.now() + 1_500;
    const tookMs = await timeRefusal(gateway, alice, () =>
      site.save({ "keys/alice.yaml": keyFile(alice, expires(end)), "keys/carol.yaml": "hash: 7\n" }),
    );
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect(tookMs).toBeLessThan(MAX_REFUSAL_MS);
    expect(await deniedOf(gateway)).toEqual(["alice folder"]);
    expect(await statusOf(gateway, bob)).toBe(200);
  });

  it("is refused beside a key file that is broken too, and told as drift", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    const { revision } = gateway.server;
    await timeRefusal(gateway, alice, () =>
      site.save({ "keys/alice.yaml": keyFile(alice, "disabled: true"), "keys/carol.yaml": "hash: 7\n" }),
    );
    const status = await gateway.until(({ lastReload }) => lastReload.outcome === "rejected");
    expect(status).toMatchObject({ revision, denied: [{ id: "alice", cause: "folder" }] });
    expect(gateway.logs).toContainEqual({
      level: "warn",
      message: "Keys are refused, because the files revoke them",
      fields: { keys: ["alice"] },
    });
  });
});

describe("denials: what they outlive", () => {
  it("a restart on last-known-good, also when the files no longer tell", async () => {
    const site = createSite(files);
    const first = await site.start();
    await first.untilKept();
    await denyAlice(site, first);
    await first.close();
    for (const text of [keyFile(alice, "disabled: true"), "hash: 7\n"]) {
      site.save({ "keys/alice.yaml": text });
      const gateway = await site.start();
      expect(gateway.server.revision).toBe(first.server.revision);
      expect([await statusOf(gateway, alice), await statusOf(gateway, bob)]).toEqual([401, 200]);
      expect(await deniedOf(gateway)).toEqual(["alice folder"]);
      await gateway.close();
    }
  });

  it("a start on last-known-good that found them itself", async () => {
    const site = createSite(files);
    await site.run();
    site.save({ "keys/alice.yaml": keyFile(alice, "disabled: true"), "keys/carol.yaml": "hash: 7\n" });
    const first = await site.start();
    expect(await statusOf(first, alice)).toBe(401);
    await expect.poll(async () => (await site.state()).denied?.length, { timeout: 15_000 }).toBe(1);
    await first.close();
    site.save({ "keys/alice.yaml": "hash: 7\n" });
    expect(await statusOf(await site.start(), alice)).toBe(401);
  });

  it("not an access table that allows the key again, and not over a restart either", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    await gateway.untilKept();
    await denyAlice(site, gateway);
    // Another table than the one in force, and that very one.
    for (const back of [keyFile(alice, "tags: [back]"), keyFile(alice)]) {
      site.save({ "keys/alice.yaml": back, "keys/carol.yaml": keyFile(carol) });
      await expect.poll(() => statusOf(gateway, alice), { timeout: 15_000 }).toBe(200);
      await expect.poll(async () => (await site.state()).denied, { timeout: 15_000 }).toEqual([]);
      await denyAlice(site, gateway);
    }
    site.remove("keys/carol.yaml");
    site.save({ "keys/alice.yaml": keyFile(alice), "groups/smart.yaml": BROKEN_GROUP });
    await expect.poll(() => statusOf(gateway, alice), { timeout: 15_000 }).toBe(200);
    expect(await deniedOf(gateway)).toEqual([]);
    await gateway.close();
    expect(await statusOf(await site.start(), alice)).toBe(200);
  });

  it("a revert to exactly what is in force lets the key in again", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    await denyAlice(site, gateway);
    site.remove("keys/carol.yaml");
    site.save({ "keys/alice.yaml": keyFile(alice) });
    await expect.poll(() => statusOf(gateway, alice), { timeout: 15_000 }).toBe(200);
    expect(await gateway.status()).toMatchObject({ revision: gateway.server.revision, denied: [] });
    await expect.poll(async () => (await site.state()).denied, { timeout: 15_000 }).toEqual([]);
  });

  it("a rollback to a revision that had the key, and a restart under that pin", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    await gateway.untilKept();
    const before = gateway.server.revision;
    site.remove("keys/alice.yaml");
    await gateway.until(({ revision }) => revision !== before);
    await gateway.untilKept();
    expect((await gateway.command("POST", "/rollback", {})).json()).toEqual({
      outcome: "rolled-back",
      revision: before,
    });
    expect([await statusOf(gateway, alice), await statusOf(gateway, bob)]).toEqual([401, 200]);
    expect(await deniedOf(gateway)).toEqual(["alice folder"]);
    // The other one goes while the files are broken: the pinned config stays in force.
    await timeRefusal(gateway, bob, () => {
      site.save({
        "groups/smart.yaml": BROKEN_GROUP,
        "keys/carol.yaml": "hash: 7\n",
        "keys/bob.yaml": keyFile(bob, "disabled: true"),
      });
    });
    await gateway.close();
    const next = await site.start();
    expect([await statusOf(next, alice), await statusOf(next, bob)]).toEqual([401, 401]);
  });

  it("files that were revoked while no server ran, when the revision before is rolled back to", async () => {
    const site = createSite(files);
    const before = await site.run();
    site.remove("keys/alice.yaml");
    const gateway = await site.start();
    await gateway.untilKept();
    await gateway.command("POST", "/rollback", { revision: before });
    expect((await gateway.status()).revision).toBe(before);
    expect([await statusOf(gateway, alice), await statusOf(gateway, bob)]).toEqual([401, 200]);
  });
});

describe("denials: all key files removed at once", () => {
  it("are a mount that failed: the keys go on, and GATE608 tells of it", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    const { revision } = gateway.server;
    site.remove("keys/alice.yaml", "keys/bob.yaml");
    site.save({ "groups/new.yaml": GROUP });
    const { diagnostics } = await gateway.until((status) => status.diagnostics.some(({ code }) => code === "GATE608"));
    expect(diagnostics).toMatchObject([{ code: "GATE608", severity: "error" }]);
    expect([await statusOf(gateway, alice), await statusOf(gateway, bob)]).toEqual([200, 200]);
    expect(await statusOf(gateway, alice, "new")).toBe(200);
    expect((await gateway.status()).revision.split(".")[1]).toBe(revision.split(".")[1]);
    site.save({ "keys/alice.yaml": keyFile(alice) });
    await expect.poll(() => statusOf(gateway, bob), { timeout: 15_000 }).toBe(401);
    expect(await statusOf(gateway, alice)).toBe(200);
  });

  it("revoke every key where gateway.lock proves it, and a rollback brings none of them back", async () => {
    const site = createSite({ ...files, "gateway.lock": toLock(files) });
    const gateway = await site.start();
    await gateway.untilKept();
    const { "keys/alice.yaml": _, "keys/bob.yaml": __, ...others } = files;
    await timeRefusal(gateway, alice, () => {
      site.remove("keys/alice.yaml", "keys/bob.yaml");
      site.save({ "gateway.lock": toLock(others) });
    });
    expect(await statusOf(gateway, bob)).toBe(401);
    await gateway.untilKept();
    await gateway.command("POST", "/rollback", { revision: gateway.server.revision });
    expect((await gateway.status()).revision).toBe(gateway.server.revision);
    expect([await statusOf(gateway, alice), await statusOf(gateway, bob)]).toEqual([401, 401]);
  });
});

describe("denials: by hand", () => {
  it("act with the answer, show as drift, outlive restarts, and are undone", async () => {
    const site = createSite(files);
    const first = await site.start();
    await first.untilKept();
    expect((await first.command("POST", "/keys/alice/deny")).json()).toEqual({ id: "alice", isDenied: true });
    expect([await statusOf(first, alice), await statusOf(first, bob)]).toEqual([401, 200]);
    expect(await deniedOf(first)).toEqual(["alice manual"]);
    expect((await first.command("POST", "/keys/nobody/deny")).status).toBe(404);
    await first.close();

    const gateway = await site.start();
    expect(await statusOf(gateway, alice)).toBe(401);
    // A change that has nothing to do with it does not end it, neither does one of the key itself.
    await gateway.apply({ "keys/alice.yaml": keyFile(alice, "tags: [some]"), "groups/new.yaml": GROUP });
    expect(await statusOf(gateway, alice)).toBe(401);
    expect((await gateway.command("DELETE", "/keys/alice/deny")).json()).toEqual({ id: "alice", isDenied: false });
    expect(await statusOf(gateway, alice)).toBe(200);
    expect((await site.state()).denied).toEqual([]);
  });

  it("come from the command, and undoing them leaves what the files revoke", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    const denied = await runGate(["keys", "deny", "alice"], site.root);
    expect(denied.code, denied.stderr).toBe(0);
    expect([await statusOf(gateway, alice), await deniedOf(gateway)]).toEqual([401, ["alice manual"]]);
    site.save({ "keys/alice.yaml": keyFile(alice, "disabled: true"), "keys/carol.yaml": "hash: 7\n" });
    await gateway.until(({ lastReload }) => lastReload.outcome === "rejected");
    expect((await runGate(["keys", "deny", "alice", "--undo"], site.root)).code).toBe(0);
    expect([await statusOf(gateway, alice), await deniedOf(gateway)]).toEqual([401, ["alice folder"]]);
  });
});

describe("denials: what runs already", () => {
  it("a stream of the revoked key finishes", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    const handle = createStreamHandle();
    const stream = await openStream(gateway, handle);
    site.remove("keys/alice.yaml");
    await expect.poll(() => statusOf(gateway, alice), { timeout: 15_000 }).toBe(401);
    await finish(handle, stream);
    const record = await gateway.recordOf(stream.headers["x-request-id"]);
    expect(record).toMatchObject({ key: "alice", status: 200, revision: stream.headers["x-gate-revision"] });
    expect(record.errorCode).toBeUndefined();
  });

  it("a stream of a removed model finishes on the config it began with; new requests are told that there is none", async () => {
    const site = createSite({
      ...files,
      "groups/other.yaml": GROUP.replace("small", "large"),
      "providers/local.yaml": providerFile(upstream.url) + "  large: {}\n",
    });
    const gateway = await site.start();
    const before = gateway.server.revision;
    const handle = createStreamHandle();
    const stream = await openStream(gateway, handle);
    site.remove("groups/smart.yaml");
    site.save({ "providers/local.yaml": providerFile(upstream.url).replace("  small:", "  large:") });
    await gateway.until(({ revision }) => revision !== before);
    for (const model of ["smart", "local/small"]) {
      const reply = await ask(gateway, model, alice.key);
      expect([reply.status, reply.json<{ error: { code: string } }>().error.code]).toEqual([404, "model_not_found"]);
    }
    expect((await gateway.status()).graphsAlive).toBe(2);
    await finish(handle, stream);
    expect(stream.headers["x-gate-revision"]).toBe(before);
    await gateway.until(({ graphsAlive }) => graphsAlive === 1);
  });
});

describe("denials: what is told", () => {
  it("holds no key, no digest and no token in logs, statuses, answers and the state but for the digests it is made of", async () => {
    const site = createSite(files);
    const gateway = await site.start();
    await gateway.untilKept();
    const token = readAccessFile(gateway.server.stateDir)?.token;
    await timeRefusal(gateway, alice, () =>
      site.save({ "keys/alice.yaml": keyFile(alice, "disabled: true"), "keys/carol.yaml": "hash: 7\n" }),
    );
    await gateway.command("POST", "/keys/bob/deny");
    await expect.poll(async () => (await site.state()).denied?.length, { timeout: 15_000 }).toBe(2);
    const paths = ["/config", "/config/diagnostics", "/revisions", "/diff"];
    const told = [
      JSON.stringify(gateway.logs),
      ...(await Promise.all(paths.map(async (path) => JSON.stringify(await gateway.admin(path))))),
      (await gateway.command("POST", "/reload")).text,
      (await gateway.command("POST", "/rollback", {})).text,
      (await get(`${gateway.url}/ready`)).text,
      (await get(`${gateway.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text,
      (await ask(gateway, "smart", alice.key)).text,
    ].join("\n");
    expect(told).toContain("gate_config_info");
    const secrets = [alice, bob].flatMap(({ key, digest }) => [key, digest]);
    for (const secret of [...secrets, token]) expect(told).not.toContain(secret);
    // The digests that are refused have to be kept; the keys themselves are nowhere.
    const kept = Object.values(readTree(join(site.root, ".gate"))).join("\n");
    for (const { key } of [alice, bob]) expect(kept).not.toContain(key);
    expect(readFileSync(join(site.root, ".gate", "state.json"), "utf8")).toContain(alice.digest);
  });
});
