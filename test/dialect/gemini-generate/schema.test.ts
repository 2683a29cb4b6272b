import { describe, expect, it } from "vitest";
import { fromTypedSchema } from "../../../src/dialect/gemini-generate/from-typed.ts";
import { toPlainSchema } from "../../../src/dialect/gemini-generate/plain-schema.ts";
import { toTypedSchema } from "../../../src/dialect/gemini-generate/typed-schema.ts";

const inObject = (a: object): object => ({ type: "OBJECT", properties: { a } });

describe("gemini-generate: typed schema", () => {
  it.each<[string, object, object]>([
    [
      "$schema and friends",
      { $id: "x", $comment: "c", readOnly: true, examples: [1], type: "string" },
      { type: "STRING" },
    ],
    [
      "additionalProperties",
      { type: "object", properties: { b: { type: "string" } }, additionalProperties: false, patternProperties: {} },
      { type: "OBJECT", properties: { b: { type: "STRING" } } },
    ],
    ["const", { const: "x" }, { type: "STRING", enum: ["x"] }],
    ["const of a number", { const: 5, description: "Five." }, { type: "NUMBER", description: "Five. Always: 5." }],
    ["a numeric enum", { type: "integer", enum: [1, 2] }, { type: "INTEGER", description: "One of: 1, 2." }],
    ["a numeric enum of texts", { type: "string", enum: [1, true, ""] }, { type: "STRING", enum: ["1", "true"] }],
    [
      "null in an enum",
      { type: ["string", "null"], enum: ["a", null] },
      { type: "STRING", nullable: true, enum: ["a"] },
    ],
    ["a nullable type", { type: ["integer", "null"], minimum: 1 }, { type: "INTEGER", nullable: true, minimum: 1 }],
    ["several types", { type: ["string", "number"] }, { anyOf: [{ type: "STRING" }, { type: "NUMBER" }] }],
    [
      "anyOf with null",
      { anyOf: [{ type: "string", maxLength: 3 }, { type: "null" }], description: "d" },
      { type: "STRING", maxLength: 3, nullable: true, description: "d" },
    ],
    [
      "oneOf",
      { oneOf: [{ type: "string" }, { type: "boolean" }] },
      { anyOf: [{ type: "STRING" }, { type: "BOOLEAN" }] },
    ],
    [
      "allOf",
      {
        allOf: [
          { properties: { x: { type: "string" } }, required: ["x"] },
          { properties: { y: { type: "number" } }, required: ["y"] },
        ],
      },
      { type: "OBJECT", properties: { y: { type: "NUMBER" }, x: { type: "STRING" } }, required: ["y", "x"] },
    ],
    [
      "exclusive bounds of integers",
      { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 2 },
      { type: "INTEGER", minimum: 1, maximum: 9 },
    ],
    ["exclusive bounds of numbers", { type: "number", exclusiveMinimum: 0 }, { type: "NUMBER", minimum: 0 }],
    ["old exclusive bounds", { type: "number", minimum: 1, exclusiveMinimum: true }, { type: "NUMBER", minimum: 1 }],
    ["formats", { type: "string", format: "uri" }, { type: "STRING" }],
    ["known formats", { type: "string", format: "date-time" }, { type: "STRING", format: "date-time" }],
    ["an array without items", { type: "array", uniqueItems: true }, { type: "ARRAY", items: { type: "STRING" } }],
    ["a schema without a type", { description: "any" }, { type: "STRING", description: "any" }],
    ["an object without properties", { type: "object" }, { type: "OBJECT" }],
    [
      "required names that do not exist",
      { properties: { b: { type: "string" } }, required: ["b", "c"] },
      { type: "OBJECT", properties: { b: { type: "STRING" } }, required: ["b"] },
    ],
  ])("P39: turns %s into what Google knows", (_, schema, expected) => {
    expect(toTypedSchema({ type: "object", properties: { a: schema } })).toEqual(inObject(expected));
  });

  it("P38: takes a boolean schema for anything", () => {
    expect(toTypedSchema({ type: "object", properties: { a: true } })).toEqual(inObject({ type: "STRING" }));
    expect(toTypedSchema({})).toEqual({ type: "OBJECT" });
  });

  it("puts references in place and breaks circles", () => {
    const node = {
      type: "object",
      properties: { name: { $ref: "#/$defs/a~1b" }, next: { $ref: "#/$defs/node", description: "Next." } },
    };
    const schema = {
      type: "object",
      properties: { a: { $ref: "#/$defs/node" } },
      $defs: { node, "a/b": { type: "string", minLength: 1 } },
    };
    expect(toTypedSchema(schema)).toEqual(
      inObject({
        type: "OBJECT",
        properties: { name: { type: "STRING", minLength: 1 }, next: { type: "OBJECT", description: "Next." } },
      }),
    );
  });

  it.each([
    ["properties", (next: string) => ({ type: "object", properties: { a: { $ref: next }, b: { $ref: next } } })],
    [
      "allOf",
      (next: string) => ({
        allOf: [{ $ref: next }, { $ref: next }],
        properties: { c: { allOf: [{ $ref: "#/$defs/d0" }] } },
      }),
    ],
    ["anyOf", (next: string) => ({ anyOf: [{ $ref: next }, { items: { $ref: next }, type: "array" }] })],
  ])("bounds references that multiply by %s", (_, toDefinition) => {
    const $defs = Object.fromEntries(
      Array.from({ length: 200 }, (__, index) => [`d${index}`, toDefinition(`#/$defs/d${index + 1}`)]),
    );
    const typed = JSON.stringify(toTypedSchema({ $ref: "#/$defs/d0", $defs }));
    expect(typed.length).toBeGreaterThan(10);
    expect(typed.length).toBeLessThan(2_000_000);
  });

  it("does not change what it is given", () => {
    const schema = { type: "object", properties: { a: { allOf: [{ const: 1 }] } }, required: ["a"] };
    const before = structuredClone(schema);
    toTypedSchema(schema);
    expect(schema).toEqual(before);
  });
});

describe("gemini-generate: plain schema", () => {
  it("rewrites const where it is a keyword, and nothing else", () => {
    const schema = {
      type: "object",
      properties: { const: { type: "string" }, a: { anyOf: [{ const: 1 }, { items: { const: null } }] } },
      $defs: { d: { const: "x", description: "d" } },
      default: { const: 2 },
    };
    expect(toPlainSchema(schema)).toEqual({
      type: "object",
      properties: { const: { type: "string" }, a: { anyOf: [{ enum: [1] }, { items: { enum: [null] } }] } },
      $defs: { d: { enum: ["x"], description: "d" } },
      default: { const: 2 },
    });
    const same = { type: "object", properties: { a: { type: "string" } } };
    expect(toPlainSchema(same)).toBe(same);
  });
});

describe("gemini-generate: schema of a client", () => {
  it("reads Google's types in every spelling", () => {
    expect(
      fromTypedSchema({
        type: "OBJECT",
        properties: {
          a: { any_of: [{ type: "STRING" }, { type: "NUMBER" }], nullable: true },
          b: { type: "string", min_length: "3", example: "x" },
          c: { type: "TYPE_UNSPECIFIED" },
        },
        property_ordering: ["a"],
      }),
    ).toEqual({
      type: "object",
      properties: {
        a: { anyOf: [{ type: "string" }, { type: "number" }, { type: "null" }] },
        b: { type: "string", minLength: 3, examples: ["x"] },
        c: {},
      },
    });
  });
});
