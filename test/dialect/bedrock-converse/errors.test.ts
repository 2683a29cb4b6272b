import { describe, expect, it } from "vitest";
import { upstream } from "../../../src/dialect/bedrock-converse/upstream.ts";
import type { GateError } from "../../../src/errors.ts";

function decode(status: number, type: string | undefined, body: unknown): GateError {
  const headers = type === undefined ? {} : { "x-amzn-errortype": type };
  return upstream.decodeError(status, headers, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));
}

const SUFFIX = ":http://internal.amazon.com/coral/com.amazon.bedrock/";

describe("bedrock-converse: errors", () => {
  it.each([
    ["ValidationException", 400, "upstream_rejected", 400],
    ["AccessDeniedException", 403, "upstream_unauthorized", 502],
    ["UnrecognizedClientException", 403, "upstream_unauthorized", 502],
    ["ExpiredTokenException", 403, "upstream_unauthorized", 502],
    ["ResourceNotFoundException", 404, "upstream_model_not_found", 502],
    ["ModelTimeoutException", 408, "upstream_timeout", 504],
    ["ModelErrorException", 424, "upstream_error", 502],
    ["ThrottlingException", 429, "upstream_rate_limited", 429],
    ["ModelNotReadyException", 429, "upstream_rate_limited", 429],
    ["ServiceQuotaExceededException", 400, "upstream_quota_exhausted", 502],
    ["InternalServerException", 500, "upstream_error", 502],
    ["ServiceUnavailableException", 503, "upstream_error", 502],
  ])("reads %s at status %i as %s, with and without the address behind it", (type, status, code, shown) => {
    for (const name of [type, type + SUFFIX]) {
      expect(decode(status, name, { message: "Something." })).toMatchObject({ code, status: shown });
    }
    expect(decode(status, undefined, { __type: `com.amazon.coral.service#${type}`, Message: "x" }).code).toBe(code);
  });

  it.each([
    [401, "upstream_unauthorized"],
    [404, "upstream_model_not_found"],
    [413, "upstream_rejected"],
    [429, "upstream_rate_limited"],
    [500, "upstream_error"],
    [504, "upstream_timeout"],
  ])("reads an unnamed error by its status %i", (status, code) => {
    expect(decode(status, undefined, "").code).toBe(code);
    expect(decode(status, "BrandNewException", { message: "x" }).code).toBe(code);
  });

  it.each([
    ["Input is too long for requested model.", "upstream_context_length"],
    ["input length and `max_tokens` exceed context limit: 197202 + 21333 > 200000", "upstream_context_length"],
    ["The provided model identifier is invalid.", "upstream_model_not_found"],
    ["Invocation of model ID x with on-demand throughput isn’t supported.", "upstream_model_not_found"],
    ["The toolConfig field must be defined when using toolUse and toolResult content blocks.", "upstream_rejected"],
  ])("reads what a validation error says: %s", (message, code) => {
    expect(decode(400, "ValidationException", { message })).toMatchObject({ code, message });
  });

  it("takes a model without access for a model that is not there", () => {
    const message = "You don't have access to the model with the specified model ID.";
    expect(decode(403, "AccessDeniedException", { message }).code).toBe("upstream_model_not_found");
  });

  it("keeps the words about Gate's own account, and what looks like a key, from clients", () => {
    const own = decode(403, "AccessDeniedException", { message: "User: arn:aws:iam::1:user/x is not authorized" });
    expect(own.message).toBe("The provider refused the credentials that Gate has for it.");
    expect(own.cause).toMatchObject({ message: expect.stringContaining("is not authorized") as unknown });
    const leaky = decode(400, "ValidationException", { message: "Bad key AKIAIOSFODNN7EXAMPLE here" });
    expect(leaky.message).toBe("Bad key [redacted] here");
  });

  it("says something of pages, of plain texts and of nothing", () => {
    expect(decode(503, undefined, "<html>Service Unavailable</html>").message).toContain("no readable error");
    expect(decode(503, undefined, "upstream connect error").message).toBe("upstream connect error");
    expect(decode(503, undefined, "").message).toContain("status 503");
  });

  it("P18: keeps how long to wait", () => {
    const error = upstream.decodeError(429, { "retry-after": "7" }, Buffer.from('{"message":"Too many requests"}'));
    expect(error.retryAfterSeconds).toBe(7);
  });
});
