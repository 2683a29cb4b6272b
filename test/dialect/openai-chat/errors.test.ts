import { describe, expect, it } from "vitest";
import { classifyFrame, decodeFrameError } from "../../../src/dialect/openai-chat/frames.ts";
import { openaiChat } from "../../../src/dialect/openai-chat/openai-chat.ts";
import { scrubText } from "../../../src/dialect/scrub.ts";
import { errorCodes, GateError, type ErrorCode } from "../../../src/errors.ts";

const { upstream, downstream } = openaiChat;
const json = { "content-type": "application/json" };
const decode = (status: number, body: unknown, headers: Record<string, string> = json): GateError =>
  upstream.decodeError(status, headers, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));
const openai = (message: string, rest: object = {}): object => ({
  error: { message, type: "t", param: null, code: null, ...rest },
});

const wait = (headers: Record<string, string>): number | undefined =>
  decode(429, openai("x"), { ...json, ...headers }).retryAfterSeconds;

describe("openai-chat: decodeError", () => {
  it.each<[number, unknown, ErrorCode]>([
    [400, openai("Bad value", { param: "temperature" }), "upstream_rejected"],
    [400, openai("Too long", { code: "context_length_exceeded" }), "upstream_context_length"],
    [400, openai("This model's maximum context length is 8192 tokens."), "upstream_context_length"],
    [400, openai("prompt is too long: 250000 tokens > 200000 maximum"), "upstream_context_length"],
    [
      400,
      { error: { code: 400, message: "x", type: "exceed_context_size_error", n_ctx: 4096 } },
      "upstream_context_length",
    ],
    [400, openai("Filtered", { code: "content_filter" }), "upstream_content_filtered"],
    [400, openai("The response was filtered due to our content management policy"), "upstream_content_filtered"],
    [400, openai("x", { code: "data_inspection_failed" }), "upstream_content_filtered"],
    [400, openai("x", { innererror: { code: "ResponsibleAIPolicyViolation" } }), "upstream_content_filtered"],
    [400, openai("Model Not Exist"), "upstream_model_not_found"],
    [400, openai("API key not valid", { status: "UNAUTHENTICATED" }), "upstream_unauthorized"],
    [401, openai("Incorrect API key provided: sk-abc***xyz", { code: "invalid_api_key" }), "upstream_unauthorized"],
    [402, openai("Insufficient Balance"), "upstream_quota_exhausted"],
    [403, openai("Forbidden"), "upstream_unauthorized"],
    [403, openai("Your input was flagged by the moderation model"), "upstream_content_filtered"],
    [403, { code: "x", error: "Your credit balance is too low" }, "upstream_quota_exhausted"],
    [404, openai("The model `gpt-9` does not exist", { code: "model_not_found" }), "upstream_model_not_found"],
    [404, openai("model 'x' not found, try pulling it first"), "upstream_model_not_found"],
    [404, openai("", { code: "DeploymentNotFound" }), "upstream_model_not_found"],
    [404, "", "upstream_model_not_found"],
    [404, openai("No such conversation"), "upstream_rejected"],
    [408, openai("Request timeout"), "upstream_error"],
    [409, openai("Conflict"), "upstream_rejected"],
    [413, openai("Request too large", { code: "rate_limit_exceeded" }), "upstream_rate_limited"],
    [413, openai("Payload too large"), "upstream_rejected"],
    [422, { detail: [{ msg: "field required" }] }, "upstream_rejected"],
    [429, openai("Slow down"), "upstream_rate_limited"],
    [429, openai("Quota", { code: "insufficient_quota" }), "upstream_quota_exhausted"],
    [429, openai("Quota", { type: "insufficient_quota" }), "upstream_quota_exhausted"],
    [429, openai("x", { type: "exceeded_current_quota_error" }), "upstream_quota_exhausted"],
    [429, openai("x", { code: "1113" }), "upstream_quota_exhausted"],
    [
      429,
      [{ error: { code: 429, message: "Exceeded your current quota", status: "RESOURCE_EXHAUSTED" } }],
      "upstream_rate_limited",
    ],
    [500, openai("Internal"), "upstream_error"],
    [502, "<html><body>Bad gateway</body></html>", "upstream_error"],
    [503, { error: { code: 503, message: "Loading model", type: "unavailable_error" } }, "upstream_error"],
    [504, "", "upstream_timeout"],
    [529, openai("Overloaded"), "upstream_error"],
    [302, "", "upstream_error"],
  ])("%i %j is %s", (status, body, code) => {
    expect(decode(status, body).code).toBe(code);
  });

  it("gives every code the status of the table, and a rejection the provider's own", () => {
    for (const status of [400, 404, 409, 413, 422]) expect(decode(status, openai("No such thing")).status).toBe(status);
    expect(decode(401, openai("x")).status).toBe(502);
    expect(decode(500, openai("x")).status).toBe(errorCodes.upstream_error.status);
  });

  it("keeps the provider's words and parameter for the client's own mistakes", () => {
    const error = decode(400, openai("Unsupported value: 'temperature'", { param: "temperature" }));
    expect(error).toMatchObject({ message: "Unsupported value: 'temperature'", param: "temperature", fallback: false });
  });

  it("tells clients nothing about the account of Gate, and the log what the provider said", () => {
    const error = decode(401, openai("Organization org-acme is disabled"));
    expect(error.message).not.toContain("acme");
    expect(String(error.cause)).toContain("org-acme");
    expect(decode(429, openai("acme is broke", { code: "insufficient_quota" })).message).not.toContain("acme");
  });

  it.each([
    ["text/html", "<!doctype html><title>Cloudflare</title>"],
    ["application/json", "  <html>oops</html>"],
    ["text/html; charset=utf-8", "oops, no markup"],
  ])("never relays a page (%s)", (type, body) => {
    const error = decode(503, body, { "content-type": type });
    expect(error.message).toBe("The provider answered with status 503 and no readable error.");
  });

  it.each<[unknown, string]>([
    [{ error: "just text" }, "just text"],
    [{ code: "Client", error: "text beside a code" }, "text beside a code"],
    [{ object: "error", message: "older vLLM", type: "BadRequestError", code: 400 }, "older vLLM"],
    [{ code: "InvalidParameter", message: "DashScope", request_id: "r" }, "DashScope"],
    [{ detail: "FastAPI" }, "FastAPI"],
    [{ detail: [{ loc: ["body"], msg: "field required" }] }, "field required"],
    [[{ error: { code: 400, message: "Google" } }], "Google"],
    ["plain words", "plain words"],
    [{}, "The provider answered with status 400 and no readable error."],
    ["", "The provider answered with status 400 and no readable error."],
    ["null", "The provider answered with status 400 and no readable error."],
    ['{"error":{"message":"cut', '{"error":{"message":"cut'],
  ])("reads the words of %j", (body, message) => {
    expect(decode(400, body).message).toBe(message);
  });

  it("caps a huge body", () => {
    const error = decode(400, openai("é".repeat(500_000)));
    expect(Buffer.byteLength(error.message)).toBeLessThanOrEqual(2_048);
    expect(decode(500, "y ".repeat(500_000)).message.length).toBeLessThanOrEqual(2_048);
  });
});

describe("openai-chat: P18 when to ask again", () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ "retry-after": "7" }, 7],
    [{ "retry-after": "0.2" }, 1],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "-5" }, 0],
    [{ "retry-after": "1e12" }, 3_600],
    [{ "retry-after": "999999999999999999999999" }, 3_600],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "NaN" }, undefined],
    [{ "retry-after": "" }, undefined],
    [{ "retry-after-ms": "1500", "retry-after": "60" }, 2],
    [{ "retry-after-ms": "x", "retry-after": "60" }, 60],
    [{ "retry-after": "Fri, 02 Jan 2026 10:00:30 GMT", date: "Fri, 02 Jan 2026 10:00:00 GMT" }, 30],
    [{ "retry-after": "Fri, 02 Jan 2026 09:00:00 GMT", date: "Fri, 02 Jan 2026 10:00:00 GMT" }, 0],
    [{ "retry-after": "Fri, 02 Jan 2099 09:00:00 GMT", date: "Fri, 02 Jan 2026 10:00:00 GMT" }, 3_600],
    [{ "retry-after": "Fri, 02 Jan 2099 09:00:00 GMT" }, 3_600],
  ])("reads %j as %s", (headers, seconds) => {
    expect(wait(headers)).toBe(seconds);
  });

  it("reads Google's RetryInfo from the body, the header first", () => {
    const body = [{ error: { code: 429, message: "x", details: [{ "@type": "t" }, { retryDelay: "12.4s" }] } }];
    expect(decode(429, body).retryAfterSeconds).toBe(13);
    expect(decode(429, body, { ...json, "retry-after": "2" }).retryAfterSeconds).toBe(2);
    expect(decodeFrameError(Buffer.from(`data: ${JSON.stringify(body[0])}\n\n`)).retryAfterSeconds).toBe(13);
  });

  it("keeps it for errors other than 429", () => {
    expect(decode(503, openai("x"), { ...json, "retry-after": "9" }).retryAfterSeconds).toBe(9);
  });
});

describe("scrub", () => {
  const secrets = [
    "sk-proj-abcDEF123456",
    "sk-ant-api03-xyz_987-QQ",
    "gsk_1234567890abcdef",
    "AIzaSyA1234567890abcdefg",
    "xai-abcdef123456",
    "hf_abcdefABCDEF",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
    "0123456789abcdef0123456789abcdef01234567",
    "gk_0123456789abcdef",
    "sk-abc***************wxyz",
  ];

  it.each(secrets)("takes %s out of prose, headers, addresses and JSON", (secret) => {
    for (const text of [
      `Incorrect API key provided: ${secret}. See the docs.`,
      `Authorization: Bearer ${secret}`,
      `GET https://api.example/v1?key=${secret}&alt=sse`,
      `{"api_key":"${secret}"}`,
      `x-api-key=${secret}`,
      secret,
    ]) {
      expect(scrubText(text)).not.toContain(secret);
      expect(scrubText(text)).toContain("[redacted]");
    }
  });

  it.each(["key=short1", "api_key: hunter22x", "password=letmein", "https://user:pass1@host/", "Bearer abcdef"])(
    "takes the value out of %s",
    (text) => {
      expect(scrubText(text)).toContain("[redacted]");
      expect(scrubText(text)).not.toMatch(/short1|hunter22x|letmein|pass1|abcdef/u);
    },
  );

  it.each([
    "Unknown key: temperature",
    "This model's maximum context length is 8192 tokens.",
    "Invalid value for max_tokens: must be positive",
    "The skeleton-based approach is a basic understanding.",
    "Request id 123e4567-e89b-12d3-a456-426614174000 failed",
    "See https://platform.openai.com/docs/guides/error-codes for more",
    "Größe überschritten: 日本語 😀",
  ])("leaves %s alone", (text) => {
    expect(scrubText(text)).toBe(text);
  });

  it("takes out control characters and direction marks, which forge log lines", () => {
    expect(scrubText("a\u001b[31m\r\nb\u202ec\u2028d\u0000")).toBe("a [31m b c d");
  });

  it("caps at 2 kB without cutting a character", () => {
    for (const letter of ["a ", "é", "日", "😀"]) {
      const text = scrubText(letter.repeat(5_000));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
      expect(text).not.toContain("\ufffd");
      expect(text.endsWith("…")).toBe(true);
    }
  });

  it("takes out a key that lies over the cap", () => {
    expect(scrubText(`${"a ".repeat(1_020)}sk-abcdefghijklmnop1234`)).not.toContain("sk-abc");
  });

  it("is fast on hostile text", () => {
    const startMs = performance.now();
    for (const text of [
      "key".repeat(20_000),
      "a".repeat(60_000),
      "//a:".repeat(20_000),
      "Bearer ".repeat(9_000),
      "-_".repeat(30_000),
    ]) {
      scrubText(text);
    }
    expect(performance.now() - startMs).toBeLessThan(500);
  });
});

describe("openai-chat: errors to clients", () => {
  it("has all four keys", () => {
    const text = downstream.encodeError(
      new GateError("model_not_found", { message: "No such model.", param: "model" }),
      "id",
    );
    expect(JSON.parse(text)).toEqual({
      error: { message: "No such model.", type: "not_found_error", param: "model", code: "model_not_found" },
    });
    expect(
      JSON.parse(downstream.encodeError(new GateError("overloaded", { message: "x" }), "id")).error.param,
    ).toBeNull();
  });

  it("hides why something internal failed", () => {
    const text = downstream.encodeError(
      new GateError("internal_error", { message: "TypeError: secret at /srv/gate" }),
      "id",
    );
    expect(text).not.toContain("secret");
    expect(JSON.parse(text).error.code).toBe("internal_error");
  });

  it("T38 ends a broken stream with an error chunk and no [DONE]", () => {
    const event = downstream.encodeStreamError(new GateError("upstream_error", { message: 'It "broke"\n\noff' }), "id");
    expect(event).toMatch(/^data: \{"error":\{[^\n]*\}\}\n\n$/u);
    expect(event).not.toContain("[DONE]");
    expect(classifyFrame(Buffer.from(event), [])).toBe("error");
  });
});
