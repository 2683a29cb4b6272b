/**
 * Typed conditions as formulas over finitely many values.
 *
 * A fact has endless values, but the conditions of one config tell only a few kinds of them apart: numbers by the bounds that
 * stand somewhere, names by the patterns. One value of each kind is enough, so that every question becomes finite and is
 * answered exactly. Tags, words, regular expressions and flags are booleans of their own.
 */
import { assertNever } from "../errors.ts";
import type { Condition, Modality, Pattern } from "../graph/graph.ts";
import { matchesName, matchesPattern } from "../graph/names.ts";
import { tellApart, type Domain, type Test, type Value } from "./_values.ts";

/** What all facts of one name have in common. `isFree`: a boolean that nothing but the axioms binds. */
export interface Variable {
  /** `tag heavy-logic`, `inputTokens`, `header x-team`. */
  readonly name: string;
  readonly isFree: boolean;
  /** One of each kind that the conditions tell apart. */
  readonly values: readonly Value[];
}

/** In a leaf, bit n of `allowed` stands for value n of its variable. */
export type Formula =
  | boolean
  | { readonly kind: "leaf"; readonly variable: number; readonly allowed: bigint }
  | { readonly kind: "all" | "any"; readonly of: readonly Formula[] };

/** Tags that a request has because of what it holds. */
export interface Axioms {
  readonly hasTools: readonly string[];
  readonly multimodal: readonly string[];
}

export interface Formulas {
  readonly variables: readonly Variable[];
  /** Of each condition, in the order given, and of its opposite. */
  readonly holds: readonly Formula[];
  readonly fails: readonly Formula[];
  /** What is true of every request. */
  readonly axioms: readonly Formula[];
}

/** Turn conditions into formulas over the same variables. */
export function createFormulas(conditions: readonly Condition[], axioms: Axioms): Formulas {
  const drafts = conditions.map(draft);
  const leaves = new Map<string, Leaf[]>();
  const collect = (tree: Draft): void => {
    if (tree.kind !== "leaf") return tree.of.forEach(collect);
    const known = leaves.get(tree.name);
    if (known === undefined) leaves.set(tree.name, [tree]);
    else known.push(tree);
  };
  drafts.forEach(collect);
  const implications = listImplications(axioms).filter(({ of }) => of.every((leaf) => leaves.has(leaf.name)));
  implications.forEach(collect);

  const variables: Variable[] = [];
  const allowed = new Map<Leaf, bigint>();
  const places = new Map<string, number>();
  for (const [name, tests] of leaves) {
    const { values, masks } = tellApart(tests);
    tests.forEach((leaf, index) => allowed.set(leaf, masks[index] ?? 0n));
    places.set(name, variables.length);
    variables.push({ name, isFree: tests[0]?.domain.kind === "boolean", values });
  }
  const build = (tree: Draft, isHeld: boolean): Formula => {
    if (tree.kind === "leaf") {
      const variable = places.get(tree.name) ?? 0;
      const every = listAll(variables[variable]);
      const mask = allowed.get(tree) ?? 0n;
      return { kind: "leaf", variable, allowed: isHeld ? mask : every & ~mask };
    }
    return { kind: (tree.kind === "all") === isHeld ? "all" : "any", of: tree.of.map((part) => build(part, isHeld)) };
  };
  return {
    variables,
    holds: drafts.map((tree) => build(tree, true)),
    fails: drafts.map((tree) => build(tree, false)),
    axioms: implications.map((tree) => build(tree, true)),
  };
}

/** The bits of every value of a variable. */
export function listAll(variable: Variable | undefined): bigint {
  return (1n << BigInt(variable?.values.length ?? 0)) - 1n;
}

interface Leaf extends Test {
  readonly kind: "leaf";
  readonly name: string;
}

type Draft = Leaf | { readonly kind: "all" | "any"; readonly of: readonly Draft[] };

function draft(condition: Condition): Draft {
  switch (condition.kind) {
    case "always":
      return { kind: "all", of: [] };
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map(draft) };
    case "not":
      return oppose(draft(condition.of));
    case "tags": {
      const tags = condition.tags.map((tag) => createFlag(`tag ${tag}`, condition.mode !== "none"));
      return { kind: condition.mode === "any" ? "any" : "all", of: tags };
    }
    case "number": {
      const { fact, operator, value: bound } = condition;
      const domain = { kind: "number", bound, least: fact === "maxOutputTokens" ? undefined : 0 } as const;
      return createLeaf(fact, domain, (value) =>
        typeof value !== "number" ? false : operator === "lt" ? value < bound : value >= bound,
      );
    }
    case "flag":
      return condition.fact === "multimodal"
        ? createMultimodal(condition.value)
        : createFlag(condition.fact, condition.value);
    case "modality": {
      const kinds = condition.of;
      return createLeaf("modalities", { kind: "modalities" }, (value) =>
        kinds.some((kind) => hasModality(value, kind)),
      );
    }
    case "text-contains": {
      const { words, isCaseSensitive } = condition;
      const name = (word: string): string => (isCaseSensitive ? `exact word ${word}` : `word ${word.toLowerCase()}`);
      return { kind: "any", of: words.map((word) => createFlag(name(word), true)) };
    }
    case "text-matches": {
      const name = condition.isCaseSensitive ? "exact pattern" : "pattern";
      return { kind: "any", of: condition.patterns.map((pattern) => createFlag(`${name} ${pattern}`, true)) };
    }
    case "text": {
      const { fact, patterns } = condition;
      const matches = fact === "model" ? matchesName : matchesPattern;
      const domain = fact === "surface" ? ({ kind: "surface" } as const) : createTexts(patterns, false);
      return createLeaf(
        fact,
        domain,
        (value) => typeof value === "string" && patterns.some((one) => matches(one, value)),
      );
    }
    case "header":
    case "metadata": {
      const { kind, name, patterns } = condition;
      return createLeaf(`${kind} ${name}`, createTexts(patterns, true), (value) =>
        typeof value === "string" ? patterns.some((one) => matchesPattern(one, value)) : false,
      );
    }
    case "hour-utc": {
      const { from, to } = condition;
      return createLeaf("hourUtc", { kind: "hour" }, (value) => {
        const hour = Number(value);
        return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
      });
    }
    case "weekday": {
      const days: readonly Value[] = condition.days;
      return createLeaf("weekday", { kind: "weekday" }, (value) => days.includes(value));
    }
    default:
      return assertNever(condition);
  }
}

function oppose(tree: Draft): Draft {
  if (tree.kind === "leaf") return { ...tree, holds: (value) => !tree.holds(value) };
  return { kind: tree.kind === "all" ? "any" : "all", of: tree.of.map(oppose) };
}

function listImplications(axioms: Axioms): { readonly kind: "any"; readonly of: readonly Leaf[] }[] {
  const imply = (without: () => Leaf, tags: readonly string[]): { kind: "any"; of: Leaf[] }[] =>
    tags.map((tag) => ({ kind: "any", of: [without(), createFlag(`tag ${tag}`, true)] }));
  return [
    ...imply(() => createFlag("hasTools", false), axioms.hasTools),
    ...imply(() => createMultimodal(false), axioms.multimodal),
  ];
}

function createLeaf(name: string, domain: Domain, holds: Test["holds"]): Leaf {
  return { kind: "leaf", name, domain, holds };
}

function createFlag(name: string, value: boolean): Leaf {
  return createLeaf(name, { kind: "boolean" }, (actual) => actual === value);
}

/** Not a flag of its own: it says the same as the set of modalities. */
function createMultimodal(isMultimodal: boolean): Leaf {
  return createLeaf("modalities", { kind: "modalities" }, (value) => {
    const size = value instanceof Set ? value.size : 0;
    return size > (hasModality(value, "text") ? 1 : 0) === isMultimodal;
  });
}

function hasModality(value: Value, kind: Modality): boolean {
  return value instanceof Set && value.has(kind);
}

function createTexts(patterns: readonly Pattern[], isOptional: boolean): Domain {
  return { kind: "text", patterns, isOptional };
}
