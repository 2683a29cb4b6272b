import { describe, expect, it } from "vitest";
import type { FrameClass } from "../../../src/dialect/dialect.ts";
import { isCertainlyContent } from "../../../src/dialect/openai-chat/frame-probe.ts";
import {
  classifyFrame,
  decodeFrameError,
  estimateFrameTokens,
  readFrameFinish,
  readFrameUsage,
} from "../../../src/dialect/openai-chat/frames.ts";
import { openaiChat } from "../../../src/dialect/openai-chat/openai-chat.ts";
import { createFrameSplitter, readFrame } from "../../../src/dialect/sse.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";

const { upstream } = openaiChat;

function toFrames(name: string): readonly Buffer[] {
  const splitter = createFrameSplitter();
  const frames = splitter.push(readWireFixture(`openai-chat/${name}.sse`));
  const last = splitter.end();
  return last === undefined ? frames : [...frames, last];
}

const data = (chunk: unknown): Buffer => Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
const chunk = (delta: unknown, rest: object = {}, choice: object = {}): Buffer =>
  data({ id: "c", model: "m", choices: [{ index: 0, delta, finish_reason: null, ...choice }], ...rest });
const spaced = (delta: string): Buffer =>
  Buffer.from(`data:{"choices" : [ {"delta" : ${delta} , "index" : 0} ]}\r\n\r\n`);
const classify = (frame: Buffer, quirks: readonly string[] = []): FrameClass => classifyFrame(frame, quirks);
const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };

const estimate = (delta: object): number => estimateFrameTokens(chunk(delta));

describe("openai-chat: classes of the frames of a stream", () => {
  it.each<[string, readonly FrameClass[]]>([
    ["text", ["lifecycle", "content", "content", "content", "content", "content", "content", "usage-only", "terminal"]],
    ["usage-null", ["lifecycle", "content", "content", "content", "content", "usage-only", "terminal"]],
    ["refusal", ["lifecycle", "content", "content", "content", "content", "usage-only", "terminal"]],
    ["reasoning", ["lifecycle", "content", "content", "content", "content", "content", "content", "terminal"]],
    ["error-mid-stream", ["lifecycle", "content", "error"]],
    ["cut", ["lifecycle", "content", "error"]],
    [
      "crlf-comments",
      [
        "lifecycle",
        "lifecycle",
        "lifecycle",
        "lifecycle",
        "content",
        "content",
        "lifecycle",
        "content",
        "usage-only",
        "terminal",
      ],
    ],
  ])("%s", (name, classes) => {
    expect(toFrames(name).map((frame) => classify(frame))).toEqual(classes);
  });

  it("tools: every piece of a call is content", () => {
    const classes = toFrames("tools").map((frame) => classify(frame));
    expect(new Set(classes.slice(1, -2))).toEqual(new Set(["content"]));
    expect(classes.slice(-2)).toEqual(["usage-only", "terminal"]);
  });

  it("P03 P17 takes comments and empty events for nothing", () => {
    for (const text of [": keep-alive\n\n", ":\n\n", "data:\n\n", "data: \n\n", "event: ping\n\n", "id: 7\n\n", "\n"]) {
      expect(classify(Buffer.from(text))).toBe("lifecycle");
    }
  });

  it("P04 withholds nothing but usage alone: empty choices and an object", () => {
    expect(classify(data({ choices: [], usage }))).toBe("usage-only");
    expect(classify(data({ choices: [], usage: null }))).toBe("lifecycle");
    expect(classify(data({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] }))).toBe("lifecycle");
    expect(classify(data({ choices: [] }))).toBe("lifecycle");
    expect(classify(data({ usage }))).toBe("content");
    expect(classify(data({ x_groq: { id: "req" } }))).toBe("lifecycle");
    expect(classify(chunk({ content: "a" }, { usage }))).toBe("content");
    expect(classify(chunk({}, { usage }, { finish_reason: "stop" }))).toBe("content");
    expect(classify(chunk({ content: '"choices":[],"usage":{"prompt_tokens":1}' }))).toBe("content");
  });

  it("P07 sees an error before it sees anything else", () => {
    const error = { message: "boom", type: "server_error" };
    expect(classify(data({ error }))).toBe("error");
    expect(classify(data({ error: "boom" }))).toBe("error");
    expect(classify(data({ choices: [], error }))).toBe("error");
    expect(classify(chunk({ content: "" }, { error }, { finish_reason: "error" }))).toBe("error");
    expect(classify(chunk({ content: "text" }, { error }))).toBe("error");
    expect(classify(data({ error, choices: [{ index: 0, delta: { content: "text" } }] }))).toBe("error");
    expect(classify(Buffer.from('event: error\ndata: {"message":"boom"}\n\n'))).toBe("error");
    expect(classify(Buffer.from('{"error":{"message":"boom"}}\n\n'))).toBe("error");
    expect(classify(Buffer.from('[{"error":{"code":400,"message":"boom"}}]\n\n'))).toBe("error");
    expect(classify(Buffer.from("<html>502</html>\n\n"))).toBe("error");
    expect(classify(data({ base_resp: { status_code: 1002, status_msg: "limit" } }))).toBe("error");
    expect(classify(chunk({ content: "text" }, { error: null }))).toBe("content");
    expect(classify(chunk({ content: 'say {"error":{}}' }))).toBe("content");
  });

  it("P08 takes data that is not JSON for an error, and so half a frame", () => {
    for (const text of ["data: {broken\n\n", "data: null\n\n", 'data: "x"\n\n', "data: [1]\n\n", "data: hello\n\n"]) {
      expect(classify(Buffer.from(text))).toBe("error");
      expect(decodeFrameError(Buffer.from(text)).code).toBe("upstream_malformed");
    }
  });

  it("reads a failure beside Groq's usage under its quirk", () => {
    const frame = data({ choices: [], x_groq: { error: "over capacity" } });
    expect(classify(frame, ["usage-in-x-groq"])).toBe("error");
    expect(classify(frame)).toBe("lifecycle");
    expect(decodeFrameError(frame).message).toBe("over capacity");
  });

  it.each<[object, FrameClass]>([
    [{ role: "assistant" }, "lifecycle"],
    [{ role: "assistant", content: "" }, "lifecycle"],
    [{ role: "assistant", content: null, refusal: null, tool_calls: [] }, "lifecycle"],
    [{}, "lifecycle"],
    [{ role: "assistant", content: "a" }, "content"],
    [{ content: null, reasoning_content: "a" }, "content"],
    [{ content: "", reasoning: "a" }, "content"],
    [{ reasoning_details: [{ type: "reasoning.text", text: "a" }] }, "content"],
    [{ tool_calls: [{ index: 0, function: { arguments: "" } }] }, "content"],
    [{ function_call: { arguments: "" } }, "content"],
    [{ audio: { data: "AA" } }, "content"],
    [{ content: [{ type: "thinking", thinking: [] }] }, "content"],
    [{ content: "\\" }, "content"],
    [{ content: '"' }, "content"],
    [{ something_new: 0 }, "content"],
  ])("a delta of %j", (delta, kind) => {
    expect(classify(chunk(delta))).toBe(kind);
  });

  it("tells role-only frames from content in every spelling of white space", () => {
    expect(classify(spaced('{ "role" : "assistant" , "content" : "" }'))).toBe("lifecycle");
    expect(classify(spaced('{ "role" : "assistant" , "content" : "a" }'))).toBe("content");
    expect(isCertainlyContent(spaced('{ "role" : "assistant" , "content" : "a" }'))).toBe(true);
  });

  it("never contradicts a parse when it is certain from bytes alone", () => {
    const odd = [
      "",
      "a",
      '"',
      "\\",
      '\\"',
      '{"delta":{"content":"x"}}',
      '"error":{',
      "{}",
      "}",
      "data: [DONE]",
      "é\n\r",
    ];
    for (const first of odd) {
      for (const second of odd) {
        for (const delta of [
          { content: first, refusal: second },
          { role: first, content: second },
          { role: "assistant", tool_calls: [{ function: { name: first, arguments: second } }] },
          { [first]: second },
        ]) {
          const frame = chunk(delta, { note: first, more: { [second]: first } });
          const isFilled = Object.entries(delta).some(([key, value]) => key !== "role" && value !== "");
          if (isCertainlyContent(frame)) expect(isFilled).toBe(true);
          expect(classify(frame)).toBe(isFilled ? "content" : "lifecycle");
        }
      }
    }
  });
});

describe("openai-chat: what frames carry", () => {
  it("P06 reads usage after the finish, and P82 null is no usage", () => {
    const readings = toFrames("usage-null").map((frame) => readFrameUsage(frame, []));
    expect(readings.filter((reading) => reading !== undefined)).toEqual([
      { usage: { inputUncachedTokens: 9, outputTextTokens: 3 }, isMended: false },
    ]);
  });

  it("reads usage from frames with content", () => {
    expect(readFrameUsage(chunk({ content: "a" }, { usage }), [])?.usage).toEqual({
      inputUncachedTokens: 3,
      outputTextTokens: 2,
    });
    expect(readFrameUsage(chunk({}, {}, { usage }), [])?.usage.outputTextTokens).toBe(2);
    expect(readFrameUsage(chunk({ content: '"usage":{"prompt_tokens":1}' }), [])).toBeUndefined();
    expect(
      readFrameUsage(Buffer.from('data: {"choices":[], "usage" : {"prompt_tokens":3,"completion_tokens":2}}\n\n'), []),
    ).toMatchObject({ usage: { inputUncachedTokens: 3 } });
  });

  it("P80 reads usage beside Groq's id only under its quirk", () => {
    const frame = chunk({}, { x_groq: { id: "r", usage } }, { finish_reason: "stop" });
    expect(readFrameUsage(frame, ["usage-in-x-groq"])?.usage.inputUncachedTokens).toBe(3);
    expect(readFrameUsage(frame, [])).toBeUndefined();
  });

  it.each([
    ["stop", "stop"],
    ["length", "length"],
    ["tool_calls", "tool_calls"],
    ["function_call", "tool_calls"],
    ["content_filter", "content_filter"],
    ["sensitive", "content_filter"],
    ["insufficient_system_resource", "error"],
    ["model_context_window_exceeded", "length"],
    ["pause", "other"],
    ["__proto__", "other"],
  ])("reads the finish %s as %s", (raw, unified) => {
    expect(readFrameFinish(chunk({}, { usage: null }, { finish_reason: raw }))).toEqual({ unified, raw });
  });

  it("reads no finish where there is none", () => {
    expect(readFrameFinish(chunk({ content: '"finish_reason":"stop"' }))).toBeUndefined();
    expect(readFrameFinish(chunk({}, {}, { native_finish_reason: "STOP" }))).toBeUndefined();
    expect(readFrameFinish(Buffer.from(": _reason\n\n"))).toBeUndefined();
    expect(readFrameFinish(Buffer.from('data: {"choices":[{"finish_reason" : "stop"}]}\n\n'))?.raw).toBe("stop");
  });

  it("estimates output of a frame from its text", () => {
    expect(estimate({ content: "a" })).toBe(1);
    expect(estimate({ content: "x".repeat(40) })).toBe(10);
    expect(estimate({ content: "日本語日本語" })).toBe(6);
    // Escapes count as they are written: rough is enough, cut off would not be.
    expect(estimate({ content: 'say "x" '.repeat(10) })).toBe(25);
    expect(estimate({ content: "ab", reasoning_content: "x".repeat(38) })).toBe(10);
    expect(estimate({ role: "assistant", content: "" })).toBe(0);
    expect(estimate({ tool_calls: [{ index: 0, function: { name: "abcd", arguments: "x".repeat(36) } }] })).toBe(10);
    expect(estimateFrameTokens(Buffer.from("data: [DONE]\n\n"))).toBe(0);
  });

  it.each(["text", "unicode", "reasoning"])("estimates a whole stream (%s) about as the whole answer", (name) => {
    const sum = toFrames(name).reduce((total, frame) => total + estimateFrameTokens(frame), 0);
    const { usage: _usage, ...answer } = JSON.parse(
      readWireFixture(`openai-chat/${name}.response.json`).toString(),
    ) as object & {
      usage?: unknown;
    };
    const whole = upstream.readAnswer(Buffer.from(JSON.stringify(answer)), []);
    const estimated = "estimatedOutputTokens" in whole ? whole.estimatedOutputTokens : 0;
    expect(Math.abs(sum - estimated)).toBeLessThan(toFrames(name).length);
  });

  it("P01 keeps characters whole across frames", () => {
    const text = toFrames("unicode").map((frame) => {
      const { data: json = "" } = readFrame(frame);
      if (!json.startsWith("{")) return "";
      const parsed = JSON.parse(json) as { choices: { delta: { content?: string } }[] };
      return parsed.choices[0]?.delta.content ?? "";
    });
    const answer = JSON.parse(readWireFixture("openai-chat/unicode.response.json").toString()) as {
      choices: { message: { content: string } }[];
    };
    expect(text.join("")).toBe(answer.choices[0]?.message.content);
  });
});

describe("openai-chat: errors inside a stream", () => {
  it.each([
    [{ error: { message: "m", type: "server_error" } }, "upstream_error"],
    [{ error: { message: "m", code: 429 } }, "upstream_rate_limited"],
    [{ error: { message: "m", code: 502 } }, "upstream_error"],
    [{ error: { message: "m", code: 504 } }, "upstream_timeout"],
    [{ error: { message: "m", code: "context_length_exceeded" } }, "upstream_context_length"],
    [{ error: { message: "m", code: "content_filter" } }, "upstream_content_filtered"],
    [{ error: { message: "m", type: "insufficient_quota" } }, "upstream_quota_exhausted"],
    [{ error: { message: "m", code: 400, status: "INVALID_ARGUMENT" } }, "upstream_rejected"],
    [{ error: "m" }, "upstream_error"],
    [{ object: "error", message: "m", code: 400 }, "upstream_rejected"],
    [{ base_resp: { status_code: 1027, status_msg: "m" } }, "upstream_content_filtered"],
    [{ choices: [], x: 1 }, "upstream_malformed"],
  ])("%j is %s", (body, code) => {
    expect(decodeFrameError(data(body)).code).toBe(code);
  });

  it("reads the data of an error event that has no `error` key", () => {
    const error = decodeFrameError(Buffer.from('event: error\ndata: {"message":"gone","code":503}\n\n'));
    expect(error).toMatchObject({ code: "upstream_error", message: "gone" });
  });
});
