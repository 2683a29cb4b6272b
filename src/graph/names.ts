/** The grammar of names: `provider/model`, patterns with a trailing star, dated variants. Names are compared ignoring ASCII case. */
import type { Pattern } from "./graph.ts";

/** What a model id may look like; also what a name must look like to be passed through. */
export const MODEL_NAME: RegExp = /^[A-Za-z0-9][A-Za-z0-9._:@/+[\]-]{0,198}$/;

/** Model entry that stands for every model its provider does not declare. */
export const ANY_MODEL = "*";

/** Names under which GopherGate's clients know a provider. */
export const PROVIDER_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["google", "google"],
  ["gemini", "google"],
  ["grok", "xai"],
  ["moonshot", "moonshotai"],
]);

// GopherGate ignored these before any name. `ollama` is not among them: `ollama/x` always goes to ollama.
const IGNORED_PREFIXES = new Set(["openai", "google", "gemini", "deepseek", "xai", "grok", "moonshot", "moonshotai"]);

/** Whether `defaults.ignorePrefix` covers this prefix, given the declared providers. */
export function isIgnorablePrefix(prefix: string, hasProvider: (id: string) => boolean): boolean {
  return prefix !== "ollama" && (IGNORED_PREFIXES.has(prefix) || hasProvider(prefix));
}

export interface QualifiedName {
  readonly provider: string;
  readonly name: string;
}

/** Split at the first slash; undefined when there is none or one side is empty. */
export function splitQualifiedName(text: string): QualifiedName | undefined {
  const slash = text.indexOf("/");
  if (slash <= 0 || slash === text.length - 1) return undefined;
  return { provider: text.slice(0, slash), name: text.slice(slash + 1) };
}

/** Lower-case only A to Z: other letters have no single lower case, and ids are ASCII. */
export function foldName(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
}

/** `abc*` is a beginning, anything else the whole. */
export function parsePattern(text: string): Pattern {
  return text.endsWith("*") ? { match: "prefix", text: text.slice(0, -1) } : { match: "exact", text };
}

export function printPattern(pattern: Pattern): string {
  return pattern.match === "prefix" ? `${pattern.text}*` : pattern.text;
}

/** Case counts. For names use `matchesName`. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  return pattern.match === "exact" ? text === pattern.text : text.startsWith(pattern.text);
}

export function matchesName(pattern: Pattern, name: string): boolean {
  const wanted = foldName(pattern.text);
  return pattern.match === "exact" ? foldName(name) === wanted : foldName(name).startsWith(wanted);
}

export interface VariantSplit {
  readonly base: string;
  /** With its leading `-` or `@`, as written. */
  readonly suffix: string;
}

const SUFFIX = /^[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|\d{3}|latest|preview-\d{2}-\d{2}(?:-\d{2})?)$/i;
const LONGEST_SUFFIX = "-preview-00-00-00".length;

/** Every way to read a name as a base and a date or version, longest base first. */
export function splitVariant(name: string): VariantSplit[] {
  const splits: VariantSplit[] = [];
  for (let index = name.length - 4; index > 0 && name.length - index <= LONGEST_SUFFIX; index--) {
    const suffix = name.slice(index);
    if (SUFFIX.test(suffix)) splits.push({ base: name.slice(0, index), suffix });
  }
  return splits;
}

/**
 * Sort value of a suffix: the newest is the largest.
 *
 * `latest`, then whole dates, then four digits (a month and a day, or a year and a month), then versions, then previews without a year.
 */
export function rankVariant(suffix: string): number {
  const text = suffix.slice(1).toLowerCase();
  const digits = Number(text.replace(/\D/g, ""));
  if (text === "latest") return 5e9;
  if (text.startsWith("preview-")) {
    const [, month, day, year] = text.split("-");
    return year === undefined ? digits : 4e9 + Number(`20${year}${month}${day}`);
  }
  if (text.length >= 8) return 4e9 + digits;
  return (text.length === 4 ? 3e9 : 2e9) + digits;
}
