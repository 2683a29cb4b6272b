/**
 * The config in force.
 *
 * In: a folder. Out: the compiled graph and access table that new requests take. The only mutable shared state of the server.
 */
import type { Loaded } from "../config/config.ts";
import { load } from "../config/load.ts";
import { checkLock, readLock } from "../config/lock-file.ts";
import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import { checkLoaded } from "./check-loaded.ts";
import type { CheckedTest } from "./config-tests.ts";
import { findBrokenPlanes } from "./planes.ts";

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
  return checkLoaded(await load(root, options));
}

/** Whether a server may start on it. */
export function isServable(checked: Checked): checked is Checked & { graph: RoutingGraph; access: AccessTable } {
  return checked.graph !== undefined && checked.access !== undefined && !hasErrors(checked.diagnostics);
}
