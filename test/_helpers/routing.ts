/** Decisions of small routers, for tests of routing. */
import type { GroupFile } from "../../src/config/types.gen.ts";
import type { BodyFacts } from "../../src/dialect/body-facts.ts";
import { GateError } from "../../src/errors.ts";
import type { AccessKey } from "../../src/graph/graph.ts";
import type { Decision, RouteState } from "../../src/route/decision.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { route, type NoTarget } from "../../src/route/route.ts";
import { everythingUsable, facts, openParts, provider } from "./config.ts";

export interface Given {
  readonly from?: Partial<BodyFacts>;
  readonly state?: RouteState;
  readonly seed?: number;
  readonly serve?: AccessKey["serve"];
}

export function decide(router: Router, name: string, given: Given = {}): Decision | NoTarget {
  const resolution = router.resolveName(name);
  if (GateError.is(resolution)) throw resolution;
  const { from = {}, state = everythingUsable, seed = 1, serve } = given;
  return route(router, resolution, facts(router, from), seed, state, serve === undefined ? {} : { serve });
}

export function toDecision(result: Decision | NoTarget): Decision {
  if ("error" in result) throw result.error;
  return result;
}

export function toFailure(result: Decision | NoTarget): NoTarget {
  if ("error" in result) return result;
  throw new Error(`It decided for ${JSON.stringify(result.targets)}.`);
}

export function targets(router: Router, name: string, given?: Given): string[] {
  return toDecision(decide(router, name, given)).targets.map((target) => target.model.replace(/^p\//, ""));
}

const models = [..."abcdefgh"];

export function openGroups(groups: Readonly<Record<string, GroupFile>>): Router {
  return openParts({ providers: { p: provider(models), q: provider(models) }, groups });
}
