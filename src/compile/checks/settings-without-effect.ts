import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE222: a group states what its strategy never looks at. */
export function checkSettingsWithoutEffect(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { id, value } of context.config.groups) {
    const { strategy, classifier, complexityHints } = value;
    const report = (key: "classifier" | "complexityHints", hint: string): void => {
      const message = `\`${key}\` has no effect under the strategy "${strategy}"`;
      const related = [{ message: "the strategy", path: ["groups", id, "strategy"] }];
      findings.push(createFinding(context, "GATE222", ["groups", id, key], message, { part: "key", related, hint }));
    };
    if (classifier !== undefined && strategy !== "classifier")
      report("classifier", "Set `strategy: classifier`, or remove it.");
    // Words decide where the strategy is to look at them, and where ratings fail.
    const looksAtWords =
      strategy === "heuristic" || (strategy === "classifier" && (classifier?.onFailure ?? "heuristic") === "heuristic");
    if (complexityHints !== undefined && !looksAtWords)
      report("complexityHints", "Set `strategy: heuristic`, or remove them.");
  }
  return findings;
}
