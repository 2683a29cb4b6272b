import { describe, expect, it } from "vitest";
import type { Condition, GroupFile, ProviderFile, Rule } from "../../src/config/types.gen.ts";
import type { BodyFacts, Modality } from "../../src/dialect/body-facts.ts";
import { GateError } from "../../src/errors.ts";
import { findLack } from "../../src/route/fitness.ts";
import type { CallerFacts, FactReader } from "../../src/route/facts.ts";
import { createRandom } from "../../src/route/hash.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { route } from "../../src/route/route.ts";
import {
  compileParts,
  everythingUsable,
  facts,
  listFindings,
  listMessages,
  openParts,
  provider,
  type ConfigParts,
} from "../_helpers/config.ts";

const random = createRandom(4_004);
const draw = (below: number): number => Math.floor(random() * below);
// Lists here are not empty, but may hold undefined.
function pick<Item>(items: readonly Item[]): Item {
  return items[draw(items.length)] as Item;
}
function some<Item>(items: readonly Item[]): Item[] {
  const chosen = items.filter(() => random() < 0.4);
  return chosen.length > 0 ? chosen : [pick(items)];
}

const TAGS = ["heavy-logic", "standard-pro", "swe-bench", "multimodal-qa", "ci"];
const MODALITIES: readonly Modality[] = ["text", "image", "audio", "video", "file"];
const TOKENS = [100, 1_000, 5_000];

const ENTRIES: readonly (() => Condition)[] = [
  () => ({ anyOfTags: some(TAGS) }),
  () => ({ allOfTags: some(TAGS).slice(0, 2) }),
  () => ({ noneOfTags: some(TAGS).slice(0, 3) }),
  () => ({ inputTokensLt: pick(TOKENS) }),
  () => ({ inputTokensGte: pick(TOKENS) }),
  () => ({ maxOutputTokensGte: pick(TOKENS) }),
  () => ({ hasTools: random() < 0.5 }),
  () => ({ multimodal: random() < 0.5 }),
  () => ({ modality: some(MODALITIES.slice(0, 3)) }),
  () => ({ isStreaming: random() < 0.5 }),
  () => ({ wantsReasoning: random() < 0.5 }),
  () => ({ key: pick(["ci", "team-*", "team-red"]) }),
  () => ({ metadata: { channel: pick(["beta", "b*", "*"]) } }),
  () => ({ textContains: some(["agent", "refund"]) }),
  () => ({ textMatches: pick(["refund", "[0-9]{3}"]) }),
  () => ({ weekday: some(["wed", "sat", "sun"] as const) }),
];

function drawCondition(depth: number): Condition {
  const choice = random();
  if (depth === 0 || choice < 0.5)
    return Object.assign({}, ...Array.from({ length: 1 + draw(2) }, () => pick(ENTRIES)())) as Condition; // A map of entries of conditions.
  if (choice < 0.6) return { not: drawCondition(depth - 1) };
  const parts = Array.from({ length: 1 + draw(3) }, () => drawCondition(depth - 1));
  return choice < 0.75 ? { all: parts } : { any: parts };
}

function drawRequest(): readonly [Partial<BodyFacts>, Partial<CallerFacts>] {
  const tools = random() < 0.5;
  return [
    {
      text: pick(["hello", "an agent", "a refund of 100", "explain it", "agents refund", "reason well"]),
      inputTokens: pick([10, 99, 100, 999, 1_000, 4_999, 5_000, 9_000]),
      toolCount: tools ? 1 : 0,
      toolTokens: tools ? 50 : 0,
      modalities: new Set(random() < 0.4 ? (["text"] as const) : some(MODALITIES)),
      maxOutputTokens: pick([undefined, 100, 1_000, 8_000]),
      isStreaming: random() < 0.5,
      statedReasoning: pick([undefined, true, false]),
      metadata: new Map(random() < 0.5 ? [] : [["channel", pick(["beta", "blue", "red"])]]),
    },
    {
      key: pick(["ci", "team-red", "team-blue", "else"]),
      keyTags: random() < 0.5 ? [] : some(TAGS),
      nowMs: Date.UTC(2026, 0, 5 + draw(7), draw(24)),
    },
  ];
}

function decide(router: Router, read: FactReader): readonly string[] {
  const resolution = router.resolveName("smart");
  if (GateError.is(resolution)) throw resolution;
  const result = route(router, resolution, read, 7, everythingUsable);
  return "targets" in result ? result.targets.map(({ model }) => model) : [result.constructor.name];
}

const models = [..."abcdefgh"];

/** Places of the rules of group `smart` that have the finding. */
function findRules(parts: ConfigParts, code: string): number[] {
  return listFindings(parts).flatMap((finding) => {
    const place = finding.startsWith(`${code} groups/smart `) ? /rules\[(\d+)\]/.exec(finding)?.[1] : undefined;
    return place === undefined ? [] : [Number(place)];
  });
}

function withRules(rules: readonly Rule[], more: Partial<GroupFile> = {}): ConfigParts {
  return {
    providers: { p: provider(models) },
    groups: { smart: { strategy: "first", targets: ["p/a"], rules: [...rules], ...more } },
  };
}

function drawRules(): Rule[] {
  return Array.from({ length: 6 }, (_, index) => ({
    id: `r${index}`,
    when: drawCondition(2),
    use: `p/${models[index + 1]}`,
  }));
}

describe("compile: shadowed rules", () => {
  it("never decide: without them every request is routed as before", () => {
    let removed = 0;
    for (let round = 0; round < 150; round++) {
      const parts = withRules(drawRules());
      const rules = parts.groups?.["smart"]?.rules ?? [];
      // Contradictions are errors, and removing them is another property.
      const contradictory = new Set(findRules(parts, "GATE214"));
      const sound = rules.filter((_, index) => !contradictory.has(index));
      const shadowed = new Set(findRules(withRules(sound), "GATE216"));
      if (shadowed.size === 0) continue;
      removed += shadowed.size;
      const before = openParts(withRules(sound));
      const after = openParts(withRules(sound.filter((_, index) => !shadowed.has(index))));
      for (let request = 0; request < 60; request++) {
        const [from, by] = drawRequest();
        const expected = decide(before, facts(before, from, by));
        expect(decide(after, facts(after, from, by)), JSON.stringify(sound)).toEqual(expected);
      }
    }
    expect(removed).toBeGreaterThan(50);
  });

  it("are told with the few rules that hide them", () => {
    const rules: Rule[] = [
      { id: "other", when: { isStreaming: true }, use: "p/b" },
      { id: "tools", when: { hasTools: true }, use: "p/b" },
      { id: "long", when: { inputTokensGte: 1_000 }, use: "p/b" },
      { id: "short", when: { hasTools: false, inputTokensLt: 2_000 }, use: "p/b" },
      { id: "dead", when: { wantsJson: true }, use: "p/b" },
    ];
    const [finding, ...more] = compileParts(withRules(rules)).diagnostics.filter(({ code }) => code === "GATE216");
    expect(more).toEqual([]);
    expect(finding?.message).toBe(
      'rule "dead" can never be reached: one of the rules "tools", "long" and "short" holds wherever it would',
    );
    expect(finding?.related.map(({ message }) => message)).toEqual([
      'rule "tools" comes first',
      'rule "long" comes first',
      'rule "short" comes first',
    ]);
  });

  it("end the work on rules that are made to be hard", () => {
    const tags = Array.from({ length: 12 }, (_, index) => `t${index}`);
    const rules = Array.from({ length: 200 }, (_, index): Rule => {
      const any = Array.from({ length: 3 }, () =>
        random() < 0.5 ? { anyOfTags: [pick(tags)] } : { noneOfTags: [pick(tags)] },
      );
      return { id: `r${index}`, when: { any: [{ all: any }, { all: any.toReversed(), hasTools: true }] }, use: "p/b" };
    });
    const before = process.cpuUsage();
    const dead = findRules(withRules(rules), "GATE216");
    const { user, system } = process.cpuUsage(before);
    // Far above what it takes; what is tried case by case would need hours.
    expect((user + system) / 1_000).toBeLessThan(10_000);
    expect(dead.length).toBeGreaterThan(0);
  });
});

describe("compile: targets that cannot serve", () => {
  const capabilities: NonNullable<NonNullable<ProviderFile["models"]>[string]["capabilities"]> = ["chat"];
  const limited: ProviderFile = provider({
    none: {},
    plain: { capabilities },
    tools: { capabilities: [...capabilities, "tools"], limits: { contextTokens: 1_000 } },
    eyes: { capabilities: [...capabilities, "vision"], limits: { maxInputTokens: 4_999, contextTokens: 9_000 } },
    ears: { capabilities: [...capabilities, "tools", "audio", "file"] },
  });

  it("are passed over by the router for every request that the rule decides", () => {
    let found = 0;
    for (let round = 0; round < 150; round++) {
      const names = ["p/plain", "p/tools", "p/eyes", "p/ears", "inner"];
      const rules = Array.from({ length: 3 }, (_, index): Rule => ({
        id: `r${index}`,
        when: drawCondition(1),
        use: pick(names),
      }));
      const parts: ConfigParts = {
        providers: { p: limited },
        groups: {
          smart: { strategy: "first", targets: ["p/none"], rules },
          inner: { strategy: "first", targets: ["p/tools", "p/eyes"] },
        },
      };
      if (compileParts(parts).graph === undefined) continue;
      const useless = new Set(findRules(parts, "GATE219").map((index) => `r${index}`));
      found += useless.size;
      const router = openParts(parts);
      for (let request = 0; request < 40 && useless.size > 0; request++) {
        const [from, by] = drawRequest();
        const resolution = router.resolveName("smart");
        if (GateError.is(resolution)) throw resolution;
        const result = route(router, resolution, facts(router, from, by), 7, everythingUsable);
        if (!("targets" in result)) throw new Error("The target without limits serves everything.");
        for (const id of result.ruleIds) expect(useless, JSON.stringify(rules)).not.toContain(id);
      }
    }
    expect(found).toBeGreaterThan(25);
  });

  it("are those that the router finds a lack in", () => {
    const router = openParts({ providers: { p: limited } });
    const asks: readonly (readonly [Condition, Partial<BodyFacts>])[] = [
      [{ hasTools: true }, { toolCount: 1 }],
      ...MODALITIES.map((kind): readonly [Condition, Partial<BodyFacts>] => [
        { modality: kind },
        { modalities: new Set([kind]) },
      ]),
      ...[1_000, 1_001, 4_999, 5_000].map((tokens): readonly [Condition, Partial<BodyFacts>] => [
        { inputTokensGte: tokens },
        { inputTokens: tokens },
      ]),
    ];
    for (const [when, from] of asks)
      for (const model of router.graph.models) {
        const parts: ConfigParts = {
          providers: { p: limited },
          groups: { smart: { strategy: "first", targets: ["p/none"], rules: [{ id: "r0", when, use: model.id }] } },
        };
        const lack = findLack(model, facts(router, from));
        const messages = listMessages(parts);
        expect(messages.length, `${model.id} ${JSON.stringify(when)}`).toBe(lack === undefined ? 0 : 1);
        // The router adds how much the request has.
        if (lack !== undefined) expect(messages[0]).toContain(lack.reason.split(",")[0]);
      }
  });

  it("are not judged by words, answers in JSON or reasoning, which the router does not look at", () => {
    const rules: Rule[] = [
      { id: "json", when: { wantsJson: true }, use: "p/plain" },
      { id: "reasoning", when: { wantsReasoning: true }, use: "p/plain" },
    ];
    expect(
      listFindings({ providers: { p: limited }, groups: { smart: { strategy: "first", targets: ["p/none"], rules } } }),
    ).toEqual([]);
  });
});

describe("compile: a classifier's target of failure", () => {
  it("may stand outside the targets, and leads to groups like they do", () => {
    const group: GroupFile = { strategy: "classifier", targets: ["p/a", "p/b"], classifier: { onFailure: "rest" } };
    const rest: GroupFile = { strategy: "first", targets: ["p/c"], visibility: "internal" };
    const parts: ConfigParts = { providers: { p: provider(models) }, groups: { smart: group, rest } };
    expect(listFindings(parts)).toEqual([]);
    const back: GroupFile = { ...rest, fallbacks: ["smart"] };
    expect(listFindings({ ...parts, groups: { smart: group, rest: back } })).toEqual([
      "GATE203 groups/rest fallbacks[0]",
    ]);
  });
});
