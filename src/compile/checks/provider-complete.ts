import type { Entry } from "../../config/config.ts";
import type { ProviderFile } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE212: a provider lacks, after its preset is merged, what a call needs: for itself, or for the dialect of one of its models. */
export function checkProviderComplete(context: CheckContext): Diagnostic[] {
  const findings = context.config.providers.flatMap((provider) => findForeignDialects(context, provider));
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

function findForeignDialects(context: CheckContext, { id, value }: Entry<ProviderFile>): Diagnostic[] {
  const spoken = new Set<string | undefined>([value.dialect, ...Object.keys(value.endpoints ?? {})]);
  return Object.entries(value.models ?? {}).flatMap(([name, { dialect }]) => {
    if (dialect === undefined || value.dialect === undefined || spoken.has(dialect)) return [];
    const path = ["providers", id, "models", name, "dialect"];
    const message = `the model "${id}/${name}" names the dialect ${dialect}, which provider "${id}" does not speak`;
    const hint = `Add \`endpoints: { ${dialect}: {} }\` to the provider, with its \`baseURL\` and \`auth\` where they differ.`;
    return [createFinding(context, "GATE212", path, message, { hint })];
  });
}
