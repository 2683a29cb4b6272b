/**
 * Facts → Decision: which models serve a request, in which order, and why.
 *
 * In: a router, what the name means, facts, a seed, what can serve now. Out: plain data. Synchronous and pure: the same
 * input gives the same decision. Knows no HTTP, no vendor and no wire format.
 */
import { GateError } from "../errors.ts";
import { MAX_GROUP_DEPTH, type AccessKey, type GraphGroup, type GraphModel, type Target } from "../graph/graph.ts";
import type { Decision, DecisionTarget, RouteState, TraceStep } from "./decision.ts";
import type { FactReader } from "./facts.ts";
import { findLack, isServeAllowed, type Unfitness } from "./fitness.ts";
import type { CompiledRule, Router } from "./open-graph.ts";
import type { Resolution, ResolvedModel } from "./resolve-name.ts";
import { strategies } from "./strategy/registry.ts";

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
 * Decide one request.
 *
 * @param seed uint32, drawn per request; the same seed repeats the decision.
 */
export function route(
  router: Router,
  resolution: Resolution,
  facts: FactReader,
  seed: number,
  state: RouteState,
  options: RouteOptions = {},
): Decision | NoTarget {
  const base = { asked: resolution.asked, revision: router.graph.revision, seed };
  if (resolution.kind === "model") {
    const unfit = findHindrance(resolution.model, state, options, [resolution.id, resolution.model.id]);
    const trace: TraceStep[] = [];
    if (unfit !== undefined) return fail(resolution.asked, [unfit], [passOver("", "direct", resolution.id, unfit)]);
    return { ...base, chain: [], ruleIds: [], strategy: "direct", targets: [toDirectTarget(resolution)], trace };
  }
  const walk = createWalk(router, facts, seed, state, options);
  const { leaves, path } = walk.expand(resolution.id, 1);
  if (path === undefined) return fail(resolution.asked, walk.hindrances, walk.passedOver);
  const { chain, ruleIds, steps } = path;
  const innermost = router.groups.get(chain.at(-1) ?? resolution.id);
  return {
    ...base,
    group: resolution.id,
    chain,
    ruleIds,
    strategy: innermost?.strategy ?? "direct",
    targets: leaves,
    trace: [...steps, ...walk.passedOver],
  };
}

/** What one group yields: its models in order, and how the first of them was found. */
interface Expansion {
  readonly leaves: readonly DecisionTarget[];
  /** Absent when nothing in the group can serve. */
  readonly path?: {
    readonly chain: readonly string[];
    readonly ruleIds: readonly string[];
    readonly steps: readonly TraceStep[];
  };
}

const NOTHING: Expansion = { leaves: [] };

interface Walk {
  readonly hindrances: Unfitness[];
  readonly passedOver: TraceStep[];
  expand(groupId: string, depth: number): Expansion;
}

function createWalk(router: Router, facts: FactReader, seed: number, state: RouteState, options: RouteOptions): Walk {
  // Each group and model is judged once per request, however many ways lead to it.
  const expansions = new Map<string, Expansion>();
  const judged = new Map<string, boolean>();
  const hindrances: Unfitness[] = [];
  const passedOver: TraceStep[] = [];
  return { hindrances, passedOver, expand };

  function expand(groupId: string, depth: number): Expansion {
    const known = expansions.get(groupId);
    if (known !== undefined) return known;
    const group = router.groups.get(groupId);
    if (group === undefined) throw new Error(`The graph has no group "${groupId}".`);
    if (depth > MAX_GROUP_DEPTH) {
      // The compiler refuses such a graph; a bundle from elsewhere must not take the process with it.
      passedOver.push({
        group: groupId,
        strategy: group.strategy,
        outcome: "passed over: groups are nested too deeply",
      });
      return NOTHING;
    }
    const expansion = expandGroup(group, depth);
    expansions.set(groupId, expansion);
    return expansion;
  }

  function expandGroup(group: GraphGroup, depth: number): Expansion {
    const rule = (router.rules.get(group.id) ?? []).find((candidate) => candidate.holds(facts));
    const leaves: DecisionTarget[] = [];
    const seen = new Set<string>();
    let path: Expansion["path"];
    let isInnermost = false;
    const take = (target: Target, because: string, by?: CompiledRule): void => {
      const expansion = target.kind === "group" ? expand(target.id, depth + 1) : judge(target.id, group, because);
      if (path === undefined && expansion.leaves.length > 0) {
        isInnermost = target.kind === "model";
        const step = { group: group.id, strategy: group.strategy, outcome: `${target.id} (${because})` };
        path = {
          chain: [group.id, ...(expansion.path?.chain ?? [])],
          ruleIds: [...(by === undefined ? [] : [by.id]), ...(expansion.path?.ruleIds ?? [])],
          steps: [by === undefined ? step : { ...step, rule: by.id }, ...(expansion.path?.steps ?? [])],
        };
      }
      for (const leaf of expansion.leaves) {
        if (seen.has(leaf.model)) continue;
        seen.add(leaf.model);
        leaves.push(leaf);
      }
    };

    if (rule !== undefined) {
      take(rule.use, `rule ${rule.id}`, rule);
      if (rule.otherwise !== undefined) take(rule.otherwise, `otherwise of rule ${rule.id}`, rule);
    }
    // `fallback: none`: the chosen target serves or nothing does. What a rule chose is not the strategy's to replace.
    if (group.hasFallback || rule === undefined) {
      const because = rule === undefined ? group.strategy : `next in ${group.id}`;
      for (const target of strategies[group.strategy].order({ group, facts, seed })) {
        // Once a nested group was chosen, its siblings follow only where the strategy is an order.
        if (path !== undefined && !isInnermost && group.strategy !== "first") break;
        take(target, path === undefined ? because : `next in ${group.id}`);
      }
    }
    if (!group.hasFallback) return path === undefined ? NOTHING : { leaves: leaves.slice(0, 1), path };
    for (const target of group.fallbacks) take(target, `fallback of ${group.id}`);
    return path === undefined ? NOTHING : { leaves, path };
  }

  function judge(id: string, group: GraphGroup, because: string): Expansion {
    const model = router.models.get(id);
    if (model === undefined) throw new Error(`The graph has no model "${id}".`);
    const before = judged.get(id);
    if (before !== undefined) return before ? { leaves: [{ model: id, because }] } : NOTHING;
    const unfit = findHindrance(model, state, options, [id]) ?? findLack(model, facts);
    judged.set(id, unfit === undefined);
    if (unfit === undefined) return { leaves: [{ model: id, because }] };
    hindrances.push(unfit);
    passedOver.push(passOver(group.id, group.strategy, id, unfit));
    return NOTHING;
  }
}

function findHindrance(
  model: GraphModel,
  state: RouteState,
  options: RouteOptions,
  ids: readonly string[],
): Unfitness | undefined {
  const unusable = state.whyUnusable(model.provider);
  if (unusable !== undefined) return { kind: "unusable", reason: unusable };
  if (options.serve === undefined || isServeAllowed(options.serve, ids)) return undefined;
  return { kind: "denied", reason: "the key's `serve` excludes it" };
}

function toDirectTarget({ id, model, upstreamModel, isVariant }: ResolvedModel): DecisionTarget {
  const target = { model: model.id, because: "asked by name" };
  return isVariant ? { ...target, variant: { id, upstreamModel } } : target;
}

function passOver(group: string, strategy: string, id: string, unfit: Unfitness): TraceStep {
  return { group, strategy, outcome: `${id} passed over: ${unfit.reason}` };
}

/** The client is told what it can change. Which provider lacks what is for the log and the trace. */
function fail(asked: string, hindrances: readonly Unfitness[], trace: readonly TraceStep[]): NoTarget {
  const has = (kind: Unfitness["kind"]): boolean => hindrances.some((unfit) => unfit.kind === kind);
  const name = asked.slice(0, 200);
  const create = (): GateError => {
    if (has("unusable") || hindrances.length === 0)
      return new GateError("no_target_available", { message: `No provider can serve "${name}" now.` });
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
