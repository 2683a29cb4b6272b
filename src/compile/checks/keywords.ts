import type { ConfigPath } from "../../config/config.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { parseKeyword } from "../../graph/keyword.ts";
import { createFinding, didYouMean, listConditions, type CheckContext } from "../_context.ts";
import { TAG_SETS } from "../shipped-facts.ts";

/** GATE123: a keyword has nothing to find. GATE211: `false` removes a tag set that is not shipped. */
export function checkKeywords(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const check = (keywords: readonly string[] | undefined, path: ConfigPath): void =>
    keywords?.forEach((keyword, index) => {
      if (parseKeyword(keyword).text !== "") return;
      findings.push(createFinding(context, "GATE123", [...path, index], `the keyword "${keyword}" is empty`));
    });

  const facts = context.config.gateway.facts;
  check(facts?.reasoningKeywords, ["gateway", "facts", "reasoningKeywords"]);
  const shipped = TAG_SETS.map((set) => set.id);
  for (const [id, set] of Object.entries(facts?.tags ?? {})) {
    const path = ["gateway", "facts", "tags", id];
    if (set !== false) check(set.keywords, [...path, "keywords"]);
    else if (!shipped.includes(id)) {
      const message = `no shipped tag set is called "${id}", so nothing is removed${didYouMean(id, shipped)}`;
      findings.push(createFinding(context, "GATE211", path, message, { part: "key" }));
    }
  }
  for (const { id, value } of context.config.groups) check(value.complexityHints, ["groups", id, "complexityHints"]);
  for (const { when, path } of listConditions(context)) check(when.textContains, [...path, "textContains"]);
  return findings;
}
