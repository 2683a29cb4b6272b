import { describe, expect, it } from "vitest";
import {
  foldName,
  matchesName,
  matchesPattern,
  parsePattern,
  printPattern,
  rankVariant,
  splitQualifiedName,
  splitVariant,
} from "../../src/graph/names.ts";

describe("graph: names", () => {
  it("splits at the first slash", () => {
    expect(splitQualifiedName("openrouter/anthropic/claude-x")).toEqual({
      provider: "openrouter",
      name: "anthropic/claude-x",
    });
    for (const name of ["gpt-4o", "/x", "x/", "/", ""]) expect(splitQualifiedName(name)).toBeUndefined();
  });

  it("ignores case of ASCII letters only", () => {
    expect(foldName("GPT-4o/İÉ")).toBe("gpt-4o/İÉ");
  });

  it("reads a trailing star as a beginning", () => {
    const prefix = parsePattern("openai/*");
    expect(matchesPattern(prefix, "openai/gpt-4o")).toBe(true);
    expect(matchesPattern(prefix, "OpenAI/gpt-4o")).toBe(false);
    expect(matchesName(prefix, "OpenAI/gpt-4o")).toBe(true);
    expect(matchesName(parsePattern("GPT-4o"), "gpt-4O")).toBe(true);
    expect(matchesName(parsePattern("gpt-4"), "gpt-4o")).toBe(false);
    expect(matchesName(parsePattern("*"), "anything")).toBe(true);
    expect(["openai/*", "x", "*"].map((text) => printPattern(parsePattern(text)))).toEqual(["openai/*", "x", "*"]);
  });
});

describe("graph: dated variants", () => {
  it.each([
    ["gpt-4o-2024-08-06", [["gpt-4o", "-2024-08-06"]]],
    ["claude-x@20250514", [["claude-x", "@20250514"]]],
    ["gpt-4-0613", [["gpt-4", "-0613"]]],
    ["gemini-2.5-flash-001", [["gemini-2.5-flash", "-001"]]],
    ["claude-x-latest", [["claude-x", "-latest"]]],
    ["CLAUDE-X-LATEST", [["CLAUDE-X", "-LATEST"]]],
    ["gemini-2.5-flash-preview-05-20", [["gemini-2.5-flash", "-preview-05-20"]]],
    ["gemini-2.5-flash-preview-05-20-25", [["gemini-2.5-flash", "-preview-05-20-25"]]],
    ["a-0101-latest", [["a-0101", "-latest"]]],
    ["a-2024-0613", [["a-2024", "-0613"]]],
  ])("splits %s", (name, expected) => {
    expect(splitVariant(name).map(({ base, suffix }) => [base, suffix])).toEqual(expected);
  });

  it.each(["gpt-4o", "gpt-5.4-nano", "gpt-4-turbo", "x-12", "x-12345", "x-2024-8-6", "x-preview", "-0613", "x_0613"])(
    "does not split %s",
    (name) => {
      expect(splitVariant(name)).toEqual([]);
    },
  );

  it("ranks the newest highest", () => {
    const suffixes = ["-latest", "-2025-06-01", "@20250514", "-preview-05-20-25", "-0613", "-0125", "-002", "-001"];
    const shuffled = suffixes.toSorted();
    expect(shuffled.toSorted((a, b) => rankVariant(b) - rankVariant(a))).toEqual([
      "-latest",
      "-2025-06-01",
      "-preview-05-20-25",
      "@20250514",
      "-0613",
      "-0125",
      "-002",
      "-001",
    ]);
  });
});
