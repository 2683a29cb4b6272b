/** Records → decisions, in three values: decided, failed, or unknown because the record does not know what the graph asks. */
import { GateError } from "../errors.ts";
import type { AccessKey } from "../graph/graph.ts";
import type { Asked, Decision } from "./decision.ts";
import type { FactRecord } from "./fact-record.ts";
import type { Router } from "./open-graph.ts";
import { createRecordedFacts } from "./recorded-facts.ts";
import { createReplay } from "./replay.ts";
import { type NoTarget, route } from "./route.ts";

export type RecordedRouting =
  | { readonly kind: "decided"; readonly decision: Decision }
  /** Nothing can serve, or the name means nothing on this graph. */
  | { readonly kind: "failed"; readonly error: GateError }
  /** `possible`: what it would be under each assumption, as far as that was followed. */
  | { readonly kind: "unknown"; readonly unknowns: readonly string[]; readonly possible: readonly Decision[] };

/** Routes that are tried for one record: six unknown outcomes, all of which matter. */
const MAX_ROUTES = 64;

/**
 * Route a recorded request on a graph, the recorded one or another.
 *
 * What the record does not know counts only where it matters: the request is routed under both answers, and is unknown when they differ.
 * @param key the key that asked, where its `serve` should hold.
 */
export function routeRecorded(router: Router, record: FactRecord, key?: AccessKey): RecordedRouting {
  const state = createReplay(record.reads);
  const resolution = router.resolveName(record.resolved, undefined, state);
  if (GateError.is(resolution)) return { kind: "failed", error: resolution };
  const named = { ...resolution, asked: record.asked };
  const outcomes: (Decision | NoTarget)[] = [];
  const unknowns = new Set<string>();
  let isOpen = false;
  const waiting: ReadonlyMap<string, boolean>[] = [new Map()];
  for (let tried = 0; ; tried += 1) {
    const assumed = waiting.pop();
    if (assumed === undefined) break;
    if (tried === MAX_ROUTES) {
      isOpen = true;
      break;
    }
    const recorded = createRecordedFacts(record, router.factRules, assumed);
    const options = key === undefined ? {} : { serve: key.serve };
    const outcome: Decision | NoTarget | Asked = route(router, named, recorded.facts, record.seed, state, options);
    for (const name of recorded.unknownValues) unknowns.add(name);
    for (const hash of recorded.unknownOutcomes) unknowns.add(`text ${hash}`);
    const next = recorded.unknownOutcomes.find((hash) => !assumed.has(hash));
    if (recorded.unknownValues.length > 0) isOpen = true;
    if (next !== undefined) {
      waiting.push(new Map([...assumed, [next, true]]), new Map([...assumed, [next, false]]));
    } else if ("kind" in outcome) {
      unknowns.add(`rating of ${outcome.group}`);
      isOpen = true;
    } else outcomes.push(outcome);
  }
  const [first] = outcomes;
  if (isOpen || first === undefined || outcomes.some((outcome) => print(outcome) !== print(first)))
    return {
      kind: "unknown",
      unknowns: [...unknowns],
      possible: outcomes.filter((outcome): outcome is Decision => !("error" in outcome)),
    };
  return "error" in first ? { kind: "failed", error: first.error } : { kind: "decided", decision: first };
}

function print(outcome: Decision | NoTarget): string {
  return "error" in outcome ? "" : outcome.targets.map(({ model, variant }) => variant?.id ?? model).join("\n");
}
