/** The counts that `round-robin` goes by. */
import type { RoutingGraph } from "../graph/graph.ts";

/** Counts of groups, from 0; each worker has its own, and they outlive graphs. */
export interface Turns {
  readonly next: (groupId: string) => number;
  /** Drop the counts of groups that are gone. */
  retain(graph: RoutingGraph): void;
}

export function createTurns(): Turns {
  const turns = new Map<string, { next: number }>();
  return {
    next(groupId) {
      let turn = turns.get(groupId);
      if (turn === undefined) turns.set(groupId, (turn = { next: 0 }));
      const { next } = turn;
      turn.next = (next + 1) % Number.MAX_SAFE_INTEGER;
      return next;
    },
    retain({ groups }) {
      const kept = new Set(groups.map((group) => group.id));
      for (const id of turns.keys()) if (!kept.has(id)) turns.delete(id);
    },
  };
}
