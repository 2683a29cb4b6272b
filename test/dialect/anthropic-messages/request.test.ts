import { describe, expect, it } from "vitest";
import { countTokensAnswer, decodeCountRequest } from "../../../src/dialect/anthropic-messages/request.ts";
import type { NeutralRequest, Part } from "../../../src/dialect/neutral.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { caught } from "../_caught.ts";
import { decode, plainRequest, readJson, toHead } from "./_exchange.ts";

const withContent = (content: unknown, role = "user"): NeutralRequest =>
  decode({ ...plainRequest, messages: [{ role, content }] }).neutral();
const partsOf = (content: unknown, role = "user"): readonly Part[] =>
  withContent(content, role).messages[0]?.parts ?? [];

function sessionOf(userId: string): string | undefined {
  return decode({ ...plainRequest, metadata: { user_id: userId } }).facts.userSession;
}

describe("anthropic-messages: requests of clients", () => {
  it("reads an agent's request", () => {
    const request = decode(readJson("agent.request.json"));
    expect(request.model).toBe("claude-sonnet-4-6");
    expect(request.isStreaming).toBe(true);
    expect(request.wantsStreamUsage).toBe(true);
    const neutral = request.neutral();
    expect(neutral.messages.map(({ role, parts }) => [role, ...parts.map(({ kind }) => kind)])).toEqual([
      ["system", "text", "text"],
      ["user", "text"],
      ["assistant", "reasoning", "reasoning", "text", "tool-call", "tool-call"],
      ["user", "tool-result", "tool-result", "text"],
      ["system", "text"],
      ["user", "text"],
    ]);
    expect(neutral.tools).toMatchObject([
      { kind: "function", name: "Bash" },
      { kind: "function", name: "mcp__files__list", isStrict: true, cache: { ttl: "1h" } },
      { kind: "server", type: "web_search_20250305" },
    ]);
    expect(neutral).toMatchObject({
      family: "anthropic-messages",
      maxOutputTokens: 32_000,
      toolChoice: { kind: "auto" },
      parallelToolCalls: false,
      reasoning: { isEnabled: true, isAdaptive: true, includesText: true, effort: "high" },
    });
    expect(neutral.extra?.json).toEqual({ context_management: readJson("agent.request.json")["context_management"] });
  });

  it("makes the neutral form once", () => {
    const request = decode(plainRequest);
    expect(request.neutral()).toBe(request.neutral());
  });

  it.each<[string, unknown, Partial<NeutralRequest>]>([
    ["temperature, top_p, top_k", { temperature: 0.5, top_p: 0.9, top_k: 5 }, { temperature: 0.5, topP: 0.9, topK: 5 }],
    ["stop_sequences", { stop_sequences: ["a"] }, { stop: ["a"] }],
    ["service_tier", { service_tier: "auto" }, { serviceTier: "auto" }],
    ["metadata", { metadata: { user_id: "u", team: "x" } }, { userId: "u", metadata: { team: "x" } }],
    ["cache_control", { cache_control: { type: "ephemeral", ttl: "1h" } }, { cache: { ttl: "1h" } }],
    [
      "a budget",
      { thinking: { type: "enabled", budget_tokens: 2_000 } },
      { reasoning: { isEnabled: true, budgetTokens: 2_000 } },
    ],
    ["no thinking", { thinking: { type: "disabled" } }, { reasoning: { isEnabled: false } }],
    ["an effort", { output_config: { effort: "max" } }, { reasoning: { effort: "max" } }],
    [
      "thoughts that are not shown",
      { thinking: { type: "adaptive", display: "omitted" } },
      { reasoning: { isEnabled: true, isAdaptive: true, includesText: false } },
    ],
    [
      "thinking between tools",
      { thinking: { type: "between_tools" } },
      { reasoning: { isEnabled: true, extra: { family: "anthropic-messages", json: { type: "between_tools" } } } },
    ],
    [
      "a format",
      { output_config: { format: { type: "json_schema", schema: { type: "object" } } } },
      { responseFormat: { kind: "json-schema", schema: { type: "object" } } },
    ],
    ["any tool", { tool_choice: { type: "any" } }, { toolChoice: { kind: "required" } }],
    ["no tool", { tool_choice: { type: "none" } }, { toolChoice: { kind: "none" } }],
    ["one tool", { tool_choice: { type: "tool", name: "f" } }, { toolChoice: { kind: "tool", name: "f" } }],
  ])("reads %s", (_, fields, expected) => {
    expect(decode({ ...plainRequest, ...(fields as object) }).neutral()).toMatchObject(expected);
  });

  it.each<[string, unknown, unknown]>([
    ["a text", { type: "text", text: "a" }, { kind: "text", text: "a" }],
    [
      "an image",
      { type: "image", source: { type: "base64", media_type: "image/png", data: "AA==" } },
      { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AA==" } },
    ],
    [
      "a document by address",
      { type: "document", source: { type: "url", url: "https://e.com/a.pdf" }, title: "A" },
      { kind: "document", source: { kind: "url", url: "https://e.com/a.pdf" }, title: "A" },
    ],
    [
      "a document by id",
      { type: "document", source: { type: "file", file_id: "f" } },
      { kind: "document", source: { kind: "file", family: "anthropic-messages", id: "f" } },
    ],
    [
      "a search result as a text with its source",
      { type: "search_result", source: "https://e.com", title: "T", content: [{ type: "text", text: "x" }] },
      { kind: "document", title: "T", source: { kind: "text", text: "Source: https://e.com\n\nx" } },
    ],
    [
      "P37: a block of a server tool as it is",
      { type: "server_tool_use", id: "s", name: "web_search", input: {} },
      { kind: "opaque", family: "anthropic-messages", type: "server_tool_use" },
    ],
    [
      "P51: an unreadable thought",
      { type: "redacted_thinking", data: "x" },
      { kind: "reasoning", text: "", seal: { origin: "anthropic", form: "redacted", value: "x" } },
    ],
    [
      "P41: an input with its keys in their order",
      { type: "tool_use", id: "t", name: "f", input: { z: 1, a: [1.5, "ü"] } },
      { kind: "tool-call", id: "t", name: "f", input: '{"z":1,"a":[1.5,"ü"]}' },
    ],
    [
      "P36: images and the error of a result",
      {
        type: "tool_result",
        tool_use_id: "t",
        is_error: true,
        content: [{ type: "image", source: { type: "url", url: "https://e.com/a.png" } }],
      },
      { kind: "tool-result", callId: "t", isError: true, parts: [{ kind: "image" }] },
    ],
    [
      "a result without content",
      { type: "tool_result", tool_use_id: "t" },
      { kind: "tool-result", callId: "t", parts: [] },
    ],
  ])("reads %s", (_, block, expected) => {
    expect(partsOf([block])).toMatchObject([expected]);
  });

  it("shows the images of a document made of blocks beside its text", () => {
    const source = {
      type: "content",
      content: [
        { type: "text", text: "a" },
        { type: "image", source: { type: "url", url: "https://e.com/a.png" } },
      ],
    };
    expect(partsOf([{ type: "document", source }])).toMatchObject([
      { kind: "document", source: { kind: "text", text: "a" } },
      { kind: "image", source: { kind: "url", url: "https://e.com/a.png" } },
    ]);
  });

  it("tells the system text from a system message", () => {
    const { messages } = decode({
      ...plainRequest,
      system: "s",
      messages: [{ role: "system", content: "m" }, ...plainRequest.messages],
    }).neutral();
    expect(messages.map(({ role, rawRole }) => [role, rawRole])).toEqual([
      ["system", undefined],
      ["system", "system"],
      ["user", undefined],
    ]);
  });

  describe("seals of other providers", () => {
    const seal = { origin: "google", form: "signature", value: "sig" } as const;

    it("come out of their envelopes", () => {
      const block = { type: "thinking", thinking: "t", signature: encodeEnvelope({ seal }) };
      expect(partsOf([block], "assistant")).toEqual([{ kind: "reasoning", text: "t", seal }]);
      const encrypted = { origin: "openai", form: "encrypted", value: "e" } as const;
      const redacted = { type: "redacted_thinking", data: encodeEnvelope({ seal: encrypted }) };
      expect(partsOf([redacted], "assistant")).toEqual([{ kind: "reasoning", text: "", seal: encrypted }]);
    });

    it("P50: go back to the call that they were made for", () => {
      const content = [
        { type: "thinking", thinking: "", signature: encodeEnvelope({ seal, isForNextCall: true }) },
        { type: "tool_use", id: "t", name: "f", input: {} },
        { type: "tool_use", id: "u", name: "f", input: {} },
      ];
      expect(partsOf(content, "assistant")).toEqual([
        { kind: "tool-call", id: "t", name: "f", input: "{}", seal },
        { kind: "tool-call", id: "u", name: "f", input: "{}" },
      ]);
    });

    it("P43: leave no signature where there was none, or a damaged envelope", () => {
      const unsigned = { type: "thinking", thinking: "t", signature: encodeEnvelope({}) };
      const damaged = { type: "thinking", thinking: "u", signature: `${encodeEnvelope({ seal })}x` };
      const lost = { type: "redacted_thinking", data: "gw1.broken" };
      expect(partsOf([unsigned, damaged, lost], "assistant")).toEqual([
        { kind: "reasoning", text: "t" },
        { kind: "reasoning", text: "u" },
      ]);
    });

    it("take citations that were made up for them with them", () => {
      const made = { type: "web_search_result_location", url: "https://e.com", encrypted_index: encodeEnvelope({}) };
      expect(partsOf([{ type: "text", text: "a", citations: [made] }], "assistant")).toEqual([
        { kind: "text", text: "a" },
      ]);
    });
  });

  describe("what is wrong is named", () => {
    it.each<[string, unknown, string | null]>([
      ["no model", { max_tokens: 1, messages: [{ role: "user", content: "a" }] }, "model"],
      ["no max_tokens", { model: "m", messages: [{ role: "user", content: "a" }] }, "max_tokens"],
      ["max_tokens as text", { ...plainRequest, max_tokens: "1" }, "max_tokens"],
      ["no messages", { model: "m", max_tokens: 1 }, "messages"],
      ["an empty list of messages", { ...plainRequest, messages: [] }, "messages"],
      [
        "a role of another dialect",
        { ...plainRequest, messages: [{ role: "tool", content: "a" }] },
        "messages[0].role",
      ],
      ["no content", { ...plainRequest, messages: [{ role: "user" }] }, "messages[0].content"],
      ["another spelling of model", { ...plainRequest, Model: "x" }, "model"],
      [
        "another spelling of a role",
        { ...plainRequest, messages: [{ role: "user", content: "a", Role: "x" }] },
        "messages[0].role",
      ],
      ["a stream that is no flag", { ...plainRequest, stream: "yes" }, "stream"],
    ])("%s", (_, body, param) => {
      const error = caught(() => decode(body));
      expect(error).toMatchObject({ code: "invalid_request", status: 400, param });
    });

    it.each<[string, object, string]>([
      [
        "a block without its text",
        { messages: [{ role: "user", content: [{ type: "text" }] }] },
        "messages[0].content[0]",
      ],
      ["a block that is none", { messages: [{ role: "user", content: ["a"] }] }, "messages[0].content[0]"],
      ["a tool without a name", { tools: [{ input_schema: {} }] }, "tools[0].name"],
      ["an unknown choice", { tool_choice: { type: "required" } }, "tool_choice"],
      ["a budget that is none", { thinking: { type: "enabled" } }, "thinking.budget_tokens"],
      ["a temperature as text", { temperature: "1" }, "temperature"],
      ["a system text that is none", { system: 1 }, "system"],
      ["stop texts that are none", { stop_sequences: "a" }, "stop_sequences"],
    ])("%s", (_, fields, param) => {
      const error = caught(() => decode({ ...plainRequest, ...fields }).neutral());
      expect(error).toMatchObject({ code: "invalid_request", param });
    });
  });

  describe("the session", () => {
    it("is the session part of Claude Code's user id, in both of its forms", () => {
      expect(decode(readJson("agent.request.json")).facts.userSession).toBe("5f1c8d7e-aaaa-4bbb-8ccc-123456789abc");
      expect(sessionOf(JSON.stringify({ device_id: "d", session_id: "s-1" }))).toBe("s-1");
    });

    it("is none for other ids", () => expect(sessionOf("user-17")).toBeUndefined());
  });

  it("P104: counts tokens of a request without max_tokens", () => {
    const { max_tokens: _, ...body } = plainRequest;
    const request = decodeCountRequest(Buffer.from(JSON.stringify({ ...body, system: "word ".repeat(100) })), toHead());
    const { input_tokens: tokens, ...rest } = countTokensAnswer(request);
    expect(tokens).toBeGreaterThan(100);
    expect(tokens).toBeLessThan(200);
    expect(rest).toEqual({});
  });
});
