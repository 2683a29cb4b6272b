/** Which values of a fact are worth trying: one of each kind that the conditions tell apart. */
import { assertNever } from "../errors.ts";
import type { Modality, Pattern, SurfaceId, Weekday } from "../graph/graph.ts";

/** A value of a fact: a set for modalities, undefined where a request need not state it. */
export type Value = boolean | number | string | undefined | ReadonlySet<Modality>;

/** What a condition says of its fact, from which the values to try follow. `least`: no value is smaller. */
export type Domain =
  | { readonly kind: "boolean" | "hour" | "weekday" | "modalities" | "surface" }
  | { readonly kind: "number"; readonly bound: number; readonly least: number | undefined }
  | { readonly kind: "text"; readonly patterns: readonly Pattern[]; readonly isOptional: boolean };

export interface Test {
  readonly domain: Domain;
  readonly holds: (value: Value) => boolean;
}

/** One value of each kind, and for each test the bits of those it holds for. */
export interface Kinds {
  readonly values: readonly Value[];
  readonly masks: readonly bigint[];
}

/** @param tests all tests of one fact. */
export function tellApart(tests: readonly Test[]): Kinds {
  const [first] = tests;
  const values: Value[] = [];
  const masks = tests.map(() => 0n);
  const seen = new Set<string>();
  for (const value of first === undefined ? [] : listValues(first.domain, tests)) {
    const outcomes = tests.map((test) => test.holds(value));
    const kind = outcomes.map(Number).join("");
    if (seen.has(kind)) continue;
    seen.add(kind);
    const bit = 1n << BigInt(values.length);
    outcomes.forEach((holds, index) => {
      if (holds) masks[index] = (masks[index] ?? 0n) | bit;
    });
    values.push(value);
  }
  return { values, masks };
}

/** One value of every kind that these tests could tell apart, and perhaps some of the same kind. */
function listValues(domain: Domain, tests: readonly Test[]): readonly Value[] {
  switch (domain.kind) {
    case "boolean":
      return [false, true];
    case "hour":
      return Array.from({ length: 24 }, (_, hour) => hour);
    case "weekday":
      return Object.keys(WEEKDAYS);
    case "surface":
      return SURFACE_IDS;
    case "modalities":
      return listModalitySets();
    case "number":
      return listNumbers(domain.least, tests);
    case "text":
      return listTexts(domain.isOptional, tests);
    default:
      return assertNever(domain);
  }
}

/** Between two bounds all numbers are of one kind, which begins at the lower one. */
function listNumbers(least: number | undefined, tests: readonly Test[]): Value[] {
  const bounds = tests.flatMap(({ domain }) => (domain.kind === "number" ? [domain.bound] : []));
  if (least !== undefined) return [least, ...bounds.filter((bound) => bound > least)];
  // The request need not state it, and what it states may be any number.
  return [undefined, Math.min(...bounds) - 1, ...bounds];
}

/**
 * The longest beginning that a text has decides which beginnings it has at all, and only a whole text that stands in a
 * pattern is told from others of its beginning.
 */
function listTexts(isOptional: boolean, tests: readonly Test[]): Value[] {
  const patterns = tests.flatMap(({ domain }) => (domain.kind === "text" ? domain.patterns : []));
  const other = findForeignCharacter(patterns);
  const rest = patterns.map(({ match, text }) => (match === "exact" ? text : text + other));
  return isOptional ? [undefined, other, ...rest] : [other, ...rest];
}

/** A character that stands in no pattern, so that a text with it goes on like none of them. */
function findForeignCharacter(patterns: readonly Pattern[]): string {
  const known = new Set(patterns.flatMap(({ text }) => text.split("")));
  let code = "~".charCodeAt(0);
  while (known.has(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

function listModalitySets(): ReadonlySet<Modality>[] {
  const kinds = Object.keys(MODALITIES) as Modality[]; // The keys of the table below are the modalities.
  return Array.from(
    { length: 1 << kinds.length },
    (_, bits) => new Set(kinds.filter((_kind, index) => bits & (1 << index))),
  );
}

// Tables and not lists, so that a member that is added to a type must be added here.
const MODALITIES: Readonly<Record<Modality, true>> = { text: true, image: true, audio: true, video: true, file: true };
const WEEKDAYS: Readonly<Record<Weekday, true>> = {
  mon: true,
  tue: true,
  wed: true,
  thu: true,
  fri: true,
  sat: true,
  sun: true,
};
const SURFACES: Readonly<Record<SurfaceId, true>> = {
  "openai-chat": true,
  "openai-completions": true,
  "openai-responses": true,
  "anthropic-messages": true,
  "gemini-generate": true,
};

export const SURFACE_IDS: readonly string[] = Object.keys(SURFACES);
