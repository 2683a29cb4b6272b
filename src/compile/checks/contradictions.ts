import type { Condition } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, listConditions, type CheckContext } from "../_context.ts";

interface Contradiction {
  /** The entry that cannot hold, and the one it cannot hold beside. */
  readonly entry: keyof Condition;
  readonly beside?: keyof Condition;
  readonly message: string;
}

/** GATE214: the entries of one map can never hold together. Shadowing between rules is another question. */
export function checkContradictions(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { when, path } of listConditions(context))
    for (const { entry, beside, message } of findContradictions(when))
      findings.push(
        createFinding(context, "GATE214", [...path, entry], message, {
          related: beside === undefined ? [] : [{ message: "the entry it contradicts", path: [...path, beside] }],
        }),
      );
  return findings;
}

function findContradictions(when: Condition): Contradiction[] {
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

function fold(tags: readonly string[] | undefined): string[] {
  return (tags ?? []).map((tag) => tag.toLowerCase());
}
