/** Which bounds hold for a request: those of its key, of its path and all paths above, and of the groups it came through. */
import type { Bound, ScopeBounds } from "../../graph/bounds.ts";
import type { AccessTable } from "../../graph/graph.ts";
import type { Bucket } from "../../policy/ledger/ledger.ts";

/** A bucket with a name of its own. */
export interface NamedBucket extends Bucket {
  readonly key: string;
}

export interface BoundsIndex {
  /** Sorted as in the access table. */
  readonly all: readonly NamedBucket[];
  /** Undefined where nothing bounds the caller. */
  ofCaller(keyId: string | undefined, path: string): readonly NamedBucket[] | undefined;
  /** Undefined where nothing bounds any of these groups. */
  ofGroups(chain: readonly string[]): readonly NamedBucket[] | undefined;
}

/** Make the index of one config. */
export function createBoundsIndex({ bounds }: AccessTable): BoundsIndex {
  const tables = { key: new Map<string, NamedBucket[]>(), path: new Map<string, NamedBucket[]>(), group: new Map() };
  for (const { scope, id, bounds: own } of bounds) tables[scope].set(id, toBuckets(scope, id, own));
  const { key: keys, path: paths, group: groups } = tables;
  const all = [...keys.values(), ...paths.values(), ...groups.values()].flat();

  return {
    all,
    ofCaller(keyId, path) {
      if (keys.size === 0 && paths.size === 0) return undefined;
      let found: readonly NamedBucket[] | undefined = keyId === undefined ? undefined : keys.get(keyId);
      if (paths.size === 0) return found;
      for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
        found = join(found, paths.get(path.slice(0, end)));
      }
      return path === "/" ? found : join(found, paths.get("/"));
    },
    ofGroups(chain) {
      if (groups.size === 0) return undefined;
      let found: readonly NamedBucket[] | undefined;
      for (const [index, id] of chain.entries()) if (chain.indexOf(id) === index) found = join(found, groups.get(id));
      return found;
    },
  };
}

/** Two lists of which each may be missing. */
export function join(
  first: readonly NamedBucket[] | undefined,
  second: readonly NamedBucket[] | undefined,
): readonly NamedBucket[] | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return first.concat(second);
}

/** One for each metric and window: a limit and a budget over the same are one counter, and the lower of them binds. */
function toBuckets(scope: ScopeBounds["scope"], id: string, bounds: readonly Bound[]): NamedBucket[] {
  const byCounter = new Map<string, Bound>();
  for (const bound of bounds) {
    const counter = `${bound.metric} ${bound.window}`;
    const other = byCounter.get(counter);
    byCounter.set(counter, other === undefined ? bound : merge(other, bound));
  }
  return [...byCounter].map(([counter, bound]) => ({ scope, id, bound, key: `${scope} ${id} ${counter}` }));
}

function merge(first: Bound, second: Bound): Bound {
  const [lower, higher] = second.limit < first.limit ? [second, first] : [first, second];
  if (higher.budget?.strict !== true || lower.budget?.strict === true) return lower;
  return { ...lower, budget: { ...(lower.budget ?? higher.budget), strict: true } };
}
