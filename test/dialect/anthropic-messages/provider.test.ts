import { describe, expect, it } from "vitest";
import { GateError, type ErrorCode } from "../../../src/errors.ts";
import { decodeRequest as decodeChat } from "../../../src/dialect/openai-chat/request.ts";
import type { DecodedRequest } from "../../../src/dialect/dialect.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { decode, downstream, plainRequest, toHead, toOptions, upstream } from "./_exchange.ts";

function headersOf(headers: Record<string, string>, quirks: readonly string[] = []): readonly string[] {
  return upstream.toHeaders(decode(plainRequest, headers), toOptions({ quirks }));
}

function errorOf(type: string, message = "Something."): string {
  return JSON.stringify({ type: "error", error: { type, message } });
}

function decodeError(status: number, body: string, headers: Record<string, string> = {}): GateError {
  return upstream.decodeError(status, headers, Buffer.from(body));
}

describe("anthropic-messages: the way to a provider", () => {
  it("states the version: the client's own, else the one that requests are written for", () => {
    expect(headersOf({})).toEqual(["anthropic-version", "2023-06-01"]);
    expect(headersOf({ "anthropic-version": "2026-10-21" })).toEqual(["anthropic-version", "2026-10-21"]);
  });

  it("P65: passes betas on, but obsolete ones, and none to providers that know none", () => {
    const betas = { "anthropic-beta": "context-1m-2025-08-07, prompt-caching-2024-07-31,context-1m-2025-08-07" };
    expect(headersOf(betas).slice(2)).toEqual(["anthropic-beta", "context-1m-2025-08-07"]);
    expect(headersOf(betas, ["no-betas"]).slice(2)).toEqual([]);
    expect(headersOf({ "anthropic-beta": "pdfs-2024-09-25" }).slice(2)).toEqual([]);
  });

  it("P65: passes nothing on that clients of other dialects send", () => {
    const head = toHead({ "anthropic-version": "1999-01-01", "anthropic-beta": "x" });
    const body = Buffer.from('{"model":"m","messages":[{"role":"user","content":"a"}]}');
    const request = { ...decodeChat(body, head), surface: "openai-chat", head } as unknown as DecodedRequest; // Only these are read.
    expect(upstream.toHeaders(request, toOptions())).toEqual(["anthropic-version", "2023-06-01"]);
  });

  it("names the path, and on Vertex the model in it", () => {
    const target = { upstreamModel: "claude-sonnet-4@20250514", isStreaming: false, quirks: [] };
    expect(upstream.toPath(target)).toBe("/messages");
    const quirks = ["vertex-anthropic"];
    expect(upstream.toPath({ ...target, quirks })).toBe("/models/claude-sonnet-4@20250514:rawPredict");
    expect(upstream.toPath({ ...target, quirks, isStreaming: true })).toBe(
      "/models/claude-sonnet-4@20250514:streamRawPredict",
    );
    expect(upstream.toPath({ ...target, quirks, upstreamModel: "a/../b" })).toBe("/models/a%2F..%2Fb:rawPredict");
  });

  it("names the model in the body, and on Vertex the version instead", () => {
    expect(upstream.adaptBody(plainRequest, false, toOptions())).toEqual({ model: "claude-x" });
    expect(upstream.adaptBody({ ...plainRequest, model: "claude-x" }, false, toOptions())).toEqual({});
    expect(upstream.adaptBody(plainRequest, true, toOptions({ quirks: ["vertex-anthropic"] }))).toEqual({
      model: undefined,
      anthropic_version: "vertex-2023-10-16",
    });
    expect(headersOf({}, ["vertex-anthropic"])).toEqual([]);
  });

  it("P43: takes thoughts that Gate signed out of a history that is passed on", () => {
    const foreign = { type: "thinking", thinking: "t", signature: encodeEnvelope({}) };
    const own = { type: "thinking", thinking: "t", signature: "sig" };
    const call = { type: "tool_use", id: "a", name: "f", input: {} };
    const made = { type: "web_search_result_location", url: "https://e.com", encrypted_index: encodeEnvelope({}) };
    const body = {
      ...plainRequest,
      model: "claude-x",
      thinking: { type: "enabled", budget_tokens: 2_000 },
      messages: [
        ...plainRequest.messages,
        { role: "assistant", content: [foreign] },
        { role: "assistant", content: [own, { type: "text", text: "a", citations: [made] }] },
        { role: "assistant", content: [foreign, { type: "redacted_thinking", data: encodeEnvelope({}) }, call] },
      ],
    };
    expect(upstream.adaptBody(body, false, toOptions())).toEqual({
      messages: [
        ...plainRequest.messages,
        { role: "assistant", content: [own, { type: "text", text: "a" }] },
        { role: "assistant", content: [call] },
      ],
      // P42: the tool loop does not begin with a thought any more.
      thinking: undefined,
    });
  });

  it("P31: takes ids of letters, digits, - and _ only", () => {
    expect(upstream.names).toMatchObject({ nameCharacters: "a-zA-Z0-9_-", callIdCharacters: "a-zA-Z0-9_-" });
  });
});

describe("anthropic-messages: errors", () => {
  it.each<[number, string, ErrorCode]>([
    [400, errorOf("invalid_request_error", "messages: bad"), "upstream_rejected"],
    [
      400,
      errorOf("invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
      "upstream_context_length",
    ],
    [
      400,
      errorOf("invalid_request_error", "input length and `max_tokens` exceed context limit: 1 + 2 > 2"),
      "upstream_context_length",
    ],
    [
      400,
      errorOf("invalid_request_error", "Your credit balance is too low to access the API."),
      "upstream_quota_exhausted",
    ],
    [400, errorOf("invalid_request_error", "Output blocked by content filtering policy"), "upstream_content_filtered"],
    [401, errorOf("authentication_error", "invalid x-api-key"), "upstream_unauthorized"],
    [402, errorOf("billing_error"), "upstream_quota_exhausted"],
    [403, errorOf("permission_error"), "upstream_unauthorized"],
    [404, errorOf("not_found_error", "model: claude-9"), "upstream_model_not_found"],
    [404, "", "upstream_model_not_found"],
    [413, errorOf("request_too_large"), "upstream_rejected"],
    [429, errorOf("rate_limit_error"), "upstream_rate_limited"],
    [500, errorOf("api_error"), "upstream_error"],
    [504, errorOf("timeout_error"), "upstream_timeout"],
    [529, errorOf("overloaded_error", "Overloaded"), "upstream_error"],
    [503, "<html>busy</html>", "upstream_error"],
    [429, '[{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED"}}]', "upstream_rate_limited"],
    [400, '{"error":{"message":"bad","type":"invalid_request_error","param":null,"code":null}}', "upstream_rejected"],
  ])("reads %i %s as %s", (status, body, code) => expect(decodeError(status, body).code).toBe(code));

  it("keeps the status of what the provider refused, and its words", () => {
    expect(decodeError(413, errorOf("request_too_large", "Too large."))).toMatchObject({
      status: 413,
      message: "Too large.",
    });
  });

  it("P18: keeps retry-after", () => {
    expect(decodeError(429, errorOf("rate_limit_error"), { "retry-after": "7" }).retryAfterSeconds).toBe(7);
    expect(decodeError(529, errorOf("overloaded_error"), { "retry-after-ms": "1500" }).retryAfterSeconds).toBe(2);
  });

  it("P103: shows no credentials, and nothing of Gate's own account", () => {
    const leaked = decodeError(400, errorOf("invalid_request_error", "key sk-ant-REDACTED is odd"));
    expect(leaked.message).not.toContain("abcdef");
    expect(decodeError(401, errorOf("authentication_error", "workspace x")).message).not.toContain("workspace");
  });

  it.each<[ErrorCode, string]>([
    ["invalid_request", "invalid_request_error"],
    ["invalid_api_key", "authentication_error"],
    ["permission_denied", "permission_error"],
    ["model_not_found", "not_found_error"],
    ["request_too_large", "request_too_large"],
    ["rate_limit_exceeded", "rate_limit_error"],
    ["insufficient_quota", "rate_limit_error"],
    ["overloaded", "overloaded_error"],
    ["no_target_available", "overloaded_error"],
    ["upstream_error", "api_error"],
    ["upstream_timeout", "timeout_error"],
    ["internal_error", "api_error"],
  ])("tells clients of %s as %s, under the id of the request", (code, type) => {
    expect(JSON.parse(downstream.encodeError(new GateError(code, { message: "text" }), "01JD"))).toEqual({
      type: "error",
      error: {
        type,
        message: code === "internal_error" ? expect.stringContaining("x-request-id") : "text",
        details: { error_code: code },
      },
      request_id: "01JD",
    });
  });
});
