/** Waiting that a hint may cut short, and that ends when nobody needs it any more. */
import type { Clock } from "../config/watch.ts";

/** Waits of one loop, of which one is under way at a time. */
export interface Pauses {
  /** Wait, unless nudged since the last `forget`. */
  untilNudged(delayMs: number): Promise<void>;
  sleep(delayMs: number): Promise<void>;
  nudge(): void;
  forget(): void;
  /** End the wait under way and all later ones. */
  end(): void;
}

/** Waits by a clock. */
export function createPauses(clock: Clock): Pauses {
  let isNudged = false;
  let isEnded = false;
  let wake: { readonly isByNudge: boolean; readonly up: () => void } | undefined;

  function pause(delayMs: number, isByNudge: boolean): Promise<void> {
    if (isEnded || (isByNudge && isNudged)) return Promise.resolve();
    return new Promise((resolve) => {
      const callOff = delayMs === Infinity ? undefined : clock.schedule(() => wake?.up(), Math.max(0, delayMs));
      wake = {
        isByNudge,
        up() {
          callOff?.();
          wake = undefined;
          resolve();
        },
      };
    });
  }

  return {
    untilNudged: (delayMs) => pause(delayMs, true),
    sleep: (delayMs) => pause(delayMs, false),
    nudge() {
      isNudged = true;
      if (wake?.isByNudge === true) wake.up();
    },
    forget() {
      isNudged = false;
    },
    end() {
      isEnded = true;
      wake?.up();
    },
  };
}
