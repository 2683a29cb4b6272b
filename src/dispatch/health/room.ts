/**
 * The places of a provider: who runs, who waits, and whose turn it is.
 *
 * In: a capacity, and who asks. Out: a place at once, later, or not at all. Paths take turns; within a path the first come is the first served.
 */
import type { Capacity } from "../../graph/graph.ts";

/** Why a wait ended without a place. */
export type NoPlace = "full" | "too-long" | "aborted" | "stopped";

/** Someone who waits. Exactly one of the two is called, once. */
export interface Waiter {
  /** A place is free. Returns whether it was taken: what waited may have become useless. */
  readonly take: () => boolean;
  readonly refuse: (reason: NoPlace) => void;
}

export interface Room {
  readonly running: number;
  readonly queued: number;
  /** Whether a call gets a place at once. */
  hasRoom(capacity: Capacity | undefined): boolean;
  /** Whether nobody gets in any more, not even to wait: a path with several in the queue gives a place of it to a path that has none. */
  isFull(capacity: Capacity | undefined): boolean;
  /** Take a place at once, if there is one and nobody waits for it. */
  tryEnter(capacity: Capacity | undefined): boolean;
  /** Wait for a place. Returns what ends the wait. */
  wait(capacity: Capacity, path: string, waiter: Waiter): () => void;
  leave(): void;
  /** Refuse all who wait. */
  stop(): void;
}

/** Runs something later; returns what keeps it from running. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

interface Place {
  readonly waiter: Waiter;
  readonly path: string;
  readonly stopClock: () => void;
}

/** Make an empty room. Its capacity comes with each call, because a reload may change it. */
export function createRoom(schedule: Schedule): Room {
  // A Map keeps the order of insertion: its first line is the next to be served, and is put last after that.
  const lines = new Map<string, Place[]>();
  let running = 0;
  let queued = 0;
  let limit = Number.POSITIVE_INFINITY;

  function drop(place: Place, reason: NoPlace): void {
    const line = lines.get(place.path);
    const index = line?.indexOf(place) ?? -1;
    if (line === undefined || index === -1) return;
    line.splice(index, 1);
    if (line.length === 0) lines.delete(place.path);
    queued -= 1;
    place.stopClock();
    place.waiter.refuse(reason);
  }

  function serve(): void {
    while (running < limit && queued > 0) {
      const [next] = lines;
      if (next === undefined) return;
      const [path, line] = next;
      const place = line.shift();
      lines.delete(path);
      if (line.length > 0) lines.set(path, line);
      if (place === undefined) continue;
      queued -= 1;
      place.stopClock();
      running += 1;
      if (!place.waiter.take()) running -= 1;
    }
  }

  /** The longest line, when a newcomer whose path has so many waiting deserves a place in the queue more than its last member. */
  function findHog(ownCount: number): Place[] | undefined {
    let longest: Place[] | undefined;
    for (const line of lines.values()) if (line.length > (longest?.length ?? 0)) longest = line;
    return longest !== undefined && longest.length > ownCount + 1 ? longest : undefined;
  }

  const isCrowded = (capacity: Capacity): boolean => running >= capacity.concurrent || queued > 0;

  return {
    get running() {
      return running;
    },
    get queued() {
      return queued;
    },
    hasRoom: (capacity) => capacity === undefined || !isCrowded(capacity),
    isFull(capacity) {
      if (capacity === undefined || !isCrowded(capacity) || queued < capacity.queueMax) return false;
      return findHog(0) === undefined;
    },
    tryEnter(capacity) {
      limit = capacity?.concurrent ?? Number.POSITIVE_INFINITY;
      if (capacity !== undefined && isCrowded(capacity)) return false;
      running += 1;
      return true;
    },
    wait(capacity, path, waiter) {
      if (queued >= capacity.queueMax) {
        const last = findHog(lines.get(path)?.length ?? 0)?.at(-1);
        if (last === undefined) {
          waiter.refuse("full");
          return () => {};
        }
        drop(last, "full");
      }
      const place: Place = {
        waiter,
        path,
        stopClock: schedule(() => drop(place, "too-long"), capacity.queueMs),
      };
      const line = lines.get(path);
      if (line === undefined) lines.set(path, [place]);
      else line.push(place);
      queued += 1;
      // There is room already where a reload has raised the capacity.
      serve();
      return () => drop(place, "aborted");
    },
    leave() {
      running -= 1;
      if (queued > 0) serve();
    },
    stop() {
      for (const place of [...lines.values()].flat()) drop(place, "stopped");
    },
  };
}
