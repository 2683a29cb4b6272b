import { describe, expect, it } from "vitest";
import { GateError, INTERNAL_ERROR_MESSAGE, type ErrorCode } from "../../../src/errors.ts";
import { downstream, upstream } from "./_gemini.ts";

const decode = (status: number, error: unknown, headers: Record<string, string> = {}): GateError =>
  upstream.decodeError(status, headers, Buffer.from(typeof error === "string" ? error : JSON.stringify({ error })));
const info = (reason: string): object => ({ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason });
const quota = (violation: object): object => ({
  "@type": "type.googleapis.com/google.rpc.QuotaFailure",
  violations: [violation],
});

const encode = (error: GateError): { readonly error: Record<string, unknown> } =>
  JSON.parse(downstream.encodeError(error, "01REQ")) as { error: Record<string, unknown> };

describe("gemini-generate: decodeError", () => {
  it.each<[number, unknown, ErrorCode]>([
    [400, { code: 400, message: 'Unknown name "x"', status: "INVALID_ARGUMENT" }, "upstream_rejected"],
    [
      400,
      { message: "API key not valid. Please pass a valid API key.", status: "INVALID_ARGUMENT" },
      "upstream_unauthorized",
    ],
    [400, { message: "No.", status: "INVALID_ARGUMENT", details: [info("API_KEY_INVALID")] }, "upstream_unauthorized"],
    [
      400,
      {
        message: "The input token count (9) exceeds the maximum number of tokens allowed (8).",
        status: "INVALID_ARGUMENT",
      },
      "upstream_context_length",
    ],
    [
      400,
      { message: "User location is not supported for the API use.", status: "FAILED_PRECONDITION" },
      "upstream_error",
    ],
    [400, { message: "Please enable a billing account.", status: "FAILED_PRECONDITION" }, "upstream_quota_exhausted"],
    [401, { message: "Login.", status: "UNAUTHENTICATED" }, "upstream_unauthorized"],
    [402, { message: "Pay." }, "upstream_quota_exhausted"],
    [403, { message: "No.", status: "PERMISSION_DENIED" }, "upstream_unauthorized"],
    [404, { message: "models/x is not found for API version v1beta", status: "NOT_FOUND" }, "upstream_model_not_found"],
    [404, "", "upstream_model_not_found"],
    [409, { message: "Again.", status: "ABORTED" }, "upstream_error"],
    [429, { message: "Slow.", status: "RESOURCE_EXHAUSTED" }, "upstream_rate_limited"],
    [
      429,
      {
        message: "Slow.",
        status: "RESOURCE_EXHAUSTED",
        details: [quota({ quotaId: "GenerateRequestsPerMinutePerProject" })],
      },
      "upstream_rate_limited",
    ],
    [
      429,
      {
        message: "Slow.",
        status: "RESOURCE_EXHAUSTED",
        details: [quota({ quotaId: "GenerateRequestsPerDayPerProject" })],
      },
      "upstream_quota_exhausted",
    ],
    [
      429,
      { message: "Slow.", details: [quota({ quotaMetric: "requests", quotaValue: "0" })] },
      "upstream_quota_exhausted",
    ],
    [499, { message: "Gone.", status: "CANCELLED" }, "upstream_error"],
    [500, { message: "Oh.", status: "INTERNAL" }, "upstream_error"],
    [503, { message: "The model is overloaded.", status: "UNAVAILABLE" }, "upstream_error"],
    [504, { message: "Late.", status: "DEADLINE_EXCEEDED" }, "upstream_timeout"],
    [502, "<html>Bad gateway</html>", "upstream_error"],
    [400, "plain text", "upstream_rejected"],
    [400, '[{"error":{"message":"Wrapped.","status":"INVALID_ARGUMENT"}}]', "upstream_rejected"],
  ])("reads %i %j as %s", (status, error, code) => {
    expect(decode(status, error).code).toBe(code);
  });

  it("keeps the provider's words, its status and the wait", () => {
    const details = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "12.2s" }];
    expect(decode(429, { message: "Slow down.", status: "RESOURCE_EXHAUSTED", details })).toMatchObject({
      message: "Slow down.",
      retryAfterSeconds: 13,
    });
    expect(decode(429, { message: "Slow.", details }, { "retry-after": "3" }).retryAfterSeconds).toBe(3);
    expect(decode(409, { message: "No." })).toMatchObject({ code: "upstream_rejected", status: 409 });
    expect(decode(502, "<html>secret</html>").message).toBe(
      "The provider answered with status 502 and no readable error.",
    );
  });

  it("P103: shows no key, neither in words nor in an address", () => {
    const message = "Request had key AIzaSyA1234567890abcdefghij at https://x.example/v1?key=abc123def";
    const error = decode(400, { message, status: "INVALID_ARGUMENT" });
    expect(error.message).not.toMatch(/AIza|abc123/u);
    const refused = decode(403, { message: "Project gate-prod has no access.", status: "PERMISSION_DENIED" });
    expect(refused.message).not.toContain("gate-prod");
    expect((refused.cause as Error).message).toContain("gate-prod");
  });

  it("is not stalled by a huge body", () => {
    expect(decode(400, `{"error":{"message":"${"x".repeat(300_000)}"}}`).message.length).toBeLessThan(200);
  });
});

describe("gemini-generate: encodeError", () => {
  it.each<[ErrorCode, number, string]>([
    ["invalid_request", 400, "INVALID_ARGUMENT"],
    ["invalid_api_key", 401, "UNAUTHENTICATED"],
    ["permission_denied", 403, "PERMISSION_DENIED"],
    ["model_not_found", 404, "NOT_FOUND"],
    ["request_timeout", 408, "DEADLINE_EXCEEDED"],
    ["request_too_large", 413, "INVALID_ARGUMENT"],
    ["rate_limit_exceeded", 429, "RESOURCE_EXHAUSTED"],
    ["internal_error", 500, "INTERNAL"],
    ["upstream_error", 502, "INTERNAL"],
    ["overloaded", 503, "UNAVAILABLE"],
    ["upstream_timeout", 504, "DEADLINE_EXCEEDED"],
  ])("writes %s as %i %s", (code, number, status) => {
    expect(encode(new GateError(code, { message: "m" })).error).toMatchObject({ code: number, status });
  });

  it("tells field, wait and request, and nothing of a bug", () => {
    const error = new GateError("rate_limit_exceeded", { message: "Wait.", param: "contents", retryAfterSeconds: 7 });
    expect(encode(error).error).toEqual({
      code: 429,
      message: "Wait.",
      status: "RESOURCE_EXHAUSTED",
      details: [
        { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "RATE_LIMIT_EXCEEDED", domain: "gate" },
        { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: "01REQ" },
        {
          "@type": "type.googleapis.com/google.rpc.BadRequest",
          fieldViolations: [{ field: "contents", description: "Wait." }],
        },
        { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "7s" },
      ],
    });
    const bug = encode(new GateError("internal_error", { message: "undefined is not a function" }));
    expect(bug.error["message"]).toBe(INTERNAL_ERROR_MESSAGE);
  });
});
