/** Reading fields of a client's request: undefined for what is absent or null, an error for what has the wrong type. */
import { toInvalid } from "../body.ts";
import { isRecord, type JsonRecord } from "../_record.ts";

export function readNumber(json: JsonRecord, key: string): number | undefined {
  const value = json[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number") throw toInvalid(`\`${key}\` must be a number.`, key);
  return value;
}

export function readString(json: JsonRecord, key: string, param: string = key): string | undefined {
  const value = json[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw toInvalid(`\`${param}\` must be a text.`, param);
  return value;
}

export function readBoolean(json: JsonRecord, key: string, param: string = key): boolean | undefined {
  const value = json[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "boolean") throw toInvalid(`\`${param}\` must be true or false.`, param);
  return value;
}

export function readObject(json: JsonRecord, key: string, param: string = key): JsonRecord | undefined {
  const value = json[key];
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) throw toInvalid(`\`${param}\` must be an object.`, param);
  return value;
}

/** A list of objects. */
export function readList(json: JsonRecord, key: string, param: string = key): readonly JsonRecord[] {
  const value = json[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw toInvalid(`\`${param}\` must be a list.`, param);
  for (const [index, entry] of value.entries()) {
    if (!isRecord(entry)) throw toInvalid(`\`${param}[${index}]\` must be an object.`, `${param}[${index}]`);
  }
  // Every entry was just seen to be an object.
  return value as readonly JsonRecord[];
}

/** A text that must be there. */
export function requireString(json: JsonRecord, key: string, at: string): string {
  const value = readString(json, key, `${at}.${key}`);
  if (value === undefined) throw toInvalid(`\`${at}.${key}\` is missing; it must be a text.`, `${at}.${key}`);
  return value;
}

/** Neither absent nor null. */
export function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Only the fields that are not undefined. */
export function stated<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) kept[key] = value;
  // The same keys as in T, without those that are undefined.
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}
