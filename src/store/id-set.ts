/**
 * Which ids were met: eight bytes for each, so that millions fit into memory.
 *
 * Of an id only 62 bits of its hash are kept: among ten million different ids the chance that any two look the same is one in ninety thousand.
 */
export interface IdSet {
  /** True when it was not there before. */
  add(id: string): boolean;
  has(id: string): boolean;
}

const FIRST_PLACES = 1_024;
/** Share of the places that may be taken. */
const FULL = 0.6;

export function createIdSet(): IdSet {
  let high = new Uint32Array(FIRST_PLACES);
  let low = new Uint32Array(FIRST_PLACES);
  let size = 0;

  /** Place of a hash, or the free one where it belongs. */
  const find = (a: number, b: number): number => {
    const mask = high.length - 1;
    let place = (a ^ b) & mask;
    while (high[place] !== 0 && (high[place] !== a || low[place] !== b)) place = (place + 1) & mask;
    return place;
  };
  const grow = (): void => {
    const [oldHigh, oldLow] = [high, low];
    high = new Uint32Array(oldHigh.length * 2);
    low = new Uint32Array(oldHigh.length * 2);
    for (const [index, a] of oldHigh.entries()) {
      if (a === 0) continue;
      const b = oldLow[index] as number;
      const place = find(a, b);
      high[place] = a;
      low[place] = b;
    }
  };

  return {
    add(id) {
      const [a, b] = hash(id);
      const place = find(a, b);
      if (high[place] !== 0) return false;
      high[place] = a;
      low[place] = b;
      size += 1;
      if (size > high.length * FULL) grow();
      return true;
    },
    has(id) {
      const [a, b] = hash(id);
      return high[find(a, b)] !== 0;
    },
  };
}

/** Two independent hashes of 32 bits; the first is never 0, which marks a free place. */
function hash(id: string): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return [((a ^ (a >>> 15)) | 1) >>> 0, Math.imul(b ^ (b >>> 16), 0xc2b2ae35) >>> 0];
}
