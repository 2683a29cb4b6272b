import { describe, expect, it } from "vitest";
import type { ReasoningControl } from "../../../src/graph/shaping.ts";
import type { NeutralRequest, ReasoningRequest } from "../../../src/dialect/neutral.ts";
import type { JsonRecord } from "../../../src/dialect/_record.ts";
import { caught } from "../_caught.ts";
import { encode } from "./_exchange.ts";
import { assistant, text, tool, user } from "./_parts.ts";

describe("anthropic-messages: requests within what a model takes", () => {
  describe("the request for thinking", () => {
    const adaptive: ReasoningControl = { control: "adaptive", efforts: ["low", "medium", "high", "max"] };
    const budget: ReasoningControl = { control: "budget" };

    it.each<[string, ReasoningRequest, ReasoningControl | undefined, JsonRecord]>([
      [
        "an effort",
        { effort: "medium" },
        adaptive,
        { thinking: { type: "adaptive" }, output_config: { effort: "medium" } },
      ],
      [
        "P53: an effort that the model does not know",
        { effort: "xhigh" },
        adaptive,
        { output_config: { effort: "high" } },
      ],
      ["the least effort", { effort: "minimal" }, adaptive, { output_config: { effort: "low" } }],
      ["none", { effort: "none" }, adaptive, { thinking: { type: "disabled" } }],
      [
        "none of a model that always thinks",
        { effort: "none" },
        { ...adaptive, canDisable: false },
        { output_config: { effort: "low" } },
      ],
      [
        "a budget as a word",
        { isEnabled: true, budgetTokens: 5_000 },
        adaptive,
        { output_config: { effort: "medium" } },
      ],
      ["a wish without measure", { isEnabled: true }, adaptive, { thinking: { type: "adaptive" } }],
      [
        "thoughts to be shown",
        { effort: "low", includesText: true },
        adaptive,
        { thinking: { type: "adaptive", display: "summarized" } },
      ],
      ["an effort as a budget", { effort: "high" }, budget, { thinking: { type: "enabled", budget_tokens: 6_000 } }],
      ["an effort of a model without data", { effort: "xhigh" }, undefined, { output_config: { effort: "xhigh" } }],
      [
        "a budget",
        { isEnabled: true, budgetTokens: 3_000 },
        budget,
        { thinking: { type: "enabled", budget_tokens: 3_000 } },
      ],
      [
        "P52: a budget below the least",
        { effort: "low" },
        budget,
        { thinking: { type: "enabled", budget_tokens: 1_024 } },
      ],
    ])("writes %s", (_, reasoning, control, expected) => {
      const target = control === undefined ? {} : { reasoning: control };
      const { body } = encode({ reasoning, maxOutputTokens: 10_000 }, { ...target, maxOutputTokens: 64_000 });
      expect(body).toMatchObject(expected);
      if (expected["thinking"] === undefined && reasoning.effort === "none") expect(body["thinking"]).toBeUndefined();
    });

    it("P52: raises max_tokens above a budget, or lowers the budget below the model's limit", () => {
      const reasoning = { isEnabled: true, budgetTokens: 3_000 };
      const raised = encode({ reasoning, maxOutputTokens: 500 }, { reasoning: budget, maxOutputTokens: 64_000 });
      expect(raised.body).toMatchObject({ max_tokens: 3_500, thinking: { budget_tokens: 3_000 } });
      expect(raised.warnings).toEqual(["changed max_tokens"]);
      const lowered = encode({ reasoning, maxOutputTokens: 500 }, { reasoning: budget, maxOutputTokens: 2_000 });
      expect(lowered.body).toMatchObject({ max_tokens: 2_000, thinking: { budget_tokens: 1_999 } });
      const impossible = encode({ reasoning, maxOutputTokens: 500 }, { reasoning: budget, maxOutputTokens: 1_000 });
      expect(impossible.body["thinking"]).toBeUndefined();
      expect(impossible.warnings).toContain("dropped reasoning_effort");
    });

    it("is left out, and said so, where the model cannot be told", () => {
      const { body, warnings } = encode({ reasoning: { effort: "high" } }, { reasoning: { control: "none" } });
      expect(body["thinking"]).toBeUndefined();
      expect(warnings).toEqual(["dropped reasoning_effort"]);
    });

    it("changes the form of a client of this dialect only where the model has another", () => {
      const own = {
        family: "anthropic-messages" as const,
        reasoning: { isEnabled: true, budgetTokens: 3_000 },
        maxOutputTokens: 9_000,
      };
      expect(encode(own).body["thinking"]).toEqual({ type: "enabled", budget_tokens: 3_000 });
      const both = encode(own, { reasoning: { ...adaptive, maxBudgetTokens: 60_000 } });
      expect(both.body["thinking"]).toEqual({ type: "enabled", budget_tokens: 3_000 });
      const words = encode(own, { reasoning: adaptive });
      expect(words.body).toMatchObject({ thinking: { type: "adaptive" }, output_config: { effort: "medium" } });
      expect(words.warnings).toEqual(["approximated thinking"]);
      const effortOnly = { family: "anthropic-messages" as const, reasoning: { effort: "low" as const } };
      expect(encode(effortOnly, { reasoning: adaptive }).body["thinking"]).toBeUndefined();
      expect(encode(effortOnly, { reasoning: budget }).warnings).toEqual(["dropped effort"]);
    });
  });

  describe("what a model does not take", () => {
    it("P32: a forced tool becomes a free choice, by capability and while thinking", () => {
      const forced = { tools: [tool], toolChoice: { kind: "required" } as const };
      const free = encode(forced, { capabilities: "tools" });
      expect(free.body["tool_choice"]).toEqual({ type: "auto" });
      expect(free.warnings).toEqual(["approximated tool_choice"]);
      expect(encode({ ...forced, reasoning: { effort: "low" } }).body["tool_choice"]).toEqual({ type: "auto" });
    });

    it("P56: sampling is dropped by capability, but not told where it says what holds anyway", () => {
      const { body, warnings } = encode({ temperature: 0.2, topP: 0.9, topK: 3 }, { capabilities: "tools" });
      expect(Object.keys(body)).toEqual(["model", "max_tokens", "messages"]);
      expect(warnings).toEqual(["dropped temperature", "dropped top_p", "dropped top_k"]);
      expect(encode({ temperature: 1, topP: 1 }, { capabilities: "tools" }).warnings).toEqual([]);
    });

    it("P56: thinking takes no temperature but 1, and top_p only near it", () => {
      const { body, warnings } = encode({ temperature: 0.2, topP: 0.97, reasoning: { effort: "low" } });
      expect(body["temperature"]).toBeUndefined();
      expect(body["top_p"]).toBe(0.97);
      expect(warnings).toEqual(["dropped temperature"]);
    });

    it("P57: temperatures above 1 are bounded", () => {
      expect(encode({ temperature: 1.7 })).toMatchObject({
        body: { temperature: 1 },
        warnings: ["changed temperature"],
      });
    });

    it("P59: temperature goes alone", () => {
      const { body, warnings } = encode({ temperature: 0.4, topP: 0.5 });
      expect(body["temperature"]).toBe(0.4);
      expect(body["top_p"]).toBeUndefined();
      expect(warnings).toEqual(["dropped top_p"]);
    });

    it("P60: stop texts of white space are left out", () => {
      expect(encode({ stop: ["\n", "END", ""] })).toMatchObject({
        body: { stop_sequences: ["END"] },
        warnings: ["dropped stop"],
      });
      expect(encode({ stop: [" "] }).body["stop_sequences"]).toBeUndefined();
    });

    it("P67: a beginning of the answer is asked to be continued, by capability and while thinking", () => {
      const messages = [user(text("u")), assistant(text("It is  "))];
      expect(encode({ messages }).body["messages"]).toMatchObject([
        {},
        { role: "assistant", content: [{ text: "It is" }] },
      ]);
      const without = encode({ messages }, { capabilities: "tools" });
      expect((without.body["messages"] as JsonRecord[]).at(-1)).toEqual({ role: "user", content: "Continue." });
      expect(without.warnings).toEqual(["changed prefill"]);
      expect(encode({ messages, reasoning: { effort: "low" } }).warnings).toEqual(["changed prefill"]);
    });

    it("max_tokens stays within the model's limit", () => {
      expect(encode({ maxOutputTokens: 9_000 }, { maxOutputTokens: 8_000 })).toMatchObject({
        body: { max_tokens: 8_000 },
        warnings: ["changed max_tokens"],
      });
      expect(encode({}, { maxOutputTokens: 8_000 }).body["max_tokens"]).toBe(8_000);
    });

    it("P109: several answers are refused, not made one", () => {
      expect(caught(() => encode({ choiceCount: 2 }))).toMatchObject({ code: "unsupported_parameter", param: "n" });
      expect(encode({ choiceCount: 1 }).warnings).toEqual([]);
    });

    it("an answer without text is refused", () => {
      expect(caught(() => encode({ outputModalities: ["audio"] }))).toMatchObject({ param: "modalities" });
    });

    it("fields without a place are told in the client's words, those that say nothing are not", () => {
      const fields: Partial<NeutralRequest> = {
        seed: 1,
        frequencyPenalty: 0.5,
        presencePenalty: 0,
        logprobs: true,
        topLogprobs: 2,
        logitBias: { 5: 1 },
        verbosity: "low",
        promptCacheKey: "k",
        metadata: { a: "b" },
        serviceTier: "flex",
        extra: { family: "openai-chat", json: { prediction: {} } },
      };
      expect(encode(fields).warnings.toSorted()).toEqual(
        [
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "metadata",
          "prediction",
          "prompt_cache_key",
          "seed",
          "service_tier",
          "top_logprobs",
          "verbosity",
        ].map((field) => `dropped ${field}`),
      );
      expect(encode({ family: "gemini-generate", topLogprobs: 2 }).warnings).toEqual(["dropped topLogprobs"]);
    });
  });
});
