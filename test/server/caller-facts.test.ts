import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import type { Principal } from "../../src/policy/admit.ts";
import type { CallerFacts } from "../../src/route/facts.ts";
import { readCallerFacts } from "../../src/server/caller-facts.ts";

// Only what facts are made of; the rest of a principal is for admission.
const principal = { id: "ci", path: "/acme", tags: ["Night"] } as unknown as Principal;

function read(headers: IncomingHttpHeaders): CallerFacts {
  return readCallerFacts(headers, principal, "openai-chat", 7);
}

describe("server: facts of the caller", () => {
  it("are those of the key and of the moment", () => {
    expect(read({})).toMatchObject({
      surface: "openai-chat",
      key: "ci",
      path: "/acme",
      keyTags: ["Night"],
      headerTags: [],
      nowMs: 7,
    });
  });

  it("have the tags of x-gate-tags, without white space and empty ones", () => {
    expect(read({ "x-gate-tags": " urgent, ,Batch," }).headerTags).toEqual(["urgent", "Batch"]);
  });

  it("have the entries of x-gate-metadata as texts", () => {
    const { headerMetadata } = read({ "x-gate-metadata": '{"team":"red","run":7,"deep":{"a":1}}' });
    expect(Object.fromEntries(headerMetadata)).toEqual({ team: "red", run: "7", deep: '{"a":1}' });
  });

  it.each(["[1]", "red", '{"a":'])("refuse %s as x-gate-metadata", (value) => {
    expect(() => read({ "x-gate-metadata": value })).toThrow("x-gate-metadata must be a JSON object");
  });

  it.each<[IncomingHttpHeaders, string | undefined]>([
    [{ "x-gate-session": "own", session_id: "codex", "x-session-id": "other" }, "own"],
    [{ session_id: "codex", "x-session-id": "other" }, "codex"],
    [{ session_id: "", "x-session-id": "other" }, "other"],
    [{}, undefined],
  ])("name the session of %j", (headers, session) => {
    expect(read(headers).headerSession).toBe(session);
  });

  it("have a path below the key's own, and no other", () => {
    expect(read({ "x-gate-path": "/acme/web" }).path).toBe("/acme/web");
    expect(() => read({ "x-gate-path": "/acmeweb" })).toThrow("only name the key's own path");
  });
});
