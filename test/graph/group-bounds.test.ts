import { describe, expect, it } from "vitest";
import type { AccessTable, RoutingGraph } from "../../src/graph/graph.ts";
import { withGroupBounds } from "../../src/graph/group-bounds.ts";
import { compileParts, provider } from "../_helpers/config.ts";

const hash = `sha256:${"a".repeat(64)}`;

/** A config whose group and key have these limits. */
function make(group: number | undefined, key: number): { graph: RoutingGraph; access: AccessTable } {
  const { graph, access } = compileParts({
    providers: { p: provider({ a: {} }) },
    groups: {
      plain: { strategy: "first", targets: ["p/a"] },
      smart: {
        strategy: "first",
        targets: ["p/a"],
        ...(group === undefined ? {} : { limits: { concurrent: group, tokensPerDay: group } }),
      },
    },
    keys: { ci: { hash, limits: { concurrent: key } } },
  });
  if (graph === undefined || access === undefined) throw new Error("The config has errors.");
  return { graph, access };
}

describe("graph: bounds of groups beside another access table", () => {
  it("are those of the groups that serve, with the revision that one config with both would have", () => {
    expect(withGroupBounds(make(1, 5).access, make(2, 5).graph)).toEqual(make(2, 5).access);
    expect(withGroupBounds(make(undefined, 6).access, make(2, 5).graph)).toEqual(make(2, 6).access);
    expect(withGroupBounds(make(1, 6).access, make(undefined, 5).graph)).toEqual(make(undefined, 6).access);
  });

  it("leave a table as it is that has them already", () => {
    const { graph, access } = make(1, 5);
    expect(withGroupBounds(access, graph)).toBe(access);
  });
});
