/**
 * The config in force.
 *
 * In: a folder. Out: the compiled graph and access table that new requests take. The only mutable shared state of the server.
 */
import type { Loaded } from "../config/config.ts";
import { withoutEchoes } from "../config/echoes.ts";
import { load } from "../config/load.ts";
import { compile } from "../compile/compile.ts";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import { checkTests, type CheckedTest } from "./config-tests.ts";

/** A folder that was read and compiled. `graph` and `access` are there when their plane has no error. */
export interface Checked {
  readonly loaded: Loaded;
  readonly graph: RoutingGraph | undefined;
  readonly access: AccessTable | undefined;
  /** Results of the config's own tests. Empty where the routing plane could not be compiled. */
  readonly tests: readonly CheckedTest[];
  /** All findings, sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Read and compile a folder: the one chain behind validate, boot and reload. Never throws for bad config. */
export async function checkFolder(root: string, options?: { readonly evaluate?: boolean }): Promise<Checked> {
  const loaded = await load(root, options);
  if (loaded.config === undefined)
    return { loaded, graph: undefined, access: undefined, tests: [], diagnostics: sortDiagnostics(loaded.diagnostics) };
  const { config, sources, broken } = loaded;
  const { graph, access, diagnostics } = compile(config, sources);
  const tested = graph && checkTests({ config, sources, broken }, graph);
  const failures = tested?.diagnostics ?? [];
  const found = [...loaded.diagnostics, ...withoutEchoes(loaded, diagnostics), ...failures];
  return {
    loaded,
    // A plane whose own tests fail has an error like any other.
    graph: failures.length > 0 ? undefined : graph,
    access,
    tests: tested?.tests ?? [],
    diagnostics: sortDiagnostics(found),
  };
}

/** Whether a server may start on it. */
export function isServable(checked: Checked): checked is Checked & { graph: RoutingGraph; access: AccessTable } {
  return checked.graph !== undefined && checked.access !== undefined && !hasErrors(checked.diagnostics);
}
