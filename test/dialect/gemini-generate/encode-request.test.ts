import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/dialect/neutral.ts";
import { encode, toOptions, toRequest, upstream } from "./_gemini.ts";

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: { kind: { const: "a" }, size: { exclusiveMinimum: 0, type: "integer" } },
  required: ["kind", "gone"],
  additionalProperties: false,
};
const tool = { kind: "function", name: "f", description: "Does f.", inputSchema: schema } as const;
const call = (id: string, rest: object = {}): Part => ({ kind: "tool-call", id, name: "f", input: '{"a":1}', ...rest });
const result = (callId: string, text: string, rest: object = {}): Part => ({
  kind: "tool-result",
  callId,
  parts: [{ kind: "text", text }],
  ...rest,
});
const user = (...parts: Part[]) => ({ role: "user", parts }) as const;
const assistant = (...parts: Part[]) => ({ role: "assistant", parts }) as const;
const text = (value: string): Part => ({ kind: "text", text: value });

const toPath = (upstreamModel: string, isStreaming: boolean): string =>
  upstream.toPath({ upstreamModel, isStreaming, quirks: [] });

describe("gemini-generate: toPath", () => {
  it.each([
    ["gemini-x-pro", "/models/gemini-x-pro"],
    ["models/gemini-x-pro", "/models/gemini-x-pro"],
    ["publishers/google/models/gemini-x-pro", "/models/gemini-x-pro"],
    ["tunedModels/mine", "/tunedModels/mine"],
    ["a/b?key=1#c", "/models/a%2Fb%3Fkey%3D1%23c"],
    ["../../x", "/models/..%2F..%2Fx"],
  ])("writes %s as %s", (id, path) => {
    expect(toPath(id, false)).toBe(`${path}:generateContent`);
  });

  it("P16: always asks for events, and never puts the key into the address", () => {
    expect(toPath("gemini-x-pro", true)).toBe("/models/gemini-x-pro:streamGenerateContent?alt=sse");
    expect(upstream.toHeaders({} as never, toOptions())).toEqual([]);
  });
});

describe("gemini-generate: encodeRequest", () => {
  it("writes instructions, turns and parameters", () => {
    const { body, warnings } = encode(
      toRequest({
        messages: [
          { role: "system", parts: [text("One.")] },
          { role: "system", rawRole: "developer", parts: [text("Two.")] },
          user(text("Hi.")),
          user(text("There.")),
          assistant(text("Hello.")),
          user(text("Bye.")),
        ],
        temperature: 0.5,
        topP: 0.9,
        topK: 3,
        maxOutputTokens: 9,
        seed: 1,
        presencePenalty: 0.1,
        frequencyPenalty: 0.2,
        choiceCount: 2,
        logprobs: true,
        topLogprobs: 4,
        outputModalities: ["text", "image"],
        serviceTier: "priority",
      }),
    );
    expect(warnings).toEqual([]);
    expect(body).toEqual({
      systemInstruction: { parts: [{ text: "One." }, { text: "Two." }] },
      contents: [
        { role: "user", parts: [{ text: "Hi." }, { text: "There." }] },
        { role: "model", parts: [{ text: "Hello." }] },
        { role: "user", parts: [{ text: "Bye." }] },
      ],
      generationConfig: {
        temperature: 0.5,
        topP: 0.9,
        topK: 3,
        maxOutputTokens: 9,
        seed: 1,
        presencePenalty: 0.1,
        frequencyPenalty: 0.2,
        candidateCount: 2,
        responseLogprobs: true,
        logprobs: 4,
        responseModalities: ["TEXT", "IMAGE"],
      },
      serviceTier: "priority",
    });
  });

  it("warns of every field it has no place for, once each", () => {
    const { warnings } = encode(
      toRequest({
        messages: [
          { role: "user", name: "ann", parts: [{ kind: "text", text: "Hi.", cache: {} }] },
          {
            role: "user",
            name: "bob",
            parts: [{ kind: "image", detail: "high", source: { kind: "base64", mediaType: "image/png", data: "" } }],
          },
        ],
        tools: [
          { ...tool, isStrict: true, cache: {} },
          { kind: "server", family: "openai-responses", type: "file_search", json: {} },
        ],
        parallelToolCalls: false,
        logitBias: { 1: 2 },
        verbosity: "low",
        userId: "u",
        metadata: { a: "b" },
        promptCacheKey: "k",
        serviceTier: "scale",
        extra: { family: "openai-chat", json: { store: true } },
      }),
    );
    expect(warnings.toSorted()).toEqual(
      [
        "cache_control",
        "detail",
        "file_search",
        "logit_bias",
        "metadata",
        "name",
        "parallel_tool_calls",
        "prompt_cache_key",
        "service_tier",
        "store",
        "strict",
        "user",
        "verbosity",
      ].map((detail) => `dropped ${detail}`),
    );
  });

  it.each([
    [{ kind: "auto" }, { mode: "AUTO" }],
    [{ kind: "none" }, { mode: "NONE" }],
    [{ kind: "required" }, { mode: "ANY" }],
    [
      { kind: "tool", name: "f" },
      { mode: "ANY", allowedFunctionNames: ["f"] },
    ],
    [
      { kind: "allowed", mode: "auto", names: ["f"] },
      { mode: "VALIDATED", allowedFunctionNames: ["f"] },
    ],
    [
      { kind: "allowed", mode: "required", names: ["f"] },
      { mode: "ANY", allowedFunctionNames: ["f"] },
    ],
  ] as const)("writes the choice %j", (toolChoice, functionCallingConfig) => {
    expect(encode(toRequest({ tools: [tool], toolChoice })).body["toolConfig"]).toEqual({ functionCallingConfig });
  });

  it("P33: leaves out tools and their choice where there are none", () => {
    const { body } = encode(toRequest({ tools: [], toolChoice: { kind: "auto" } }));
    expect(body).not.toHaveProperty("tools");
    expect(body).not.toHaveProperty("toolConfig");
  });

  it("P39: sends JSON Schema in the field for it, without const", () => {
    expect(encode(toRequest({ tools: [tool, { kind: "function", name: "g" }] })).body["tools"]).toEqual([
      {
        functionDeclarations: [
          {
            name: "f",
            description: "Does f.",
            parametersJsonSchema: {
              type: "object",
              properties: { kind: { enum: ["a"] }, size: { exclusiveMinimum: 0, type: "integer" } },
              required: ["kind", "gone"],
              additionalProperties: false,
            },
          },
          { name: "g" },
        ],
      },
    ]);
  });

  it("P39: sends a typed schema without unknown names under its quirk", () => {
    const request = toRequest({
      tools: [tool, { kind: "function", name: "g", inputSchema: { type: "object", properties: {} } }],
      responseFormat: { kind: "json-schema", schema },
    });
    const typed = {
      type: "OBJECT",
      properties: { kind: { type: "STRING", enum: ["a"] }, size: { type: "INTEGER", minimum: 1 } },
      required: ["kind"],
    };
    const { body } = encode(request, toOptions({}, ["typed-schema"]));
    expect(body["tools"]).toEqual([
      { functionDeclarations: [{ name: "f", description: "Does f.", parameters: typed }, { name: "g" }] },
    ]);
    expect(body["generationConfig"]).toEqual({ responseMimeType: "application/json", responseSchema: typed });
  });

  it.each([[{}], [{ properties: { a: {} } }], [{ type: true }], [{ type: ["object", "null"] }]])(
    "P38: makes an object of the parameters %j",
    (inputSchema) => {
      const { body } = encode(toRequest({ tools: [{ kind: "function", name: "f", inputSchema }] }));
      expect(body["tools"]).toEqual([
        { functionDeclarations: [{ name: "f", parametersJsonSchema: { ...inputSchema, type: "object" } }] },
      ]);
    },
  );

  it("gives a tool that takes free text one text argument, in the history as well", () => {
    const { body, warnings } = encode(
      toRequest({
        tools: [{ kind: "function", name: "f", isCustom: true }],
        messages: [
          user(text("Go.")),
          assistant(call("c", { input: "free text", isCustom: true })),
          user(result("c", "ok")),
        ],
      }),
    );
    expect(body).toMatchObject({
      tools: [{ functionDeclarations: [{ parametersJsonSchema: { properties: { input: { type: "string" } } } }] }],
      contents: [{}, { parts: [{ functionCall: { name: "f", args: { input: "free text" } } }] }, {}],
    });
    expect(warnings).toContain("approximated custom");
  });

  it("maps a web search to Google's, but not beside functions", () => {
    const search = { kind: "server", family: "anthropic-messages", type: "web_search_20260101", json: {} } as const;
    const alone = encode(toRequest({ tools: [search] }));
    expect(alone.body["tools"]).toEqual([{ googleSearch: {} }]);
    expect(alone.warnings).toEqual(["approximated web_search_20260101"]);
    const beside = encode(toRequest({ tools: [search, tool] }));
    expect(beside.warnings).toEqual(["dropped web_search_20260101"]);
    const chat = encode(toRequest({ extra: { family: "openai-chat", json: { web_search_options: {} } } }));
    expect(chat.body["tools"]).toEqual([{ googleSearch: {} }]);
    expect(chat.warnings).toEqual(["approximated web_search_options"]);
  });

  it("P60: maps stops, trims them and keeps to five", () => {
    const six = encode(toRequest({ stop: ["a", " ", "b", "c", "d", "e", "f"] }));
    expect(six.body["generationConfig"]).toEqual({ stopSequences: ["a", "b", "c", "d", "e"] });
    expect(six.warnings).toEqual(["dropped stop", "changed stop"]);
    expect(encode(toRequest({ stop: ["a"] })).warnings).toEqual([]);
    expect(encode(toRequest({ stop: [] })).body).not.toHaveProperty("generationConfig");
  });

  it.each([
    [{ kind: "text" }, { responseMimeType: "text/plain" }],
    [{ kind: "json" }, { responseMimeType: "application/json" }],
    [
      { kind: "json-schema", schema: { anyOf: [{ const: 1 }] }, name: "n" },
      { responseMimeType: "application/json", responseJsonSchema: { anyOf: [{ enum: [1] }] } },
    ],
  ] as const)("writes the format %j", (responseFormat, generationConfig) => {
    expect(encode(toRequest({ responseFormat })).body["generationConfig"]).toEqual(generationConfig);
  });
});
