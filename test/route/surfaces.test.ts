import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { surfaces } from "../../src/dialect/registry.ts";
import { GateError } from "../../src/errors.ts";
import { createFacts } from "../../src/route/fact-reader.ts";
import type { FactReader } from "../../src/route/facts.ts";
import { route } from "../../src/route/route.ts";
import { caller, everythingUsable, openParts, provider } from "../_helpers/config.ts";
import { forms, type Json, type Talk, toTalk, type Turn } from "../_helpers/talk.ts";

const surfaceIds = Object.keys(forms) as (keyof typeof forms)[]; // The keys are those of the record.

function decode(surface: keyof typeof forms, talk: Talk): BodyFacts {
  const bytes = Buffer.from(JSON.stringify(forms[surface](talk)));
  const head = { pathModel: "m", pathStreams: talk.isStreaming, header: () => undefined };
  return surfaces[surface].decodeRequest(bytes, head).facts;
}

/** Each looks at another fact. */
const conditions: readonly Condition[] = [
  { anyOfTags: ["fast-flow"] },
  { anyOfTags: ["standard-pro"] },
  { allOfTags: ["tool-heavy"] },
  { anyOfTags: ["video-analysis"] },
  { noneOfTags: ["urgent"] },
  { inputTokensLt: 100 },
  { inputTokensGte: 1_000 },
  { maxOutputTokensGte: 2_500 },
  { wantsReasoning: true },
  { hasTools: true },
  { wantsJson: true },
  { isStreaming: true },
  { multimodal: true },
  { modality: ["image", "file"] },
  { textContains: ["invoice", "分析"] },
  { textMatches: "^fix|ticket-[0-9]+" },
  { model: "m" },
  { key: "ci", path: "/acme/*" },
  { header: { "x-job": "nightly" } },
  { metadata: { team: "red" } },
  { hourUtc: { from: 9, to: 17 }, weekday: ["wed"] },
  { userTurnsGte: 2 },
];

const router = openParts({
  gateway: { facts: { clientTags: ["urgent"], headers: ["x-job"] } },
  providers: { p: provider([..."abcdefgh"]) },
  groups: {
    ...Object.fromEntries(
      conditions.map((when, index) => [
        `rule-${index}`,
        { strategy: "first" as const, targets: ["p/a"], rules: [{ id: "r", when, use: "p/b" }] },
      ]),
    ),
    words: { strategy: "heuristic", targets: ["p/a", "p/b"] },
    affine: { strategy: "weighted", targets: ["p/a", "p/b", "p/c", "p/d"].map((target) => ({ target, weight: 1 })) },
  },
});

function listFacts(facts: FactReader): Json {
  const names = [
    ..."text inputTokens toolTokens multimodal toolCount hasTools wantsReasoning wantsJson isStreaming".split(" "),
    ..."maxOutputTokens model key path session isToolTurn userTurns hourUtc weekday".split(" "),
  ] as readonly (keyof FactReader)[]; // Names of its properties.
  return {
    ...Object.fromEntries(names.map((name) => [name, facts[name]])),
    modalities: [...facts.modalities].toSorted(),
    tags: [...facts.tags].toSorted(),
    metadata: Object.fromEntries(facts.metadata),
    opaqueOrigins: [...facts.opaqueOrigins].toSorted(),
    header: facts.header("x-job"),
  };
}

function decideAll(facts: FactReader): readonly string[] {
  return router.graph.groups.map(({ id }) => {
    const name = router.resolveName(id);
    if (GateError.is(name)) throw name;
    const outcome = route(router, name, facts, 7, everythingUsable);
    if ("error" in outcome || "kind" in outcome) throw new Error(`${id} was not decided.`);
    return `${id}: ${outcome.targets.map(({ model }) => model).join(" ")}`;
  });
}

function open(surface: keyof typeof forms, talk: Talk): FactReader {
  return createFacts(decode(surface, talk), caller({ surface, header: readHeader }), router);
}

function readHeader(name: string): string | undefined {
  return name === "x-job" ? "nightly" : undefined;
}

describe("route: surfaces", () => {
  it("gives the same facts, tags and decisions for one conversation on any of them", () => {
    const decisions = new Set<string>();
    for (let seed = 1; seed <= 300; seed += 1) {
      const talk = toTalk(seed);
      const chat = open("openai-chat", talk);
      const expected = decideAll(chat);
      for (const line of expected) decisions.add(line);
      for (const surface of surfaceIds) {
        const facts = open(surface, talk);
        const context = `seed ${seed} on ${surface}: ${JSON.stringify(talk).slice(0, 600)}`;
        expect(listFacts(facts), context).toEqual(listFacts(chat));
        expect(decideAll(open(surface, talk)), context).toEqual(expected);
      }
    }
    // Each condition was seen to hold and, where requests differ in it, not to hold.
    for (const index of conditions.keys()) expect([...decisions], `rule-${index}`).toContain(`rule-${index}: p/b p/a`);
    expect([...decisions].filter((line) => line.startsWith("affine: ")).length).toBeGreaterThan(3);
    expect([...decisions].filter((line) => line.startsWith("rule-")).length).toBeGreaterThan(1.7 * conditions.length);
  });

  it("gives the facts of the human's turn on each turn of its tools", () => {
    const turns: readonly Turn[] = [
      { by: "human", parts: [{ text: "debug the API" }, { image: "iVBORw0KGgo=" }] },
      { by: "model", calls: [{ id: "c1", name: "find", input: {}, result: "x".repeat(9_000) }] },
      { by: "model", thought: "hm", calls: [{ id: "c2", name: "find", input: { a: "b" }, result: "plan" }] },
    ];
    const talk = { turns, tools: [], wantsJson: false, isStreaming: true, maxTokens: 5 };
    for (const surface of surfaceIds) {
      const human = open(surface, { ...talk, turns: turns.slice(0, 1) });
      for (const length of [2, 3]) {
        const tools = open(surface, { ...talk, turns: turns.slice(0, length) });
        // Who sealed what is asked of the whole history: the loop's own seals are those that count.
        const seals = { opaqueOrigins: length === 3 ? ["anthropic"] : [] };
        expect(listFacts(tools)).toEqual({ ...listFacts(human), isToolTurn: true, ...seals });
        expect(decideAll(tools)).toEqual(decideAll(human));
      }
    }
  });
});
