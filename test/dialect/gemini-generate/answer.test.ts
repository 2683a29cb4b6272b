import { describe, expect, it } from "vitest";
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";
import type { Part } from "../../../src/dialect/neutral.ts";
import { decodeEnvelope } from "../../../src/dialect/seal.ts";
import { GateError } from "../../../src/errors.ts";
import { answerCases } from "../../conformance/dialect-cases.ts";
import { wire } from "../../conformance/wire/gemini-generate.ts";
import { downstream, MODEL, readJson, toContext, upstream } from "./_gemini.ts";

const fixtures = ["text", "tools", "reasoning", "blocked", "grounding", "image", "code"];

function decode(json: unknown): NeutralAnswer {
  const answer = upstream.decodeAnswer(Buffer.from(JSON.stringify(json)), []);
  if (GateError.is(answer)) throw answer;
  return answer;
}

function fail(json: unknown): string | undefined {
  const body = Buffer.from(typeof json === "string" ? json : JSON.stringify(json));
  const decoded = upstream.decodeAnswer(body, []);
  const reading = upstream.readAnswer(body, []);
  // Whether an answer is passed on or translated, it fails alike.
  expect(GateError.is(reading) && reading.code).toBe(GateError.is(decoded) && decoded.code);
  return GateError.is(decoded) ? decoded.code : undefined;
}

const toAnswer = (parts: readonly Part[], rest: Partial<NeutralAnswer["choices"][number]> = {}): NeutralAnswer => ({
  id: "msg_1",
  model: "claude",
  createdAtSeconds: 1,
  choices: [{ index: 0, parts, finish: { unified: "stop", raw: "end_turn" }, ...rest }],
  usage: undefined,
});

const write = (answer: NeutralAnswer): Record<string, unknown> => downstream.encodeAnswer(answer, toContext());

describe("gemini-generate: decodeAnswer", () => {
  it.each(fixtures)("decodes and writes %s again as it came", (name) => {
    const json = readJson(`${name}.response.json`);
    expect(JSON.parse(JSON.stringify(downstream.encodeAnswer(decode(json), toContext())))).toEqual(json);
  });

  it.each(answerCases)("reads $name as another writer wrote it", ({ answer }) => {
    const read = decode(JSON.parse(wire.answer(answer)));
    const parts = answer.choices[0]?.parts.map((part) =>
      part.kind === "reasoning" ? { ...part, isSummary: true } : part,
    );
    expect(read.choices[0]?.parts).toEqual(parts);
    expect(read.choices[0]?.finish.unified).toBe(answer.choices[0]?.finish.unified);
    expect(read.usage).toMatchObject({ usage: answer.usage?.usage, isMended: false });
  });

  it("reads calls with their signatures, gives ids where there are none, and says that tools are called", () => {
    const [choice] = decode(readJson("tools.response.json")).choices;
    expect(choice?.finish).toEqual({ unified: "tool_calls", raw: "STOP" });
    expect(choice?.parts).toMatchObject([
      { kind: "text" },
      { kind: "tool-call", name: "get_weather", input: '{"city":"Paris","days":2}', seal: { origin: "google" } },
      { kind: "tool-call", id: "own-id-2" },
      { kind: "tool-call", name: "list_files", input: "{}" },
    ]);
    const ids = (choice?.parts ?? []).flatMap((part) => (part.kind === "tool-call" ? [part.id] : []));
    expect(ids[0]).toMatch(/^call_[a-z0-9]{8,}$/u);
    expect(new Set(ids).size).toBe(3);
    const again = decode({ ...readJson("tools.response.json"), responseId: "another" }).choices[0]?.parts[1];
    expect(again).not.toHaveProperty("id", ids[0]);
  });

  it("reads images, sources and tools of Google's own", () => {
    expect(decode(readJson("image.response.json"))).toMatchObject({
      createdAtSeconds: 1_795_168_800,
      choices: [
        { parts: [{ kind: "text" }, { kind: "image", source: { mediaType: "image/png" } }] },
        { index: 1, finish: { unified: "length", raw: "MAX_TOKENS" } },
      ],
    });
    const [text] = decode(readJson("grounding.response.json")).choices[0]?.parts ?? [];
    expect(text).toMatchObject({
      citations: [
        { kind: "url", url: "https://a.example/tower", startIndex: 10, endIndex: 26 },
        { kind: "url", url: "https://b.example/", startIndex: 10, endIndex: 26 },
      ],
    });
    expect(decode(readJson("code.response.json")).choices[0]?.parts).toMatchObject([
      { kind: "opaque", type: "executableCode" },
      { kind: "opaque", type: "codeExecutionResult" },
      { kind: "text" },
    ]);
  });

  it("takes no draft of an image for the answer", () => {
    const parts = [{ thought: true, inlineData: { mimeType: "image/png", data: "x" } }, { text: "Done." }];
    expect(decode({ candidates: [{ content: { parts } }] }).choices[0]?.parts).toMatchObject([
      { kind: "opaque", type: "thought" },
      { kind: "text" },
    ]);
  });

  it("takes a refused prompt for a filtered answer", () => {
    expect(decode(readJson("blocked.response.json")).choices).toMatchObject([
      { parts: [], finish: { unified: "content_filter", raw: "PROHIBITED_CONTENT" }, refusalText: "Not this." },
    ]);
    expect(upstream.readAnswer(Buffer.from(JSON.stringify(readJson("blocked.response.json"))), [])).toMatchObject({
      finish: { unified: "content_filter" },
    });
  });

  it("P29: shows an answer that stopped without a part as empty", () => {
    for (const content of [undefined, { role: "model" }, { parts: [{ text: "" }], role: "model" }]) {
      const json = { candidates: [{ content, finishReason: "STOP", index: 0 }], modelVersion: MODEL, responseId: "r" };
      const answer = decode(json);
      expect(answer.choices).toMatchObject([{ parts: [], finish: { unified: "stop" } }]);
      const written: unknown = JSON.parse(JSON.stringify(downstream.encodeAnswer(answer, toContext())));
      expect(written).toEqual(JSON.parse(JSON.stringify(json)));
    }
  });

  it.each<readonly [unknown, string]>([
    ["", "upstream_malformed"],
    ["<html>", "upstream_malformed"],
    ["[]", "upstream_malformed"],
    ["{}", "upstream_malformed"],
    [{ candidates: [], usageMetadata: { promptTokenCount: 3 } }, "upstream_malformed"],
    [{ error: { code: 429, message: "Slow.", status: "RESOURCE_EXHAUSTED" } }, "upstream_rate_limited"],
    [[{ error: { code: 503, message: "Busy.", status: "UNAVAILABLE" } }], "upstream_error"],
    ...["MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MALFORMED_RESPONSE"].map(
      (finishReason) => [{ candidates: [{ content: { parts: [] }, finishReason }] }, "upstream_error"] as const,
    ),
  ])("P07: takes %j at status 200 for a failure", (json, code) => {
    expect(fail(json)).toBe(code);
  });
});

describe("gemini-generate: readAnswer", () => {
  it.each(["text", "tools", "reasoning", "image"])("reads %s as its decoder does", (name) => {
    const json = readJson(`${name}.response.json`);
    const answer = decode(json);
    const { extra: _, ...usage } = answer.usage ?? { usage: {}, isMended: false };
    expect(upstream.readAnswer(Buffer.from(JSON.stringify(json)), [])).toEqual({
      usage,
      finish: answer.choices[0]?.finish,
      estimatedOutputTokens: 0,
    });
  });

  it("estimates what an answer without a report holds", () => {
    const parts = [{ text: "x".repeat(40) }, { functionCall: { name: "f".repeat(8), args: {} } }];
    const reading = upstream.readAnswer(Buffer.from(JSON.stringify({ candidates: [{ content: { parts } }] })), []);
    expect(reading).toMatchObject({ usage: undefined, estimatedOutputTokens: 12 });
  });
});

describe("gemini-generate: encodeAnswer", () => {
  it("writes the answer of another dialect", () => {
    const answer: NeutralAnswer = {
      ...toAnswer([
        { kind: "reasoning", text: "Hm.", seal: { origin: "anthropic", form: "signature", value: "EqQB" } },
        { kind: "text", text: "Hi." },
        { kind: "tool-call", id: "toolu_1", name: "f", input: '{"a":1}' },
        { kind: "tool-call", id: "toolu_2", name: "g", input: "" },
        { kind: "refusal", text: "No." },
        { kind: "opaque", family: "anthropic-messages", type: "server_tool_use", json: {} },
      ]),
      usage: {
        usage: {
          inputUncachedTokens: 5,
          inputCacheReadTokens: 3,
          inputImageTokens: 2,
          outputTextTokens: 4,
          outputReasoningTokens: 6,
        },
        isMended: false,
      },
    };
    const written = write(answer);
    expect(written).toMatchObject({
      candidates: [
        {
          index: 0,
          finishReason: "STOP",
          content: {
            role: "model",
            parts: [
              { text: "Hm.", thought: true },
              { text: "Hi." },
              { functionCall: { id: "toolu_1", name: "f", args: { a: 1 } } },
              { functionCall: { id: "toolu_2", name: "g" } },
              { text: "No." },
            ],
          },
        },
      ],
      usageMetadata: {
        promptTokenCount: 10,
        cachedContentTokenCount: 3,
        candidatesTokenCount: 4,
        thoughtsTokenCount: 6,
        totalTokenCount: 20,
        promptTokensDetails: [{ modality: "IMAGE", tokenCount: 2 }],
      },
      modelVersion: MODEL,
      responseId: "msg_1",
    });
    const { thoughtSignature } = (written["candidates"] as { content: { parts: { thoughtSignature: string }[] } }[])[0]!
      .content.parts[0]!;
    expect(decodeEnvelope(thoughtSignature)).toEqual({
      seal: { origin: "anthropic", form: "signature", value: "EqQB" },
    });
  });

  it("never shows a call whose input was cut", () => {
    const parts: Part[] = [{ kind: "tool-call", id: "c", name: "f", input: '{"a":' }];
    expect(write(toAnswer(parts, { finish: { unified: "length", raw: "length" } }))["candidates"]).toEqual([
      { content: { parts: [{ text: "" }], role: "model" }, finishReason: "MAX_TOKENS", index: 0 },
    ]);
    expect(write(toAnswer(parts))["candidates"]).toMatchObject([{ finishReason: "MALFORMED_FUNCTION_CALL" }]);
  });

  it("writes sources of another dialect as grounding, counted in bytes", () => {
    const citations = [
      { kind: "url", url: "https://a.example/", title: "A", startIndex: 2, endIndex: 4 },
      { kind: "url", url: "https://a.example/", title: "A" },
      { kind: "document", title: "Report", citedText: "so" },
    ] as const;
    const answer = toAnswer([{ kind: "text", text: "ä-bc", citations }]);
    expect(write(answer)["candidates"]).toMatchObject([
      {
        groundingMetadata: {
          groundingChunks: [
            { web: { uri: "https://a.example/", title: "A" } },
            { retrievedContext: { title: "Report", text: "so" } },
          ],
          groundingSupports: [{ segment: { startIndex: 3, endIndex: 5, text: "bc" }, groundingChunkIndices: [0] }],
        },
      },
    ]);
  });

  it("tells why an answer was refused", () => {
    const answer = toAnswer([], { finish: { unified: "content_filter", raw: "refusal" }, refusalText: "Not that." });
    expect(write(answer)["candidates"]).toMatchObject([{ finishReason: "SAFETY", finishMessage: "Not that." }]);
  });
});
