/** The parameter rules of one model: those of its provider that concern it, then its own. */
import type { Parameters, ProviderFile } from "../config/types.gen.ts";
import type { DialectId } from "../graph/graph.ts";
import type { ParameterRule } from "../graph/shaping.ts";
import type { ModelFile } from "./_context.ts";

type AuthoredRule = Parameters[number];

/**
 * Rules of other dialects, of capabilities that the model has and of other ways to reason are left out; `effort` rules get the words of its `reasoning`.
 * A model that states no capabilities is not judged by them.
 */
export function compileParameters(
  provider: ProviderFile,
  model: ModelFile,
  dialects: readonly DialectId[],
): ParameterRule[] {
  const rules = [...(provider.parameters ?? []), ...(model.parameters ?? [])];
  return rules.filter((rule) => concerns(rule, model, dialects)).flatMap((rule) => toRule(rule, model) ?? []);
}

function concerns(rule: AuthoredRule, { capabilities, reasoning }: ModelFile, dialects: readonly DialectId[]): boolean {
  if (rule.dialect !== undefined && !dialects.includes(rule.dialect)) return false;
  if (rule.control !== undefined && rule.control !== reasoning?.control) return false;
  if (rule.lacking === undefined) return true;
  return capabilities !== undefined && !capabilities.includes(rule.lacking);
}

function toRule(authored: AuthoredRule, model: ModelFile): ParameterRule | undefined {
  const rule = { ...authored };
  // They have been answered for this model.
  delete rule.lacking;
  delete rule.control;
  switch (rule.action) {
    case "drop":
    case "refuse":
    case "keep": {
      const { field, ...rest } = rule;
      return { ...rest, fields: [field].flat() };
    }
    case "effort": {
      const efforts = listEfforts(model);
      return efforts === undefined ? undefined : { ...rule, efforts };
    }
    default:
      return rule;
  }
}

/** Undefined: not known, so that words pass as they are. Empty: the model takes none. */
function listEfforts({ reasoning, capabilities }: ModelFile): readonly string[] | undefined {
  if (reasoning?.efforts !== undefined) return reasoning.efforts;
  if (reasoning !== undefined && reasoning.control !== "effort") return [];
  return capabilities !== undefined && !capabilities.includes("reasoning") ? [] : undefined;
}
