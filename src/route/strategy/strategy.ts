import type { GraphGroup, StrategyId, Target } from "../../graph/graph.ts";
import type { FactReader } from "../facts.ts";

/** What a strategy may look at. */
export interface StrategyInput {
  readonly group: GraphGroup;
  readonly facts: FactReader;
  /** uint32, drawn once per request. */
  readonly seed: number;
}

/**
 * Puts the targets of one group in order: the first that can serve is chosen, the rest are its failover.
 *
 * Every target comes exactly once. Pure: the same input gives the same order. Proven by `test/conformance/strategy.ts`.
 */
export interface Strategy {
  readonly id: StrategyId;
  order(input: StrategyInput): readonly Target[];
}
