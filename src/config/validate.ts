/** The value of one config file against its schema: one finding for each real mistake, at its exact place. */
import type { ErrorObject, ValidateFunction } from "ajv";
import { createDiagnostic, printPath, type Diagnostic, type DiagnosticCode } from "../diagnostic.ts";
import { suggest } from "../suggest.ts";
import { describeError } from "./_describe-error.ts";
import { fieldAt } from "./fields.ts";
import type { FileKind } from "./find.ts";
import { looksSecret, redact } from "./literal-secrets.ts";
import { findLocated, placeOfKey, placeOfValue, type Located } from "./located.ts";
import { gatewayValid, groupValid, keyValid, providerValid } from "./validators.gen.ts";

export type ValuePath = readonly (string | number)[];

/** A mistake, and which part of the value it makes unusable. */
export interface Mistake {
  readonly diagnostic: Diagnostic;
  readonly path: ValuePath;
  /** `missing`: the mapping at `path` lacks `key`. `key`: the key itself is wrong. `value`: what stands there is. */
  readonly kind: "value" | "key" | "missing";
  readonly key?: string;
  /** Values that would be right, where the schema lists them. */
  readonly allowed?: readonly unknown[];
}

const validators: Readonly<Record<FileKind, ValidateFunction<unknown>>> = {
  gateway: gatewayValid,
  provider: providerValid,
  group: groupValid,
  key: keyValid,
};

const INTERPOLATION = /\$\{env:([^}]*)\}/;

/** Check one file: its schema, `${env:}` where it does not belong, days that no calendar has, and credentials. */
export function validate(kind: FileKind, value: unknown, located: Located): Mistake[] {
  const byPlace = new Map<string, Mistake>();
  const add = (mistake: Mistake): void => {
    const place = `${mistake.kind === "missing" ? `missing ${mistake.key ?? ""}` : mistake.kind} ${printPath(mistake.path)}`;
    if (!byPlace.has(place)) byPlace.set(place, mistake);
  };
  // Text first: what it says of a value is more exact than "has the wrong type".
  checkTexts(kind, value, located, add);
  for (const mistake of checkSchema(kind, value, located)) add(mistake);
  return [...byPlace.values()];
}

function checkSchema(kind: FileKind, value: unknown, located: Located): Mistake[] {
  const check = validators[kind];
  if (check(value)) return [];
  const errors = (check.errors ?? []).filter(
    // Guided unions fail once in the branch that was meant and once as a whole; names are reported as a whole.
    (error) => error.keyword !== "if" && (error.propertyName === undefined || error.keyword === "propertyNames"),
  );
  const unknown = errors.filter(({ keyword }) => keyword === "additionalProperties");
  return errors
    .filter((error) => !isMisspelt(error, unknown))
    .map((error) => toMistake(kind, error, value, located))
    .sort((a, b) => rankOf(a) - rankOf(b));
}

// `stratgy: first` is one mistake: an unknown key, not also a missing one.
function isMisspelt(error: ErrorObject, unknown: readonly ErrorObject[]): boolean {
  if (error.keyword !== "required") return false;
  const missing = String(error.params["missingProperty"]);
  return unknown.some(
    (other) =>
      other.instancePath === error.instancePath &&
      suggest(String(other.params["additionalProperty"]), knownKeys(other)) === missing,
  );
}

// Of several complaints about one value the type says most.
function rankOf({ diagnostic }: Mistake): number {
  return diagnostic.code === "GATE122" ? 0 : 1;
}

function toMistake(kind: FileKind, error: ErrorObject, value: unknown, located: Located): Mistake {
  const base = toPath(error.instancePath, value);
  const field = fieldAt(kind, base);
  const { message, hint } = describeError(error, base, field);
  const named = error.params["additionalProperty"] ?? error.params["propertyName"];
  const missing = error.keyword === "required" ? String(error.params["missingProperty"]) : undefined;
  const path =
    typeof named === "string" ? [...base, named] : error.keyword === "uniqueItems" ? [...base, repeated(error)] : base;
  const { node } = findLocated(located, path);
  const isKey = typeof named === "string";
  const diagnostic = createDiagnostic(codeOf(error), {
    message,
    at: isKey ? placeOfKey(node) : placeOfValue(node),
    path: printPath(missing === undefined ? path : [...path, missing]),
    ...(hint === undefined ? {} : { hint }),
  });
  const allowed = allowedValues(error, missing);
  return {
    diagnostic,
    path,
    kind: missing === undefined ? (isKey ? "key" : "value") : "missing",
    ...(missing === undefined ? {} : { key: missing }),
    ...(allowed === undefined ? {} : { allowed }),
  };
}

function codeOf({ keyword }: ErrorObject): DiagnosticCode {
  if (keyword === "additionalProperties") return "GATE120";
  if (keyword === "required") return "GATE121";
  return keyword === "type" ? "GATE122" : "GATE123";
}

// ajv names the pair; the second item is the one too many.
function repeated({ params }: ErrorObject): number {
  return Math.max(Number(params["i"]), Number(params["j"]));
}

function allowedValues(error: ErrorObject, missing: string | undefined): readonly unknown[] | undefined {
  const parent = error.parentSchema as { enum?: unknown[]; const?: unknown; properties?: Record<string, unknown> };
  const schema = missing === undefined ? parent : (parent.properties?.[missing] as typeof parent | undefined);
  return schema?.enum ?? (schema?.const === undefined ? undefined : [schema.const]);
}

/** Keys that a mapping may have, from the error about one it must not have. */
function knownKeys(error: ErrorObject): string[] {
  return Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
}

// A JSON pointer does not say whether `0` is an index or a key; the value does.
function toPath(pointer: string, value: unknown): (string | number)[] {
  let current = value;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(current) ? Number(key) : key;
      current = (current as Record<string | number, unknown> | undefined)?.[step];
      return step;
    });
}

function checkTexts(kind: FileKind, value: unknown, located: Located, add: (mistake: Mistake) => void): void {
  walk(value, [], located);

  function walk(part: unknown, path: ValuePath, node: Located): void {
    if (typeof part === "string") checkText(part, path, node);
    if (typeof part !== "object" || part === null) return;
    const entries: [string | number, unknown][] = Array.isArray(part) ? [...part.entries()] : Object.entries(part);
    for (const [key, child] of entries) {
      const inner = node.children?.get(key) ?? node;
      const innerPath = [...path, key];
      if (typeof key === "string" && looksSecret(key, undefined)) {
        const message = "this key looks like a credential";
        add({ ...mistakeAt("GATE401", message, innerPath, placeOfKey(inner), SECRET_HINT, path), kind: "key" });
      }
      walk(child, innerPath, inner);
    }
  }

  function checkText(text: string, path: ValuePath, node: Located): void {
    const name = path.findLast((step) => typeof step === "string");
    if (looksSecret(text, typeof name === "string" ? name : undefined)) {
      add(mistakeAt("GATE401", "a secret is written into the config", path, placeOfValue(node), SECRET_HINT));
      return;
    }
    const variable = INTERPOLATION.exec(text)?.[1];
    if (variable !== undefined) checkInterpolation(variable, path, node);
    else if (isImpossibleDate(text) && fieldAt(kind, path) === "date") {
      add(mistakeAt("GATE128", `${JSON.stringify(text)} does not exist`, path, placeOfValue(node)));
    }
  }

  function checkInterpolation(variable: string, path: ValuePath, node: Located): void {
    const field = isInnerText(kind, path) ? "text" : fieldAt(kind, path);
    const isName = /^[A-Za-z_][A-Za-z0-9_]*(?:\|[A-Za-z_][A-Za-z0-9_]*)*$/.test(variable);
    if (field === "text" && isName) return;
    const message =
      field === "text"
        ? `"${redact(variable)}" is not the name of an environment variable`
        : "${env:NAME} is not allowed here";
    const hint =
      field === "secret" && isName
        ? `Write { env: ${variable} }.`
        : "Only base URLs and other plain texts of the host may have it; rules, prices and limits must not differ between machines.";
    add(mistakeAt("GATE126", message, path, placeOfValue(node), hint));
  }
}

// The texts of a reference that have variables of their own: its template, and each of its cases.
function isInnerText(kind: FileKind, path: ValuePath): boolean {
  const [last, before] = [path.at(-1), path.at(-2)];
  return (
    (last === "template" && fieldAt(kind, path.slice(0, -1)) === "text") ||
    (before === "cases" && fieldAt(kind, path.slice(0, -2)) === "text")
  );
}

const SECRET_HINT =
  "Revoke it, put the new one into an environment variable or a file outside of git, and refer to it: { env: NAME } or { file: PATH }.";

function mistakeAt(
  code: DiagnosticCode,
  message: string,
  path: ValuePath,
  at: Diagnostic["at"],
  hint?: string,
  // A path that holds the credential itself must not be printed.
  shown: ValuePath = path,
): Mistake {
  const details = { message, at, path: printPath(shown), ...(hint === undefined ? {} : { hint }) };
  return { diagnostic: createDiagnostic(code, details), path, kind: "value" };
}

/** Whether a text has the form of a date, but no calendar or clock has it. */
function isImpossibleDate(text: string): boolean {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,3})?(?:Z|[+-](\d{2}):(\d{2}))?)?$/.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  const isDay = date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
  const isTime = (hour ?? 0) < 24 && (minute ?? 0) < 60 && (second ?? 0) < 60;
  return !isDay || !isTime || (zoneHour ?? 0) > 14 || (zoneMinute ?? 0) > 59;
}
