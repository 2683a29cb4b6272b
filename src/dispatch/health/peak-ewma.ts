/** Latency as it should be feared: a slow answer counts at once, a fast one little by little. */

export interface PeakEwma {
  observe(nowMs: number, latencyMs: number): void;
  /** Undefined before anything was observed. Fades while nothing is, so that what was slow is tried again. */
  read(nowMs: number): number | undefined;
}

const TAU_MS = 10_000;

/** Make an average that nothing has been observed of. */
export function createPeakEwma(): PeakEwma {
  let value: number | undefined;
  let atMs = 0;
  return {
    observe(nowMs, latencyMs) {
      if (value === undefined || latencyMs >= value) value = latencyMs;
      else {
        const weight = fade(nowMs - atMs);
        value = value * weight + latencyMs * (1 - weight);
      }
      atMs = nowMs;
    },
    read: (nowMs) => (value === undefined ? undefined : value * fade(nowMs - atMs)),
  };
}

function fade(passedMs: number): number {
  return Math.exp(-Math.max(0, passedMs) / TAU_MS);
}
