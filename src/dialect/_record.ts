/** Narrowing of parsed JSON, for the edges where wire objects are read. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one: for chains of optional wire objects. */
export function toRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : emptyRecord;
}

export function toText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

const emptyRecord: JsonRecord = Object.freeze({});

/** Without a prototype: on it a key `__proto__` is data like any other, while on a plain object it would set the prototype. */
export function createRecord(): Record<string, unknown> {
  // Object.create is typed as any; a new object without properties is a record.
  return Object.create(null) as Record<string, unknown>;
}
