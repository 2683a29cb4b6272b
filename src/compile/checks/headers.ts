import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, didYouMean, listConditions, type CheckContext } from "../_context.ts";

/** GATE215: a condition or `sticky` looks at a header that `facts.headers` does not list. */
export function checkHeaders(context: CheckContext): Diagnostic[] {
  const listed = new Set((context.config.gateway.facts?.headers ?? []).map((name) => name.toLowerCase()));
  const findings: Diagnostic[] = [];
  for (const { when, path } of listConditions(context))
    for (const name of Object.keys(when.header ?? {}))
      if (!listed.has(name.toLowerCase())) {
        const message = `header "${name}" is not among facts.headers, so no rule sees it${didYouMean(name, listed)}`;
        findings.push(createFinding(context, "GATE215", [...path, "header", name], message, { part: "key" }));
      }
  for (const { id, value } of context.config.groups) {
    if (typeof value.sticky !== "object" || listed.has(value.sticky.header.toLowerCase())) continue;
    const name = value.sticky.header;
    const message = `header "${name}" is not among facts.headers, so nothing sticks to it${didYouMean(name, listed)}`;
    findings.push(createFinding(context, "GATE215", ["groups", id, "sticky", "header"], message));
  }
  return findings;
}
