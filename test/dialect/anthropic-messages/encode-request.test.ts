import { describe, expect, it } from "vitest";
import type { ReasoningControl } from "../../../src/graph/shaping.ts";
import type { Message, NeutralRequest, Part, ReasoningRequest } from "../../../src/dialect/neutral.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import type { JsonRecord } from "../../../src/dialect/_record.ts";
import { caught } from "../_caught.ts";
import { encode } from "./_exchange.ts";
import { assistant, call, result, signed, text, tool, user } from "./_parts.ts";

function contentOf(...parts: Part[]): unknown {
  return (encode({ messages: [user(...parts)] }).body["messages"] as JsonRecord[])[0]?.["content"];
}

function historyOf(...parts: Part[]): Message[] {
  return [user(text("u")), assistant(...parts, text("a")), user(text("v"))];
}

function loopOf(...parts: Part[]): Message[] {
  return [user(text("u")), assistant(...parts, call("a")), user(result("a", text("x")))];
}

function blocksOf(body: JsonRecord): JsonRecord[] {
  const messages = body["messages"] as { content: JsonRecord[] }[];
  return messages[1]?.content ?? [];
}

describe("anthropic-messages: requests for providers", () => {
  it("writes the least that a request has", () => {
    expect(encode()).toEqual({
      body: { model: "claude-x", max_tokens: 4096, messages: [{ role: "user", content: "hi" }] },
      warnings: [],
    });
  });

  it.each<[string, Partial<NeutralRequest>, JsonRecord]>([
    ["the limit", { maxOutputTokens: 10 }, { max_tokens: 10 }],
    ["a stream", { isStreaming: true }, { stream: true }],
    ["temperature and top_k", { temperature: 0.3, topK: 7 }, { temperature: 0.3, top_k: 7 }],
    ["top_p", { topP: 0.5 }, { top_p: 0.5 }],
    ["the user", { userId: "u" }, { metadata: { user_id: "u" } }],
    ["the tier", { serviceTier: "default" }, { service_tier: "standard_only" }],
    ["the mark of the request", { cache: {} }, { cache_control: { type: "ephemeral" } }],
    [
      "one call at a time",
      { tools: [tool], parallelToolCalls: false },
      { tool_choice: { type: "auto", disable_parallel_tool_use: true } },
    ],
    [
      "a forced tool",
      { tools: [tool], toolChoice: { kind: "tool", name: "f" } },
      { tool_choice: { type: "tool", name: "f" } },
    ],
    ["any tool", { tools: [tool], toolChoice: { kind: "required" } }, { tool_choice: { type: "any" } }],
    [
      "no tool",
      { tools: [tool], toolChoice: { kind: "none" }, parallelToolCalls: false },
      { tool_choice: { type: "none" } },
    ],
  ])("writes %s", (_, fields, expected) => {
    const { body, warnings } = encode(fields);
    expect(body).toMatchObject(expected);
    expect(warnings).toEqual([]);
  });

  it("P62: keeps the system text apart, one plain text as a string, several as blocks", () => {
    const plain: Message = { role: "system", parts: [text("s")], isPlain: true };
    expect(encode({ messages: [plain, user(text("u"))] }).body["system"]).toBe("s");
    const marked: Message = {
      role: "system",
      rawRole: "developer",
      parts: [{ kind: "text", text: "d", cache: { ttl: "1h" } }],
    };
    expect(encode({ messages: [plain, marked, user(text("u"))] }).body["system"]).toEqual([
      { type: "text", text: "s" },
      { type: "text", text: "d", cache_control: { type: "ephemeral", ttl: "1h" } },
    ]);
    const later = encode({ messages: [user(text("u")), plain, assistant(text("a")), user(text("v"))] });
    expect(later.body["messages"]).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "u" },
          { type: "text", text: "<system>\ns\n</system>" },
        ],
      },
      { role: "assistant", content: [{ type: "text", text: "a" }] },
      { role: "user", content: [{ type: "text", text: "v" }] },
    ]);
    expect(later.warnings).toEqual(["approximated system_message_position"]);
  });

  describe("content", () => {
    it.each<[string, Part, JsonRecord]>([
      [
        "an image, its type by its registered name",
        { kind: "image", source: { kind: "base64", mediaType: "image/jpg", data: "AA==" } },
        { type: "image", source: { type: "base64", media_type: "image/jpeg", data: "AA==" } },
      ],
      [
        "an image by address",
        { kind: "image", source: { kind: "url", url: "https://e.com/a.png" } },
        { type: "image", source: { type: "url", url: "https://e.com/a.png" } },
      ],
      [
        "a PDF",
        { kind: "document", source: { kind: "base64", mediaType: "application/pdf", data: "AA==" }, title: "a.pdf" },
        { type: "document", source: { type: "base64", media_type: "application/pdf", data: "AA==" }, title: "a.pdf" },
      ],
      [
        "a text file, decoded",
        {
          kind: "document",
          source: { kind: "base64", mediaType: "text/markdown", data: Buffer.from("# ü").toString("base64") },
        },
        { type: "document", source: { type: "text", media_type: "text/plain", data: "# ü" } },
      ],
      [
        "an image that came as a file",
        { kind: "document", source: { kind: "base64", mediaType: "image/png", data: "AA==" } },
        { type: "image", source: { type: "base64", media_type: "image/png", data: "AA==" } },
      ],
    ])("writes %s", (_, part, expected) => expect(contentOf(part)).toEqual([expected]));

    it("P36: writes images and errors of results", () => {
      const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "AA==" } };
      const messages = [
        user(text("u")),
        assistant(call("a"), call("b")),
        user(result("a", text("x"), image), { ...result("b"), isError: true }),
      ];
      const { body } = encode({ messages, tools: [tool] });
      expect((body["messages"] as JsonRecord[])[2]?.["content"]).toEqual([
        {
          type: "tool_result",
          tool_use_id: "a",
          content: [
            { type: "text", text: "x" },
            { type: "image", source: { type: "base64", media_type: "image/png", data: "AA==" } },
          ],
        },
        { type: "tool_result", tool_use_id: "b", is_error: true },
      ]);
    });

    it.each<[string, Part, string]>([
      ["sound", { kind: "audio", source: { kind: "base64", mediaType: "audio/wav", data: "AA==" } }, "messages"],
      ["film", { kind: "video", source: { kind: "url", url: "https://e.com/a.mp4" } }, "messages"],
      [
        "a spreadsheet",
        { kind: "document", source: { kind: "base64", mediaType: "application/vnd.ms-excel", data: "AA==" } },
        "messages",
      ],
      [
        "a file of another provider",
        { kind: "document", source: { kind: "file", family: "openai-chat", id: "file-1" } },
        "file_id",
      ],
    ])("refuses %s", (_, part, param) => {
      expect(caught(() => contentOf(part))).toMatchObject({ code: "unsupported_parameter", status: 400, param });
    });

    it("P29: writes no empty text", () => {
      expect(contentOf(text(""), text(" \n"), text("a"))).toEqual([{ type: "text", text: "a" }]);
    });

    it("P25, P41: writes inputs as objects, in the order of their keys, and none as an empty one", () => {
      const messages = [user(text("u")), assistant(call("a", ""), call("b", '{"z":1,"a":2}'), call("c", "[1]"))];
      const { body, warnings } = encode({ messages, tools: [tool] });
      const inputs = blocksOf(body).map(({ input }) => JSON.stringify(input));
      expect(inputs).toEqual(["{}", '{"z":1,"a":2}', '{"_raw":"[1]"}']);
      expect(warnings).toContain("changed arguments");
    });

    it("says refusals of the history as text", () => {
      const { body, warnings } = encode({
        messages: [user(text("u")), assistant({ kind: "refusal", text: "no" }), user(text("v"))],
      });
      expect((body["messages"] as JsonRecord[])[1]).toEqual({
        role: "assistant",
        content: [{ type: "text", text: "no" }],
      });
      expect(warnings).toEqual(["approximated refusal"]);
    });
  });

  describe("the tool loop", () => {
    it("P19, P20: puts results into one message, before what the user says", () => {
      const { body } = encode({
        messages: [
          user(text("u")),
          assistant(call("a"), call("b")),
          user(result("a", text("1"))),
          user(result("b", text("2"))),
          user(text("steer")),
        ],
        tools: [tool],
      });
      const content = (body["messages"] as JsonRecord[])[2]?.["content"] as JsonRecord[];
      expect(content.map(({ type }) => type)).toEqual(["tool_result", "tool_result", "text"]);
    });

    it("P21: makes up a missing result and says so", () => {
      const { body, warnings } = encode({ messages: [user(text("u")), assistant(call("a"))], tools: [tool] });
      expect((body["messages"] as JsonRecord[])[2]?.["content"]).toEqual([
        { type: "tool_result", tool_use_id: "a", content: "(no result recorded)", is_error: true },
      ]);
      expect(warnings).toEqual(["changed tool_result_missing"]);
    });

    it("P34: declares the tools of the history when the request has none", () => {
      const { body } = encode({ messages: [user(text("u")), assistant(call("a")), user(result("a", text("x")))] });
      expect(body).toMatchObject({
        tools: [{ name: "f", input_schema: { type: "object", properties: {} } }],
        tool_choice: { type: "none" },
      });
    });
  });

  describe("thoughts of the history", () => {
    it("go back in front, signed and unreadable ones as they came", () => {
      const redacted: Part = {
        kind: "reasoning",
        text: "",
        seal: { origin: "anthropic", form: "redacted", value: "d" },
      };
      const { body, warnings } = encode({ messages: historyOf(signed, redacted) });
      expect((body["messages"] as JsonRecord[])[1]?.["content"]).toEqual([
        { type: "thinking", thinking: "t", signature: "sig" },
        { type: "redacted_thinking", data: "d" },
        { type: "text", text: "a" },
      ]);
      expect(warnings).toEqual([]);
    });

    it.each<[string, Part]>([
      ["unsigned", { kind: "reasoning", text: "t" }],
      [
        "of another provider",
        { kind: "reasoning", text: "t", seal: { origin: "google", form: "signature", value: "s" } },
      ],
      [
        "in an envelope",
        { kind: "reasoning", text: "t", seal: { origin: "anthropic", form: "signature", value: encodeEnvelope({}) } },
      ],
      [
        "signed with nothing",
        { kind: "reasoning", text: "t", seal: { origin: "anthropic", form: "signature", value: "" } },
      ],
    ])("P43: are left out when they are %s", (_, part) => {
      const { body, warnings } = encode({ messages: historyOf(part) });
      expect(blocksOf(body).map(({ type }) => type)).toEqual(["text"]);
      expect(warnings).toEqual(["dropped reasoning"]);
    });

    it("P42: no thinking is asked for by budget when the tool loop began without a thought", () => {
      const reasoning: ReasoningRequest = { effort: "high" };
      const target = { reasoning: { control: "budget" } as ReasoningControl, maxOutputTokens: 10_000 };
      const lost = encode({ messages: loopOf(), tools: [tool], reasoning }, target);
      expect(lost.body["thinking"]).toBeUndefined();
      expect(lost.warnings).toEqual(["dropped reasoning_effort"]);
      expect(encode({ messages: loopOf(signed), tools: [tool], reasoning }, target).body["thinking"]).toMatchObject({
        type: "enabled",
      });
      expect(encode({ messages: loopOf(), tools: [tool], reasoning }).body["thinking"]).toEqual({ type: "adaptive" });
    });
  });
});
