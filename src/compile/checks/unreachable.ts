import type { Entry } from "../../config/config.ts";
import type { GroupFile } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";
import { findReachable } from "../_reach.ts";
import { parseCondition } from "../parse-condition.ts";
import { createAnalysis } from "../satisfiable.ts";

/** GATE218: no request can get to an internal group, or to a target of a group. Internal models are hidden, often on purpose. */
export function checkUnreachable(context: CheckContext): Diagnostic[] {
  const { groups } = context.config;
  const asked = groups.filter((group) => !isInternal(group)).map((group) => group.id);
  const reachable = findReachable(context, asked);
  const findings: Diagnostic[] = [];
  for (const group of groups) {
    if (isInternal(group) && !reachable.has(group.id)) findings.push(reportGroup(context, group));
    findings.push(...checkTargets(context, group));
  }
  return findings;
}

function isInternal({ value }: Entry<GroupFile>): boolean {
  return value.visibility === "internal";
}

function reportGroup(context: CheckContext, { id }: Entry<GroupFile>): Diagnostic {
  const message = `group "${id}" is internal, and no group that clients can ask for leads to it`;
  return createFinding(context, "GATE218", ["groups", id, "visibility"], message, {
    hint: "Target it from another group, make it public, or remove it.",
  });
}

/** Rules that hold for every request leave nothing to the strategy where `fallback: none` also keeps it from following them. */
function checkTargets(context: CheckContext, { id, value }: Entry<GroupFile>): Diagnostic[] {
  const rules = value.rules ?? [];
  if (value.fallback !== "none" || rules.length === 0) return [];
  const used = new Set(rules.flatMap(({ use, otherwise }) => [use, otherwise]));
  const unused = (context.references.get(id) ?? []).filter(({ role, to }) => role === "targets" && !used.has(to));
  if (unused.length === 0) return [];
  const analysis = createAnalysis(rules.map((rule) => parseCondition(rule.when)));
  if (analysis.ask({ hold: [], fail: [...rules.keys()] }).kind !== "impossible") return [];
  return unused.map(({ to, path }) =>
    createFinding(
      context,
      "GATE218",
      path,
      `"${to}" is never chosen: the rules hold for every request, and after them \`fallback: none\` leaves no other target`,
      { related: [{ message: "stated here", path: ["groups", id, "fallback"] }] },
    ),
  );
}
