/**
 * Whether formulas over finitely many values can hold at once.
 *
 * In: formulas, and which values each variable has. Out: one value each, or that there are none, or that the question is too
 * large. Never guesses: "impossible" is only said when every assignment was excluded.
 */
import { listAll, type Formula, type Variable } from "./_formula.ts";

/** Booleans that may be left when all that is easily decided has been: 65,536 assignments of them. */
const MAX_FREE_BOOLEANS = 16;

/** Steps of work for one question, and for all questions about one group. A step looks at each formula once. */
export interface Budget {
  steps: number;
}

export type Solution =
  /** Bits of one value, by the place of its variable. */
  | { readonly kind: "possible"; readonly values: readonly bigint[] }
  | { readonly kind: "impossible" }
  | { readonly kind: "unknown" };

interface State {
  readonly formulas: readonly Formula[];
  /** Bits of the values that are left to each variable; never 0. */
  readonly left: bigint[];
}

export function solve(variables: readonly Variable[], formulas: readonly Formula[], budget: Budget): Solution {
  const reduced = reduce({ formulas, left: variables.map(listAll) });
  if (reduced === undefined) return { kind: "impossible" };
  const left = [...reduced.left];
  let isUnknown = false;
  for (const part of separate(reduced.formulas)) {
    const free = [...part.variables].filter((index) => variables[index]?.isFree === true);
    const found =
      free.length > MAX_FREE_BOOLEANS ? undefined : search({ formulas: part.formulas, left: reduced.left }, budget);
    if (found === "none") return { kind: "impossible" };
    if (found === undefined) isUnknown = true;
    else for (const index of part.variables) left[index] = found[index] ?? 0n;
  }
  return isUnknown ? { kind: "unknown" } : { kind: "possible", values: left.map((bits) => bits & -bits) };
}

/** Values of all variables, `none` when there are none, undefined when the budget is spent. */
function search(state: State, budget: Budget): readonly bigint[] | "none" | undefined {
  if (budget.steps-- <= 0) return undefined;
  const next = propagate(state);
  if (next === undefined) return "none";
  const leaf = findBranch(next.formulas);
  if (leaf === undefined) return next.left;
  const { variable, allowed } = leaf;
  const values = next.left[variable] ?? 0n;
  for (const part of [values & allowed, values & ~allowed]) {
    const left = [...next.left];
    left[variable] = part;
    const found = search({ formulas: next.formulas, left }, budget);
    if (found !== "none") return found;
  }
  return "none";
}

/** Draw conclusions until none is left. Undefined: the formulas contradict each other. */
function reduce(state: State): State | undefined {
  for (let current = propagate(state); current !== undefined;) {
    const left = dropDominated(current);
    if (left === undefined) return current;
    current = propagate({ formulas: current.formulas, left });
  }
  return undefined;
}

/** What must hold by itself narrows its variable, which may decide other formulas. */
function propagate(state: State): State | undefined {
  const left = [...state.left];
  let formulas = state.formulas;
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    const open: Formula[] = [];
    // Grows while it is read: the parts of an `all` must hold each by itself.
    const queue = [...formulas];
    for (let index = 0; index < queue.length; index++) {
      const formula = simplify(queue[index] ?? true, left);
      if (formula === true) continue;
      if (formula === false) return undefined;
      if (formula.kind === "all") queue.push(...formula.of);
      else if (formula.kind === "leaf") {
        left[formula.variable] = (left[formula.variable] ?? 0n) & formula.allowed;
        isChanged = true;
      } else open.push(formula);
    }
    formulas = open;
  }
  return { formulas, left };
}

/** Replace what is decided by the values that are left. */
function simplify(formula: Formula, left: readonly bigint[]): Formula {
  if (typeof formula === "boolean") return formula;
  if (formula.kind === "leaf") {
    const values = left[formula.variable] ?? 0n;
    const held = values & formula.allowed;
    return held === values ? true : held === 0n ? false : formula;
  }
  // One part of this kind decides the whole; parts of the other kind say nothing.
  const decisive = formula.kind === "any";
  const parts: Formula[] = [];
  for (const part of formula.of) {
    const simple = simplify(part, left);
    if (simple === decisive) return decisive;
    if (typeof simple !== "boolean") parts.push(simple);
  }
  const [only] = parts;
  if (only === undefined) return !decisive;
  return parts.length === 1 ? only : { kind: formula.kind, of: parts };
}

/**
 * A value that holds wherever another one does makes the other needless: where no formula asks for a tag, it may be absent.
 * Undefined when there is nothing to drop.
 */
function dropDominated({ formulas, left }: State): bigint[] | undefined {
  const masks = new Map<number, Set<bigint>>();
  visitLeaves(formulas, ({ variable, allowed }) => {
    const known = masks.get(variable);
    if (known === undefined) masks.set(variable, new Set([allowed]));
    else known.add(allowed);
  });
  const result = [...left];
  let isChanged = false;
  for (const [variable, allowed] of masks) {
    const values = listBits(left[variable] ?? 0n);
    if (values.length > MAX_COMPARED) continue;
    const kept = new Set(values);
    for (const value of values)
      for (const other of kept)
        if (
          other !== value &&
          kept.has(value) &&
          [...allowed].every((mask) => (mask & value) === 0n || (mask & other) !== 0n)
        )
          kept.delete(value);
    if (kept.size === values.length) continue;
    isChanged = true;
    result[variable] = [...kept].reduce((bits, value) => bits | value, 0n);
  }
  return isChanged ? result : undefined;
}

// Every value is compared with every other one. Rules with more names than this are decided by the search alone.
const MAX_COMPARED = 64;

function listBits(bits: bigint): bigint[] {
  const found: bigint[] = [];
  for (let rest = bits; rest !== 0n; rest &= rest - 1n) found.push(rest & -rest);
  return found;
}

interface Part {
  readonly formulas: Formula[];
  readonly variables: Set<number>;
}

/** Formulas that share no variable are questions of their own. */
function separate(formulas: readonly Formula[]): readonly Part[] {
  let parts: Part[] = [];
  for (const formula of formulas) {
    const merged: Part = { formulas: [formula], variables: new Set() };
    visitLeaves([formula], ({ variable }) => merged.variables.add(variable));
    const others: Part[] = [];
    for (const part of parts) {
      if (!sharesAny(part.variables, merged.variables)) others.push(part);
      else {
        merged.formulas.push(...part.formulas);
        for (const variable of part.variables) merged.variables.add(variable);
      }
    }
    parts = [...others, merged];
  }
  return parts;
}

function sharesAny(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const variable of a) if (b.has(variable)) return true;
  return false;
}

type Leaf = Extract<Formula, { kind: "leaf" }>;

/** A leaf of the shortest formula: the one that is decided soonest. */
function findBranch(formulas: readonly Formula[]): Leaf | undefined {
  let best: Leaf | undefined;
  let least = Infinity;
  for (const formula of formulas) {
    let count = 0;
    let first: Leaf | undefined;
    visitLeaves([formula], (leaf) => {
      count++;
      first ??= leaf;
    });
    if (count >= least) continue;
    least = count;
    best = first;
  }
  return best;
}

function visitLeaves(formulas: readonly Formula[], visit: (leaf: Leaf) => void): void {
  for (const formula of formulas) {
    if (typeof formula === "boolean") continue;
    if (formula.kind === "leaf") visit(formula);
    else visitLeaves(formula.of, visit);
  }
}
