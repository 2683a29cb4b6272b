import type { Diagnostic } from "../../diagnostic.ts";
import { explainPattern } from "../../route/text-patterns.ts";
import { createFinding, listConditions, type CheckContext } from "../_context.ts";

/** GATE129: a pattern of `textMatches` is no RE2, or takes too long for hostile texts. */
export function checkTextPatterns(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { when, path } of listConditions(context)) {
    const { textMatches } = when;
    const isOne = typeof textMatches === "string";
    for (const [index, pattern] of (isOne ? [textMatches] : (textMatches ?? [])).entries()) {
      const objection = explainPattern(pattern);
      if (objection === undefined) continue;
      const place = isOne ? [...path, "textMatches"] : [...path, "textMatches", index];
      findings.push(
        createFinding(context, "GATE129", place, `the pattern "${pattern}" cannot be used: ${objection}`, {
          hint: "Patterns are RE2: without look-around and back-references.",
        }),
      );
    }
  }
  return findings;
}
