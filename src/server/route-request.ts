/** A decoded request → a decision with its targets: name, facts, route. */
import type { DecodedRequest } from "../dialect/dialect.ts";
import type { DispatchTarget } from "../dispatch/dispatch.ts";
import { GateError } from "../errors.ts";
import type { Admission } from "../policy/admit.ts";
import type { Decision } from "../route/decision.ts";
import { createFacts } from "../route/fact-reader.ts";
import type { FactReader } from "../route/facts.ts";
import { route } from "../route/route.ts";
import type { CallKind } from "./call-kind.ts";
import { readCallerFacts, readSeed, readTimeoutMs } from "./caller-facts.ts";
import type { Serving } from "./context.ts";
import { toDispatchTargets } from "./dispatch-targets.ts";
import type { Exchange } from "./exchange.ts";

/** A request that has been routed and may be dispatched. */
export interface Routed {
  readonly exchange: Exchange;
  readonly kind: CallKind;
  readonly serving: Serving;
  readonly admission: Admission;
  readonly request: DecodedRequest;
  readonly facts: FactReader;
  readonly decision: Decision;
  readonly targets: readonly DispatchTarget[];
}

/**
 * Route a request.
 * @throws GateError for an unknown name, a header that cannot be read, and when nothing can serve.
 */
export function routeRequest(
  exchange: Exchange,
  kind: CallKind,
  serving: Serving,
  admission: Admission,
  request: DecodedRequest,
): Routed {
  const { headers } = exchange.request;
  const { principal } = admission;
  const name = serving.router.resolveName(request.model, principal.key, serving.state);
  if (GateError.is(name)) throw name;
  const caller = readCallerFacts(headers, principal, kind.surface, exchange.receivedAt);
  const facts = createFacts(request.facts, caller, serving.router);
  const seed = readSeed(headers, principal) ?? (Math.random() * 0x1_0000_0000) >>> 0;
  const { key } = principal;
  const decision = route(
    serving.router,
    name,
    facts,
    seed,
    serving.state,
    key === undefined ? {} : { serve: key.serve },
  );
  if ("error" in decision) throw decision.error;
  const targets = toDispatchTargets(decision, serving.router, request, readTimeoutMs(headers));
  return { exchange, kind, serving, admission, request, facts, decision, targets };
}
