/** The walk of one request through its groups: rules, strategies, failover. */
import { MAX_GROUP_DEPTH, type AccessKey, type GraphGroup, type GraphModel, type Target } from "../graph/graph.ts";
import { findStickyKey } from "./affinity.ts";
import type { DecisionTarget, Question, TraceStep } from "./decision.ts";
import type { FactReader } from "./facts.ts";
import { findLack, isServeAllowed, type Unfitness } from "./fitness.ts";
import type { CompiledRule, GroupPlan, Router } from "./open-graph.ts";
import { isOfOrigin } from "./origin.ts";
import type { Readings } from "./readings.ts";
import { strategies } from "./strategy/registry.ts";
import { isQuestion } from "./strategy/strategy.ts";

/** How a group came to its first model: outermost group first. */
export interface Path {
  readonly group: GraphGroup;
  readonly rule: CompiledRule | undefined;
  /** Id of what was chosen in the group, and why. */
  readonly target: string;
  readonly because: string;
  /** Names of what the strategy read. */
  readonly read: readonly string[] | undefined;
  readonly inner: Path | undefined;
}

/** What one group yields: its models in order, and how the first of them was found. */
export interface Expansion {
  readonly leaves: readonly DecisionTarget[];
  /** Absent when nothing in the group can serve. */
  readonly path: Path | undefined;
}

export interface WalkInput {
  readonly router: Router;
  readonly facts: FactReader;
  readonly seed: number;
  readonly readings: Readings;
  readonly serve: AccessKey["serve"] | undefined;
}

/** Whether a model may serve, judged once; `isTold` once the trace says why not. */
interface Verdict {
  readonly unfit: Unfitness | undefined;
  isTold: boolean;
}

const NOTHING: Expansion = { leaves: [], path: undefined };
const NO_MODELS: readonly string[] = [];
const FIT: Verdict = { unfit: undefined, isTold: true };

/**
 * One walk. A class: as closures it took twice the time, for every request.
 *
 * Until the first model is found the walk chooses, and may stop for a question; what comes after that is failover.
 */
export class Walk {
  readonly hindrances: Unfitness[] = [];
  readonly passedOver: TraceStep[] = [];
  /** What has to be answered before the walk can be made. What it yields then means nothing. */
  question: Question | undefined;
  /** A model was left out only because its provider has no room. */
  isRoomMissing = false;
  readonly #input: WalkInput;
  readonly #mayWait: boolean;
  #hasFound = false;
  // Each group and model is judged once per request, however many ways lead to it.
  readonly #expansions = new Map<string, Expansion>();
  readonly #verdicts = new Map<string, Verdict>();

  /** @param mayWait models whose provider has no room are targets like the others. */
  constructor(input: WalkInput, mayWait: boolean) {
    this.#input = input;
    this.#mayWait = mayWait;
  }

  expand(groupId: string, depth: number): Expansion {
    const known = this.#expansions.get(groupId);
    if (known !== undefined) return known;
    const plan = this.#input.router.plans.get(groupId);
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
      path = this.#take(plan, depth, leaves, rule.use, rule.useBecause, rule, undefined);
      isInnermost = path !== undefined && rule.use.kind === "model";
      if (rule.otherwise !== undefined) {
        const second = this.#take(plan, depth, leaves, rule.otherwise, rule.otherwiseBecause, rule, undefined);
        if (path === undefined && second !== undefined) {
          path = second;
          isInnermost = rule.otherwise.kind === "model";
        }
      }
    }
    // `fallback: none`: the chosen target serves or nothing does. What a rule chose is not the strategy's to replace.
    // Once a nested group was chosen, its siblings follow only where the strategy is an order.
    const isOpen = path === undefined || isInnermost || group.strategy === "first";
    if (isOpen && (group.hasFallback || rule === undefined)) {
      const first = rule === undefined ? group.strategy : plan.nextBecause;
      const { readings } = this.#input;
      const count = readings.count;
      const order = this.#order(plan, rule !== undefined);
      const read = readings.listSince(count);
      for (const target of order) {
        if (path !== undefined && !isInnermost && group.strategy !== "first") break;
        const because = path === undefined ? first : plan.nextBecause;
        const taken = this.#take(plan, depth, leaves, target, because, undefined, read);
        if (path !== undefined || taken === undefined) continue;
        path = taken;
        isInnermost = target.kind === "model";
      }
    }
    if (!group.hasFallback) return path === undefined ? NOTHING : { leaves: leaves.slice(0, 1), path };
    for (const target of group.fallbacks) {
      const taken = this.#take(plan, depth, leaves, target, plan.fallbackBecause, undefined, undefined);
      path ??= taken;
    }
    return path === undefined ? NOTHING : { leaves, path };
  }

  #findRule(rules: readonly CompiledRule[]): CompiledRule | undefined {
    for (const rule of rules) if (rule.holds(this.#input.facts)) return rule;
    return undefined;
  }

  #order({ group, complexityList }: GroupPlan, isAfterRule: boolean): readonly Target[] {
    const { facts, seed, readings } = this.#input;
    if (group.targets.length < 2) return group.targets;
    const strategy = strategies[group.strategy];
    const order = strategy.order({
      group,
      facts,
      seed,
      readings,
      complexityList,
      isAfterRule,
      stickyKey: findStickyKey(group.sticky, facts),
      mayAsk: !this.#hasFound && this.question === undefined,
      listUsable: this.#listUsable,
    });
    if (isQuestion(order)) {
      this.question = order;
      return [];
    }
    const origins = facts.opaqueOrigins;
    if (origins.size === 0) return order;
    return this.#putOriginsFirst(order, origins, strategy.choosesByContent === true && !isAfterRule ? 1 : 0);
  }

  /** Sealed parts of a history are of use to their maker alone. The first `kept` targets stay where they are. */
  #putOriginsFirst(order: readonly Target[], origins: ReadonlySet<string>, kept: number): readonly Target[] {
    const { models } = this.#input.router;
    const readers = order.slice(0, kept);
    const others: Target[] = [];
    for (const target of order.slice(kept)) {
      const isReader = this.#listUsable(target).some((id) => {
        const model = models.get(id);
        return model !== undefined && isOfOrigin(model, origins);
      });
      (isReader ? readers : others).push(target);
    }
    return readers.concat(others);
  }

  readonly #listUsable = (target: Target): readonly string[] => {
    if (target.kind === "model") return this.#judge(target.id).unfit === undefined ? [target.id] : NO_MODELS;
    const plan = this.#input.router.plans.get(target.id);
    return plan?.models.filter((id) => this.#judge(id).unfit === undefined) ?? NO_MODELS;
  };

  /** Add what a target yields to the leaves. Returns the way to it when it yields anything. */
  #take(
    { group }: GroupPlan,
    depth: number,
    leaves: DecisionTarget[],
    target: Target,
    because: string,
    rule: CompiledRule | undefined,
    read: readonly string[] | undefined,
  ): Path | undefined {
    if (target.kind === "model") {
      if (!this.#isFit(target.id, group)) return undefined;
      this.#hasFound = true;
      addLeaf(leaves, { model: target.id, because });
      return { group, rule, target: target.id, because, read, inner: undefined };
    }
    const inner = this.expand(target.id, depth + 1);
    if (inner.path === undefined) return undefined;
    for (const leaf of inner.leaves) addLeaf(leaves, leaf);
    return { group, rule, target: target.id, because, read, inner: inner.path };
  }

  #isFit(id: string, group: GraphGroup): boolean {
    const verdict = this.#judge(id);
    const { unfit } = verdict;
    if (unfit === undefined) return true;
    if (verdict.isTold) return false;
    verdict.isTold = true;
    if (unfit.kind === "full") this.isRoomMissing = true;
    this.hindrances.push(unfit);
    this.passedOver.push(toPassedOver(group.id, group.strategy, id, unfit));
    return false;
  }

  #judge(id: string): Verdict {
    const before = this.#verdicts.get(id);
    if (before !== undefined) return before;
    const { router, facts, readings, serve } = this.#input;
    const model = router.models.get(id);
    if (model === undefined) throw new Error(`The graph has no model "${id}".`);
    const unfit =
      findHindrance(model, readings, serve, [id]) ??
      findLack(model, facts) ??
      findClosed(id, readings) ??
      (this.#mayWait || !readings.isFull(id) ? undefined : FULL);
    const verdict = unfit === undefined ? FIT : { unfit, isTold: false };
    this.#verdicts.set(id, verdict);
    return verdict;
  }
}

const FULL: Unfitness = { kind: "full", reason: "its provider has no room" };

/** Why a model may not be called at all. */
export function findHindrance(
  model: GraphModel,
  readings: Readings,
  serve: AccessKey["serve"] | undefined,
  ids: readonly string[],
): Unfitness | undefined {
  const unusable = readings.whyUnusable(model.provider);
  if (unusable !== undefined) return { kind: "unusable", reason: unusable };
  if (serve === undefined || isServeAllowed(serve, ids)) return undefined;
  return { kind: "denied", reason: "the key's `serve` excludes it" };
}

/** Why a model that may be called cannot be reached for a while. */
export function findClosed(id: string, readings: Readings): Unfitness | undefined {
  const reason = readings.whyClosed(id);
  return reason === undefined ? undefined : { kind: "closed", reason };
}

export function toPassedOver(group: string, strategy: string, id: string, unfit: Unfitness): TraceStep {
  return { group, strategy, outcome: `${id} passed over: ${unfit.reason}` };
}

// Targets are few: looking through them costs less than a Set for each group of each request.
function addLeaf(leaves: DecisionTarget[], leaf: DecisionTarget): void {
  for (const known of leaves) if (known.model === leaf.model) return;
  leaves.push(leaf);
}
