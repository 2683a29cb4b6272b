import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE205: a weighted group has only zero weights, or a weight stands where no strategy reads it. */
export function checkWeights(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const group of context.config.groups) {
    const path = ["groups", group.id, "targets"];
    const { strategy, targets } = group.value;
    if (strategy !== "weighted") {
      targets.forEach((target, index) => {
        if (typeof target === "string" || target.weight === undefined) return;
        const message = `the weight has no effect under the strategy "${strategy}"`;
        const hint = "Set `strategy: weighted`, or remove the weight.";
        findings.push(createFinding(context, "GATE205", [...path, index, "weight"], message, { hint }));
      });
    } else if (targets.every((target) => typeof target !== "string" && target.weight === 0))
      findings.push(
        createFinding(context, "GATE205", path, `every weight of group "${group.id}" is 0, so none can be drawn`, {
          hint: "Give at least one target a weight above 0.",
        }),
      );
  }
  return findings;
}
