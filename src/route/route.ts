/**
 * Facts → Decision: which models serve a request, in which order, and why.
 *
 * In: a router, what the name means, facts, a seed, what can serve now. Out: plain data. Synchronous and pure: the same
 * input gives the same decision. Knows no HTTP, no vendor and no wire format.
 */
import { GateError } from "../errors.ts";
import type { AccessKey } from "../graph/graph.ts";
import { toAffinitySeed } from "./affinity.ts";
import type { Asked, Decision, DecisionTarget, RouteState, TraceStep } from "./decision.ts";
import type { FactReader } from "./facts.ts";
import type { Unfitness } from "./fitness.ts";
import type { Router } from "./open-graph.ts";
import { Readings } from "./readings.ts";
import type { Resolution, ResolvedModel } from "./resolve-name.ts";
import { findClosed, findHindrance, type Path, toPassedOver, Walk, type WalkInput } from "./walk.ts";

export interface RouteOptions {
  /** The key's `serve`: which models may serve at all. */
  readonly serve?: AccessKey["serve"];
}

/** Nothing can serve: the error for the client, and what was passed over. */
export interface NoTarget {
  readonly error: GateError;
  readonly trace: readonly TraceStep[];
}

/**
 * Decide one request, or say what has to be answered first.
 *
 * @param seed uint32, drawn per request; the same seed and the same readings repeat the decision.
 */
export function route(
  router: Router,
  resolution: Resolution,
  facts: FactReader,
  seed: number,
  state: RouteState,
  options: RouteOptions = {},
): Decision | NoTarget | Asked {
  const readings = new Readings(state);
  if (resolution.kind === "model") return routeDirect(router, resolution, facts, seed, readings, options);
  const input: WalkInput = { router, facts, seed, readings, serve: options.serve };
  let walk = new Walk(input, false);
  let expansion = walk.expand(resolution.id, 1);
  if (expansion.path === undefined && walk.question === undefined && walk.isRoomMissing) {
    // Waiting for a place is better than no answer, so everybody who is only full is a target after all.
    walk = new Walk(input, true);
    expansion = walk.expand(resolution.id, 1);
  }
  const { question } = walk;
  if (question !== undefined) return Object.assign({ reads: readings.reads ?? {} }, question);
  const { leaves, path } = expansion;
  if (path === undefined) return fail(resolution.asked, walk.hindrances, walk.passedOver);
  return toDecision(resolution, facts, seed, router.graph.revision, { leaves, path, walk, readings });
}

function routeDirect(
  router: Router,
  resolution: ResolvedModel,
  facts: FactReader,
  seed: number,
  readings: Readings,
  { serve }: RouteOptions,
): Decision | NoTarget {
  const { asked, id, model } = resolution;
  const unfit = findHindrance(model, readings, serve, [id, model.id]) ?? findClosed(model.id, readings);
  if (unfit !== undefined) return fail(asked, [unfit], [toPassedOver("", "direct", id, unfit)]);
  const targets = [toDirectTarget(resolution)];
  const { revision } = router.graph;
  const decision = { asked, chain: [], ruleIds: [], strategy: "direct", targets, trace: [], revision, seed };
  return withOptional(decision, toAffinitySeed("", facts, undefined), readings);
}

interface Walked {
  readonly leaves: readonly DecisionTarget[];
  readonly path: Path;
  readonly walk: Walk;
  readonly readings: Readings;
}

function toDecision(
  { asked, id }: Resolution,
  facts: FactReader,
  seed: number,
  revision: string,
  { leaves, path, walk, readings }: Walked,
): Decision {
  const chain: string[] = [];
  const ruleIds: string[] = [];
  const trace: TraceStep[] = [];
  let innermost = path.group;
  for (let step: Path | undefined = path; step !== undefined; step = step.inner) {
    innermost = step.group;
    chain.push(innermost.id);
    if (step.rule !== undefined) ruleIds.push(step.rule.id);
    trace.push(toTraceStep(step));
  }
  for (const step of walk.passedOver) trace.push(step);
  const { strategy } = innermost;
  // Written out: spreading an object with a fraction or a large number in it gives every copy a hidden class of its own on Node 20.
  const decision = { asked, group: id, chain, ruleIds, strategy, targets: leaves, trace, revision, seed };
  return withOptional(decision, toAffinitySeed(innermost.id, facts, innermost.sticky), readings);
}

function toTraceStep({ group: { id: group, strategy }, rule, target, because, read }: Path): TraceStep {
  const outcome = `${target} (${because})`;
  if (rule !== undefined) return { group, strategy, outcome, rule: rule.id };
  return read === undefined ? { group, strategy, outcome } : { group, strategy, outcome, read };
}

/** Add what a decision has only sometimes. It was made by the caller, who has no other use for it. */
function withOptional(
  decision: { -readonly [Key in keyof Decision]: Decision[Key] },
  affinity: number | undefined,
  { reads }: Readings,
): Decision {
  if (affinity !== undefined) decision.affinity = affinity;
  if (reads !== undefined) decision.reads = reads;
  return decision;
}

function toDirectTarget({ id, model, upstreamModel, isVariant }: ResolvedModel): DecisionTarget {
  const because = "asked by name";
  return isVariant ? { model: model.id, because, variant: { id, upstreamModel } } : { model: model.id, because };
}

// Circuits let a probe pass after half a minute, and credentials rest for seconds: in between is a fair guess.
const CLOSED_RETRY_AFTER_SECONDS = 10;

/** The client is told what it can change. Which provider lacks what is for the log and the trace. */
function fail(asked: string, hindrances: readonly Unfitness[], trace: readonly TraceStep[]): NoTarget {
  const has = (kind: Unfitness["kind"]): boolean => hindrances.some((unfit) => unfit.kind === kind);
  const name = asked.slice(0, 200);
  const create = (): GateError => {
    const message = `No provider can serve "${name}" now.`;
    const cause = new Error(listReasons(trace));
    // A circuit closes again by itself, which is worth waiting for; a missing credential is not.
    if (has("closed"))
      return new GateError("no_target_available", { message, cause, retryAfterSeconds: CLOSED_RETRY_AFTER_SECONDS });
    if (has("unusable") || hindrances.length === 0) return new GateError("no_target_available", { message, cause });
    if (has("context"))
      return new GateError("context_length_exceeded", {
        param: "messages",
        message: `The request is too long for every model behind "${name}".`,
      });
    if (has("capability"))
      return new GateError("invalid_request", {
        param: "model",
        message: `No model behind "${name}" takes what the request holds, such as tools or images.`,
      });
    return new GateError("permission_denied", {
      param: "model",
      message: `This key may not be served by any model behind "${name}".`,
    });
  };
  return { error: create(), trace };
}

const MAX_REASONS = 5;

function listReasons(trace: readonly TraceStep[]): string {
  const rest = trace.length - MAX_REASONS;
  const reasons = trace.slice(0, MAX_REASONS).map((step) => step.outcome);
  return `${reasons.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
