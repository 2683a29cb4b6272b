/** The result of routing one request: plain data. */
import type { Target } from "../graph/graph.ts";

/** One model that may serve, with the reason it stands here. */
export interface DecisionTarget {
  /** Id of a declared model, `provider/model`; `provider/*` for a name that is passed through. */
  readonly model: string;
  readonly because: string;
  /**
   * Set when the client asked by another id than the declared one: a dated variant, or a name passed through by a `*` model.
   * `id` is what usage and prices go by first, `upstreamModel` what is sent.
   */
  readonly variant?: { readonly id: string; readonly upstreamModel: string };
}

export interface TraceStep {
  readonly group: string;
  /** Id of the rule that decided, if one did. */
  readonly rule?: string;
  readonly strategy: string;
  /** What was chosen, or why a target was passed over. */
  readonly outcome: string;
  /** Names of what the strategy read of the state; the values stand in `reads` of the decision. */
  readonly read?: readonly string[];
}

export interface Decision {
  /** Name the client sent. */
  readonly asked: string;
  /** Group asked for, when the name meant a group. */
  readonly group?: string;
  /** Groups passed through, outermost first. */
  readonly chain: readonly string[];
  readonly ruleIds: readonly string[];
  /** Strategy of the innermost group, or `direct` for a model. */
  readonly strategy: string;
  /** In the order in which they are tried; never empty. */
  readonly targets: readonly DecisionTarget[];
  readonly trace: readonly TraceStep[];
  /** Routing revision, 64 hex digits. */
  readonly revision: string;
  readonly seed: number;
  /** uint32 that stays with the conversation, where something keeps it on its target: chooses the credential instead of `seed`. */
  readonly affinity?: number;
  /** Absent when nothing was read of the state but that providers can serve. */
  readonly reads?: Reads;
}

/** What routing reads besides the graph and the facts. Read-only. */
export interface RouteState {
  /** Undefined when the provider can serve now, else why it cannot. */
  whyUnusable(providerId: string): string | undefined;
  /** Ids that a provider with `discover` lists itself; undefined while nothing is known. Absent: nothing ever is. */
  readonly discovered?: (providerId: string) => ReadonlySet<string> | undefined;
  /** Undefined when this model can be called now, else why not: its circuit is open, its credentials rest. Such a model is no target. */
  readonly whyClosed?: (modelId: string) => string | undefined;
  /** The model's provider has no room now (`capacity`). It is a target only where no other model can serve, and then a place is waited for. */
  readonly isFull?: (modelId: string) => boolean;
  /** Requests under way at this model, on this worker. */
  readonly inFlight?: (modelId: string) => number;
  /** Peak EWMA of the time to the first byte in milliseconds, failures penalised; undefined while nothing is known. */
  readonly latencyMs?: (modelId: string) => number | undefined;
  /** The next number of a group's own count; each call counts on. */
  readonly nextTurn?: (groupId: string) => number;
  /** Expected cost of a request at this model in nano-USD; undefined when its price is unknown. */
  readonly expectedCost?: (
    modelId: string,
    inputTokens: number,
    outputTokens: number | undefined,
  ) => number | undefined;
  /** A rating that was asked for: a number, or null when it could not be had. Undefined: not asked yet. */
  readonly rating?: (question: string) => number | null | undefined;
}

/**
 * What was read of the state for one decision, by the name of the reading: `latencyMs openai/gpt-5`, `rating <question>`.
 * Null: unknown, or not to be had. That a model can be reached is not written down, so that most decisions have none.
 * With the seed it repeats the decision: `createReplay` in replay.ts makes a RouteState of it.
 */
export type Reads = Readonly<Record<string, number | string | null>>;

/** A rating that a decision needs. Its caller has it answered, puts it into the state and routes again, at most three times. */
export interface Question {
  readonly kind: "rating";
  /** Names the answer: hash of the group's settings and the text. */
  readonly id: string;
  readonly group: string;
  /** Who rates. */
  readonly target: Target;
  readonly system: string;
  readonly text: string;
  /** Ratings go from 1 to it. */
  readonly scale: number;
  readonly timeoutMs: number;
  readonly cacheTtlSeconds: number;
}

/** Instead of a decision: what has to be answered first. `answerQuestion` in replay.ts makes the state to route with again. */
export interface Asked extends Question {
  /** What was read until then, and must be read again alike. */
  readonly reads: Reads;
}

/**
 * One line for logs and `x-gate-route`: `dispatcher>heavy-logic>deepseek/deepseek-v4-pro`.
 * @param isShown leaves out the groups and models that the reader must not know of.
 */
export function printRoute(decision: Decision, model: string, isShown?: (id: string) => boolean): string {
  const ids = [...decision.chain, model];
  return (isShown === undefined ? ids : ids.filter(isShown)).join(">");
}
