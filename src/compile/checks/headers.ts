import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, didYouMean, listConditions, type CheckContext } from "../_context.ts";

/** GATE215: a condition looks at a header that `facts.headers` does not list. */
export function checkHeaders(context: CheckContext): Diagnostic[] {
  const listed = new Set((context.config.gateway.facts?.headers ?? []).map((name) => name.toLowerCase()));
  const findings: Diagnostic[] = [];
  for (const { when, path } of listConditions(context))
    for (const name of Object.keys(when.header ?? {}))
      if (!listed.has(name.toLowerCase())) {
        const message = `header "${name}" is not among facts.headers, so no rule sees it${didYouMean(name, listed)}`;
        findings.push(createFinding(context, "GATE215", [...path, "header", name], message, { part: "key" }));
      }
  return findings;
}
