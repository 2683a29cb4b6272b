import { describe, expect, it } from "vitest";
import { checkKeysGone, checkShrink, type Countable } from "../../src/runtime/shrink-rail.ts";

const AT = { file: ".", line: 1, column: 1 };
const ids = (kind: string, count: number): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${kind}${index}` }));
const graph = (providers: number, models: number, groups: number): Countable =>
  ({ providers: ids("p", providers), models: ids("m", models), groups: ids("g", groups) }) as Countable;

const keys = (count: number): never => ({ keys: ids("k", count) }) as never;

describe("runtime: shrink rail", () => {
  it.each([
    ["nothing", graph(9, 9, 9), 50],
    ["two of two groups", graph(9, 9, 0), 50, graph(9, 9, 2)],
    ["exactly half", graph(4, 8, 9), 50, graph(8, 16, 9)],
    ["all, with the rail off", graph(0, 0, 0), 100],
    ["nothing, and adds much", graph(90, 90, 90), 0],
  ])("lets a change pass that removes %s", (_, after, percent, before = graph(9, 9, 9)) => {
    expect(checkShrink(before, after, percent, AT)).toBeUndefined();
  });

  it.each([
    ["more than half of the groups", graph(9, 9, 4), "5 of 9 groups (g4, g5, g6, g7, g8)"],
    ["more than half of the models of many providers", graph(9, 2, 9), "7 of 9 models (m2, m3, m4, m5, m6 and 2 more)"],
    [
      "all providers and their models",
      graph(0, 0, 9),
      "9 of 9 providers (p0, p1, p2, p3, p4 and 4 more), and 9 of 9 models",
    ],
  ])("refuses one that removes %s, and says what would be gone", (_, after, part) => {
    const finding = checkShrink(graph(9, 9, 9), after, 50, AT);
    expect(finding).toMatchObject({ code: "GATE606", severity: "error", at: AT });
    expect(finding?.message).toContain(part);
    for (const way of ["git", "gate lock", "bundle", "rollout.maxShrinkPercent"]) expect(finding?.hint).toContain(way);
  });

  it("counts names, so that a set of others is not taken for the same", () => {
    const others = { ...graph(9, 9, 0), groups: ids("other", 9) } as Countable;
    expect(checkShrink(graph(9, 9, 9), others, 50, AT)?.message).toContain("9 of 9 groups");
  });

  it("takes three of many for a decision when the share allows it, and not when it allows nothing", () => {
    expect(checkShrink(graph(9, 9, 9), graph(9, 9, 6), 40, AT)).toBeUndefined();
    expect(checkShrink(graph(9, 9, 9), graph(9, 9, 6), 0, AT)?.message).toContain("3 of 9 groups");
    expect(checkShrink(graph(9, 9, 9), graph(9, 9, 7), 0, AT), "fewer than three").toBeUndefined();
  });
});

describe("runtime: all keys gone", () => {
  it("is refused, unless a lock or a bundle proves it", () => {
    const finding = checkKeysGone(keys(7), { isMounted: false }, undefined);
    expect(finding).toMatchObject({ code: "GATE608", severity: "error", at: { file: "keys" } });
    expect(finding?.message).toContain("7 keys are in force (k0, k1, k2, k3, k4 and 2 more)");
    for (const way of ["disabled: true", "gate keys deny", "gate lock", "bundle"]) expect(finding?.hint).toContain(way);
    expect(checkKeysGone(keys(1), { isMounted: false }, undefined)?.message).toContain("1 key is in force (k0)");
    expect(checkKeysGone(keys(7), { isMounted: false }, "lock")).toBeUndefined();
    expect(checkKeysGone(keys(7), { isMounted: false }, "bundle")).toBeUndefined();
  });

  it("holds no single key, and nothing where there was none", () => {
    expect(checkKeysGone(keys(7), { isMounted: true }, undefined)).toBeUndefined();
    expect(checkKeysGone(keys(0), { isMounted: false }, undefined)).toBeUndefined();
  });
});
