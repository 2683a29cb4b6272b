/**
 * Bounds of groups stand in their files, which belong to the routing plane, and are counted with all others, which belong to the access plane.
 *
 * Where one plane of a config is taken without the other, the bounds of groups are those of the groups that serve: a group whose file is broken keeps
 * its budget as it keeps its targets, and a new one has its own.
 */
import type { ScopeBounds } from "./bounds.ts";
import { deepFreeze } from "./freeze.ts";
import type { AccessTable, RoutingGraph } from "./graph.ts";
import { createRevision } from "./revision.ts";

/** The access table beside a graph: what compiling both from one config would give. The table itself where it is that already. */
export function withGroupBounds(access: AccessTable, graph: Pick<RoutingGraph, "groups">): AccessTable {
  const groups: ScopeBounds[] = [];
  for (const { id, bounds } of graph.groups) if (bounds !== undefined) groups.push({ scope: "group", id, bounds });
  // Groups are sorted by id, and come before keys and paths.
  const bounds = [...groups, ...access.bounds.filter(({ scope }) => scope !== "group")];
  if (JSON.stringify(bounds) === JSON.stringify(access.bounds)) return access;
  const { revision: _, ...content } = { ...access, bounds };
  return deepFreeze({ ...content, revision: createRevision(content) });
}
