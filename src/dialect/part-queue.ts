/** Puts overlapping tool calls of a stream one after the other, for dialects whose parts must not overlap. */
import type { NeutralEvent } from "./neutral-answer.ts";

/**
 * Make the queue of one stream. `push` gives the events that may be written now: while a part is open, events of other parts of its choice
 * wait, and follow when it has stopped, the lowest index first. Everything else passes at once.
 */
export function createPartQueue(): (event: NeutralEvent) => readonly NeutralEvent[] {
  const choices = new Map<number, ChoiceQueue>();
  return (event) => {
    if (event.kind !== "part-start" && event.kind !== "part-delta" && event.kind !== "part-stop") return [event];
    let queue = choices.get(event.choice);
    if (queue === undefined) choices.set(event.choice, (queue = { open: undefined, waiting: new Map() }));
    return take(queue, event);
  };
}

type PartEvent = Extract<NeutralEvent, { index: number }>;

interface ChoiceQueue {
  open: number | undefined;
  readonly waiting: Map<number, PartEvent[]>;
}

function take(queue: ChoiceQueue, event: PartEvent): readonly NeutralEvent[] {
  queue.open ??= event.index;
  if (event.index !== queue.open) {
    const waiting = queue.waiting.get(event.index);
    if (waiting === undefined) queue.waiting.set(event.index, [event]);
    else waiting.push(event);
    return [];
  }
  if (event.kind !== "part-stop") return [event];
  const out: NeutralEvent[] = [event];
  // The next part in order becomes the open one; parts that have stopped already are written whole.
  for (;;) {
    const next = Math.min(...queue.waiting.keys());
    const events = queue.waiting.get(next);
    if (events === undefined) {
      queue.open = undefined;
      return out;
    }
    queue.waiting.delete(next);
    out.push(...events);
    if (events.at(-1)?.kind === "part-stop") continue;
    queue.open = next;
    return out;
  }
}
