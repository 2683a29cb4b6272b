import type { ConfigPath } from "../../config/config.ts";
import type { Condition } from "../../config/types.gen.ts";
import { printPath, type Diagnostic } from "../../diagnostic.ts";
import { createFinding, listConditions, type CheckContext } from "../_context.ts";
import { SURFACE_IDS } from "../_values.ts";
import { parseCondition } from "../parse-condition.ts";
import { createAnalysis, isSatisfiable } from "../satisfiable.ts";

interface Contradiction {
  /** The entry that cannot hold, and the one it cannot hold beside. Without an entry: the whole map. */
  readonly entry?: keyof Condition;
  readonly beside?: keyof Condition;
  readonly message: string;
}

/** GATE214: no request meets a map of conditions. What other rules leave to it is another question: GATE216. */
export function checkContradictions(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const explained: string[] = [];
  // Inner maps first: an outer one that fails only because of them needs no finding of its own.
  for (const { when, path } of listConditions(context).toReversed()) {
    if (isSatisfiable([parseCondition(when)]) !== false) continue;
    const place = printPath(path);
    const known = explain(when);
    const isExplained = explained.some((inner) => inner.startsWith(`${place}.`));
    const contradictions = known.length > 0 || isExplained ? known : [search(when)];
    for (const found of contradictions) findings.push(report(context, path, found));
    if (contradictions.length > 0) explained.push(place);
  }
  return findings;
}

function report(context: CheckContext, path: ConfigPath, { entry, beside, message }: Contradiction): Diagnostic {
  return createFinding(context, "GATE214", entry === undefined ? path : [...path, entry], message, {
    related: beside === undefined ? [] : [{ message: "the entry it contradicts", path: [...path, beside] }],
  });
}

/** The usual mistakes, in words of their own. */
function explain(when: Condition): Contradiction[] {
  const found: Contradiction[] = [];
  const { inputTokensLt: below, inputTokensGte: atLeast, hourUtc: hours } = when;
  if (below !== undefined && atLeast !== undefined && below <= atLeast)
    found.push({
      entry: "inputTokensLt",
      beside: "inputTokensGte",
      message: `no number of tokens is at least ${atLeast} and fewer than ${below}`,
    });
  if (hours !== undefined && hours.from === hours.to)
    found.push({
      entry: "hourUtc",
      message: `no hour lies between ${hours.from} and ${hours.to}; leave it out for the whole day`,
    });

  const denied = new Set(fold(when.noneOfTags));
  const anyOf = fold(when.anyOfTags);
  if (anyOf.length > 0 && anyOf.every((tag) => denied.has(tag)))
    found.push({
      entry: "anyOfTags",
      beside: "noneOfTags",
      message: "every tag of anyOfTags is excluded by noneOfTags",
    });
  const both = fold(when.allOfTags).find((tag) => denied.has(tag));
  if (both !== undefined)
    found.push({ entry: "allOfTags", beside: "noneOfTags", message: `tag "${both}" is required and excluded` });

  const kinds = when.modality === undefined ? [] : [when.modality].flat();
  if (when.multimodal === false && kinds.length > 0 && !kinds.includes("text"))
    found.push({
      entry: "modality",
      beside: "multimodal",
      message: `a request with ${kinds.join(" or ")} is multimodal`,
    });
  if (when.not?.always === true && Object.keys(when.not).length === 1)
    found.push({ entry: "not", message: "`always` holds for every request, so its opposite holds for none" });
  return found;
}

/** The one entry that cannot hold, or two that cannot hold together, or the whole. */
function search(when: Condition): Contradiction {
  const { caseSensitive, ...rest } = when;
  const entries = Object.keys(rest) as (keyof typeof rest)[]; // The keys of a map that its schema has accepted.
  const analysis = createAnalysis(
    entries.map((key) =>
      parseCondition({ [key]: when[key], ...(caseSensitive === undefined ? {} : { caseSensitive }) }),
    ),
  );
  const excludes = (...places: number[]): boolean => analysis.ask({ hold: places, fail: [] }).kind === "impossible";
  for (const [index, entry] of entries.entries())
    if (excludes(index)) return { entry, message: MESSAGES[entry] ?? `no request has this \`${entry}\`` };
  for (const [index, entry] of entries.entries())
    for (const [other, beside] of entries.slice(0, index).entries())
      if (excludes(other, index)) return { entry, beside, message: `\`${entry}\` never holds beside \`${beside}\`` };
  return { message: "no request meets all entries of this map" };
}

const MESSAGES: Readonly<Partial<Record<keyof Condition, string>>> = {
  all: "these conditions exclude each other, so no request meets `all` of them",
  any: "no request meets `any` of these conditions",
  not: "every request meets what `not` excludes",
  surface: `there is no such API; surfaces are ${SURFACE_IDS.join(", ")}`,
};

function fold(tags: readonly string[] | undefined): string[] {
  return (tags ?? []).map((tag) => tag.toLowerCase());
}
