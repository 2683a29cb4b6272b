import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext, type TargetReference } from "../_context.ts";

interface Step {
  readonly group: string;
  readonly references: readonly TargetReference[];
  next: number;
}

/** GATE203: following targets, rules and fallbacks from group to group comes back to a group. One finding for each way back. */
export function checkGroupCycles(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const done = new Set<string>();
  for (const start of context.groups.keys()) {
    // An explicit stack, because a chain of groups may be longer than JavaScript's.
    const stack: Step[] = [];
    const positions = new Map<string, number>();
    const enter = (group: string): void => {
      positions.set(group, stack.length);
      stack.push({ group, references: listGroupReferences(context, group), next: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      const reference = step.references[step.next++];
      if (reference === undefined) {
        done.add(step.group);
        positions.delete(step.group);
        stack.pop();
        continue;
      }
      const back = positions.get(reference.to);
      if (back !== undefined) findings.push(report(context, stack.slice(back)));
      else if (!done.has(reference.to)) enter(reference.to);
    }
  }
  return findings;
}

/** References to other groups, each group once: a second way to the same group closes the same circle. */
function listGroupReferences(context: CheckContext, group: string): TargetReference[] {
  const seen = new Set<string>();
  return (context.references.get(group) ?? []).filter((reference) => {
    if (!context.groups.has(reference.to) || seen.has(reference.to)) return false;
    seen.add(reference.to);
    return true;
  });
}

function report(context: CheckContext, circle: readonly Step[]): Diagnostic {
  const chain = [...circle.map((step) => step.group), circle[0]?.group].join(" → ");
  // `next` has moved past the reference that each step followed.
  const [first, ...rest] = circle.flatMap((step) => step.references[step.next - 1] ?? []);
  if (first === undefined) throw new Error("A circle has at least one reference.");
  return createFinding(context, "GATE203", first.path, `groups target each other in a circle: ${chain}`, {
    related: rest.map((reference) => ({ message: `here "${reference.to}" comes next`, path: reference.path })),
  });
}
