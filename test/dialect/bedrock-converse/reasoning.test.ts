import { describe, expect, it } from "vitest";
import { upstream } from "../../../src/dialect/bedrock-converse/upstream.ts";
import type { ReasoningControl } from "../../../src/graph/shaping.ts";
import type { NeutralRequest, Part, ReasoningRequest, Seal } from "../../../src/dialect/neutral.ts";
import { assistant, encode as encodeFor, type Encoded, system, user } from "../_encoded.ts";

const encode = (
  fields: Partial<NeutralRequest>,
  reasoning?: ReasoningControl,
  maxOutputTokens?: number,
  quirks?: readonly string[],
): Encoded => encodeFor(upstream, fields, { reasoning, maxOutputTokens }, quirks);

function toFields(request: ReasoningRequest, control: ReasoningControl, maxOutputTokens?: number): unknown {
  return encode({ reasoning: request }, control, maxOutputTokens).body["additionalModelRequestFields"];
}

const limits = (maxOutputTokens: number | undefined, most?: number): unknown => {
  const request = { reasoning: { budgetTokens: 4_000 }, ...(maxOutputTokens !== undefined && { maxOutputTokens }) };
  const { body } = encode(request, budget, most);
  const { thinking } = body["additionalModelRequestFields"] as { thinking: { budget_tokens: number } };
  return [(body["inferenceConfig"] as { maxTokens: number }).maxTokens, thinking.budget_tokens];
};

const budget: ReasoningControl = { control: "budget" };
const adaptive: ReasoningControl = { control: "adaptive", efforts: ["low", "medium", "high", "max"] };

describe("bedrock-converse: reasoning", () => {
  it.each<[ReasoningRequest, unknown]>([
    [{ effort: "none" }, { thinking: { type: "disabled" } }],
    [{ isEnabled: false }, { thinking: { type: "disabled" } }],
    [{ effort: "minimal" }, { thinking: { type: "enabled", budget_tokens: 1_024 } }],
    [{ effort: "low" }, { thinking: { type: "enabled", budget_tokens: 2_000 } }],
    [{ effort: "medium" }, { thinking: { type: "enabled", budget_tokens: 6_000 } }],
    [{ effort: "high" }, { thinking: { type: "enabled", budget_tokens: 12_000 } }],
    [{ effort: "max" }, { thinking: { type: "enabled", budget_tokens: 18_000 } }],
    [{ isEnabled: true }, { thinking: { type: "enabled", budget_tokens: 6_000 } }],
    [{ budgetTokens: 5_000 }, { thinking: { type: "enabled", budget_tokens: 5_000 } }],
    [{ budgetTokens: 12 }, { thinking: { type: "enabled", budget_tokens: 1_024 } }],
    [{ includesText: true }, undefined],
  ])("tells a Claude with budgets %j", (request, fields) => {
    expect(toFields(request, budget, 20_000)).toEqual(fields);
  });

  it.each<[ReasoningRequest, unknown]>([
    [{ effort: "none" }, { thinking: { type: "disabled" } }],
    [{ effort: "minimal" }, { output_config: { effort: "low" } }],
    [{ effort: "low" }, { thinking: { type: "adaptive" }, output_config: { effort: "low" } }],
    [{ effort: "xhigh" }, { thinking: { type: "adaptive" }, output_config: { effort: "high" } }],
    [{ effort: "max" }, { thinking: { type: "adaptive" }, output_config: { effort: "max" } }],
    [{ isAdaptive: true, includesText: false }, { thinking: { type: "adaptive", display: "omitted" } }],
    [{ budgetTokens: 4_000 }, { thinking: { type: "adaptive" }, output_config: { effort: "medium" } }],
  ])("tells an adaptive Claude %j", (request, fields) => {
    expect(toFields(request, adaptive)).toEqual(fields);
  });

  it("gives a Claude that takes both forms the one that the client used", () => {
    const both: ReasoningControl = { ...adaptive, minBudgetTokens: 1_024 };
    expect(toFields({ budgetTokens: 4_000 }, both)).toEqual({ thinking: { type: "enabled", budget_tokens: 4_000 } });
    expect(toFields({ effort: "low" }, both)).toMatchObject({ thinking: { type: "adaptive" } });
  });

  it("tells models of other makers in their own words", () => {
    expect(toFields({ effort: "minimal" }, { control: "effort" })).toEqual({ reasoning_effort: "low" });
    expect(toFields({ effort: "high" }, { control: "level" })).toEqual({
      reasoningConfig: { type: "enabled", maxReasoningEffort: "high" },
    });
    expect(toFields({ effort: "high" }, { control: "toggle" })).toEqual({ reasoningConfig: { type: "enabled" } });
    expect(toFields({ effort: "none" }, { control: "toggle" })).toEqual({ reasoningConfig: { type: "disabled" } });
  });

  it("tells nothing to models that cannot be told, with a warning", () => {
    expect(encode({ reasoning: { effort: "high" } }, { control: "none" })).toMatchObject({
      body: { messages: [{}] },
      warnings: ["dropped reasoning"],
    });
    const always = encode({ reasoning: { effort: "none" } }, { ...adaptive, canDisable: false });
    expect(always.body["additionalModelRequestFields"]).toEqual({ output_config: { effort: "low" } });
    expect(always.warnings).toEqual(["approximated reasoning"]);
  });

  it("P53: moves an effort to the nearest that the model takes", () => {
    expect(encode({ reasoning: { effort: "xhigh" } }, adaptive).warnings).toEqual(["changed reasoning_effort"]);
  });

  it("P52: keeps the limit of the output above the budget", () => {
    expect(limits(10_000)).toEqual([10_000, 4_000]);
    expect(limits(500)).toEqual([4_500, 4_000]);
    expect(limits(500, 4_200)).toEqual([4_200, 4_000]);
    expect(limits(500, 3_000)).toEqual([3_000, 2_999]);
    expect(limits(undefined)).toEqual([8_096, 4_000]);
    expect(limits(undefined, 64_000)).toEqual([64_000, 4_000]);
  });

  it("P56: sends no sampling while Claude thinks", () => {
    const sampling = { temperature: 0.3, topP: 0.5, topK: 40 };
    const { body, warnings } = encode({ ...sampling, reasoning: { effort: "low" } }, adaptive);
    expect(body).not.toHaveProperty("inferenceConfig");
    expect(body["additionalModelRequestFields"]).not.toHaveProperty("top_k");
    expect(warnings).toEqual(["dropped temperature", "dropped top_p", "dropped top_k"]);
    expect(encode({ temperature: 1, reasoning: { effort: "low" } }, adaptive).warnings).toEqual([]);
  });

  it("P57: bounds the temperature, and sends top_k where Claude reads it", () => {
    const { body, warnings } = encode({ temperature: 1.6, topP: 0.5, topK: 40 });
    expect(body).toMatchObject({
      inferenceConfig: { temperature: 1, topP: 0.5 },
      additionalModelRequestFields: { top_k: 40 },
    });
    expect(warnings).toEqual(["changed temperature"]);
  });

  it("P59: sends Claude one kind of sampling, not two", () => {
    const { body, warnings } = encode({ temperature: 0.3, topP: 0.5 }, budget);
    expect(body["inferenceConfig"]).toEqual({ temperature: 0.3 });
    expect(warnings).toEqual(["dropped top_p"]);
  });

  it("P60: sends stop texts but blank ones", () => {
    const { body, warnings } = encode({ stop: ["END", "\n", ""] });
    expect(body["inferenceConfig"]).toEqual({ stopSequences: ["END"] });
    expect(warnings).toEqual(["dropped stop"]);
  });

  const call: Part = { kind: "tool-call", id: "c", name: "f", input: "{}" };
  const result: Part = { kind: "tool-result", callId: "c", parts: [] };
  const signature: Seal = { origin: "anthropic", form: "signature", value: "EqQB" };

  it("P42: does not think in the middle of a tool loop whose thoughts the client has lost", () => {
    const loop = [user("?"), assistant("Let me look.", call), user(result)];
    const reasoning = { effort: "high" } as const;
    const lost = encode({ messages: loop, reasoning }, budget);
    expect(lost.body).not.toHaveProperty("additionalModelRequestFields");
    expect(lost.warnings).toContain("changed reasoning");
    const kept = [user("?"), assistant({ kind: "reasoning", text: "Hm.", seal: signature }, call), user(result)];
    expect(encode({ messages: kept, reasoning }, budget).body).toHaveProperty("additionalModelRequestFields");
    expect(encode({ messages: [...loop, assistant("So."), user("More")], reasoning }, budget).body).toHaveProperty(
      "additionalModelRequestFields",
    );
    expect(encode({ messages: loop, reasoning }, adaptive).body).toHaveProperty("additionalModelRequestFields");
  });

  it.each<[string, Part]>([
    ["without a seal", { kind: "reasoning", text: "Hm." }],
    ["sealed by Google", { kind: "reasoning", text: "Hm.", seal: { origin: "google", form: "signature", value: "x" } }],
    ["sealed by OpenAI", { kind: "reasoning", text: "", seal: { origin: "openai", form: "encrypted", value: "x" } }],
  ])("P43: sends Claude no thought %s", (_, part) => {
    const { body, warnings } = encode({ messages: [user("?"), assistant(part, "Yes."), user("!")] }, budget);
    expect(body["messages"]).toMatchObject([{}, { content: [{ text: "Yes." }] }, {}]);
    expect(warnings).toEqual(["dropped reasoning"]);
  });

  it("P43: sends Claude's thoughts to no other model", () => {
    const part: Part = { kind: "reasoning", text: "Hm.", seal: signature };
    const { body } = encode({ messages: [user("?"), assistant(part, "Yes."), user("!")] }, { control: "effort" });
    expect(JSON.stringify(body)).not.toContain("EqQB");
  });
});

const text = (value: string, ttl?: "5m" | "1h"): Part => ({
  kind: "text",
  text: value,
  cache: ttl === undefined ? {} : { ttl },
});

describe("bedrock-converse: cache points", () => {
  const point = { cachePoint: { type: "default" } };
  const hour = { cachePoint: { type: "default", ttl: "1h" } };

  it("stand behind tools, instructions, texts and results", () => {
    const call: Part = { kind: "tool-call", id: "c", name: "f", input: "{}" };
    const result: Part = { kind: "tool-result", callId: "c", parts: [text("Rain")] };
    const { body, warnings } = encode({
      tools: [{ kind: "function", name: "f", cache: {} }],
      messages: [system(text("A")), user(text("B", "5m")), assistant(call), user(result)],
    });
    expect(body).toMatchObject({
      toolConfig: { tools: [{ toolSpec: { name: "f" } }, point] },
      system: [{ text: "A" }, point],
      messages: [{ content: [{ text: "B" }, point] }, {}, { content: [{ toolResult: {} }, point] }],
    });
    expect(warnings).toEqual([]);
  });

  it("stand behind the last message for a mark of the whole request", () => {
    const { body } = encode({ cache: { ttl: "1h" }, messages: [user("A"), assistant("B"), user("C")] });
    expect(body["messages"]).toMatchObject([{}, {}, { content: [{ text: "C" }, hour] }]);
    const twice = encode({ cache: {}, messages: [user(text("C"))] });
    expect(twice.body["messages"]).toEqual([{ role: "user", content: [{ text: "C" }, point] }]);
  });

  it("P63: are four at most, the last ones, counted over tools, instructions and messages", () => {
    const { body, warnings } = encode({
      tools: [{ kind: "function", name: "f", cache: {} }],
      messages: [system(text("A")), user(text("B")), assistant(text("C")), user(text("D"), text("E"))],
    });
    expect(JSON.stringify(body).match(/cachePoint/gu)).toHaveLength(4);
    expect(body["toolConfig"]).toEqual({ tools: [expect.anything()] });
    expect(body["system"]).toEqual([{ text: "A" }]);
    expect(warnings).toEqual(["changed cache_control"]);
  });

  it("P63: has none of an hour behind one of five minutes", () => {
    const { body, warnings } = encode({
      messages: [system(text("A", "1h")), user(text("B")), assistant("."), user(text("C", "1h"))],
    });
    expect(body).toMatchObject({
      system: [{ text: "A" }, hour],
      messages: [{ content: [{ text: "B" }, point] }, {}, { content: [{ text: "C" }, point] }],
    });
    expect(warnings).toEqual(["changed cache_control"]);
  });

  it("are left out for models that take none, with a warning", () => {
    const { body, warnings } = encode({ messages: [user(text("B"))] }, undefined, undefined, ["no-cache-points"]);
    expect(body["messages"]).toEqual([{ role: "user", content: [{ text: "B" }] }]);
    expect(warnings).toEqual(["dropped cache_control"]);
  });
});
