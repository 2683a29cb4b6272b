import type { WeightedTarget } from "../../graph/graph.ts";
import { createRandom, hashText, hashToUnit } from "../hash.ts";
import type { Strategy, StrategyInput } from "./strategy.ts";

/**
 * Drawn by weight, again and again for the failover; targets of weight 0 come last, as they are written.
 *
 * A session takes the place of chance: each target scores by the hash of group, session and target (weighted rendezvous),
 * so that a session stays on its target on every worker, across restarts and reloads, and when another target comes or goes.
 * Each target's key is exponentially distributed with its weight as the rate; the smallest is first. Leaving out targets that
 * cannot serve leaves the shares of the others in proportion.
 */
export const weighted: Strategy = {
  id: "weighted",
  order(input) {
    const draw = createDraw(input);
    const drawn: { target: WeightedTarget; key: number }[] = [];
    const reserve: WeightedTarget[] = [];
    for (const target of input.group.targets) {
      if (target.weight > 0) drawn.push({ target, key: -Math.log(draw(target)) / target.weight });
      else reserve.push(target);
    }
    // Equal keys keep the written order: sort is stable.
    drawn.sort((a, b) => a.key - b.key);
    return [...drawn.map((entry) => entry.target), ...reserve];
  },
};

function createDraw({ group, facts, seed }: StrategyInput): (target: WeightedTarget) => number {
  const { session } = facts;
  if (session !== undefined) return (target) => hashToUnit(`${group.id}\n${session}\n${target.id}`);
  // Each group has a sequence of its own, so that a change elsewhere does not move its draw.
  return createRandom((seed ^ hashText(group.id)) >>> 0);
}
