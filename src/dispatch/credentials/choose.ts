/** Which of several keys a request takes. */

/** One key that can be used now. */
export interface Slot {
  /** Place in `auth.keys`, counting from 0. */
  readonly index: number;
  /** Share of the requests; 0: only when no other can be used. */
  readonly weight: number;
}

/**
 * Choose by weight: the same seed takes the same slot, on every machine.
 *
 * Each slot draws a number of its own from the seed (weighted rendezvous), so that leaving one out moves only the requests that were its own.
 * Slots that rest are taken only when all do. Undefined when there is no slot.
 */
export function choose<Given extends Slot>(
  slots: readonly Given[],
  seed: number,
  isCool: (index: number) => boolean,
): Given | undefined {
  let best: Given | undefined;
  let bestRank = -1;
  let bestDraw = Number.POSITIVE_INFINITY;
  for (const slot of slots) {
    const rank = (isCool(slot.index) ? 0 : 2) + (slot.weight > 0 ? 1 : 0);
    if (rank < bestRank) continue;
    // Exponentially distributed with the weight as the rate: the smallest wins, in proportion to the weights.
    const draw = slot.weight > 0 ? -Math.log(toUnit(seed, slot.index)) / slot.weight : slot.index;
    if (rank === bestRank && draw >= bestDraw) continue;
    best = slot;
    bestRank = rank;
    bestDraw = draw;
  }
  return best;
}

/** Uniform in (0, 1), from the request's seed and the slot. */
function toUnit(seed: number, index: number): number {
  let hash = (seed ^ Math.imul(index + 1, 0x9e3779b9)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32;
}
