import { describe, expect, it } from "vitest";
import { compilePatterns, explainPattern, printPatternList } from "../../src/route/text-patterns.ts";
import { listMessages, provider } from "../_helpers/config.ts";

function matches(pattern: string, text: string, isCaseSensitive = false): boolean {
  return compilePatterns({ patterns: [pattern], isCaseSensitive }).matches(text);
}

describe("route: patterns of a text", () => {
  it.each([
    ["\\b(agent|agents|tool use)\\b", "We need an agent to do tool use", true],
    ["\\b(agent|agents|tool use)\\b", "a reagent", false],
    ["TICKET-[0-9]+", "see ticket-17", true],
    ["^fix", "please fix", false],
    ["(?i)straße", "STRAßE", true],
  ])("%s in %j: %s", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it("compares case where the list asks for it", () => {
    expect(matches("SQL", "my sql", true)).toBe(false);
    expect(matches("SQL", "my SQL", true)).toBe(true);
  });

  it("matches when one of several does", () => {
    const list = compilePatterns({ patterns: ["nothing", "h.llo"], isCaseSensitive: false });
    expect([list.matches("hallo"), list.matches("hi")]).toEqual([true, false]);
  });

  it("looks at the first 16 kB only", () => {
    expect(matches("needle", `${" ".repeat(16_378)}needle`)).toBe(true);
    expect(matches("needle", `${" ".repeat(16_379)}needle`)).toBe(false);
  });

  it("has one name for equal lists", () => {
    const list = { patterns: ["a"], isCaseSensitive: true };
    expect(compilePatterns(list).name).toBe(printPatternList({ ...list }));
    expect(printPatternList({ ...list, isCaseSensitive: false })).not.toBe(printPatternList(list));
  });

  it("needs bounded time for hostile patterns and texts", () => {
    const patterns = ["(a|aa)*b", "(a*)*b", "(.*)*x", "(x+x+)+y", "\\w{1,240}!", "(a{1,15}){1,15}!"];
    const text = "a".repeat(1_000_000);
    for (const pattern of patterns) {
      expect(explainPattern(pattern), pattern).toBeUndefined();
      const list = compilePatterns({ patterns: [pattern], isCaseSensitive: false });
      const started = performance.now();
      expect(list.matches(text), pattern).toBe(false);
      expect(performance.now() - started, pattern).toBeLessThan(2_000);
    }
  });

  it.each([
    ["(", "missing closing )"],
    ["(?=a)", "(?="],
    ["(a)\\1", "invalid escape sequence"],
    ["a{2000}", "invalid repeat count"],
    ["(\\w{1,25}){1,25}", "too large"],
  ])("says why %s cannot be used", (pattern, reason) => {
    expect(explainPattern(pattern)).toContain(reason);
  });
});

describe("compile: patterns of a text", () => {
  it("refuses what is no RE2 at its own place, also inside composites", () => {
    const when = { any: [{ textMatches: ["ok", "("] }, { not: { textMatches: "[" } }] };
    const messages = listMessages({
      providers: { p: provider(["m"]) },
      groups: { g: { strategy: "first", targets: ["p/m"], rules: [{ id: "r", when, use: "p/m" }] } },
    });
    expect(messages).toEqual([
      'the pattern "(" cannot be used: missing closing ): `(`',
      'the pattern "[" cannot be used: missing closing ]: `[`',
    ]);
  });
});
