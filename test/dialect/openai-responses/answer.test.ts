import { describe, expect, it } from "vitest";
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { toInputTokens, toOutputTokens, type Usage } from "../../../src/dialect/usage.ts";
import { GateError } from "../../../src/errors.ts";
import {
  decodeAnswer,
  downstream,
  readJson,
  REQUEST_ID,
  toContext,
  toNeutral,
  upstream,
  WITH_SEALS,
  type Json,
} from "./_wire.ts";

const read = (body: unknown): ReturnType<typeof upstream.readAnswer> =>
  upstream.readAnswer(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), []);

const toAnswer = (parts: readonly Part[], rest: Partial<NeutralAnswer> = {}): NeutralAnswer => ({
  id: "chatcmpl-1",
  model: "up",
  createdAtSeconds: 1_790_000_000,
  choices: [{ index: 0, parts, finish: { unified: "stop", raw: "stop" } }],
  usage: { usage: { inputUncachedTokens: 3, outputTextTokens: 2 }, isMended: false },
  ...rest,
});

const encode = (parts: readonly Part[], body: Json = {}, rest: Partial<NeutralAnswer> = {}): Json =>
  downstream.encodeAnswer(toAnswer(parts, rest), toContext(body)) as Json;
const output = (parts: readonly Part[], body: Json = {}): Json[] => encode(parts, body)["output"] as Json[];

describe("openai-responses: a provider's whole answer", () => {
  it("reads usage and end of an answer that is passed on", () => {
    expect(read(readJson("tools.response.json"))).toEqual({
      usage: {
        usage: { inputUncachedTokens: 54, inputCacheReadTokens: 256, outputTextTokens: 28, outputReasoningTokens: 64 },
        isMended: false,
      },
      finish: { unified: "tool_calls", raw: "completed" },
      estimatedOutputTokens: 0,
    });
  });

  it("estimates the output where none is reported", () => {
    const { usage: _usage, ...response } = readJson("tools.response.json");
    const reading = read(response);
    expect(GateError.is(reading) ? 0 : reading.estimatedOutputTokens).toBeGreaterThan(20);
  });

  it.each<[unknown, string]>([
    ["not json", "upstream_malformed"],
    [{}, "upstream_malformed"],
    [{ choices: [] }, "upstream_malformed"],
    [{ status: "in_progress", output: [] }, "upstream_malformed"],
    [{ error: { message: "x", code: "rate_limit_exceeded" } }, "upstream_rate_limited"],
    [{ status: "failed", output: [], error: { code: "server_error", message: "x" } }, "upstream_error"],
    [{ status: "failed", output: [], error: { code: "invalid_prompt", message: "x" } }, "upstream_content_filtered"],
    [{ status: "failed", output: [], error: { code: "invalid_image_url", message: "x" } }, "upstream_rejected"],
    [{ status: "failed", output: [], error: { code: "image_parse_error", message: "x" } }, "upstream_rejected"],
    [{ status: "failed", output: [], error: null }, "upstream_error"],
    [{ status: "cancelled", output: [] }, "upstream_error"],
  ])("P07 P94: takes %j for the error %s", (body, code) => {
    const error = read(body);
    expect(GateError.is(error) && error.code).toBe(code);
    const decoded = upstream.decodeAnswer(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), []);
    expect(GateError.is(decoded) && decoded.code).toBe(code);
  });

  it("keeps reasoning of which nothing is left for its own clients", () => {
    const item = { type: "reasoning", id: "rs_1", summary: [] };
    expect(decodeAnswer({ status: "completed", output: [item] }).choices[0]?.parts).toMatchObject([
      { kind: "opaque", type: "reasoning", json: item },
    ]);
  });
});

describe("openai-responses: usage", () => {
  it.each<[Json, Usage, boolean]>([
    [
      {
        input_tokens: 100,
        input_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
        output_tokens: 20,
        output_tokens_details: { reasoning_tokens: 15 },
        total_tokens: 120,
      },
      {
        inputUncachedTokens: 10,
        inputCacheReadTokens: 60,
        inputCacheWriteOtherTokens: 30,
        outputTextTokens: 5,
        outputReasoningTokens: 15,
      },
      false,
    ],
    [{ input_tokens: 4, output_tokens: 5, total_tokens: 9 }, { inputUncachedTokens: 4, outputTextTokens: 5 }, false],
    [
      {
        input_tokens: 4,
        input_tokens_details: null,
        output_tokens: 5,
        output_tokens_details: { reasoning_tokens: null },
      },
      { inputUncachedTokens: 4, outputTextTokens: 5 },
      false,
    ],
    // Cached tokens beside the input instead of inside it.
    [
      { input_tokens: 10, input_tokens_details: { cached_tokens: 90 }, output_tokens: 1, total_tokens: 101 },
      { inputUncachedTokens: 10, inputCacheReadTokens: 90, outputTextTokens: 1 },
      true,
    ],
  ])("P75 P82 P84: reads %j in buckets that hold each token once", (raw, usage, isMended) => {
    const reading = decodeAnswer({ status: "completed", output: [], usage: raw }).usage;
    expect(reading).toEqual({ usage, isMended });
    const total = raw["total_tokens"];
    if (total !== undefined) expect(toInputTokens(usage) + toOutputTokens(usage)).toBe(total);
  });

  it("writes back what it read", () => {
    const { usage } = readJson("tools.response.json");
    const answer = decodeAnswer(readJson("tools.response.json"));
    expect(downstream.encodeAnswer(answer, toContext())["usage"]).toEqual(usage);
  });

  it("P93: estimates what was not reported, because clients want usage", () => {
    const answer = encode([{ kind: "text", text: "x".repeat(40) }], {}, { usage: undefined });
    expect(answer["usage"]).toMatchObject({ input_tokens: 11, output_tokens: 10, total_tokens: 21 });
  });
});

describe("openai-responses: an answer of another dialect", () => {
  it("has every field of a response, and says that nothing is stored", () => {
    const answer = encode([{ kind: "text", text: "Hi" }], { store: true, temperature: 0.5, user: "u" });
    expect(answer).toEqual({
      id: `resp_${REQUEST_ID}`,
      object: "response",
      created_at: 1_790_000_000,
      status: "completed",
      background: false,
      completed_at: 1_790_000_005,
      conversation: null,
      error: null,
      incomplete_details: null,
      instructions: null,
      max_output_tokens: null,
      max_tool_calls: null,
      metadata: {},
      model: "m",
      output: [
        {
          id: `msg_${REQUEST_ID}_0`,
          type: "message",
          status: "completed",
          role: "assistant",
          content: [{ type: "output_text", text: "Hi", annotations: [], logprobs: [] }],
        },
      ],
      parallel_tool_calls: true,
      previous_response_id: null,
      prompt_cache_key: null,
      reasoning: { effort: null, summary: null },
      safety_identifier: null,
      service_tier: "default",
      store: false,
      temperature: 0.5,
      text: { format: { type: "text" } },
      tool_choice: "auto",
      tools: [],
      top_logprobs: 0,
      top_p: 1,
      truncation: "disabled",
      usage: {
        input_tokens: 3,
        input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
        output_tokens: 2,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 5,
      },
      user: "u",
    });
  });

  it("P87: keeps reasoning, texts and calls in the order of the model", () => {
    const items = output([
      { kind: "reasoning", text: "Hm." },
      { kind: "text", text: "A" },
      { kind: "text", text: "B" },
      { kind: "tool-call", id: "c1", name: "f", input: '{"a":1}' },
      { kind: "text", text: "C" },
    ]);
    expect(items).toMatchObject([
      { type: "reasoning", id: `rs_${REQUEST_ID}_0`, summary: [{ type: "summary_text", text: "Hm." }] },
      { type: "message", id: `msg_${REQUEST_ID}_1`, content: [{ text: "A" }, { text: "B" }] },
      { type: "function_call", id: `fc_${REQUEST_ID}_2`, call_id: "c1", name: "f", arguments: '{"a":1}' },
      { type: "message", id: `msg_${REQUEST_ID}_3`, content: [{ text: "C" }] },
    ]);
  });

  it.each<[NeutralAnswer["choices"][number]["finish"]["unified"], string, unknown]>([
    ["stop", "completed", null],
    ["tool_calls", "completed", null],
    ["other", "completed", null],
    ["length", "incomplete", { reason: "max_output_tokens" }],
    ["content_filter", "incomplete", { reason: "content_filter" }],
    ["error", "failed", null],
  ])("writes the end %s as %s", (unified, status, details) => {
    const answer = encode(
      [{ kind: "text", text: "x" }],
      {},
      {
        choices: [{ index: 0, parts: [{ kind: "text", text: "x" }], finish: { unified, raw: "R" } }],
      },
    );
    expect(answer).toMatchObject({ status, incomplete_details: details });
    expect(answer["error"]).toEqual(
      unified === "error" ? { code: "server_error", message: "The model's answer failed (R)." } : null,
    );
    expect((answer["output"] as Json[])[0]).toMatchObject({ status: details === null ? "completed" : "incomplete" });
  });

  it("P25: gives a call without input an empty object", () => {
    expect(output([{ kind: "tool-call", id: "c", name: "f", input: "" }])).toMatchObject([{ arguments: "{}" }]);
  });

  it("writes a refusal as one, also where only the end explains it", () => {
    const content = [{ type: "refusal", refusal: "No." }];
    expect(output([{ kind: "refusal", text: "No." }])).toMatchObject([{ content }]);
    const answer = encode(
      [],
      {},
      {
        choices: [{ index: 0, parts: [], finish: { unified: "content_filter", raw: "refusal" }, refusalText: "No." }],
      },
    );
    expect(answer).toMatchObject({ status: "incomplete", output: [{ status: "incomplete", content }] });
  });

  it("writes addresses as citations", () => {
    const citations = [
      { kind: "url" as const, url: "https://example.com", title: "T", startIndex: 0, endIndex: 4 },
      { kind: "document" as const, citedText: "words" },
    ];
    expect(output([{ kind: "text", text: "text", citations }])).toMatchObject([
      {
        content: [
          {
            annotations: [
              { type: "url_citation", url: "https://example.com", title: "T", start_index: 0, end_index: 4 },
            ],
          },
        ],
      },
    ]);
  });

  it("writes a picture as the call of a tool that made it", () => {
    const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AA" } };
    expect(output([image])).toMatchObject([{ type: "image_generation_call", status: "completed", result: "AA" }]);
  });

  it("unwraps the input of a tool that takes free text, and puts functions back into their namespace", () => {
    const tools = [
      { type: "custom", name: "apply_patch" },
      { type: "namespace", name: "mcp__t", description: "d", tools: [{ type: "function", name: "open" }] },
    ];
    const calls: Part[] = [
      { kind: "tool-call", id: "a", name: "apply_patch", input: '{"input":"*** Begin \\"x\\""}' },
      { kind: "tool-call", id: "b", name: "apply_patch", input: "*** Begin", isCustom: true },
      { kind: "tool-call", id: "c", name: "mcp__t__open", input: "{}" },
    ];
    expect(output(calls, { tools })).toMatchObject([
      { type: "custom_tool_call", id: `ctc_${REQUEST_ID}_0`, call_id: "a", input: '*** Begin "x"' },
      { type: "custom_tool_call", call_id: "b", input: "*** Begin" },
      { type: "function_call", call_id: "c", name: "open", namespace: "mcp__t" },
    ]);
  });

  it("leaves out what only another dialect knows", () => {
    expect(output([{ kind: "opaque", family: "anthropic-messages", type: "server_tool_use", json: {} }])).toEqual([]);
  });
});

describe("openai-responses: seals in answers", () => {
  const seal = { origin: "anthropic", form: "signature", value: "EqQB" } as const;
  const google = { origin: "google", form: "signature", value: "CiQ" } as const;
  const parts: Part[] = [
    { kind: "reasoning", text: "I think.", seal },
    { kind: "reasoning", text: "", seal: { ...seal, form: "redacted" } },
    { kind: "text", text: "So." },
    { kind: "tool-call", id: "c", name: "f", input: "{}", seal: google },
  ];

  it("carries them to clients that ask for encrypted reasoning, and gets them back", () => {
    const items = output(parts, WITH_SEALS);
    expect(items.map((item) => item["type"])).toEqual([
      "reasoning",
      "reasoning",
      "message",
      "reasoning",
      "function_call",
    ]);
    expect(items[0]).toMatchObject({
      summary: [{ type: "summary_text", text: "I think." }],
      encrypted_content: encodeEnvelope({ seal }),
    });
    const [history] = toNeutral(items).messages;
    expect(history?.parts.map(({ spelling: _spelling, ...part }) => part)).toMatchObject(parts);
  });

  it("keeps them from clients that do not", () => {
    expect(JSON.stringify(output(parts))).not.toContain("encrypted_content");
    expect(output(parts).map((item) => item["type"])).toEqual(["reasoning", "reasoning", "message", "function_call"]);
  });

  it("gives OpenAI's own content as it is", () => {
    const answer = decodeAnswer(readJson("sealed-reasoning.response.json"));
    expect(downstream.encodeAnswer(answer, toContext(WITH_SEALS))["output"]).toMatchObject([
      { encrypted_content: "gAAAAABo-third-enc" },
      {},
    ]);
  });
});
