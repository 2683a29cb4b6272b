/** Whether a value that code made is plain data, and a copy of it without what JSON leaves out. */
import type { EvaluateProblem } from "./_evaluate-messages.ts";
import { FORBIDDEN_KEYS, MAX_DEPTH } from "./read-limits.ts";

/** More values than any config has; a getter or proxy could yield them without end. */
const MAX_VALUES = 500_000;

/** Copy a value. Properties that are undefined are left out, as JSON does; anything else that JSON cannot hold is a problem. */
export function copyPlainData(value: unknown): {
  readonly copy: unknown;
  readonly problems: readonly EvaluateProblem[];
} {
  const problems: EvaluateProblem[] = [];
  const open = new Set<object>();
  let values = 0;
  const copy = walk(value, []);
  return { copy, problems };

  function walk(part: unknown, valuePath: readonly (string | number)[]): unknown {
    values += 1;
    const notPlain = (what: string, hint?: string): null => {
      const message = `${what} is not plain data`;
      problems.push({ code: "GATE108", message, valuePath, ...(hint === undefined ? {} : { hint }) });
      return null;
    };
    switch (typeof part) {
      case "string":
      case "boolean":
        return part;
      case "number":
        return Number.isFinite(part) ? part : notPlain(String(part));
      case "undefined":
        return notPlain("undefined");
      case "function":
        return notPlain("a function", "Config is data: call the function and export its result.");
      case "bigint":
      case "symbol":
        return notPlain(`a ${typeof part}`);
      case "object":
        break;
    }
    if (part === null) return null;
    if (open.has(part)) return notPlain("an object that contains itself");
    if (valuePath.length >= MAX_DEPTH || values > MAX_VALUES) {
      if (problems.every((problem) => problem.code !== "GATE103" && problem.code !== "GATE104")) {
        const isDeep = valuePath.length >= MAX_DEPTH;
        const message = isDeep
          ? `the export is nested more than ${MAX_DEPTH} levels deep`
          : "the export has too many values";
        problems.push({ code: isDeep ? "GATE103" : "GATE104", message, valuePath });
      }
      return null;
    }
    open.add(part);
    const copied = Array.isArray(part) ? copyList(part, valuePath) : copyMapping(part, valuePath, notPlain);
    open.delete(part);
    return copied;
  }

  function copyList(list: readonly unknown[], valuePath: readonly (string | number)[]): unknown[] {
    // Array.from visits the holes of a sparse list too.
    return Array.from(list, (item, index) => walk(item, [...valuePath, index]));
  }

  function copyMapping(
    part: object,
    valuePath: readonly (string | number)[],
    notPlain: (what: string, hint?: string) => null,
  ): unknown {
    if (part instanceof Date) return notPlain("a Date", 'Write the date as text: "2026-01-31".');
    if (part instanceof Promise) return notPlain("a promise", "Config is evaluated synchronously.");
    const prototype: unknown = Object.getPrototypeOf(part);
    // A module namespace and an object of another realm have no Object.prototype of ours but are plain all the same.
    const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
    if (!isPlain) return notPlain(`an instance of ${part.constructor?.name ?? "a class"}`);
    const copied: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(part)) {
      if (FORBIDDEN_KEYS.has(key)) {
        problems.push({ code: "GATE127", message: `"${key}" must not be a key`, valuePath: [...valuePath, key] });
      } else if (child !== undefined) copied[key] = walk(child, [...valuePath, key]);
    }
    return copied;
  }
}
