/** "Did you mean": one place that decides which known name is near enough to be worth saying. */
import { distance } from "fastest-levenshtein";

/** The nearest of `known`, or undefined when none is near enough. Case is ignored; a third of the name may differ, and two letters of a short one, as after a transposition. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  return suggestAll(name, known, 1)[0];
}

/** The nearest few of `known`, best first. */
export function suggestAll(name: string, known: Iterable<string>, count: number): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(wanted.length > 4 ? 2 : 1, Math.floor(wanted.length / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const score = isSwapped(wanted, other) ? 1 : distance(wanted, other);
    const isPart = wanted.length >= 3 && (other.includes(wanted) || wanted.includes(other)) && other.length >= 3;
    if (score <= limit || isPart) scored.push({ candidate, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, count).map((entry) => entry.candidate);
}

// Two neighbouring letters in the wrong order are one slip of the fingers, though two edits.
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at !== -1 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
