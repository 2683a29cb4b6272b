import type { Diagnostic } from "../../diagnostic.ts";
import { ANY_MODEL, splitQualifiedName } from "../../graph/names.ts";
import { createFinding, didYouMean, type CheckContext, type TargetReference } from "../_context.ts";

/** GATE201: a target, `use`, `otherwise`, `onFailure`, fallback, rating model or mirror names neither a group nor a declared model. */
export function checkUnknownTarget(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const references of [...context.references.values(), ...context.sideReferences.values()])
    for (const reference of references)
      if (!context.groups.has(reference.to) && !context.models.has(reference.to))
        findings.push(createFinding(context, "GATE201", reference.path, explain(context, reference)));
  return findings;
}

function explain(context: CheckContext, reference: TargetReference): string {
  const name = reference.to;
  const missing = `target "${name}" does not exist`;
  const behindAlias = findByAlias(context, name);
  if (behindAlias !== undefined) return `${missing}: targets are ids, and "${name}" is an alias of "${behindAlias}"`;
  const qualified = splitQualifiedName(name);
  const provider = qualified && context.providers.get(qualified.provider);
  if (provider?.value.models?.[ANY_MODEL] !== undefined && qualified?.name !== ANY_MODEL) {
    const own = [...context.models.keys()].filter((id) => id.startsWith(`${provider.id}/`));
    return `${missing}: only declared models may be targets, also where a provider passes any name through${didYouMean(name, own)}`;
  }
  return `${missing}${didYouMean(name, [...context.groups.keys(), ...context.models.keys()])}`;
}

function findByAlias(context: CheckContext, name: string): string | undefined {
  for (const group of context.groups.values()) if (group.value.aliases?.includes(name)) return group.id;
  for (const model of context.models.values()) if (model.file.aliases?.includes(name)) return model.id;
  return undefined;
}
