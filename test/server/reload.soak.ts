/** The long runs of reload-load.test.ts and reload-mutations.test.ts: `npm run soak:reload`. Their figures stand in docs/reliability.md. */
import { cpus } from "node:os";
import { expect, it } from "vitest";
import { quantile } from "../faults/_aborts.ts";
import { openLoadProvider } from "./_load-provider.ts";
import { runMutations } from "./_mutate.ts";
import { writeValid } from "./_mutations.ts";
import { startReloading } from "./_reloading.ts";
import { runSoak } from "./_soak.ts";

const MB = 1024 * 1024;

it("a thousand reloads under 300 requests a second fail none, cut none, mix none, and leave nothing behind", async () => {
  const reloads = readFigure("SOAK_RELOADS", 1_000);
  const report = await runSoak({
    reloads,
    everyMs: readFigure("SOAK_EVERY_MS", 200),
    perSecond: readFigure("SOAK_PER_SECOND", 300),
    quietMs: readFigure("SOAK_QUIET_MS", 15_000),
    streamShare: 0.7,
  });
  const { failed, cut, mixed, memory, last } = report;
  // Both under the full load; the last one of all is weighed when everybody has left.
  const early = memory[0];
  const late = memory.at(-2);
  tell([
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
    `${reloads} reloads in ${report.seconds.toFixed(0)} s, quiet time included; ${report.requests} requests, ${report.streams} of them streams, ${report.fallbacks} fallbacks`,
    `failed ${failed.length}, cut ${cut.length}, mixed ${mixed.length}; revisions that served: ${report.revisions}`,
    `saved → in force: ${print(report.convergenceMs)}`,
    `first byte, no reload:    ${print(report.quietMs)}`,
    `first byte, while reloading: ${print(report.busyMs)}`,
    ...memory.map(
      ({ reload, heapBytes, residentBytes }) =>
        `reload ${reload}: heap ${(heapBytes / MB).toFixed(1)} MB, resident ${(residentBytes / MB).toFixed(0)} MB`,
    ),
    `heap from the first to the last under load: ${(((late?.heapBytes ?? 0) / (early?.heapBytes ?? 1) - 1) * 100).toFixed(1)} %`,
    `reloads: ${JSON.stringify(last.reloads)}, more than asked for where a save was seen in its middle`,
    `configs alive at the end: ${last.graphsAlive}; lines above info: ${report.complaints.length}`,
    ...report.complaints.slice(0, 5),
  ]);
  expect([failed.slice(0, 5), cut.slice(0, 5), mixed.slice(0, 5)]).toEqual([[], [], []]);
  // Each was waited for by the revision of the files, so the last one is in force.
  expect(last).toMatchObject({ graphsAlive: 1, revision: last.desiredRevision, lastReload: { outcome: "applied" } });
  expect(last.reloads.applied).toBeGreaterThan(reloads);
  // Generous: what a reload leaves behind would be a config a time, and there were hundreds.
  expect(late?.heapBytes).toBeLessThan((early?.heapBytes ?? 0) * 1.25 + 10 * MB);
  expect(late?.residentBytes).toBeLessThan((early?.residentBytes ?? 0) * 1.5 + 100 * MB);
});

it("a thousand reloads of which every second is invalid never take the last valid config out of service", async () => {
  const count = readFigure("SOAK_MUTATIONS", 1_000);
  const open: { close(): Promise<void> }[] = [];
  try {
    const provider = await openLoadProvider({ frameMs: 10, words: [2, 2] });
    open.push(provider);
    const gateway = await startReloading(open, writeValid(provider.url, 0), { isWatching: false });
    const startedMs = performance.now();
    const { wrong, ...figures } = await runMutations(gateway, provider.url, count, 50);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    tell([`${JSON.stringify(figures)} in ${seconds} s; wrong: ${wrong.length}`, ...wrong.slice(0, 5)]);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(figures).toMatchObject({ applied: count / 2, rejected: count / 2 });
  } finally {
    for (const thing of open.toReversed()) await thing.close();
  }
});

function readFigure(name: string, otherwise: number): number {
  return Number(process.env[name] ?? otherwise);
}

function tell(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function print(sorted: readonly number[]): string {
  const at = (share: number): string => `${quantile(sorted, share).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)} (${sorted.length})`;
}
