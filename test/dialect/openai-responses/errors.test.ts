import { describe, expect, it } from "vitest";
import { GateError, INTERNAL_ERROR_MESSAGE } from "../../../src/errors.ts";
import { downstream, toEvents, upstream, type Json } from "./_wire.ts";

const decode = (status: number, body: unknown, headers: Record<string, string> = {}): GateError =>
  upstream.decodeError(status, headers, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));

describe("openai-responses: errors", () => {
  it("reads a provider's error, with its parameter and the time to wait", () => {
    const body = { error: { message: "Bad value", type: "invalid_request_error", param: "input[0]", code: "x" } };
    expect(decode(400, body)).toMatchObject({ code: "upstream_rejected", message: "Bad value", param: "input[0]" });
    expect(decode(429, body, { "retry-after-ms": "1500" })).toMatchObject({
      code: "upstream_rate_limited",
      retryAfterSeconds: 2,
    });
  });

  it("keeps a key out of the message", () => {
    expect(decode(400, { error: { message: "Key sk-abcdefgh12345678 is bad" } }).message).not.toContain("abcdefgh");
  });

  it("tells a client the four fields that it knows", () => {
    const error = new GateError("invalid_request", { message: "No.", param: "input" });
    expect(JSON.parse(downstream.encodeError(error, "r"))).toEqual({
      error: { message: "No.", type: "invalid_request_error", param: "input", code: "invalid_request" },
    });
  });

  it("hides what an internal error was", () => {
    const error = new GateError("internal_error", { message: "secret" });
    expect(downstream.encodeError(error, "r")).not.toContain("secret");
    expect(downstream.encodeStreamError(error, "r")).not.toContain("secret");
    expect(downstream.encodeError(error, "r")).toContain(INTERNAL_ERROR_MESSAGE);
  });

  it("writes an error event in both shapes that clients read, without a number that would be wrong", () => {
    const error = new GateError("upstream_timeout", { message: "Too slow." });
    const [event] = toEvents(downstream.encodeStreamError(error, "r"));
    const wire: Json = { message: "Too slow.", type: "provider_error", param: null, code: "upstream_timeout" };
    expect(event).toEqual({ type: "error", code: wire["code"], message: "Too slow.", param: null, error: wire });
  });
});
