/** The few figures the bench prints. Inputs are sorted ascending where the name says so. */

export interface Spread {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

/** Nearest-rank percentile of sorted values; NaN of none. */
export function percentile(sorted: Float64Array | readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Median and quartiles, with interpolation. NaN of no values. */
export function toSpread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const low = sorted[Math.floor(place)] ?? Number.NaN;
    const high = sorted[Math.ceil(place)] ?? Number.NaN;
    return low + (high - low) * (place - Math.floor(place));
  };
  return { median: at(0.5), q1: at(0.25), q3: at(0.75) };
}

/** Ratios of values measured side by side, `over[i] / under[i]`. */
export function toRatios(over: readonly number[], under: readonly number[]): number[] {
  return over.slice(0, under.length).map((value, index) => value / (under[index] ?? Number.NaN));
}

/** How far a ratio of two equal things strays from 1: the larger distance of its quartiles. */
export function toNoise(spread: Spread): number {
  return Math.max(Math.abs(spread.q1 - 1), Math.abs(spread.q3 - 1));
}
