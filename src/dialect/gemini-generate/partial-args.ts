/** Function calls whose arguments come in pieces, each with a path: Vertex sends them so when it is asked to. */
import { isRecord, type JsonRecord } from "../_record.ts";
import { readField } from "./wire.ts";

// No list of a real call comes near it; an index of billions would fill the memory.
const MAX_INDEX = 10_000;
const MAX_DEPTH = 64;

export interface PartialCall {
  /** The call as far as it has come: name and id from its first piece, arguments from all. */
  readonly json: Record<string, unknown>;
  /** The part it stands in: signature and what else there is. */
  readonly part: JsonRecord;
  /** Path of the text that the next piece continues. */
  openPath: string | undefined;
}

/** Begin a call. */
export function createPartialCall(part: JsonRecord, call: JsonRecord): PartialCall {
  const { partialArgs: _, partial_args: __, willContinue: ___, will_continue: ____, ...json } = call;
  return { json, part, openPath: undefined };
}

/** Add a piece. False for one that cannot be read. */
export function addPiece(partial: PartialCall, call: JsonRecord): boolean {
  const pieces = readField(call, "partialArgs");
  if (!Array.isArray(pieces)) return true;
  for (const piece of pieces) {
    if (!isRecord(piece)) return false;
    const path = readField(piece, "jsonPath");
    const keys = typeof path === "string" ? parsePath(path) : undefined;
    if (typeof path !== "string" || keys === undefined) return false;
    const value = readValue(piece);
    partial.json["args"] = setAt(partial.json["args"] ?? {}, keys, value, partial.openPath === path);
    partial.openPath = readField(piece, "willContinue") === true ? path : undefined;
  }
  return true;
}

/** Whether a call says that more of it comes. */
export function isToBeContinued(call: JsonRecord): boolean {
  return readField(call, "willContinue") === true;
}

function readValue(piece: JsonRecord): unknown {
  return readField(piece, "stringValue") ?? readField(piece, "numberValue") ?? readField(piece, "boolValue") ?? null;
}

/** `$.a.b[0]['c d']` as its keys. */
function parsePath(path: string): readonly (string | number)[] | undefined {
  if (!path.startsWith("$")) return undefined;
  const keys: (string | number)[] = [];
  const step = /\.([^.[\]]+)|\[(\d{1,9})\]|\[(?:'([^']*)'|"([^"]*)")\]/uy;
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const found = step.exec(path);
    if (found === null || keys.length === MAX_DEPTH) return undefined;
    const [, name, index, single, double] = found;
    keys.push(index === undefined ? (name ?? single ?? double ?? "") : Number(index));
  }
  return keys.length > 0 && keys.every((key) => typeof key === "string" || key <= MAX_INDEX) ? keys : undefined;
}

/** The value with one place in it set, or its text continued. */
function setAt(target: unknown, keys: readonly (string | number)[], value: unknown, isMore: boolean): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return isMore && typeof target === "string" ? target + String(value) : value;
  if (typeof key === "number") {
    const list: unknown[] = Array.isArray(target) ? target : [];
    while (list.length < key) list.push(null);
    list[key] = setAt(list[key], rest, value, isMore);
    return list;
  }
  const record = isRecord(target) ? target : {};
  const before = Object.hasOwn(record, key) ? record[key] : undefined;
  // Defined and not assigned: a key `__proto__` is data like any other.
  Object.defineProperty(record, key, {
    value: setAt(before, rest, value, isMore),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return record;
}
