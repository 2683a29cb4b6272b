import { describe, expect, it } from "vitest";
import { encodeUsage, readUsage } from "../../../src/dialect/anthropic-messages/usage.ts";
import type { AnswerReading } from "../../../src/dialect/dialect.ts";
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import { toInputTokens, toOutputTokens, type Usage } from "../../../src/dialect/usage.ts";
import type { JsonRecord } from "../../../src/dialect/_record.ts";
import { readFixture, upstream } from "./_exchange.ts";

const message = (fields: JsonRecord): Buffer =>
  Buffer.from(JSON.stringify({ id: "m", type: "message", role: "assistant", model: "x", content: [], ...fields }));
const decode = (fields: JsonRecord): NeutralAnswer => upstream.decodeAnswer(message(fields), []) as NeutralAnswer;

describe("anthropic-messages: usage", () => {
  it.each<[string, JsonRecord, Usage, boolean]>([
    ["input and output", { input_tokens: 3, output_tokens: 4 }, { inputUncachedTokens: 3, outputTextTokens: 4 }, false],
    [
      "P72: cached input, which stands outside the input",
      { input_tokens: 3, cache_read_input_tokens: 100, cache_creation_input_tokens: 50, output_tokens: 4 },
      { inputUncachedTokens: 3, inputCacheReadTokens: 100, inputCacheWrite5mTokens: 50, outputTextTokens: 4 },
      false,
    ],
    [
      "P77: writes by how long they are kept",
      {
        input_tokens: 3,
        cache_creation_input_tokens: 50,
        cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 30 },
        output_tokens: 4,
      },
      { inputUncachedTokens: 3, inputCacheWrite5mTokens: 20, inputCacheWrite1hTokens: 30, outputTextTokens: 4 },
      false,
    ],
    [
      "writes that only the split states",
      { input_tokens: 3, cache_creation: { ephemeral_1h_input_tokens: 30 }, output_tokens: 4 },
      { inputUncachedTokens: 3, inputCacheWrite1hTokens: 30, outputTextTokens: 4 },
      false,
    ],
    [
      "a split larger than its whole",
      {
        input_tokens: 3,
        cache_creation_input_tokens: 20,
        cache_creation: { ephemeral_1h_input_tokens: 30 },
        output_tokens: 4,
      },
      { inputUncachedTokens: 3, inputCacheWrite1hTokens: 20, outputTextTokens: 4 },
      true,
    ],
    [
      "thoughts, which stand inside the output",
      { input_tokens: 3, output_tokens: 40, output_tokens_details: { thinking_tokens: 30 } },
      { inputUncachedTokens: 3, outputTextTokens: 10, outputReasoningTokens: 30 },
      false,
    ],
    [
      "P82: nulls as nothing",
      {
        input_tokens: 3,
        cache_read_input_tokens: null,
        cache_creation: null,
        output_tokens_details: null,
        output_tokens: 4,
      },
      { inputUncachedTokens: 3, outputTextTokens: 4 },
      false,
    ],
    ["P84: figures that are none", { input_tokens: -3, output_tokens: "4" }, { outputTextTokens: 4 }, true],
    [
      "a compaction, which the totals leave out",
      {
        input_tokens: 10,
        output_tokens: 5,
        iterations: [
          { type: "compaction", input_tokens: 100, output_tokens: 20 },
          { type: "message", input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 7 },
          { type: "advisor_message", input_tokens: 999, output_tokens: 999 },
        ],
      },
      { inputUncachedTokens: 110, inputCacheReadTokens: 7, outputTextTokens: 25 },
      false,
    ],
    [
      "a fallback, whose totals are right",
      {
        input_tokens: 10,
        output_tokens: 5,
        iterations: [
          { type: "compaction", input_tokens: 100 },
          { type: "fallback_message", input_tokens: 1 },
        ],
      },
      { inputUncachedTokens: 10, outputTextTokens: 5 },
      false,
    ],
  ])("reads %s", (_, raw, usage, isMended) => expect(readUsage(raw)).toEqual({ usage, isMended }));

  it("is none where nothing is stated", () => expect(readUsage({ service_tier: "standard" })).toBeUndefined());

  it("comes back the same after it was written", () => {
    const usage: Usage = {
      inputUncachedTokens: 3,
      inputCacheReadTokens: 100,
      inputCacheWrite5mTokens: 20,
      inputCacheWrite1hTokens: 30,
      outputTextTokens: 10,
      outputReasoningTokens: 30,
    };
    const raw = encodeUsage({ usage, isMended: false });
    expect(readUsage(raw)).toEqual({ usage, isMended: false });
    expect(raw).toMatchObject({ input_tokens: 3, cache_creation_input_tokens: 50, output_tokens: 40 });
  });

  it("keeps the sums of other providers' buckets", () => {
    const usage: Usage = {
      inputUncachedTokens: 1,
      inputAudioTokens: 2,
      inputImageTokens: 3,
      inputCacheWriteOtherTokens: 4,
      outputAudioTokens: 5,
    };
    const again = readUsage(encodeUsage({ usage, isMended: false }))?.usage ?? {};
    expect([toInputTokens(again), toOutputTokens(again)]).toEqual([toInputTokens(usage), toOutputTokens(usage)]);
  });
});

describe("anthropic-messages: answers of providers", () => {
  it("reads everything that an answer says", () => {
    expect(upstream.decodeAnswer(readFixture("tools.response.json"), [])).toMatchObject({
      id: "msg_01XYZ",
      model: "claude-sonnet-4-6",
      serviceTier: "standard",
      choices: [
        {
          index: 0,
          finish: { unified: "tool_calls", raw: "tool_use" },
          parts: [
            { kind: "reasoning", text: "Zwei Aufrufe — 世界 👩‍🚀." },
            { kind: "reasoning", seal: { form: "redacted" } },
            { kind: "text", text: "I look: 🇩🇪." },
            { kind: "tool-call", id: "toolu_01A", name: "list", input: "{}" },
            { kind: "tool-call", id: "toolu_01B", name: "read", input: '{"path":"ü.ts","lines":[1,2]}' },
          ],
        },
      ],
    });
  });

  it("P66: unwraps the tool that stands for structured output, and leaves other calls alone", () => {
    const json = { type: "tool_use", id: "t", name: "gate_json_output", input: { n: 1 } };
    expect(decode({ content: [json], stop_reason: "tool_use" }).choices[0]).toMatchObject({
      parts: [{ kind: "text", text: '{"n":1}' }],
      finish: { unified: "stop" },
    });
    const other = { type: "tool_use", id: "u", name: "f", input: {} };
    expect(decode({ content: [other], stop_reason: "tool_use" }).choices[0]?.finish.unified).toBe("tool_calls");
  });

  it("reads sources of web results, and the explanation of a refusal", () => {
    const { choices } = upstream.decodeAnswer(readFixture("search.response.json"), []) as NeutralAnswer;
    expect(choices[0]?.parts.at(-1)).toMatchObject({
      citations: [{ kind: "url", url: "https://example.com/f", title: "F", citedText: "it" }],
    });
    const refusal = upstream.decodeAnswer(readFixture("refusal.response.json"), []) as NeutralAnswer;
    expect(refusal.choices[0]).toMatchObject({
      finish: { unified: "content_filter" },
      refusalText: "This cannot be answered.",
    });
  });

  it("keeps a block that is damaged as it is", () => {
    expect(decode({ content: [{ type: "text" }, { type: "new_block", a: 1 }] }).choices[0]?.parts).toMatchObject([
      { kind: "opaque", type: "text" },
      { kind: "opaque", type: "new_block" },
    ]);
  });

  it("P07: an error at status 200 is an error", () => {
    const body = Buffer.from('{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}');
    expect(upstream.decodeAnswer(body, [])).toMatchObject({ code: "upstream_error", message: "Overloaded" });
    expect(upstream.readAnswer(body, [])).toMatchObject({ code: "upstream_error" });
  });

  it.each(["not json", "[]", "{}", '{"choices":[]}', "null"])("%s is no answer", (text) => {
    expect(upstream.decodeAnswer(Buffer.from(text), [])).toMatchObject({ code: "upstream_malformed" });
    expect(upstream.readAnswer(Buffer.from(text), [])).toMatchObject({ code: "upstream_malformed" });
  });

  it("P78: reads usage and finish of an answer that is passed on, or estimates it", () => {
    expect(upstream.readAnswer(readFixture("tools.response.json"), [])).toMatchObject({
      usage: { usage: { inputCacheReadTokens: 1_000 } },
      finish: { unified: "tool_calls" },
      estimatedOutputTokens: 0,
    });
    const silent = upstream.readAnswer(
      message({ content: [{ type: "text", text: "x".repeat(40) }] }),
      [],
    ) as AnswerReading;
    expect(silent).toEqual({ usage: undefined, finish: undefined, estimatedOutputTokens: 10 });
  });
});
