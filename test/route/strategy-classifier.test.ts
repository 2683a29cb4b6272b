import { describe, expect, it } from "vitest";
import type { GroupFile } from "../../src/config/types.gen.ts";
import type { RouteState } from "../../src/route/decision.ts";
import { answerQuestion } from "../../src/route/replay.ts";
import { classifier } from "../../src/route/strategy/classifier.ts";
import { everythingUsable } from "../_helpers/config.ts";
import { decide, openGroups, targets, toAsked, toDecision, type Given } from "../_helpers/routing.ts";
import { HARD_TEXT, testStrategy } from "../conformance/strategy.ts";

testStrategy(classifier);

const rated = (rating: number | null): RouteState => ({ whyUnusable: () => undefined, rating: () => rating });

const group = (more: Partial<GroupFile> = {}): GroupFile => ({
  strategy: "classifier",
  targets: ["p/a", "p/b", "p/c"],
  ...more,
});

function chooseUnrated(onFailure: string | undefined, text: string): string {
  const settings = onFailure === undefined ? {} : { classifier: { onFailure } };
  return targets(openGroups({ g: group(settings) }), "g", { from: { text }, state: rated(null) }).join("");
}

describe("strategy classifier", () => {
  it("asks the rater of the group, and decides once the answer is in the state", () => {
    const router = openGroups({ g: group({ classifier: { model: "q/h", scale: 10, prompt: "1 to {scale}" } }) });
    const asked = toAsked(decide(router, "g", { from: { text: "fix it" } }));
    expect(asked).toMatchObject({
      kind: "rating",
      group: "g",
      target: { kind: "model", id: "q/h" },
      system: "1 to 10",
      text: "fix it",
      scale: 10,
    });
    const state = answerQuestion(everythingUsable, asked, 8);
    const decision = toDecision(decide(router, "g", { from: { text: "fix it" }, state }));
    expect(decision.targets.map((target) => target.model)).toEqual(["p/c", "p/a", "p/b"]);
    expect(decision.reads).toEqual({ [`rating ${asked.id}`]: 8 });
    expect(decision.trace[0]).toEqual({
      group: "g",
      strategy: "classifier",
      outcome: "p/c (classifier)",
      read: [`rating ${asked.id}`],
    });
  });

  it("maps a scale of 10 over three targets to 1–3, 4–7 and 8–10", () => {
    const router = openGroups({ g: group({ classifier: { scale: 10 } }) });
    const chosen = Array.from({ length: 12 }, (_, rating) => targets(router, "g", { state: rated(rating) })[0]);
    expect(chosen.join("")).toBe("aaaabbbbcccc");
  });

  it("has a rating for each target without a scale, clamped at both ends", () => {
    const router = openGroups({ g: group() });
    const chosen = [-3, 0, 1, 2, 3, 4, 99].map((rating) => targets(router, "g", { state: rated(rating) })[0]);
    expect(chosen.join("")).toBe("aaabccc");
  });

  it("goes by `onFailure` when there is no rating", () => {
    expect(chooseUnrated(undefined, "hello")).toBe("abc");
    expect(chooseUnrated(undefined, HARD_TEXT)).toBe("cab");
    expect(chooseUnrated("heuristic", HARD_TEXT)).toBe("cab");
    expect(chooseUnrated("first", HARD_TEXT)).toBe("abc");
    expect(chooseUnrated("p/b", HARD_TEXT)).toBe("bac");
  });

  it("keeps its rating when the seed or the session changes, for the text alone is rated", () => {
    const router = openGroups({ g: group() });
    const id = (given: Given): string => toAsked(decide(router, "g", given)).id;
    const same = id({ from: { text: "x" } });
    expect(id({ from: { text: "x", bodySession: "s", toolCount: 2 }, seed: 9 })).toBe(same);
    expect(id({ from: { text: "y" } })).not.toBe(same);
  });

  it.each<[string, GroupFile, Given]>([
    ["with one target", group({ targets: ["p/a"] }), {}],
    [
      "when only one can serve",
      group({ targets: ["p/a", "q/b"] }),
      { state: { whyUnusable: (id) => (id === "q" ? "away" : undefined) } },
    ],
    ["without a text", group(), { from: { text: " \n" } }],
    ["after a rule", group({ rules: [{ id: "r", when: { always: true }, use: "p/a" }] }), {}],
  ])("asks nothing %s", (_, file, given) => {
    expect(targets(openGroups({ g: file }), "g", given)[0]).toBe("a");
  });

  it("asks when what a rule names cannot serve", () => {
    const router = openGroups({ g: group({ rules: [{ id: "r", when: { always: true }, use: "q/a" }] }) });
    const state: RouteState = { whyUnusable: (id) => (id === "q" ? "away" : undefined) };
    expect(toAsked(decide(router, "g", { state })).group).toBe("g");
  });
});

describe("route: classifiers within groups", () => {
  it("asks a group that another one chose", () => {
    const router = openGroups({
      outer: { strategy: "first", targets: ["inner", "p/h"] },
      inner: group(),
    });
    expect(toAsked(decide(router, "outer")).group).toBe("inner");
    expect(targets(router, "outer", { state: rated(2) })).toEqual(["b", "a", "c", "h"]);
  });

  it("asks one after the other, each with the answers before it", () => {
    const router = openGroups({
      outer: group({ targets: ["p/h", "inner"] }),
      inner: group({ classifier: { scale: 10 } }),
    });
    const outer = toAsked(decide(router, "outer"));
    expect(outer.group).toBe("outer");
    const second = answerQuestion(everythingUsable, outer, 2);
    const inner = toAsked(decide(router, "outer", { state: second }));
    expect(inner.group).toBe("inner");
    expect(targets(router, "outer", { state: answerQuestion(second, inner, 5) })).toEqual(["b", "a", "c"]);
  });

  it("takes a group that is only failover by its `onFailure`, without a question", () => {
    const router = openGroups({
      outer: { strategy: "first", targets: ["p/h", "inner"], fallbacks: ["last"] },
      inner: group({ classifier: { onFailure: "p/b" } }),
      last: group({ targets: ["p/e", "p/f"] }),
    });
    expect(targets(router, "outer", { from: { text: HARD_TEXT } })).toEqual(["h", "b", "a", "c", "f", "e"]);
    // Also one whose rating happens to be known: failover must not depend on what others have asked.
    expect(targets(router, "outer", { from: { text: HARD_TEXT }, state: rated(1) })).toEqual([
      "h",
      "b",
      "a",
      "c",
      "f",
      "e",
    ]);
  });

  it("does not count a group's turn twice because of a question", () => {
    const router = openGroups({
      outer: { strategy: "round-robin", targets: ["one", "two"] },
      one: group({ targets: ["p/a", "p/b"] }),
      two: group({ targets: ["p/c", "p/d"] }),
    });
    let turn = 0;
    const state: RouteState = { whyUnusable: () => undefined, nextTurn: () => turn++ };
    const asked = toAsked(decide(router, "outer", { state }));
    expect(asked.group).toBe("one");
    expect(asked.reads).toEqual({ "nextTurn outer": 0 });
    expect(targets(router, "outer", { state: answerQuestion(state, asked, 2) })).toEqual(["b", "a"]);
    expect(turn).toBe(1);
    expect(toAsked(decide(router, "outer", { state })).group).toBe("two");
  });
});
