import type { Diagnostic } from "../../diagnostic.ts";
import { foldName } from "../../graph/names.ts";
import { createFinding, type CheckContext, type DeclaredModel } from "../_context.ts";
import { PROVIDER_ORDER } from "../shipped-facts.ts";

/** GATE210: several enabled providers serve one bare model id, and `defaults.providerOrder` does not say which of them is meant. */
export function checkAmbiguousNames(context: CheckContext): Diagnostic[] {
  const authored = context.config.gateway.defaults?.providerOrder;
  const order = authored ?? PROVIDER_ORDER;
  const rank = (model: DeclaredModel): number => {
    const index = order.indexOf(model.provider.id);
    return index < 0 ? order.length : index;
  };

  const served = new Map<string, DeclaredModel[]>();
  for (const model of context.models.values()) {
    if (model.provider.value.enabled === false || model.file.visibility === "internal") continue;
    const name = foldName(model.name);
    // A group of this name is what clients get.
    if (context.groups.has(name)) continue;
    const others = served.get(name);
    if (others === undefined) served.set(name, [model]);
    // Two of one provider differ in case alone, which is GATE208's.
    else if (others.every((other) => other.provider !== model.provider)) others.push(model);
  }

  const findings: Diagnostic[] = [];
  for (const models of served.values()) {
    const [first, ...rest] = models.toSorted((a, b) => rank(a) - rank(b));
    if (first === undefined || rest.length === 0 || authored?.includes(first.provider.id) === true) continue;
    const others = rest.map((model) => `"${model.id}"`).join(", ");
    const message = `the bare name "${first.name}" means "${first.id}", and ${others} would serve it too`;
    findings.push(
      createFinding(context, "GATE210", first.path, message, {
        part: "key",
        related: rest.map((model) => ({ message: `"${model.id}" is declared here`, path: model.path, part: "key" })),
        hint: "State the order in `defaults.providerOrder`, or let clients ask for `provider/model`.",
      }),
    );
  }
  return findings;
}
