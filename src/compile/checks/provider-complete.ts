import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE212: a provider lacks, after its preset is merged, what a call needs. */
export function checkProviderComplete(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { id, value } of context.config.providers) {
    const missing = (["dialect", "baseURL", "auth"] as const).filter(
      (key) => value[key] === undefined && !(key === "baseURL" && value.transport === "demo"),
    );
    if (missing.length === 0) continue;
    const names = missing.map((key) => `\`${key}\``).join(" and ");
    const hint =
      value.preset === undefined ? "Add it, or inherit it from a shipped provider with `preset`." : "Add it.";
    findings.push(createFinding(context, "GATE212", ["providers", id], `provider "${id}" has no ${names}`, { hint }));
  }
  return findings;
}
