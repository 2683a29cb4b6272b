import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";
import { findModels } from "../_reach.ts";

/**
 * GATE223: a group says when to fall back, and has one model.
 *
 * One model without any wish for another is a choice, and no finding. A group inside another has that one's targets behind it.
 */
export function checkMissingFallback(context: CheckContext): Diagnostic[] {
  const nested = new Set([...context.references.values()].flatMap((references) => references.map(({ to }) => to)));
  const findings: Diagnostic[] = [];
  for (const { id, value } of context.config.groups) {
    const { fallback, fallbackOn = [] } = value;
    if (fallback === "none" || fallbackOn.length === 0 || nested.has(id)) continue;
    const [model, ...others] = findModels(context, id);
    if (model === undefined || others.length > 0) continue;
    const message = `group "${id}" has nothing to fall back to: "${model}" is its only model`;
    findings.push(
      createFinding(context, "GATE223", ["groups", id, "fallbackOn"], message, {
        part: "key",
        hint: "Add another target or `fallbacks`, or remove `fallbackOn`.",
      }),
    );
  }
  return findings;
}
