import type { Target } from "../../graph/graph.ts";
import { startWith } from "./start-with.ts";
import type { Strategy, StrategyInput } from "./strategy.ts";

/** The last target where the text has a word of complexity, else the first; the others follow as they are written. */
export const heuristic: Strategy = {
  id: "heuristic",
  choosesByContent: true,
  order: orderByWords,
};

/** The words are not looked at where they could change nothing, and not after a rule: it has judged the request already. */
export function orderByWords({ group, facts, complexityList, isAfterRule }: StrategyInput): readonly Target[] {
  const { targets } = group;
  if (targets.length < 2 || isAfterRule || !facts.matchesWords(complexityList)) return targets;
  return startWith(targets, targets.length - 1);
}
