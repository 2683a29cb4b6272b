import type { Entry } from "../../config/config.ts";
import type { GroupFile } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Condition } from "../../graph/graph.ts";
import {
  findInputLimit,
  lacksCapability,
  MODALITY_CAPABILITIES,
  printInputLimit,
  printLack,
} from "../../graph/serving.ts";
import { createFinding, type CheckContext, type DeclaredModel } from "../_context.ts";
import { findModels } from "../_reach.ts";
import { parseCondition } from "../parse-condition.ts";
import { createAnalysis, type Analysis } from "../satisfiable.ts";

/** What a model can serve at most, with the reason it is passed over otherwise. */
interface Limit {
  readonly serves: Condition;
  readonly reason: string;
}

/** GATE219: the router passes over a rule's target for every request that the rule is left with. */
export function checkUnservableTargets(context: CheckContext): Diagnostic[] {
  const known = new Map<string, readonly (readonly Limit[])[]>();
  const listBehind = (target: string): readonly (readonly Limit[])[] => {
    const before = known.get(target);
    if (before !== undefined) return before;
    const behind = findModels(context, target).map((id) => listLimits(context.models.get(id)));
    known.set(target, behind);
    return behind;
  };
  return context.config.groups.flatMap((group) => checkGroup(context, group, listBehind));
}

function checkGroup(
  context: CheckContext,
  { id, value }: Entry<GroupFile>,
  listBehind: (target: string) => readonly (readonly Limit[])[],
): Diagnostic[] {
  const rules = value.rules ?? [];
  const targets = rules.flatMap((rule, index) =>
    (["use", "otherwise"] as const).flatMap((role) => {
      const to = rule[role];
      const behind = to === undefined ? [] : listBehind(to);
      // A model without limits serves everything, and a target without models has a finding of its own.
      if (to === undefined || behind.length === 0 || behind.some((ofModel) => ofModel.length === 0)) return [];
      return [{ rule, index, role, to, behind }];
    }),
  );
  if (targets.length === 0) return [];

  // Models of one kind are asked about once: limits are equal when their reasons are.
  const places = new Map<string, number>();
  const conditions = rules.map((rule) => parseCondition(rule.when));
  for (const { serves, reason } of targets.flatMap(({ behind }) => behind.flat()))
    if (!places.has(reason)) places.set(reason, conditions.push(serves) - 1);
  const analysis = createAnalysis(conditions);

  const findings: Diagnostic[] = [];
  for (const { rule, index, role, to, behind } of targets) {
    if (!isPossible(analysis, index, [])) continue;
    const serves = (limits: readonly Limit[]): boolean =>
      isPossible(
        analysis,
        index,
        limits.map(({ reason }) => places.get(reason) ?? 0),
      );
    const kinds = [...new Map(behind.map((limits) => [printReasons(limits), limits])).values()];
    if (kinds.some(serves)) continue;
    const reasons = new Set(kinds.map((limits) => printReasons(narrow(limits, serves))));
    const models = context.groups.has(to) ? `no model behind group "${to}" can ever serve` : `"${to}" can never serve`;
    findings.push(
      createFinding(
        context,
        "GATE219",
        ["groups", id, "rules", index, role],
        `${models} what rule "${rule.id}" asks for: ${[...reasons].join(", or ")}`,
        { related: [{ message: "what the rule asks for", path: ["groups", id, "rules", index, "when"] }] },
      ),
    );
  }
  return findings;
}

/** Few limits that suffice to keep a model from serving. */
function narrow(limits: readonly Limit[], serves: (limits: readonly Limit[]) => boolean): readonly Limit[] {
  return limits.reduce((needed, limit) => {
    const others = needed.filter((other) => other !== limit);
    return serves(others) ? needed : others;
  }, limits);
}

function printReasons(limits: readonly Limit[]): string {
  return limits.map(({ reason }) => reason).join(" and ");
}

/** Whether a request gets to this rule and is within the limits. What is not known counts as possible. */
function isPossible(analysis: Analysis, rule: number, limits: readonly number[]): boolean {
  const fail = Array.from({ length: rule }, (_, index) => index);
  return analysis.ask({ hold: [rule, ...limits], fail }).kind !== "impossible";
}

/** The conditions under which `findLack` of the router finds nothing, but for tokens of tools, which no rule can ask for. */
function listLimits(model: DeclaredModel | undefined): Limit[] {
  const capabilities = model?.file.capabilities ?? [];
  const limits: Limit[] = [];
  if (lacksCapability(capabilities, "tools"))
    limits.push({ serves: { kind: "flag", fact: "hasTools", value: false }, reason: printLack("tools") });
  for (const [modality, capability] of MODALITY_CAPABILITIES)
    if (lacksCapability(capabilities, capability))
      limits.push({
        serves: { kind: "not", of: { kind: "modality", of: [modality] } },
        reason: printLack(capability),
      });
  const most = findInputLimit(model?.file.limits ?? {});
  if (most !== Infinity)
    limits.push({
      serves: { kind: "number", fact: "inputTokens", operator: "lt", value: most + 1 },
      reason: printInputLimit(most),
    });
  return limits;
}
