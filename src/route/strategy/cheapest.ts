import { orderEvenly } from "./rendezvous.ts";
import { compareScores, findLeast, type Scored, splitUsable } from "./scores.ts";
import type { Strategy } from "./strategy.ts";

/** The lowest expected cost of this request; targets of one cost as they are written, those of unknown price last. */
export const cheapest: Strategy = {
  id: "cheapest",
  order(input) {
    const { group, stickyKey, facts, readings } = input;
    if (stickyKey !== undefined) return orderEvenly(group, stickyKey);
    const { inputTokens, maxOutputTokens } = facts;
    const toCost = (model: string): number | undefined => readings.expectedCost(model, inputTokens, maxOutputTokens);
    const { usable, others } = splitUsable(input, (target, models): Scored => {
      return { target, score: findLeast(models, toCost, Number.POSITIVE_INFINITY) };
    });
    usable.sort(compareScores);
    return usable.map((entry) => entry.target).concat(others);
  },
};
