import { describe, expect, it } from "vitest";
import type { Upstream } from "../../src/dialect/dialect.ts";
import { upstreams } from "../../src/dialect/registry.ts";

const dialects = Object.entries(upstreams) as [string, Upstream][];

function decode({ decodeError }: Upstream, status: number, body: string, type = "application/json") {
  return decodeError(status, { "content-type": type }, Buffer.from(body));
}

describe.each(dialects)("403 from %s", (_name, upstream) => {
  it.each([
    ["", "text/plain"],
    ["Forbidden", "text/plain"],
    ["<html><h1>You have been blocked</h1></html>", "text/html"],
    ['{"error":{"message":"Request blocked."}}', "application/json"],
  ])("is about the request when it says nothing of key or permission: %j", (body, type) => {
    const error = decode(upstream, 403, body, type);
    expect([error.code, error.isRequestForbidden]).toEqual(["upstream_unauthorized", true]);
  });

  it.each([
    "Your API key does not have permission to use the specified resource",
    "The security token included in the request is invalid",
    "Project is not authorized",
  ])("is about the credential when it says so: %s", (message) => {
    const error = decode(upstream, 403, JSON.stringify({ error: { message }, message }));
    expect([error.code, error.isRequestForbidden]).toEqual(["upstream_unauthorized", false]);
  });

  it("is no matter of 401", () => {
    expect(decode(upstream, 401, "").isRequestForbidden).toBe(false);
  });
});
