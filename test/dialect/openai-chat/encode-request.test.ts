import { describe, expect, it } from "vitest";
import type { ReasoningControl } from "../../../src/graph/shaping.ts";
import type { Message, NeutralRequest, Part, Tool } from "../../../src/dialect/neutral.ts";
import { toNeutral } from "../../../src/dialect/openai-chat/to-neutral.ts";
import { caught } from "../_caught.ts";
import { encode, toOptions, type Json } from "./_chat.ts";

const text = (value: string): Part => ({ kind: "text", text: value });
const user = (...parts: readonly Part[]): Message => ({ role: "user", parts });
const assistant = (...parts: readonly Part[]): Message => ({ role: "assistant", parts });
const call = (id: string, name = "f", input = "{}"): Part => ({ kind: "tool-call", id, name, input });
const result = (callId: string, ...parts: readonly Part[]): Part => ({ kind: "tool-result", callId, parts });

const wire = (id: string): Json => ({ id, type: "function", function: { name: "f", arguments: "{}" } });
const efforts = (...list: readonly string[]): ReasoningControl => ({ control: "effort", efforts: list });

function request(fields: Partial<NeutralRequest>): NeutralRequest {
  return {
    family: "anthropic-messages",
    model: "asked",
    messages: [user(text("Hi"))],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
    ...fields,
  };
}

/** Messages of another family as this one writes them. */
function write(messages: readonly Message[], quirks: readonly string[] = []): { messages: unknown; warnings: unknown } {
  const { body, warnings } = encode(request({ messages }), toOptions(quirks));
  return { messages: body["messages"], warnings };
}

describe("openai-chat: messages for a provider", () => {
  it("writes instructions as one system message, a list of texts as a list", () => {
    expect(
      write([
        { role: "system", parts: [text("a")] },
        { role: "system", parts: [text("b"), text("c")] },
        user(text("Hi")),
      ]).messages,
    ).toEqual([
      { role: "system", content: "a" },
      {
        role: "system",
        content: [
          { type: "text", text: "b" },
          { type: "text", text: "c" },
        ],
      },
      { role: "user", content: "Hi" },
    ]);
  });

  it("writes a developer of another family as system, which everyone knows", () => {
    const messages: Message[] = [{ role: "system", rawRole: "developer", parts: [text("a")] }, user(text("Hi"))];
    expect(write(messages).messages).toMatchObject([{ role: "system" }, { role: "user" }]);
  });

  it("P62: keeps a system message in the middle at its place", () => {
    const messages = [user(text("a")), { role: "system", parts: [text("b")] } as const, user(text("c"))];
    expect(write(messages).messages).toMatchObject([{ role: "user" }, { role: "system" }, { role: "user" }]);
  });

  it("P88: writes one tool message for each result, before what else the user says", () => {
    expect(
      write([
        user(text("Hi")),
        assistant(text("Wait."), call("a"), call("b", "g")),
        user(text("go on"), result("b", text("2")), result("a", text("1"))),
      ]).messages,
    ).toEqual([
      { role: "user", content: "Hi" },
      {
        role: "assistant",
        content: "Wait.",
        tool_calls: [
          { id: "a", type: "function", function: { name: "f", arguments: "{}" } },
          { id: "b", type: "function", function: { name: "g", arguments: "{}" } },
        ],
      },
      { role: "tool", tool_call_id: "a", content: "1" },
      { role: "tool", tool_call_id: "b", content: "2" },
      { role: "user", content: "go on" },
    ]);
  });

  it("P21: answers every call, and turns a result without a call into words", () => {
    const { messages, warnings } = write([user(text("Hi")), assistant(call("a")), user(result("z", text("lost")))]);
    expect(messages).toMatchObject([
      { role: "user" },
      { role: "assistant", tool_calls: [{ id: "a" }] },
      { role: "tool", tool_call_id: "a", content: "Error: (no result recorded)" },
      { role: "user", content: expect.stringContaining("lost") as string },
    ]);
    expect(warnings).toContain("changed tool_result_missing");
  });

  it("P21: mends a history of its own family, and leaves a whole one as it is", () => {
    const broken = [
      { role: "user", content: "Hi" },
      { role: "assistant", content: null, tool_calls: [wire("a"), wire("b")] },
      { role: "tool", tool_call_id: "b", content: "2" },
    ];
    const mended = encode(toNeutral({ model: "m", messages: broken })).body["messages"];
    expect(mended).toMatchObject([{}, {}, { tool_call_id: "a" }, { tool_call_id: "b", content: "2" }]);
    const whole = [...broken, { role: "tool", tool_call_id: "a", content: "1" }];
    expect(encode(toNeutral({ model: "m", messages: whole })).body["messages"]).toEqual(whole);
  });

  it("P36: moves images of results into a message of the user's that follows all results", () => {
    const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AAAA" } };
    const { messages, warnings } = write([
      user(text("Hi")),
      assistant(call("a"), call("b")),
      user(result("a", text("see"), image), result("b", image), text("go on")),
    ]);
    expect((messages as Json[]).slice(2)).toEqual([
      { role: "tool", tool_call_id: "a", content: "see" },
      { role: "tool", tool_call_id: "b", content: "(see the next message)" },
      {
        role: "user",
        content: [
          { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
          { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
          { type: "text", text: "go on" },
        ],
      },
    ]);
    expect(warnings).toEqual(["approximated tool_result"]);
  });

  it("says in words that a result is an error", () => {
    const failed: Part = { kind: "tool-result", callId: "a", parts: [text("no such file")], isError: true };
    const { messages, warnings } = write([user(text("Hi")), assistant(call("a")), user(failed)]);
    expect(messages).toMatchObject([{}, {}, { role: "tool", content: "Error: no such file" }]);
    expect(warnings).toEqual(["approximated is_error"]);
  });

  it.each<[Part, object]>([
    [
      { kind: "image", source: { kind: "url", url: "https://x/y.png" }, detail: "low" },
      { type: "image_url", image_url: { url: "https://x/y.png", detail: "low" } },
    ],
    [
      { kind: "document", source: { kind: "base64", mediaType: "application/pdf", data: "AAAA" } },
      { type: "file", file: { filename: "document.pdf", file_data: "data:application/pdf;base64,AAAA" } },
    ],
    [
      { kind: "document", source: { kind: "text", mediaType: "text/plain", text: "words" }, title: "notes" },
      { type: "text", text: "notes\n\nwords" },
    ],
    [
      { kind: "document", source: { kind: "file", family: "openai-responses", id: "file-1" } },
      { type: "file", file: { file_id: "file-1" } },
    ],
    [
      { kind: "audio", source: { kind: "base64", mediaType: "audio/mpeg", data: "AAAA" } },
      { type: "input_audio", input_audio: { data: "AAAA", format: "mp3" } },
    ],
    [
      { kind: "video", source: { kind: "url", url: "https://x/v.mp4" } },
      { type: "video_url", video_url: { url: "https://x/v.mp4" } },
    ],
  ])("writes the part %j", (part, expected) => {
    expect(write([user(text("a"), part)]).messages).toEqual([
      { role: "user", content: [{ type: "text", text: "a" }, expected] },
    ]);
  });

  it.each<Part>([
    { kind: "document", source: { kind: "url", url: "https://x/d.pdf" } },
    { kind: "document", source: { kind: "file", family: "anthropic-messages", id: "file_1" } },
    { kind: "image", source: { kind: "file", family: "anthropic-messages", id: "file_1" } },
  ])("refuses %j, which this provider cannot be given", (part) => {
    expect(caught(() => write([user(part)]))).toMatchObject({ code: "unsupported_parameter", status: 400 });
  });

  it("P25 P41: passes arguments on letter for letter, and an object for none", () => {
    const { messages } = write([
      user(text("Hi")),
      assistant(call("a", "f", '{ "n": 1.0 }'), call("b", "g", "")),
      user(result("a", text("1")), result("b", text("2"))),
    ]);
    expect((messages as Json[])[1]).toMatchObject({
      tool_calls: [{ function: { arguments: '{ "n": 1.0 }' } }, { function: { arguments: "{}" } }],
    });
  });

  it("drops thoughts, marks, citations and parts of other families, and says so once", () => {
    const { messages, warnings } = write([
      user({ kind: "text", text: "a", cache: {} }, { kind: "text", text: "b", cache: {} }),
      assistant(
        { kind: "reasoning", text: "t" },
        { kind: "text", text: "c", citations: [{ kind: "url", url: "https://x" }] },
        { kind: "opaque", family: "anthropic-messages", type: "server_tool_use", json: {} },
      ),
    ]);
    expect(messages).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      },
      { role: "assistant", content: "c" },
    ]);
    expect(warnings).toEqual([
      "dropped cache_control",
      "dropped citations",
      "dropped server_tool_use",
      "dropped reasoning",
    ]);
  });

  it("P49: gives thoughts back to providers that want them", () => {
    const { messages, warnings } = write(
      [user(text("a")), assistant({ kind: "reasoning", text: "t" }, text("b"))],
      ["echo-reasoning"],
    );
    expect(messages).toMatchObject([{}, { role: "assistant", content: "b", reasoning_content: "t" }]);
    expect(warnings).toEqual([]);
  });

  it("P43 P50: gives Google's signatures back to Google alone, and nobody else's to anyone", () => {
    const sealed: Part = {
      kind: "tool-call",
      id: "a",
      name: "f",
      input: "{}",
      seal: { origin: "google", form: "signature", value: "Zw" },
    };
    const thought: Part = {
      kind: "reasoning",
      text: "t",
      seal: { origin: "anthropic", form: "signature", value: "c2ln" },
    };
    const messages = [user(text("a")), assistant(thought, sealed), user(result("a", text("1")))];
    expect(JSON.stringify(write(messages).messages)).not.toMatch(/Zw|c2ln/u);
    const google = JSON.stringify(write(messages, ["thought-signature-sentinel"]).messages);
    expect(google).toContain('"extra_content":{"google":{"thought_signature":"Zw"}}');
    expect(google).not.toContain("c2ln");
  });

  it("writes marks of the cache under the quirk for it", () => {
    const { messages, warnings } = write([user({ kind: "text", text: "a", cache: { ttl: "1h" } })], ["cache-control"]);
    expect(messages).toEqual([
      { role: "user", content: [{ type: "text", text: "a", cache_control: { type: "ephemeral", ttl: "1h" } }] },
    ]);
    expect(warnings).toEqual([]);
  });

  it("writes free text of other families as a function of one text", () => {
    const tools: Tool[] = [{ kind: "function", name: "patch", description: "d", isCustom: true }];
    const messages = [
      user(text("a")),
      assistant({ kind: "tool-call", id: "a", name: "patch", input: "***", isCustom: true }),
      user(result("a", text("ok"))),
    ];
    const { body, warnings } = encode(request({ family: "openai-responses", tools, messages }));
    expect(body["tools"]).toEqual([
      {
        type: "function",
        function: {
          name: "patch",
          description: "d",
          parameters: {
            type: "object",
            properties: { input: { type: "string" } },
            required: ["input"],
            additionalProperties: false,
          },
        },
      },
    ]);
    expect(body["messages"]).toMatchObject([
      {},
      { tool_calls: [{ type: "function", function: { arguments: '{"input":"***"}' } }] },
      {},
    ]);
    expect(warnings).toEqual(["approximated custom"]);
  });
});

describe("openai-chat: fields for a provider", () => {
  it.each<[Partial<NeutralRequest>, Json, string[]]>([
    [{ maxOutputTokens: 5 }, { max_tokens: 5 }, []],
    [{ temperature: 0.5, topP: 0.9, seed: 1 }, { temperature: 0.5, top_p: 0.9, seed: 1 }, []],
    [{ topK: 5 }, {}, ["dropped top_k"]],
    [{ stop: ["a", "b", "c", "d", "e"] }, { stop: ["a", "b", "c", "d"] }, ["changed stop"]],
    [{ choiceCount: 2 }, { n: 2 }, []],
    [
      { logprobs: true, topLogprobs: 2, logitBias: { "1": 2 } },
      { logprobs: true, top_logprobs: 2, logit_bias: { "1": 2 } },
      [],
    ],
    [{ metadata: { user_id: "u" }, userId: "u" }, { user: "u" }, []],
    [{ metadata: { a: "b" } }, {}, ["dropped metadata"]],
    [{ serviceTier: "standard_only" }, { service_tier: "default" }, []],
    [{ promptCacheKey: "k" }, { prompt_cache_key: "k" }, []],
    [{ outputModalities: ["text"] }, {}, []],
    [{ outputModalities: ["text", "image"] }, { modalities: ["text", "image"] }, []],
    [{ cache: {} }, {}, ["dropped cache_control"]],
    [{ extra: { family: "anthropic-messages", json: { container: "c" } } }, {}, ["dropped container"]],
    [{ extra: { family: "openai-completions", json: { logprobs: 2 } } }, {}, ["dropped logprobs"]],
    [{ responseFormat: { kind: "json" } }, { response_format: { type: "json_object" } }, []],
  ])("writes %j", (fields, expected, losses) => {
    const { body, warnings } = encode(request(fields));
    expect(body).toEqual({ model: "served", messages: [{ role: "user", content: "Hi" }], ...expected });
    expect(warnings).toEqual(losses);
  });

  it("shortens an id of a user that is longer than its place", () => {
    const { body } = encode(request({ userId: "x".repeat(200) }));
    expect(body["user"]).toMatch(/^[0-9a-f]{64}$/u);
  });

  it("P33: writes no empty list of tools, and no choice without tools", () => {
    const { body } = encode(request({ tools: [], toolChoice: { kind: "auto" }, parallelToolCalls: false }));
    expect(Object.keys(body)).toEqual(["model", "messages"]);
  });

  it("P37: drops tools that another provider would run, and never sends them as functions", () => {
    const tools: Tool[] = [
      { kind: "server", family: "anthropic-messages", type: "web_search_20250305", json: { name: "web_search" } },
    ];
    const { body, warnings } = encode(request({ tools }));
    expect(body["tools"]).toBeUndefined();
    expect(warnings).toEqual(["dropped web_search_20250305"]);
  });

  it("writes a choice among some tools by declaring only those", () => {
    const tools: Tool[] = [
      { kind: "function", name: "f" },
      { kind: "function", name: "g" },
    ];
    const { body } = encode(request({ tools, toolChoice: { kind: "allowed", mode: "required", names: ["g"] } }));
    expect(body).toMatchObject({ tools: [{ function: { name: "g" } }], tool_choice: "required" });
  });

  it.each([
    [{ type: "object", properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false }, true],
    [{ type: "object", properties: { a: { type: "string" } }, additionalProperties: false }, undefined],
    [{ type: "object", properties: {}, required: [] }, undefined],
  ])("P66: is strict about the schema %j only where it can be", (schema, strict) => {
    const { body } = encode(request({ responseFormat: { kind: "json-schema", schema } }));
    expect(body["response_format"]).toEqual({
      type: "json_schema",
      json_schema: { name: "response", schema, ...(strict && { strict }) },
    });
  });

  it("P05: asks for usage in a stream where Gate or the client wants it", () => {
    expect(encode(request({ isStreaming: true })).body["stream_options"]).toBeUndefined();
    const asked = encode(request({ isStreaming: true, wantsStreamUsage: true })).body;
    expect(asked).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    const injected = encode(request({ isStreaming: true }), { ...toOptions(), injectUsage: true }).body;
    expect(injected).toMatchObject({ stream_options: { include_usage: true } });
  });
});

describe("openai-chat: reasoning asked of a provider", () => {
  it.each<[NeutralRequest["reasoning"], ReasoningControl | undefined, Json, string[]]>([
    [undefined, undefined, {}, []],
    [{ isEnabled: true, effort: "high" }, undefined, { reasoning_effort: "high" }, []],
    [{ isEnabled: true }, undefined, {}, []],
    [{ isEnabled: true, isAdaptive: true }, undefined, {}, []],
    [{ isEnabled: false }, undefined, { reasoning_effort: "none" }, []],
    [{ budgetTokens: 2_048 }, undefined, { reasoning_effort: "low" }, []],
    [{ budgetTokens: 8_192 }, undefined, { reasoning_effort: "medium" }, []],
    [{ budgetTokens: 20_000 }, undefined, { reasoning_effort: "high" }, []],
    [{ effort: "minimal" }, efforts("low", "medium", "high"), { reasoning_effort: "low" }, ["changed reasoning"]],
    [{ effort: "xhigh" }, efforts("low", "medium", "high"), { reasoning_effort: "high" }, ["changed reasoning"]],
    [{ effort: "medium" }, efforts("high", "max"), { reasoning_effort: "high" }, ["changed reasoning"]],
    [{ isEnabled: false }, efforts("low", "high"), { reasoning_effort: "low" }, ["approximated reasoning"]],
    [
      { isEnabled: false },
      { ...efforts("low"), canDisable: false },
      { reasoning_effort: "low" },
      ["approximated reasoning"],
    ],
    [{ effort: "high" }, { control: "toggle" }, { thinking: { type: "enabled" } }, []],
    [{ isEnabled: false }, { control: "toggle" }, { thinking: { type: "disabled" } }, []],
    [
      { effort: "low" },
      { control: "toggle", efforts: ["high", "max"] },
      { thinking: { type: "enabled" }, reasoning_effort: "high" },
      ["changed reasoning"],
    ],
    [{ isEnabled: true }, { control: "adaptive" }, { thinking: { type: "adaptive" } }, []],
    [
      { budgetTokens: 500 },
      { control: "budget", minBudgetTokens: 1_000 },
      { enable_thinking: true, thinking_budget: 1_000 },
      [],
    ],
    [
      { effort: "low" },
      { control: "budget", maxBudgetTokens: 10_000 },
      { enable_thinking: true, thinking_budget: 1_000 },
      [],
    ],
    [{ isEnabled: true, budgetTokens: -1 }, { control: "budget" }, { enable_thinking: true }, []],
    [{ isEnabled: false }, { control: "budget" }, { enable_thinking: false }, []],
    [{ effort: "high" }, { control: "none" }, {}, ["dropped reasoning"]],
  ])("P53: writes %j for %j", (reasoning, control, expected, losses) => {
    const fields = reasoning === undefined ? {} : { reasoning };
    const { body, warnings } = encode(request(fields), toOptions([], { reasoning: control }));
    const { model: _, messages: __, ...rest } = body;
    expect(rest).toEqual(expected);
    expect(warnings).toEqual(losses);
  });
});
