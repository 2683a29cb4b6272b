import type { Diagnostic } from "../../diagnostic.ts";
import { MAX_GROUP_DEPTH } from "../../graph/graph.ts";
import { createFinding, type CheckContext, type TargetReference } from "../_context.ts";

interface Chain {
  readonly length: number;
  readonly next?: TargetReference;
}

/** GATE204: a chain of groups is longer than the router follows. Reported for the group that begins it. Circles are GATE203's. */
export function checkGroupDepth(context: CheckContext): Diagnostic[] {
  const chains = measureChains(context);
  const isTooDeep = (group: string): boolean => (chains.get(group)?.length ?? 0) > MAX_GROUP_DEPTH;
  const continued = new Set<string>();
  for (const group of context.groups.keys())
    if (isTooDeep(group)) for (const reference of context.references.get(group) ?? []) continued.add(reference.to);

  const findings: Diagnostic[] = [];
  for (const group of context.groups.keys()) {
    if (!isTooDeep(group) || continued.has(group)) continue;
    const names = [group];
    const steps: TargetReference[] = [];
    for (let chain = chains.get(group); chain?.next !== undefined; chain = chains.get(chain.next.to)) {
      names.push(chain.next.to);
      steps.push(chain.next);
    }
    // The step that takes the chain past its limit.
    const step = steps[MAX_GROUP_DEPTH - 1];
    if (step === undefined) continue;
    const message = `${names.length} groups in one chain, at most ${MAX_GROUP_DEPTH} are allowed: ${names.join(" → ")}`;
    findings.push(createFinding(context, "GATE204", step.path, message));
  }
  return findings;
}

/** Longest chain below each group, counted in groups. Groups on a circle or before one are left out. */
function measureChains(context: CheckContext): ReadonlyMap<string, Chain> {
  const chains = new Map<string, Chain>();
  const waiting = new Map<string, number>();
  const parents = new Map<string, string[]>();
  const ready: string[] = [];
  for (const [group, references] of context.references) {
    const below = new Set(references.map((reference) => reference.to).filter((to) => context.groups.has(to)));
    waiting.set(group, below.size);
    if (below.size === 0) ready.push(group);
    for (const child of below) parents.set(child, [...(parents.get(child) ?? []), group]);
  }
  for (let group = ready.pop(); group !== undefined; group = ready.pop()) {
    let longest: Chain = { length: 1 };
    for (const reference of context.references.get(group) ?? []) {
      const length = 1 + (chains.get(reference.to)?.length ?? 0);
      if (length > longest.length) longest = { length, next: reference };
    }
    chains.set(group, longest);
    for (const parent of parents.get(group) ?? []) {
      const left = (waiting.get(parent) ?? 0) - 1;
      waiting.set(parent, left);
      if (left === 0) ready.push(parent);
    }
  }
  return chains;
}
