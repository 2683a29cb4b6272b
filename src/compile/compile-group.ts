import type { Entry } from "../config/config.ts";
import type { GroupFile, Rule } from "../config/types.gen.ts";
import type { ClassifierSettings, GraphGroup, GraphRule, Sticky, Target } from "../graph/graph.ts";
import type { CheckContext } from "./_context.ts";
import { toBounds } from "./compile-bounds.ts";
import { parseCondition } from "./parse-condition.ts";
import { CLASSIFIER } from "./shipped-facts.ts";

/** One group of a config that passed the checks; defaults are filled in. */
export function compileGroup({ id, value }: Entry<GroupFile>, context: CheckContext): GraphGroup {
  const toTarget = (name: string): Target => ({ kind: context.groups.has(name) ? "group" : "model", id: name });
  return {
    id,
    ...(value.description === undefined ? {} : { description: value.description }),
    ...(value.primaryUse === undefined ? {} : { primaryUse: value.primaryUse }),
    ...(value.logicLevel === undefined ? {} : { logicLevel: value.logicLevel }),
    strategy: value.strategy,
    targets: value.targets.map((target) =>
      typeof target === "string"
        ? { ...toTarget(target), weight: 1 }
        : { ...toTarget(target.target), weight: target.weight ?? 1 },
    ),
    ...(value.complexityHints === undefined ? {} : { complexityHints: value.complexityHints }),
    ...(value.strategy === "classifier" ? { classifier: toClassifier(value, toTarget) } : {}),
    ...(value.sticky === undefined ? {} : { sticky: toSticky(value.sticky) }),
    rules: (value.rules ?? []).map((rule) => toRule(rule, toTarget)),
    fallbacks: (value.fallbacks ?? []).map(toTarget),
    hasFallback: value.fallback !== "none",
    ...(value.fallbackOn === undefined ? {} : { fallbackOn: [...value.fallbackOn].sort() }),
    ...(value.retry === undefined ? {} : { retry: value.retry }),
    ...(value.mirror === undefined
      ? {}
      : { mirror: { target: toTarget(value.mirror.target), percent: value.mirror.percent } }),
    aliases: [...(value.aliases ?? [])].sort(),
    visibility: value.visibility ?? "public",
    timeouts: value.timeouts ?? {},
    ...(value.limits === undefined && value.budgets === undefined ? {} : { bounds: toBounds(value) }),
  };
}

function toClassifier(value: GroupFile, toTarget: (name: string) => Target): ClassifierSettings {
  const { model, scale, prompt, onFailure = "heuristic", ...rest } = value.classifier ?? {};
  const [first] = value.targets;
  const target = model ?? (typeof first === "object" ? first.target : first);
  if (target === undefined) throw new Error("A group is compiled without targets, which its schema refuses.");
  return {
    target: toTarget(target),
    ...(scale === undefined ? {} : { scale }),
    ...CLASSIFIER,
    ...rest,
    ...(prompt === undefined ? {} : { prompt }),
    onFailure:
      onFailure === "heuristic" || onFailure === "first"
        ? { kind: onFailure }
        : { kind: "target", target: toTarget(onFailure) },
  };
}

function toSticky(sticky: NonNullable<GroupFile["sticky"]>): Sticky {
  return typeof sticky === "string" ? { by: sticky } : { by: "header", name: sticky.header.toLowerCase() };
}

function toRule(rule: Rule, toTarget: (name: string) => Target): GraphRule {
  return {
    id: rule.id,
    when: parseCondition(rule.when),
    use: toTarget(rule.use),
    ...(rule.otherwise === undefined ? {} : { otherwise: toTarget(rule.otherwise) }),
  };
}
