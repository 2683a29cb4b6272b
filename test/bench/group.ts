/** Runs the cases of one group against target processes of their own, and looks into the books of every Gate among them. */
import { rmSync } from "node:fs";

import type { BenchCase, Pace } from "./cases.ts";
import { checkRoute, countBooked } from "./checks.ts";
import type { LoadChild } from "./children.ts";
import { measureLoop, measureStreams, type CaseFigures } from "./measure.ts";
import { renderCase } from "./report.ts";
import { startTarget, type Target, type TargetId, type TargetSite } from "./targets.ts";

export interface GroupRun {
  readonly cases: readonly BenchCase[];
  readonly load: LoadChild;
  readonly pace: Pace;
  readonly site: TargetSite;
  readonly isQuick: boolean;
  readonly print: (text: string) => void;
  /** Filled: why a target was not there. */
  readonly skipped: Partial<Record<TargetId, string>>;
  /** Filled: wrong answers and wrong books. */
  readonly problems: string[];
}

/** Start the targets, measure, stop them. @throws Error when a target cannot be started or routes elsewhere. */
export async function runGroup(run: GroupRun): Promise<CaseFigures[]> {
  const targets: Target[] = [];
  const figures: CaseFigures[] = [];
  try {
    for (const id of new Set(run.cases.flatMap((bench) => bench.targets))) {
      const target = await start(id, run);
      if (target !== undefined) targets.push(target);
    }
    for (const bench of run.cases) {
      const chosen = targets.filter(
        ({ id, kinds }) => bench.targets.includes(id) && kinds.includes(bench.traffic.kind),
      );
      const measure = bench.traffic.kind === "streams" ? measureStreams : measureLoop;
      const result = await measure(bench, chosen, run.load, run.pace);
      figures.push(result);
      run.print(renderCase(result));
      for (const { target, failures, firstFailure } of result.targets) {
        if (failures > 0)
          run.problems.push(`${result.id}, ${target}: ${failures} wrong answers, the first: ${firstFailure}`);
      }
    }
    for (const target of targets) if (target.folder !== undefined) await checkBooks(target, figures, run);
  } finally {
    for (const target of targets) {
      await target.stop();
      if (target.folder !== undefined) rmSync(target.folder.dir, { recursive: true, force: true });
    }
  }
  return figures;
}

async function start(id: TargetId, run: GroupRun): Promise<Target | undefined> {
  // Its warm-up alone takes as long as a case.
  const target = id === "portkey" && run.isQuick ? "not part of --quick" : await startTarget(id, run.site);
  if (typeof target !== "string") {
    if (target.folder !== undefined) await checkRoute(target);
    return target;
  }
  if (run.skipped[id] === undefined) run.print(`SKIPPED ${id}: ${target}`);
  run.skipped[id] = target;
  return undefined;
}

async function checkBooks(gate: Target, figures: readonly CaseFigures[], run: GroupRun): Promise<void> {
  // One of them asked for the route.
  const requests = figures.reduce((sum, result) => sum + countRequests(result, gate.id), 1);
  await gate.stop();
  const booked = await countBooked(run.site.root, gate);
  run.print(`books of ${gate.id}: ${booked} records of ${requests} requests`);
  if (booked !== requests) run.problems.push(`the books of ${gate.id} hold ${booked} records of ${requests} requests`);
}

/** Requests of a case that this Gate must have booked. */
function countRequests(figures: CaseFigures, id: TargetId): number {
  if (figures.kind === "loop") return figures.targets.find(({ target }) => target === id)?.requests ?? 0;
  return figures.targets.reduce(
    (sum, { target, streams, warmUpStreams }) => sum + (target === id ? streams + warmUpStreams : 0),
    0,
  );
}
