import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext, type TargetReference } from "../_context.ts";

/** GATE213: a list of targets or fallbacks names one twice, or `otherwise` repeats `use`. */
export function checkDuplicateTargets(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const [group, references] of context.references) {
    const first = new Map<string, TargetReference>();
    for (const [index, reference] of references.entries()) {
      const { role, to } = reference;
      if (role === "use") continue;
      const key = `${role} ${to}`;
      const earlier = role === "otherwise" ? findUse(references, index) : first.get(key);
      if (earlier?.to === to)
        findings.push(
          createFinding(context, "GATE213", reference.path, `group "${group}" names "${to}" twice here`, {
            related: [{ message: "the first time", path: earlier.path }],
          }),
        );
      else first.set(key, reference);
    }
  }
  return findings;
}

// The `use` of a rule is listed right before its `otherwise`.
function findUse(references: readonly TargetReference[], index: number): TargetReference | undefined {
  return references[index - 1];
}
