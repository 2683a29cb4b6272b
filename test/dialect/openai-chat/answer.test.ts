import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { encodeAnswer, encodeAnswerFrames, type AnswerValues } from "../../../src/dialect/openai-chat/answer-writer.ts";
import { classifyFrame, readFrameUsage } from "../../../src/dialect/openai-chat/frames.ts";
import { openaiChat } from "../../../src/dialect/openai-chat/openai-chat.ts";
import { GateError } from "../../../src/errors.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";

const { upstream, downstream } = openaiChat;
const read = (body: string | Buffer, quirks: readonly string[] = []): ReturnType<typeof upstream.readAnswer> =>
  upstream.readAnswer(Buffer.from(body), quirks);

describe("openai-chat: readAnswer", () => {
  it.each([
    ["text", "stop", { inputUncachedTokens: 21, outputTextTokens: 8 }],
    ["unicode", "stop", { inputUncachedTokens: 19, outputTextTokens: 31 }],
    ["tools", "tool_calls", { inputUncachedTokens: 92, outputTextTokens: 41 }],
    ["tool-results", "stop", { inputUncachedTokens: 148, outputTextTokens: 9 }],
    ["reasoning", "stop", { inputUncachedTokens: 14, outputTextTokens: 15, outputReasoningTokens: 22 }],
    ["json-schema", "stop", { inputUncachedTokens: 58, outputTextTokens: 12 }],
    ["refusal", "stop", { inputUncachedTokens: 12, outputTextTokens: 7 }],
    [
      "usage-details",
      "stop",
      {
        inputUncachedTokens: 384,
        inputCacheReadTokens: 1_536,
        inputCacheWriteOtherTokens: 128,
        outputTextTokens: 44,
        outputReasoningTokens: 256,
      },
    ],
  ])("reads %s", (name, finish, usage) => {
    expect(read(readWireFixture(`openai-chat/${name}.response.json`))).toMatchObject({
      finish: { unified: finish, raw: finish },
      usage: { usage, isMended: false },
    });
  });

  it("estimates the output of an answer without usage", () => {
    const message = { content: "x".repeat(40), reasoning_content: "y".repeat(40) };
    const reading = read(JSON.stringify({ choices: [{ message, finish_reason: "stop" }, { message }] }));
    expect(reading).toEqual({ usage: undefined, finish: { unified: "stop", raw: "stop" }, estimatedOutputTokens: 40 });
  });

  it.each([
    ["", "upstream_malformed"],
    ["{", "upstream_malformed"],
    ["null", "upstream_malformed"],
    ["[]", "upstream_malformed"],
    ["{}", "upstream_malformed"],
    ['{"choices":{}}', "upstream_malformed"],
    ["<html>", "upstream_malformed"],
    ['{"error":{"message":"x"}}', "upstream_error"],
    ['{"error":{"message":"x","code":"rate_limit_exceeded"},"choices":[]}', "upstream_rate_limited"],
    ['[{"error":{"code":401,"message":"x"}}]', "upstream_unauthorized"],
    ['{"base_resp":{"status_code":1008,"status_msg":"x"}}', "upstream_quota_exhausted"],
  ])("P07 P99 takes %s at status 200 for a failure (%s)", (body, code) => {
    const reading = read(body);
    expect(GateError.is(reading) && reading.code).toBe(code);
  });

  it("is not startled by empty marks of success", () => {
    expect(GateError.is(read('{"error":null,"base_resp":{"status_code":0},"choices":[]}'))).toBe(false);
  });
});

const values: AnswerValues = {
  id: "chatcmpl-1",
  created: 1_767_225_600,
  model: "demo/chat",
  pieces: ["Hello", " wörld", ' "and" 😀'],
  toolCalls: [],
  usage: { inputUncachedTokens: 7, inputCacheReadTokens: 3, outputTextTokens: 5, outputReasoningTokens: 2 },
  finish: "stop",
};
const calling: AnswerValues = {
  ...values,
  pieces: [],
  toolCalls: [
    { id: "call_1", name: "get_weather", argumentsJson: '{"city":"Oslo"}' },
    { id: "call_2", name: "get_time", argumentsJson: "{}" },
  ],
  finish: "tool_calls",
};

/** The official client over an answer made here, without any network. */
function client(body: string, type: string): OpenAI {
  return new OpenAI({
    apiKey: "none",
    maxRetries: 0,
    fetch: () => Promise.resolve(new Response(body, { headers: { "content-type": type } })),
  });
}
const ask = { model: "demo/chat", messages: [{ role: "user" as const, content: "hi" }] };

describe("openai-chat: writing answers", () => {
  it("writes what it reads", () => {
    expect(read(encodeAnswer(values))).toMatchObject({
      usage: { usage: values.usage, isMended: false },
      finish: { unified: "stop" },
    });
    for (const includeUsage of [true, false]) {
      const frames = encodeAnswerFrames(values, { includeUsage }).map((frame) => Buffer.from(frame));
      const classes = frames.map((frame) => classifyFrame(frame, []));
      expect(classes).toEqual([
        "lifecycle",
        "content",
        "content",
        "content",
        "content",
        ...(includeUsage ? ["usage-only"] : []),
        "terminal",
      ]);
      const usage = frames.map((frame) => readFrameUsage(frame, [])?.usage).filter(Boolean);
      expect(usage).toEqual(includeUsage ? [values.usage] : []);
    }
  });

  it("is a completion to the official client", async () => {
    const answer = await client(encodeAnswer(values), "application/json").chat.completions.create(ask);
    expect(answer.choices[0]?.message.content).toBe('Hello wörld "and" 😀');
    expect(answer.usage).toMatchObject({ prompt_tokens: 10, completion_tokens: 7, total_tokens: 17 });
    const tools = await client(encodeAnswer(calling), "application/json").chat.completions.create(ask);
    expect(tools.choices[0]?.message).toMatchObject({
      content: null,
      tool_calls: [{ id: "call_1" }, { id: "call_2" }],
    });
  });

  it.each([
    ["text", values],
    ["tool calls", calling],
  ])("is a stream of %s to the official client", async (_, answer) => {
    const body = encodeAnswerFrames(answer, { includeUsage: true }).join("");
    const final = await client(body, "text/event-stream").chat.completions.stream(ask).finalChatCompletion();
    const choice = final.choices[0];
    expect(choice?.finish_reason).toBe(answer.finish);
    expect(choice?.message.content ?? "").toBe(answer.pieces.join(""));
    expect(choice?.message.tool_calls ?? []).toMatchObject(
      answer.toolCalls.map((call) => ({ id: call.id, function: { name: call.name, arguments: call.argumentsJson } })),
    );
    expect(final.usage?.prompt_tokens_details?.cached_tokens).toBe(3);
  });

  it("P04 P08 fails in the official client where the stream fails", async () => {
    const [role = "", text = ""] = encodeAnswerFrames(values, { includeUsage: false });
    const event = downstream.encodeStreamError(new GateError("upstream_error", { message: "It broke." }), "id");
    const broken = client(role + text + event, "text/event-stream")
      .chat.completions.stream(ask)
      .finalChatCompletion();
    await expect(broken).rejects.toThrow("It broke.");
  });

  it.each(["text", "unicode", "tools", "reasoning", "refusal", "usage-details", "usage-null", "crlf-comments"])(
    "has fixtures that the official client reads (%s)",
    async (name) => {
      const body = readWireFixture(`openai-chat/${name}.sse`).toString();
      const final = await client(body, "text/event-stream").chat.completions.stream(ask).finalChatCompletion();
      expect(final.choices[0]?.finish_reason).toBe(name === "tools" ? "tool_calls" : "stop");
    },
  );
});
