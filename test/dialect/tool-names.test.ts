import { describe, expect, it } from "vitest";
import type { NameLimits } from "../../src/dialect/dialect.ts";
import type { NeutralRequest, Part } from "../../src/dialect/neutral.ts";
import { createToolNames, hasOddToolNames } from "../../src/dialect/tool-names.ts";

const limits: NameLimits = { nameCharacters: "a-zA-Z0-9_-", nameMaxLength: 64 };
const nine: NameLimits = { ...limits, callIdCharacters: "a-zA-Z0-9", callIdMaxLength: 9, callIdMinLength: 9 };

function toRequest(names: readonly string[], ids: readonly string[] = []): NeutralRequest {
  const calls = ids.map((id): Part => ({ kind: "tool-call", id, name: names[0] ?? "f", input: "{}" }));
  const results = ids.map((callId): Part => ({ kind: "tool-result", callId, name: names[0] ?? "f", parts: [] }));
  return {
    family: "openai-chat",
    model: "m",
    messages: [
      { role: "assistant", parts: calls },
      { role: "user", parts: results },
    ],
    tools: names.map((name) => ({ kind: "function", name })),
    toolChoice: { kind: "tool", name: names[0] ?? "f" },
    isStreaming: false,
    wantsStreamUsage: false,
  };
}

function renamed(names: readonly string[]): string[] {
  const tools = createToolNames(toRequest(names), limits)?.request.tools ?? [];
  return tools.map((tool) => (tool.kind === "function" ? tool.name : tool.type));
}

const long = (tail: string): string => `mcp__${"server".repeat(12)}__${tail}`;

describe("tool names", () => {
  it.each([
    ["google.search", "google_search"],
    ["web_search(query)", "web_search_query_"],
    ["", "function"],
    ["größe", "gr__e"],
  ])("writes %j as %j", (name, expected) => {
    expect(renamed([name])).toEqual([expected]);
  });

  it("leaves requests alone whose names and ids fit", () => {
    expect(createToolNames(toRequest(["get_weather", "a-b"], ["call_1"]), limits)).toBeUndefined();
  });

  it("P30: shortens long names, the same way each time, and keeps different ones different", () => {
    const [one = "", two = ""] = renamed([long("read"), long("write")]);
    expect(one).toHaveLength(64);
    expect(one).not.toBe(two);
    expect(renamed([long("read")])).toEqual([one]);
  });

  it("gives a suffix to a name that would become equal to another, whichever comes first", () => {
    for (const names of [
      ["a.b", "a_b"],
      ["a_b", "a.b"],
    ]) {
      const result = renamed(names);
      expect(result[names.indexOf("a_b")]).toBe("a_b");
      expect(result[names.indexOf("a.b")]).toMatch(/^a_b_[0-9a-f]{8}$/);
    }
    expect(new Set(renamed(["a.b", "a:b", "a b", "a/b"])).size).toBe(4);
  });

  it("replaces in tools, choice, history and results alike, and restores answers and streams", () => {
    const names = createToolNames(toRequest(["google.search"], ["functions.google.search:0"]), nine);
    const { request } = names ?? {};
    expect(JSON.stringify(request)).not.toContain("google.search");
    expect(request?.toolChoice).toEqual({ kind: "tool", name: "google_search" });
    const [call, result] = request?.messages.flatMap(({ parts }) => parts) ?? [];
    expect(call).toMatchObject({ name: "google_search", id: expect.stringMatching(/^[a-zA-Z0-9]{9}$/) });
    expect(result).toMatchObject({ name: "google_search", callId: call?.kind === "tool-call" ? call.id : "" });
    const id = call?.kind === "tool-call" ? call.id : "";
    const answer = names?.restoreAnswer({
      id: "a",
      model: "m",
      createdAtSeconds: 1,
      choices: [
        {
          index: 0,
          parts: [{ kind: "tool-call", id, name: "google_search", input: "{}" }],
          finish: { unified: "tool_calls", raw: "tool_calls" },
        },
      ],
      usage: undefined,
    });
    const original = { name: "google.search", id: "functions.google.search:0" };
    expect(answer?.choices[0]?.parts[0]).toMatchObject(original);
    const start = { kind: "tool-call", id: "fresh1234", name: "google_search" } as const;
    const event = names?.restoreEvent({ kind: "part-start", choice: 0, index: 0, part: start });
    expect(event).toMatchObject({ part: { name: "google.search", id: "fresh1234" } });
  });

  it("replaces ids that are too short where their length is fixed", () => {
    const names = createToolNames(toRequest(["f"], ["call1"]), nine);
    expect(JSON.stringify(names?.request)).not.toContain('"call1"');
  });

  it("finds odd names in the tools of every dialect without decoding them", () => {
    const name = "google.search";
    for (const tools of [
      [{ type: "function", function: { name } }],
      [{ type: "function", name }],
      [{ name, input_schema: {} }],
      [{ functionDeclarations: [{ name: "ok" }, { name }] }],
    ])
      expect(hasOddToolNames({ tools }, limits)).toBe(true);
    for (const tools of [undefined, null, [], [{ type: "web_search" }], [{ name: "fine" }]])
      expect(hasOddToolNames({ tools }, limits)).toBe(false);
  });
});
