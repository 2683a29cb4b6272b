import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import type { AnswerContext, DecodedRequest } from "../../../src/dialect/dialect.ts";
import type { NeutralAnswer, NeutralEvent } from "../../../src/dialect/neutral-answer.ts";
import { encodeRequest } from "../../../src/dialect/openai-chat/encode-request.ts";
import { openaiCompletions } from "../../../src/dialect/openai-completions/openai-completions.ts";
import { caught } from "../_caught.ts";
import { NO_HEAD } from "../_decode.ts";

type Json = Record<string, unknown>;

const { downstream } = openaiCompletions;
const decode = (fields: Json = {}): DecodedRequest =>
  downstream.decodeRequest(Buffer.from(JSON.stringify({ model: "m", prompt: "Once upon", ...fields })), NO_HEAD);

function toContext(fields: Json = {}): AnswerContext {
  return { model: "m", requestId: "01R", nowSeconds: 1_790_000_000, request: decode(fields), estimatedInputTokens: 1 };
}

const answer: NeutralAnswer = {
  id: "a",
  model: "upstream",
  createdAtSeconds: 5,
  choices: [
    {
      index: 0,
      parts: [
        { kind: "reasoning", text: "hidden" },
        { kind: "text", text: " a" },
        { kind: "text", text: " time" },
      ],
      finish: { unified: "length", raw: "max_tokens" },
    },
  ],
  usage: { usage: { inputUncachedTokens: 2, outputTextTokens: 3 }, isMended: false },
};

const events: readonly NeutralEvent[] = [
  { kind: "start", id: "a", createdAtSeconds: 5 },
  { kind: "part-start", choice: 0, index: 0, part: { kind: "reasoning" } },
  { kind: "part-delta", choice: 0, index: 0, text: "hidden" },
  { kind: "part-stop", choice: 0, index: 0 },
  { kind: "part-start", choice: 0, index: 1, part: { kind: "text" } },
  { kind: "part-delta", choice: 0, index: 1, text: " a" },
  { kind: "part-delta", choice: 0, index: 1, text: " time" },
  { kind: "part-stop", choice: 0, index: 1 },
  { kind: "finish", choice: 0, finish: { unified: "length", raw: "max_tokens" } },
  { kind: "usage", usage: { usage: { inputUncachedTokens: 2, outputTextTokens: 3 }, isMended: false } },
  { kind: "end" },
];

function stream(fields: Json = {}): string {
  const encoder = downstream.createStreamEncoder(toContext({ stream: true, ...fields }));
  return events.map((event) => encoder.push(event)).join("");
}

const frames = (text: string): unknown[] =>
  text
    .trim()
    .split("\n\n")
    .map((frame) => (frame === "data: [DONE]" ? "[DONE]" : (JSON.parse(frame.slice(6)) as unknown)));

describe("openai-completions: requests", () => {
  it("become what one user says, with OpenAI's own limit", () => {
    expect(decode().neutral()).toEqual({
      family: "openai-chat",
      model: "m",
      messages: [{ role: "user", parts: [{ kind: "text", text: "Once upon" }], isPlain: true }],
      tools: [],
      isStreaming: false,
      wantsStreamUsage: false,
      maxOutputTokens: 16,
    });
  });

  it("carry the fields that chat has too", () => {
    const fields = {
      max_tokens: 5,
      temperature: 0,
      top_p: 1,
      n: 2,
      stop: "x",
      seed: 3,
      user: "u",
      logit_bias: { "1": 2 },
    };
    expect(decode(fields).neutral()).toMatchObject({
      maxOutputTokens: 5,
      temperature: 0,
      topP: 1,
      choiceCount: 2,
      stop: ["x"],
      seed: 3,
      userId: "u",
      logitBias: { "1": 2 },
    });
  });

  it("take a list of one prompt", () => {
    expect(decode({ prompt: ["Once"] }).facts.text).toBe("Once");
  });

  it("have the facts of the same words in chat", () => {
    expect(decode().facts).toMatchObject({ text: "Once upon", inputTokens: 2 + 4, userTurns: 1, maxOutputTokens: 16 });
    expect(downstream.estimateInputTokens(decode())).toBe(6);
  });

  it("lose logprobs, and what else chat does not know, with a warning", () => {
    const warnings: string[] = [];
    const target = {
      upstreamModel: "x",
      capabilities: new Set<string>(),
      maxOutputTokens: undefined,
      reasoning: undefined,
    };
    const body = encodeRequest(
      decode({ logprobs: 5, made_up: 1 }).neutral(),
      { target, injectUsage: false, quirks: [] },
      ({ code, detail }) => warnings.push(`${code} ${detail}`),
    );
    expect({ ...body }).toEqual({ model: "x", messages: [{ role: "user", content: "Once upon" }], max_tokens: 16 });
    expect(warnings).toEqual(["dropped logprobs", "dropped made_up"]);
  });

  it.each<[Json, string, string]>([
    [{ prompt: null }, "invalid_request", "prompt"],
    [{ prompt: [1, 2] }, "invalid_request", "prompt"],
    [{ prompt: [[1], [2]] }, "invalid_request", "prompt"],
    [{ prompt: ["a", "b"] }, "invalid_request", "prompt"],
    [{ prompt: [] }, "invalid_request", "prompt"],
    [{ prompt: {} }, "invalid_request", "prompt"],
    [{ suffix: "the end" }, "unsupported_parameter", "suffix"],
    [{ best_of: 3 }, "unsupported_parameter", "best_of"],
    [{ n: 0 }, "invalid_request", "n"],
    [{ echo: 1 }, "invalid_request", "echo"],
    [{ stream_options: { include_usage: "yes" } }, "invalid_request", "stream_options.include_usage"],
    [{ Model: "other" }, "invalid_request", "model"],
    [{ model: "" }, "invalid_request", "model"],
  ])("are refused with %j", (fields, code, param) => {
    expect(caught(() => decode(fields))).toMatchObject({ code, param, status: 400 });
  });

  it.each<[Json, string]>([
    [{ temperature: "hot" }, "temperature"],
    [{ stop: [1] }, "stop"],
  ])("are refused with %j once they are translated", (fields, param) => {
    expect(caught(() => decode(fields).neutral())).toMatchObject({ code: "invalid_request", param });
  });

  it("may state what changes nothing", () => {
    expect(decode({ suffix: "", best_of: 1, echo: false, logprobs: null }).neutral().extra).toBeUndefined();
  });
});

describe("openai-completions: answers", () => {
  it("have the text alone", () => {
    expect(downstream.encodeAnswer(answer, toContext())).toMatchObject({
      id: "a",
      object: "text_completion",
      created: 5,
      model: "m",
      choices: [{ text: " a time", index: 0, logprobs: null, finish_reason: "length" }],
      usage: { prompt_tokens: 2, completion_tokens: 3, total_tokens: 5 },
    });
  });

  it("begin with the prompt where it is to be echoed", () => {
    expect(downstream.encodeAnswer(answer, toContext({ echo: true }))).toMatchObject({
      choices: [{ text: "Once upon a time" }],
    });
    expect(frames(stream({ echo: true }))[0]).toMatchObject({ choices: [{ text: "Once upon a" }] });
  });

  it("stream their text, then why they ended, then [DONE]", () => {
    const head = { id: "a", object: "text_completion", created: 5, model: "m" };
    const choice = (text: string, finish_reason: string | null = null): Json => ({
      ...head,
      choices: [{ text, index: 0, logprobs: null, finish_reason }],
    });
    expect(frames(stream())).toEqual([choice(" a"), choice(" time"), choice("", "length"), "[DONE]"]);
  });

  it("P05: stream usage only where it was asked for", () => {
    expect(stream()).not.toContain("usage");
    const list = frames(stream({ stream_options: { include_usage: true } }));
    expect(list[0]).toMatchObject({ usage: null });
    expect(list.at(-2)).toMatchObject({ choices: [], usage: { prompt_tokens: 2, completion_tokens: 3 } });
  });

  it("are read by the official client, streamed", async () => {
    const server = createServer((_, response) => {
      response.setHeader("content-type", "text/event-stream");
      response.end(stream());
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const client = new OpenAI({ apiKey: "k", baseURL: `http://127.0.0.1:${port}`, maxRetries: 0 });
      const chunks = await client.completions.create({ model: "m", prompt: "Once upon", stream: true });
      let text = "";
      for await (const chunk of chunks) text += chunk.choices[0]?.text ?? "";
      expect(text).toBe(" a time");
    } finally {
      server.close();
    }
  });
});
