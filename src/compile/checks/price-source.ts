import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, listPrices, type CheckContext } from "../_context.ts";

/** GATE303: a price does not say where its figures come from, or when they were compared. */
export function checkPriceSource(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { model, price, path } of listPrices(context)) {
    const missing = (["source", "checkedOn"] as const).filter((key) => price[key] === undefined);
    if (missing.length === 0) continue;
    const names = missing.map((key) => `\`${key}\``).join(" and ");
    findings.push(createFinding(context, "GATE303", path, `the price of "${model}" has no ${names}`));
  }
  return findings;
}
