import { describe, expect, it } from "vitest";
import { upstream } from "../../../src/dialect/ollama-chat/upstream.ts";
import type { ReasoningControl } from "../../../src/graph/shaping.ts";
import type { FunctionTool, NeutralRequest, Part, ReasoningRequest } from "../../../src/dialect/neutral.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";
import { caught } from "../_caught.ts";
import { assistant, encode as encodeFor, type Encoded, system, user } from "../_encoded.ts";

type Target = Parameters<typeof encodeFor>[2];

const encode = (fields: Partial<NeutralRequest>, target?: Target): Encoded => encodeFor(upstream, fields, target);

const weather: FunctionTool = {
  kind: "function",
  name: "get_weather",
  description: "Weather of a city.",
  inputSchema: { type: "object", properties: { city: { type: "string" } } },
};
const call: Part = { kind: "tool-call", id: "call_1", name: "get_weather", input: '{"city":"Zürich"}' };
const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "iVBO" } };

describe("ollama-chat: requests", () => {
  it("writes a conversation with images, thoughts, calls, results and options", () => {
    const { body, warnings } = encode(
      {
        isStreaming: true,
        messages: [
          system("Be brief."),
          user("What is it?", image, "And the weather?", {
            kind: "image",
            source: { kind: "base64", mediaType: "image/jpeg", data: "/9j/" },
          }),
          assistant({ kind: "reasoning", text: "I need the weather." }, "Let me ", "look.", call, {
            kind: "tool-call",
            id: "call_2",
            name: "list_files",
            input: "",
          }),
          user({ kind: "tool-result", callId: "call_1", parts: [{ kind: "text", text: "Rain" }] }),
          user(
            { kind: "tool-result", callId: "call_2", parts: [{ kind: "text", text: "gone" }], isError: true },
            "And now?",
          ),
        ],
        tools: [weather, { kind: "function", name: "list_files" }],
        toolChoice: { kind: "auto" },
        maxOutputTokens: 500,
        temperature: 0.3,
        topP: 0.9,
        topK: 40,
        seed: 7,
        stop: ["END"],
        frequencyPenalty: 0.1,
        presencePenalty: 0.2,
        reasoning: { isEnabled: true },
        responseFormat: { kind: "json-schema", schema: { type: "object", properties: { answer: { type: "number" } } } },
      },
      { contextTokens: 32_768 },
    );
    expect(body).toEqual(JSON.parse(readWireFixture("ollama-chat/history.request.json").toString()));
    expect(warnings).toEqual(["approximated is_error"]);
  });

  it("says whether it streams in every request, because streaming is the default", () => {
    expect(encode({}).body).toEqual({ model: "served", messages: [{ role: "user", content: "Hello" }], stream: false });
    expect(upstream.toPath({ upstreamModel: "m", isStreaming: true, quirks: [] })).toBe("/api/chat");
    expect(upstream.streamType).toBe("application/x-ndjson");
    expect(upstream.toHeaders({} as never, {} as never)).toEqual([]);
    expect(upstream.adaptBody({}, true, {} as never)).toEqual({});
  });

  it("P58: sends the limit of the output in the one field that Ollama knows, bounded by the model's", () => {
    expect(encode({ maxOutputTokens: 100 }).body["options"]).toEqual({ num_predict: 100 });
    const { body, warnings } = encode({ maxOutputTokens: 100 }, { maxOutputTokens: 50 });
    expect(body["options"]).toEqual({ num_predict: 50 });
    expect(warnings).toEqual(["changed max_tokens"]);
  });

  it("P105: asks for the context that the model's data states, and sizes none by itself", () => {
    expect(encode({}, { contextTokens: 65_536 }).body["options"]).toEqual({ num_ctx: 65_536 });
    expect(encode({}).body).not.toHaveProperty("options");
  });

  it("keeps the names and ids of calls as the client knows them", () => {
    const { body } = encode({
      messages: [user("?"), assistant(call), user({ kind: "tool-result", callId: "call_1", parts: [] })],
    });
    expect(body["messages"]).toMatchObject([
      {},
      { tool_calls: [{ id: "call_1" }] },
      { role: "tool", content: "", tool_name: "get_weather", tool_call_id: "call_1" },
    ]);
  });

  it("P25: writes arguments as objects, whatever the history has", () => {
    const inputs = ["", "{}", '{"a":1}', "[1]", "{broken"];
    const calls = inputs.map((input, index): Part => ({ kind: "tool-call", id: `c${index}`, name: "f", input }));
    calls.push({ kind: "tool-call", id: "c9", name: "f", input: "free text", isCustom: true });
    const { body, warnings } = encode({ messages: [user("?"), assistant(...calls)] });
    const [, turn] = body["messages"] as { tool_calls: { function: { arguments: unknown } }[] }[];
    expect(turn?.tool_calls.map((one) => one.function.arguments)).toEqual([
      {},
      {},
      { a: 1 },
      { _raw: "[1]" },
      { _raw: "{broken" },
      { input: "free text" },
    ]);
    expect(warnings).toEqual(["changed arguments"]);
  });

  it("P36: shows images of results in a message behind them", () => {
    const result: Part = { kind: "tool-result", callId: "call_1", parts: [{ kind: "text", text: "See" }, image] };
    const { body, warnings } = encode({ messages: [user("?"), assistant(call), user(result, "So?")] });
    expect((body["messages"] as unknown[]).slice(2)).toEqual([
      { role: "tool", content: "See", tool_name: "get_weather", tool_call_id: "call_1" },
      { role: "user", content: "Image of the result of get_weather:", images: ["iVBO"] },
      { role: "user", content: "So?" },
    ]);
    expect(warnings).toEqual(["approximated tool_result_image"]);
  });

  it("writes documents that are text as texts", () => {
    const { body, warnings } = encode({
      messages: [
        user(
          { kind: "document", source: { kind: "text", mediaType: "text/plain", text: "Hi" }, title: "notes.txt" },
          { kind: "document", source: { kind: "base64", mediaType: "text/csv", data: "YSxi" } },
        ),
      ],
    });
    const content = "<document>\nnotes.txt\n\nHi\n</document>\n\n<document>\na,b\n</document>";
    expect(body["messages"]).toEqual([{ role: "user", content }]);
    expect(warnings).toEqual(["approximated document"]);
  });

  it.each<[string, Part, string]>([
    ["a URL", { kind: "image", source: { kind: "url", url: "https://example.com/a.png" } }, "invalid_request"],
    [
      "a file of another provider",
      { kind: "image", source: { kind: "file", family: "openai-chat", id: "f" } },
      "unsupported_parameter",
    ],
    [
      "a PDF",
      { kind: "document", source: { kind: "base64", mediaType: "application/pdf", data: "" } },
      "unsupported_parameter",
    ],
    [
      "a sound",
      { kind: "audio", source: { kind: "base64", mediaType: "audio/wav", data: "" } },
      "unsupported_parameter",
    ],
    [
      "a video",
      { kind: "video", source: { kind: "base64", mediaType: "video/mp4", data: "" } },
      "unsupported_parameter",
    ],
  ])("P68: refuses %s, which Ollama would not fetch or read", (_, part, code) => {
    expect(upstream.fetchesUrls).toBe(false);
    expect(caught(() => encode({ messages: [user(part)] }))).toMatchObject({ code, param: "messages" });
  });

  it("P109: refuses to give one answer where several are asked for", () => {
    expect(caught(() => encode({ choiceCount: 3 }))).toMatchObject({ code: "unsupported_parameter", param: "n" });
  });

  it("warns of every field that Ollama does not have", () => {
    const { body, warnings } = encode({
      logprobs: true,
      topLogprobs: 3,
      logitBias: {},
      verbosity: "low",
      userId: "u",
      metadata: { a: "b" },
      serviceTier: "flex",
      promptCacheKey: "k",
      cache: {},
      outputModalities: ["audio"],
      extra: { family: "openai-chat", json: { store: true } },
      messages: [
        { ...user({ kind: "text", text: "Hi", cache: {} }), name: "Ann" },
        assistant(
          { kind: "opaque", family: "anthropic-messages", type: "server_tool_use", json: {} },
          { kind: "refusal", text: "No." },
        ),
        user({ ...image, detail: "high" }),
      ],
    });
    expect(body).toEqual({
      model: "served",
      messages: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: "No." },
        { role: "user", content: "", images: ["iVBO"] },
      ],
      stream: false,
    });
    const dropped = ["logprobs", "top_logprobs", "logit_bias", "verbosity", "user", "metadata", "service_tier"];
    dropped.push("prompt_cache_key", "cache_control", "modalities", "store", "name", "server_tool_use", "detail");
    expect(warnings.toSorted()).toEqual(
      ["approximated refusal", ...dropped.map((detail) => `dropped ${detail}`)].toSorted(),
    );
  });
});

const choose = (toolChoice: NeutralRequest["toolChoice"]): unknown => {
  const { body, warnings } = encode({
    tools: [weather, { ...weather, name: "other" }],
    ...(toolChoice && { toolChoice }),
  });
  const tools = body["tools"] as { function: { name: string } }[] | undefined;
  return [tools?.map((tool) => tool.function.name), warnings];
};

describe("ollama-chat: tools and formats", () => {
  it("shows the tools that may be chosen, and tells where a choice cannot be made", () => {
    expect(choose(undefined)).toEqual([["get_weather", "other"], []]);
    expect(choose({ kind: "none" })).toEqual([undefined, []]);
    expect(choose({ kind: "required" })).toEqual([["get_weather", "other"], ["approximated tool_choice"]]);
    expect(choose({ kind: "tool", name: "other" })).toEqual([["other"], ["approximated tool_choice"]]);
    expect(choose({ kind: "allowed", mode: "auto", names: ["other"] })).toEqual([["other"], []]);
  });

  it("P37: drops tools that another provider runs itself", () => {
    const server = { kind: "server", family: "openai-responses", type: "web_search", json: {} } as const;
    const { body, warnings } = encode({ tools: [server] });
    expect(body).not.toHaveProperty("tools");
    expect(warnings).toEqual(["dropped web_search"]);
  });

  it("P38: makes schemas objects, and tells of strictness and custom tools", () => {
    const tools: FunctionTool[] = [
      { kind: "function", name: "a", inputSchema: { properties: {} }, isStrict: true },
      { kind: "function", name: "b", isCustom: true },
    ];
    const { body, warnings } = encode({ tools });
    expect(body["tools"]).toMatchObject([
      { function: { parameters: { type: "object" } } },
      { function: { parameters: { properties: { input: { type: "string" } } } } },
    ]);
    expect(warnings).toEqual(["dropped strict", "approximated custom"]);
  });

  it("P66: asks for JSON and for a schema in the field of its own", () => {
    expect(encode({ responseFormat: { kind: "json" } }).body["format"]).toBe("json");
    expect(encode({ responseFormat: { kind: "text" } }).body).not.toHaveProperty("format");
  });
});

const think = (
  reasoning: ReasoningRequest,
  control?: ReasoningControl,
  capabilities: readonly string[] = [],
): unknown => {
  const { body, warnings } = encode({ reasoning }, { reasoning: control, capabilities: new Set(capabilities) });
  return [body["think"], ...warnings];
};

describe("ollama-chat: think", () => {
  it("is on or off for models that know no words", () => {
    expect(think({ isEnabled: true })).toEqual([true]);
    expect(think({ effort: "high" })).toEqual([true, "approximated reasoning_effort"]);
    expect(think({ budgetTokens: 9_000 }, { control: "toggle" })).toEqual([true, "approximated budget_tokens"]);
    expect(think({ effort: "none" })).toEqual([false]);
    expect(think({ isEnabled: false })).toEqual([false]);
    expect(think({ includesText: true })).toEqual([undefined]);
  });

  it("P53: is the nearest word for models that know some", () => {
    const words: ReasoningControl = { control: "effort" };
    expect(think({ effort: "medium" }, words)).toEqual(["medium"]);
    expect(think({ effort: "minimal" }, words)).toEqual(["low", "changed reasoning_effort"]);
    expect(think({ effort: "max" }, { ...words, efforts: ["low", "high", "max"] })).toEqual(["max"]);
    expect(think({ budgetTokens: 1_024 }, words)).toEqual(["low", "approximated budget_tokens"]);
    expect(think({ isAdaptive: true }, words)).toEqual([true]);
  });

  it("is left out for models that do not think, or cannot be told", () => {
    expect(think({ effort: "high" }, undefined, ["chat"])).toEqual([undefined, "dropped reasoning"]);
    expect(think({ effort: "none" }, undefined, ["chat"])).toEqual([undefined]);
    expect(think({ effort: "high" }, { control: "none" })).toEqual([undefined, "dropped reasoning"]);
    expect(think({ effort: "none" }, { control: "effort", canDisable: false })).toEqual([
      undefined,
      "approximated reasoning",
    ]);
  });

  it("gives thoughts back as texts, and tells of those that cannot be read", () => {
    const sealed: Part = { kind: "reasoning", text: "", seal: { origin: "openai", form: "encrypted", value: "x" } };
    const { body, warnings } = encode({
      messages: [user("?"), assistant({ kind: "reasoning", text: "Hm." }, sealed, "Yes.")],
    });
    expect(body["messages"]).toMatchObject([{}, { content: "Yes.", thinking: "Hm." }]);
    expect(warnings).toEqual(["dropped reasoning"]);
  });
});
