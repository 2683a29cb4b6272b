import type { GatewayConfig } from "../config/config.ts";
import type { Budget, Limits } from "../config/types.gen.ts";
import type { Bound, Metric, ScopeBounds, Window } from "../graph/bounds.ts";
import { compareIds } from "./_order.ts";

/** What may be bounded: the value of a key, a path or a group. */
export interface Bounded {
  readonly limits?: Limits;
  readonly budgets?: readonly Budget[];
}

/** Where the authored limits stand, in the order of the schema. */
const LIMITS: Readonly<Record<keyof Limits, readonly [metric: Metric, window: Window]>> = {
  requestsPerMinute: ["requests", "minute"],
  requestsPerHour: ["requests", "hour"],
  requestsPerDay: ["requests", "day"],
  tokensPerMinute: ["tokens", "minute"],
  tokensPerHour: ["tokens", "hour"],
  tokensPerDay: ["tokens", "day"],
  concurrent: ["concurrent", "now"],
};

const NANO_USD_PER_USD = 1e9;
const DEFAULT_WARN_AT: readonly number[] = [0.8];

/** The limits and budgets of all keys, paths and groups, sorted by scope, then id. A scope without any is absent. */
export function compileBounds(config: GatewayConfig): readonly ScopeBounds[] {
  return [
    ...config.keys.map(({ id, value }) => toScope("key", id, value)),
    ...Object.entries(config.gateway.limits?.paths ?? {}).map(([path, value]) => toScope("path", path, value)),
    ...config.groups.map(({ id, value }) => toScope("group", id, value)),
  ]
    .filter(({ bounds }) => bounds.length > 0)
    .sort((a, b) => compareIds(a.scope, b.scope) || compareIds(a.id, b.id));
}

/** The limits and budgets of one scope, sorted by metric, then window; of one counter the limit before the budget. */
export function toBounds({ limits, budgets }: Bounded): readonly Bound[] {
  return [...toLimits(limits ?? {}), ...(budgets ?? []).map(toBudget)].sort(compareBounds);
}

function toScope(scope: ScopeBounds["scope"], id: string, value: Bounded): ScopeBounds {
  return { scope, id, bounds: toBounds(value) };
}

function toLimits(limits: Limits): Bound[] {
  const found: Bound[] = [];
  for (const [name, limit] of Object.entries(limits)) {
    // The schema knows no other names.
    const [metric, window] = LIMITS[name as keyof Limits];
    if (limit !== undefined) found.push({ metric, window, limit });
  }
  return found;
}

function toBudget({ usd, tokens, per, strict, onExhausted, warnAt }: Budget): Bound {
  const [metric, limit] =
    usd === undefined ? (["tokens", tokens ?? 1] as const) : (["nanoUsd", toNanoUsd(usd)] as const);
  return {
    metric,
    window: per,
    limit,
    budget: {
      strict: strict ?? false,
      onExhausted: onExhausted ?? "finish",
      warnAt: (warnAt ?? DEFAULT_WARN_AT).toSorted((a, b) => a - b),
    },
  };
}

/** Whole: less than a nano-USD is rounded up, so that no budget comes to nothing. */
function toNanoUsd(usd: number): number {
  return Math.max(1, Math.round(usd * NANO_USD_PER_USD));
}

function compareBounds(a: Bound, b: Bound): number {
  return compareIds(a.metric, b.metric) || compareIds(a.window, b.window);
}
