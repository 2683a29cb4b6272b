/** `/admin/api/limits`: every bound with what is left of it. */
import type { ServerContext, Serving } from "../context.ts";
import type { LimitsAnswer } from "../contract.gen.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonAnswer } from "../routes.ts";

export function answerLimits(_exchange: Exchange, { limits }: ServerContext, { bounds }: Serving): JsonAnswer {
  const body: LimitsAnswer = limits.rows(bounds.all).map((row) => {
    const { bucket, used, held, resetAt, largestOvershoot, overshootBound } = row;
    const { scope, id, bound } = bucket;
    const { metric, window, limit, budget } = bound;
    return {
      scope,
      id,
      metric,
      window,
      kind: budget === undefined ? "limit" : "budget",
      isStrict: budget?.strict ?? false,
      limit,
      used,
      held,
      left: Math.max(0, limit - used - held),
      resetAt: resetAt ?? null,
      largestOvershoot,
      overshootBound,
    };
  });
  return { status: 200, body };
}
