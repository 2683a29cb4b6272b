import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE206: every model a group could end at belongs to a provider with `enabled: false`. */
export function checkDeadGroup(context: CheckContext): Diagnostic[] {
  // What does not exist counts as alive: GATE201 speaks of it. Groups that reach no model at all go round in a circle: GATE203.
  const alive = findGroups(context, (to) => context.models.get(to)?.provider.value.enabled !== false);
  const ending = findGroups(context, (to) => context.models.has(to));
  const findings: Diagnostic[] = [];
  for (const group of context.groups.keys()) {
    if (alive.has(group) || !ending.has(group)) continue;
    const disabled = new Set(
      (context.references.get(group) ?? []).flatMap((reference) => context.models.get(reference.to)?.provider.id ?? []),
    );
    const message = `group "${group}" can never serve: every target belongs to a provider with \`enabled: false\``;
    findings.push(
      createFinding(context, "GATE206", ["groups", group, "targets"], message, {
        related: [...disabled].map((id) => ({
          message: `provider "${id}" is disabled here`,
          path: ["providers", id, "enabled"],
        })),
      }),
    );
  }
  return findings;
}

/** Groups that reach, by any chain of references, a target that is no group and passes the test. */
function findGroups(context: CheckContext, test: (to: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const parents = new Map<string, string[]>();
  const ready: string[] = [];
  const add = (group: string): void => {
    if (found.has(group)) return;
    found.add(group);
    ready.push(group);
  };
  for (const [group, references] of context.references)
    for (const { to } of references) {
      if (context.groups.has(to)) parents.set(to, [...(parents.get(to) ?? []), group]);
      else if (test(to)) add(group);
    }
  for (let group = ready.pop(); group !== undefined; group = ready.pop()) parents.get(group)?.forEach(add);
  return found;
}
