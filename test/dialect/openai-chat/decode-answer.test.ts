import { describe, expect, it } from "vitest";
import { collectEvents } from "../../../src/dialect/collect.ts";
import type { NeutralAnswer, NeutralChoice } from "../../../src/dialect/neutral-answer.ts";
import { readAnswer } from "../../../src/dialect/openai-chat/answer.ts";
import { decodeAnswer } from "../../../src/dialect/openai-chat/decode-answer.ts";
import { decodeFrames, DONE, toChunk, type Json } from "./_chat.ts";

const decode = (body: unknown, quirks: readonly string[] = []): ReturnType<typeof decodeAnswer> =>
  decodeAnswer(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), quirks);

function choiceOf(message: Json, fields: Json = {}): NeutralChoice {
  const answer = decode({ id: "chatcmpl-1", choices: [{ index: 0, message, finish_reason: "stop", ...fields }] });
  if (!("choices" in answer)) throw answer;
  return answer.choices[0] as NeutralChoice;
}

const call = (fields: Json = {}): Json => ({
  id: "c",
  type: "function",
  function: { name: "f", arguments: "{}" },
  ...fields,
});

describe("openai-chat: whole answers of a provider", () => {
  it.each<[unknown, boolean, object]>([
    ["stop", false, { unified: "stop", raw: "stop" }],
    ["length", false, { unified: "length", raw: "length" }],
    ["content_filter", false, { unified: "content_filter", raw: "content_filter" }],
    ["model_context_window_exceeded", false, { unified: "length", raw: "model_context_window_exceeded" }],
    ["never heard of", false, { unified: "other", raw: "never heard of" }],
    [null, false, { unified: "other", raw: "" }],
    ["stop", true, { unified: "tool_calls", raw: "stop" }],
    ["length", true, { unified: "length", raw: "length" }],
    [null, true, { unified: "tool_calls", raw: "" }],
  ])("P26: read the finish %j, with calls: %s", (reason, hasCalls, expected) => {
    const { finish } = choiceOf(hasCalls ? { tool_calls: [call()] } : { content: "a" }, { finish_reason: reason });
    expect(finish).toEqual(expected);
  });

  it("P25 P41: keep arguments letter for letter, print objects, and take null for nothing", () => {
    const inputs = ['{ "n": 1.0 }', { a: 1 }, null].map((value) => {
      const [part] = choiceOf({ tool_calls: [call({ function: { name: "f", arguments: value } })] }).parts;
      return part?.kind === "tool-call" ? part.input : undefined;
    });
    expect(inputs).toEqual(['{ "n": 1.0 }', '{"a":1}', ""]);
  });

  it("give calls without ids the ids that their stream gives", () => {
    const wire = [call({ id: undefined }), call({ id: undefined })];
    const { parts } = choiceOf({ tool_calls: wire });
    const streamed = collectEvents(
      decodeFrames([
        toChunk({ tool_calls: wire.map((one, index) => Object.assign({ index }, one)) }),
        toChunk({}, "tool_calls"),
        DONE,
      ]),
    );
    expect(streamed.choices[0]?.parts.map((part) => (part.kind === "tool-call" ? part.id : ""))).toEqual(
      parts.map((part) => (part.kind === "tool-call" ? part.id : "")),
    );
  });

  it("say which stop text was met, where the server says it", () => {
    expect(choiceOf({ content: "a" }, { stop_reason: "END" }).stopSequence).toBe("END");
    expect(choiceOf({ content: "a" }, { stop_reason: 128_009 }).stopSequence).toBeUndefined();
  });

  it("P48: read reasoning from either name, and never join copies", () => {
    for (const message of [
      { reasoning: "t" },
      { reasoning_content: "t" },
      { reasoning: "t", reasoning_content: "t" },
    ]) {
      expect(choiceOf({ content: "a", ...message }).parts).toEqual([
        { kind: "reasoning", text: "t" },
        { kind: "text", text: "a" },
      ]);
    }
  });

  it("keep what they say besides, for their own family", () => {
    const answer = decode({
      id: "a",
      created: 5,
      system_fingerprint: "fp",
      service_tier: "flex",
      choices: [{ index: 0, message: { content: "a", x: 1 }, finish_reason: "stop", content_filter_results: {} }],
    }) as NeutralAnswer;
    expect(answer.serviceTier).toBe("flex");
    expect(answer.extra).toEqual({ family: "openai-chat", json: { system_fingerprint: "fp" } });
    expect(answer.choices[0]?.extra?.json).toEqual({ content_filter_results: {}, message: { x: 1 } });
  });

  it.each<[string, unknown, string]>([
    ["an error", { error: { message: "bad", code: "rate_limit_exceeded" } }, "upstream_rate_limited"],
    [
      "P99: MiniMax's error at status 200",
      { base_resp: { status_code: 1008, status_msg: "balance" }, choices: null },
      "upstream_quota_exhausted",
    ],
    ["Google's list", [{ error: { code: 503, status: "UNAVAILABLE" } }], "upstream_error"],
    [
      "P07: an error in a choice",
      { choices: [{ message: {}, error: { code: 502, message: "bad" } }] },
      "upstream_error",
    ],
    [
      "a finish because of an error",
      { choices: [{ message: { content: "" }, finish_reason: "error" }] },
      "upstream_error",
    ],
    ["no choices", { choices: [] }, "upstream_malformed"],
    ["another answer", { output: [] }, "upstream_malformed"],
    ["no JSON", "<html>", "upstream_malformed"],
  ])("are errors with %s", (_, body, code) => {
    expect(decode(body)).toMatchObject({ name: "GateError", code });
  });

  it("P76: count xAI's reasoning beside the output, also where bytes are passed on", () => {
    const usage = { prompt_tokens: 3, completion_tokens: 2, completion_tokens_details: { reasoning_tokens: 5 } };
    const body = Buffer.from(
      JSON.stringify({ choices: [{ message: { content: "a" }, finish_reason: "stop" }], usage }),
    );
    const expected = {
      usage: { usage: { inputUncachedTokens: 3, outputTextTokens: 2, outputReasoningTokens: 5 }, isMended: false },
    };
    expect(decodeAnswer(body, ["exclusive-reasoning-tokens"])).toMatchObject(expected);
    expect(readAnswer(body, ["exclusive-reasoning-tokens"])).toMatchObject(expected);
    const inside = { ...usage, completion_tokens: 7, total_tokens: 10 };
    expect(decode({ choices: [{ message: {} }], usage: inside }, ["exclusive-reasoning-tokens"])).toMatchObject({
      usage: { usage: { outputTextTokens: 2, outputReasoningTokens: 5 } },
    });
  });
});
