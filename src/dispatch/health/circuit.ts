/**
 * A circuit: keeps calls away from what fails, and lets one at a time find out whether it still does.
 *
 * In: how calls ended, and the time. Out: whether the next one may pass. Knows no provider and no error.
 */
import { createSlidingCounts } from "./sliding-counts.ts";

export type CircuitState = "closed" | "open" | "half-open";

export interface Circuit {
  state(nowMs: number): CircuitState;
  isPassing(nowMs: number): boolean;
  /** Milliseconds until a probe may pass; 0 when the circuit is closed or its time has come. */
  waitMs(nowMs: number): number;
  /** A call sets out, which `isPassing` allowed. Returns the number of the probe, 0 when it is an ordinary call. */
  enter(): number;
  succeed(nowMs: number, probe: number): void;
  fail(nowMs: number, probe: number): void;
  /** The call ended without saying anything about this circuit: another may be the probe. */
  release(probe: number): void;
}

export const WINDOW_SECONDS = 30;
const OPEN_MS = 30_000;
const MIN_FAILURES = 5;
const MIN_CALLS = 10;
const MIN_SHARE = 0.5;
// Five failures of one burst are one event; over two seconds they are a state.
const MIN_STREAK_MS = 2_000;
const SUCCESSES_TO_CLOSE = 2;

/** Make a closed circuit. `onChange` is called when it leaves `closed` and when it comes back, not for probes that fail in between. */
export function createCircuit(onChange: (change: "opened" | "closed") => void): Circuit {
  const counts = createSlidingCounts(WINDOW_SECONDS);
  let isOpen = false;
  let openUntilMs = 0;
  let streak = 0;
  let streakFromMs = 0;
  let successes = 0;
  // The probe under way, 0 for none. Each has a number, so that one whose time is over does not speak for its successor.
  let probing = 0;
  let lastProbe = 0;

  const hasReason = (nowMs: number): boolean =>
    (counts.marked >= MIN_FAILURES && counts.all >= MIN_CALLS && counts.marked >= MIN_SHARE * counts.all) ||
    (streak >= MIN_FAILURES && nowMs - streakFromMs >= MIN_STREAK_MS);

  function open(nowMs: number): void {
    isOpen = true;
    openUntilMs = nowMs + OPEN_MS;
    successes = 0;
    probing = 0;
    counts.clear();
    streak = 0;
  }

  return {
    state(nowMs) {
      if (!isOpen) return "closed";
      return nowMs >= openUntilMs ? "half-open" : "open";
    },
    isPassing: (nowMs) => !isOpen || (probing === 0 && nowMs >= openUntilMs),
    waitMs: (nowMs) => (isOpen ? Math.max(0, openUntilMs - nowMs) : 0),
    enter() {
      if (!isOpen) return 0;
      lastProbe += 1;
      probing = lastProbe;
      return probing;
    },
    succeed(nowMs, probe) {
      if (!isOpen) {
        streak = 0;
        counts.add(nowMs, false);
        return;
      }
      // A call from before the opening says nothing of now.
      if (probe === 0 || probe !== probing) return;
      probing = 0;
      successes += 1;
      if (successes < SUCCESSES_TO_CLOSE) return;
      isOpen = false;
      onChange("closed");
    },
    fail(nowMs, probe) {
      if (isOpen) {
        if (probe !== 0 && probe === probing) open(nowMs);
        return;
      }
      if (streak === 0) streakFromMs = nowMs;
      streak += 1;
      counts.add(nowMs, true);
      if (!hasReason(nowMs)) return;
      open(nowMs);
      onChange("opened");
    },
    release(probe) {
      if (probe !== 0 && probe === probing) probing = 0;
    },
  };
}
