import { describe, expect, it } from "vitest";
import { heuristic } from "../../src/route/strategy/heuristic.ts";
import { facts, openParts, provider } from "../_helpers/config.ts";
import { HARD_TEXT, orderOf, strategyFacts, strategyGroup, testStrategy } from "../conformance/strategy.ts";
import { openGroups, targets } from "../_helpers/routing.ts";

testStrategy(heuristic);

const group = strategyGroup(heuristic, [1, 1, 1]);

function firstFor(text: string): string | undefined {
  return orderOf(heuristic, group, { facts: strategyFacts(undefined, text) })[0];
}

describe("strategy heuristic", () => {
  it.each([
    "do it Step by  step",
    "Explain in detail",
    "reason through it",
    "think carefully",
    "analyze this",
    "debugging",
    "write code",
    "an implementation",
    "refactored",
    "ARCHITECTURE",
  ])("gives %j to the last target", (text) => {
    expect(firstFor(text)).toBe("p/m2");
  });

  it.each(["hello there", "", "psychoanalyze", "code to write", "step to step"])("gives %j to the first", (text) => {
    expect(firstFor(text)).toBe("p/m0");
  });

  it("finds its words as the config has all words found", () => {
    for (const [matching, expected] of [
      ["word", "a"],
      ["substring", "c"],
    ] as const) {
      const router = openParts({
        gateway: { facts: { matching } },
        providers: { p: provider([..."abc"]) },
        groups: { g: { strategy: "heuristic", targets: ["p/a", "p/b", "p/c"] } },
      });
      expect(targets(router, "g", { from: { text: "psychoanalyze" } })[0]).toBe(expected);
    }
  });

  it("keeps the others as they are written", () => {
    expect(orderOf(heuristic, group)).toEqual(["p/m0", "p/m1", "p/m2"]);
    const hard = { facts: strategyFacts(undefined, HARD_TEXT) };
    expect(orderOf(heuristic, group, hard)).toEqual(["p/m2", "p/m0", "p/m1"]);
  });

  it("asks a group's own words instead of the built-in ones", () => {
    const router = openGroups({
      own: { strategy: "heuristic", targets: ["p/a", "p/b"], complexityHints: ["=tax", "*gate*"] },
      plain: { strategy: "heuristic", targets: ["p/a", "p/b"] },
    });
    for (const [text, chosen] of [
      ["my tax", "b"],
      ["taxes", "a"],
      ["investigated", "b"],
      [HARD_TEXT, "a"],
    ] as const)
      expect(targets(router, "own", { from: { text } })[0]).toBe(chosen);
    expect(targets(router, "plain", { from: { text: HARD_TEXT } })[0]).toBe("b");
    expect(targets(router, "plain", { from: { text: "my tax" } })[0]).toBe("a");
  });

  it("does not look at the words after a rule matched, also when nothing the rule names can serve", () => {
    const from = { text: HARD_TEXT };
    const router = openGroups({
      g: {
        strategy: "heuristic",
        targets: ["p/a", "p/b", "p/c"],
        rules: [{ id: "tools", when: { hasTools: true }, use: "q/d" }],
      },
    });
    const isAway = { whyUnusable: (id: string) => (id === "q" ? "no credentials" : undefined) };
    expect(targets(router, "g", { from })).toEqual(["c", "a", "b"]);
    expect(targets(router, "g", { from: { ...from, toolCount: 1 } })).toEqual(["q/d", "a", "b", "c"]);
    expect(targets(router, "g", { from: { ...from, toolCount: 1 }, state: isAway })).toEqual(["a", "b", "c"]);
    expect(orderOf(heuristic, group, { facts: strategyFacts(undefined, HARD_TEXT), isAfterRule: true })[0]).toBe(
      "p/m0",
    );
  });

  it("does not look at the words with one target", () => {
    const router = openParts({
      providers: { p: provider(["a"]) },
      groups: { one: { strategy: "heuristic", targets: ["p/a"], complexityHints: ["rare"] } },
    });
    // No list of words was even made for the group.
    expect(facts(router, { text: "rare" }).matchesWords(router.plans.get("one")?.complexityList ?? "")).toBe(false);
    const unread = strategyFacts();
    Object.defineProperty(unread, "matchesWords", { value: () => expect.unreachable() });
    expect(orderOf(heuristic, strategyGroup(heuristic, [1]), { facts: unread })).toEqual(["p/m0"]);
  });
});
