/** Tests of a config, run one by one on small routers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findExpectedCost } from "../../src/catalog/expected-cost.ts";
import type { GroupFile, RoutingTest, TestExpectation, TestRequest } from "../../src/config/types.gen.ts";
import type { Router } from "../../src/route/open-graph.ts";
import { runTests, type TestResult } from "../../src/route/run-tests.ts";
import { type ConfigParts, openParts, provider } from "./config.ts";

/** Schema of a group file, to see that nothing of it is left untested. */
export const groupSchema = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../schemas/group.schema.json"), "utf8"),
) as {
  readonly properties: { readonly strategy: { readonly enum: readonly string[] } };
  readonly definitions: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
};

export const models: readonly string[] = [..."abcdefgh"];

export function open(groups: Readonly<Record<string, GroupFile>>, more: ConfigParts = {}): Router {
  return openParts({
    gateway: { facts: { headers: ["x-job"] } },
    providers: { p: provider(models), q: provider(models) },
    groups,
    ...more,
  });
}

export function run(
  router: Router,
  request: TestRequest,
  expected: TestExpectation,
  group = "g",
  name = "it is so",
): TestResult {
  const test: RoutingTest = { name, request, expect: expected };
  const [result] = runTests(router, [{ group, test }], {
    expectedCost: (model, input, output, at) => findExpectedCost(router, model, input, output, at),
  });
  if (result === undefined) throw new Error("There is no result.");
  return result;
}

/** What is wrong with a test, without its name. */
export function messages(result: TestResult): string[] {
  return result.findings.map(({ path, message }) => `${path.join(".")}: ${message.replace(/^test "[^"]*" /, "")}`);
}
