/** Decisions of small routers, for tests of routing. */
import type { GroupFile } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { GateError } from "../../src/errors.ts";
import type { AccessKey } from "../../src/graph/graph.ts";
import type { Asked, Decision, RouteState } from "../../src/route/decision.ts";
import type { CallerFacts } from "../../src/route/facts.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { route, type NoTarget } from "../../src/route/route.ts";
import { everythingUsable, facts, openParts, provider } from "./config.ts";

export interface Given {
  readonly from?: Partial<BodyFacts>;
  readonly state?: RouteState;
  readonly seed?: number;
  readonly serve?: AccessKey["serve"];
  readonly by?: Partial<CallerFacts>;
}

export function decide(router: Router, name: string, given: Given = {}): Decision | NoTarget | Asked {
  const resolution = router.resolveName(name);
  if (GateError.is(resolution)) throw resolution;
  const { from = {}, by = {}, state = everythingUsable, seed = 1, serve } = given;
  return route(router, resolution, facts(router, from, by), seed, state, serve === undefined ? {} : { serve });
}

export function toDecision(result: Decision | NoTarget | Asked): Decision {
  if ("error" in result) throw result.error;
  if ("kind" in result) throw new Error(`It asks for a rating for ${result.group}.`);
  return result;
}

export function toFailure(result: Decision | NoTarget | Asked): NoTarget {
  if ("error" in result) return result;
  throw new Error(`It does not fail: ${JSON.stringify(result)}.`);
}

export function toAsked(result: Decision | NoTarget | Asked): Asked {
  if ("kind" in result) return result;
  throw new Error(`It asks for nothing: ${JSON.stringify(result)}.`);
}

export function targets(router: Router, name: string, given?: Given): string[] {
  return toDecision(decide(router, name, given)).targets.map((target) => target.model.replace(/^p\//, ""));
}

const models = [..."abcdefgh"];

export function openGroups(groups: Readonly<Record<string, GroupFile>>): Router {
  return openParts({ providers: { p: provider(models), q: provider(models) }, groups });
}
