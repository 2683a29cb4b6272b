/**
 * The config in force.
 *
 * In: a folder. Out: the compiled graph and access table that new requests take. The only mutable shared state of the server.
 */
import type { Loaded } from "../config/config.ts";
import { readCommit } from "../config/git.ts";
import type { ConfigSource } from "../config/inputs.ts";
import { load } from "../config/load.ts";
import { checkLock, readLock } from "../config/lock-file.ts";
import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import type { Bundle } from "./bundle.ts";
import { checkLoaded } from "./check-loaded.ts";
import type { CheckedTest } from "./config-tests.ts";
import { checkBundle, type CheckBundleOptions } from "./open-bundle.ts";

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
  const loaded = await load(root, options);
  return checkLoaded(loaded, checkLock(readLock(root), loaded.files));
}

/** A source with where it comes from: what servers read. */
export interface CheckedSource extends Omit<Checked, "proof"> {
  /** What proves that no file is missing. */
  readonly proof?: "lock" | "bundle";
  /** Commit that a folder was checked out from, or that a bundle was built from. */
  readonly commit?: string;
  /** The bundle, where the source is one that this Gate can use. */
  readonly bundle?: Bundle;
}

export interface CheckSourceOptions extends CheckBundleOptions {
  /** False refuses TypeScript files of a folder instead of evaluating them. True by default. */
  readonly evaluate?: boolean;
}

/** Check a folder or a bundle. Never throws for bad config. */
export async function checkSource(source: ConfigSource, options: CheckSourceOptions = {}): Promise<CheckedSource> {
  if (source.kind === "folder") {
    const { evaluate = true } = options;
    const checked = await checkFolder(source.root, { evaluate });
    const commit = await readCommit(source.root);
    return commit === undefined ? checked : { ...checked, commit };
  }
  const { bundle, ...checked } = checkBundle(source, options);
  if (bundle === undefined) return checked;
  return { ...checked, bundle, proof: "bundle", ...(bundle.commit === undefined ? {} : { commit: bundle.commit }) };
}

/** Whether a server may start on it. */
export function isServable<Some extends Pick<Checked, "graph" | "access" | "diagnostics">>(
  checked: Some,
): checked is Some & { graph: RoutingGraph; access: AccessTable } {
  return checked.graph !== undefined && checked.access !== undefined && !hasErrors(checked.diagnostics);
}
