import { describe, expect, it } from "vitest";
import { estimateFileTokens, estimateTextTokens } from "../../../src/dialect/estimate.ts";
import type { BodyFacts } from "../../../src/dialect/body-facts.ts";
import { decodeBody as decodeRequest } from "../_decode.ts";
import { openaiChat } from "../../../src/dialect/openai-chat/openai-chat.ts";
import { readWireFixture } from "../../_helpers/fixture.ts";

const decode = (body: object): ReturnType<typeof openaiChat.downstream.decodeRequest> =>
  decodeRequest(Buffer.from(JSON.stringify({ model: "m", messages: [user("hi")], ...body })));
const facts = (body: object): BodyFacts => decode(body).facts;
const user = (content: unknown): object => ({ role: "user", content });
const image = (detail?: string): object => ({
  type: "image_url",
  image_url: { url: "https://x/y.png", ...(detail && { detail }) },
});

describe("estimate", () => {
  it.each([
    ["", 0],
    ["abc", 0],
    ["abcd", 1],
    ["äö", 1],
    ["日本語", 3],
    ["abc日", 1],
    ["😀", 1],
    ["x".repeat(4_003), 1_000],
  ])("counts %j as %i tokens", (text, tokens) => {
    expect(estimateTextTokens(text)).toBe(tokens);
  });

  it("counts files by their kind, up to a cap", () => {
    expect(estimateFileTokens(4_000, true)).toBe(1_000);
    expect(estimateFileTokens(4_000, false)).toBe(40);
    expect(estimateFileTokens(1e9, false)).toBe(50_000);
  });
});

describe("openai-chat: text", () => {
  it("joins the text parts of the last user message that has any", () => {
    const messages = [
      user("first"),
      user([{ type: "text", text: "a" }, image(), { type: "text", text: "b" }]),
      user([image()]),
    ];
    expect(facts({ messages }).text).toBe("a\nb");
  });

  it("is empty when no user message has text", () => {
    expect(facts({ messages: [{ role: "system", content: "s" }, user([image()]), user("")] }).text).toBe("");
  });

  it("never takes a tool result for text", () => {
    const messages = [user("human"), { role: "tool", tool_call_id: "a", content: "machine" }];
    expect(facts({ messages }).text).toBe("human");
  });
});

describe("openai-chat: inputTokens", () => {
  it("rounds each part down and adds 4 for each turn", () => {
    const messages = [
      { role: "system", content: "abcdefg" },
      user([
        { type: "text", text: "abc" },
        { type: "text", text: "abcde" },
      ]),
      user("abcd"),
      { role: "assistant", content: "abcdefgh" },
    ];
    expect(facts({ messages }).inputTokens).toBe(1 + (0 + 1) + 1 + 2 + 3 * 4);
  });

  it("counts calls, refusals and reasoning of the history, and no tool schemas", () => {
    const call = { id: "c", type: "function", function: { name: "abcd", arguments: "12345678" } };
    const assistant = {
      role: "assistant",
      content: null,
      tool_calls: [call],
      refusal: "abcd",
      reasoning_content: "abcdefgh",
    };
    const messages = [user("abcd"), assistant, user("abcd")];
    const tools = [{ type: "function", function: { name: "abcd" } }];
    expect(facts({ messages, tools }).inputTokens).toBe(1 + (3 + 1 + 2) + 1 + 12);
    expect(facts({ messages, tools }).toolTokens).toBe(Math.floor(JSON.stringify(tools[0]).length / 4));
  });

  it.each([
    ["an image of low detail", image("low"), 85],
    ["an image", image(), 1_000],
    ["an image of high detail", image("high"), 1_000],
    ["audio", { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } }, 1_000],
    ["a file by id", { type: "file", file: { file_id: "file-1" } }, 1_000],
    ["a text file", { type: "file", file: { file_data: `data:text/plain;base64,${"A".repeat(1_600)}` } }, 300],
    ["a JSON file", { type: "file", file: { file_data: `data:application/json;base64,${"A".repeat(1_600)}` } }, 300],
    ["a PDF", { type: "file", file: { file_data: `data:application/pdf;base64,${"A".repeat(16_000)}` } }, 120],
    [
      "a huge PDF",
      { type: "file", file: { file_data: `data:application/pdf;base64,${"A".repeat(8_000_000)}` } },
      50_000,
    ],
  ])("counts %s", (_, part, tokens) => {
    expect(facts({ messages: [user([part])] }).inputTokens).toBe(tokens + 4);
  });
});

describe("openai-chat: modalities", () => {
  it("collects the kinds of all messages", () => {
    const messages = [
      user([image(), { type: "text", text: "a" }]),
      { role: "assistant", content: null, audio: { id: "audio_1" } },
      user([
        { type: "file", file: { file_id: "f" } },
        { type: "video_url", video_url: { url: "u" } },
      ]),
    ];
    expect([...facts({ messages }).modalities].sort()).toEqual(["audio", "file", "image", "text", "video"]);
  });

  it("is text alone for texts", () => {
    expect([...facts({}).modalities]).toEqual(["text"]);
  });
});

describe("openai-chat: statedReasoning", () => {
  it.each([
    [{}, undefined],
    [{ reasoning_effort: null }, undefined],
    [{ reasoning_effort: "none" }, false],
    [{ reasoning_effort: "minimal" }, true],
    [{ reasoning_effort: "high" }, true],
    [{ reasoning: { effort: "none" } }, false],
    [{ reasoning: { effort: "low" } }, true],
    [{ reasoning: { enabled: false } }, false],
    [{ reasoning: { enabled: true, effort: "none" } }, true],
    [{ reasoning: { max_tokens: 0 } }, false],
    [{ reasoning: { max_tokens: 500 } }, true],
    [{ reasoning: {} }, undefined],
    [{ reasoning: false }, false],
    [{ thinking: { type: "disabled" } }, false],
    [{ thinking: { type: "enabled", budget_tokens: 9 } }, true],
    [{ thinking: "OFF" }, false],
    [{ thinking: { type: "disabled" }, reasoning_effort: "high" }, true],
  ])("reads %j as %s", (fields, stated) => {
    expect(facts(fields).statedReasoning).toBe(stated);
  });
});

describe("openai-chat: other facts", () => {
  it.each([
    [{}, false],
    [{ response_format: { type: "text" } }, false],
    [{ response_format: { type: "json_object" } }, true],
    [{ response_format: { type: "json_schema", json_schema: {} } }, true],
  ])("reads wantsJson of %j", (fields, wantsJson) => {
    expect(facts(fields).wantsJson).toBe(wantsJson);
  });

  it.each([
    [{}, undefined],
    [{ max_tokens: 5 }, 5],
    [{ max_tokens: 5, max_completion_tokens: 7 }, 7],
    [{ max_tokens: 5, max_completion_tokens: null }, 5],
    [{ max_tokens: "5" }, undefined],
  ])("reads maxOutputTokens of %j", (fields, tokens) => {
    expect(facts(fields).maxOutputTokens).toBe(tokens);
  });

  it("counts tools, neither null nor empty", () => {
    expect(facts({ tools: null }).toolCount).toBe(0);
    expect(facts({ tools: [] }).toolCount).toBe(0);
    expect(facts({ tools: [{}, {}], functions: [{}] }).toolCount).toBe(3);
  });

  it("counts turns of the user, adjacent messages as one", () => {
    const messages = [user("a"), user("b"), { role: "assistant", content: "c" }, user("d")];
    expect(facts({ messages }).userTurns).toBe(2);
  });

  it("reads metadata as text, and tags as a list or with commas", () => {
    const one = facts({ metadata: { team: "a", run: 7, dry: true, deep: {}, tags: ["x", " y ", "", 3] } });
    expect([...one.metadata]).toEqual([
      ["team", "a"],
      ["run", "7"],
      ["dry", "true"],
    ]);
    expect(one.metadataTags).toEqual(["x", "y"]);
    expect(facts({ metadata: { tags: "x, y,,z " } }).metadataTags).toEqual(["x", "y", "z"]);
    expect(facts({ metadata: null }).metadataTags).toEqual([]);
  });

  it("keeps metadata named like a part of every object", () => {
    const request = decodeRequest(
      Buffer.from('{"model":"m","messages":[{"role":"user","content":"a"}],"metadata":{"__proto__":"x"}}'),
    );
    expect(request.facts.metadata.get("__proto__")).toBe("x");
    expect(request.facts.metadata.get("toString")).toBeUndefined();
  });

  it.each([
    [{}, undefined],
    [{ prompt_cache_key: "k", metadata: { session_id: "s" } }, "k"],
    [{ metadata: { session_id: "s", user_id: "user_a_account_b_session_c" } }, "s"],
    [{ metadata: { user_id: "user_a_account_b_session_0f-1e" } }, "0f-1e"],
    [{ metadata: { user_id: '{"device_id":"d","session_id":"0f-1e"}' } }, "0f-1e"],
    [{ metadata: { user_id: "{broken" } }, undefined],
    [{ metadata: { user_id: "alice" } }, undefined],
  ])("reads the session of %j", (fields, session) => {
    const { bodySession, userSession } = facts(fields);
    expect(bodySession ?? userSession).toBe(session);
  });

  it("names a conversation by its system text and first user message", () => {
    const opening = [{ role: "developer", content: "rules" }, user([{ type: "text", text: "first" }])];
    const later = [...opening, { role: "assistant", content: "ok" }, user("second")];
    expect(facts({ messages: later }).openingText).toBe("rules\nfirst");
    expect(facts({ messages: opening }).openingText).toBe("rules\nfirst");
  });
});

describe("openai-chat: a tool turn", () => {
  const request = decodeRequest(readWireFixture("openai-chat/tool-results.request.json"));

  it("has the facts of the human turn that began it", () => {
    expect(request.facts.isToolTurn).toBe(true);
    expect(request.facts.text).toBe("Weather and time in Oslo?");
    expect(request.facts.inputTokens).toBe(3 + 6 + 8);
    expect(request.facts.userTurns).toBe(1);
    expect(request.facts.toolCount).toBe(2);
  });

  it("is no longer one once the user speaks again", () => {
    const messages = [...(request.json["messages"] as object[]), user("And Bergen?")];
    const next = facts({ messages });
    expect(next.isToolTurn).toBe(false);
    expect(next.text).toBe("And Bergen?");
    expect(next.inputTokens).toBeGreaterThan(request.facts.inputTokens);
  });

  it("is still estimated whole for accounting", () => {
    const whole = openaiChat.downstream.estimateInputTokens(request);
    expect(whole).toBeGreaterThan(request.facts.inputTokens + request.facts.toolTokens);
  });

  it("does not see a picture that a tool returned", () => {
    const messages = [user("look"), { role: "tool", tool_call_id: "a", content: [image()] }];
    expect([...facts({ messages }).modalities]).toEqual(["text"]);
  });

  it("knows the older role for tool results", () => {
    expect(facts({ messages: [user("a"), { role: "function", name: "f", content: "x" }] }).isToolTurn).toBe(true);
  });
});
