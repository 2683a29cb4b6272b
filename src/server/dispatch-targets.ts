/** A decision → what dispatch needs of each of its models: dialect, address, timeouts, what may follow a failure. */
import type { DecodedRequest } from "../dialect/dialect.ts";
import { upstreams } from "../dialect/registry.ts";
import type { DispatchTarget } from "../dispatch/dispatch.ts";
import type { CallPolicy } from "../dispatch/next-step.ts";
import { pickDialect, toSpeaker } from "../graph/endpoint.ts";
import type { GraphGroup, ProviderTimeouts, RetryPolicy, Timeouts } from "../graph/graph.ts";
import type { Decision } from "../route/decision.ts";
import type { Router } from "../route/open-graph.ts";

/** The targets of a decision, in its order. `boundMs` is the client's own limit, which may only lower those of the config. */
export function toDispatchTargets(
  decision: Decision,
  router: Router,
  { surface, isStreaming }: DecodedRequest,
  boundMs: number | undefined,
): DispatchTarget[] {
  const { groups, models, providers } = router;
  const innermost = decision.chain.at(-1);
  const group = innermost === undefined ? undefined : groups.get(innermost);
  const policy: CallPolicy = {
    retry: group === undefined ? router.graph.defaults.retry : toRetryPolicy(group, router.graph.defaults.retry),
    fallbackOn: group?.fallbackOn ?? NOTHING,
    boundMs,
  };
  return decision.targets.map(({ model, variant }) => {
    const declared = models.get(model);
    const provider = declared && providers.get(declared.provider);
    if (declared === undefined || provider === undefined)
      throw new Error(`The decision names ${model}, which the graph lacks.`);
    const dialect = pickDialect(declared, surface);
    return {
      model: variant?.id ?? model,
      declared,
      upstreamModel: variant?.upstreamModel ?? declared.upstreamModel,
      provider: toSpeaker(provider, dialect),
      upstream: upstreams[dialect],
      timeouts: toTimeouts(provider.timeouts, declared.timeouts, group?.timeouts, isStreaming, boundMs),
      policy,
    };
  });
}

const NOTHING: CallPolicy["fallbackOn"] = [];

// A group belongs to one graph, and so to one set of defaults.
const retryPolicies = new WeakMap<GraphGroup, RetryPolicy>();

/** What the group states, over the defaults. */
function toRetryPolicy(group: GraphGroup, defaults: RetryPolicy): RetryPolicy {
  if (group.retry === undefined) return defaults;
  let policy = retryPolicies.get(group);
  if (policy === undefined) retryPolicies.set(group, (policy = { ...defaults, ...group.retry }));
  return policy;
}

const STREAM_DEADLINE_MS = 300_000;
const ANSWER_DEADLINE_MS = 900_000;

/** The group's word wins over the model's, and that over the provider's; the client may only lower them. */
function toTimeouts(
  provider: ProviderTimeouts,
  model: Timeouts | undefined,
  group: Timeouts | undefined,
  isStreaming: boolean,
  boundMs: number = Number.MAX_SAFE_INTEGER,
): Required<Timeouts> {
  const defaultMs = isStreaming ? STREAM_DEADLINE_MS : ANSWER_DEADLINE_MS;
  const deadlineMs = group?.deadlineMs ?? model?.deadlineMs ?? provider.deadlineMs ?? defaultMs;
  return {
    // Belongs to connections that all requests share; the client's own limit ends the attempt as a whole.
    connectMs: group?.connectMs ?? model?.connectMs ?? provider.connectMs,
    firstContentMs: Math.min(group?.firstContentMs ?? model?.firstContentMs ?? provider.firstContentMs, boundMs),
    idleMs: Math.min(group?.idleMs ?? model?.idleMs ?? provider.idleMs, boundMs),
    totalMs: Math.min(group?.totalMs ?? model?.totalMs ?? provider.totalMs, boundMs),
    deadlineMs: Math.min(deadlineMs, boundMs),
    commitMs: group?.commitMs ?? model?.commitMs ?? provider.commitMs,
  };
}
