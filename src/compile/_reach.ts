import type { CheckContext, TargetReference } from "./_context.ts";

/** Ids of the declared models at which a target can end, by any chain of references. */
export function findModels(context: CheckContext, target: string): string[] {
  return [...findAll([target], (group) => context.references.get(group))].filter((id) => context.models.has(id));
}

/** Every name that some names lead to, themselves included; also who rates and where copies go. */
export function findReachable(context: CheckContext, from: readonly string[]): ReadonlySet<string> {
  return findAll(from, (group) => [
    ...(context.references.get(group) ?? []),
    ...(context.sideReferences.get(group) ?? []),
  ]);
}

/** The chain of groups from a target to the first group that passes the test, both included; undefined when there is none. */
export function findChain(
  context: CheckContext,
  target: string,
  test: (group: string) => boolean,
): readonly string[] | undefined {
  const before = new Map<string, string | undefined>([[target, undefined]]);
  // Grows while it is read, so that the shortest chain is found.
  for (const id of before.keys()) {
    if (context.groups.has(id) && test(id)) {
      const chain: string[] = [];
      for (let step: string | undefined = id; step !== undefined; step = before.get(step)) chain.unshift(step);
      return chain;
    }
    for (const { to } of context.references.get(id) ?? []) if (!before.has(to)) before.set(to, id);
  }
  return undefined;
}

function findAll(
  from: readonly string[],
  list: (group: string) => readonly TargetReference[] | undefined,
): ReadonlySet<string> {
  const found = new Set(from);
  // A Set hands out what is added while it is read.
  for (const id of found) for (const { to } of list(id) ?? []) found.add(to);
  return found;
}
