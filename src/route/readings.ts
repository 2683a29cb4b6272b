/** The state as a decision reads it: each reading is taken once and recorded, so that the decision can be repeated. */
import type { Reads, RouteState } from "./decision.ts";

/** Names of readings, as they stand before the id in a record. */
export const READING = {
  unusable: "whyUnusable",
  closed: "whyClosed",
  full: "isFull",
  inFlight: "inFlight",
  latency: "latencyMs",
  turn: "nextTurn",
  cost: "expectedCost",
  rating: "rating",
} as const;

export type ReadingName = (typeof READING)[keyof typeof READING];

export function printReading(name: ReadingName, id: string): string {
  return `${name} ${id}`;
}

/**
 * What strategies may ask of the state.
 *
 * That a model can be reached is not recorded; that a latency or a price is unknown is, as null. A class, because one is made for every request.
 */
export class Readings {
  readonly #state: RouteState;
  #reads: Record<string, number | string | null> | undefined;
  #names: string[] | undefined;

  constructor(state: RouteState) {
    this.#state = state;
  }

  /** Everything that was read; undefined when nothing was that a decision could depend on. */
  get reads(): Reads | undefined {
    return this.#reads;
  }

  /** How many readings were recorded; with `listSince`, what a strategy has read. */
  get count(): number {
    return this.#names?.length ?? 0;
  }

  listSince(count: number): readonly string[] | undefined {
    return this.#names === undefined || this.#names.length === count ? undefined : this.#names.slice(count);
  }

  whyUnusable(providerId: string): string | undefined {
    const reason = this.#state.whyUnusable(providerId);
    if (reason !== undefined) this.#record(printReading(READING.unusable, providerId), reason);
    return reason;
  }

  whyClosed(modelId: string): string | undefined {
    const reason = this.#state.whyClosed?.(modelId);
    if (reason !== undefined) this.#record(printReading(READING.closed, modelId), reason);
    return reason;
  }

  isFull(modelId: string): boolean {
    const isFull = this.#state.isFull?.(modelId) ?? false;
    if (isFull) this.#record(printReading(READING.full, modelId), 1);
    return isFull;
  }

  /** Requests under way; none where nobody counts. */
  inFlight(modelId: string): number {
    return this.#read(READING.inFlight, modelId, () => this.#state.inFlight?.(modelId)) ?? 0;
  }

  latencyMs(modelId: string): number | undefined {
    return this.#read(READING.latency, modelId, () => this.#state.latencyMs?.(modelId)) ?? undefined;
  }

  /** The group's next number; the same one however often it is asked for in one decision. */
  nextTurn(groupId: string): number {
    return this.#read(READING.turn, groupId, () => this.#state.nextTurn?.(groupId)) ?? 0;
  }

  expectedCost(modelId: string, inputTokens: number, outputTokens: number | undefined): number | undefined {
    const read = (): number | undefined => this.#state.expectedCost?.(modelId, inputTokens, outputTokens);
    return this.#read(READING.cost, modelId, read) ?? undefined;
  }

  /** Undefined while the question is open; only an answer is recorded. */
  rating(questionId: string): number | null | undefined {
    const rating = this.#state.rating?.(questionId);
    if (rating !== undefined) this.#record(printReading(READING.rating, questionId), rating);
    return rating;
  }

  #read(name: ReadingName, id: string, ask: () => number | undefined): number | null {
    const key = printReading(name, id);
    const known = this.#reads?.[key];
    // Readings under these names are never texts.
    if (known !== undefined) return known as number | null;
    // What is unknown now stays unknown for this decision: a live state may learn it in between.
    const value = ask() ?? null;
    this.#record(key, value);
    return value;
  }

  #record(key: string, value: number | string | null): void {
    // Without a prototype: the keys differ from request to request, and hidden classes would pile up.
    this.#reads ??= Object.create(null) as Record<string, number | string | null>;
    // Several models ask for one provider.
    if (this.#reads[key] !== undefined) return;
    this.#reads[key] = value;
    (this.#names ??= []).push(key);
  }
}
