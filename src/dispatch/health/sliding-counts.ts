/** Counts over the last seconds, in constant space however many calls there are. */

/** How many were counted, and how many of them were marked, in the window that ends now. */
export interface SlidingCounts {
  readonly all: number;
  readonly marked: number;
  /** Count one. Milliseconds of a clock that never goes back. */
  add(nowMs: number, isMarked: boolean): void;
  /** Let what is too old fall out. */
  advance(nowMs: number): void;
  clear(): void;
}

/**
 * Make the counts of a window of whole seconds.
 *
 * The second that runs belongs to it, so the window is at most one second shorter than its name; nothing older than it is ever counted.
 */
export function createSlidingCounts(seconds: number): SlidingCounts {
  const all = new Uint32Array(seconds);
  const marked = new Uint32Array(seconds);
  let newest = -1;
  const counts = {
    all: 0,
    marked: 0,
    add(nowMs: number, isMarked: boolean): void {
      counts.advance(nowMs);
      // In range: the place of the newest second.
      const place = newest % seconds;
      all[place] = (all[place] as number) + 1;
      counts.all += 1;
      if (!isMarked) return;
      marked[place] = (marked[place] as number) + 1;
      counts.marked += 1;
    },
    advance(nowMs: number): void {
      const second = Math.floor(nowMs / 1_000);
      if (second <= newest) return;
      if (second - newest >= seconds) counts.clear();
      else
        for (let passed = newest + 1; passed <= second; passed += 1) {
          const place = passed % seconds;
          counts.all -= all[place] as number;
          counts.marked -= marked[place] as number;
          all[place] = 0;
          marked[place] = 0;
        }
      newest = second;
    },
    clear(): void {
      all.fill(0);
      marked.fill(0);
      counts.all = 0;
      counts.marked = 0;
    },
  };
  return counts;
}
