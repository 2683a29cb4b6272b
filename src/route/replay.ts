/** States made of records: a decision repeats from its seed and its readings, and goes on where it stopped for a question. */
import type { Asked, Reads, RouteState } from "./decision.ts";
import { printReading, READING, type ReadingName } from "./readings.ts";

/**
 * The state of a recorded decision: the same graph, facts and seed decide the same with it.
 *
 * What the record does not hold is as if nothing were known: every provider usable, every counter at zero, no rating given.
 */
export function createReplay(reads: Reads = {}): RouteState {
  const read = (name: ReadingName, id: string): number | string | null | undefined => find(reads, name, id);
  return {
    whyUnusable: (id) => toText(read(READING.unusable, id)),
    whyClosed: (id) => toText(read(READING.closed, id)),
    isFull: (id) => read(READING.full, id) === 1,
    inFlight: (id) => toNumber(read(READING.inFlight, id)) ?? 0,
    latencyMs: (id) => toNumber(read(READING.latency, id)),
    nextTurn: (id) => toNumber(read(READING.turn, id)) ?? 0,
    expectedCost: (id) => toNumber(read(READING.cost, id)),
    rating: (id) => toRating(read(READING.rating, id)),
  };
}

/**
 * The state to route with again once a question is answered. What the first pass read is read alike, so that a group's count does not
 * move on and no circuit changes under a decision; the rest comes from the worker's state.
 *
 * @param rating null when it could not be had: the group then goes by its `onFailure`.
 */
export function answerQuestion(state: RouteState, asked: Asked, rating: number | null): RouteState {
  const reads = Object.assign(Object.create(null) as Record<string, number | string | null>, asked.reads);
  reads[printReading(READING.rating, asked.id)] = rating;
  const known = createReplay(reads);
  const has = (name: ReadingName, id: string): boolean => find(reads, name, id) !== undefined;
  return {
    whyUnusable: (id) => known.whyUnusable(id) ?? state.whyUnusable(id),
    discovered: (id) => state.discovered?.(id),
    whyClosed: (id) => known.whyClosed?.(id) ?? state.whyClosed?.(id),
    isFull: (id) => known.isFull?.(id) === true || state.isFull?.(id) === true,
    inFlight: (id) => (has(READING.inFlight, id) ? known : state).inFlight?.(id) ?? 0,
    latencyMs: (id) => (has(READING.latency, id) ? known : state).latencyMs?.(id),
    nextTurn: (id) => (has(READING.turn, id) ? known : state).nextTurn?.(id) ?? 0,
    expectedCost: (id, input, output) => (has(READING.cost, id) ? known : state).expectedCost?.(id, input, output),
    rating: (id) => (has(READING.rating, id) ? known : state).rating?.(id),
  };
}

function find(reads: Reads, name: ReadingName, id: string): number | string | null | undefined {
  const key = printReading(name, id);
  // A record from a file has a prototype.
  return Object.hasOwn(reads, key) ? reads[key] : undefined;
}

// Records may come from elsewhere, so what does not fit counts as not read.
function toText(value: number | string | null | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function toNumber(value: number | string | null | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function toRating(value: number | string | null | undefined): number | null | undefined {
  return value === null ? null : toNumber(value);
}
