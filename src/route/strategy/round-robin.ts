import { orderEvenly } from "./rendezvous.ts";
import { splitUsable } from "./scores.ts";
import type { Strategy } from "./strategy.ts";

/** One usable target after the other, in the order written, by a count of each group on this worker. A conversation stays where it is and does not count. */
export const roundRobin: Strategy = {
  id: "round-robin",
  order(input) {
    const { group, stickyKey, readings } = input;
    if (stickyKey !== undefined) return orderEvenly(group, stickyKey);
    const { usable, others } = splitUsable(input, (target) => target);
    if (usable.length < 2) return usable.concat(others);
    const start = readings.nextTurn(group.id) % usable.length;
    return usable.slice(start).concat(usable.slice(0, start), others);
  },
};
