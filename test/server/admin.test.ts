import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { afterEach, describe, expect, it } from "vitest";
import type { ConfigControl } from "../../src/runtime/status.ts";
import { get, postJson, rawRequest, request, type HttpReply } from "../_helpers/client.ts";
import { type AdminServer, OLDER, REVISION, startAdminServer, toStatus } from "./_admin-server.ts";

const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
ajv.addSchema(
  JSON.parse(readFileSync(new URL("../../schemas/admin.schema.json", import.meta.url), "utf8")) as object,
  "admin",
);

/** What the schema objects to in an answer. */
function findObjections(definition: string, value: unknown): unknown {
  const validate = ajv.getSchema(`admin#/definitions/${definition}`);
  if (validate === undefined) throw new Error(`The schema has no ${definition}.`);
  return validate(value) === true ? [] : validate.errors;
}

let server: AdminServer;
const start = async (control: Partial<ConfigControl> = {}): Promise<void> => {
  server = await startAdminServer(control);
};
const bearer = (key: string): { headers: Record<string, string> } => ({ headers: { authorization: `Bearer ${key}` } });
const read = (path: string, key: keyof AdminServer["keys"] = "read"): Promise<HttpReply> =>
  get(`${server.url}/admin/api${path}`, bearer(server.keys[key]));
const change = (path: string, body?: object, method = "POST"): Promise<HttpReply> =>
  body === undefined
    ? request(`${server.url}/admin/api${path}`, undefined, { method, ...bearer(server.keys.admin) })
    : postJson(`${server.url}/admin/api${path}`, body, bearer(server.keys.admin));
const post = (body: string, type = "application/json"): Promise<HttpReply> =>
  request(`${server.url}/admin/api/rollback`, body, {
    headers: { ...bearer(server.keys.admin).headers, "content-type": type },
  });

afterEach(() => server.close());

describe("admin API", () => {
  it("tells of the config in force, as the schema says", async () => {
    await start();
    const reply = await read("/config");
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({ "x-gate-version": "1", "cache-control": "no-store" });
    expect(reply.json()).toEqual(toStatus());
    expect(findObjections("config", reply.json())).toEqual([]);
  });

  it("leaves out what there is none of", async () => {
    const { commit: _commit, pinned: _pinned, ...status } = toStatus({ desiredRevision: REVISION, diagnostics: [] });
    await start({ status: () => status });
    const body = (await read("/config")).json();
    expect(Object.keys(body)).not.toContain("pinned");
    expect(findObjections("config", body)).toEqual([]);
  });

  it("has the findings of the last reload by themselves", async () => {
    await start();
    const body = (await read("/config/diagnostics")).json();
    expect(body).toEqual({ revision: REVISION, desiredRevision: null, diagnostics: toStatus().diagnostics });
    expect(findObjections("diagnostics", body)).toEqual([]);
  });

  it("lists the revisions, newest first", async () => {
    const changes = { added: 1, changed: 0, removed: 2 };
    const rows = [
      { revision: REVISION, at: 2, outcome: "applied" as const, commit: "abc", changes },
      { revision: OLDER, at: 1, outcome: "rolled-back" as const, changes },
    ];
    await start({ revisions: () => rows });
    const body = (await read("/revisions")).json();
    expect(body).toEqual(rows);
    expect(findObjections("revisions", body)).toEqual([]);
  });

  it("compares the two revisions that are asked for, and says when one is not kept", async () => {
    const asked: unknown[] = [];
    await start({
      diff(from, to) {
        asked.push([from, to]);
        if (from === REVISION) return Promise.resolve(undefined);
        return Promise.resolve({
          from: OLDER,
          to: REVISION,
          added: [{ kind: "group", id: "smart" }],
          changed: [{ kind: "key", id: "team-a", fields: ["models"] }],
          removed: [{ kind: "access", id: "" }],
        });
      },
    });
    const body = (await read(`/diff?from=${OLDER}&to=${REVISION}`)).json();
    expect(body).toMatchObject({ from: OLDER, changed: [{ fields: ["models"] }] });
    expect(findObjections("diff", body)).toEqual([]);
    expect((await read("/diff")).status).toBe(200);
    expect((await read(`/diff?from=${REVISION}`)).json()).toMatchObject({ error: { code: "not_found" } });
    expect(asked).toEqual([
      [OLDER, REVISION],
      [undefined, undefined],
      [REVISION, undefined],
    ]);
    expect((await read("/diff?from=latest")).json()).toMatchObject({
      error: { code: "invalid_request", param: "from" },
    });
    expect((await read(`/diff?form=${OLDER}`)).json()).toMatchObject({
      error: { code: "invalid_request", message: 'The query has an unknown field; it takes only "from", "to".' },
    });
  });

  it("reloads when it is asked, with an empty body, with {} or without one", async () => {
    const report = { outcome: "unchanged" as const, revision: REVISION, diagnostics: toStatus().diagnostics };
    await start({ reload: () => Promise.resolve(report) });
    for (const reply of [await change("/reload"), await change("/reload", {})]) {
      expect(reply.json()).toEqual(report);
      expect(findObjections("reload", reply.json())).toEqual([]);
    }
  });

  it("rolls back to a revision, or to the one before", async () => {
    const asked: unknown[] = [];
    await start({
      rollback(revision) {
        asked.push(revision);
        return Promise.resolve(
          revision === REVISION
            ? { kind: "unknown", message: `The revision ${REVISION} is not kept.` }
            : { kind: "pinned", revision: OLDER },
        );
      },
    });
    const reply = await change("/rollback", { revision: OLDER });
    expect(reply.json()).toEqual({ outcome: "rolled-back", revision: OLDER });
    expect(findObjections("rollback", reply.json())).toEqual([]);
    expect((await change("/rollback")).status).toBe(200);
    const unknown = await change("/rollback", { revision: REVISION });
    expect([unknown.status, unknown.json()]).toMatchObject([404, { error: { code: "not_found", param: "revision" } }]);
    expect((await change("/rollback", { revision: 7 })).status).toBe(400);
    expect(asked).toEqual([OLDER, undefined, REVISION]);
  });

  it("denies a key by its id, and takes it back", async () => {
    const asked: unknown[] = [];
    await start({
      deny(...given) {
        asked.push(given);
        return Promise.resolve(given[0] === "team-a");
      },
    });
    const denied = (await change("/keys/team-a/deny")).json();
    const allowed = (await change("/keys/team-a/deny", undefined, "DELETE")).json();
    expect([denied, allowed]).toEqual([
      { id: "team-a", isDenied: true },
      { id: "team-a", isDenied: false },
    ]);
    for (const body of [denied, allowed]) expect(findObjections("keyDenial", body)).toEqual([]);
    expect((await change("/keys/nobody/deny")).status).toBe(404);
    expect(asked).toEqual([
      ["team-a", true],
      ["team-a", false],
      ["nobody", true],
    ]);
  });

  it("refuses bodies that it does not understand, in OpenAI's shape, and does nothing", async () => {
    await start();
    const replies = [
      await post('{"revison": "x"}'),
      await post("[]"),
      await post("{"),
      await post("revision=x", "application/x-www-form-urlencoded"),
      await post(JSON.stringify({ revision: "x".repeat(70_000) })),
    ];
    expect(replies.map(({ status }) => status)).toEqual([400, 400, 400, 415, 413]);
    for (const reply of replies) {
      expect(Object.keys(reply.json<{ error: object }>().error)).toEqual(["message", "type", "param", "code"]);
      expect(reply.headers["x-gate-version"]).toBe("1");
    }
    expect(replies[4]?.headers["connection"]).toBe("close");
    expect((await post("{}")).status).toBe(500);
  });

  it("takes a body from a client that waits to be asked for it, after its key was looked at", async () => {
    await start({ rollback: () => Promise.resolve({ kind: "pinned", revision: OLDER }) });
    const port = Number(new URL(server.url).port);
    const body = JSON.stringify({ revision: OLDER });
    const send = (key: string): ReturnType<typeof rawRequest> =>
      rawRequest(
        port,
        `POST /admin/api/rollback HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${key}\r\nexpect: 100-continue\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        { isComplete: (text) => /\r\n\r\n\{.*\}$/s.test(text) },
      );
    expect((await send(server.keys.admin)).text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect((await send("bad")).text).toMatch(/^HTTP\/1\.1 401 /);
  });

  it("answers unknown paths and wrong methods in its own version", async () => {
    await start();
    expect(await read("/nothing")).toMatchObject({ status: 404, headers: { "x-gate-version": "1" } });
    const wrong = await change("/config");
    expect(wrong).toMatchObject({ status: 405, headers: { allow: "GET", "x-gate-version": "1" } });
    const other = await request(`${server.url}/admin/api/keys/a/deny`, undefined, { method: "PUT" });
    expect(other.headers["allow"]).toBe("POST, DELETE");
  });
});

describe("admin API: who may", () => {
  it("asks for its key also on this machine, and says which", async () => {
    await start();
    const reply = await get(`${server.url}/admin/api/config`);
    expect(reply.status).toBe(401);
    expect(reply.json<{ error: { message: string } }>().error.message).toMatch(/GATE_ADMIN_KEY.*Authorization: Bearer/);
    const wrong = await get(`${server.url}/admin/api/config`, bearer("sk-anything"));
    expect(wrong.text).toBe(reply.text);
    expect((await get(`${server.url}/metrics`)).status).toBe(401);
  });

  it("lets each key do what its scopes say", async () => {
    await start({ reload: () => Promise.resolve({ outcome: "unchanged", revision: REVISION, diagnostics: [] }) });
    const ask = async (key: string): Promise<number[]> => [
      (await get(`${server.url}/v1/models`, bearer(key))).status,
      (await get(`${server.url}/admin/api/config`, bearer(key))).status,
      (await request(`${server.url}/admin/api/reload`, undefined, bearer(key))).status,
    ];
    const { keys } = server;
    expect(await ask(keys.read)).toEqual([403, 200, 403]);
    expect(await ask(keys.admin)).toEqual([403, 200, 200]);
    expect(await ask(keys.local)).toEqual([403, 200, 200]);
    expect((await ask(keys.call)).slice(1)).toEqual([403, 403]);
  });

  it("gives a denied key the answer of an unknown one, from the moment it is denied", async () => {
    await start();
    const stranger = await get(`${server.url}/admin/api/config`, bearer("gk_unknown"));
    server.denied.set(server.digests.read, Date.now() + 3_600_000);
    expect((await read("/config")).status).toBe(200);
    server.denied.set(server.digests.read, Date.now());
    const denied = await read("/config");
    expect([denied.status, denied.text]).toEqual([stranger.status, stranger.text]);
    server.denied.clear();
    expect((await read("/config")).status).toBe(200);
  });
});
