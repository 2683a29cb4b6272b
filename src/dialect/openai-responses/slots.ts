/** Places in the output of an answer, and where the events about them go. */
import type { Wire } from "./_wire.ts";

/** Takes the events of the stream; a whole answer needs none of them. */
export interface EventSink {
  event(type: string, fields: Wire): void;
  /** The most frequent events, which are written without an object for each. */
  delta(type: string, place: DeltaPlace, text: string, logprobs: readonly unknown[] | undefined): void;
}

/** Where a delta belongs; one object for each part, so that what is written of it can be kept. */
export interface DeltaPlace {
  readonly item_id: string;
  readonly output_index: number;
  readonly content_index?: number;
  readonly summary_index?: number;
}

/** The output of one answer while it is written. */
export interface Slots {
  readonly items: (Wire | undefined)[];
  readonly sink: EventSink;
  readonly requestId: string;
}

export function takeSlot(slots: Slots): number {
  slots.items.push(undefined);
  return slots.items.length - 1;
}

/** Announce an item. */
export function announce(slots: Slots, outputIndex: number, item: Wire): void {
  slots.sink.event("response.output_item.added", { output_index: outputIndex, item });
}

/** Close an item. */
export function complete(slots: Slots, outputIndex: number, item: Wire): void {
  slots.items[outputIndex] = item;
  slots.sink.event("response.output_item.done", { output_index: outputIndex, item });
}
