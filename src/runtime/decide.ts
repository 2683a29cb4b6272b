/** What of a candidate is taken: each plane by itself. */
import { fileStart } from "../config/located.ts";
import { hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import { withGroupBounds } from "../graph/group-bounds.ts";
import type { Candidate } from "./candidate.ts";
import { checkKeysGone, checkShrink } from "./shrink-rail.ts";
import type { ReloadOutcome } from "./status.ts";

/** `same`: it is in force already. `waiting`: the files have not rested, or a revision is pinned. */
export type Verdict = "taken" | "same" | "waiting" | "refused";

export interface Decided {
  readonly routing: Verdict;
  readonly access: Verdict;
  readonly outcome: ReloadOutcome;
  /** Those of the candidate, and why it was refused beyond them. Sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Situation {
  readonly graph: RoutingGraph;
  readonly access: AccessTable;
  readonly isPinned: boolean;
  readonly maxShrinkPercent: number;
  readonly findObstacles: (graph: RoutingGraph) => readonly Diagnostic[];
  /** Whether something proves that no file is missing. Asked only when much is gone. */
  readonly isProven: () => Promise<boolean>;
}

/** Decide. Waits only for the proof that a set of files is complete. */
export async function decide(candidate: Candidate, situation: Situation): Promise<Decided> {
  const found: Diagnostic[] = [];
  const routing = await judgeRouting(candidate, situation, found);
  const access = judgeAccess(candidate, situation, routing, found);
  const isRefused = routing === "refused" || access === "refused";
  const isTaken = routing === "taken" || access === "taken";
  return {
    routing,
    access,
    outcome: isRefused ? "rejected" : isTaken ? "applied" : "unchanged",
    diagnostics: sortDiagnostics([...candidate.diagnostics, ...found]),
  };
}

async function judgeRouting(candidate: Candidate, situation: Situation, found: Diagnostic[]): Promise<Verdict> {
  const { graph } = candidate;
  if (graph === undefined) return "refused";
  if (situation.isPinned) return "waiting";
  if (graph.revision === situation.graph.revision) return "same";
  if (candidate.isResting) return "waiting";
  const obstacles = situation.findObstacles(graph);
  found.push(...obstacles);
  if (hasErrors(obstacles)) return "refused";
  const loss = checkShrink(situation.graph, graph, situation.maxShrinkPercent, PLACE);
  if (loss === undefined || (await situation.isProven())) return "taken";
  found.push(loss);
  return "refused";
}

function judgeAccess(candidate: Candidate, situation: Situation, routing: Verdict, found: Diagnostic[]): Verdict {
  if (candidate.access === undefined) return "refused";
  if (situation.isPinned) return "waiting";
  const graph = routing === "taken" ? candidate.graph : undefined;
  const access = withGroupBounds(candidate.access, graph ?? situation.graph);
  const inForce = withGroupBounds(situation.access, graph ?? situation.graph);
  if (access.revision === inForce.revision) return "same";
  // Keys do not wait. But half of a root file may lack `required: true`, and nobody may come in for that.
  if (candidate.isResting && !hasSameSettings(access, inForce)) return "waiting";
  const loss = checkKeysGone(situation.access, candidate.keys, candidate.proof);
  if (loss === undefined) return "taken";
  found.push(loss);
  return "refused";
}

/** Whether two tables say the same in all but their keys. Both are written by one function, so equal settings have equal texts. */
function hasSameSettings(a: AccessTable, b: AccessTable): boolean {
  const [left, right] = [a, b].map((table) => JSON.stringify({ ...table, keys: [], revision: "" }));
  return left === right;
}

// What is gone has no place; the folder has.
const PLACE = fileStart(".");
