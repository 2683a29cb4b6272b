import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { GateError } from "../../../src/errors.ts";
import type { NeutralAnswer, NeutralChoice } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import { encodeAnswer } from "../../../src/dialect/openai-chat/encode-answer.ts";
import { createStreamEncoder } from "../../../src/dialect/openai-chat/stream-encoder.ts";
import { encodeEvents, readFrames, toContext, toEvents, type Json } from "./_chat.ts";

const stop: NeutralChoice["finish"] = { unified: "stop", raw: "end_turn" };

function toAnswer(parts: readonly Part[], fields: Partial<NeutralChoice> = {}): NeutralAnswer {
  return {
    id: undefined,
    model: "upstream",
    createdAtSeconds: undefined,
    choices: [{ index: 0, parts, finish: stop, ...fields }],
    usage: { usage: { inputUncachedTokens: 2, inputCacheReadTokens: 3, outputTextTokens: 4 }, isMended: false },
  };
}

const write = (parts: readonly Part[], fields: Partial<NeutralChoice> = {}, request: Json = {}): Json => {
  const [choice] = encodeAnswer(toAnswer(parts, fields), toContext(request))["choices"] as [Json];
  return choice;
};
const stream = (parts: readonly Part[], fields: Partial<NeutralChoice> = {}, request: Json = {}): Json[] =>
  readFrames(encodeEvents(toEvents(toAnswer(parts, fields)), toContext({ stream: true, ...request }))) as Json[];
const deltas = (parts: readonly Part[], request: Json = {}): Json[] =>
  stream(parts, {}, request)
    .filter((frame) => typeof frame === "object")
    .map((frame) => (frame["choices"] as { delta: Json }[])[0]?.delta ?? {});

const text = (value: string): Part => ({ kind: "text", text: value });
const call = (id: string, input = "{}", name = "f"): Part => ({ kind: "tool-call", id, name, input });

describe("openai-chat: whole answers for a client", () => {
  it("have every field that the official client's types promise", () => {
    expect(encodeAnswer(toAnswer([text("Hi")]), toContext({}, "alias"))).toEqual({
      id: "chatcmpl-01REQUEST",
      object: "chat.completion",
      created: 1_790_000_000,
      model: "alias",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "Hi", refusal: null },
          logprobs: null,
          finish_reason: "stop",
        },
      ],
      usage: {
        prompt_tokens: 5,
        completion_tokens: 4,
        total_tokens: 9,
        prompt_tokens_details: { cached_tokens: 3, audio_tokens: 0 },
        completion_tokens_details: {
          reasoning_tokens: 0,
          audio_tokens: 0,
          accepted_prediction_tokens: 0,
          rejected_prediction_tokens: 0,
        },
      },
    });
  });

  it.each([
    ["joins texts without a separator", [text("a"), text("b")], "ab"],
    ["has null for the text beside calls", [call("c")], null],
    ["has null for the text beside a refusal", [{ kind: "refusal", text: "No." }], null],
    ["has an empty text for nothing at all", [], ""],
  ] as [string, Part[], string | null][])("%s", (_, parts, content) => {
    expect(write(parts)).toMatchObject({ message: { content } });
  });

  it.each<[NeutralChoice["finish"]["unified"], string]>([
    ["stop", "stop"],
    ["length", "length"],
    ["tool_calls", "tool_calls"],
    ["content_filter", "content_filter"],
    ["other", "stop"],
  ])("calls the finish %s %s", (unified, reason) => {
    expect(write([], { finish: { unified, raw: "x" } })["finish_reason"]).toBe(reason);
  });

  it("says why it was refused", () => {
    expect(write([], { finish: { unified: "content_filter", raw: "refusal" }, refusalText: "No." })).toMatchObject({
      message: { refusal: "No." },
    });
  });

  it("shows thoughts as text, and their seals in OpenRouter's details", () => {
    const seal = { origin: "anthropic", form: "signature", value: "c2ln" } as const;
    expect(write([{ kind: "reasoning", text: "t" }])["message"]).not.toHaveProperty("reasoning_details");
    expect(
      write([
        { kind: "reasoning", text: "t", seal },
        { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "eA" } },
        text("a"),
      ]),
    ).toMatchObject({
      message: {
        content: "a",
        reasoning_content: "t",
        reasoning_details: [
          { type: "reasoning.text", text: "t", signature: "c2ln", format: "anthropic-claude-v1", index: 0 },
          { type: "reasoning.encrypted", data: "eA", format: "anthropic-claude-v1", index: 1 },
        ],
      },
    });
  });

  it("P50: shows Google's signature beside its call", () => {
    const sealed: Part = { ...call("c"), seal: { origin: "google", form: "signature", value: "Zw" } } as Part;
    expect(write([sealed])).toMatchObject({
      message: { tool_calls: [{ extra_content: { google: { thought_signature: "Zw" } } }] },
    });
  });

  it("counts citations from the beginning of the whole text", () => {
    const cited: Part = {
      kind: "text",
      text: "bc",
      citations: [{ kind: "url", url: "https://x", title: "X", startIndex: 1, endIndex: 2 }],
    };
    expect(write([text("a"), cited])).toMatchObject({
      message: {
        annotations: [
          { type: "url_citation", url_citation: { start_index: 2, end_index: 3, url: "https://x", title: "X" } },
        ],
      },
    });
  });

  it("shows images and sounds", () => {
    const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AAAA" } };
    const audio: Part = {
      kind: "audio",
      source: { kind: "base64", mediaType: "audio/wav", data: "BBBB" },
      id: "audio_1",
      transcript: "hi",
    };
    expect(write([image, audio])).toMatchObject({
      message: {
        content: null,
        images: [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }],
        audio: { id: "audio_1", data: "BBBB", transcript: "hi" },
      },
    });
  });

  it("P25: gives an empty object to a call without input", () => {
    expect(write([call("c", "")])).toMatchObject({ message: { tool_calls: [{ function: { arguments: "{}" } }] } });
  });

  it("answers a client of functions with a function", () => {
    const functions = [{ name: "f" }];
    const finish = { unified: "tool_calls", raw: "tool_use" } as const;
    expect(write([call("c", '{"a":1}')], { finish }, { functions })).toEqual({
      index: 0,
      message: { role: "assistant", content: null, refusal: null, function_call: { name: "f", arguments: '{"a":1}' } },
      logprobs: null,
      finish_reason: "function_call",
    });
    expect(deltas([call("c", '{"a":1}'), call("d")], { functions })).toEqual([
      { role: "assistant", content: "", refusal: null },
      { function_call: { name: "f", arguments: "" } },
      { function_call: { arguments: '{"a":1}' } },
      {},
    ]);
  });

  it("gives a client of free-text tools its free text, out of the function that stood for it", () => {
    const tools = [{ type: "custom", custom: { name: "f" } }];
    expect(write([call("c", '{"input":"***"}')], {}, { tools })).toMatchObject({
      message: { tool_calls: [{ id: "c", type: "custom", custom: { name: "f", input: "***" } }] },
    });
    expect(deltas([call("c", '{"input":"***"}')], { tools })).toEqual([
      { role: "assistant", content: "", refusal: null },
      { tool_calls: [{ index: 0, id: "c", type: "custom", custom: { name: "f", input: "" } }] },
      { tool_calls: [{ index: 0, custom: { input: "***" } }] },
      {},
    ]);
  });
});

describe("openai-chat: streams for a client", () => {
  it("begin with the role, and have one id, time and model throughout", () => {
    const frames = stream([{ kind: "reasoning", text: "t" }, text("a"), call("c")]).slice(0, -1);
    expect(frames[0]).toEqual({
      id: "chatcmpl-01REQUEST",
      object: "chat.completion.chunk",
      created: 1_790_000_000,
      model: "asked",
      choices: [
        { index: 0, delta: { role: "assistant", content: "", refusal: null }, logprobs: null, finish_reason: null },
      ],
    });
    for (const { id, created, model, object, choices } of frames) {
      expect({ id, created, model, object }).toEqual({
        id: "chatcmpl-01REQUEST",
        created: 1_790_000_000,
        model: "asked",
        object: "chat.completion.chunk",
      });
      expect(Array.isArray(choices)).toBe(true);
    }
  });

  it("P05: report usage only where it was asked for, in a chunk of its own", () => {
    expect(JSON.stringify(stream([text("a")]))).not.toContain("usage");
    const frames = stream([text("a")], {}, { stream_options: { include_usage: true } });
    expect(frames.slice(0, -2).every((frame) => frame["usage"] === null)).toBe(true);
    expect(frames.at(-2)).toMatchObject({ choices: [], usage: { prompt_tokens: 5, completion_tokens: 4 } });
    expect(frames.at(-1)).toBe("[DONE]");
  });

  it("number calls from 0, whatever parts come before, and finish each input", () => {
    expect(deltas([text("a"), call("c", ""), call("d", '{"x":1}', "g")])).toEqual([
      { role: "assistant", content: "", refusal: null },
      { content: "a" },
      { tool_calls: [{ index: 0, id: "c", type: "function", function: { name: "f", arguments: "" } }] },
      { tool_calls: [{ index: 0, function: { arguments: "{}" } }] },
      { tool_calls: [{ index: 1, id: "d", type: "function", function: { name: "g", arguments: "" } }] },
      { tool_calls: [{ index: 1, function: { arguments: '{"x":1}' } }] },
      {},
    ]);
  });

  it("P51: say sealed thoughts once more, whole, before they finish", () => {
    const seal = { origin: "anthropic", form: "signature", value: "c2ln" } as const;
    expect(deltas([{ kind: "reasoning", text: "t", seal }, text("a")])).toEqual([
      { role: "assistant", content: "", refusal: null },
      { reasoning_content: "t" },
      { content: "a" },
      {
        reasoning_details: [
          { type: "reasoning.text", text: "t", signature: "c2ln", format: "anthropic-claude-v1", index: 0 },
        ],
      },
      {},
    ]);
  });

  it("give each choice its role and its finish", () => {
    const answer = { ...toAnswer([]), choices: [0, 1].map((index) => ({ index, parts: [text("a")], finish: stop })) };
    const frames = readFrames(encodeEvents(toEvents(answer), toContext({ stream: true, n: 2 }))).slice(0, -1) as Json[];
    const seen = frames.map(
      (frame) => (frame["choices"] as { index: number; delta: Json; finish_reason: unknown }[])[0],
    );
    for (const index of [0, 1]) {
      const own = seen.filter((choice) => choice?.index === index);
      expect(own[0]?.delta).toMatchObject({ role: "assistant" });
      expect(own.filter((choice) => choice?.finish_reason === "stop")).toHaveLength(1);
    }
  });

  it("end with an error where they fail, without [DONE]", () => {
    const encoder = createStreamEncoder(toContext({ stream: true }));
    encoder.push({ kind: "start" });
    const error = new GateError("upstream_error", { message: "It broke." });
    expect(readFrames(encoder.push({ kind: "error", error }))).toEqual([
      { error: { message: "It broke.", type: "provider_error", param: null, code: "upstream_error" } },
    ]);
  });
});

describe("openai-chat: the official client", () => {
  let body = "";
  let type = "";
  const server = createServer((_, response) => {
    response.setHeader("content-type", type);
    response.end(body);
  });
  let client: OpenAI;

  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    client = new OpenAI({ apiKey: "k", baseURL: `http://127.0.0.1:${port}`, maxRetries: 0 });
  });
  afterAll(() => void server.close());

  it.each(answerCases.map(({ name, answer }) => [name, answer] as const))(
    "reads %s the same from both",
    async (_, answer) => {
      const params = { model: "asked", messages: [{ role: "user" as const, content: "Hi" }] };
      const stream_options = { include_usage: true };
      const context = toContext({ stream: true, stream_options });
      body = JSON.stringify(encodeAnswer(answer, context));
      type = "application/json";
      const whole = await client.chat.completions.create(params);
      body = encodeEvents(toEvents(answer), context);
      type = "text/event-stream";
      const streamed = await client.chat.completions
        .stream({ ...params, stream: true, stream_options })
        .finalChatCompletion();
      const [first] = whole.choices;
      const [second] = streamed.choices;
      expect(second?.finish_reason).toBe(first?.finish_reason);
      expect(second?.message.content).toBe(first?.message.content);
      expect(JSON.parse(JSON.stringify(second?.message.tool_calls ?? []))).toMatchObject(
        first?.message.tool_calls ?? [],
      );
      expect({ id: streamed.id, model: streamed.model, created: streamed.created }).toEqual({
        id: whole.id,
        model: whole.model,
        created: whole.created,
      });
      expect(streamed.usage).toEqual(whole.usage);
    },
  );
});
