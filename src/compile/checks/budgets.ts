import type { ConfigPath } from "../../config/config.ts";
import type { Budget } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE305: a budget of a key or a path states no amount or two, or another one of the same scope is for the same. */
export function checkBudgets(context: CheckContext): Diagnostic[] {
  const { keys, gateway } = context.config;
  return [
    ...keys.flatMap(({ id, value }) => checkScope(context, value.budgets, ["keys", id])),
    ...Object.entries(gateway.limits?.paths ?? {}).flatMap(([path, { budgets }]) =>
      checkScope(context, budgets, ["gateway", "limits", "paths", path]),
    ),
  ];
}

/** GATE305 of groups, whose files belong to the routing plane. */
export function checkBudgetsOfGroups(context: CheckContext): Diagnostic[] {
  return context.config.groups.flatMap(({ id, value }) => checkScope(context, value.budgets, ["groups", id]));
}

function checkScope(context: CheckContext, budgets: readonly Budget[] | undefined, scope: ConfigPath): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const known = new Map<string, ConfigPath>();
  for (const [index, { usd, tokens, per }] of (budgets ?? []).entries()) {
    const path = [...scope, "budgets", index];
    if ((usd === undefined) === (tokens === undefined)) {
      const what = usd === undefined ? "neither usd nor tokens" : "both usd and tokens";
      findings.push(
        createFinding(context, "GATE305", path, `the budget states ${what}`, {
          hint: "State one of them. Both may be bounded, with a budget for each.",
        }),
      );
      continue;
    }
    const unit = usd === undefined ? "tokens" : "USD";
    const earlier = known.get(`${unit} ${per}`);
    if (earlier === undefined) known.set(`${unit} ${per}`, path);
    else {
      const message = `two budgets in ${unit} are ${per === "total" ? "for all time" : `for one ${per}`}`;
      findings.push(
        createFinding(context, "GATE305", path, message, { related: [{ message: "the other one", path: earlier }] }),
      );
    }
  }
  return findings;
}
