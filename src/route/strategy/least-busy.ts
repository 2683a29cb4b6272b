import { createRandom, hashText } from "../hash.ts";
import { orderEvenly } from "./rendezvous.ts";
import { findLeast, splitUsable } from "./scores.ts";
import type { Strategy } from "./strategy.ts";

/** The fewest requests under way on this worker; chance decides among equals, so that an idle group does not send all to one target. */
export const leastBusy: Strategy = {
  id: "least-busy",
  order(input) {
    const { group, stickyKey, seed, readings } = input;
    if (stickyKey !== undefined) return orderEvenly(group, stickyKey);
    const random = createRandom((seed ^ hashText(group.id)) >>> 0);
    const { usable, others } = splitUsable(input, (target, models) => ({
      target,
      draw: random(),
      busy: findLeast(models, (model) => readings.inFlight(model), 0),
    }));
    usable.sort((a, b) => a.busy - b.busy || a.draw - b.draw);
    return usable.map((entry) => entry.target).concat(others);
  },
};
