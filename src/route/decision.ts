/** The result of routing one request: plain data. */

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
}

/** What routing reads besides the graph and the facts. Read-only. */
export interface RouteState {
  /** Undefined when the provider can serve now, else why it cannot. */
  whyUnusable(providerId: string): string | undefined;
  /** Ids that a provider with `discover` lists itself; undefined while nothing is known. Absent: nothing ever is. */
  readonly discovered?: (providerId: string) => ReadonlySet<string> | undefined;
}

/** One line for logs and `x-gate-route`: `dispatcher>heavy-logic>deepseek/deepseek-v4-pro`. */
export function printRoute(decision: Decision, model: string): string {
  return [...decision.chain, model].join(">");
}
