import type { Entry } from "../../config/config.ts";
import type { GroupFile, Rule } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";
import { parseCondition } from "../parse-condition.ts";
import { createAnalysis, type Analysis } from "../satisfiable.ts";

/**
 * GATE216: earlier rules hold for every request that a rule holds for, so that it never decides.
 * GATE217: there are too many cases to say so or not.
 */
export function checkShadowedRules(context: CheckContext): Diagnostic[] {
  return context.config.groups.flatMap((group) => checkGroup(context, group));
}

function checkGroup(context: CheckContext, { id, value }: Entry<GroupFile>): Diagnostic[] {
  const rules = value.rules ?? [];
  if (rules.length === 0) return [];
  const path = ["groups", id, "rules"];
  const analysis = createAnalysis(rules.map((rule) => parseCondition(rule.when)));
  const findings: Diagnostic[] = [];
  for (const [index, rule] of rules.entries()) {
    // A condition that no request meets has a finding of its own: GATE214.
    if (analysis.ask({ hold: [index], fail: [] }).kind === "impossible") continue;
    const answer = analysis.ask({ hold: [index], fail: listUntil(index) });
    if (answer.kind === "possible") continue;
    if (answer.kind === "unknown") {
      const message = `rule "${rule.id}" was not analysed: too many tags, words, patterns and flags depend on each other`;
      const hint = "Split the group, or give tags that go together one name of their own.";
      findings.push(createFinding(context, "GATE217", [...path, index, "when"], message, { hint }));
      continue;
    }
    const shadows = findShadows(analysis, index);
    findings.push(
      createFinding(context, "GATE216", [...path, index, "when"], explain(rule, shadows, rules), {
        related: shadows.map((earlier) => ({
          message: `rule "${rules[earlier]?.id}" comes first`,
          path: [...path, earlier, "when"],
        })),
        hint: "Move the rule up, narrow the earlier one, or remove it.",
      }),
    );
  }
  return findings;
}

/** Few earlier rules that suffice: the last that is needed, then the last that is needed beside it, and so on. */
function findShadows(analysis: Analysis, rule: number): number[] {
  const isShadowed = (until: number, needed: readonly number[]): boolean =>
    analysis.ask({ hold: [rule], fail: [...listUntil(until), ...needed] }).kind === "impossible";
  const needed: number[] = [];
  let end = rule;
  while (end > 0 && !isShadowed(0, needed)) {
    let [low, high] = [1, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isShadowed(middle, needed)) high = middle;
      else low = middle + 1;
    }
    needed.push(low - 1);
    end = low - 1;
  }
  return needed.toReversed();
}

function explain(rule: Rule, shadows: readonly number[], rules: readonly Rule[]): string {
  const names = shadows.map((earlier) => `"${rules[earlier]?.id}"`);
  const last = names.pop();
  const never = `rule "${rule.id}" can never be reached`;
  if (names.length === 0) return `${never}: rule ${last} holds wherever it would`;
  return `${never}: one of the rules ${names.join(", ")} and ${last} holds wherever it would`;
}

function listUntil(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index);
}
