/** Programs that a test needs beside Node. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { TestContext } from "vitest";

export interface RequirePorts {
  /** Variables to look at; those of the process by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Takes the line about a skipped test; standard error by default. */
  readonly write?: (line: string) => void;
}

/**
 * Path of a program that the running test needs.
 *
 * Where it is not installed, the test is skipped with a line nobody overlooks; under `CI=true` it fails instead, so that CI
 * never looks green because of tests that did not run.
 */
export function requireProgram(name: string, context: Pick<TestContext, "skip">, ports: RequirePorts = {}): string {
  const environment = ports.environment ?? process.env;
  const path = findProgram(name, environment["PATH"]);
  if (path !== undefined) return path;
  const reason = `${name} is not installed`;
  if (environment["CI"] === "true") {
    throw new Error(`${reason}, and under CI=true no test is skipped. Add it to PROGRAMS in .ci/run.`);
  }
  const write = ports.write ?? ((line: string): void => void process.stderr.write(line));
  write(`\n!!! SKIPPED: ${reason}. This test proves nothing here.\n`);
  return context.skip(reason);
}

/** First executable file of that name on the search path. */
export function findProgram(name: string, searchPath: string | undefined): string | undefined {
  return (searchPath ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not ours to run: the search goes on.
    return false;
  }
}
