import { describe, expect, it } from "vitest";
import { countTokensAnswer } from "../../../src/dialect/gemini-generate/count-tokens.ts";
import { encodeEnvelope } from "../../../src/dialect/seal.ts";
import { caught } from "../_caught.ts";
import { decode, decodeWith, downstream, encode, MODEL, readJson, toHead } from "./_gemini.ts";

const fixtures = ["text", "tools", "tool-results", "reasoning", "media", "config", "typed"];

/** Without what is carried for Google, which keeps the spelling it came in. */
function dropCarried(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropCarried);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== "extra" && key !== "json");
  return Object.fromEntries(kept.map(([key, inner]) => [key, dropCarried(inner)]));
}

describe("gemini-generate: decodeRequest", () => {
  it.each(fixtures)("decodes and writes %s again as it came", (name) => {
    const json = readJson(`${name}.request.json`);
    const { body, warnings } = encode(decode(json).neutral());
    expect(body).toEqual(json);
    expect(warnings).toEqual([]);
  });

  it.each(fixtures)("reads %s in snake_case as in camelCase", (name) => {
    const json = readJson(`${name}.request.json`);
    const { extra: _, ...camel } = decode(json).neutral();
    const { extra: __, ...snake } = decode(toSnake(json)).neutral();
    expect(dropCarried(snake)).toEqual(dropCarried(camel));
  });

  it("takes model and stream from the path", () => {
    const request = decode(
      { contents: [{ parts: [{ text: "Hi." }] }] },
      { pathModel: "models/smart", pathStreams: true },
    );
    expect(request).toMatchObject({
      model: "smart",
      isStreaming: true,
      wantsStreamUsage: true,
      surface: "gemini-generate",
    });
    expect(request.neutral()).toBe(request.neutral());
  });

  it("reads every parameter", () => {
    expect(decode(readJson("config.request.json")).neutral()).toMatchObject({
      temperature: 0,
      topP: 0.9,
      topK: 40,
      maxOutputTokens: 64,
      seed: 7,
      presencePenalty: 0.1,
      frequencyPenalty: -0.2,
      stop: ["END", "\n\n"],
      choiceCount: 2,
      logprobs: true,
      topLogprobs: 3,
      outputModalities: ["text", "image"],
      responseFormat: { kind: "json-schema", schema: { type: "object", properties: { a: { const: 1 } } } },
      reasoning: { isEnabled: true, isAdaptive: true },
      metadata: { team: "blue" },
      serviceTier: "flex",
      toolChoice: { kind: "auto" },
      extra: {
        family: "gemini-generate",
        json: {
          cachedContent: "cachedContents/abc",
          generationConfig: { mediaResolution: "MEDIA_RESOLUTION_LOW", imageConfig: { aspectRatio: "16:9" } },
          toolConfig: { functionCallingConfig: { mode: "VALIDATED" } },
        },
      },
    });
  });

  it("reads media by their types, and leaves to Google what only Google can open", () => {
    const [user, model] = decode(readJson("media.request.json")).neutral().messages;
    expect(user?.parts).toMatchObject([
      { kind: "image", source: { kind: "base64", mediaType: "image/jpeg", data: "/9j/4AAQ" } },
      { kind: "document", title: "report.pdf", source: { mediaType: "application/pdf" } },
      { kind: "audio", source: { mediaType: "audio/wav" } },
      { kind: "video", source: { kind: "file", family: "gemini-generate", id: "gs://bucket/film.mp4" } },
      { kind: "video", source: { kind: "file", id: "https://www.youtube.com/watch?v=abc" } },
      { kind: "image", source: { kind: "url", url: "https://example.com/cat.png", mediaType: "image/png" } },
      { kind: "text" },
    ]);
    expect(model?.parts).toMatchObject([
      { kind: "opaque", type: "executableCode" },
      { kind: "opaque", type: "codeExecutionResult" },
      { kind: "text", text: "One." },
    ]);
  });

  it("pairs results with their calls by id, else by name and order", () => {
    const [, model, user] = decode(readJson("tool-results.request.json")).neutral().messages;
    const calls = model?.parts.filter((part) => part.kind === "tool-call") ?? [];
    const results = user?.parts.filter((part) => part.kind === "tool-result") ?? [];
    expect(results.map((result) => result.callId)).toEqual(calls.map((call) => call.id));
    expect(new Set(calls.map((call) => call.id)).size).toBe(3);
    expect(calls[0]).toMatchObject({
      name: "get_weather",
      input: '{"city":"Paris","days":2}',
      seal: { origin: "google", form: "signature", value: "c2lnbmF0dXJlLTE=" },
    });
    expect(results).toMatchObject([
      { name: "get_weather", parts: [{ text: '{"output":"sunny","celsius":21}' }] },
      { callId: "own-id-2", isError: true, parts: [{ text: "no such city" }] },
      { name: "map", parts: [{ text: "see the image" }, { kind: "image" }] },
    ]);
  });

  it("gives two calls of one function in different turns different ids", () => {
    const call = { role: "model", parts: [{ functionCall: { name: "f", args: {} } }] };
    const result = { role: "user", parts: [{ functionResponse: { name: "f", response: { output: "x" } } }] };
    const { messages } = decode({ contents: [call, result, call, result] }).neutral();
    const ids = messages.flatMap(({ parts }) =>
      parts.map((part) => (part.kind === "tool-call" ? part.id : part.kind === "tool-result" ? part.callId : "")),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toBe(ids[3]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it("gives other dialects plain JSON Schema for Google's typed one", () => {
    const request = decode(readJson("typed.request.json")).neutral();
    expect(request.tools[0]).toMatchObject({
      inputSchema: {
        type: "object",
        properties: {
          kind: { type: ["string", "null"], enum: ["a", "b", null] },
          ids: { type: "array", items: { type: "integer" }, minItems: 1 },
        },
        required: ["kind"],
      },
    });
    expect(request.responseFormat).toEqual({
      kind: "json-schema",
      schema: { type: "array", items: { type: "string" } },
    });
  });

  it.each([
    [{ thinkingBudget: 0 }, { isEnabled: false, budgetTokens: 0 }],
    [
      { thinkingBudget: 2048, includeThoughts: false },
      { isEnabled: true, budgetTokens: 2048, includesText: false },
    ],
    [{ thinkingLevel: "minimal" }, { isEnabled: true, effort: "minimal" }],
    [{ includeThoughts: true }, { includesText: true }],
  ])("reads the thinking of %j", (thinkingConfig, expected) => {
    expect(decodeWith({ generationConfig: { thinkingConfig } }).reasoning).toMatchObject(expected);
  });

  it.each([
    [{ mode: "NONE" }, { kind: "none" }],
    [{ mode: "ANY" }, { kind: "required" }],
    [
      { mode: "ANY", allowedFunctionNames: ["a"] },
      { kind: "tool", name: "a" },
    ],
    [
      { mode: "ANY", allowedFunctionNames: ["a", "b"] },
      { kind: "allowed", mode: "required", names: ["a", "b"] },
    ],
    [
      { mode: "VALIDATED", allowedFunctionNames: ["a"] },
      { kind: "allowed", mode: "auto", names: ["a"] },
    ],
    [{ mode: "MODE_UNSPECIFIED" }, undefined],
  ])("reads the choice of %j, and writes it again", (functionCallingConfig, expected) => {
    const request = decodeWith({
      tools: [{ functionDeclarations: [{ name: "a" }, { name: "b" }] }],
      toolConfig: { functionCallingConfig },
    });
    expect(request.toolChoice).toEqual(expected);
    expect(encode(request).body["toolConfig"]).toEqual({ functionCallingConfig });
  });

  it("opens envelopes in the history, and drops damaged ones", () => {
    const seal = { origin: "anthropic", form: "signature", value: "EqQB" } as const;
    const envelope = encodeEnvelope({ seal });
    const parts = [
      { text: "Hm.", thought: true, thoughtSignature: envelope },
      { text: "Ho.", thought: true, thoughtSignature: `${envelope}x` },
      { functionCall: { id: "c1", name: "f", args: {} }, thoughtSignature: envelope },
    ];
    const { messages } = decode({ contents: [{ role: "model", parts }] }).neutral();
    expect(messages[0]?.parts).toMatchObject([{ kind: "reasoning", text: "Hm.", seal }, { text: "Ho." }, { seal }]);
    expect(messages[0]?.parts[1]).not.toHaveProperty("seal");
  });

  it("reads facts through the neutral form", () => {
    const { facts } = decode(readJson("media.request.json"));
    expect(facts.text).toBe("More.");
    expect([...facts.modalities].toSorted()).toEqual(["audio", "file", "image", "text", "video"]);
    expect(facts.userTurns).toBe(2);
    expect(decode(readJson("config.request.json")).facts).toMatchObject({ wantsJson: true, maxOutputTokens: 64 });
  });

  it("counts the same tokens for a request inside a request", () => {
    const json = readJson("text.request.json");
    const plain = countTokensAnswer(decode(json));
    expect(plain).toEqual({ totalTokens: downstream.estimateInputTokens(decode(json)) });
    expect(Number(plain["totalTokens"])).toBeGreaterThan(10);
    expect(countTokensAnswer(decode({ generateContentRequest: { model: "models/x", ...json } }))).toEqual(plain);
  });
});

describe("gemini-generate: refused requests", () => {
  it.each([
    ["no contents", {}, "contents"],
    ["empty contents", { contents: [] }, "contents"],
    ["a content that is none", { contents: ["Hi."] }, "contents[0]"],
    ["an unknown role", { contents: [{ role: "assistant", parts: [] }] }, "contents[0].role"],
    ["parts that are none", { contents: [{ parts: "Hi." }] }, "contents[0].parts"],
    ["a config that is none", { contents: [{ parts: [] }], generationConfig: 1 }, "generationConfig"],
    ["contents in other letters", { Contents: [], contents: [{ parts: [] }] }, "contents"],
    [
      "a limit in other letters",
      { contents: [{ parts: [] }], generationConfig: { maxOutputtokens: 1 } },
      "generationConfig.maxOutputTokens",
    ],
    ["a model in other letters", { contents: [{ parts: [] }], Model: "x" }, "model"],
    [
      "one field in both spellings",
      { contents: [{ parts: [] }], generationConfig: {}, generation_config: {} },
      "generationConfig",
    ],
    [
      "one limit in both spellings",
      { contents: [{ parts: [] }], generationConfig: { maxOutputTokens: 1, max_output_tokens: 9 } },
      "generationConfig.maxOutputTokens",
    ],
  ])("refuses %s", (_, json, param) => {
    expect(caught(() => decode(json))).toMatchObject({ code: "invalid_request", param });
  });

  it.each([
    [{ generationConfig: { temperature: "hot" } }, "generationConfig.temperature"],
    [{ generationConfig: { candidateCount: 0 } }, "generationConfig.candidateCount"],
    [{ tools: {} }, "tools"],
    [{ tools: [{ functionDeclarations: [{}] }] }, "tools[0].functionDeclarations"],
    [{ systemInstruction: 7 }, "systemInstruction"],
  ])("refuses %j when it has to be translated", (fields, param) => {
    expect(caught(() => decodeWith(fields))).toMatchObject({ code: "invalid_request", param });
  });

  it("wants a model in the path", () => {
    const body = Buffer.from('{"contents":[{"parts":[]}]}');
    expect(caught(() => downstream.decodeRequest(body, toHead({ pathModel: "models/" })))).toMatchObject({
      code: "invalid_request",
      param: "model",
    });
    expect(downstream.decodeRequest(body, toHead()).model).toBe(MODEL);
  });
});

/** Names in snake_case, except inside what the client alone names: arguments, responses, schemas. */
function toSnake(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSnake);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
      ["args", "response", "parametersJsonSchema", "properties", "labels"].includes(key) ? inner : toSnake(inner),
    ]),
  );
}
