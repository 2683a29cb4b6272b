import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/dialect/neutral.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { caught } from "../_caught.ts";
import { encode, toOptions, toRequest, upstream } from "./_gemini.ts";

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: { kind: { const: "a" }, size: { exclusiveMinimum: 0, type: "integer" } },
  required: ["kind", "gone"],
  additionalProperties: false,
};
const tool = { kind: "function", name: "f", description: "Does f.", inputSchema: schema } as const;
const google = { origin: "google", form: "signature", value: "c2ln" } as const;
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

const history = (...parts: Part[]) => [
  user(text("Go.")),
  assistant(...parts),
  user(...parts.flatMap((part) => (part.kind === "tool-call" ? [result(part.id, "1")] : []))),
];

const contentOf = (part: Part): unknown => encode(toRequest({ messages: [user(part)] })).body["contents"];

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

describe("gemini-generate: tools in the history", () => {
  it("puts results into a turn of their own right after their calls, with the names of the calls", () => {
    const { body } = encode(
      toRequest({
        messages: [
          user(text("Go.")),
          assistant(text("Ok."), call("a"), call("b")),
          user(result("b", "2"), result("a", '{"x":1}'), text("Well?")),
        ],
      }),
    );
    expect(body["contents"]).toEqual([
      { role: "user", parts: [{ text: "Go." }] },
      {
        role: "model",
        parts: [
          { text: "Ok." },
          { functionCall: { id: "a", name: "f", args: { a: 1 } } },
          { functionCall: { id: "b", name: "f", args: { a: 1 } } },
        ],
      },
      {
        role: "user",
        parts: [
          { functionResponse: { id: "a", name: "f", response: { x: 1 } } },
          { functionResponse: { id: "b", name: "f", response: { result: "2" } } },
        ],
      },
      { role: "user", parts: [{ text: "Well?" }] },
    ]);
  });

  it.each([
    ["plain text", { response: { result: "plain text" } }, {}],
    ["broken", { response: { error: "broken" } }, { isError: true }],
    ['{"ok":true}', { response: { ok: true } }, {}],
    ["[1]", { response: { result: "[1]" } }, {}],
    ['{"id":12345678901234567890}', { response: { result: '{"id":12345678901234567890}' } }, {}],
    ["", { response: { result: "" } }, {}],
  ])("wraps the result %j", (value, functionResponse, rest) => {
    const { body } = encode(
      toRequest({ messages: [user(text("Go.")), assistant(call("a")), user(result("a", value, rest))] }),
    );
    expect(body["contents"]).toMatchObject([{}, {}, { parts: [{ functionResponse }] }]);
  });

  it.each([
    ["", undefined],
    ["{}", {}],
    ["[1]", { input: "[1]" }],
    ['{"a":', { input: '{"a":' }],
  ])("P25: writes the input %j as an object or not at all", (input, args) => {
    const { body } = encode(
      toRequest({ messages: [user(text("Go.")), assistant(call("a", { input })), user(result("a", ""))] }),
    );
    expect(body["contents"]).toMatchObject([
      {},
      { parts: [{ functionCall: args === undefined ? { id: "a", name: "f" } : { args } }] },
      {},
    ]);
  });

  it("P36: sends images of results inside them, or behind them under its quirk", () => {
    const image: Part = { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "iVBO" } };
    const messages = [
      user(text("Go.")),
      assistant(call("a")),
      user(result("a", "see", { parts: [text("see"), image] })),
    ];
    const inlineData = { mimeType: "image/png", data: "iVBO" };
    expect(encode(toRequest({ messages })).body["contents"]).toMatchObject([
      {},
      {},
      { parts: [{ functionResponse: { name: "f", response: { result: "see" }, parts: [{ inlineData }] } }] },
    ]);
    const moved = encode(toRequest({ messages }), toOptions({}, ["no-result-media"])).body["contents"];
    expect(moved).toEqual([
      expect.anything(),
      expect.anything(),
      { role: "user", parts: [{ functionResponse: { id: "a", name: "f", response: { result: "see" } } }] },
      { role: "user", parts: [{ text: "[Files in the result of f]" }, { inlineData }] },
    ]);
  });

  it("keeps ids of Gate's own making from Google", () => {
    const id = "call_g0123456789abcdef0123";
    const { body } = encode(toRequest({ messages: [user(text("Go.")), assistant(call(id)), user(result(id, "1"))] }));
    expect(JSON.stringify(body)).not.toContain(id);
  });
});

describe("gemini-generate: signatures", () => {
  const sentinel = toOptions({}, ["thought-signature-sentinel"]);

  it("P50: writes Google's signatures of calls and texts back where they stood", () => {
    const { body, warnings } = encode(
      toRequest({
        messages: history({ kind: "text", text: "Ok.", seal: google }, call("a", { seal: google }), call("b")),
      }),
      sentinel,
    );
    expect(body["contents"]).toMatchObject([
      {},
      {
        parts: [{ text: "Ok.", thoughtSignature: "c2ln" }, { thoughtSignature: "c2ln" }, { functionCall: { id: "b" } }],
      },
      {},
    ]);
    expect(JSON.stringify(body)).not.toContain("skip_thought");
    expect(warnings).toEqual([]);
  });

  it("P50: puts the sentinel on the first call of a turn without any signature, under its quirk only", () => {
    const messages = history(call("a"), call("b"));
    const { body } = encode(toRequest({ messages }), sentinel);
    expect(body["contents"]).toMatchObject([
      {},
      { parts: [{ thoughtSignature: "skip_thought_signature_validator" }, {}] },
      {},
    ]);
    expect(JSON.stringify(body).split("skip_thought")).toHaveLength(2);
    expect(JSON.stringify(encode(toRequest({ messages })).body)).not.toContain("thoughtSignature");
  });

  it("P43: sends no foreign seal and no thought without Google's signature", () => {
    const anthropic = { origin: "anthropic", form: "signature", value: "EqQB" } as const;
    const { body, warnings } = encode(
      toRequest({
        messages: history(
          { kind: "reasoning", text: "theirs", seal: anthropic },
          { kind: "reasoning", text: "nobody's" },
          { kind: "reasoning", text: "ours", seal: google },
          call("a", { seal: anthropic }),
        ),
      }),
    );
    expect(body["contents"]).toMatchObject([
      {},
      { parts: [{ text: "ours", thought: true, thoughtSignature: "c2ln" }, { functionCall: {} }] },
      {},
    ]);
    expect(JSON.stringify(body)).not.toMatch(/EqQB|theirs|nobody/u);
    expect(warnings).toContain("dropped reasoning");
  });

  it("takes envelopes out of a body that is passed on", () => {
    const foreign = encodeEnvelope({ seal: { origin: "anthropic", form: "signature", value: "EqQB" } });
    const own = encodeEnvelope({ seal: google });
    const contents = [
      { role: "user", parts: [{ text: "Go." }] },
      { role: "model", parts: [{ text: "Hm.", thought: true, thoughtSignature: foreign }] },
      {
        role: "model",
        parts: [
          { text: "Ok.", thought_signature: foreign },
          { functionCall: { name: "f" }, thoughtSignature: own },
        ],
      },
    ];
    expect(upstream.adaptBody({ contents }, false, toOptions())).toEqual({
      contents: [
        contents[0],
        { role: "model", parts: [{ text: "Ok." }, { functionCall: { name: "f" }, thoughtSignature: "c2ln" }] },
      ],
    });
  });
});

describe("gemini-generate: adaptBody", () => {
  const options = toOptions({}, ["no-system-instruction"]);

  it("changes nothing in a body that needs nothing, and takes a model out of it", () => {
    const contents = [{ role: "model", parts: [{ functionCall: { name: "f" } }] }];
    expect(upstream.adaptBody({ contents, tools: [] }, true, toOptions())).toEqual({});
    expect(upstream.adaptBody({ contents, model: "models/other" }, true, toOptions())).toStrictEqual({
      model: undefined,
    });
  });

  it("puts instructions before the first text of the user, under its quirk", () => {
    const { body } = encode(
      toRequest({ messages: [{ role: "system", parts: [text("Be brief.")] }, user(text("Hi."))] }),
      options,
    );
    expect(body).toEqual({ contents: [{ role: "user", parts: [{ text: "Be brief.\n\nHi." }] }] });
  });

  it.each([
    [[{ role: "user", parts: [{ inlineData: {} }] }], [{ role: "user", parts: [{ text: "S" }, { inlineData: {} }] }]],
    [
      [{ role: "model", parts: [{ text: "Hi." }] }],
      [
        { role: "user", parts: [{ text: "S" }] },
        { role: "model", parts: [{ text: "Hi." }] },
      ],
    ],
    [
      [{ role: "user", parts: [{ functionResponse: { name: "f" } }] }],
      [
        { role: "user", parts: [{ text: "S" }] },
        { role: "user", parts: [{ functionResponse: { name: "f" } }] },
      ],
    ],
  ])("finds a place for instructions before %j", (contents, expected) => {
    const json = { system_instruction: { parts: [{ text: "S" }] }, contents };
    expect(upstream.adaptBody(json, false, options)).toStrictEqual({
      system_instruction: undefined,
      contents: expected,
    });
  });

  it("types the schemas of a body in snake_case as well", () => {
    const json = {
      contents: [],
      tools: [
        { function_declarations: [{ name: "f", parameters_json_schema: { properties: { a: { type: "string" } } } }] },
      ],
      generation_config: { response_json_schema: { type: "string" }, top_p: 1 },
    };
    expect(upstream.adaptBody(json, false, toOptions({}, ["typed-schema"]))).toEqual({
      tools: [
        {
          function_declarations: [{ name: "f", parameters: { type: "OBJECT", properties: { a: { type: "STRING" } } } }],
        },
      ],
      generation_config: { top_p: 1, responseSchema: { type: "STRING" } },
    });
  });
});

describe("gemini-generate: media", () => {
  it.each<[string, Part, object]>([
    [
      "bytes",
      { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "iVBO" } },
      { inlineData: { mimeType: "image/png", data: "iVBO" } },
    ],
    [
      "a text document",
      { kind: "document", title: "a.txt", source: { kind: "text", mediaType: "text/plain", text: "ä" } },
      { inlineData: { mimeType: "text/plain", data: "w6Q=", displayName: "a.txt" } },
    ],
    [
      "an address of Cloud Storage",
      { kind: "image", source: { kind: "url", url: "gs://bucket/cat.PNG" } },
      { fileData: { mimeType: "image/png", fileUri: "gs://bucket/cat.PNG" } },
    ],
    [
      "a file of Google's store",
      {
        kind: "video",
        source: {
          kind: "file",
          family: "gemini-generate",
          id: "https://generativelanguage.googleapis.com/v1beta/files/x",
        },
      },
      { fileData: { fileUri: "https://generativelanguage.googleapis.com/v1beta/files/x" } },
    ],
    [
      "audio",
      { kind: "audio", format: "wav", source: { kind: "base64", mediaType: "audio/wav", data: "UklG" } },
      { inlineData: { mimeType: "audio/wav", data: "UklG" } },
    ],
  ])("writes %s", (_, part, expected) => {
    expect(contentOf(part)).toEqual([{ role: "user", parts: [expected] }]);
  });

  it("refuses files of another provider's store", () => {
    const part: Part = { kind: "document", source: { kind: "file", family: "openai-chat", id: "file-1" } };
    expect(caught(() => contentOf(part))).toMatchObject({ code: "unsupported_parameter", param: "file_id" });
  });
});
