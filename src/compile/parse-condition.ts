import type { Condition as AuthoredCondition } from "../config/types.gen.ts";
import type { Condition, FlagFact, Pattern, TextFact } from "../graph/graph.ts";
import { parsePattern } from "../graph/names.ts";

const FLAGS: readonly FlagFact[] = ["wantsReasoning", "hasTools", "wantsJson", "isStreaming", "multimodal"];
const TEXTS: readonly TextFact[] = ["surface", "model", "key", "path"];

/**
 * Turn an authored map into the typed tree. The map has passed its schema.
 *
 * Entries come in a fixed order, cheap ones first, so that the order of keys in the file changes neither revision nor result,
 * and a rule that looks at headers does not read the messages.
 */
export function parseCondition(when: AuthoredCondition): Condition {
  const parts: Condition[] = [];
  if (when.always === true) parts.push({ kind: "always" });
  for (const fact of TEXTS) {
    const patterns = when[fact];
    if (patterns !== undefined) parts.push({ kind: "text", fact, patterns: parsePatterns(patterns) });
  }
  for (const kind of ["header", "metadata"] as const)
    for (const [name, patterns] of sortEntries(when[kind] ?? {}))
      parts.push({
        kind,
        name: kind === "header" ? name.toLowerCase() : name,
        patterns: parsePatterns(patterns),
      });
  if (when.hourUtc !== undefined) parts.push({ kind: "hour-utc", from: when.hourUtc.from, to: when.hourUtc.to });
  if (when.weekday !== undefined) parts.push({ kind: "weekday", days: when.weekday });
  for (const fact of FLAGS) {
    const value = when[fact];
    if (value !== undefined) parts.push({ kind: "flag", fact, value });
  }
  pushNumber(parts, "maxOutputTokens", "gte", when.maxOutputTokensGte);
  pushNumber(parts, "userTurns", "gte", when.userTurnsGte);
  pushNumber(parts, "inputTokens", "lt", when.inputTokensLt);
  pushNumber(parts, "inputTokens", "gte", when.inputTokensGte);
  if (when.modality !== undefined) parts.push({ kind: "modality", of: [when.modality].flat() });
  pushTags(parts, "any", when.anyOfTags);
  pushTags(parts, "all", when.allOfTags);
  pushTags(parts, "none", when.noneOfTags);
  if (when.textContains !== undefined)
    parts.push({ kind: "text-contains", words: when.textContains, isCaseSensitive: when.caseSensitive === true });
  if (when.textMatches !== undefined)
    parts.push({
      kind: "text-matches",
      patterns: [when.textMatches].flat(),
      isCaseSensitive: when.caseSensitive === true,
    });
  if (when.all !== undefined) parts.push({ kind: "all", of: when.all.map(parseCondition) });
  if (when.any !== undefined) parts.push({ kind: "any", of: when.any.map(parseCondition) });
  if (when.not !== undefined) parts.push({ kind: "not", of: parseCondition(when.not) });

  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "all", of: parts };
}

type NumberCondition = Extract<Condition, { kind: "number" }>;

function pushNumber(
  parts: Condition[],
  fact: NumberCondition["fact"],
  operator: NumberCondition["operator"],
  value: number | undefined,
): void {
  if (value !== undefined) parts.push({ kind: "number", fact, operator, value });
}

function pushTags(parts: Condition[], mode: "any" | "all" | "none", tags: readonly string[] | undefined): void {
  if (tags !== undefined) parts.push({ kind: "tags", mode, tags: tags.map((tag) => tag.toLowerCase()) });
}

function parsePatterns(patterns: string | readonly string[]): Pattern[] {
  return [patterns].flat().map(parsePattern);
}

function sortEntries<Value>(map: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
