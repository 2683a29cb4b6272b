import { describe, expect, it } from "vitest";
import type { Warning } from "../../src/dialect/dialect.ts";
import { findNearestEffort, shapeParameters } from "../../src/dialect/parameters.ts";
import { applyChanges } from "../../src/dialect/splice.ts";
import { GateError } from "../../src/errors.ts";
import type { DialectId } from "../../src/graph/graph.ts";
import type { ParameterRule } from "../../src/graph/shaping.ts";

interface Shaped {
  /** The body after the changes. */
  readonly body: unknown;
  readonly changes: Readonly<Record<string, unknown>>;
  /** `code field` of each warning. */
  readonly warnings: readonly string[];
}

function shape(
  json: Record<string, unknown>,
  rules: readonly ParameterRule[],
  { dialect = "openai-chat" as DialectId, isStrict = false } = {},
): Shaped {
  const warnings: Warning[] = [];
  const before = JSON.stringify(json);
  const changes = shapeParameters(json, rules, (warning) => warnings.push(warning), { dialect, isStrict });
  expect(JSON.stringify(json), "the body itself is not touched").toBe(before);
  const body = JSON.parse(JSON.stringify(applyChanges(json, changes))) as unknown;
  return { body, changes, warnings: warnings.map(({ code, detail }) => `${code} ${detail}`) };
}

function refusal(json: Record<string, unknown>, rules: readonly ParameterRule[], isStrict = false): GateError {
  try {
    shapeParameters(json, rules, () => {}, { dialect: "openai-chat", isStrict });
  } catch (error) {
    if (GateError.is(error)) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

const noSampling: ParameterRule = { action: "drop", fields: ["temperature", "top_p", "logprobs"] };

describe("parameters: drop", () => {
  it("leaves the fields out and tells of each", () => {
    expect(shape({ model: "m", temperature: 0.2, top_p: 0.9 }, [noSampling])).toEqual({
      body: { model: "m" },
      changes: { temperature: undefined, top_p: undefined },
      warnings: ["dropped temperature", "dropped top_p"],
    });
  });

  it("gives the shared empty object when nothing has to change", () => {
    const first = shape({ model: "m" }, [noSampling]);
    expect(first).toEqual({ body: { model: "m" }, changes: {}, warnings: [] });
    expect(shape({ model: "m" }, []).changes).toBe(first.changes);
  });

  it.each([
    ["temperature", 1],
    ["temperature", null],
    ["top_p", 1],
    ["n", 1],
    ["presence_penalty", 0],
    ["logprobs", false],
    ["parallel_tool_calls", true],
    ["logit_bias", {}],
    ["stop", []],
  ])("says nothing when %s is %j, which holds without it", (field, value) => {
    const rules: ParameterRule[] = [{ action: "drop", fields: [field] }];
    expect(shape({ [field]: value }, rules)).toMatchObject({ body: {}, warnings: [] });
    expect(shape({ [field]: value }, rules, { isStrict: true })).toMatchObject({ body: {}, warnings: [] });
  });

  it("reaches inside objects, keeps their other fields and removes what is left empty", () => {
    const rules: ParameterRule[] = [{ action: "drop", fields: ["generationConfig.topK", "thinking.budget_tokens"] }];
    const json = { generationConfig: { topK: 3, topP: 0.5 }, thinking: { budget_tokens: 9 } };
    expect(shape(json, rules)).toMatchObject({
      body: { generationConfig: { topP: 0.5 } },
      warnings: ["dropped generationConfig.topK", "dropped thinking.budget_tokens"],
    });
  });

  it("does not take what an object inherits for a field", () => {
    const rules: ParameterRule[] = [{ action: "drop", fields: ["constructor", "metadata.toString"] }];
    expect(shape({ metadata: { a: 1 } }, rules).changes).toEqual({});
  });
});

describe("parameters: conditions", () => {
  const rule: ParameterRule = { action: "drop", fields: ["temperature"], unless: { reasoning_effort: ["none", null] } };

  it.each([
    [{ reasoning_effort: "none" }, true],
    [{}, true],
    [{ reasoning_effort: null }, true],
    [{ reasoning_effort: "low" }, false],
  ])("keeps temperature with %j: %s", (json, isKept) => {
    expect("temperature" in (shape({ ...json, temperature: 0.1 }, [rule]).body as object)).toBe(isKept);
  });

  it("holds under `when` only while all fields have their values", () => {
    const both: ParameterRule = { action: "drop", fields: ["thinking"], when: { "thinking.type": "adaptive", a: 1 } };
    expect(shape({ thinking: { type: "adaptive" }, a: 1 }, [both]).body).toEqual({ a: 1 });
    expect(shape({ thinking: { type: "adaptive" }, a: 2 }, [both]).changes).toEqual({});
    expect(shape({ thinking: { type: "enabled" }, a: 1 }, [both]).changes).toEqual({});
  });

  it("holds in its own dialect alone when it names one", () => {
    const chat: ParameterRule = { ...noSampling, dialect: "openai-chat" };
    expect(shape({ temperature: 0 }, [chat]).body).toEqual({});
    expect(shape({ temperature: 0 }, [chat], { dialect: "anthropic-messages" }).changes).toEqual({});
  });

  it("sees what the rules before it left", () => {
    const rules: ParameterRule[] = [
      { action: "rename", field: "max_tokens", to: "max_completion_tokens" },
      { action: "clamp", field: "max_completion_tokens", max: 100 },
      { action: "default", field: "thinking", value: { type: "disabled" }, when: { reasoning_effort: "none" } },
      { action: "drop", fields: ["reasoning_effort"], when: { reasoning_effort: "none" } },
    ];
    expect(shape({ max_tokens: 500, reasoning_effort: "none" }, rules)).toMatchObject({
      body: { max_completion_tokens: 100, thinking: { type: "disabled" } },
      warnings: ["changed max_completion_tokens", "dropped reasoning_effort"],
    });
  });
});

describe("parameters: rename", () => {
  const rule: ParameterRule = { action: "rename", field: "max_completion_tokens", to: "max_tokens" };

  it("P58: sends the limit under the name that the provider reads, without a warning", () => {
    expect(shape({ max_completion_tokens: 5 }, [rule])).toMatchObject({ body: { max_tokens: 5 }, warnings: [] });
  });

  it("lets the renamed value win where both are stated, and null state nothing", () => {
    expect(shape({ max_tokens: 9, max_completion_tokens: 5 }, [rule]).body).toEqual({ max_tokens: 5 });
    expect(shape({ max_tokens: 9, max_completion_tokens: null }, [rule]).body).toEqual({ max_tokens: 9 });
    expect(shape({ max_tokens: 9 }, [rule]).changes).toEqual({});
  });

  it("P55: is no loss under strict parameters either", () => {
    const toNew: ParameterRule = { action: "rename", field: "max_tokens", to: "max_completion_tokens" };
    expect(shape({ max_tokens: 7 }, [toNew], { isStrict: true }).body).toEqual({ max_completion_tokens: 7 });
  });
});

describe("parameters: other forms of the same", () => {
  const off: ParameterRule = {
    action: "rename",
    field: "reasoning_effort",
    to: "thinking",
    value: { type: "disabled" },
    when: { reasoning_effort: "none" },
  };

  it("sends what says the same in another field, which is no loss", () => {
    for (const isStrict of [false, true])
      expect(shape({ reasoning_effort: "none" }, [off], { isStrict })).toMatchObject({
        body: { thinking: { type: "disabled" } },
        warnings: [],
      });
    expect(shape({ reasoning_effort: "high" }, [off]).changes).toEqual({});
  });

  it("P66: sends another value instead of one that the provider does not know, and tells", () => {
    const rule: ParameterRule = {
      action: "replace",
      field: "response_format",
      value: { type: "json_object" },
      when: { "response_format.type": "json_schema" },
    };
    expect(shape({ response_format: { type: "json_schema", json_schema: {} } }, [rule])).toMatchObject({
      body: { response_format: { type: "json_object" } },
      warnings: ["changed response_format"],
    });
    expect(shape({ response_format: { type: "json_object" } }, [rule]).changes).toEqual({});
    expect(shape({}, [rule]).changes).toEqual({});
  });

  it("P61: leaves every field out that is not among those a strict provider knows", () => {
    const rule: ParameterRule = { action: "keep", fields: ["model", "messages", "stop"] };
    expect(shape({ model: "m", messages: [], stop: "x", user: "u", n: 1, store: null }, [rule])).toMatchObject({
      body: { model: "m", messages: [], stop: "x" },
      warnings: ["dropped user"],
    });
  });
});

describe("parameters: bounds and values", () => {
  const clamp: ParameterRule = { action: "clamp", field: "temperature", min: 0.01, max: 1 };

  it.each([
    [0, 0.01],
    [2, 1],
    [-1, 0.01],
  ])("P57: moves %d to the bound %d and tells", (given, sent) => {
    expect(shape({ temperature: given }, [clamp])).toMatchObject({
      body: { temperature: sent },
      warnings: ["changed temperature"],
    });
  });

  it("leaves numbers within the bounds, and what is no number, as they are", () => {
    for (const temperature of [0.01, 0.5, 1, "hot", null]) expect(shape({ temperature }, [clamp]).changes).toEqual({});
  });

  it("leaves out a value that is not among the allowed ones", () => {
    const rule: ParameterRule = { action: "allow", field: "tool_choice", values: ["auto", { type: "auto" }] };
    expect(shape({ tool_choice: "required" }, [rule])).toMatchObject({ body: {}, warnings: ["dropped tool_choice"] });
    expect(shape({ tool_choice: { type: "auto" } }, [rule]).changes).toEqual({});
    expect(shape({ tool_choice: "auto" }, [rule]).changes).toEqual({});
  });

  it("P60: keeps the first items of a list that is too long", () => {
    const rule: ParameterRule = { action: "max-items", field: "stop", count: 2 };
    expect(shape({ stop: ["a", "b", "c"] }, [rule])).toMatchObject({
      body: { stop: ["a", "b"] },
      warnings: ["changed stop"],
    });
    expect(shape({ stop: ["a", "b"] }, [rule]).changes).toEqual({});
    expect(shape({ stop: "abc" }, [rule]).changes).toEqual({});
  });

  it("sends a default where the client states none, also inside an object, and never over the client's word", () => {
    const rule: ParameterRule = { action: "default", field: "provider.sort", value: "price" };
    expect(shape({}, [rule])).toMatchObject({ body: { provider: { sort: "price" } }, warnings: [] });
    expect(shape({ provider: { only: ["a"] } }, [rule]).body).toEqual({ provider: { only: ["a"], sort: "price" } });
    expect(shape({ provider: { sort: "latency" } }, [rule]).changes).toEqual({});
  });
});

describe("parameters: effort", () => {
  it.each([
    ["minimal", ["none", "low", "medium", "high"], "low"],
    ["high", ["none"], undefined],
    ["minimal", ["low", "medium", "high"], "low"],
    ["none", ["low", "high"], "low"],
    ["xhigh", ["low", "medium", "high"], "high"],
    ["max", ["low", "medium", "high", "xhigh"], "xhigh"],
    ["medium", ["high", "max"], "high"],
    ["xhigh", ["high", "max"], "high"],
    ["high", ["low", "medium", "high"], "high"],
    ["medium", ["medium"], "medium"],
  ])("P53: %s becomes the nearest of %j", (effort, efforts, expected) => {
    expect(findNearestEffort(effort, efforts)).toBe(expected);
    expect(findNearestEffort(effort, efforts.toReversed())).toBe(expected);
  });

  it("changes the field, inside an object as well, and tells", () => {
    const efforts = ["low", "high"];
    const chat: ParameterRule = { action: "effort", field: "reasoning_effort", efforts };
    const responses: ParameterRule = { action: "effort", field: "reasoning.effort", efforts };
    expect(shape({ reasoning_effort: "xhigh" }, [chat])).toMatchObject({
      body: { reasoning_effort: "high" },
      warnings: ["changed reasoning_effort"],
    });
    expect(shape({ reasoning: { effort: "none", summary: "auto" } }, [responses]).body).toEqual({
      reasoning: { effort: "low", summary: "auto" },
    });
    expect(shape({ reasoning_effort: "low" }, [chat]).changes).toEqual({});
  });

  it("leaves a word of the provider's own as it is, and every word out where the model takes none", () => {
    const rule: ParameterRule = { action: "effort", field: "reasoning_effort", efforts: ["low"] };
    expect(shape({ reasoning_effort: "default" }, [rule]).changes).toEqual({});
    for (const efforts of [[], ["none"]]) {
      expect(shape({ reasoning_effort: "high" }, [{ ...rule, efforts }])).toMatchObject({
        body: {},
        warnings: ["dropped reasoning_effort"],
      });
    }
  });
});

describe("parameters: refusals", () => {
  const rule: ParameterRule = { action: "refuse", fields: ["n"] };

  it("P109: answers n > 1 with 400 instead of one choice, and lets n = 1 go without", () => {
    const error = refusal({ n: 2 }, [rule]);
    expect([error.code, error.status, error.param]).toEqual(["unsupported_parameter", 400, "n"]);
    expect(error.message).toContain('"n"');
    expect(shape({ n: 1 }, [rule]).body).toEqual({});
  });

  it.each<[string, Record<string, unknown>, ParameterRule]>([
    ["temperature", { temperature: 0.3 }, noSampling],
    ["temperature", { temperature: 5 }, { action: "clamp", field: "temperature", max: 2 }],
    ["tool_choice", { tool_choice: "required" }, { action: "allow", field: "tool_choice", values: ["auto"] }],
    [
      "reasoning_effort",
      { reasoning_effort: "max" },
      { action: "effort", field: "reasoning_effort", efforts: ["low"] },
    ],
    ["stop", { stop: ["a", "b"] }, { action: "max-items", field: "stop", count: 1 }],
  ])("answers a lost %s with 400 under strict parameters", (param, json, strictRule) => {
    expect(refusal(json, [strictRule], true)).toMatchObject({ code: "unsupported_parameter", param });
  });
});
