import type { GraphGroup, StrategyId, Target } from "../../graph/graph.ts";
import type { Question } from "../decision.ts";
import type { FactReader } from "../facts.ts";
import type { Readings } from "../readings.ts";

/** What a strategy may look at. */
export interface StrategyInput {
  readonly group: GraphGroup;
  readonly facts: FactReader;
  /** uint32, drawn once per request. */
  readonly seed: number;
  /** What the group keeps the request on its target by, see `findStickyKey` in affinity.ts. Undefined: by nothing. */
  readonly stickyKey: string | undefined;
  /** The worker's own knowledge; everything asked of it is recorded. */
  readonly readings: Readings;
  /** Name of the group's list of words of complexity. */
  readonly complexityList: string;
  /** A rule has matched, so the words of the text have had their say. */
  readonly isAfterRule: boolean;
  /** A strategy may ask a question: its order decides which model is tried first. False for the order of failover. */
  readonly mayAsk: boolean;
  /** The models that may serve behind a target: none for a target that cannot serve now. */
  listUsable(target: Target): readonly string[];
}

/**
 * Puts the targets of one group in order: the first that can serve is chosen, the rest are its failover.
 *
 * Every target comes exactly once. Pure: the same input and the same readings give the same order. Proven by
 * `test/conformance/strategy.ts`.
 */
export interface Strategy {
  readonly id: StrategyId;
  /** Answers with a question where it needs a rating that nobody has given yet; only when `mayAsk`. */
  order(input: StrategyInput): readonly Target[] | Question;
  /**
   * Its first target was picked by what the request holds, so that nothing but failover may take its place. Absent: its targets are
   * alike in that, and the maker of a history's sealed parts goes first.
   */
  readonly choosesByContent?: true;
}

export function isQuestion(order: readonly Target[] | Question): order is Question {
  return !Array.isArray(order);
}
