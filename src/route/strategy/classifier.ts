import { assertNever } from "../../errors.ts";
import type { Target } from "../../graph/graph.ts";
import { toQuestion, toTargetIndex } from "../rating.ts";
import { orderByWords } from "./heuristic.ts";
import { startWith } from "./start-with.ts";
import type { Strategy, StrategyInput } from "./strategy.ts";

/**
 * The target that a model's rating of the text means; the others follow as they are written.
 *
 * A rating is asked for only where it decides: not for the order of failover, not with fewer than two targets that can serve, and not
 * without a text. Then, and when it could not be had, the group goes by its `onFailure`.
 */
export const classifier: Strategy = {
  id: "classifier",
  choosesByContent: true,
  order(input) {
    const { group, facts, readings, mayAsk } = input;
    if (group.targets.length < 2) return group.targets;
    if (!mayAsk || !/\S/.test(facts.text) || !hasChoice(input)) return orderWithoutRating(input);
    const question = toQuestion(group, facts.text);
    const rating = readings.rating(question.id);
    if (rating === undefined) return question;
    if (rating === null) return orderWithoutRating(input);
    return startWith(group.targets, toTargetIndex(rating, group.classifier?.scale, group.targets.length));
  },
};

function hasChoice({ group, listUsable }: StrategyInput): boolean {
  let count = 0;
  for (const target of group.targets) {
    if (listUsable(target).length > 0) count++;
    if (count > 1) return true;
  }
  return false;
}

function orderWithoutRating(input: StrategyInput): readonly Target[] {
  const { classifier: settings, targets } = input.group;
  const onFailure = settings?.onFailure ?? { kind: "first" };
  switch (onFailure.kind) {
    case "heuristic":
      return orderByWords(input);
    case "first":
      return targets;
    case "target": {
      const index = targets.findIndex((target) => target.id === onFailure.target.id);
      // One that is not among the targets comes before them.
      return index < 0 ? [onFailure.target, ...targets] : startWith(targets, index);
    }
    default:
      return assertNever(onFailure);
  }
}
