/**
 * What a server begins with: what the files say, or, where they cannot be taken, what was in force before.
 *
 * In: the source as it is now, and what an earlier run has kept. Out: one config to serve, or nothing. The planes are chosen apart, as at every reload.
 */
import { performance } from "node:perf_hooks";
import { findDisagreement, importsOf, readInputs, type ConfigSource, type Inputs } from "../config/inputs.ts";
import type { GatewayFile } from "../config/types.gen.ts";
import { hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostic.ts";
import { printRevision, type AccessTable, type RoutingGraph } from "../graph/graph.ts";
import { withGroupBounds } from "../graph/group-bounds.ts";
import type { Log } from "../log.ts";
import type { Pin, StateData } from "../store/state.ts";
import type { Candidate } from "./candidate.ts";
import { type CheckedSource, checkSource } from "./check.ts";
import type { OpenedBundle } from "./open-bundle.ts";
import { checkKeysGone } from "./shrink-rail.ts";
import { toCandidate } from "./to-candidate.ts";

/** The source as it was read at start. */
export interface ReadSource {
  readonly candidate: Candidate;
  /** Imports of TypeScript files, relative to the root. */
  readonly imports: readonly string[];
  /** What was read, unless it changed meanwhile. */
  readonly inputs?: Inputs;
  /** Relative to the root; absent where there is none. */
  readonly rootFile: string | undefined;
  /** All that was read, for the bundle of it. It is large, so nobody holds it for long. */
  readonly checked: CheckedSource;
}

/** What the server begins with. */
export interface Boot {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  /** Those of the config whose routing plane is served: the files, or last-known-good. */
  readonly settings: GatewayFile;
  readonly read: Omit<ReadSource, "checked">;
  /** What the files would give; null when they cannot be compiled. */
  readonly desiredRevision: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** `rejected` when last-known-good took the place of a plane. */
  readonly outcome: "applied" | "rejected";
  /** The access plane is that of the files, so that what it allows is allowed. */
  readonly isAccessNew: boolean;
  readonly commit?: string;
  /** The pin that it follows. */
  readonly pin?: Pin;
  /** Revision of the kept config that took the place of a plane. */
  readonly standIn?: string;
}

/** Read the source. Never throws for bad config. */
export async function readSource(source: ConfigSource): Promise<ReadSource> {
  const startedAt = performance.now();
  const before = readInputs(source, []);
  const checked = await checkSource(source);
  const imports = importsOf(checked.loaded.files, checked.loaded.missing);
  const inputs = readInputs(source, imports);
  // Without imports both are the same reading.
  const listed = imports.length === 0 ? inputs : readInputs(source, []);
  const isSteady = listed.hash === before.hash && findDisagreement(inputs, checked.loaded.files) === undefined;
  // Files that changed meanwhile are news to whoever follows them.
  const inputHash = isSteady ? inputs.hash : "";
  const found = toCandidate(checked, performance.now() - startedAt);
  const candidate = { ...found, inputHash, isResting: false };
  const { rootFile } = checked.loaded;
  return { candidate, imports, rootFile, checked, ...(isSteady ? { inputs } : {}) };
}

export interface BootQuestion {
  readonly read: ReadSource;
  /** What an earlier run has kept. */
  readonly kept: Pick<StateData, "history" | "pin">;
  /** Open one of its bundles; undefined when it is gone or damaged. */
  readonly open: (bundle: string) => Promise<OpenedBundle | undefined>;
  /** What keeps this replica from serving a graph. */
  readonly findObstacles: (graph: RoutingGraph, candidate: Candidate) => readonly Diagnostic[];
  readonly log: Log;
}

/** Choose. The findings alone when there is nothing that may be served. */
export async function chooseBoot(
  question: BootQuestion,
): Promise<Boot | { readonly diagnostics: readonly Diagnostic[] }> {
  const { read, kept, log } = question;
  const { candidate } = read;
  const obstacles = candidate.graph === undefined ? [] : question.findObstacles(candidate.graph, candidate);
  const keysGone = await findKeysGone(question);
  const diagnostics = sortDiagnostics([...candidate.diagnostics, ...obstacles, ...keysGone]);
  const graph = hasErrors(obstacles) ? undefined : candidate.graph;
  const access = keysGone.length > 0 ? undefined : candidate.access;
  const common = {
    read: { candidate, imports: read.imports, rootFile: read.rootFile },
    desiredRevision: graph === undefined || access === undefined ? null : printRevision(graph, access),
    diagnostics,
  };
  const { pin } = kept;
  if (pin !== undefined && pin.inputHash === candidate.inputHash) {
    const row = kept.history?.find(({ revision }) => revision === pin.revision);
    const opened = row && (await question.open(row.bundle));
    if (opened !== undefined) {
      log.warn("A pinned revision is served until the files change", { revision: pin.revision });
      const outcome = graph === undefined || access === undefined ? "rejected" : "applied";
      return { ...common, ...toParts(opened), outcome, isAccessNew: false, pin };
    }
    log.error("The pinned revision cannot be opened", { revision: pin.revision });
  }
  if (graph !== undefined && access !== undefined) {
    const { commit, settings = {} } = candidate;
    return { ...common, graph, access, settings, outcome: "applied", isAccessNew: true, ...(commit && { commit }) };
  }
  const last = await openLast(question);
  if (last === undefined) return { diagnostics };
  const refused = [graph === undefined ? "routing" : "", access === undefined ? "access" : ""].filter(Boolean);
  log.error("The config cannot be served; last-known-good takes its place", { serving: last.revision, refused });
  const parts = toParts(last.opened);
  const serving = graph ?? parts.graph;
  return {
    ...common,
    ...parts,
    graph: serving,
    access: withGroupBounds(access ?? parts.access, serving),
    settings: graph === undefined ? parts.settings : (candidate.settings ?? parts.settings),
    outcome: "rejected",
    isAccessNew: access !== undefined,
    standIn: last.revision,
  };
}

/** As at every reload: a secret that was not mounted revokes nothing. What else is gone was somebody's decision, who has restarted the server for it. */
async function findKeysGone(question: BootQuestion): Promise<readonly Diagnostic[]> {
  const { access, keys, proof } = question.read.candidate;
  // The bundle is not opened at every start of a folder that never had keys.
  if (access === undefined || keys.isMounted || question.kept.history?.[0]?.hasKeys === false) return [];
  const last = await openLast(question);
  const loss = last && checkKeysGone(last.opened.access, keys, proof);
  return loss === undefined ? [] : [loss];
}

async function openLast({
  kept,
  open,
  log,
}: BootQuestion): Promise<{ readonly revision: string; readonly opened: OpenedBundle } | undefined> {
  for (const { revision, bundle } of kept.history ?? []) {
    const opened = await open(bundle);
    if (opened !== undefined) return { revision, opened };
    log.warn("A kept revision cannot be opened", { revision });
  }
  return undefined;
}

function toParts({
  graph,
  access,
  settings,
  commit,
}: OpenedBundle): Pick<Boot, "graph" | "access" | "settings" | "commit"> {
  return commit === undefined ? { graph, access, settings } : { graph, access, settings, commit };
}
