/**
 * Config → graph and access table.
 *
 * In: GatewayConfig and the places of its values. Out: frozen planes with their revisions, and every finding at once.
 * Pure: no I/O, no clock, no environment; the same config gives the same revisions on every machine.
 */
import type { GatewayConfig, SourceMap } from "../config/config.ts";
import { hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import { createContext, type CheckContext } from "./_context.ts";
import { checkAmbiguousNames } from "./checks/ambiguous-names.ts";
import { checkBaseUrl } from "./checks/base-url.ts";
import { checkBudgets, checkBudgetsOfGroups } from "./checks/budgets.ts";
import { checkClassifier } from "./checks/classifier.ts";
import { checkContradictions } from "./checks/contradictions.ts";
import { checkCredentials } from "./checks/credentials.ts";
import { checkDeadGroup } from "./checks/dead-group.ts";
import { checkDiscovery } from "./checks/discovery.ts";
import { checkDuplicateKeys } from "./checks/duplicate-keys.ts";
import { checkDuplicateTargets } from "./checks/duplicate-targets.ts";
import { checkGroupCycles } from "./checks/group-cycles.ts";
import { checkGroupDepth } from "./checks/group-depth.ts";
import { checkHeaders } from "./checks/headers.ts";
import { checkKeyNames } from "./checks/key-names.ts";
import { checkKeywords } from "./checks/keywords.ts";
import { checkMirror } from "./checks/mirror.ts";
import { checkMissingFallback } from "./checks/missing-fallback.ts";
import { checkNameCollisions } from "./checks/name-collisions.ts";
import { checkPricePeriods } from "./checks/price-periods.ts";
import { checkPriceSource } from "./checks/price-source.ts";
import { checkProviderComplete } from "./checks/provider-complete.ts";
import { checkRuleIds } from "./checks/rule-ids.ts";
import { checkSettingsWithoutEffect } from "./checks/settings-without-effect.ts";
import { checkShadowedRules } from "./checks/shadowed-rules.ts";
import { checkTextPatterns } from "./checks/text-patterns.ts";
import { checkUnknownProvider } from "./checks/unknown-provider.ts";
import { checkUnknownTarget } from "./checks/unknown-target.ts";
import { checkUnpriced } from "./checks/unpriced.ts";
import { checkUnreachable } from "./checks/unreachable.ts";
import { checkUnservableTargets } from "./checks/unservable-targets.ts";
import { checkUnusedFallbacks } from "./checks/unused-fallbacks.ts";
import { checkWeights } from "./checks/weights.ts";
import { compileAccess } from "./compile-access.ts";
import { compileGraph } from "./compile-graph.ts";

export interface Compiled {
  /** Absent when a check of providers, groups, facts or prices found an error. */
  readonly graph?: RoutingGraph;
  /** Absent when a check of the keys found an error. */
  readonly access?: AccessTable;
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}

type Check = (context: CheckContext) => Diagnostic[];

const ROUTING_CHECKS: readonly Check[] = [
  checkProviderComplete,
  checkCredentials,
  checkDiscovery,
  checkBaseUrl,
  checkNameCollisions,
  checkAmbiguousNames,
  checkUnknownProvider,
  checkUnknownTarget,
  checkGroupCycles,
  checkGroupDepth,
  checkDeadGroup,
  checkWeights,
  checkDuplicateTargets,
  checkUnusedFallbacks,
  checkRuleIds,
  checkContradictions,
  checkShadowedRules,
  checkUnservableTargets,
  checkUnreachable,
  checkClassifier,
  checkSettingsWithoutEffect,
  checkMissingFallback,
  checkMirror,
  checkHeaders,
  checkKeywords,
  checkTextPatterns,
  checkPricePeriods,
  checkPriceSource,
  checkUnpriced,
  checkBudgetsOfGroups,
];

const ACCESS_CHECKS: readonly Check[] = [checkDuplicateKeys, checkKeyNames, checkBudgets];

/** Compile both planes; an error in one leaves the other, so that a revoked key is refused also beside a broken group. */
export function compile(config: GatewayConfig, sources: SourceMap): Compiled {
  const context = createContext(config, sources);
  const routing = ROUTING_CHECKS.flatMap((check) => check(context));
  const access = ACCESS_CHECKS.flatMap((check) => check(context));
  return {
    ...(hasErrors(routing) ? {} : { graph: compileGraph(context) }),
    ...(hasErrors(access) ? {} : { access: compileAccess(config) }),
    diagnostics: sortDiagnostics([...routing, ...access]),
  };
}
