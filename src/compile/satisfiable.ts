/**
 * Whether some request meets conditions: the one core of all checks that say "never".
 *
 * In: typed conditions. Out: an example, or that there is none, or that the question is too large to be answered. What is
 * reported as impossible is so for every request; docs/errors/GATE216.md says what is known of all requests.
 */
import type { Condition } from "../graph/graph.ts";
import { IMPLIED_TAGS } from "../graph/implied-tags.ts";
import { createFormulas, type Axioms } from "./_formula.ts";
import { solve, type Budget } from "./_solve.ts";
import type { Value } from "./_values.ts";

export type { Axioms, Budget, Value };

export type Answer =
  /** One value for each fact that was looked at, by the fact's name: `tag ci`, `inputTokens`, `header x-team`. */
  | { readonly kind: "possible"; readonly example: ReadonlyMap<string, Value> }
  | { readonly kind: "impossible" }
  /** More than 16 booleans depend on each other, or the work became too much. */
  | { readonly kind: "unknown" };

export interface Analysis {
  /** Whether a request meets all of `hold` and none of `fail`; both are places in the list of conditions. */
  ask(question: { readonly hold: readonly number[]; readonly fail: readonly number[] }): Answer;
}

/** Enough for any group that people write; it ends the work on those made to be hard within a second. */
const STEPS_PER_GROUP = 20_000;

/** Prepare questions about conditions, such as those of one group. `budget` is spent by all of them together. */
export function createAnalysis(
  conditions: readonly Condition[],
  axioms: Axioms = IMPLIED_TAGS,
  budget: Budget = { steps: STEPS_PER_GROUP },
): Analysis {
  const formulas = createFormulas(conditions, axioms);
  return {
    ask({ hold, fail }) {
      const asked = [
        ...hold.map((index) => formulas.holds[index] ?? true),
        ...fail.map((index) => formulas.fails[index] ?? true),
        ...formulas.axioms,
      ];
      const solution = solve(formulas.variables, asked, budget);
      if (solution.kind !== "possible") return solution;
      const example = new Map<string, Value>();
      formulas.variables.forEach(({ name, values }, index) => {
        const bit = solution.values[index] ?? 0n;
        example.set(name, values[bit.toString(2).length - 1]);
      });
      return { kind: "possible", example };
    },
  };
}

/** Whether some request meets all conditions at once. Undefined: the question is too large. */
export function isSatisfiable(conditions: readonly Condition[], axioms: Axioms = IMPLIED_TAGS): boolean | undefined {
  const { kind } = createAnalysis(conditions, axioms).ask({ hold: conditions.map((_, index) => index), fail: [] });
  return kind === "unknown" ? undefined : kind === "possible";
}
