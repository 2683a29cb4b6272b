import { describe, expect, it } from "vitest";
import type { GroupFile, RoutingTest, TestExpectation, TestRequest } from "../../src/config/types.gen.ts";
import type { TestResult } from "../../src/route/run-tests.ts";
import { compileParts, openParts, provider } from "../_helpers/config.ts";
import { groupSchema, messages, models, open, run } from "../_helpers/routing-tests.ts";

describe("route: tests of the config: strategies", () => {
  const weighted = {
    strategy: "weighted" as const,
    targets: [
      { target: "p/a", weight: 1 },
      { target: "q/b", weight: 1 },
    ],
  };
  const dear = { input: 10, output: 10, source: "https://prices.example", checkedOn: "2026-01-01" };
  const priced = {
    p: provider({ a: { price: dear }, b: { price: { ...dear, input: 1, effectiveFrom: "2026-06-01" } } }),
    q: provider({ c: { price: { ...dear, output: 1 } } }),
  };
  const rated: GroupFile = {
    strategy: "classifier",
    classifier: { scale: 10, model: "p/h" },
    targets: ["p/a", "p/b", "p/c"],
  };
  const CASES: Readonly<Record<string, () => readonly TestResult[]>> = {
    first: () => {
      const group: GroupFile = { strategy: "first", targets: ["p/a", "q/b", "p/c"] };
      const off = { p: provider(models, { enabled: false }), q: provider(models) };
      const router = open({ g: group });
      return [
        run(router, {}, { target: "p/a", fallbacks: ["q/b", "p/c"] }),
        run(router, { unusable: ["p"] }, { target: "q/b", fallbacks: [] }),
        run(router, { unusable: ["p/a", "q"] }, { target: "p/c" }),
        run(router, { unusable: ["p", "q"] }, { error: "no_target_available" }),
        run(open({ g: group }, { providers: off }), {}, { target: "q/b", fallbacks: [] }),
      ];
    },
    heuristic: () => {
      const router = open({ g: { strategy: "heuristic", targets: ["p/a", "p/b"] } });
      return [run(router, { text: "hello" }, { target: "p/a" }), run(router, { text: "debug it" }, { target: "p/b" })];
    },
    classifier: () => {
      const router = open({ g: rated });
      const text = "refactor it";
      return [
        run(router, { text, rating: 3 }, { target: "p/a" }),
        run(router, { text, rating: 4 }, { target: "p/b", fallbacks: ["p/a", "p/c"] }),
        run(router, { text, rating: 100 }, { target: "p/c" }),
        run(router, { text }, { target: "p/c" }),
        run(router, { text: "hello" }, { target: "p/a" }),
      ];
    },
    weighted: () => {
      const router = open({ g: weighted });
      const firsts = Array.from({ length: 20 }, (_, seed) => run(router, { seed }, { target: ["p/a", "q/b"] }));
      expect(new Set(firsts.map((result) => result.actual.target))).toEqual(new Set(["p/a", "q/b"]));
      const sessions = Array.from({ length: 20 }, (_, seed) =>
        run(router, { seed, session: "s" }, { notTarget: "p/c" }),
      );
      expect(new Set(sessions.map((result) => result.actual.target)).size).toBe(1);
      return [...firsts, ...sessions];
    },
    "round-robin": () => {
      const router = open({ g: { strategy: "round-robin", targets: ["p/a", "q/b"] } });
      return [run(router, {}, { target: "p/a" }), run(router, {}, { target: "p/a" })];
    },
    "least-busy": () => {
      const router = open({ g: { strategy: "least-busy", targets: ["p/a", "q/b"] } });
      return [run(router, {}, { target: ["p/a", "q/b"] }), run(router, { unusable: ["p"] }, { target: "q/b" })];
    },
    "least-latency": () => {
      const router = open({ g: { strategy: "least-latency", targets: ["p/a", "q/b"] } });
      return [run(router, {}, { target: ["p/a", "q/b"] }), run(router, { unusable: ["q/b"] }, { target: "p/a" })];
    },
    cheapest: () => {
      const router = open({ g: { strategy: "cheapest", targets: ["p/a", "p/b", "q/c"] } }, { providers: priced });
      const long = { inputTokens: 100_000, maxOutputTokens: 10 };
      return [
        run(router, { inputTokens: 10, maxOutputTokens: 9_000 }, { target: "q/c" }),
        run(router, { ...long, at: "2026-05-31T23:59:59Z" }, { target: "q/c", fallbacks: ["p/a", "p/b"] }),
        run(router, { ...long, at: "2026-06-01" }, { target: "p/b" }),
      ];
    },
  };

  it("has a case for every strategy there is", () => {
    expect(Object.keys(CASES).toSorted()).toEqual(groupSchema.properties.strategy.enum.toSorted());
  });

  it.each(Object.entries(CASES))("%s", (_, results) => {
    expect(results().flatMap(messages)).toEqual([]);
  });

  it("draws by the test's name, so that every run is the same", () => {
    const router = open({ g: weighted });
    const names = Array.from({ length: 20 }, (_, index) => `test ${index}`);
    const draw = (): unknown[] => names.map((name) => run(router, {}, { target: "p/a" }, "g", name));
    expect(draw()).toEqual(draw());
    expect(new Set(names.map((name) => run(router, {}, { target: "p/a" }, "g", name).actual.target)).size).toBe(2);
  });

  it("finds models through groups of groups", () => {
    const router = open({
      g: { strategy: "classifier", classifier: { model: "p/h" }, targets: ["easy", "hard"] },
      easy: { strategy: "first", targets: ["p/a"] },
      hard: {
        strategy: "first",
        targets: ["p/b"],
        rules: [{ id: "tools", when: { hasTools: true }, use: "deep" }],
        fallbacks: ["q/c"],
      },
      deep: { strategy: "first", targets: ["p/d", "p/e"] },
    });
    const request = { text: "do it", rating: 2, tools: 1 };
    const expected = {
      target: "hard",
      group: "deep",
      rule: "none",
      fallbacks: ["p/e", "p/b", "q/c"],
    };
    const result = run(router, request, expected);
    expect(messages(result)).toEqual([]);
    expect(result.actual).toMatchObject({ target: "p/d", chain: ["g", "hard", "deep"] });
    expect(result.trace.map(({ group }) => group)).toEqual(["g", "hard", "deep"]);
    expect(run(router, request, { target: "deep" }).ok).toBe(true);
    // The group asked for is no answer to where it leads.
    expect(run(router, request, { target: "g" }).ok).toBe(false);
    expect(messages(run(router, request, { notTarget: ["easy", "deep"] }))).toEqual([
      'name: fails: expected not "deep", got "p/d" by way of "hard", "deep" (g: hard (classifier); hard: deep (rule tools); deep: p/d (first))',
    ]);
    // Rules of the groups within are theirs to test.
    expect(run(router, request, { rule: "tools" }).ok).toBe(false);
    expect(run(router, { tools: 1 }, { rule: "tools" }, "hard").ok).toBe(true);
  });
});

describe("route: tests of the config: what fails", () => {
  const router = openParts({
    providers: {
      p: provider({ a: {}, small: { limits: { contextTokens: 100 } }, text: { capabilities: ["chat"] } }),
      q: provider(["b"]),
    },
    groups: {
      g: {
        strategy: "first",
        targets: ["p/a", "q/b"],
        rules: [{ id: "tools", when: { hasTools: true }, use: "q/b" }],
      },
      small: { strategy: "first", targets: ["p/small"] },
      text: { strategy: "first", targets: ["p/text"] },
    },
  });
  const way = "(g: p/a (first))";
  const failing: readonly (readonly [TestExpectation, TestRequest, string])[] = [
    [{ target: "q/b" }, {}, `expected "q/b", got "p/a" ${way}`],
    [{ target: ["q/b", "small"] }, {}, `expected "q/b" or "small", got "p/a" ${way}`],
    [{ notTarget: "p/a" }, {}, `expected not "p/a", got "p/a" ${way}`],
    [{ notTarget: ["p/small", "q/b"] }, {}, `expected not "q/b", got the fallbacks "q/b" ${way}`],
    [{ rule: "tools" }, {}, `expected rule "tools", got no rule ${way}`],
    [{ rule: "none" }, { tools: 1 }, 'expected no rule, got rule "tools" (g: q/b (rule tools))'],
    [{ group: "small" }, {}, `expected group "small", got group "g" ${way}`],
    [{ fallbacks: [] }, {}, `expected no fallbacks, got the fallbacks "q/b" ${way}`],
    [{ fallbacks: ["q/b", "p/a"] }, {}, `expected the fallbacks "q/b", "p/a", got the fallbacks "q/b" ${way}`],
    [
      { fallbacks: ["q/b"] },
      { unusable: ["q"] },
      'expected the fallbacks "q/b", got no fallbacks (g: p/a (first); g: q/b passed over: the test has it unusable)',
    ],
    [{ error: "model_not_found" }, {}, `expected error model_not_found, got "p/a" ${way}`],
    [
      { target: "p/a", rule: "none", fallbacks: ["q/b"], group: "g" },
      { unusable: ["p/a", "q"] },
      'expected "p/a", no rule, group "g", the fallbacks "q/b", got error no_target_available (g: p/a passed over: the test has it unusable; g: q/b passed over: the test has it unusable)',
    ],
    [
      { error: "no_target_available" },
      { model: "zzz" },
      'expected error no_target_available, got error model_not_found (The model "zzz" does not exist, or this key may not use it.)',
    ],
    [
      { error: "model_not_found", target: "p/a" },
      { model: "zzz" },
      'expected "p/a", got error model_not_found (The model "zzz" does not exist, or this key may not use it.)',
    ],
    [
      { notTarget: "p/a" },
      { model: "zzz" },
      'expected an answer, got error model_not_found (The model "zzz" does not exist, or this key may not use it.)',
    ],
  ];

  it.each(failing)("%j of %j", (expected, request, message) => {
    const result = run(router, request, expected);
    expect(messages(result)).toEqual([`name: fails: ${message}`]);
    expect(result).toMatchObject({ group: "g", name: "it is so", ok: false, expected });
  });

  it("tells every error that routing has", () => {
    expect(run(router, { inputTokens: 101 }, { error: "context_length_exceeded" }, "small").ok).toBe(true);
    expect(run(router, { text: "hi", modalities: ["image"] }, { error: "invalid_request" }, "text").ok).toBe(true);
    expect(run(router, { unusable: ["p"] }, { error: "no_target_available" }, "text").ok).toBe(true);
    expect(run(router, { model: "nobody" }, { error: "model_not_found" }, "text").ok).toBe(true);
  });

  it("says what rules look at, where another rule was expected", () => {
    const [finding] = run(router, { text: "classify this, step by step" }, { rule: "tools" }).findings;
    expect(finding?.hint).toBe(
      "The request has about 10 input tokens and the tags fast-flow, classification, json-extraction, basic-qa; it does not ask for reasoning.",
    );
  });

  it("says that no rating was stated, where one would have decided", () => {
    const rated = open({ g: { strategy: "classifier", classifier: { model: "p/h" }, targets: ["p/a", "p/b"] } });
    const [finding] = run(rated, { text: "hello" }, { target: "p/b" }).findings;
    expect(finding?.hint).toBe("The request states no `rating`, so the classifier's `onFailure` decided.");
    expect(run(rated, { text: "hello", rating: 1 }, { target: "p/b" }).findings[0]?.hint).toBeUndefined();
  });

  it("names what means nothing, at its place, instead of the failure it causes", () => {
    const expected = {
      target: "p/aa",
      notTarget: ["p/a", "smal"],
      rule: "tool",
      group: "G",
      fallbacks: ["q/b", "q/zz"],
    };
    const result = run(router, { unusable: ["p", "qq/b"] }, expected);
    expect(result.ok).toBe(false);
    expect(messages(result)).toEqual([
      'expect.target: names target "p/aa", which does not exist; did you mean "p/a"?',
      'expect.notTarget.1: names target "smal", which does not exist; did you mean "small"?',
      'expect.fallbacks.1: names target "q/zz", which does not exist',
      'expect.group: names group "G", which does not exist; did you mean "g"?',
      'expect.rule: names rule "tool", which group "g" does not have; did you mean "tools"?',
      'request.unusable.1: names "qq/b", which is no provider and no model; did you mean "q/b"?',
    ]);
    // Without the check these would pass: nothing of an unknown name is ever chosen, or away.
    expect(run(router, {}, { notTarget: "p/aa" }).ok).toBe(false);
    expect(run(router, { unusable: ["pp"] }, { target: "p/a" }).ok).toBe(false);
  });
});

describe("route: tests of the config: revisions", () => {
  it("leaves both planes as they are", () => {
    const group: GroupFile = { strategy: "first", targets: ["p/a"] };
    const tests: RoutingTest[] = [{ name: "fails", request: {}, expect: { target: "p/zz" } }];
    const [without, tested] = [group, { ...group, tests }].map((g) =>
      compileParts({ providers: { p: provider(models) }, groups: { g } }),
    );
    expect(without?.graph?.revision).toMatch(/^[0-9a-f]{64}$/);
    expect(tested).toEqual(without);
  });
});
