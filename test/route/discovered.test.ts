import { describe, expect, it } from "vitest";
import { GateError } from "../../src/errors.ts";
import type { RouteState } from "../../src/route/decision.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { route } from "../../src/route/route.ts";
import { everythingUsable, facts, openParts, provider, type ConfigParts } from "../_helpers/config.ts";
import { toDecision } from "../_helpers/routing.ts";

const price = { input: 1, output: 2 };

const parts: ConfigParts = {
  providers: {
    both: provider(
      { declared: { price }, secret: { visibility: "internal", upstreamModel: "secret-upstream" }, gone: { price } },
      { discover: "merge" },
    ),
    theirs: provider(
      { declared: { price }, gone: { price }, renamed: { upstreamModel: "real" } },
      { discover: "fallback" },
    ),
    open: provider({ "*": { limits: { contextTokens: 10 } } }, { discover: "merge" }),
    plain: provider(["declared", "gone"]),
  },
  groups: { smart: { strategy: "first", targets: ["theirs/gone", "both/declared"] } },
};

const lists: Readonly<Record<string, ReadonlySet<string>>> = {
  both: new Set(["declared", "extra", "vendor/extra", "secret", "Secret-Upstream"]),
  theirs: new Set(["declared", "real", "extra", "declared-2026-01-01"]),
  open: new Set(["listed"]),
  plain: new Set(["extra"]),
};
const listed: RouteState = { ...everythingUsable, discovered: (id) => lists[id] };
const nothingKnown: RouteState = { ...everythingUsable, discovered: () => undefined };

function resolve(router: Router, ...given: Parameters<Router["resolveName"]>): string {
  const found = router.resolveName(...given);
  if (GateError.is(found)) return found.code;
  if (found.kind === "group") return `group ${found.id}`;
  return found.isVariant ? `${found.id} by ${found.model.id} as ${found.upstreamModel}` : found.id;
}

describe("route: discovered names", () => {
  const router = openParts(parts);

  it.each([
    ["a listed name, for direct use", "both/extra", "both/extra by both/* as extra"],
    ["a listed name with a slash", "both/vendor/extra", "both/vendor/extra by both/* as vendor/extra"],
    ["a listed name in other case, spelled as the provider does", "both/EXTRA", "both/extra by both/* as extra"],
    ["a declared name before a listed one", "both/declared", "both/declared"],
    ["a declared name beside the list under merge", "both/gone", "both/gone"],
    ["no listed name without its provider", "extra", "model_not_found"],
    ["no hidden model, under either of its ids", "both/secret", "model_not_found"],
    ["no hidden model under the id its provider lists", "both/secret-upstream", "model_not_found"],
    ["no name that is not listed", "both/other", "model_not_found"],
    ["a declared name that the list has, under fallback", "theirs/declared", "theirs/declared"],
    ["a declared name whose upstream id the list has", "theirs/renamed", "theirs/renamed"],
    ["a listed name, under fallback", "theirs/extra", "theirs/extra by theirs/* as extra"],
    ["no declared name that the list lacks, under fallback", "theirs/gone", "model_not_found"],
    [
      "a dated variant that the list has",
      "theirs/declared-2026-01-01",
      "theirs/declared-2026-01-01 by theirs/declared as declared-2026-01-01",
    ],
    ["no dated variant that the list lacks", "theirs/declared-2026-02-02", "model_not_found"],
    ["a bare id by the provider that still has it", "gone", "both/gone"],
    ["what a provider passes through anyway", "open/whatever", "open/whatever by open/* as whatever"],
    ["nothing of a provider without `discover`", "plain/extra", "model_not_found"],
    ["groups as before", "smart", "group smart"],
  ])("finds %s", (_case, name, expected) => {
    expect(resolve(router, name, undefined, listed)).toBe(expected);
  });

  it("keeps to the declared models while nothing is known", () => {
    for (const state of [nothingKnown, everythingUsable, undefined]) {
      expect(resolve(router, "theirs/gone", undefined, state)).toBe("theirs/gone");
      expect(resolve(router, "both/extra", undefined, state)).toBe("model_not_found");
      expect(router.listNames(undefined, state).map((row) => row.id)).toContain("theirs/gone");
    }
  });

  it("lists what may be asked for: both under merge, the provider's list under fallback", () => {
    const ids = router.listNames(undefined, listed).map((row) => row.id);
    expect(ids).toEqual([
      "both/declared",
      "both/extra",
      "both/gone",
      "both/vendor/extra",
      "open/listed",
      "plain/declared",
      "plain/gone",
      "smart",
      "theirs/declared",
      "theirs/declared-2026-01-01",
      "theirs/extra",
      "theirs/real",
      "theirs/renamed",
    ]);
    expect(router.listNames(undefined, listed).find((row) => row.id === "both/extra")).toEqual({
      id: "both/extra",
      ownedBy: "both",
    });
  });

  it("lists nothing of a provider that cannot serve", () => {
    const state: RouteState = { ...listed, whyUnusable: (id) => (id === "both" ? "no key" : undefined) };
    expect(router.listNames(undefined, state).filter((row) => row.ownedBy === "both")).toEqual([]);
  });

  it("holds a key to its names and to what may serve it", () => {
    const keyed = openParts({
      ...parts,
      keys: {
        narrow: { hash: `sha256:${"1".repeat(64)}`, models: ["both/ex*"] },
        denied: { hash: `sha256:${"2".repeat(64)}`, serve: { deny: ["both/extra"] } },
      },
    });
    const [denied, narrow] = keyed.access.keys;
    expect(resolve(keyed, "both/extra", narrow, listed)).toBe("both/extra by both/* as extra");
    expect(resolve(keyed, "both/vendor/extra", narrow, listed)).toBe("model_not_found");
    expect(keyed.listNames(narrow, listed).map((row) => row.id)).toEqual(["both/extra"]);
    expect(keyed.listNames(denied, listed).map((row) => row.id)).not.toContain("both/extra");
  });

  it("routes a listed name by the entry that stands for it, which every reader of models finds", () => {
    const found = router.resolveName("both/extra", undefined, listed);
    if (GateError.is(found)) throw found;
    const decision = toDecision(route(router, found, facts(router), 1, listed));
    expect(decision.targets).toEqual([
      { model: "both/*", because: "asked by name", variant: { id: "both/extra", upstreamModel: "extra" } },
    ]);
    expect(router.models.get("both/*")).toMatchObject({ provider: "both", capabilities: [], priceOverrides: [] });
    expect(router.models.get("open/*")?.limits).toEqual({ contextTokens: 10 });
  });

  it("leaves the target of a group alone, whatever the list says", () => {
    const found = router.resolveName("smart", undefined, listed);
    if (GateError.is(found)) throw found;
    const decision = route(router, found, facts(router), 1, listed);
    expect("targets" in decision && decision.targets.map((target) => target.model)).toEqual([
      "theirs/gone",
      "both/declared",
    ]);
  });

  it("gives one revision whatever is listed, because lists are no part of the graph", () => {
    expect(openParts(parts).graph.revision).toBe(router.graph.revision);
    expect(router.graph.models.map((model) => model.id)).not.toContain("both/*");
  });
});
