import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/compile/parse-condition.ts";

describe("compile: conditions", () => {
  it("turns one entry into its leaf", () => {
    expect(parseCondition({ always: true })).toEqual({ kind: "always" });
    expect(parseCondition({ modality: "image" })).toEqual({ kind: "modality", of: ["image"] });
    expect(parseCondition({ anyOfTags: ["CI"] })).toEqual({ kind: "tags", mode: "any", tags: ["ci"] });
    expect(parseCondition({ textContains: ["x"] })).toEqual({
      kind: "text-contains",
      words: ["x"],
      isCaseSensitive: false,
    });
    expect(parseCondition({ header: { "X-Job": ["a", "b*"] } })).toEqual({
      kind: "header",
      name: "x-job",
      patterns: [
        { match: "exact", text: "a" },
        { match: "prefix", text: "b" },
      ],
    });
    expect(parseCondition({ not: { hasTools: true } })).toEqual({
      kind: "not",
      of: { kind: "flag", fact: "hasTools", value: true },
    });
  });

  it("turns several entries into all of them, whatever their order in the file", () => {
    const one = parseCondition({ inputTokensGte: 1, key: "ci", metadata: { b: "1", a: "2" }, any: [{ always: true }] });
    const two = parseCondition({ any: [{ always: true }], metadata: { a: "2", b: "1" }, key: "ci", inputTokensGte: 1 });
    expect(two).toEqual(one);
    expect(one).toMatchObject({
      kind: "all",
      of: [{ fact: "key" }, { name: "a" }, { name: "b" }, { fact: "inputTokens" }, { kind: "any" }],
    });
  });
});
