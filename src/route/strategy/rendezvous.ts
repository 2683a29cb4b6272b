/** Weighted rendezvous hashing: a key's order of targets, equal everywhere, that a target's coming or going leaves as it is for the others. */
import type { GraphGroup, WeightedTarget } from "../../graph/graph.ts";
import { hashToUnit } from "../hash.ts";

/**
 * The order of a group's targets for a conversation. Targets of weight 0 come last, as they are written.
 *
 * @param weigh the share of a target.
 */
export function orderByAffinity(
  group: GraphGroup,
  stickyKey: string,
  weigh: (target: WeightedTarget) => number,
): WeightedTarget[] {
  return orderByDraw(group.targets, (target) => hashToUnit(`${group.id}\n${stickyKey}\n${target.id}`), weigh);
}

/** The same order for strategies whose targets all have one share. */
export function orderEvenly(group: GraphGroup, stickyKey: string): WeightedTarget[] {
  return orderByAffinity(group, stickyKey, () => 1);
}

/**
 * Order by a draw of each target, uniform in (0, 1): the first is each target with the probability of its share, and so is the next among
 * the rest. Each key is exponentially distributed with the weight as the rate; the smallest is first. Leaving out targets that cannot
 * serve leaves the shares of the others in proportion.
 */
export function orderByDraw(
  targets: readonly WeightedTarget[],
  draw: (target: WeightedTarget) => number,
  weigh: (target: WeightedTarget) => number,
): WeightedTarget[] {
  const drawn: { target: WeightedTarget; key: number }[] = [];
  const reserve: WeightedTarget[] = [];
  for (const target of targets) {
    const weight = weigh(target);
    if (weight > 0) drawn.push({ target, key: -Math.log(draw(target)) / weight });
    else reserve.push(target);
  }
  // Equal keys keep the written order: sort is stable.
  drawn.sort((a, b) => a.key - b.key);
  const order = drawn.map((entry) => entry.target);
  for (const target of reserve) order.push(target);
  return order;
}
