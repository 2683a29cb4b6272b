/** Words that ask for the strongest target of a `heuristic` group. */
import type { GraphGroup } from "../graph/graph.ts";
import { printWordList, type WordList } from "./words.ts";

/** What holds where a group states no `complexityHints`. */
const COMPLEXITY_WORDS: readonly string[] = [
  "step by step",
  "explain in detail",
  "reason through",
  "think carefully",
  "analyze",
  "debug",
  "write code",
  "implement",
  "refactor",
  "architecture",
];

/** The words of complexity that a group may ask for; none for strategies that ask for none. */
export function listComplexityWords(group: GraphGroup): WordList[] {
  const isAsked = group.strategy === "heuristic" || group.classifier?.onFailure.kind === "heuristic";
  return isAsked && group.targets.length > 1 ? [toWordList(group)] : [];
}

/** Name of a group's list of words, for `FactReader.matchesWords`. */
export function printComplexityList(group: GraphGroup): string {
  return printWordList(toWordList(group));
}

function toWordList(group: GraphGroup): WordList {
  return { words: group.complexityHints ?? COMPLEXITY_WORDS, isCaseSensitive: false };
}
