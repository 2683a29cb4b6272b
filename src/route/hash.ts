/** Deterministic chance: equal on every machine, so that a decision can be repeated. Not for secrets. */

/** 32-bit hash of a text: FNV-1a over UTF-16 units, then a mix that spreads similar texts apart. */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** Uniform in (0, 1), never 0 and never 1, from a text. */
export function hashToUnit(text: string): number {
  // 53 bits from two hashes; the half keeps both ends out.
  return (hashText(text) * 0x20_0000 + (hashText(text, 0x9e3779b9) >>> 11) + 0.5) / 2 ** 53;
}

/** A sequence of numbers, uniform in (0, 1), that follows from a uint32 seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return (mix(state) + 0.5) / 2 ** 32;
  };
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
