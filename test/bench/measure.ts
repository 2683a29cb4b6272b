/** Measures one case over all its targets, in windows that alternate so that a noisy minute hits every target alike. */
import { setTimeout as sleep } from "node:timers/promises";

import type { BenchCase, Pace } from "./cases.ts";
import type { LoadChild } from "./children.ts";
import type { LoadTarget } from "./load.ts";
import type { LoopResult } from "./load-loop.ts";
import type { StreamsResult } from "./load-streams.ts";
import { readCpuNanoseconds, readResidentBytes } from "./process-tree.ts";
import { toNoise, toRatios, toSpread, type Spread } from "./statistics.ts";
import type { Target, TargetId } from "./targets.ts";
import type { Traffic } from "./traffic.ts";

export interface TargetFigures {
  readonly target: TargetId;
  readonly requests: number;
  readonly failures: number;
  readonly firstFailure: string | undefined;
  readonly requestsPerSecond: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  /** Per request, of the whole process tree; null for `direct`. */
  readonly cpuMicroseconds: Spread | null;
  /** CPU of the case's baseline over CPU of this target, measured side by side: 1 costs the same, 0.5 twice as much. */
  readonly ofBaseline: Spread | null;
  /** After the last window. */
  readonly residentBytes: number | null;
}

export interface LoopFigures {
  readonly kind: "loop";
  readonly id: string;
  readonly title: string;
  readonly rounds: number;
  readonly baseline: TargetId;
  readonly targets: readonly TargetFigures[];
  /** Spread of the A/A control of the baseline: no difference smaller than this means anything. Null without that control. */
  readonly noise: number | null;
  /** The same of Gate against Gate, where that is not the baseline. */
  readonly gateNoise: number | null;
}

export interface StreamsFigures {
  readonly kind: "streams";
  readonly id: string;
  readonly title: string;
  readonly targets: readonly (StreamsResult & {
    readonly target: TargetId;
    /** Null: the mock itself was late, so this run says nothing. */
    readonly keepsUp: boolean | null;
    /** Streams that ran before, unmeasured. */
    readonly warmUpStreams: number;
    readonly cpuMicrosecondsPerEvent: number | null;
    /** Share of one core. */
    readonly coreShare: number | null;
    readonly bytesPerStream: number | null;
  })[];
}

export type CaseFigures = LoopFigures | StreamsFigures;

/** A mock that takes longer than this for its events was starved by something else on the machine. */
const LONGEST_MOCK_STRETCH = 1.05;
/** A target falls behind when its delay grows by more than this from the first to the last quarter. */
const LARGEST_DELAY_GROWTH_MS = 10;

interface Series {
  readonly target: Target;
  readonly windows: LoopResult[];
  /** CPU time at the start of each window, and once more at the end. */
  readonly cpuNanoseconds: number[];
}

export async function measureLoop(
  bench: BenchCase,
  targets: readonly Target[],
  load: LoadChild,
  pace: Pace,
): Promise<LoopFigures> {
  const all: Series[] = targets.map((target) => ({ target, windows: [], cpuNanoseconds: [] }));
  const run = ({ target }: Series, durationMs: number): Promise<LoopResult> =>
    load.run<LoopResult>({
      kind: "loop",
      target: toLoadTarget(target),
      traffic: bench.traffic,
      connections: bench.connections,
      durationMs,
    });
  const warmUps = new Map<Series, readonly LoopResult[]>();
  for (const series of all)
    warmUps.set(series, await warmUp(series.target, bench.traffic, (durationMs) => run(series, durationMs), pace));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const series of round % 2 === 0 ? all : all.toReversed()) {
      // A window is charged with all that its target burns until its next turn: journals, shipping and garbage collection included.
      series.cpuNanoseconds.push(readCpu(series.target));
      series.windows.push(await run(series, pace.windowMs));
    }
  }
  for (const series of all) series.cpuNanoseconds.push(readCpu(series.target));
  await load.run({ kind: "close" });

  const costs = new Map(all.map((series) => [series.target.id, toCosts(series)]));
  const baseline = costs.get(bench.baseline);
  const figures = all.map((series) => {
    const { target, windows } = series;
    const cost = target.pid === undefined ? undefined : costs.get(target.id);
    const answers = [...(warmUps.get(series) ?? []), ...windows];
    return {
      target: target.id,
      requests: answers.reduce((sum, { replies, failures }) => sum + replies + failures, 0),
      failures: answers.reduce((sum, { failures }) => sum + failures, 0),
      firstFailure: answers.find(({ firstFailure }) => firstFailure !== undefined)?.firstFailure,
      requestsPerSecond: toSpread(windows.map(({ replies, elapsedMs }) => (replies / elapsedMs) * 1000)),
      p50Ms: toSpread(windows.map(({ p50Ms }) => p50Ms)),
      p99Ms: toSpread(windows.map(({ p99Ms }) => p99Ms)),
      cpuMicroseconds: cost === undefined ? null : toSpread(cost),
      ofBaseline: cost === undefined || baseline === undefined ? null : toSpread(toRatios(baseline, cost)),
      residentBytes: target.pid === undefined ? null : readResidentBytes(target.pid),
    };
  });
  const toControl = (id: TargetId, again: TargetId): number | null => {
    const [first, second] = [costs.get(id), costs.get(again)];
    return first === undefined || second === undefined ? null : toNoise(toSpread(toRatios(first, second)));
  };
  const gateNoise = toControl("gate", "gate-again");
  return {
    kind: "loop",
    id: bench.id,
    title: bench.title,
    rounds: pace.rounds,
    baseline: bench.baseline,
    targets: figures,
    noise: bench.baseline === "gate" ? gateNoise : toControl("bare-dispatch", "bare-dispatch-again"),
    gateNoise: bench.baseline === "gate" ? null : gateNoise,
  };
}

export async function measureStreams(
  bench: BenchCase,
  targets: readonly Target[],
  load: LoadChild,
  pace: Pace,
): Promise<StreamsFigures> {
  const results: StreamsFigures["targets"][number][] = [];
  const run = (target: Target, durationMs: number): Promise<StreamsResult> =>
    load.run<StreamsResult>({
      kind: "streams",
      target: toLoadTarget(target),
      traffic: bench.traffic,
      durationMs,
    });
  const idleBytes = new Map(targets.map(({ id, pid }) => [id, pid === undefined ? 0 : readResidentBytes(pid)]));
  const warmUps = new Map<TargetId, number>();
  for (const target of targets) warmUps.set(target.id, (await run(target, pace.warmUpMs)).streams);
  for (let round = 0; round < pace.streamsRounds; round += 1) {
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      const { pid } = target;
      const cpuBefore = readCpu(target);
      const startedAt = performance.now();
      const running = run(target, pace.streamsMs);
      await Promise.race([running, sleep(pace.streamsMs * 0.9)]);
      const busyBytes = pid === undefined ? 0 : readResidentBytes(pid);
      const result = await running;
      const cpuMicroseconds = (readCpu(target) - cpuBefore) / 1e3;
      results.push({
        ...result,
        target: target.id,
        warmUpStreams: warmUps.get(target.id) ?? 0,
        keepsUp: toKeepsUp(result),
        cpuMicrosecondsPerEvent: pid === undefined ? null : cpuMicroseconds / result.events,
        coreShare: pid === undefined ? null : cpuMicroseconds / 1e3 / (performance.now() - startedAt),
        bytesPerStream:
          pid === undefined ? null : Math.max(0, busyBytes - (idleBytes.get(target.id) ?? 0)) / result.streams,
      });
      // They are counted once.
      warmUps.set(target.id, 0);
    }
  }
  return { kind: "streams", id: bench.id, title: bench.title, targets: results };
}

/** Requests answered so far, by target and kind of traffic. */
const answered = new WeakMap<Target, Map<string, number>>();

/** Compilers work by count of calls, not by time: a slow target needs longer to become as warm. */
async function warmUp(
  target: Target,
  { kind }: Traffic,
  run: (durationMs: number) => Promise<LoopResult>,
  pace: Pace,
): Promise<LoopResult[]> {
  const counts = answered.get(target) ?? new Map<string, number>();
  answered.set(target, counts);
  const wanted = kind === "streams" ? 0 : pace.warmUpRequests[kind];
  const results: LoopResult[] = [];
  let elapsedMs = 0;
  do {
    const result = await run(pace.warmUpMs);
    results.push(result);
    elapsedMs += result.elapsedMs;
    counts.set(kind, (counts.get(kind) ?? 0) + result.replies);
  } while ((counts.get(kind) ?? 0) < wanted && elapsedMs < pace.longestWarmUpMs);
  return results;
}

function toKeepsUp(result: StreamsResult): boolean | null {
  if (result.failures > 0) return false;
  if (result.lastQuarterDelayMs - result.firstQuarterDelayMs > LARGEST_DELAY_GROWTH_MS) return false;
  return result.mockStretch <= LONGEST_MOCK_STRETCH ? true : null;
}

function toLoadTarget({ port, headers, expects, surface }: Target): LoadTarget {
  return { port, headers, expects, surface };
}

function readCpu(target: Target): number {
  return target.pid === undefined ? 0 : readCpuNanoseconds(target.pid);
}

/** CPU microseconds per request, window by window. */
function toCosts({ windows, cpuNanoseconds }: Series): number[] {
  return windows.map(
    ({ replies }, index) => ((cpuNanoseconds[index + 1] ?? 0) - (cpuNanoseconds[index] ?? 0)) / 1e3 / replies,
  );
}
