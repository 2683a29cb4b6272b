/** What a test expects beside what came: which expectations do not hold, in words, and which names in it mean nothing. */
import type { RoutingTest, TestExpectation } from "../config/types.gen.ts";
import type { GraphGroup } from "../graph/graph.ts";
import { suggest } from "../suggest.ts";
import type { Decision, TraceStep } from "./decision.ts";
import type { FactReader } from "./facts.ts";
import type { Router } from "./open-graph.ts";
import type { NoTarget } from "./route.ts";
import type { TestFinding } from "./run-tests.ts";

/** Stands for no rule, in tests and in what they got. */
export const NO_RULE = "none";

/** Where a test's request went. With `error` there is nothing else. */
export interface TestActual {
  /** Model that is tried first. */
  readonly target?: string;
  /** Groups passed through, outermost first. */
  readonly chain?: readonly string[];
  /** Rule of the group asked for, or `none`. */
  readonly rule?: string;
  /** Innermost group. */
  readonly group?: string;
  readonly fallbacks?: readonly string[];
  /** Code of the error. */
  readonly error?: string;
}

export interface Ran {
  readonly router: Router;
  readonly test: RoutingTest;
  /** What the name asked for means, when it means a group. */
  readonly asked: GraphGroup | undefined;
  readonly outcome: Decision | NoTarget;
  readonly actual: TestActual;
  readonly facts: FactReader;
  readonly hints: readonly string[];
}

/** Everything wrong with a test. A name that means nothing comes instead of the failure it causes. */
export function compareActual(ran: Ran): readonly TestFinding[] {
  const unknown = listUnknownNames(ran);
  if (unknown.length > 0) return unknown;
  const { test, actual, outcome } = ran;
  const differences = listDifferences(ran);
  if (differences.length === 0) return [];
  const way = outcome.trace.length > 0 ? printTrace(outcome.trace) : explainWithoutTrace(outcome);
  const isAboutRule = test.expect.rule !== undefined && test.expect.rule !== actual.rule;
  const hints = isAboutRule && "rule" in actual ? [...ran.hints, printFacts(ran.facts)] : ran.hints;
  const message = `test "${test.name}" fails: ${differences.join("; ")} (${way})`;
  return [hints.length === 0 ? { path: ["name"], message } : { path: ["name"], message, hint: hints.join(" ") }];
}

function listDifferences({ test: { expect }, actual }: Ran): string[] {
  const { error, target, fallbacks = [], chain = [] } = actual;
  if (error !== undefined) {
    const unmet = listUnmet(expect, error);
    return unmet.length === 0 ? [] : [`expected ${unmet.join(", ")}, got error ${error}`];
  }
  const found: string[] = [];
  const tell = (expected: string, got: string): void => void found.push(`expected ${expected}, got ${got}`);
  const via = chain.slice(1);
  const got = via.length === 0 ? `"${target}"` : `"${target}" by way of ${printNames(via, ", ")}`;
  if (expect.error !== undefined) tell(`error ${expect.error}`, got);
  if (expect.target !== undefined) {
    const wanted = toList(expect.target);
    if (!wanted.some((name) => name === target || via.includes(name))) tell(printNames(wanted), got);
  }
  for (const name of toList(expect.notTarget)) {
    if (name === target || via.includes(name)) tell(`not "${name}"`, got);
    else if (fallbacks.includes(name)) tell(`not "${name}"`, printFallbacks(fallbacks));
  }
  if (expect.rule !== undefined && expect.rule !== actual.rule) tell(printRule(expect.rule), printRule(actual.rule));
  if (expect.group !== undefined && expect.group !== actual.group)
    tell(`group "${expect.group}"`, actual.group === undefined ? "no group" : `group "${actual.group}"`);
  if (expect.fallbacks !== undefined && !isSameList(expect.fallbacks, fallbacks))
    tell(printFallbacks(expect.fallbacks), printFallbacks(fallbacks));
  return found;
}

/** What a request that was refused leaves unmet. What must not be chosen was not. */
function listUnmet({ error, target, rule, group, fallbacks }: TestExpectation, actual: string): string[] {
  const wanted: string[] = [];
  if (error !== undefined && error !== actual) wanted.push(`error ${error}`);
  if (target !== undefined) wanted.push(printNames(toList(target)));
  if (rule !== undefined) wanted.push(printRule(rule));
  if (group !== undefined) wanted.push(`group "${group}"`);
  if (fallbacks !== undefined) wanted.push(printFallbacks(fallbacks));
  return wanted.length === 0 && error === undefined ? ["an answer"] : wanted;
}

function listUnknownNames({ router, test, asked, outcome }: Ran): TestFinding[] {
  const { models, groups, providers } = router;
  const { expect, request } = test;
  const findings: TestFinding[] = [];
  const variants = "error" in outcome ? [] : outcome.targets.flatMap(({ variant }) => variant?.id ?? []);
  const isTarget = (name: string): boolean => models.has(name) || groups.has(name) || variants.includes(name);
  const tell = (path: TestFinding["path"], what: string, name: string, known: Iterable<string>): void => {
    const nearest = suggest(name, known);
    const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
    findings.push({ path, message: `test "${test.name}" names ${what}${hint}` });
  };
  const check = (key: "target" | "notTarget" | "fallbacks"): void => {
    const value = expect[key];
    for (const [index, name] of toList(value).entries()) {
      const path = typeof value === "string" ? ["expect", key] : ["expect", key, index];
      if (!isTarget(name))
        tell(path, `target "${name}", which does not exist`, name, [...groups.keys(), ...models.keys()]);
    }
  };
  check("target");
  check("notTarget");
  check("fallbacks");
  if (expect.group !== undefined && !groups.has(expect.group))
    tell(["expect", "group"], `group "${expect.group}", which does not exist`, expect.group, groups.keys());
  const rules = asked?.rules.map((rule) => rule.id) ?? [];
  if (asked !== undefined && expect.rule !== undefined && expect.rule !== NO_RULE && !rules.includes(expect.rule))
    tell(["expect", "rule"], `rule "${expect.rule}", which group "${asked.id}" does not have`, expect.rule, rules);
  for (const [index, name] of (request.unusable ?? []).entries())
    if (!providers.has(name) && !models.has(name))
      tell(["request", "unusable", index], `"${name}", which is no provider and no model`, name, [
        ...providers.keys(),
        ...models.keys(),
      ]);
  return findings;
}

const MAX_STEPS = 5;

function printTrace(trace: readonly TraceStep[]): string {
  const steps = trace
    .slice(0, MAX_STEPS)
    .map(({ group, outcome }) => (group === "" ? outcome : `${group}: ${outcome}`));
  const rest = trace.length - steps.length;
  return `${steps.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}

/** Nothing was walked through: the name means nothing, or a model that was asked for by name. */
function explainWithoutTrace(outcome: Decision | NoTarget): string {
  if ("error" in outcome) return outcome.error.message;
  return outcome.targets.map(({ model, because }) => `${model} (${because})`).join("; ");
}

const MAX_TAGS = 12;

/** What rules are about most often, for somebody who asks why theirs did not hold. */
function printFacts({ inputTokens, tags, wantsReasoning }: FactReader): string {
  const shown = [...tags].slice(0, MAX_TAGS).join(", ");
  const more = tags.size > MAX_TAGS ? ` and ${tags.size - MAX_TAGS} more` : "";
  const tagged = tags.size === 0 ? "no tags" : `the tags ${shown}${more}`;
  return `The request has about ${inputTokens} input tokens and ${tagged}; it ${wantsReasoning ? "asks" : "does not ask"} for reasoning.`;
}

function printRule(rule: string | undefined): string {
  return rule === undefined || rule === NO_RULE ? "no rule" : `rule "${rule}"`;
}

function printFallbacks(fallbacks: readonly string[]): string {
  return fallbacks.length === 0 ? "no fallbacks" : `the fallbacks ${printNames(fallbacks, ", ")}`;
}

function printNames(names: readonly string[], separator = " or "): string {
  return names.map((name) => `"${name}"`).join(separator);
}

function toList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
