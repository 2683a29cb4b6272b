/**
 * The config's own tests, as a part of checking it: a failing one is an error like any other.
 *
 * In: a folder as loaded, and its routing graph. Out: results with their places, and findings. No clock and no environment.
 */
import { findExpectedCost } from "../catalog/expected-cost.ts";
import type { ConfigPath, GatewayConfig, Loaded } from "../config/config.ts";
import { createDiagnostic, type Diagnostic, type Place, printPath } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";
import { openGraph } from "../route/open-graph.ts";
import { type GroupTest, runTests, type TestResult } from "../route/run-tests.ts";
import { planeOfPart } from "./planes.ts";

/** A result with the place of the test's name. */
export interface CheckedTest extends TestResult {
  readonly at: Place;
}

export interface CheckedTests {
  /** In the order of groups by id, then as they are written. Empty where no test could be run. */
  readonly tests: readonly CheckedTest[];
  /** GATE224 for each that fails. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What of a folder the tests need. */
export type TestedParts = Pick<Loaded, "sources" | "broken"> & { readonly config: GatewayConfig };

const NOTHING: CheckedTests = { tests: [], diagnostics: [] };

/** Run the tests of all groups. */
export function checkTests({ config, sources, broken }: TestedParts, graph: RoutingGraph): CheckedTests {
  const found = config.groups.flatMap(({ id, value }) => (value.tests ?? []).map(toPlaced(id)));
  // What a mistake has left out of the graph, a test would only miss again.
  if (found.length === 0 || broken.some(({ path }) => planeOfPart(path) !== "access")) return NOTHING;
  const router = openGraph(graph, NO_KEYS);
  const results = runTests(router, found, {
    expectedCost: (model, inputTokens, outputTokens, at) =>
      findExpectedCost(router, model, inputTokens, outputTokens, at),
  });
  const tests: CheckedTest[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, result] of results.entries()) {
    const path = found[index]?.path ?? [];
    tests.push({ ...result, at: sources.at([...path, "name"]) });
    for (const finding of result.findings) {
      const place = [...path, ...finding.path];
      const { message, hint } = finding;
      const details = { message, at: sources.at(place), path: printPath(place.slice(2)) };
      diagnostics.push(createDiagnostic("GATE224", hint === undefined ? details : { ...details, hint }));
    }
  }
  return { tests, diagnostics };
}

interface PlacedTest extends GroupTest {
  readonly path: ConfigPath;
}

function toPlaced(group: string): (test: GroupTest["test"], index: number) => PlacedTest {
  return (test, index) => ({ group, test, path: ["groups", group, "tests", index] });
}

/** Tests are about routing alone: a change of a key, or a mistake in one, must not fail them. */
const NO_KEYS: AccessTable = {
  version: 1,
  revision: "",
  required: true,
  acceptAuthenticationHeader: false,
  queryKey: false,
  keys: [],
  bounds: [],
  unpriced: "refuse",
};
