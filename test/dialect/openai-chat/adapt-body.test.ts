import { describe, expect, it } from "vitest";
import { adaptBody } from "../../../src/dialect/openai-chat/adapt-body.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { toOptions, type Json } from "./_chat.ts";

const user = (content: unknown = "Hi"): Json => ({ role: "user", content });
const system = (content: unknown): Json => ({ role: "system", content });
const wireCall = (id: string): Json => ({ id, type: "function", function: { name: "f", arguments: "{}" } });

/** A field that is taken out; `toEqual` would not tell it from one that never was. */
const REMOVED = "(removed)";

const show = (changes: Readonly<Record<string, unknown>>): Json =>
  JSON.parse(JSON.stringify(changes, (_, value: unknown) => (value === undefined ? REMOVED : value))) as Json;

/** What changes of a body that has the right model already. */
function adapt(fields: Json, quirks: readonly string[] = [], isStreaming = false): Json {
  const json = { model: "served", messages: [user()], ...fields };
  const before = JSON.stringify(json);
  const changes = adaptBody(json, isStreaming, toOptions(quirks));
  expect(JSON.stringify(json), "the body itself is left alone").toBe(before);
  return show(changes);
}

/** The messages as they are sent. */
function adaptMessages(messages: readonly Json[], ...quirks: readonly string[]): unknown {
  const changed = adapt({ messages }, quirks)["messages"];
  return changed === undefined ? messages : JSON.parse(JSON.stringify(changed));
}

describe("openai-chat: bodies for providers", () => {
  it("changes nothing where nothing has to change", () => {
    expect(adapt({ messages: [system("a"), user()], seed: 1, tools: [{}] })).toEqual({});
  });

  it("writes the model's id at the provider", () => {
    expect(adapt({ model: "asked" })).toEqual({ model: "served" });
  });

  it.each<[Json, boolean, string[], Json]>([
    [{}, true, [], { stream_options: { include_usage: true } }],
    [{ stream_options: { include_usage: false, x: 1 } }, true, [], { stream_options: { include_usage: true, x: 1 } }],
    [{ stream_options: { include_usage: true } }, true, [], {}],
    [{}, false, [], {}],
    [{}, true, ["no-stream-options"], {}],
    [{ stream_options: { include_usage: true } }, true, ["no-stream-options"], { stream_options: REMOVED }],
  ])("P06: asks for usage: %j, streaming %s, under %j", (fields, isStreaming, quirks, expected) => {
    const options = { ...toOptions(quirks), injectUsage: true };
    const changes = adaptBody({ model: "served", messages: [user()], ...fields }, isStreaming, options);
    expect(show(changes)).toEqual(expected);
  });

  it("puts the seed under Mistral's name", () => {
    expect(adapt({ seed: 7 }, ["random-seed"])).toEqual({ random_seed: 7, seed: REMOVED });
    expect(adapt({ seed: 7, random_seed: 8 }, ["random-seed"])).toEqual({ seed: REMOVED });
  });

  it("has Z.ai stream its calls, where there are tools and a stream", () => {
    expect(adapt({ tools: [{}] }, ["tool-stream"], true)).toEqual({ tool_stream: true });
    expect(adapt({ tools: [{}] }, ["tool-stream"], false)).toEqual({});
    expect(adapt({ tools: [] }, ["tool-stream"], true)).toEqual({});
    expect(adapt({ tools: [{}], tool_stream: false }, ["tool-stream"], true)).toEqual({});
  });
});

describe("openai-chat: messages for every provider", () => {
  it("writes usual roles and the type of each call", () => {
    expect(
      adaptMessages([
        {
          role: "model",
          content: "a",
          tool_calls: [{ id: "c", function: { name: "f", arguments: "{}" } }, wireCall("d")],
        },
        { role: "function", tool_call_id: "c", content: "r" },
      ]),
    ).toEqual([
      { role: "assistant", content: "a", tool_calls: [wireCall("c"), wireCall("d")] },
      { role: "tool", tool_call_id: "c", content: "r" },
    ]);
  });

  it("leaves functions of the time before tools alone, which have no ids", () => {
    const messages = [
      { role: "assistant", content: null, function_call: { name: "f", arguments: "{}" } },
      { role: "function", name: "f", content: "r" },
    ];
    expect(adapt({ messages })).toEqual({});
  });

  it("P43: sends no envelope of Gate's to anyone", () => {
    const ours = { type: "reasoning.text", text: "a", signature: encodeEnvelope({}) };
    const theirs = { type: "reasoning.text", text: "b", signature: "c2ln", format: "anthropic-claude-v1" };
    expect(adaptMessages([{ role: "assistant", content: "a", reasoning_details: [ours, theirs] }])).toEqual([
      { role: "assistant", content: "a", reasoning_details: [theirs] },
    ]);
    expect(
      adaptMessages([
        { role: "assistant", content: "a", thinking_blocks: [{ type: "redacted_thinking", data: "gw1.broken" }] },
      ]),
    ).toEqual([{ role: "assistant", content: "a" }]);
  });
});

describe("openai-chat: messages under a quirk", () => {
  const english = "You are a helpful assistant. Always respond in English.";

  it("english-system-prompt: asks for English where no system text is", () => {
    expect(adaptMessages([user()], "english-system-prompt")).toEqual([system(english), user()]);
    expect(adaptMessages([system(""), user()], "english-system-prompt")).toEqual([system(english), system(""), user()]);
    expect(adaptMessages([system("a"), user()], "english-system-prompt")).toEqual([system("a"), user()]);
    const developer = [{ role: "developer", content: [{ type: "text", text: "a" }] }, user()];
    expect(adaptMessages(developer, "english-system-prompt")).toEqual(developer);
  });

  it("leading-system: makes later system messages words of the user", () => {
    expect(adaptMessages([system("a"), system("b"), user(), system("c")], "leading-system")).toEqual([
      system("a"),
      system("b"),
      user(),
      user("<system>\nc\n</system>"),
    ]);
  });

  it("string-system: writes a list of system texts as one", () => {
    const list = [
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ];
    expect(adaptMessages([system(list), user(list)], "string-system")).toEqual([system("a\n\nb"), user(list)]);
  });

  it("developer-role: sends system messages as the developer's", () => {
    expect(adaptMessages([system("a"), user()], "developer-role")).toEqual([
      { role: "developer", content: "a" },
      user(),
    ]);
  });

  it("no-name-field: takes names from messages", () => {
    expect(adaptMessages([{ ...user(), name: "ada" }], "no-name-field")).toEqual([user()]);
  });

  it("alternate-roles: joins neighbours of one role, but not results", () => {
    const results = ["a", "b"].map((id) => ({ role: "tool", tool_call_id: id, content: id }));
    expect(
      adaptMessages(
        [
          user("a"),
          user([{ type: "text", text: "b" }]),
          { role: "assistant", content: "c", tool_calls: [wireCall("a")] },
          { role: "assistant", content: null, tool_calls: [wireCall("b")] },
          ...results,
          user("d"),
          user("e"),
        ],
        "alternate-roles",
      ),
    ).toEqual([
      user([
        { type: "text", text: "a" },
        { type: "text", text: "b" },
      ]),
      { role: "assistant", content: "c", tool_calls: [wireCall("a"), wireCall("b")] },
      ...results,
      user("d\n\ne"),
    ]);
  });

  it("forbid-reasoning: takes thoughts from the history, in every spelling", () => {
    const thoughts = { reasoning_content: "a", reasoning: "a", reasoning_details: [], thinking_blocks: [] };
    expect(adaptMessages([{ role: "assistant", content: "b", ...thoughts }], "forbid-reasoning")).toEqual([
      { role: "assistant", content: "b" },
    ]);
  });

  it.each([
    [
      { content: "a", reasoning_content: "t" },
      { content: "a", reasoning_content: "t" },
    ],
    [
      { content: "a", reasoning: "t" },
      { content: "a", reasoning_content: "t" },
    ],
    [
      { content: "a", reasoning_details: [{ type: "reasoning.text", text: "t" }] },
      { content: "a", reasoning_content: "t" },
    ],
    [{ content: "a" }, { content: "a", reasoning_content: "" }],
    [
      { content: null, tool_calls: [] },
      { content: "", tool_calls: [], reasoning_content: "" },
    ],
  ])("P49: echo-reasoning: writes %j as %j", (message, expected) => {
    expect(adaptMessages([{ role: "assistant", ...message }], "echo-reasoning")).toEqual([
      { role: "assistant", ...expected },
    ]);
  });

  it("echo-reasoning: fills nothing in for a model that does not think", () => {
    const messages = [{ role: "assistant", content: null }];
    const options = toOptions(["echo-reasoning"], { capabilities: new Set(["chat"]) });
    expect(adaptBody({ model: "served", messages }, false, options)).toEqual({});
  });

  it("P50: thought-signature-sentinel: marks the first call of each unsigned answer of this turn", () => {
    const signed = { ...wireCall("b"), extra_content: { google: { thought_signature: "Zw" } } };
    const sentinel = { extra_content: { google: { thought_signature: "skip_thought_signature_validator" } } };
    const old = { role: "assistant", tool_calls: [wireCall("o")] };
    expect(
      adaptMessages(
        [
          user(),
          old,
          user(),
          { role: "assistant", tool_calls: [wireCall("a"), wireCall("a2")] },
          { role: "assistant", tool_calls: [signed, wireCall("b2")] },
        ],
        "thought-signature-sentinel",
      ),
    ).toEqual([
      user(),
      old,
      user(),
      { role: "assistant", tool_calls: [{ ...wireCall("a"), ...sentinel }, wireCall("a2")] },
      { role: "assistant", tool_calls: [signed, wireCall("b2")] },
    ]);
  });

  it("takes several quirks together", () => {
    expect(
      adaptMessages(
        [user(), system([{ type: "text", text: "a" }]), { role: "assistant", content: "b" }],
        "leading-system",
        "alternate-roles",
        "echo-reasoning",
      ),
    ).toEqual([user("Hi\n\n<system>\na\n</system>"), { role: "assistant", content: "b", reasoning_content: "" }]);
  });
});
