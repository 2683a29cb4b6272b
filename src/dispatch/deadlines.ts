/** One clock for all running attempts: a timer a request would cost more than the request's routing. */

import type { GateError } from "../errors.ts";

/** Something that must happen before a time. `atMs` is on the monotonic clock and may be moved while it runs. */
export interface Deadline {
  atMs: number;
  /** Where it stands in the clock's list; the clock's own, -1 while it is in none. */
  slot: number;
  /** Called once: with an error when everything is stopped, without one when the time has come. */
  readonly expire: (stop?: GateError) => void;
}

export interface Deadlines {
  /** The monotonic time that `atMs` is compared with. */
  nowMs(): number;
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
  // A list with a slot in each member, and no Set: the tables that a busy Set leaves behind point to their successors, and keep
  // whole requests alive for the collector to copy.
  const active: Deadline[] = [];
  let timer: NodeJS.Timeout | undefined;

  function remove(deadline: Deadline): void {
    const { slot } = deadline;
    if (slot === -1) return;
    deadline.slot = -1;
    const last = active.pop();
    if (last === undefined || last === deadline) return;
    last.slot = slot;
    active[slot] = last;
  }

  function expire(isDue: (deadline: Deadline) => boolean, stop?: GateError): void {
    for (const deadline of active.filter(isDue)) {
      remove(deadline);
      deadline.expire(stop);
    }
    if (active.length > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    nowMs,
    add(deadline) {
      deadline.slot = active.length;
      active.push(deadline);
      timer ??= setInterval(sweep, SWEEP_MS).unref();
    },
    remove,
    stopAll(error) {
      expire(() => true, error);
    },
    dispose() {
      active.length = 0;
      clearInterval(timer);
    },
  };

  function sweep(): void {
    const now = nowMs();
    expire((deadline) => deadline.atMs <= now);
  }
}
