import { describe, expect, it } from "vitest";
import { upstream } from "../../../src/dialect/bedrock-converse/upstream.ts";
import type { FunctionTool, NeutralRequest, Part } from "../../../src/dialect/neutral.ts";
import { caught } from "../_caught.ts";
import { assistant, encode as encodeFor, type Encoded, system, user } from "../_encoded.ts";

type Target = Parameters<typeof encodeFor>[2];

const encode = (fields: Partial<NeutralRequest>, target?: Target, quirks?: readonly string[]): Encoded =>
  encodeFor(upstream, fields, target, quirks);

const able = (...capabilities: readonly string[]): Target => ({ capabilities: new Set(["chat", ...capabilities]) });
const claude: Target = { reasoning: { control: "budget" } };
const weather: FunctionTool = {
  kind: "function",
  name: "get_weather",
  description: "Weather of a city.",
  inputSchema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};
const call: Part = { kind: "tool-call", id: "call_1", name: "get_weather", input: '{"city":"Zürich"}' };
const result: Part = { kind: "tool-result", callId: "call_1", parts: [{ kind: "text", text: "Rain" }] };
const history = [user("Weather?"), assistant(call), user(result)];
const schema = { type: "object", properties: { answer: { type: "number" } } };
const jsonSchema = { kind: "json-schema", schema, name: "reply" } as const;

const choose = (toolChoice: NeutralRequest["toolChoice"], target?: Target): Encoded =>
  encode({ tools: [weather, { ...weather, name: "other" }], ...(toolChoice && { toolChoice }) }, target);

describe("bedrock-converse: tools", () => {
  it.each([
    [undefined, undefined],
    [{ kind: "auto" } as const, { auto: {} }],
    [{ kind: "required" } as const, { any: {} }],
    [{ kind: "tool", name: "other" } as const, { tool: { name: "other" } }],
  ])("writes the choice %j", (toolChoice, wire) => {
    const { body, warnings } = choose(toolChoice);
    expect((body["toolConfig"] as { toolChoice?: unknown }).toolChoice).toEqual(wire);
    expect(warnings).toEqual([]);
  });

  it("shows only the tools that are allowed", () => {
    const { body } = choose({ kind: "allowed", mode: "required", names: ["other"] });
    expect(body["toolConfig"]).toMatchObject({ tools: [{ toolSpec: { name: "other" } }], toolChoice: { any: {} } });
  });

  it("P32: forces no tool while Claude thinks, nor for models that cannot be forced", () => {
    const forced = { kind: "required" } as const;
    for (const { body, warnings } of [
      choose(forced, able("tools")),
      encode({ tools: [weather], toolChoice: forced, reasoning: { effort: "high" } }, claude),
    ]) {
      expect(body["toolConfig"]).toMatchObject({ toolChoice: { auto: {} } });
      expect(warnings).toEqual(["approximated tool_choice"]);
    }
    expect(choose(forced, able("tools", "forced-tools")).warnings).toEqual([]);
  });

  it("P33: sends no empty list of tools", () => {
    expect(encode({ tools: [], toolChoice: { kind: "auto" } }).body).not.toHaveProperty("toolConfig");
  });

  it("P34: leaves tools out for the choice none, but never under a history that has calls", () => {
    const none = { kind: "none" } as const;
    expect(choose(none).body).not.toHaveProperty("toolConfig");
    const kept = encode({ messages: history, tools: [weather], toolChoice: none });
    expect(kept.body["toolConfig"]).toMatchObject({ tools: [{ toolSpec: { name: "get_weather" } }] });
    expect(kept.body["toolConfig"]).not.toHaveProperty("toolChoice");
    expect(kept.warnings).toEqual(["approximated tool_choice"]);
    const lapsed = encode({ messages: history });
    expect(lapsed.body["toolConfig"]).toMatchObject({
      tools: [{ toolSpec: { name: "get_weather", inputSchema: { json: { type: "object" } } } }],
    });
    expect(lapsed.warnings).toEqual(["approximated tools"]);
  });

  it("P37: drops tools that another provider runs itself", () => {
    const server = { kind: "server", family: "anthropic-messages", type: "web_search_20250305", json: {} } as const;
    const { body, warnings } = encode({ tools: [server, weather] });
    expect(body["toolConfig"]).toMatchObject({ tools: [{ toolSpec: { name: "get_weather" } }] });
    expect(warnings).toEqual(["dropped web_search_20250305"]);
  });

  it("P38: makes every schema an object, and sends no blank description", () => {
    const tools: FunctionTool[] = [{ kind: "function", name: "none", description: " " }];
    for (const inputSchema of [{}, { properties: {} }, { type: ["object", "null"] }]) {
      tools.push({ kind: "function", name: `t${tools.length}`, inputSchema });
    }
    const { tools: specs } = encode({ tools }).body["toolConfig"] as { tools: { toolSpec: Record<string, unknown> }[] };
    for (const { toolSpec } of specs) {
      expect(toolSpec).toMatchObject({ inputSchema: { json: { type: "object" } } });
      expect(toolSpec).not.toHaveProperty("description");
    }
  });

  it("sends a name once, the last tool that has it, and strictness where the model knows it", () => {
    const tools = [weather, { ...weather, description: "Better.", isStrict: true }];
    const { body, warnings } = encode({ tools }, able("tools", "json-schema"));
    expect(body["toolConfig"]).toMatchObject({ tools: [{ toolSpec: { description: "Better.", strict: true } }] });
    expect(warnings).toEqual(["changed tools"]);
    expect(encode({ tools }, able("tools")).warnings).toEqual(["changed tools", "dropped strict"]);
  });

  it("tells of custom tools and of calls one at a time, which Converse does not know", () => {
    const custom = { kind: "function", name: "patch", isCustom: true } as const;
    const { body, warnings } = encode({ tools: [custom], parallelToolCalls: false });
    expect(body["toolConfig"]).toMatchObject({
      tools: [{ toolSpec: { inputSchema: { json: { properties: { input: { type: "string" } } } } } }],
    });
    expect(warnings).toEqual(["approximated custom", "dropped parallel_tool_calls"]);
  });
});

describe("bedrock-converse: structured answers", () => {
  it("P66: tells models that know schemas the schema, as a text", () => {
    const { body, warnings } = encode({ responseFormat: jsonSchema }, able("json-schema"));
    expect(body["outputConfig"]).toEqual({
      textFormat: {
        type: "json_schema",
        structure: {
          jsonSchema: { name: "reply", schema: JSON.stringify({ ...schema, additionalProperties: false }) },
        },
      },
    });
    expect(warnings).toEqual([]);
  });

  it("P66: tells no model a schema that cannot be said natively", () => {
    const open = { type: "object", additionalProperties: { type: "number" } };
    const { body, warnings } = encode({ responseFormat: { kind: "json-schema", schema: open } });
    expect(body).not.toHaveProperty("outputConfig");
    expect(body["toolConfig"]).toMatchObject({ toolChoice: { tool: { name: "gate_json_output" } } });
    expect(warnings).toEqual(["approximated response_format"]);
  });

  it("P66: makes other models call a tool of that form", () => {
    const target = able("forced-tools");
    const alone = encode({ responseFormat: jsonSchema }, target);
    expect(alone.body["toolConfig"]).toEqual({
      tools: [
        {
          toolSpec: {
            name: "gate_json_output",
            description: "Give your final answer by calling this tool.",
            inputSchema: { json: schema },
          },
        },
      ],
      toolChoice: { tool: { name: "gate_json_output" } },
    });
    expect(alone.warnings).toEqual(["approximated response_format"]);
    const beside = encode({ responseFormat: jsonSchema, tools: [weather] }, target);
    expect(beside.body["toolConfig"]).toMatchObject({
      tools: [{ toolSpec: { name: "get_weather" } }, { toolSpec: { name: "gate_json_output" } }],
      toolChoice: { any: {} },
    });
  });

  it("P66: asks in words where neither is possible", () => {
    const list = { kind: "json-schema", schema: { type: "array" } } as const;
    for (const [responseFormat, target] of [
      [jsonSchema, able("tools")],
      [list, able("forced-tools")],
      [{ kind: "json" } as const, {}],
    ] as const) {
      const { body, warnings } = encode({ responseFormat, messages: [system("Be brief."), user("?")] }, target);
      expect(body["system"]).toMatchObject([
        { text: "Be brief." },
        { text: expect.stringContaining("JSON") as unknown },
      ]);
      expect(body).not.toHaveProperty("toolConfig");
      expect(warnings).toEqual(["approximated response_format"]);
    }
  });

  it("refuses a client's tool of the name that it needs itself", () => {
    const tools = [{ ...weather, name: "gate_json_output" }];
    expect(caught(() => encode({ tools }))).toMatchObject({ code: "invalid_request", param: "tools" });
  });
});
