/** One clock for all running attempts: a timer a request would cost more than the request's routing. */

import type { GateError } from "../errors.ts";

/** Something that must happen before a time. `atMs` is on the monotonic clock and may be moved while it runs. */
export interface Deadline {
  atMs: number;
  /** Called once: with an error when everything is stopped, without one when the time has come. */
  readonly expire: (stop?: GateError) => void;
}

export interface Deadlines {
  add(deadline: Deadline): void;
  remove(deadline: Deadline): void;
  /** Expire everything now, with this error: the gateway stops. */
  stopAll(error: GateError): void;
  dispose(): void;
}

// Timeouts are seconds long; a tenth of a second of slack is within the promised ten percent of the shortest sensible one.
const SWEEP_MS = 50;

/** Make the clock. It runs only while something is added, and keeps no process alive. */
export function createDeadlines(nowMs: () => number): Deadlines {
  const active = new Set<Deadline>();
  let timer: NodeJS.Timeout | undefined;

  function sweep(): void {
    const now = nowMs();
    for (const deadline of active) {
      if (deadline.atMs > now) continue;
      active.delete(deadline);
      deadline.expire();
    }
    if (active.size === 0) stop();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    add(deadline) {
      active.add(deadline);
      timer ??= setInterval(sweep, SWEEP_MS).unref();
    },
    remove(deadline) {
      active.delete(deadline);
    },
    stopAll(error) {
      const stopped = [...active];
      active.clear();
      for (const deadline of stopped) deadline.expire(error);
    },
    dispose() {
      active.clear();
      stop();
    },
  };
}
