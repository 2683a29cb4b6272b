/** Conditions of rules: the typed tree as a function of facts. Compiled once per graph; reads only the facts it must. */
import { assertNever } from "../errors.ts";
import type { Condition, Pattern, TextFact } from "../graph/graph.ts";
import { matchesName, matchesPattern } from "../graph/names.ts";
import type { FactReader } from "./facts.ts";
import { compilePatterns } from "./text-patterns.ts";
import { printWordList, type WordList } from "./words.ts";

export type Predicate = (facts: FactReader) => boolean;

export function compileCondition(condition: Condition): Predicate {
  switch (condition.kind) {
    case "always":
      return () => true;
    case "all": {
      const parts = condition.of.map(compileCondition);
      return (facts) => parts.every((holds) => holds(facts));
    }
    case "any": {
      const parts = condition.of.map(compileCondition);
      return (facts) => parts.some((holds) => holds(facts));
    }
    case "not": {
      const holds = compileCondition(condition.of);
      return (facts) => !holds(facts);
    }
    case "tags":
      return compileTags(condition.mode, condition.tags);
    case "number": {
      const { fact, operator, value } = condition;
      // A number that the request does not state is neither below nor above anything.
      return (facts) => {
        const actual = facts[fact];
        return actual !== undefined && (operator === "lt" ? actual < value : actual >= value);
      };
    }
    case "flag": {
      const { fact, value } = condition;
      return (facts) => facts[fact] === value;
    }
    case "modality": {
      const kinds = condition.of;
      return (facts) => kinds.some((kind) => facts.modalities.has(kind));
    }
    case "text-contains": {
      const list = printWordList(condition);
      return (facts) => facts.matchesWords(list);
    }
    case "text-matches": {
      const patterns = compilePatterns(condition);
      return (facts) => facts.matchesPatterns(patterns);
    }
    case "text":
      return compileText(condition.fact, condition.patterns);
    case "header": {
      const { name, patterns } = condition;
      return (facts) => matchesAny(patterns, facts.header(name));
    }
    case "metadata": {
      const { name, patterns } = condition;
      return (facts) => matchesAny(patterns, facts.metadata.get(name));
    }
    case "hour-utc": {
      const { from, to } = condition;
      if (from <= to) return (facts) => facts.hourUtc >= from && facts.hourUtc < to;
      return (facts) => facts.hourUtc >= from || facts.hourUtc < to;
    }
    case "weekday": {
      const days = new Set(condition.days);
      return (facts) => days.has(facts.weekday);
    }
    default:
      return assertNever(condition);
  }
}

/** Every list of words that a condition asks for, so that all of them are found in one pass. */
export function listWords(condition: Condition): WordList[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap(listWords);
    case "not":
      return listWords(condition.of);
    case "text-contains":
      return [{ words: condition.words, isCaseSensitive: condition.isCaseSensitive }];
    default:
      return [];
  }
}

function compileTags(mode: "any" | "all" | "none", tags: readonly string[]): Predicate {
  if (mode === "all") return (facts) => tags.every((tag) => facts.tags.has(tag));
  if (mode === "any") return (facts) => tags.some((tag) => facts.tags.has(tag));
  return (facts) => !tags.some((tag) => facts.tags.has(tag));
}

function compileText(fact: TextFact, patterns: readonly Pattern[]): Predicate {
  // Clients may mix the case of model names, so rules must not depend on it; keys and paths are ours.
  if (fact === "model") return (facts) => patterns.some((pattern) => matchesName(pattern, facts.model));
  return (facts) => matchesAny(patterns, facts[fact]);
}

function matchesAny(patterns: readonly Pattern[], text: string | undefined): boolean {
  return text !== undefined && patterns.some((pattern) => matchesPattern(pattern, text));
}
