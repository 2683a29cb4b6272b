import { describe, expect, it } from "vitest";
import { decodeBody as decodeRequest } from "../_decode.ts";
import type { DecodedRequest } from "../../../src/dialect/dialect.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { caught } from "../_caught.ts";

const decode = (body: unknown): DecodedRequest =>
  decodeRequest(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));
const messages = [{ role: "user", content: "hi" }];

describe("openai-chat: decodeRequest", () => {
  it("reads what routing needs and keeps the bytes", () => {
    const bytes = readWireFixture("openai-chat/json-schema.request.json");
    const request = decodeRequest(bytes);
    expect(request).toMatchObject({ model: "gpt-5.4-mini", isStreaming: false, wantsStreamUsage: false });
    expect(request.bytes).toBe(bytes);
    expect(request.json["response_format"]).toMatchObject({ type: "json_schema" });
  });

  it.each([
    [{ stream: true }, true, false],
    [{ stream: null, stream_options: null }, false, false],
    [{ stream: true, stream_options: {} }, true, false],
    [{ stream: true, stream_options: { include_usage: false } }, true, false],
    [{ stream: true, stream_options: { include_usage: true } }, true, true],
  ])("reads %j", (fields, isStreaming, wantsStreamUsage) => {
    expect(decode({ model: "m", messages, ...fields })).toMatchObject({ isStreaming, wantsStreamUsage });
  });

  it.each([
    ["model", {}],
    ["model", { model: "" }],
    ["model", { model: 7 }],
    ["model", { model: null }],
    ["messages", { messages: undefined }],
    ["messages", { messages: [] }],
    ["messages", { messages: "hi" }],
    ["messages", { messages: Array.from({ length: 10_001 }, () => messages[0]) }],
    ["messages[1]", { messages: [...messages, "hi"] }],
    ["messages[1]", { messages: [...messages, null] }],
    ["messages[0].role", { messages: [{ content: "hi" }] }],
    ["stream", { stream: "true" }],
    ["stream", { stream: 1 }],
    ["stream_options", { stream_options: [] }],
    ["stream_options", { stream_options: true }],
    ["stream_options.include_usage", { stream_options: { include_usage: "yes" } }],
    ["tools", { tools: {} }],
    ["tools", { tools: Array.from({ length: 513 }, () => ({})) }],
    ["n", { n: 0 }],
    ["n", { n: 1.5 }],
    ["n", { n: "2" }],
  ])("names %s when it is wrong", (param, fields) => {
    const base = param === "model" ? { messages } : { model: "m", messages };
    const error = caught(() => decode({ ...base, ...fields }));
    expect(error).toMatchObject({ code: "invalid_request", status: 400, param });
    expect(error.message).toContain(param);
  });

  it("refuses what is not JSON without quoting it", () => {
    const error = caught(() => decode('{"model":"m","messages":[{"role":"user","content":tru}]}'));
    expect(error).toMatchObject({ code: "invalid_request", param: null });
    expect(error.message).toMatch(/^The body is not valid JSON/u);
    expect(error.message).not.toContain("tru");
    expect(error.cause).toBeUndefined();
  });

  it("refuses a control character in a text", () => {
    expect(caught(() => decode('{"model":"m\u0001","messages":[]}')).code).toBe("invalid_request");
  });

  it.each(["Model", "MODEL", "ſtream", "Stream_Options", "mAx_TOKENS", "max_toKens", "Messages", "N", "Tools"])(
    "refuses %s, which readers that ignore case would take for the field itself",
    (key) => {
      const error = caught(() => decode({ model: "m", messages, [key]: "other" }));
      expect(error.code).toBe("invalid_request");
      expect(error.param).toBe(key.toUpperCase().toLowerCase());
    },
  );

  it("refuses another spelling of include_usage", () => {
    const body = { model: "m", messages, stream: true, stream_options: { include_usage: true, Include_Usage: false } };
    expect(caught(() => decode(body)).param).toBe("stream_options.include_usage");
  });

  it("lets unknown fields pass, also those named like parts of every object", () => {
    const text =
      '{"model":"m","messages":[{"role":"user","content":"hi"}],"__proto__":{"model":"x"},"constructor":1,"top_k":4}';
    const request = decode(text);
    expect(request.model).toBe("m");
    expect(Object.keys(request.json)).toEqual(["model", "messages", "__proto__", "constructor", "top_k"]);
    expect(Object.getPrototypeOf(request.json)).toBe(Object.prototype);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("takes %s as a name like any other", (model) => {
    expect(decode({ model, messages }).model).toBe(model);
  });

  it("takes 10,000 messages and 512 tools", () => {
    const request = decode({
      model: "m",
      messages: Array.from({ length: 10_000 }, () => messages[0]),
      tools: Array.from({ length: 512 }, () => ({ type: "function" })),
    });
    expect(request.facts.toolCount).toBe(512);
    expect(request.facts.userTurns).toBe(1);
  });
});
