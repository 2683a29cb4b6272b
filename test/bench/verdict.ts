/** The ratios that must hold, and whether they do. */
import type { CaseFigures } from "./measure.ts";
import type { StartFigures } from "./start-up.ts";
import type { TargetId } from "./targets.ts";

export interface Verdict {
  readonly claim: string;
  readonly measured: string;
  /** `unmeasured` says why in `measured`. */
  readonly outcome: "holds" | "fails" | "unmeasured";
}

/** CPU ratios are of medians, taken side by side. */
const LEAST_OF_BARE_DISPATCH = 0.45;
const LEAST_OF_NGINX = 0.1;
const LEAST_PORTKEY_OVER_GATE = 6;
const LEAST_SSE_OF_BARE_DISPATCH = 0.5;
/** Of Gate's own pass-through of the same conversation. */
const LEAST_TRANSLATED_JSON = 0.4;
const LEAST_TRANSLATED_SSE = 0.3;
const LONGEST_START_MS = 1_000;

export interface Measured {
  readonly cases: readonly CaseFigures[];
  readonly start: StartFigures | undefined;
  /** Why a target was not there. */
  readonly skipped: Readonly<Partial<Record<TargetId, string>>>;
}

export function judge(measured: Measured): Verdict[] {
  return [
    judgeCpu(
      measured,
      "json-1k",
      "bare-dispatch",
      "gate",
      LEAST_OF_BARE_DISPATCH,
      "JSON 1 KB: Gate of bare dispatch, CPU",
    ),
    judgeCpu(measured, "json-1k", "nginx", "gate", LEAST_OF_NGINX, "JSON 1 KB: Gate of nginx, CPU"),
    judgeCpu(measured, "json-1k", "portkey", "gate", LEAST_PORTKEY_OVER_GATE, "JSON 1 KB: Portkey over Gate, CPU"),
    judgeCpu(
      measured,
      "sse-fast",
      "bare-dispatch",
      "gate",
      LEAST_SSE_OF_BARE_DISPATCH,
      "SSE fast: Gate of bare dispatch, CPU",
    ),
    judgeCpu(
      measured,
      "translated-json",
      "gate",
      "gate-translated",
      LEAST_TRANSLATED_JSON,
      "Translated JSON: of Gate's pass-through, CPU",
    ),
    judgeCpu(
      measured,
      "translated-sse",
      "gate",
      "gate-translated",
      LEAST_TRANSLATED_SSE,
      "Translated SSE: of Gate's pass-through, CPU",
    ),
    judgeStreams(measured),
    judgeStart(measured),
  ];
}

function judgeCpu(
  { cases, skipped }: Measured,
  id: string,
  over: TargetId,
  under: TargetId,
  least: number,
  claim: string,
): Verdict {
  const figures = cases.find((found) => found.id === id);
  const title = `${claim} ≥ ${least}`;
  const cost = (target: TargetId): number | undefined =>
    figures?.kind === "loop" ? figures.targets.find((found) => found.target === target)?.ofBaseline?.median : undefined;
  const [overCost, underCost] = [cost(over), cost(under)];
  if (overCost === undefined || underCost === undefined) {
    const reason = skipped[under] ?? skipped[over] ?? `case ${id} was not run`;
    return { claim: title, measured: reason, outcome: "unmeasured" };
  }
  const ratio = underCost / overCost;
  return { claim: title, measured: ratio.toFixed(2), outcome: ratio >= least ? "holds" : "fails" };
}

function judgeStreams({ cases, skipped }: Measured): Verdict {
  const claim = "500 streams × 10 ms: Gate keeps up";
  const figures = cases.find(({ id }) => id === "streams-10ms");
  const runs = figures?.kind === "streams" ? figures.targets.filter(({ target }) => target === "gate") : [];
  if (runs.length === 0)
    return { claim, measured: skipped.gate ?? "case streams-10ms was not run", outcome: "unmeasured" };
  const measured = runs.map(
    ({ p50DelayMs, p99DelayMs }) => `p50 ${p50DelayMs.toFixed(1)}, p99 ${p99DelayMs.toFixed(1)} ms`,
  );
  if (runs.some(({ keepsUp }) => keepsUp === false)) return { claim, measured: measured.join("; "), outcome: "fails" };
  // One run with a mock in time is enough; without any, the machine was too busy to say.
  if (runs.every(({ keepsUp }) => keepsUp === null))
    return { claim, measured: "the mock was late", outcome: "unmeasured" };
  return { claim, measured: measured.join("; "), outcome: "holds" };
}

function judgeStart({ start, skipped }: Measured): Verdict {
  const claim = `Start to first answer ≤ ${LONGEST_START_MS} ms`;
  if (start === undefined) return { claim, measured: skipped.gate ?? "case start was not run", outcome: "unmeasured" };
  const { median } = start.firstAnswerMs;
  return { claim, measured: `${median.toFixed(0)} ms`, outcome: median <= LONGEST_START_MS ? "holds" : "fails" };
}
