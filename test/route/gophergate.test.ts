import { describe, expect, it } from "vitest";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { openParts, provider } from "../_helpers/config.ts";
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
});
