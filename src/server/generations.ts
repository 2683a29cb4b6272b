/**
 * The configs that serve: the one in force, and those that running requests began with.
 *
 * A request keeps its config to its end, so that it never sees half of a change. What belongs to a config alone, such as the connections of a
 * provider that is gone, is given up when its last request has ended.
 */
import type { Serving } from "./context.ts";

export interface Generations {
  /** The config in force. */
  current(): Serving;
  /** Put another one in force: one assignment. */
  swap(next: Serving): void;
  /** The config in force, kept until `unpin`. */
  pin(): Serving;
  /** Keep one that is pinned already for something that may outlive its request. */
  hold(serving: Serving): void;
  unpin(serving: Serving): void;
  /** The one in force, and those before it that are still in use. */
  alive(): readonly Serving[];
}

/** @param onGone told when a config that is no longer in force has lost its last request. */
export function createGenerations(first: Serving, onGone: () => void): Generations {
  let current = first;
  const retired = new Set<Serving>();

  return {
    current: () => current,
    swap(next) {
      const before = current;
      current = next;
      if (before.pins.count > 0) retired.add(before);
      else onGone();
    },
    pin() {
      current.pins.count += 1;
      return current;
    },
    hold(serving) {
      serving.pins.count += 1;
    },
    unpin(serving) {
      serving.pins.count -= 1;
      if (serving.pins.count === 0 && serving !== current && retired.delete(serving)) onGone();
    },
    alive: () => [current, ...retired],
  };
}
