/** How a request is shaped for one model: data of the provider files, in the wire names of the dialect. Types only. */
import type { DialectId } from "./graph.ts";

/** How one model is told to reason, from `models.<id>.reasoning`. */
export interface ReasoningControl {
  /** `effort`: a word. `budget`: tokens. `adaptive`: Claude's, with an effort. `level`: Gemini's, a word. `toggle`: on or off. `none`: cannot be told. */
  readonly control: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /** The efforts it takes, the weakest first, where it takes words. */
  readonly efforts?: readonly string[];
  readonly minBudgetTokens?: number;
  readonly maxBudgetTokens?: number;
  /** False: it always reasons. */
  readonly canDisable?: boolean;
}

/** Fields with the values they are compared with: one, or any of a list; null stands for an absent field. */
export type WireCondition = Readonly<Record<string, unknown>>;

interface RuleScope {
  /** Only for requests in this dialect. */
  readonly dialect?: DialectId;
  /** Only while all of these hold. */
  readonly when?: WireCondition;
  /** Not while any of these holds. */
  readonly unless?: WireCondition;
}

/**
 * One rule. Fields are wire names; dots lead inside, as in `generationConfig.topK`.
 *
 * `drop`: left out, the client is told. `refuse`: answered with 400. `keep`: every other top-level field is left out. `rename`: sent under
 * another name, or as another value that says the same there. `replace`: sent with this value. `clamp`: moved to the nearest bound. `allow`: left out unless its value is one of these. `effort`: changed to the nearest of these words, left out where there are none.
 * `max-items`: the first of a list are kept. `default`: sent where the client states nothing.
 */
export type ParameterRule = RuleScope &
  (
    | { readonly action: "drop" | "refuse" | "keep"; readonly fields: readonly string[] }
    | { readonly action: "rename"; readonly field: string; readonly to: string; readonly value?: unknown }
    | { readonly action: "clamp"; readonly field: string; readonly min?: number; readonly max?: number }
    | { readonly action: "allow"; readonly field: string; readonly values: readonly unknown[] }
    | { readonly action: "effort"; readonly field: string; readonly efforts: readonly string[] }
    | { readonly action: "max-items"; readonly field: string; readonly count: number }
    | { readonly action: "default" | "replace"; readonly field: string; readonly value: unknown }
  );
