/**
 * The fields of the state that this version knows, as another version may have left them.
 *
 * In: the state as read. Out: the same with only what is usable of these fields, and what was not. Of a list the good entries stay: one that is malformed
 * must not let in the keys that the others deny.
 */
import type { Denial, Pin, StateData, StoredRevision } from "./state.ts";

export interface CheckedState {
  readonly data: StateData;
  readonly dropped: readonly { readonly field: string; readonly reason: string }[];
}

export function checkStateFields(read: StateData): CheckedState {
  const dropped: { field: string; reason: string }[] = [];
  const data: Record<string, unknown> & StateData = { ...read };
  const replace = (field: string, value: unknown, reason: string): void => {
    dropped.push({ field, reason });
    if (value === undefined) Reflect.deleteProperty(data, field);
    else Reflect.set(data, field, value);
  };
  if (data.pin !== undefined && !isPin(data.pin)) replace("pin", undefined, "it is no pin of a revision");
  for (const [field, isEntry] of Object.entries(LISTS)) {
    const value = data[field];
    if (value === undefined) continue;
    if (!Array.isArray(value)) {
      replace(field, undefined, "it is no list");
      continue;
    }
    const good = value.filter(isEntry);
    if (good.length < value.length)
      replace(field, good, `${value.length - good.length} of its ${value.length} entries cannot be read`);
  }
  return { data, dropped };
}

const LISTS: Readonly<Record<"history" | "denied", (value: unknown) => boolean>> = {
  history: isStoredRevision,
  denied: isDenial,
};

function isStoredRevision(value: unknown): value is StoredRevision {
  if (!isMapping(value) || !isMapping(value["changes"])) return false;
  const { revision, at, outcome, bundle, commit, changes } = value;
  return (
    isText(revision) &&
    isNumber(at) &&
    (outcome === "applied" || outcome === "rolled-back") &&
    // It names a file.
    typeof bundle === "string" &&
    /^[0-9a-f]{64}$/.test(bundle) &&
    (commit === undefined || isText(commit)) &&
    [changes["added"], changes["changed"], changes["removed"]].every(isNumber)
  );
}

function isPin(value: unknown): value is Pin {
  return (
    isMapping(value) && isText(value["revision"]) && isNumber(value["at"]) && typeof value["inputHash"] === "string"
  );
}

function isDenial(value: unknown): value is Denial {
  if (!isMapping(value)) return false;
  const { id, digest, cause, at, from } = value;
  return (
    isText(id) &&
    typeof digest === "string" &&
    /^[0-9a-f]{64}$/.test(digest) &&
    (cause === "folder" || cause === "manual") &&
    isNumber(at) &&
    isNumber(from)
  );
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
