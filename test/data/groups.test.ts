import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { load } from "../../src/config/load.ts";
import type { RouteState } from "../../src/route/decision.ts";
import { openGraph, type Router } from "../../src/route/open-graph.ts";
import { everythingUsable } from "../_helpers/config.ts";
import { decide, toDecision } from "../_helpers/routing.ts";

const root = join(import.meta.dirname, "../..");
let router: Router;

beforeAll(async () => {
  const { config, sources } = await load(root);
  if (config === undefined) throw new Error("The folder of this project cannot be read.");
  const { graph, access, diagnostics } = compile(config, sources);
  if (graph === undefined || access === undefined) throw new Error(JSON.stringify(diagnostics));
  router = openGraph(graph, access);
});

/** Groups asked, then the model, for a text. */
function way(name: string, text: string, state: RouteState = everythingUsable): string {
  const { chain, targets } = toDecision(decide(router, name, { from: { text }, state }));
  return [...chain, targets[0]?.model].join(">");
}

const rated = (rating: number | null): RouteState => ({ whyUnusable: () => undefined, rating: () => rating });

describe("data: the shipped groups", () => {
  it("say what they are for", () => {
    const ids = readdirSync(join(root, "groups")).map((name) => name.replace(/\.yaml$/, ""));
    expect(router.graph.groups.map(({ id }) => id)).toEqual(ids.toSorted());
    for (const { id, description, primaryUse } of router.graph.groups)
      expect([description, primaryUse], id).toEqual([expect.any(String), expect.any(String)]);
  });

  it.each([
    ["fast-flow", 2],
    ["standard-pro", 5],
    ["heavy-logic", 9],
    ["dispatcher", undefined],
  ])("%s has the level %s", (id, logicLevel) => {
    expect(router.groups.get(id)?.logicLevel).toBe(logicLevel);
  });

  it.each([
    ["fast-flow", "deepseek/deepseek-v4-flash", "openai/gpt-5.4-nano"],
    ["standard-pro", "openai/gpt-5.4-mini", "google/gemini-3-flash-preview"],
    ["heavy-logic", "xai/grok-4.3", "deepseek/deepseek-v4-pro"],
    ["deepseek-auto", "deepseek/deepseek-v4-flash", "deepseek/deepseek-v4-pro"],
    ["openai-auto", "openai/gpt-4o-mini", "openai/gpt-4o"],
    ["gemini-auto", "google/gemini-2.5-flash", "google/gemini-2.5-pro"],
  ])("%s answers with its first model, and with its last where the text is complex", (id, first, last) => {
    expect(way(id, "hello there")).toBe(`${id}>${first}`);
    expect(way(id, "Please debug this")).toBe(`${id}>${last}`);
  });

  it("have kimi-k2.6 between the two others of heavy-logic", () => {
    expect(router.groups.get("heavy-logic")?.targets.map(({ id }) => id)).toEqual([
      "xai/grok-4.3",
      "moonshotai/kimi-k2.6",
      "deepseek/deepseek-v4-pro",
    ]);
  });

  it.each([
    [[1, 2, 3], "fast-flow"],
    [[4, 5, 6, 7], "standard-pro"],
    [[8, 9, 10], "heavy-logic"],
  ])("the dispatcher sends the ratings %j to %s", (ratings, tier) => {
    for (const rating of ratings)
      expect(way("dispatcher", "hello there", rated(rating))).toMatch(new RegExp(`^dispatcher>${tier}>`));
  });

  it("the dispatcher asks gpt-5.4-nano, and goes by the words without a rating", () => {
    expect(router.groups.get("dispatcher")?.classifier?.target).toEqual({ kind: "model", id: "openai/gpt-5.4-nano" });
    expect(way("dispatcher", "hello there", rated(null))).toMatch(/^dispatcher>fast-flow>/);
    expect(way("dispatcher", "Refactor this", rated(null))).toMatch(/^dispatcher>heavy-logic>/);
  });
});
