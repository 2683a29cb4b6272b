import type { WeightedTarget } from "../../graph/graph.ts";
import { createRandom, hashText } from "../hash.ts";
import { orderByAffinity, orderByDraw } from "./rendezvous.ts";
import type { Strategy } from "./strategy.ts";

/**
 * Drawn by weight, again and again for the failover; targets of weight 0 come last, as they are written.
 *
 * A session takes the place of chance, so that it stays on its target on every worker, across restarts and reloads, and when another
 * target comes or goes.
 */
export const weighted: Strategy = {
  id: "weighted",
  order({ group, seed, stickyKey }) {
    if (stickyKey !== undefined) return orderByAffinity(group, stickyKey, toWeight);
    // Each group has a sequence of its own, so that a change elsewhere does not move its draw.
    return orderByDraw(group.targets, createRandom((seed ^ hashText(group.id)) >>> 0), toWeight);
  },
};

function toWeight(target: WeightedTarget): number {
  return target.weight;
}
