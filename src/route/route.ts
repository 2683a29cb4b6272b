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
import type { CompiledRule, GroupPlan, Router } from "./open-graph.ts";
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
  const { asked } = resolution;
  const { revision } = router.graph;
  if (resolution.kind === "model") {
    const unfit = findHindrance(resolution.model, state, options, [resolution.id, resolution.model.id]);
    const trace: TraceStep[] = [];
    if (unfit !== undefined) return fail(resolution.asked, [unfit], [passOver("", "direct", resolution.id, unfit)]);
    const targets = [toDirectTarget(resolution)];
    return { asked, chain: [], ruleIds: [], strategy: "direct", targets, trace, revision, seed };
  }
  const walk = new Walk(router, facts, seed, state, options);
  const { leaves, path } = walk.expand(resolution.id, 1);
  if (path === undefined) return fail(resolution.asked, walk.hindrances, walk.passedOver);
  const chain: string[] = [];
  const ruleIds: string[] = [];
  const trace: TraceStep[] = [];
  let strategy: string = path.group.strategy;
  for (let step: Path | undefined = path; step !== undefined; step = step.inner) {
    const { group, rule } = step;
    strategy = group.strategy;
    chain.push(group.id);
    const outcome = `${step.target} (${step.because})`;
    if (rule === undefined) trace.push({ group: group.id, strategy, outcome });
    else {
      ruleIds.push(rule.id);
      trace.push({ group: group.id, strategy, outcome, rule: rule.id });
    }
  }
  trace.push(...walk.passedOver);
  // Written out: spreading an object with a fraction or a large number in it gives every copy a hidden class of its own on Node 20.
  return { asked, group: resolution.id, chain, ruleIds, strategy, targets: leaves, trace, revision, seed };
}

/** How a group came to its first model: outermost group first. */
interface Path {
  readonly group: GraphGroup;
  readonly rule: CompiledRule | undefined;
  /** Id of what was chosen in the group, and why. */
  readonly target: string;
  readonly because: string;
  readonly inner: Path | undefined;
}

/** What one group yields: its models in order, and how the first of them was found. */
interface Expansion {
  readonly leaves: readonly DecisionTarget[];
  /** Absent when nothing in the group can serve. */
  readonly path: Path | undefined;
}

const NOTHING: Expansion = { leaves: [], path: undefined };

/** The walk of one request through its groups. A class: as closures it took twice the time, for every request. */
class Walk {
  readonly hindrances: Unfitness[] = [];
  readonly passedOver: TraceStep[] = [];
  readonly #router: Router;
  readonly #facts: FactReader;
  readonly #seed: number;
  readonly #state: RouteState;
  readonly #options: RouteOptions;
  // Each group and model is judged once per request, however many ways lead to it.
  readonly #expansions = new Map<string, Expansion>();
  readonly #judged = new Map<string, boolean>();

  constructor(router: Router, facts: FactReader, seed: number, state: RouteState, options: RouteOptions) {
    this.#router = router;
    this.#facts = facts;
    this.#seed = seed;
    this.#state = state;
    this.#options = options;
  }

  expand(groupId: string, depth: number): Expansion {
    const known = this.#expansions.get(groupId);
    if (known !== undefined) return known;
    const plan = this.#router.plans.get(groupId);
    if (plan === undefined) throw new Error(`The graph has no group "${groupId}".`);
    if (depth > MAX_GROUP_DEPTH) {
      // The compiler refuses such a graph; a bundle from elsewhere must not take the process with it.
      const { strategy } = plan.group;
      this.passedOver.push({ group: groupId, strategy, outcome: "passed over: groups are nested too deeply" });
      return NOTHING;
    }
    const expansion = this.#expandGroup(plan, depth);
    this.#expansions.set(groupId, expansion);
    return expansion;
  }

  #expandGroup(plan: GroupPlan, depth: number): Expansion {
    const { group } = plan;
    const rule = this.#findRule(plan.rules);
    const leaves: DecisionTarget[] = [];
    let path: Path | undefined;
    let isInnermost = false;
    if (rule !== undefined) {
      path = this.#take(plan, depth, leaves, rule.use, rule.useBecause, rule);
      isInnermost = path !== undefined && rule.use.kind === "model";
      if (rule.otherwise !== undefined) {
        const second = this.#take(plan, depth, leaves, rule.otherwise, rule.otherwiseBecause, rule);
        if (path === undefined && second !== undefined) {
          path = second;
          isInnermost = rule.otherwise.kind === "model";
        }
      }
    }
    // `fallback: none`: the chosen target serves or nothing does. What a rule chose is not the strategy's to replace.
    if (group.hasFallback || rule === undefined) {
      const first = rule === undefined ? group.strategy : plan.nextBecause;
      for (const target of strategies[group.strategy].order({ group, facts: this.#facts, seed: this.#seed })) {
        // Once a nested group was chosen, its siblings follow only where the strategy is an order.
        if (path !== undefined && !isInnermost && group.strategy !== "first") break;
        const taken = this.#take(plan, depth, leaves, target, path === undefined ? first : plan.nextBecause, undefined);
        if (path !== undefined || taken === undefined) continue;
        path = taken;
        isInnermost = target.kind === "model";
      }
    }
    if (!group.hasFallback) return path === undefined ? NOTHING : { leaves: leaves.slice(0, 1), path };
    for (const target of group.fallbacks) {
      const taken = this.#take(plan, depth, leaves, target, plan.fallbackBecause, undefined);
      path ??= taken;
    }
    return path === undefined ? NOTHING : { leaves, path };
  }

  #findRule(rules: readonly CompiledRule[]): CompiledRule | undefined {
    for (const rule of rules) if (rule.holds(this.#facts)) return rule;
    return undefined;
  }

  /** Add what a target yields to the leaves. Returns the way to it when it yields anything. */
  #take(
    { group }: GroupPlan,
    depth: number,
    leaves: DecisionTarget[],
    target: Target,
    because: string,
    rule: CompiledRule | undefined,
  ): Path | undefined {
    if (target.kind === "model") {
      if (!this.#isFit(target.id, group)) return undefined;
      addLeaf(leaves, { model: target.id, because });
      return { group, rule, target: target.id, because, inner: undefined };
    }
    const inner = this.expand(target.id, depth + 1);
    if (inner.path === undefined) return undefined;
    for (const leaf of inner.leaves) addLeaf(leaves, leaf);
    return { group, rule, target: target.id, because, inner: inner.path };
  }

  #isFit(id: string, group: GraphGroup): boolean {
    const before = this.#judged.get(id);
    if (before !== undefined) return before;
    const model = this.#router.models.get(id);
    if (model === undefined) throw new Error(`The graph has no model "${id}".`);
    const unfit = findHindrance(model, this.#state, this.#options, [id]) ?? findLack(model, this.#facts);
    this.#judged.set(id, unfit === undefined);
    if (unfit === undefined) return true;
    this.hindrances.push(unfit);
    this.passedOver.push(passOver(group.id, group.strategy, id, unfit));
    return false;
  }
}

// Targets are few: looking through them costs less than a Set for each group of each request.
function addLeaf(leaves: DecisionTarget[], leaf: DecisionTarget): void {
  for (const known of leaves) if (known.model === leaf.model) return;
  leaves.push(leaf);
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
