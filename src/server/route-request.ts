/** A decoded request → a decision with its targets: name, facts, route, and the answers to what routing asks. */
import type { DecodedRequest } from "../dialect/dialect.ts";
import type { DispatchTarget } from "../dispatch/dispatch.ts";
import type { Sink } from "../dispatch/sink.ts";
import { GateError } from "../errors.ts";
import type { Admission } from "../policy/admit.ts";
import type { Asked, Decision } from "../route/decision.ts";
import { createFacts, type RequestFactReader } from "../route/fact-reader.ts";
import { answerQuestion } from "../route/replay.ts";
import type { Resolution } from "../route/resolve-name.ts";
import { type NoTarget, route, type RouteOptions } from "../route/route.ts";
import type { CallKind } from "./call-kind.ts";
import { readCallerFacts, readSeed, readTimeoutMs } from "./caller-facts.ts";
import type { ServerContext, Serving } from "./context.ts";
import { toDispatchTargets } from "./dispatch-targets.ts";
import type { Exchange } from "./exchange.ts";
import type { Asker } from "./rating-call.ts";

/** A request that has been routed and may be dispatched. */
export interface Routed {
  readonly exchange: Exchange;
  readonly kind: CallKind;
  readonly serving: Serving;
  readonly admission: Admission;
  readonly request: DecodedRequest;
  readonly facts: RequestFactReader;
  readonly decision: Decision;
  readonly targets: readonly DispatchTarget[];
}

/**
 * Route a request. At once unless a model has to be asked: a promise costs every request what few of them need.
 * @throws GateError for an unknown name, a header that cannot be read, and when nothing can serve; a promise rejects with it.
 */
export function routeRequest(
  exchange: Exchange,
  kind: CallKind,
  serving: Serving,
  admission: Admission,
  request: DecodedRequest,
  sink: Sink,
  context: ServerContext,
): Routed | Promise<Routed> {
  const { headers } = exchange.request;
  const { principal } = admission;
  const { router } = serving;
  const name = router.resolveName(request.model, principal.key, serving.state);
  if (GateError.is(name)) throw name;
  const caller = readCallerFacts(headers, principal, kind.surface, exchange.receivedAt);
  const facts = createFacts(request.facts, caller, router);
  const seed = readSeed(headers, principal) ?? (Math.random() * 0x1_0000_0000) >>> 0;
  const boundMs = readTimeoutMs(headers);
  const { key } = principal;
  const options: RouteOptions = key === undefined ? {} : { serve: key.serve };
  const finish = (decision: Decision | NoTarget): Routed => {
    if ("error" in decision) throw decision.error;
    const targets = toDispatchTargets(decision, router, request, boundMs);
    return { exchange, kind, serving, admission, request, facts, decision, targets };
  };
  const outcome = route(router, name, facts, seed, serving.state, options);
  if (!("kind" in outcome)) return finish(outcome);
  const asker: Asker = { exchange, serving, admission, caller, facts, seed, sink, boundMs };
  const decision = routeByAnswers(outcome, name, asker, options, context);
  return decision instanceof Promise ? decision.then(finish) : finish(decision);
}

// A chain of groups may be ten deep; a request that waits for more ratings than these is not served better.
const MAX_QUESTIONS = 3;

/** Answer questions and route again until there are none. At once where all of the answers are remembered. */
function routeByAnswers(
  first: Asked,
  name: Resolution,
  asker: Asker,
  options: RouteOptions,
  context: ServerContext,
): Decision | NoTarget | Promise<Decision | NoTarget> {
  const { router, state } = asker.serving;
  let questions = 0;
  const answer = (asked: Asked): Decision | NoTarget | Promise<Decision | NoTarget> => {
    questions += 1;
    // What may not be asked any more could not be had.
    const rating = questions > MAX_QUESTIONS ? null : context.questions.ask(asked, asker, context);
    return rating instanceof Promise ? rating.then((rated) => resume(asked, rated)) : resume(asked, rating);
  };
  const resume = (asked: Asked, rating: number | null): Decision | NoTarget | Promise<Decision | NoTarget> => {
    const outcome = route(router, name, asker.facts, asker.seed, answerQuestion(state, asked, rating), options);
    return "kind" in outcome ? answer(outcome) : outcome;
  };
  return answer(first);
}
