/**
 * The config's own tests: requests, and where they must go.
 *
 * In: a router and the tests of its groups. Out: results as plain data. Pure, through the real `route()`, with every provider usable and every
 * counter at zero, so that the same config gives the same results on every machine and at every time.
 */
import type { RoutingTest, TestExpectation, TestRequest } from "../config/types.gen.ts";
import { GateError } from "../errors.ts";
import { parseInstant } from "../graph/instant.ts";
import { compareActual, NO_RULE, type TestActual } from "./compare-actual.ts";
import type { Decision, RouteState, TraceStep } from "./decision.ts";
import { hashText } from "./hash.ts";
import type { Router } from "./open-graph.ts";
import { printReading, READING } from "./readings.ts";
import type { Resolution } from "./resolve-name.ts";
import { type NoTarget, route } from "./route.ts";
import { createTestFacts } from "./test-facts.ts";

/** One test, with the group in whose file it stands. */
export interface GroupTest {
  readonly group: string;
  readonly test: RoutingTest;
}

/** What is wrong with a test, and where in it. */
export interface TestFinding {
  /** Inside the test: `["name"]` for a test that fails, `["expect", "target"]` for a name that means nothing. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

export interface TestResult {
  readonly group: string;
  readonly name: string;
  readonly ok: boolean;
  /** As written. */
  readonly expected: TestExpectation;
  readonly actual: TestActual;
  readonly trace: readonly TraceStep[];
  /** Empty when it passed. */
  readonly findings: readonly TestFinding[];
}

export interface RunTestsOptions {
  /** Expected cost of a request at a model in nano-USD, undefined when unknown; `at` is epoch milliseconds. Absent: no price is known. */
  readonly expectedCost?: (
    modelId: string,
    inputTokens: number,
    outputTokens: number | undefined,
    at: number,
  ) => number | undefined;
}

/** When a test's request arrives that does not say: a Monday at noon. The clock would let a test pass today and fail tomorrow. */
const DEFAULT_AT_MS = Date.UTC(2026, 0, 5, 12);

/** Run tests. One result for each, in their order. Never throws for what a config may hold. */
export function runTests(
  router: Router,
  tests: readonly GroupTest[],
  options: RunTestsOptions = {},
): readonly TestResult[] {
  return tests.map((entry) => runTest(router, entry, options));
}

function runTest(router: Router, { group, test }: GroupTest, options: RunTestsOptions): TestResult {
  const { name, request, expect } = test;
  const at = request.at === undefined ? DEFAULT_AT_MS : parseInstant(request.at);
  const model = request.model ?? group;
  const facts = createTestFacts(request, model, at, router);
  const state = createTestState(router, request, at, options);
  const resolution = resolve(router, group, request, state);
  const outcome = GateError.is(resolution)
    ? { error: resolution, trace: [] }
    : route(router, resolution, facts, request.seed ?? hashText(name), state);
  // The state answers every question before it is asked.
  if ("kind" in outcome) throw new Error(`The test "${name}" was asked for a rating.`);
  const asked = GateError.is(resolution) || resolution.kind === "model" ? undefined : resolution.group;
  const actual = toActual(outcome);
  const findings = compareActual({ router, test, asked, outcome, actual, facts, hints: listHints(request, outcome) });
  return { group, name, ok: findings.length === 0, expected: expect, actual, trace: outcome.trace, findings };
}

/** A group's own tests ask for the group itself, also where `visibility: internal` hides it from clients. */
function resolve(router: Router, groupId: string, { model }: TestRequest, state: RouteState): Resolution | GateError {
  if (model !== undefined) return router.resolveName(model, undefined, state);
  const group = router.groups.get(groupId);
  if (group === undefined) throw new Error(`The graph has no group "${groupId}".`);
  return { kind: "group", asked: groupId, id: groupId, group, names: [groupId] };
}

function createTestState(
  { providers }: Router,
  { unusable = [], rating }: TestRequest,
  at: number,
  options: RunTestsOptions,
): RouteState {
  const missing = new Set(unusable);
  const why = (id: string): string | undefined => (missing.has(id) ? "the test has it unusable" : undefined);
  return {
    // What the config itself switches off serves nowhere; what an environment lacks is no matter of the config.
    whyUnusable: (id) => (providers.get(id)?.enabled === false ? "enabled: false" : why(id)),
    whyClosed: why,
    expectedCost: (model, inputTokens, outputTokens) => options.expectedCost?.(model, inputTokens, outputTokens, at),
    rating: () => rating ?? null,
  };
}

function toActual(outcome: Decision | NoTarget): TestActual {
  if ("error" in outcome) return { error: outcome.error.code };
  const { chain, targets, trace } = outcome;
  const [first, ...rest] = targets;
  const group = chain.at(-1);
  return {
    ...(first === undefined ? {} : { target: first.variant?.id ?? first.model }),
    chain,
    // The first steps of a trace are those of the chain; a model that was asked for by name has none.
    rule: (chain.length === 0 ? undefined : trace[0]?.rule) ?? NO_RULE,
    ...(group === undefined ? {} : { group }),
    fallbacks: rest.map((target) => target.model),
  };
}

function listHints(request: TestRequest, outcome: Decision | NoTarget): readonly string[] {
  if (request.rating !== undefined || "error" in outcome) return [];
  const isRated = Object.keys(outcome.reads ?? {}).some((name) => name.startsWith(printReading(READING.rating, "")));
  return isRated ? ["The request states no `rating`, so the classifier's `onFailure` decided."] : [];
}
