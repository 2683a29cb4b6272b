import type { ProviderFile } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE123: `discover` where there is no list of models that Gate could read with this provider's credential. */
export function checkDiscovery(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { id, value } of context.config.providers) {
    if (value.discover === undefined || value.discover === "off") continue;
    const why = findObstacle(value);
    if (why === undefined) continue;
    const message = `\`discover: ${value.discover}\` is not possible for provider "${id}": ${why}`;
    const hint = 'Declare its models, or declare "*" to pass every name on.';
    findings.push(createFinding(context, "GATE123", ["providers", id, "discover"], message, { hint }));
  }
  return findings;
}

function findObstacle({ auth, transport, dialect }: ProviderFile): string | undefined {
  if (transport === "demo") return "the demo has no list";
  if (dialect === "bedrock-converse") return "its dialect has no list at the same address";
  switch (auth?.scheme) {
    case "forward":
      return "Gate has no credential of its own there";
    case "azure":
      return "the list holds every model of Azure, and not the deployments that can be called";
    case "aws-sigv4":
      return "signed requests have no list at the same address";
    default:
      return undefined;
  }
}
