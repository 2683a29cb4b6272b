import type { Target } from "../../graph/graph.ts";
import type { StrategyInput } from "./strategy.ts";

/** Targets that can serve now, and the others. */
export interface Split<Usable> {
  readonly usable: Usable[];
  readonly others: Target[];
}

/**
 * Tell the targets that can serve now from the others, so that counts and draws are among the former alone: the load of one that is away
 * would fall on its neighbour otherwise.
 *
 * @param toEntry what a strategy needs of a target, from the models that may serve behind it.
 */
export function splitUsable<Usable>(
  { group, listUsable }: StrategyInput,
  toEntry: (target: Target, models: readonly string[]) => Usable,
): Split<Usable> {
  const usable: Usable[] = [];
  const others: Target[] = [];
  for (const target of group.targets) {
    const models = listUsable(target);
    if (models.length > 0) usable.push(toEntry(target, models));
    else others.push(target);
  }
  return { usable, others };
}

/** A target with the number it is compared by. */
export interface Scored {
  readonly target: Target;
  readonly score: number;
}

/** The least of what is read of the models behind a target: a group is as good as the best of them. Unknown ones count as `unknown`. */
export function findLeast(
  models: readonly string[],
  read: (modelId: string) => number | undefined,
  unknown: number,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (const model of models) least = Math.min(least, read(model) ?? unknown);
  return least;
}

/** Written out: -1, 0 or 1 also for infinite scores, whose difference is no number. */
export function compareScores(a: Scored, b: Scored): number {
  if (a.score === b.score) return 0;
  return a.score < b.score ? -1 : 1;
}
