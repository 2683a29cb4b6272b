import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/dialect/neutral.ts";
import { encode, toOptions, toRequest, upstream } from "./_gemini.ts";

const user = (...parts: Part[]) => ({ role: "user", parts }) as const;
const text = (value: string): Part => ({ kind: "text", text: value });

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
