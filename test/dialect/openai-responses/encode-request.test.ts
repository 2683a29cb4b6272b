import { describe, expect, it } from "vitest";
import type { Message, NeutralRequest, Part, ReasoningRequest, Seal } from "../../../src/dialect/neutral.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { caught } from "../_caught.ts";
import { decode, encode, foreign, toNeutral, toOptions, upstream, type Json } from "./_wire.ts";

const user = (...parts: Part[]): Message => ({ role: "user", parts });
const said = (...parts: Part[]): Message => ({ role: "assistant", parts });
const text = (value: string): Part => ({ kind: "text", text: value });
const plain = (role: Message["role"], value: string): Message => ({ role, parts: [text(value)], isPlain: true });
const call = (id: string, input = "{}"): Part => ({ kind: "tool-call", id, name: "f", input });
const result = (callId: string, value = "ok"): Part => ({
  kind: "tool-result",
  callId,
  parts: [text(value)],
  isPlain: true,
});

describe("openai-responses: a request of another dialect", () => {
  it("writes the leading system messages as instructions and one plain message as a string", () => {
    const { body, warnings } = encode(
      foreign([plain("system", "One."), { ...plain("system", "Two."), rawRole: "developer" }, plain("user", "Hi")]),
    );
    expect(body).toMatchObject({ instructions: "One.\n\nTwo.", input: "Hi", store: false });
    expect(warnings).toEqual([]);
  });

  it("P62: leaves a system message in the middle where it stands", () => {
    const { input } = encode(foreign([plain("user", "a"), plain("system", "b"), plain("user", "c")]));
    expect(input.map((item) => item["role"])).toEqual(["user", "system", "user"]);
  });

  it("writes the limits and labels", () => {
    const { body } = encode(
      foreign([plain("user", "x")], {
        maxOutputTokens: 50,
        temperature: 0,
        topP: 0.5,
        topLogprobs: 3,
        logprobs: true,
        verbosity: "low",
        metadata: { a: "b" },
        serviceTier: "standard_only",
        promptCacheKey: "k",
        userId: "u",
        isStreaming: true,
        parallelToolCalls: false,
        tools: [{ kind: "function", name: "f", isStrict: true, inputSchema: { type: "object" } }],
        toolChoice: { kind: "tool", name: "f" },
      }),
    );
    expect(body).toEqual({
      model: "gpt-5.2",
      input: "x",
      tools: [{ type: "function", name: "f", parameters: { type: "object" }, strict: true }],
      tool_choice: { type: "function", name: "f" },
      parallel_tool_calls: false,
      max_output_tokens: 50,
      temperature: 0,
      top_p: 0.5,
      top_logprobs: 3,
      text: { verbosity: "low" },
      user: "u",
      metadata: { a: "b" },
      service_tier: "default",
      prompt_cache_key: "k",
      store: false,
      include: ["message.output_text.logprobs", "reasoning.encrypted_content"],
      stream: true,
    });
  });

  it("warns once of each field that it cannot express", () => {
    const cached: Part = { kind: "text", text: "x", cache: {} };
    const { body, warnings } = encode(
      foreign([user(cached, cached)], {
        topK: 1,
        seed: 2,
        frequencyPenalty: 0.1,
        presencePenalty: 0.2,
        stop: ["END"],
        logitBias: { "1": 2 },
        extra: { family: "anthropic-messages", json: { container: "c" } },
        tools: [{ kind: "server", family: "anthropic-messages", type: "bash_20250124", json: { name: "bash" } }],
        toolChoice: { kind: "auto" },
      }),
    );
    expect(warnings.toSorted()).toEqual(
      [
        "bash_20250124",
        "cache_control",
        "container",
        "frequency_penalty",
        "logit_bias",
        "presence_penalty",
        "seed",
        "stop",
        "top_k",
      ].map((detail) => `dropped ${detail}`),
    );
    expect(Object.keys(body).toSorted()).toEqual(["include", "input", "model", "store"]);
  });

  it("P109: refuses several answers, and kinds of output that it does not have", () => {
    const request = (rest: Partial<NeutralRequest>) => () => encode(foreign([plain("user", "x")], rest));
    expect(caught(request({ choiceCount: 2 }))).toMatchObject({ code: "unsupported_parameter", param: "n" });
    expect(caught(request({ outputModalities: ["text", "audio"] }))).toMatchObject({ param: "modalities" });
    expect(encode(foreign([plain("user", "x")], { choiceCount: 1, outputModalities: ["TEXT"] })).warnings).toEqual([]);
  });

  it("refuses audio and video that the model does not take", () => {
    const audio: Part = { kind: "audio", source: { kind: "base64", mediaType: "audio/mpeg", data: "AA" } };
    const video: Part = { kind: "video", source: { kind: "url", url: "https://example.com/v.mp4" } };
    expect(caught(() => encode(foreign([user(audio)])))).toMatchObject({ code: "unsupported_parameter" });
    expect(caught(() => encode(foreign([user(video)])))).toMatchObject({ code: "unsupported_parameter" });
    const { input } = encode(foreign([user(audio)]), { capabilities: new Set(["audio"]) });
    expect(input[0]?.["content"]).toEqual([{ type: "input_audio", input_audio: { data: "AA", format: "mp3" } }]);
  });

  it("writes images and documents", () => {
    const { input, warnings } = encode(
      foreign([
        user(
          { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AA" } },
          { kind: "image", source: { kind: "url", url: "https://example.com/i" }, detail: "low" },
          { kind: "document", source: { kind: "base64", mediaType: "application/pdf", data: "BB" } },
          { kind: "document", source: { kind: "url", url: "https://example.com/d.pdf" }, title: "D" },
          { kind: "document", source: { kind: "text", mediaType: "text/plain", text: "words" }, title: "T" },
        ),
      ]),
    );
    expect(input[0]?.["content"]).toEqual([
      { type: "input_image", image_url: "data:image/png;base64,AA", detail: "auto" },
      { type: "input_image", image_url: "https://example.com/i", detail: "low" },
      { type: "input_file", file_data: "data:application/pdf;base64,BB", filename: "document.pdf" },
      { type: "input_file", file_url: "https://example.com/d.pdf" },
      { type: "input_text", text: "T\n\nwords" },
    ]);
    expect(warnings).toEqual(["approximated document"]);
  });

  it("refuses files that only another provider has", () => {
    const source = { kind: "file", family: "anthropic-messages", id: "file_1" } as const;
    for (const kind of ["image", "document"] as const) {
      expect(caught(() => encode(foreign([user({ kind, source })])))).toMatchObject({
        code: "unsupported_parameter",
        param: "file_id",
      });
    }
  });

  it("P36: writes pictures of a tool result as a list, and says in words that a tool failed", () => {
    const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AA" } };
    const { input, warnings } = encode(
      foreign([
        said(call("a"), call("b")),
        user(
          { kind: "tool-result", callId: "a", parts: [text("see"), image] },
          { kind: "tool-result", callId: "b", parts: [text("no such file")], isError: true },
        ),
      ]),
    );
    expect(input.slice(2)).toEqual([
      {
        type: "function_call_output",
        call_id: "a",
        output: [
          { type: "input_text", text: "see" },
          { type: "input_image", image_url: "data:image/png;base64,AA", detail: "auto" },
        ],
      },
      { type: "function_call_output", call_id: "b", output: "Error: no such file" },
    ]);
    expect(warnings).toEqual(["approximated is_error"]);
  });

  it("P25: writes a call without input with an empty object", () => {
    const { input } = encode(foreign([said(call("a", "")), user(result("a"))]));
    expect(input[0]).toEqual({ type: "function_call", call_id: "a", name: "f", arguments: "{}" });
  });

  it("writes functions flat, with a schema and not strict where nothing is said", () => {
    const { body } = encode(
      foreign([plain("user", "x")], {
        tools: [
          { kind: "function", name: "f", description: "d" },
          { kind: "function", name: "p", isCustom: true },
        ],
        toolChoice: { kind: "allowed", mode: "auto", names: ["f", "p"] },
      }),
    );
    expect(body["tools"]).toEqual([
      { type: "function", name: "f", description: "d", parameters: { type: "object", properties: {} }, strict: false },
      { type: "custom", name: "p" },
    ]);
    expect(body["tool_choice"]).toEqual({
      type: "allowed_tools",
      mode: "auto",
      tools: [
        { type: "function", name: "f" },
        { type: "custom", name: "p" },
      ],
    });
  });

  it("P33: leaves out what belongs to tools when there are none", () => {
    const { body } = encode(
      foreign([plain("user", "x")], { toolChoice: { kind: "auto" }, parallelToolCalls: true, tools: [] }),
    );
    expect(body).not.toHaveProperty("tools");
    expect(body).not.toHaveProperty("tool_choice");
    expect(body).not.toHaveProperty("parallel_tool_calls");
  });

  it("P38: gives parameters without a type the one that they must have", () => {
    const schema = { properties: { a: { type: "string" } } };
    const { body } = encode(
      foreign([plain("user", "x")], { tools: [{ kind: "function", name: "f", inputSchema: schema }] }),
    );
    expect(body["tools"]).toMatchObject([{ parameters: { type: "object", ...schema } }]);
  });

  it("raises a limit that OpenAI would refuse, and only then", () => {
    expect(limit(1).body["max_output_tokens"]).toBe(16);
    expect(limit(1).warnings).toEqual(["changed max_tokens"]);
    expect(limit(16).warnings).toEqual([]);
  });

  it("names a schema that has no name", () => {
    const { body } = encode(
      foreign([plain("user", "x")], { responseFormat: { kind: "json-schema", schema: { type: "object" } } }),
    );
    expect(body["text"]).toEqual({ format: { type: "json_schema", name: "response", schema: { type: "object" } } });
  });

  it("hashes an id of a user that is too long for the provider", () => {
    const { body, warnings } = encode(foreign([plain("user", "x")], { userId: "u".repeat(65) }));
    expect(body["user"]).toMatch(/^[0-9a-f]{64}$/u);
    expect(warnings).toEqual(["changed user"]);
  });
});

const limit = (maxOutputTokens: number): ReturnType<typeof encode> =>
  encode(foreign([plain("user", "x")], { maxOutputTokens }));

const ask = (reasoning: ReasoningRequest, target: Parameters<typeof encode>[1] = {}): unknown =>
  encode(foreign([plain("user", "x")], { reasoning }), target).body["reasoning"];

const toSeal = (origin: "openai" | "anthropic"): Seal => ({ origin, form: "encrypted", value: "E" });

describe("openai-responses: reasoning in requests", () => {
  it.each<[ReasoningRequest, Json | undefined]>([
    [{ effort: "high" }, { effort: "high" }],
    [{ isEnabled: false }, { effort: "none" }],
    [{ isEnabled: true, budgetTokens: 2_000 }, { effort: "low" }],
    [{ isEnabled: true, budgetTokens: 8_000 }, { effort: "medium" }],
    [
      { isEnabled: true, budgetTokens: 32_000, includesText: true },
      { effort: "high", summary: "auto" },
    ],
    [{ isEnabled: true, isAdaptive: true }, undefined],
    [{ budgetTokens: -1, isAdaptive: true }, undefined],
  ])("writes %j", (reasoning, expected) => {
    expect(ask(reasoning)).toEqual(expected);
  });

  it.each([
    ["xhigh", "high"],
    ["minimal", "low"],
    ["max", "high"],
    ["medium", "medium"],
    ["none", "low"],
  ] as const)("P53: writes the effort %s as %s, the nearest that the model takes", (effort, expected) => {
    const reasoning = { control: "effort", efforts: ["low", "medium", "high"] } as const;
    expect(ask({ effort }, { reasoning })).toEqual({ effort: expected });
  });

  it("says nothing to a model that cannot be told", () => {
    const { body, warnings } = encode(foreign([plain("user", "x")], { reasoning: { effort: "low" } }), {
      reasoning: { control: "none" },
      capabilities: new Set(["chat"]),
    });
    expect(body["reasoning"]).toBeUndefined();
    expect(body["include"]).toBeUndefined();
    expect(warnings).toEqual(["dropped reasoning.effort"]);
  });

  it("asks for encrypted reasoning only of models that reason", () => {
    expect(encode(toNeutral("x"), { capabilities: new Set(["chat"]) }).body["include"]).toBeUndefined();
    expect(encode(toNeutral("x")).body["include"]).toEqual(["reasoning.encrypted_content"]);
  });

  it("P43 P54: sends OpenAI's own reasoning before its item, and nobody else's", () => {
    const { input, warnings } = encode(
      foreign([
        said(
          { kind: "reasoning", text: "mine", seal: toSeal("openai") },
          { kind: "reasoning", text: "theirs", seal: toSeal("anthropic") },
          { kind: "reasoning", text: "nobody's" },
          text("So."),
        ),
        plain("user", "x"),
      ]),
    );
    expect(input).toEqual([
      { type: "reasoning", summary: [{ type: "summary_text", text: "mine" }], encrypted_content: "E" },
      { role: "assistant", content: "So." },
      { role: "user", content: "x" },
    ]);
    expect(warnings).toEqual(["dropped reasoning"]);
  });
});

const adapt = (body: Json): Json => upstream.adaptBody(body, false, toOptions());

describe("openai-responses: a body that goes to its provider", () => {
  it("changes nothing in a body that is in order", () => {
    expect(adapt({ model: "gpt-5.2", input: "x", store: false })).toEqual({});
    expect(adapt(encode(toNeutral("x")).body)).toEqual({});
  });

  it("writes the model, stores nothing, and asks for what the client then needs", () => {
    expect(adapt({ model: "alias", input: "x", include: ["file_search_call.results"] })).toEqual({
      model: "gpt-5.2",
      store: false,
      include: ["file_search_call.results", "reasoning.encrypted_content"],
    });
    const plainModel = toOptions({ capabilities: new Set(["chat"]) });
    expect(upstream.adaptBody({ model: "gpt-5.2", input: "x", store: true }, false, plainModel)).toEqual({
      store: false,
    });
  });

  it("P43: takes out reasoning that the provider cannot read", () => {
    const envelope = encodeEnvelope({ seal: { origin: "anthropic", form: "signature", value: "S" } });
    const message = { role: "user", content: "x" };
    const own = { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "gAAAA" };
    const raw = { type: "reasoning", summary: [], content: [{ type: "reasoning_text", text: "t" }] };
    const input = [
      own,
      { type: "reasoning", summary: [], encrypted_content: envelope },
      { type: "reasoning", id: "rs_2", summary: [] },
      raw,
      message,
    ];
    expect(adapt({ model: "gpt-5.2", input, store: false })).toEqual({ input: [own, raw, message] });
  });

  it("goes to one path, without headers of its own", () => {
    expect(upstream.toPath({ upstreamModel: "m", isStreaming: true, quirks: [] })).toBe("/responses");
    expect(upstream.toHeaders(decode({ model: "m", input: "x" }), toOptions())).toEqual([]);
  });
});
