/**
 * `npm run bench`: what Gate costs, as ratios to a bare proxy measured at the same time on the same machine. See docs/performance.md.
 *
 * In: flags. Out: a table on stdout, the same figures as JSON in a file. Exit 1 when an answer was wrong, a record is missing, or
 * (with --gate) a ratio does not hold.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { CASES, FULL_PACE, QUICK_PACE } from "./cases.ts";
import { runGroup } from "./group.ts";
import { findCores, startLoad, startServer } from "./children.ts";
import type { CaseFigures } from "./measure.ts";
import type { MicroFigures } from "./micro.ts";
import { renderMicro, renderStart, renderVerdicts } from "./report.ts";
import { measureStarts, type StartFigures } from "./start-up.ts";
import type { TargetId, TargetSite } from "./targets.ts";
import { judge } from "./verdict.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
const BUILT = join(HERE, ".built/test/bench");
const require = createRequire(import.meta.url);

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    gate: { type: "boolean", default: false },
    json: { type: "string", default: join(HERE, ".results/latest.json") },
    only: { type: "string", multiple: true, default: [] },
  },
});
process.exitCode = await run();

async function run(): Promise<number> {
  const known = [...CASES.map(({ id }) => id), "start", "micro"];
  const unknown = values.only.filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new Error(`unknown case ${unknown.join(", ")}; there are ${known.join(", ")}`);
  const isWanted = (id: string, isQuick: boolean): boolean =>
    values.only.length > 0 ? values.only.includes(id) : isQuick || !values.quick;

  const cores = findCores();
  const machine = describeMachine(cores !== undefined);
  print(
    Object.entries(machine)
      .map(([name, value]) => `${name}: ${String(value)}`)
      .join(" · "),
  );
  if (cores === undefined) print("NOT PINNED: there is no taskset or only one core, so load and target share cores");
  execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", join(HERE, "tsconfig.json")], { stdio: "inherit" });

  const pace = values.quick ? QUICK_PACE : FULL_PACE;
  const wanted = CASES.filter(({ id, isQuick }) => isWanted(id, isQuick));
  const figures: CaseFigures[] = [];
  const problems: string[] = [];
  const skipped: Partial<Record<TargetId, string>> = {};
  let start: StartFigures | undefined;
  let micro: readonly MicroFigures[] | undefined;

  const mock = await startServer(cores?.load, [process.execPath, join(BUILT, "mock.js")]);
  const load = startLoad(cores?.load, join(BUILT, "load.js"));
  const site: TargetSite = {
    root: ROOT,
    built: BUILT,
    peers: join(HERE, ".peers"),
    core: cores?.target,
    upstreamPort: mock.port,
  };
  try {
    if (isWanted("start", true)) {
      const result = await measureStarts(site, pace.starts);
      if (typeof result === "string") skipped.gate = result;
      else print(renderStart((start = result)));
    }
    const groups = new Set(wanted.map(({ group }) => group));
    for (const name of groups) {
      const cases = wanted.filter(({ group }) => group === name);
      figures.push(...(await runGroup({ cases, load, pace, site, skipped, problems, print, isQuick: values.quick })));
    }
    if (isWanted("micro", false)) {
      const output = execFileSync(process.execPath, [join(BUILT, "micro.js")], { encoding: "utf8" });
      micro = JSON.parse(output) as MicroFigures[]; // What micro.ts prints.
      print(renderMicro(micro));
    }
  } finally {
    await load.stop();
    await mock.stop();
  }

  const verdicts = judge({ cases: figures, start, skipped });
  print(renderVerdicts(verdicts));
  for (const problem of problems) print(`PROBLEM ${problem}`);
  const mode = values.quick ? "quick" : "full";
  const report = { version: 2, machine, mode, pace, start, cases: figures, micro, skipped, verdicts, problems };
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  print(`figures: ${values.json}`);
  return problems.length > 0 || (values.gate && verdicts.some(({ outcome }) => outcome === "fails")) ? 1 : 0;
}

function describeMachine(isPinned: boolean): Record<string, string | number | boolean> {
  return {
    date: new Date().toISOString(),
    node: process.version,
    undici: readVersion("undici"),
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    isPinned,
    loadBefore: Number(loadavg()[0]?.toFixed(2)),
  };
}

function readVersion(name: string): string {
  return (require(`${name}/package.json`) as { version: string }).version; // Every package has one.
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
