import { describe, expect, it } from "vitest";
import type { Message, NeutralRequest } from "../../../src/dialect/neutral.ts";
import { toNeutral } from "../../../src/dialect/openai-chat/to-neutral.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { caught } from "../_caught.ts";
import { encode, type Json } from "./_chat.ts";

const neutral = (fields: Json): NeutralRequest =>
  toNeutral({ model: "m", messages: [{ role: "user", content: "Hi" }], ...fields });
const messages = (...list: readonly Json[]): readonly Message[] => neutral({ messages: list }).messages;
const first = (message: Json): Message => messages(message)[0] as Message;

/** Without what only the own family looks at. */
const parts = (message: Message): object[] =>
  message.parts.map((part) => Object.fromEntries(Object.entries(part).filter(([key]) => key !== "extra")));

const text = (value: string): object => ({ kind: "text", text: value });

const withoutIds = (): readonly Message[] =>
  messages(
    { role: "assistant", tool_calls: [{ function: { name: "f" } }, { function: { name: "f" } }] },
    { role: "tool", content: "1" },
    { role: "tool", content: "2" },
  );
const toDetail = (signature: string): Json => ({ type: "reasoning.text", text: "a", signature, format: "unknown" });

const call = (id: string, name: string): Json => ({ id, type: "function", function: { name, arguments: "{}" } });

describe("openai-chat: roles", () => {
  it.each([
    ["system", "system", undefined],
    ["developer", "system", "developer"],
    ["user", "user", undefined],
    ["assistant", "assistant", undefined],
    ["model", "assistant", "model"],
  ])("reads %s as %s", (role, expected, rawRole) => {
    expect(first({ role, content: "a" })).toEqual({
      role: expected,
      parts: [text("a")],
      isPlain: true,
      ...(rawRole && { rawRole }),
    });
  });

  it("refuses a role that no dialect knows", () => {
    expect(caught(() => first({ role: "critic", content: "a" }))).toMatchObject({
      code: "invalid_request",
      param: "messages[0].role",
    });
  });

  it("keeps the order of messages, system messages in the middle included", () => {
    const roles = messages(
      { role: "user", content: "a" },
      { role: "system", content: "b" },
      { role: "user", content: "c" },
    ).map((message) => message.role);
    expect(roles).toEqual(["user", "system", "user"]);
  });
});

describe("openai-chat: content", () => {
  it.each<[string, unknown, object[]]>([
    ["a text", "a", [text("a")]],
    ["an empty text", "", []],
    ["null", null, []],
    ["texts", [{ type: "text", text: "a" }, { type: "input_text", text: "b" }, "c"], [text("a"), text("b"), text("c")]],
    [
      "an image by address",
      [{ type: "image_url", image_url: { url: "https://x/y.png", detail: "low" } }],
      [{ kind: "image", source: { kind: "url", url: "https://x/y.png" }, detail: "low" }],
    ],
    [
      "an image in a data URL, its type made right",
      [{ type: "image_url", image_url: { url: "data:image/jpg;base64,AAAA" } }],
      [{ kind: "image", source: { kind: "base64", mediaType: "image/jpeg", data: "AAAA" } }],
    ],
    [
      "an image as Anthropic writes it",
      [{ type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } }],
      [{ kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AAAA" } }],
    ],
    [
      "audio",
      [{ type: "input_audio", input_audio: { data: "AAAA", format: "mp3" } }],
      [{ kind: "audio", source: { kind: "base64", mediaType: "audio/mpeg", data: "AAAA" }, format: "mp3" }],
    ],
    [
      "a file",
      [{ type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,AAAA" } }],
      [{ kind: "document", source: { kind: "base64", mediaType: "application/pdf", data: "AAAA" }, title: "a.pdf" }],
    ],
    [
      "a file without a data URL, known by its first bytes",
      [{ type: "file", file: { file_data: "JVBERi0=" } }],
      [{ kind: "document", source: { kind: "base64", mediaType: "application/pdf", data: "JVBERi0=" } }],
    ],
    [
      "a file by id",
      [{ type: "file", file: { file_id: "file-1" } }],
      [{ kind: "document", source: { kind: "file", family: "openai-chat", id: "file-1" } }],
    ],
    [
      "a video",
      [{ type: "video_url", video_url: { url: "https://x/y.mp4" } }],
      [{ kind: "video", source: { kind: "url", url: "https://x/y.mp4" } }],
    ],
    [
      "Mistral's document",
      [{ type: "document_url", document_url: "https://x/d.pdf", document_name: "d" }],
      [{ kind: "document", source: { kind: "url", url: "https://x/d.pdf" }, title: "d" }],
    ],
    ["a refusal", [{ type: "refusal", refusal: "No." }], [{ kind: "refusal", text: "No." }]],
    [
      "Mistral's thought",
      [{ type: "thinking", thinking: [{ type: "text", text: "Hm." }] }],
      [{ kind: "reasoning", text: "Hm." }],
    ],
    [
      "what nobody knows, at its place",
      ["a", { type: "made_up", x: 1 }],
      [text("a"), { kind: "opaque", family: "openai-chat", type: "made_up", json: { type: "made_up", x: 1 } }],
    ],
  ])("reads %s", (_, content, expected) => {
    expect(parts(first({ role: "user", content }))).toEqual(expected);
  });

  it.each([
    [[{ type: "text" }], "messages[0].content[0]"],
    [
      [
        { type: "text", text: "a" },
        { type: "image_url", image_url: {} },
      ],
      "messages[0].content[1]",
    ],
    [{ type: "text" }, "messages[0].content"],
  ])("refuses %j, naming its place", (content, param) => {
    expect(caught(() => first({ role: "user", content }))).toMatchObject({ code: "invalid_request", param });
  });

  it.each([
    [{ cache_control: { type: "ephemeral" } }, {}],
    [{ cache_control: { type: "ephemeral", ttl: "1h" } }, { ttl: "1h" }],
    [{ prompt_cache_breakpoint: { mode: "explicit" } }, {}],
    [{ prompt_cache_breakpoint: { mode: "explicit", ttl: "12h" } }, { ttl: "1h" }],
  ])("reads the cache mark %j of a part", (mark, cache) => {
    expect(first({ role: "user", content: [{ type: "text", text: "a", ...mark }] }).parts[0]).toMatchObject({ cache });
  });

  it("gives a mark of the whole message to its last part", () => {
    const message = first({
      role: "user",
      content: [
        { type: "text", text: "a" },
        { type: "text", text: "b" },
      ],
      cache_control: { type: "ephemeral" },
    });
    expect(parts(message)).toEqual([text("a"), { ...text("b"), cache: {} }]);
  });
});

describe("openai-chat: calls and results", () => {
  it("P41: keeps arguments letter for letter", () => {
    const written = '{ "b": 1.0, "a": "\\u00e9", "n": 12345678901234567890 }';
    const message = first({
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: written } }],
    });
    expect(message.parts).toEqual([{ kind: "tool-call", id: "c", name: "f", input: written }]);
  });

  it.each([
    [{ id: "c", function: { name: "f", arguments: "{}" } }, { input: "{}" }],
    [{ id: "c", function: { name: "f", arguments: { a: 1 } } }, { input: '{"a":1}' }],
    [{ id: "c", function: { name: "f", arguments: null } }, { input: "" }],
    [
      { id: "c", type: "custom", custom: { name: "f", input: "free" } },
      { input: "free", isCustom: true },
    ],
  ])("reads the call %j", (wire, expected) => {
    expect(first({ role: "assistant", tool_calls: [wire] }).parts).toEqual([
      { kind: "tool-call", id: "c", name: "f", ...expected },
    ]);
  });

  it("puts text, refusal and calls of an assistant in order, thoughts first", () => {
    const message = first({
      role: "assistant",
      content: "a",
      refusal: "r",
      reasoning_content: "t",
      tool_calls: [call("c", "f")],
    });
    expect(message.parts.map((part) => part.kind)).toEqual(["reasoning", "text", "refusal", "tool-call"]);
  });

  it("reads a tool message as a user's result, with the name that its call has", () => {
    const [, , result] = messages(
      { role: "user", content: "a" },
      { role: "assistant", tool_calls: [call("c", "f")] },
      { role: "tool", tool_call_id: "c", content: "r" },
    );
    expect(result).toEqual({
      role: "user",
      rawRole: "tool",
      parts: [{ kind: "tool-result", callId: "c", name: "f", parts: [text("r")], isPlain: true }],
    });
  });

  it("finds the call of a result without an id by name, then by order", () => {
    const list = messages(
      { role: "assistant", tool_calls: [call("c1", "f"), call("c2", "g")] },
      { role: "tool", name: "g", content: "2" },
      { role: "tool", content: "1" },
    );
    expect(list.slice(1).map((message) => message.parts[0])).toMatchObject([{ callId: "c2" }, { callId: "c1" }]);
  });

  it("P89: refuses a result that answers nothing", () => {
    expect(caught(() => messages({ role: "tool", content: "r" }))).toMatchObject({
      code: "invalid_request",
      param: "messages[0].tool_call_id",
    });
  });

  it("turns functions of the time before tools into tools, with calls and results paired", () => {
    const request = neutral({
      functions: [{ name: "f", parameters: { type: "object" } }],
      function_call: { name: "f" },
      messages: [
        { role: "user", content: "a" },
        { role: "assistant", content: null, function_call: { name: "f", arguments: '{"a":1}' } },
        { role: "function", name: "f", content: "r" },
      ],
    });
    expect(request.tools).toEqual([{ kind: "function", name: "f", inputSchema: { type: "object" } }]);
    expect(request.toolChoice).toEqual({ kind: "tool", name: "f" });
    const [, assistant, result] = request.messages;
    const [call0] = assistant?.parts ?? [];
    const id = call0?.kind === "tool-call" ? call0.id : "";
    expect(id).toMatch(/^call_[0-9a-f]{16}$/u);
    expect(assistant?.parts).toEqual([{ kind: "tool-call", id, name: "f", input: '{"a":1}' }]);
    expect(result).toMatchObject({ rawRole: "function", parts: [{ callId: id, name: "f" }] });
    // A provider gets them in the form that all of them know.
    expect(encode(request).body["messages"]).toMatchObject([
      { role: "user" },
      { role: "assistant", tool_calls: [{ id, type: "function", function: { name: "f" } }] },
      { role: "tool", tool_call_id: id, content: "r" },
    ]);
  });

  it("gives calls without ids their own, the same at each reading", () => {
    const ids = withoutIds()[0]?.parts.map((part) => (part.kind === "tool-call" ? part.id : ""));
    expect(new Set(ids).size).toBe(2);
    expect(
      withoutIds()
        .slice(1)
        .map((message) => message.parts[0]),
    ).toMatchObject(ids?.map((callId) => ({ callId })) ?? []);
    expect(withoutIds()).toEqual(withoutIds());
  });
});

describe("openai-chat: thoughts and seals of the history", () => {
  const signed = { origin: "anthropic", form: "signature", value: "c2ln" };

  it.each<[string, Json, object[]]>([
    ["reasoning_content", { reasoning_content: "a" }, [{ kind: "reasoning", text: "a" }]],
    ["reasoning", { reasoning: "a" }, [{ kind: "reasoning", text: "a" }]],
    [
      "P48: one of two names, the one that says something",
      { reasoning_content: "", reasoning: "a" },
      [{ kind: "reasoning", text: "a" }],
    ],
    [
      "OpenRouter's details instead of the copies of their text",
      {
        reasoning: "ab",
        reasoning_details: [
          { type: "reasoning.text", text: "a", signature: "c2ln", format: "anthropic-claude-v1", index: 0 },
          { type: "reasoning.text", text: "b", index: 1 },
          { type: "reasoning.encrypted", data: "eA", format: "anthropic-claude-v1", index: 2 },
        ],
      },
      [
        { kind: "reasoning", text: "a", seal: signed },
        { kind: "reasoning", text: "b" },
        { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "eA" } },
      ],
    ],
    [
      "a signature beside a text that stands elsewhere",
      {
        reasoning: "a",
        reasoning_details: [{ type: "reasoning.text", signature: "c2ln", format: "anthropic-claude-v1" }],
      },
      [{ kind: "reasoning", text: "a", seal: signed }],
    ],
    [
      "a summary and what it stands for",
      {
        reasoning_details: [
          { type: "reasoning.summary", summary: "s", id: "rs_1", index: 0 },
          { type: "reasoning.encrypted", data: "eA", format: "openai-responses-v1", id: "rs_1", index: 0 },
        ],
      },
      [
        {
          kind: "reasoning",
          text: "s",
          isSummary: true,
          itemId: "rs_1",
          seal: { origin: "openai", form: "encrypted", value: "eA" },
        },
      ],
    ],
    [
      "LiteLLM's blocks",
      {
        thinking_blocks: [
          { type: "thinking", thinking: "a", signature: "c2ln" },
          { type: "redacted_thinking", data: "eA" },
        ],
      },
      [
        { kind: "reasoning", text: "a", seal: signed },
        { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "eA" } },
      ],
    ],
    [
      "a seal of a maker that no dialect speaks to, without it",
      { reasoning_details: [{ type: "reasoning.text", text: "a", signature: "x", format: "xai-responses-v1" }] },
      [{ kind: "reasoning", text: "a" }],
    ],
  ])("reads %s", (_, fields, expected) => {
    expect(first({ role: "assistant", content: null, ...fields }).parts).toEqual(expected);
  });

  it("opens envelopes, drops damaged ones, and sends neither to a provider", () => {
    const seal = { origin: "bedrock", form: "signature", value: "v" } as const;
    const envelope = encodeEnvelope({ seal });
    const whole = neutral({
      messages: [
        { role: "assistant", content: "b", reasoning_details: [toDetail(envelope), toDetail(`${envelope}x`)] },
      ],
    });
    expect(whole.messages[0]?.parts.slice(0, 2)).toEqual([
      { kind: "reasoning", text: "a", seal },
      { kind: "reasoning", text: "a" },
    ]);
    expect(JSON.stringify(encode(whole).body)).not.toContain("gw1.");
  });

  it("P50: reads Google's signatures of calls and texts, also where OpenRouter puts them", () => {
    const seal = { origin: "google", form: "signature", value: "Zw" };
    const extra = { extra_content: { google: { thought_signature: "Zw" } } };
    const wire = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };
    expect(first({ role: "assistant", tool_calls: [{ ...wire, ...extra }] }).parts[0]).toMatchObject({ seal });
    expect(first({ role: "assistant", content: "a", ...extra }).parts[0]).toMatchObject({ text: "a", seal });
    const reasoning_details = [{ type: "reasoning.encrypted", id: "c", data: "Zw", format: "google-gemini-v1" }];
    expect(first({ role: "assistant", tool_calls: [wire], reasoning_details }).parts).toMatchObject([
      { id: "c", seal },
    ]);
  });
});

describe("openai-chat: fields", () => {
  it.each<[Json, object]>([
    [{ max_tokens: 5 }, { maxOutputTokens: 5 }],
    [{ max_tokens: 5, max_completion_tokens: 7 }, { maxOutputTokens: 7 }],
    [{ stop: "a" }, { stop: ["a"] }],
    [{ stop: ["a", "b"] }, { stop: ["a", "b"] }],
    [{ n: 2 }, { choiceCount: 2 }],
    [{ user: "u" }, { userId: "u" }],
    [{ user: "u", safety_identifier: "s" }, { userId: "s" }],
    [{ tool_choice: "any" }, { toolChoice: { kind: "required" } }],
    [{ tool_choice: { type: "function", function: { name: "f" } } }, { toolChoice: { kind: "tool", name: "f" } }],
    [{ tool_choice: { type: "function", name: "f" } }, { toolChoice: { kind: "tool", name: "f" } }],
    [
      {
        tool_choice: {
          type: "allowed_tools",
          allowed_tools: { mode: "required", tools: [{ type: "function", function: { name: "f" } }] },
        },
      },
      { toolChoice: { kind: "allowed", mode: "required", names: ["f"] } },
    ],
    [{ response_format: { type: "json_object" } }, { responseFormat: { kind: "json" } }],
    [
      {
        response_format: { type: "json_schema", json_schema: { name: "n", schema: { type: "object" }, strict: true } },
      },
      { responseFormat: { kind: "json-schema", name: "n", schema: { type: "object" }, isStrict: true } },
    ],
    [{ modalities: ["text", "audio"] }, { outputModalities: ["text", "audio"] }],
    [{ made_up: 1, nothing: null }, { extra: { family: "openai-chat", json: { made_up: 1 } } }],
  ])("reads %j", (fields, expected) => {
    expect(neutral(fields)).toMatchObject(expected);
  });

  it.each([
    [{ reasoning_effort: "high" }, { isEnabled: true, effort: "high" }],
    [{ reasoning_effort: "none" }, { isEnabled: false, effort: "none" }],
    [{ reasoning: { effort: "low", exclude: true } }, { isEnabled: true, effort: "low", includesText: false }],
    [{ reasoning: { max_tokens: 500 } }, { isEnabled: true, budgetTokens: 500 }],
    [{ thinking: { type: "enabled", budget_tokens: 9 } }, { isEnabled: true, budgetTokens: 9 }],
    [{ thinking: { type: "adaptive" } }, { isEnabled: true, isAdaptive: true }],
    [{ thinking: { type: "disabled" } }, { isEnabled: false }],
    [
      { enable_thinking: true, thinking_budget: 64 },
      { isEnabled: true, budgetTokens: 64 },
    ],
    [
      { thinking: { type: "disabled" }, reasoning_effort: "high" },
      { isEnabled: true, effort: "high" },
    ],
  ])("reads the wish for reasoning %j", (fields, expected) => {
    expect(neutral(fields).reasoning).toEqual(expected);
  });

  it("says nothing of reasoning where the request does not", () => {
    expect(neutral({ reasoning: {}, reasoning_effort: null }).reasoning).toBeUndefined();
  });

  it.each([
    [{ temperature: "1" }, "temperature"],
    [{ logprobs: "yes" }, "logprobs"],
    [{ stop: [1] }, "stop"],
    [{ response_format: { type: "xml" } }, "response_format.type"],
    [{ tools: [{ type: "function" }] }, "tools[0].function"],
    [{ tools: [{ type: "function", function: {} }] }, "tools[0].function.name"],
  ])("refuses %j", (fields, param) => {
    expect(caught(() => neutral(fields))).toMatchObject({ code: "invalid_request", param });
  });
});
