/** What keeps a conversation on its target and its credential: a hash, so that nothing has to be stored. */
import type { Sticky } from "../graph/graph.ts";
import type { FactReader } from "./facts.ts";
import { hashText } from "./hash.ts";

/** What the conversations of a group are told apart by; undefined where nothing keeps a request on its target. */
export function findStickyKey(sticky: Sticky | undefined, facts: FactReader): string | undefined {
  switch (sticky?.by) {
    case "none":
      return undefined;
    case "key":
      return facts.key;
    case "header":
      return facts.header(sticky.name);
    default:
      return facts.session;
  }
}

/**
 * The seed of a conversation within a group, a uint32: equal on every worker and replica, across restarts and reloads. It chooses among a
 * provider's credentials as the same hash chose among the group's targets.
 *
 * @param group id of the group that chose the model; empty for a model that was asked for by name.
 */
export function toAffinitySeed(group: string, facts: FactReader, sticky: Sticky | undefined): number | undefined {
  const key = findStickyKey(sticky, facts);
  return key === undefined ? undefined : hashText(`${group}\n${key}`);
}
