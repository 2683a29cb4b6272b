/** Reloads of which every second is invalid, under traffic: what must hold of each, and what did not. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startLoad } from "./_load-clients.ts";
import { listMutations, type Mutation, writeValid } from "./_mutations.ts";
import { type Reloading, saveFile } from "./_reloading.ts";

export interface MutationReport {
  /** What did not hold, in words. */
  readonly wrong: readonly string[];
  readonly applied: number;
  readonly rejected: number;
  readonly kinds: number;
  readonly requests: number;
}

/** Mutate and mend in turns, `count` reloads in all. The folder is that of `writeValid(upstream, 0)`. */
export async function runMutations(
  gateway: Reloading,
  upstream: string,
  count: number,
  perSecond: number,
): Promise<MutationReport> {
  const mutations = listMutations(upstream);
  const wrong: string[] = [];
  const figures = { applied: 0, rejected: 0 };
  let revision = gateway.server.revision;
  const valid = new Set([revision]);
  const load = startLoad({ url: gateway.url, models: ["smart", "more"], perSecond, streamShare: 0 });

  const check = async (
    what: string,
    expected: "applied" | "rejected",
  ): Promise<ReturnType<typeof gateway.server.reload>> => {
    const report = await gateway.server.reload();
    if (report.outcome !== expected) wrong.push(`${what}: ${report.outcome}, not ${expected}`);
    figures[expected] += 1;
    const untyped = report.diagnostics.filter(
      ({ code, at }) => !/^GATE\d{3}$/.test(code) || at.file === "" || at.line < 1,
    );
    if (untyped.length > 0) wrong.push(`${what}: ${JSON.stringify(untyped)}`);
    return report;
  };

  for (let index = 0; index < count; index += 1) {
    if (index % 2 === 1) {
      const files = writeValid(upstream, index);
      saveFile(gateway.root, "groups/smart.yaml", files["groups/smart.yaml"] ?? "");
      const report = await check(`mended ${index}`, "applied");
      if (report.revision === revision) wrong.push(`mended ${index}: the revision stayed`);
      valid.add((revision = report.revision));
      continue;
    }
    const mutation = mutations[(index / 2) % mutations.length];
    if (mutation === undefined) throw new Error("There are no mutations.");
    saveFile(gateway.root, mutation.file, mutation.text);
    const report = await check(mutation.name, "rejected");
    if (report.revision !== revision) wrong.push(`${mutation.name}: ${report.revision} is served, not ${revision}`);
    const served = await gateway.ask("smart");
    if (served.status !== 200 || served.headers["x-gate-revision"] !== revision)
      wrong.push(`${mutation.name}: served ${served.status} by ${String(served.headers["x-gate-revision"])}`);
    const line = mutation.text.split("\n").findIndex((text) => text.includes(mutation.at)) + 1;
    const isNamed = report.diagnostics.some(
      ({ severity, code, at }) =>
        severity === "error" && code === mutation.code && at.file === mutation.file && at.line === line,
    );
    if (!isNamed)
      wrong.push(`${mutation.name}: not ${mutation.code} in line ${line}, but ${JSON.stringify(report.diagnostics)}`);
    restore(gateway, upstream, mutation);
  }
  const served = await load.stop();
  for (const { failure, revision: by, requestId } of served) {
    if (failure !== undefined) wrong.push(`${requestId}: ${failure}`);
    else if (!valid.has(by)) wrong.push(`${requestId}: served by ${by}`);
  }
  return { wrong, ...figures, kinds: mutations.length, requests: served.length };
}

function restore({ root }: Reloading, upstream: string, { file }: Mutation): void {
  const text = writeValid(upstream, 0)[file];
  // What the valid config does not have at all.
  if (text === undefined) rmSync(join(root, file));
  else saveFile(root, file, text);
}
