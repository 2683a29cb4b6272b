import { createRandom, hashText } from "../hash.ts";
import { orderEvenly } from "./rendezvous.ts";
import { compareScores, findLeast, type Scored, splitUsable } from "./scores.ts";
import { startWith } from "./start-with.ts";
import type { Strategy } from "./strategy.ts";

/**
 * The faster of two that were drawn at random (power of two choices), by the peak EWMA of the time to the first byte. The rest follow, the
 * fastest first.
 *
 * Always taking the fastest of all would send every request to one target until its latency shows the load. A target of unknown latency
 * counts as the fastest: it has to be tried to be known.
 */
export const leastLatency: Strategy = {
  id: "least-latency",
  order(input) {
    const { group, stickyKey, seed, readings } = input;
    if (stickyKey !== undefined) return orderEvenly(group, stickyKey);
    const { usable, others } = splitUsable(input, (target, models): Scored => {
      return { target, score: findLeast(models, (model) => readings.latencyMs(model), 0) };
    });
    const chosen = drawBetter(usable, createRandom((seed ^ hashText(group.id)) >>> 0));
    const order = usable.toSorted(compareScores);
    const ordered = chosen === undefined ? order : startWith(order, order.indexOf(chosen));
    return ordered.map((entry) => entry.target).concat(others);
  },
};

function drawBetter(entries: readonly Scored[], random: () => number): Scored | undefined {
  const { length } = entries;
  const at = Math.floor(random() * length);
  const one = entries[at];
  // Any but the first one, each as likely as the other.
  const two = length > 1 ? entries[(at + 1 + Math.floor(random() * (length - 1))) % length] : undefined;
  return one !== undefined && two !== undefined && two.score < one.score ? two : one;
}
