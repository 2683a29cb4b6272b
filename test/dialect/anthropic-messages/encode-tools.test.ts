import { describe, expect, it } from "vitest";
import type { FunctionTool, Message, NeutralRequest, Part } from "../../../src/dialect/neutral.ts";
import type { JsonRecord } from "../../../src/dialect/_record.ts";
import { encode, toOptions, toRequest, upstream } from "./_exchange.ts";
import { assistant, call, result, text, tool, user } from "./_parts.ts";

function marked(ttl?: "5m" | "1h"): Part {
  return { kind: "text", text: "x", cache: ttl === undefined ? {} : { ttl } };
}

function marksOf(body: JsonRecord): number {
  return JSON.stringify(body).split('"cache_control"').length - 1;
}

describe("anthropic-messages: tools, forms and cache marks for providers", () => {
  describe("tools", () => {
    it("P38: always have an object as their schema", () => {
      const bare: FunctionTool = { kind: "function", name: "g" };
      const typeless: FunctionTool = {
        kind: "function",
        name: "h",
        inputSchema: { properties: { a: { type: "string" } } },
      };
      const union: FunctionTool = {
        kind: "function",
        name: "i",
        inputSchema: { type: ["object", "null"], properties: {} },
      };
      expect(encode({ tools: [bare, typeless, union] }).body["tools"]).toEqual([
        { name: "g", input_schema: { type: "object", properties: {} } },
        { name: "h", input_schema: { type: "object", properties: { a: { type: "string" } } } },
        { name: "i", input_schema: { type: "object", properties: {} } },
      ]);
    });

    it("P33: are left out with their choice when there are none", () => {
      const { body } = encode({ tools: [], toolChoice: { kind: "auto" }, parallelToolCalls: false });
      expect(Object.keys(body)).toEqual(["model", "max_tokens", "messages"]);
    });

    it("P37: of other providers' servers are no functions", () => {
      const { body, warnings } = encode({
        tools: [tool, { kind: "server", family: "openai-responses", type: "web_search", json: {} }],
      });
      expect(body["tools"]).toHaveLength(1);
      expect(warnings).toEqual(["dropped web_search"]);
    });

    it("of one name are one, the last", () => {
      const { body, warnings } = encode({ tools: [tool, { ...tool, description: "new" }] });
      expect(body["tools"]).toMatchObject([{ name: "f", description: "new" }]);
      expect(warnings).toEqual(["changed tools"]);
    });

    it("are only those that the choice allows", () => {
      const other: FunctionTool = { ...tool, name: "g" };
      const { body } = encode({
        tools: [tool, other],
        toolChoice: { kind: "allowed", mode: "required", names: ["g"] },
      });
      expect(body).toMatchObject({ tools: [{ name: "g" }], tool_choice: { type: "any" } });
      expect(body["tools"]).toHaveLength(1);
    });

    it("are strict where the model can be held to the schema", () => {
      const schema = {
        type: "object",
        properties: { a: { type: "string", maxLength: 3 } },
        additionalProperties: false,
      };
      const strict: FunctionTool = { ...tool, inputSchema: schema, isStrict: true };
      expect(encode({ tools: [strict] }).body["tools"]).toEqual([
        {
          name: "f",
          strict: true,
          input_schema: { ...schema, properties: { a: { type: "string", description: "(maxLength: 3)" } } },
        },
      ]);
      expect(encode({ tools: [strict] }, { capabilities: "tools" }).warnings).toEqual(["dropped strict"]);
    });

    it("that take free text take it as a field", () => {
      const { body, warnings } = encode({ tools: [{ kind: "function", name: "patch", isCustom: true }] });
      expect(body["tools"]).toMatchObject([{ input_schema: { required: ["input"] } }]);
      expect(warnings).toEqual(["approximated custom"]);
    });
  });

  describe("the form of the answer", () => {
    const schema = {
      type: "object",
      properties: { n: { type: "integer", minimum: 1 }, kind: { oneOf: [{ const: "a" }, { const: "b" }] } },
      required: ["n"],
    };
    const wanted = { responseFormat: { kind: "json-schema", schema, name: "out" } as const };

    it("P66: is native where the model has it, with the schema made to fit", () => {
      const { body, warnings } = encode(wanted);
      expect(body["output_config"]).toEqual({
        format: {
          type: "json_schema",
          schema: {
            type: "object",
            properties: {
              n: { type: "integer", description: "(minimum: 1)" },
              kind: { anyOf: [{ const: "a" }, { const: "b" }] },
            },
            required: ["n"],
            additionalProperties: false,
          },
        },
      });
      expect(warnings).toEqual([]);
    });

    it("P66: is the input of a forced tool where it is not native", () => {
      const { body, warnings } = encode(wanted, { capabilities: "forced-tools" });
      expect(body).toMatchObject({
        tools: [{ name: "gate_json_output", input_schema: schema }],
        tool_choice: { type: "tool", name: "gate_json_output", disable_parallel_tool_use: true },
      });
      expect(body["output_config"]).toBeUndefined();
      expect(warnings).toEqual(["approximated response_format"]);
    });

    it.each<[string, Partial<NeutralRequest>, string]>([
      ["has no forced tools", {}, "tools"],
      ["has tools of its own to call", { tools: [tool] }, "forced-tools"],
      ["is told to think", { reasoning: { effort: "high" } }, "forced-tools"],
    ])("is asked for in words where the model %s", (_, fields, capabilities) => {
      const { body, warnings } = encode({ ...wanted, ...fields }, { capabilities });
      expect(body["system"]).toContain(JSON.stringify(schema));
      expect(warnings).toContain("approximated response_format");
    });

    it.each<[string, JsonRecord]>([
      ["an open map", { type: "object", additionalProperties: { type: "string" } }],
      [
        "a schema that refers to itself",
        { $defs: { n: { type: "object", properties: { next: { $ref: "#/$defs/n" } } } }, $ref: "#/$defs/n" },
      ],
    ])("P66: %s is not sent as a native schema", (_, open) => {
      const { body } = encode({ responseFormat: { kind: "json-schema", schema: open } });
      expect(body["output_config"]).toBeUndefined();
    });

    it("of JSON alone is asked for in words, behind the client's system text", () => {
      const system: Message = { role: "system", parts: [text("s")], isPlain: true };
      const { body, warnings } = encode({ messages: [system, user(text("u"))], responseFormat: { kind: "json" } });
      expect(body["system"]).toMatch(/^s\n\n.*JSON/u);
      expect(warnings).toEqual(["approximated response_format"]);
    });
  });

  describe("cache marks", () => {
    it("P63: are four at most: the last before the messages and the latest", () => {
      const { body, warnings } = encode({
        tools: [{ ...tool, cache: {} }],
        messages: [{ role: "system", parts: [marked(), marked()] }, user(marked(), marked(), marked(), marked())],
      });
      expect(marksOf(body)).toBe(4);
      expect((body["system"] as JsonRecord[]).map((block) => "cache_control" in block)).toEqual([false, true]);
      const content = (body["messages"] as JsonRecord[])[0]?.["content"] as JsonRecord[];
      expect(content.map((block) => "cache_control" in block)).toEqual([false, true, true, true]);
      expect(warnings).toEqual(["changed cache_control"]);
    });

    it("P63: keep for an hour only before those of five minutes", () => {
      const { body, warnings } = encode({
        messages: [{ role: "system", parts: [marked("1h")] }, user(marked("5m"), marked("1h"))],
      });
      const content = (body["messages"] as JsonRecord[])[0]?.["content"] as JsonRecord[];
      expect(body["system"]).toMatchObject([{ cache_control: { ttl: "1h" } }]);
      expect(content.map(({ cache_control: mark }) => mark)).toEqual([
        { type: "ephemeral", ttl: "5m" },
        { type: "ephemeral" },
      ]);
      expect(warnings).toEqual(["changed cache_control"]);
    });

    it("P63: count in results, and the request's own", () => {
      const { body } = encode({
        cache: {},
        tools: [tool],
        messages: [
          user(text("u")),
          assistant(call("a")),
          user({ kind: "tool-result", callId: "a", parts: [marked(), marked(), marked(), marked()], cache: {} }),
        ],
      });
      expect(marksOf(body)).toBe(4);
    });

    it("P64: nothing else of the prompt changes between two equal requests", () => {
      const request = toRequest({
        tools: [
          { ...tool, inputSchema: { type: "object", properties: { z: { type: "string" }, a: { type: "number" } } } },
        ],
        messages: [user(text("u")), assistant(call("a", '{"z":1,"a":2}')), user(result("a", text("x")))],
      });
      const write = (): string => JSON.stringify(upstream.encodeRequest(request, toOptions(), () => undefined));
      expect(write()).toBe(write());
      expect(write()).toContain('{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}}');
    });
  });
});
