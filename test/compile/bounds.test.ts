import { describe, expect, it } from "vitest";
import type { Budget } from "../../src/config/types.gen.ts";
import type { AccessTable } from "../../src/graph/graph.ts";
import { compileParts, provider } from "../_helpers/config.ts";

const hash = `sha256:${"a".repeat(64)}`;
const group = { strategy: "first" as const, targets: ["p/a"] };

type Parts = Parameters<typeof compileParts>[0];

function compileAll(parts: Parts): Required<Pick<ReturnType<typeof compileParts>, "graph" | "access">> {
  const { graph, access, diagnostics } = compileParts({ providers: { p: provider({ a: {} }) }, ...parts });
  if (graph === undefined || access === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  return { graph, access };
}

const accessOf = (parts: Parts): AccessTable => compileAll(parts).access;

function boundsOf(budgets: Budget[]): unknown {
  // The schema takes one at least.
  return accessOf({ keys: { ci: { hash, budgets: budgets as [Budget] } } }).bounds[0]?.bounds;
}

describe("compile: bounds", () => {
  it("are those of keys, paths and groups, sorted, and none where nothing is stated", () => {
    const { bounds } = accessOf({
      gateway: { limits: { paths: { "/b": { limits: { concurrent: 2 } }, "/": { limits: { tokensPerDay: 3 } } } } },
      groups: { smart: { ...group, limits: { requestsPerHour: 4, requestsPerDay: 5 } }, plain: group },
      keys: { ci: { hash, limits: { tokensPerMinute: 6, tokensPerHour: 7, requestsPerMinute: 8 } } },
    });
    expect(bounds).toEqual([
      {
        scope: "group",
        id: "smart",
        bounds: [
          { metric: "requests", window: "day", limit: 5 },
          { metric: "requests", window: "hour", limit: 4 },
        ],
      },
      {
        scope: "key",
        id: "ci",
        bounds: [
          { metric: "requests", window: "minute", limit: 8 },
          { metric: "tokens", window: "hour", limit: 7 },
          { metric: "tokens", window: "minute", limit: 6 },
        ],
      },
      { scope: "path", id: "/", bounds: [{ metric: "tokens", window: "day", limit: 3 }] },
      { scope: "path", id: "/b", bounds: [{ metric: "concurrent", window: "now", limit: 2 }] },
    ]);
    expect(accessOf({ keys: { ci: { hash } } }).bounds).toEqual([]);
  });

  it("hold the money of budgets in whole nano-USD, with every default", () => {
    const defaults = { strict: false, onExhausted: "finish", warnAt: [0.8] };
    expect(boundsOf([{ usd: 0.1, per: "month" }])).toEqual([
      { metric: "nanoUsd", window: "month", limit: 100_000_000, budget: defaults },
    ]);
    expect(boundsOf([{ usd: 1e-12, per: "total" }])).toEqual([
      { metric: "nanoUsd", window: "total", limit: 1, budget: defaults },
    ]);
    expect(boundsOf([{ tokens: 7, per: "week", strict: true, onExhausted: "cut", warnAt: [1, 0.5] }])).toEqual([
      { metric: "tokens", window: "week", limit: 7, budget: { strict: true, onExhausted: "cut", warnAt: [0.5, 1] } },
    ]);
  });

  it("change the revision of the access plane, those of groups that of the routing plane too", () => {
    const plain = compileAll({ groups: { smart: group }, keys: { ci: { hash } } });
    const ofKey = compileAll({ groups: { smart: group }, keys: { ci: { hash, limits: { concurrent: 1 } } } });
    expect(ofKey.access.revision).not.toBe(plain.access.revision);
    expect(ofKey.graph.revision).toBe(plain.graph.revision);
    const ofGroup = compileAll({ groups: { smart: { ...group, limits: { concurrent: 1 } } }, keys: { ci: { hash } } });
    expect(ofGroup.access.revision).not.toBe(plain.access.revision);
    expect(ofGroup.graph.revision).not.toBe(plain.graph.revision);
    const allowed = compileAll({
      gateway: { limits: { unpriced: "allow" } },
      groups: { smart: group },
      keys: { ci: { hash } },
    });
    expect(allowed.access).toMatchObject({ unpriced: "allow" });
    expect(allowed.access.revision).not.toBe(plain.access.revision);
  });
});
