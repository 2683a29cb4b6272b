/** Reading a client's body: one scan, one parse, and the guards that hold for every surface. */
import { GateError } from "../errors.ts";
import { isRecord, type JsonRecord } from "./_record.ts";
import { type JsonScan, jsonLimits, scanJson } from "./json-scan.ts";

export interface ParsedBody {
  readonly json: JsonRecord;
  readonly scan: JsonScan;
}

/**
 * Scan and parse a body, and refuse fields that differ from a guarded one only in their letters.
 *
 * Readers that ignore case (Go's encoding/json does, with Unicode folding) would take "Model" for "model", and so serve a model that was
 * never checked. `guarded` names the fields that Gate decides or counts by, in lower case or as the dialect writes them.
 * @throws GateError `invalid_request` or `too_many_values`; the message never quotes the body.
 */
export function parseBody(body: Buffer, guarded: ReadonlySet<string>): ParsedBody {
  const scan = scanJson(body, jsonLimits);
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch (error) {
    // The parser's own message quotes the body, which belongs in no log: only the place is taken from it.
    const at = error instanceof Error ? /at position (\d+)/u.exec(error.message)?.[1] : undefined;
    throw toInvalid(`The body is not valid JSON${at === undefined ? "" : ` (at character ${at})`}.`, null);
  }
  if (!isRecord(parsed)) throw toInvalid("The body must be a JSON object.", null);
  checkLookalikes(parsed, guarded, "");
  return { json: parsed, scan };
}

/** Refuse keys that fold to a guarded one without being it. `prefix` is the path of the object, with its dot. */
export function checkLookalikes(json: JsonRecord, guarded: ReadonlySet<string>, prefix: string): void {
  let folds = foldedNames.get(guarded);
  if (folds === undefined)
    foldedNames.set(guarded, (folds = new Map([...guarded].map((name) => [fold(name), name] as const))));
  for (const key of Object.keys(json)) {
    if (guarded.has(key) || key.length > MAX_GUARDED_LENGTH) continue;
    const name = folds.get(fold(key));
    if (name === undefined) continue;
    const param = prefix + name;
    throw toInvalid(`The field "${param}" is written with other letters; write it exactly so.`, param);
  }
}

// No guarded name is as long, and no key folds to a shorter text.
const MAX_GUARDED_LENGTH = 32;
const foldedNames = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, string>>();

/** `model` as every surface wants it. */
export function checkModel(value: unknown): string {
  if (value === undefined) throw toInvalid("The field `model` is missing; name a model or group.", "model");
  if (typeof value !== "string" || value === "") throw toInvalid("`model` must be a text that is not empty.", "model");
  return value;
}

/** False for null, which the vendors take as "not stated". */
export function checkFlag(value: unknown, param: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") throw toInvalid(`\`${param}\` must be true or false.`, param);
  return value;
}

export function toInvalid(message: string, param: string | null): GateError {
  return new GateError("invalid_request", { message, param });
}

// Upper case first: it folds the long s, lower case the Kelvin sign.
function fold(text: string): string {
  return text.toUpperCase().toLowerCase();
}
