import { describe, expect, it } from "vitest";
import { toFinish, toReason } from "../../../src/dialect/gemini-generate/finish.ts";
import { encodeUsage, readUsage } from "../../../src/dialect/gemini-generate/usage.ts";
import { toInputTokens, toOutputTokens } from "../../../src/dialect/usage.ts";
import type { Finish } from "../../../src/dialect/finish.ts";

describe("gemini-generate: finish", () => {
  it.each<readonly [string, Finish["unified"]]>([
    ["STOP", "stop"],
    ["MAX_TOKENS", "length"],
    ["CONTINUATION", "length"],
    ...[
      "SAFETY",
      "RECITATION",
      "BLOCKLIST",
      "PROHIBITED_CONTENT",
      "SPII",
      "LANGUAGE",
      "IMAGE_SAFETY",
      "IMAGE_PROHIBITED_CONTENT",
      "IMAGE_RECITATION",
    ].map((raw) => [raw, "content_filter"] as const),
    ["OTHER", "other"],
    ["NO_IMAGE", "other"],
    ["SOMETHING_NEW", "other"],
  ])("P26: reads %s as %s, and as called tools where there are calls and nothing else is wrong", (raw, unified) => {
    expect(toFinish(raw, false)).toEqual({ unified, raw });
    expect(toFinish(raw, true).unified).toBe(unified === "stop" ? "tool_calls" : unified);
    if (raw !== "SOMETHING_NEW") expect(toReason({ unified: "stop", raw })).toBe(raw);
  });

  it.each([
    ["stop", "STOP"],
    ["tool_calls", "STOP"],
    ["length", "MAX_TOKENS"],
    ["content_filter", "SAFETY"],
    ["error", "OTHER"],
    ["other", "OTHER"],
  ] as const)("writes %s of another dialect as %s", (unified, reason) => {
    expect(toReason({ unified, raw: "whatever" })).toBe(reason);
  });
});

describe("gemini-generate: usage", () => {
  it.each<[string, object, object, boolean]>([
    [
      "a plain report",
      { promptTokenCount: 10, candidatesTokenCount: 4, totalTokenCount: 14 },
      { inputUncachedTokens: 10, outputTextTokens: 4 },
      false,
    ],
    [
      "P73: cached tokens, inside the prompt",
      { promptTokenCount: 100, cachedContentTokenCount: 60, candidatesTokenCount: 4, totalTokenCount: 104 },
      { inputUncachedTokens: 40, inputCacheReadTokens: 60, outputTextTokens: 4 },
      false,
    ],
    [
      "P74: thoughts, outside the candidates",
      { promptTokenCount: 10, candidatesTokenCount: 4, thoughtsTokenCount: 30, totalTokenCount: 44 },
      { inputUncachedTokens: 10, outputTextTokens: 4, outputReasoningTokens: 30 },
      false,
    ],
    [
      "thoughts that stand inside after all",
      { promptTokenCount: 10, candidatesTokenCount: 34, thoughtsTokenCount: 30, totalTokenCount: 44 },
      { inputUncachedTokens: 10, outputTextTokens: 4, outputReasoningTokens: 30 },
      false,
    ],
    [
      "thoughts that only the total knows of",
      { promptTokenCount: 10, candidatesTokenCount: 4, totalTokenCount: 44 },
      { inputUncachedTokens: 10, outputTextTokens: 4, outputReasoningTokens: 30 },
      true,
    ],
    [
      "prompts of Google's tools",
      { promptTokenCount: 10, toolUsePromptTokenCount: 90, candidatesTokenCount: 4, totalTokenCount: 104 },
      { inputUncachedTokens: 100, outputTextTokens: 4 },
      false,
    ],
    [
      "modalities",
      {
        promptTokenCount: 700,
        candidatesTokenCount: 1_300,
        totalTokenCount: 2_000,
        promptTokensDetails: [
          { modality: "TEXT", tokenCount: 100 },
          { modality: "IMAGE", tokenCount: 258 },
          { modality: "AUDIO", tokenCount: 42 },
          { modality: "VIDEO", tokenCount: 200 },
          { modality: "DOCUMENT", tokenCount: 100 },
        ],
        candidatesTokensDetails: [
          { modality: "IMAGE", tokenCount: 1_290 },
          { modality: "TEXT", tokenCount: 10 },
        ],
      },
      {
        inputUncachedTokens: 200,
        inputImageTokens: 258,
        inputAudioTokens: 42,
        inputVideoTokens: 200,
        outputTextTokens: 10,
        outputImageTokens: 1_290,
      },
      false,
    ],
    [
      "cached modalities",
      {
        promptTokenCount: 500,
        cachedContentTokenCount: 300,
        totalTokenCount: 500,
        promptTokensDetails: [{ modality: "AUDIO", tokenCount: 400 }],
        cacheTokensDetails: [{ modality: "AUDIO", tokenCount: 300 }],
      },
      { inputUncachedTokens: 100, inputCacheReadTokens: 300, inputAudioTokens: 100 },
      false,
    ],
    [
      "P82: an early report",
      { promptTokenCount: 10, candidatesTokenCount: null, totalTokenCount: 10 },
      { inputUncachedTokens: 10 },
      false,
    ],
    [
      "a report in snake_case",
      { prompt_token_count: 3, candidates_token_count: 2, total_token_count: 5 },
      { inputUncachedTokens: 3, outputTextTokens: 2 },
      false,
    ],
    [
      "P84: more cached than sent",
      { promptTokenCount: 10, cachedContentTokenCount: 60 },
      { inputUncachedTokens: 10, inputCacheReadTokens: 60 },
      true,
    ],
    ["a negative figure", { promptTokenCount: 10, candidatesTokenCount: -4 }, { inputUncachedTokens: 10 }, true],
    [
      "no prompt",
      { candidatesTokenCount: 4, totalTokenCount: 10 },
      { inputUncachedTokens: 6, outputTextTokens: 4 },
      true,
    ],
  ])("reads %s", (_, raw, usage, isMended) => {
    expect(readUsage(raw, false)).toEqual({ usage, isMended });
    const { totalTokenCount: total } = raw as { totalTokenCount?: number };
    if (total !== undefined) expect(toInputTokens(usage) + toOutputTokens(usage)).toBe(total);
  });

  it("states nothing where there is nothing", () => {
    expect(readUsage({}, true)).toBeUndefined();
    expect(readUsage({ trafficType: "ON_DEMAND" }, true)).toBeUndefined();
    expect(readUsage(undefined, true)).toBeUndefined();
  });

  it("writes buckets that are read again as the same", () => {
    const usage = {
      inputUncachedTokens: 1,
      inputCacheReadTokens: 2,
      inputAudioTokens: 3,
      inputImageTokens: 4,
      inputVideoTokens: 5,
      outputTextTokens: 6,
      outputReasoningTokens: 7,
      outputAudioTokens: 8,
      outputImageTokens: 9,
    };
    expect(readUsage(encodeUsage({ usage, isMended: false }), false)).toEqual({ usage, isMended: false });
  });
});
