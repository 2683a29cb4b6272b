/** Figures → text for people. No adjectives: what is within the noise says so. */
import type { CaseFigures, LoopFigures, StreamsFigures } from "./measure.ts";
import type { MicroFigures } from "./micro.ts";
import type { StartFigures } from "./start-up.ts";
import type { Spread } from "./statistics.ts";
import type { Verdict } from "./verdict.ts";

export function renderCase(figures: CaseFigures): string {
  return figures.kind === "loop" ? renderLoop(figures) : renderStreams(figures);
}

export function renderStart({ starts, firstAnswerMs, idleBytes }: StartFigures): string {
  return [
    `start: ${starts} starts on a folder of YAML`,
    renderTable([
      ["start to first answer", `${renderSpread(firstAnswerMs, 0)} ms`],
      ["resident memory at rest", `${(idleBytes.median / 1e6).toFixed(0)} MB`],
    ]),
  ].join("\n");
}

export function renderMicro(figures: readonly MicroFigures[]): string {
  const rows = figures.map(({ name, microseconds, note }) => [name, renderTime(microseconds.median), note]);
  return `micro: medians, in one process\n${renderTable([["what", "time", ""], ...rows])}`;
}

export function renderVerdicts(verdicts: readonly Verdict[]): string {
  return `ratios to hold\n${renderTable(verdicts.map(({ claim, measured, outcome }) => [outcome, claim, measured]))}`;
}

function renderLoop({ id, title, rounds, baseline, targets, noise, gateNoise }: LoopFigures): string {
  const rows = targets.map((figures) => [
    figures.target,
    figures.requestsPerSecond.median.toFixed(0),
    figures.cpuMicroseconds === null ? "–" : figures.cpuMicroseconds.median.toFixed(1),
    renderRatio(figures.ofBaseline, figures.target === baseline ? null : noise),
    figures.p50Ms.median.toFixed(3),
    figures.p99Ms.median.toFixed(3),
    figures.residentBytes === null ? "–" : (figures.residentBytes / 1e6).toFixed(0),
    figures.failures === 0 ? "" : `${figures.failures} FAILED: ${figures.firstFailure}`,
  ]);
  const head = ["target", "req/s", "CPU µs", `of ${baseline} [IQR]`, "p50 ms", "p99 ms", "RSS MB", ""];
  const control = noise === null ? "no A/A control" : `A/A spread ${renderNoise(noise)}`;
  const gateControl = gateNoise === null ? "" : `, of Gate ${renderNoise(gateNoise)}`;
  return `${id}: ${title}; ${rounds} rounds, ${control}${gateControl}\n${renderTable([head, ...rows])}`;
}

function renderNoise(share: number): string {
  return `±${(share * 100).toFixed(1)} %`;
}

function renderStreams({ id, title, targets }: StreamsFigures): string {
  const rows = targets.map((figures) => [
    figures.target,
    figures.keepsUp === null ? "mock late" : figures.keepsUp ? "yes" : "NO",
    figures.p50DelayMs.toFixed(2),
    figures.p99DelayMs.toFixed(2),
    `${figures.firstQuarterDelayMs.toFixed(2)} → ${figures.lastQuarterDelayMs.toFixed(2)}`,
    figures.mockStretch.toFixed(3),
    figures.cpuMicrosecondsPerEvent === null ? "–" : figures.cpuMicrosecondsPerEvent.toFixed(1),
    figures.coreShare === null ? "–" : `${(figures.coreShare * 100).toFixed(0)} %`,
    figures.bytesPerStream === null ? "–" : (figures.bytesPerStream / 1e3).toFixed(0),
    figures.failures === 0 ? "" : `${figures.failures} FAILED: ${figures.firstFailure}`,
  ]);
  const head = [
    "target",
    "keeps up",
    "p50 ms",
    "p99 ms",
    "quarters ms",
    "mock stretch",
    "µs/event",
    "core",
    "KB/stream",
    "",
  ];
  return `${id}: ${title}\n${renderTable([head, ...rows])}`;
}

function renderRatio(ratio: Spread | null, noise: number | null): string {
  if (ratio === null) return "–";
  const isNoise = noise !== null && Math.abs(ratio.median - 1) <= noise;
  return `${renderSpread(ratio, 2)}${isNoise ? " (within noise)" : ""}`;
}

function renderSpread({ median, q1, q3 }: Spread, digits: number): string {
  return `${median.toFixed(digits)} [${q1.toFixed(digits)}–${q3.toFixed(digits)}]`;
}

function renderTime(microseconds: number): string {
  return microseconds >= 10_000 ? `${(microseconds / 1000).toFixed(0)} ms` : `${microseconds.toFixed(2)} µs`;
}

/** First column left, the others right; the last one, which may be text, left. */
function renderTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const isText = column === 0 || column === columns - 1;
        return isText ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
      })
      .join("  ")
      .trimEnd(),
  );
  return lines.map((line) => `  ${line}`).join("\n");
}
