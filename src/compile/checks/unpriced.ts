import { findEmbeddedPrice } from "../../catalog/lookup.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

/** GATE301: no price is known for a declared model. The demo has nothing to bill, and a disabled provider serves nothing. */
export function checkUnpriced(context: CheckContext): Diagnostic[] {
  const prices = new Set(Object.keys(context.config.gateway.prices ?? {}));
  const findings: Diagnostic[] = [];
  for (const model of context.models.values()) {
    const provider = model.provider.value;
    if (model.file.price !== undefined || prices.has(model.id)) continue;
    if (context.config.catalog?.prices[model.id] !== undefined) continue;
    if (provider.transport === "demo" || provider.enabled === false) continue;
    if (findEmbeddedPrice(model.provider.id, model.file.upstreamModel ?? model.name) !== undefined) continue;
    const message = `no price is known for "${model.id}": its cost will be recorded as unknown`;
    findings.push(createFinding(context, "GATE301", model.path, message, { part: "key" }));
  }
  return findings;
}
