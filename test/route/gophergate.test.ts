import { describe, expect, it } from "vitest";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { openParts, provider, unusable } from "../_helpers/config.ts";
import { decide, toDecision } from "../_helpers/routing.ts";

describe("route: the cases that came with GopherGate", () => {
  const router = openParts({
    gateway: { facts: { clientTags: ["general"] } },
    providers: {
      deepseek: provider(["deepseek-v4-flash", "deepseek-v4-pro"]),
      google: provider(["gemini-3-flash"]),
      xai: provider(["grok-build-0.1", "grok-4.3"]),
      moonshotai: provider(["kimi-k2.6"]),
      xiaomi: provider(["mimo-v2.5-pro"]),
    },
    groups: {
      auto: {
        strategy: "first",
        targets: [
          "deepseek/deepseek-v4-flash",
          "google/gemini-3-flash",
          "xai/grok-build-0.1",
          "moonshotai/kimi-k2.6",
          "xiaomi/mimo-v2.5-pro",
          "xai/grok-4.3",
          "deepseek/deepseek-v4-pro",
        ],
        rules: [
          {
            id: "fast_flow_extraction",
            when: { anyOfTags: ["fast-flow", "classification"], inputTokensLt: 8_000, wantsReasoning: false },
            use: "deepseek/deepseek-v4-flash",
            otherwise: "xai/grok-build-0.1",
          },
          {
            id: "multimodal_long_context",
            when: { anyOfTags: ["standard-pro", "long-doc"], multimodal: true },
            use: "google/gemini-3-flash",
            otherwise: "xiaomi/mimo-v2.5-pro",
          },
          { id: "regional_fallback_general", when: { always: true }, use: "moonshotai/kimi-k2.6" },
        ],
      },
    },
  });

  it.each<[Partial<BodyFacts>, string, string]>([
    [{ text: "classify this JSON", inputTokens: 500 }, "fast_flow_extraction", "deepseek/deepseek-v4-flash"],
    [
      { text: "explain this video", inputTokens: 15_000, modalities: new Set(["text", "video"]) },
      "multimodal_long_context",
      "google/gemini-3-flash",
    ],
    [
      { text: "hello there", inputTokens: 100, metadataTags: ["general"] },
      "regional_fallback_general",
      "moonshotai/kimi-k2.6",
    ],
  ])("%j: rule %s", (from, rule, model) => {
    const decision = toDecision(decide(router, "auto", { from }));
    expect([decision.ruleIds, decision.targets[0]?.model]).toEqual([[rule], model]);
  });

  it.each<[Partial<BodyFacts>, string, string]>([
    [{ text: "classify this JSON", inputTokens: 500 }, "deepseek", "xai/grok-build-0.1"],
    [
      { text: "explain this video", inputTokens: 15_000, modalities: new Set(["text", "video"]) },
      "google",
      "xiaomi/mimo-v2.5-pro",
    ],
  ])("%j: what stands in for %s", (from, missing, model) => {
    const decision = toDecision(decide(router, "auto", { from, state: unusable(missing) }));
    expect(decision.targets[0]?.model).toBe(model);
  });

  it.each<[string, Partial<BodyFacts>]>([
    ["is long", { inputTokens: 8_000 }],
    ["asks for reasoning", { inputTokens: 500, statedReasoning: true }],
  ])("passes over fast_flow_extraction when the request %s", (_, from) => {
    const decision = toDecision(decide(router, "auto", { from: { text: "classify this JSON", ...from } }));
    expect(decision.targets[0]?.model).toBe("moonshotai/kimi-k2.6");
  });
});

describe("route: patterns that came with GopherGate", () => {
  // A list of patterns with indexes of targets, as it is imported.
  const router = openParts({
    gateway: { facts: { matching: "substring" } },
    providers: {
      openai: provider(["gpt-4o-mini"]),
      deepseek: provider(["deepseek-v4-pro"]),
      moonshotai: provider(["kimi-k2.6"]),
    },
    groups: {
      auto: {
        strategy: "first",
        targets: ["openai/gpt-4o-mini", "deepseek/deepseek-v4-pro", "moonshotai/kimi-k2.6"],
        rules: [
          {
            id: "pattern-1",
            when: {
              any: [
                { textMatches: ["\\b(agent|agents|tool use)\\b"] },
                { textContains: ["\\b(agent|agents|tool use)\\b"] },
              ],
            },
            use: "deepseek/deepseek-v4-pro",
          },
          { id: "pattern-2", when: { textContains: ["summarize"] }, use: "moonshotai/kimi-k2.6" },
        ],
      },
    },
  });

  it.each([
    ["We need an agent to do tool use", "deepseek/deepseek-v4-pro"],
    ["AGENTS everywhere", "deepseek/deepseek-v4-pro"],
    ["Please summarize this text", "moonshotai/kimi-k2.6"],
    ["The reagent is blue", "openai/gpt-4o-mini"],
  ])("%j: %s", (text, model) => {
    expect(toDecision(decide(router, "auto", { from: { text } })).targets[0]?.model).toBe(model);
  });
});
