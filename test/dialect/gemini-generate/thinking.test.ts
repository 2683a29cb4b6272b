import { describe, expect, it } from "vitest";
import type { ReasoningControl } from "../../../src/graph/shaping.ts";
import type { DialectId, ReasoningRequest } from "../../../src/dialect/neutral.ts";
import { decodeWith, encode, toOptions, toRequest } from "./_gemini.ts";

const pro: ReasoningControl = { control: "budget", minBudgetTokens: 128, maxBudgetTokens: 32_768, canDisable: false };
const flash: ReasoningControl = { control: "budget", minBudgetTokens: 0, maxBudgetTokens: 24_576 };
const levels: ReasoningControl = { control: "level", efforts: ["low", "high"] };

function write(
  reasoning: ReasoningRequest,
  control: ReasoningControl | undefined,
  maxOutputTokens?: number,
  family: DialectId = "openai-responses",
): { readonly config: unknown; readonly warnings: readonly string[] } {
  const request = toRequest({ family, reasoning, ...(maxOutputTokens !== undefined && { maxOutputTokens }) });
  const { body, warnings } = encode(request, toOptions({ reasoning: control, maxOutputTokens: 60_000 }));
  const config = body["generationConfig"] as { thinkingConfig?: unknown } | undefined;
  return { config: config?.thinkingConfig, warnings };
}

describe("gemini-generate: thinking", () => {
  it.each(["openai-chat", "anthropic-messages"] as const)(
    "asks for thoughts where clients of %s asked for reasoning",
    (family) => {
      expect(write({ effort: "low" }, levels, undefined, family).config).toEqual({
        includeThoughts: true,
        thinkingLevel: "LOW",
      });
      expect(write({ effort: "low", includesText: false }, levels, undefined, family).config).toMatchObject({
        includeThoughts: false,
      });
      expect(write({ effort: "none" }, levels, undefined, family).config).not.toHaveProperty("includeThoughts");
    },
  );

  it.each<[ReasoningRequest, ReasoningControl | undefined, object | undefined, readonly string[]]>([
    [{ effort: "none" }, flash, { thinkingBudget: 0 }, []],
    [{ effort: "none" }, pro, { thinkingBudget: 128 }, ["approximated reasoning_effort"]],
    [{ isEnabled: false }, flash, { thinkingBudget: 0 }, []],
    [{ effort: "minimal" }, pro, { thinkingBudget: 512 }, []],
    [{ effort: "low" }, pro, { thinkingBudget: 6_000 }, []],
    [{ effort: "medium" }, pro, { thinkingBudget: 18_000 }, []],
    [{ effort: "high" }, pro, { thinkingBudget: 32_768 }, []],
    [{ budgetTokens: 4_000 }, pro, { thinkingBudget: 4_000 }, []],
    [{ budgetTokens: 64 }, pro, { thinkingBudget: 128 }, ["changed budget_tokens"]],
    [{ budgetTokens: 99_999 }, flash, { thinkingBudget: 24_576 }, ["changed budget_tokens"]],
    [{ isEnabled: true, isAdaptive: true }, pro, { thinkingBudget: -1 }, []],
    [{ effort: "low" }, levels, { thinkingLevel: "LOW" }, []],
    [{ effort: "medium" }, levels, { thinkingLevel: "HIGH" }, ["approximated reasoning_effort"]],
    [{ effort: "max" }, levels, { thinkingLevel: "HIGH" }, ["approximated reasoning_effort"]],
    [{ effort: "none" }, levels, { thinkingLevel: "LOW" }, ["approximated reasoning_effort"]],
    [{ budgetTokens: 1_024 }, levels, { thinkingLevel: "LOW" }, ["approximated budget_tokens"]],
    [{ budgetTokens: 30_000 }, undefined, { thinkingLevel: "HIGH" }, ["approximated budget_tokens"]],
    [{ effort: "medium" }, undefined, { thinkingLevel: "MEDIUM" }, []],
    [{ effort: "high" }, { control: "toggle" }, { thinkingBudget: -1 }, []],
    [{ isEnabled: false }, { control: "toggle" }, { thinkingBudget: 0 }, []],
    [{ effort: "high" }, { control: "none" }, undefined, ["dropped reasoning"]],
    [{ effort: "low", includesText: true }, levels, { includeThoughts: true, thinkingLevel: "LOW" }, []],
    [{ summary: "auto" }, levels, { includeThoughts: true }, []],
  ])("P53: writes %j for %j", (reasoning, control, config, warnings) => {
    expect(write(reasoning, control)).toEqual({ config, warnings });
  });

  it("P52: leaves room for the answer when the limit is small", () => {
    expect(write({ effort: "high" }, pro, 1_000).config).toEqual({ thinkingBudget: 600 });
    expect(write({ effort: "low" }, pro, 1_000).config).toEqual({ thinkingBudget: 500 });
    expect(write({ effort: "low" }, pro, 4_000).config).toEqual({ thinkingBudget: 1_024 });
  });

  it("never sends a budget and a level at once, whatever a client of this dialect said", () => {
    const request = decodeWith({
      generationConfig: { thinkingConfig: { thinkingLevel: "HIGH", includeThoughts: true } },
    });
    expect(encode(request, toOptions({ reasoning: pro })).body["generationConfig"]).toEqual({
      thinkingConfig: { thinkingBudget: 6_000, includeThoughts: true },
    });
    expect(encode(request, toOptions({ reasoning: levels })).body["generationConfig"]).toEqual({
      thinkingConfig: { thinkingLevel: "HIGH", includeThoughts: true },
    });
  });
});
