/**
 * Keeps the rule of neutral streams about what may be open at a time, whatever a provider does: parts that begin too early wait, with all
 * that comes for them, until what is open has stopped. In streams that keep the rule themselves nothing ever waits.
 */
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";

/** What a delta says. */
export type PartDelta = Omit<Extract<NeutralEvent, { kind: "part-delta" }>, "kind" | "choice" | "index">;

/** One part of the stream. */
export interface SequencedPart {
  readonly start: PartStart;
  index: number;
  /** What came while it waits; undefined once it has begun. */
  held: PartDelta[] | undefined;
  isStopped: boolean;
}

export interface PartSequence {
  start(part: PartStart): SequencedPart;
  delta(part: SequencedPart, delta: PartDelta): void;
  /** Stopping twice is stopping once. */
  stop(part: SequencedPart): void;
}

/** Make the sequence of one stream. */
export function createSequence(emit: (event: NeutralEvent) => void): PartSequence {
  let nextIndex = 0;
  let openText: SequencedPart | undefined;
  let openCalls = 0;
  const waiting: SequencedPart[] = [];

  const mayBegin = ({ start }: SequencedPart): boolean =>
    openText === undefined && (openCalls === 0 || start.kind === "tool-call");

  const begin = (part: SequencedPart): void => {
    part.index = nextIndex;
    nextIndex += 1;
    if (part.start.kind === "tool-call") openCalls += 1;
    else openText = part;
    emit({ kind: "part-start", choice: 0, index: part.index, part: part.start });
    const held = part.held ?? [];
    part.held = undefined;
    for (const delta of held) write(part, delta);
    if (part.isStopped) close(part);
  };

  const write = (part: SequencedPart, delta: PartDelta): void => {
    emit({ kind: "part-delta", choice: 0, index: part.index, ...delta });
  };

  const close = (part: SequencedPart): void => {
    if (part.start.kind === "tool-call") openCalls -= 1;
    else openText = undefined;
    emit({ kind: "part-stop", choice: 0, index: part.index });
  };

  const advance = (): void => {
    for (let head = waiting[0]; head !== undefined && mayBegin(head); [head] = waiting) {
      waiting.shift();
      begin(head);
    }
  };

  return {
    start(start) {
      const part: SequencedPart = { start, index: -1, held: [], isStopped: false };
      if (waiting.length === 0 && mayBegin(part)) begin(part);
      else waiting.push(part);
      return part;
    },
    delta(part, delta) {
      if (part.held === undefined) write(part, delta);
      else part.held.push(delta);
    },
    stop(part) {
      if (part.isStopped) return;
      part.isStopped = true;
      if (part.held !== undefined) return;
      close(part);
      advance();
    },
  };
}
