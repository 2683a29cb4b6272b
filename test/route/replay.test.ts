import { describe, expect, it } from "vitest";
import type { GroupFile } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { GateError } from "../../src/errors.ts";
import type { StrategyId } from "../../src/graph/graph.ts";
import type { Asked, Decision, Reads, RouteState } from "../../src/route/decision.ts";
import type { FactReader } from "../../src/route/facts.ts";
import { createRandom, hashToUnit } from "../../src/route/hash.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { answerQuestion, createReplay } from "../../src/route/replay.ts";
import { type NoTarget, route } from "../../src/route/route.ts";
import { strategies } from "../../src/route/strategy/registry.ts";
import { facts, openParts, provider } from "../_helpers/config.ts";
import { HARD_TEXT } from "../conformance/strategy.ts";

interface Dice {
  /** A whole number below a bound. */
  below(bound: number): number;
  pick<Item>(items: readonly Item[]): Item;
  isHit(chance: number): boolean;
}

function createDice(seed: number): Dice {
  const random = createRandom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return {
    below,
    isHit: (chance) => random() < chance,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
  };
}

const providerIds = ["p", "q", "r"];
const models = providerIds.flatMap((id) => [..."abc"].map((name) => `${id}/${name}`));
// Classifiers more often: most groups that are met are failover, where they ask nothing.
const strategyIds = [...Object.keys(strategies), "classifier", "classifier"] as StrategyId[];
const conditions: readonly NonNullable<GroupFile["rules"]>[number]["when"][] = [
  { hasTools: true },
  { inputTokensGte: 500 },
  { textContains: ["refactor"] },
  { anyOfTags: ["fast-flow"] },
  { always: true },
];

/** Groups of which each may target the ones after it. */
function createRouter(dice: Dice): Router {
  const groups: Record<string, GroupFile> = {};
  const count = 1 + dice.below(5);
  for (let index = 0; index < count; index++) {
    const names = [...models];
    for (let later = index + 1; later < count; later++) names.push(`g${later}`, `g${later}`);
    const pickSome = (most: number): string[] => [
      ...new Set(Array.from({ length: dice.below(most + 1) }, () => dice.pick(names))),
    ];
    const targets = [...new Set([dice.pick(names), ...pickSome(5)])];
    const strategy = dice.pick(strategyIds);
    groups[`g${index}`] = {
      strategy,
      targets: targets.map((target) => (strategy === "weighted" ? { target, weight: 1 + dice.below(9) } : target)),
      rules: Array.from({ length: dice.below(4) }, (_, rule) => ({
        id: `rule-${rule}`,
        when: dice.pick(conditions),
        use: dice.pick(names),
        ...(dice.isHit(0.5) ? { otherwise: dice.pick(names) } : {}),
      })),
      ...(dice.isHit(0.2) ? { fallback: "none" as const } : { fallbacks: pickSome(2) }),
      ...(dice.isHit(0.3) ? { sticky: dice.pick(["none", "key", "session"] as const) } : {}),
      ...(strategy === "classifier"
        ? { classifier: { model: dice.pick(models), onFailure: dice.pick(["heuristic", "first", targets[0] ?? ""]) } }
        : {}),
    };
  }
  return openParts({
    providers: Object.fromEntries(
      providerIds.map((id, index) => [
        id,
        provider(
          { a: {}, b: { limits: { contextTokens: 600 } }, c: { capabilities: ["chat"] } },
          index === 1 ? { dialect: "anthropic-messages" } : {},
        ),
      ]),
    ),
    groups,
  });
}

function createRequest(dice: Dice, router: Router): FactReader {
  const from: Partial<BodyFacts> = {
    text: dice.pick(["hello there", HARD_TEXT, "classify this JSON", ""]),
    inputTokens: dice.pick([10, 550, 5_000]),
    toolCount: dice.below(2),
    bodySession: dice.isHit(0.4) ? `session-${dice.below(10)}` : undefined,
    maxOutputTokens: dice.isHit(0.5) ? 100 : undefined,
    opaqueOrigins: new Set(dice.isHit(0.3) ? ["anthropic"] : []),
  };
  return facts(router, from);
}

/** A state that answers differently whenever it is asked the same again, as a live one does. */
function createState(dice: Dice): RouteState {
  const salt = `${dice.below(1_000_000)}`;
  const isAway = (name: string, chance: number): boolean => hashToUnit(`${salt} ${name}`) < chance;
  const away = dice.pick([0, 0.2, 0.5]);
  return {
    whyUnusable: (id) => (isAway(`unusable ${id}`, away / 2) ? "no credentials" : undefined),
    whyClosed: (id) => (isAway(`closed ${id}`, away) ? "its circuit is open" : undefined),
    isFull: (id) => isAway(`full ${id}`, away),
    inFlight: () => dice.below(5),
    latencyMs: () => (dice.isHit(0.3) ? undefined : dice.below(500)),
    nextTurn: () => dice.below(1_000),
    expectedCost: () => (dice.isHit(0.3) ? undefined : dice.below(9_000)),
  };
}

interface Run {
  readonly result: Decision | NoTarget;
  readonly questions: readonly Asked[];
}

/** Route as the server does: every question is answered, or has no answer. */
function run(dice: Dice, router: Router, read: FactReader, seed: number, state: RouteState): Run {
  const resolution = router.resolveName("g0");
  if (GateError.is(resolution)) throw resolution;
  const questions: Asked[] = [];
  let result = route(router, resolution, read, seed, state);
  while ("kind" in result) {
    questions.push(result);
    expect(questions.length).toBeLessThanOrEqual(10);
    const rating = dice.isHit(0.2) ? null : dice.below(12);
    result = route(router, resolution, read, seed, answerQuestion(state, result, rating));
  }
  return { result, questions };
}

/** Several requests for each graph: most of the time goes into compiling them. */
function* createRounds(count: number): Generator<{ round: number; dice: Dice; router: Router }> {
  let router: Router | undefined;
  for (let round = 0; round < count; round++) {
    const dice = createDice(round);
    if (router === undefined || round % 8 === 0) router = createRouter(dice);
    yield { round, dice, router };
  }
}

describe("route: a decision repeats", () => {
  it("from its seed and what it read, for any graph, facts and state", () => {
    const seen = { decided: 0, failed: 0, asked: 0, read: 0, deep: 0 };
    for (const { round, dice, router } of createRounds(1_600)) {
      const read = createRequest(dice, router);
      const seed = dice.below(2 ** 32);
      const { result, questions } = run(dice, router, read, seed, createState(dice));
      seen.asked += questions.length;
      if ("error" in result) {
        seen.failed += 1;
        continue;
      }
      seen.decided += 1;
      if (result.reads !== undefined) seen.read += 1;
      if (result.chain.length > 2) seen.deep += 1;
      // As they come back from a file.
      const reads = JSON.parse(JSON.stringify(result.reads ?? {})) as Reads;
      const resolution = router.resolveName("g0");
      if (GateError.is(resolution)) throw resolution;
      expect(route(router, resolution, read, seed, createReplay(reads)), `round ${round}`).toEqual(result);
    }
    // Each kind of case has come up often enough to mean something.
    for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(50);
  });

  it("names each model once, and none that cannot serve", () => {
    for (const { dice, router } of createRounds(1_000)) {
      const read = createRequest(dice, router);
      const state = createState(dice);
      const { result } = run(dice, router, read, 1, state);
      if ("error" in result) continue;
      const ids = result.targets.map((target) => target.model);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) {
        expect(state.whyUnusable(id.slice(0, 1))).toBeUndefined();
        expect(state.whyClosed?.(id)).toBeUndefined();
        if (id.endsWith("/b")) expect(read.inputTokens).toBeLessThanOrEqual(600);
        if (id.endsWith("/c")) expect(read.hasTools).toBe(false);
      }
      // Models without room are there only where all of them are.
      expect(new Set(ids.map((id) => state.isFull?.(id))).size).toBe(1);
    }
  });
});

describe("route: replays", () => {
  const router = openParts({
    providers: { p: provider(["a", "b"]) },
    groups: {
      turns: { strategy: "round-robin", targets: ["p/a", "p/b"] },
      plain: { strategy: "first", targets: ["p/a", "p/b"] },
      rated: { strategy: "classifier", targets: ["p/a", "p/b"] },
    },
  });
  const decide = (name: string, state: RouteState): Decision | NoTarget | Asked => {
    const resolution = router.resolveName(name);
    if (GateError.is(resolution)) throw resolution;
    return route(router, resolution, facts(router), 1, state);
  };

  it("take what the record does not hold for unknown, counters for zero, and every provider for usable", () => {
    const state = createReplay();
    expect(state.whyUnusable("p")).toBeUndefined();
    expect(state.whyClosed?.("p/a")).toBeUndefined();
    expect(state.isFull?.("p/a")).toBe(false);
    expect(state.inFlight?.("p/a")).toBe(0);
    expect(state.nextTurn?.("turns")).toBe(0);
    expect(state.latencyMs?.("p/a")).toBeUndefined();
    expect(state.expectedCost?.("p/a", 1, 1)).toBeUndefined();
    expect(decide("turns", state)).toMatchObject({ targets: [{ model: "p/a" }, { model: "p/b" }] });
    // An inherited property is no reading.
    expect(createReplay({ "whyUnusable p": 1 }).whyUnusable("p")).toBeUndefined();
  });

  it("ask again for a rating that was not recorded, and know one that could not be had", () => {
    const asked = decide("rated", createReplay());
    expect(asked).toMatchObject({ kind: "rating", reads: {} });
    if (!("kind" in asked)) throw new Error("It asks for nothing.");
    expect(decide("rated", createReplay({ [`rating ${asked.id}`]: null }))).toMatchObject({
      targets: [{ model: "p/a" }, { model: "p/b" }],
    });
    expect(decide("rated", createReplay({ [`rating ${asked.id}`]: 2 }))).toMatchObject({
      targets: [{ model: "p/b" }, { model: "p/a" }],
    });
  });

  it("need no record where the state had no part in the decision", () => {
    expect(decide("plain", { whyUnusable: () => undefined, inFlight: () => 3 })).not.toHaveProperty("reads");
  });

  it("read an answered question's state alike, and the rest live", () => {
    const live: RouteState = {
      whyUnusable: () => undefined,
      whyClosed: (id) => (id === "p/b" ? "open since" : undefined),
      isFull: (id) => id === "p/b",
      inFlight: () => 9,
      latencyMs: () => 90,
      nextTurn: () => 900,
      expectedCost: () => 9_000,
      discovered: () => new Set(["x"]),
    };
    const reads: Reads = {
      "whyUnusable q": "no credentials",
      "whyClosed p/a": "open",
      "isFull p/a": 1,
      "inFlight p/a": 1,
      "latencyMs p/a": 2,
      "nextTurn g": 3,
      "expectedCost p/a": 4,
      "rating before": 5,
    };
    const asked = { ...decide("rated", createReplay()), reads } as Asked;
    const state = answerQuestion(live, asked, 7);
    const readAll = (id: string): readonly unknown[] => [
      state.whyUnusable(id === "p/a" ? "q" : "p"),
      state.whyClosed?.(id),
      state.isFull?.(id),
      state.inFlight?.(id),
      state.latencyMs?.(id),
      state.nextTurn?.(id === "p/a" ? "g" : "h"),
      state.expectedCost?.(id, 1, 1),
    ];
    expect(readAll("p/a")).toEqual(["no credentials", "open", true, 1, 2, 3, 4]);
    expect(readAll("p/b")).toEqual([undefined, "open since", true, 9, 90, 900, 9_000]);
    expect([state.rating?.("before"), state.rating?.(asked.id), state.rating?.("other")]).toEqual([5, 7, undefined]);
    expect(state.discovered?.("p")).toEqual(new Set(["x"]));
  });
});
