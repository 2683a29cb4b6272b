/**
 * The config in force.
 *
 * In: a folder. Out: the compiled graph and access table that new requests take. The only mutable shared state of the server.
 */
import type { Loaded } from "../config/config.ts";
import { load } from "../config/load.ts";
import { checkLock, readLock } from "../config/lock-file.ts";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import { checkLoaded } from "./check-loaded.ts";
import type { CheckedTest } from "./config-tests.ts";

/** A folder that was read and compiled. `graph` and `access` are there when their plane has no error. */
export interface Checked {
  readonly loaded: Loaded;
  readonly graph: RoutingGraph | undefined;
  readonly access: AccessTable | undefined;
  /** Results of the config's own tests. Empty where the routing plane could not be compiled. */
  readonly tests: readonly CheckedTest[];
  /** What proves that no file is missing: a `gateway.lock` that is true. */
  readonly proof?: "lock";
  /** All findings, sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Read and compile a folder: the one chain behind validate, boot and reload. Never throws for bad config. */
export async function checkFolder(root: string, options?: { readonly evaluate?: boolean }): Promise<Checked> {
  const checked = checkLoaded(await load(root, options));
  const { loaded } = checked;
  if (loaded.config === undefined) return checked;
  const lock = checkLock(readLock(root), loaded.files);
  const diagnostics = sortDiagnostics([...checked.diagnostics, ...lock.diagnostics]);
  const isBroken = findBrokenPlanes(loaded, diagnostics);
  return {
    ...checked,
    graph: isBroken.routing ? undefined : checked.graph,
    access: isBroken.access ? undefined : checked.access,
    ...(lock.isProven ? { proof: "lock" as const } : {}),
    diagnostics,
  };
}

/** Whether a server may start on it. */
export function isServable(checked: Checked): checked is Checked & { graph: RoutingGraph; access: AccessTable } {
  return checked.graph !== undefined && checked.access !== undefined && !hasErrors(checked.diagnostics);
}
