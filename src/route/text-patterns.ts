/** Regular expressions over the text of a request: RE2, which needs time in proportion to the text, whatever the pattern is. */
import { RE2JS } from "re2js";

export interface PatternList {
  /** RE2; one of them matches. */
  readonly patterns: readonly string[];
  readonly isCaseSensitive: boolean;
}

/** A list ready for use. */
export interface TextPatterns {
  /** Its `printPatternList`. */
  readonly name: string;
  /** Whether one of them is found in the first 16 kB of a text. */
  matches(text: string): boolean;
}

/** No more of a text is matched: a rule looks for a form, and forms stand near the beginning. Units: UTF-16 units. */
const MAX_MATCHED_CHARACTERS = 16_384;

/** Instructions of a compiled pattern. Each may be looked at for each character: 500 of them take about 0.15 s for a hostile text. */
const MAX_INSTRUCTIONS = 500;

/** Name of a list: equal for equal patterns, whatever graph they stand in. */
export function printPatternList({ patterns, isCaseSensitive }: PatternList): string {
  return `${isCaseSensitive ? "exact" : "fold"}:${JSON.stringify(patterns)}`;
}

/** @throws Error for a pattern that `explainPattern` objects to. */
export function compilePatterns(list: PatternList): TextPatterns {
  const compiled = list.patterns.map((pattern) => compilePattern(pattern, list.isCaseSensitive));
  return {
    name: printPatternList(list),
    matches(text) {
      const beginning = text.length > MAX_MATCHED_CHARACTERS ? text.slice(0, MAX_MATCHED_CHARACTERS) : text;
      return compiled.some((pattern) => pattern.matcher(beginning).find());
    },
  };
}

/** Why a pattern cannot be used, as the end of a sentence; undefined when it can. */
export function explainPattern(pattern: string): string | undefined {
  try {
    const size = compilePattern(pattern, true).programSize();
    if (size <= MAX_INSTRUCTIONS) return undefined;
    return `it is too large: ${size} steps, at most ${MAX_INSTRUCTIONS} are allowed; repeat less or use textContains`;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : String(error);
  }
}

function compilePattern(pattern: string, isCaseSensitive: boolean): RE2JS {
  return RE2JS.compile(pattern, isCaseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
}
