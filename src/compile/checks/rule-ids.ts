import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE207: two rules of one group have one id. */
export function checkRuleIds(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const group of context.config.groups) {
    const first = new Map<string, number>();
    group.value.rules?.forEach((rule, index) => {
      const path = ["groups", group.id, "rules"];
      const earlier = first.get(rule.id);
      if (earlier === undefined) first.set(rule.id, index);
      else
        findings.push(
          createFinding(context, "GATE207", [...path, index, "id"], `group "${group.id}" has two rules "${rule.id}"`, {
            related: [{ message: "the first one", path: [...path, earlier, "id"] }],
          }),
        );
    });
  }
  return findings;
}
