/** Reading and writing the JSON of this dialect: both spellings of its names, and what is carried without being understood. */
import { createHash } from "node:crypto";
import { isRecord, type JsonRecord } from "../_record.ts";
import type { Extra } from "../neutral.ts";

export const FAMILY = "gemini-generate";

/** A field by its camelCase name; Google takes snake_case as well, and so do its clients. */
export function readField(record: JsonRecord, name: string): unknown {
  const value = record[name];
  return value === undefined ? record[toSnakeCase(name)] : value;
}

/** A name as Google's documents write it, whichever way the client did. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

/** Names in both spellings, for `readRest`. */
export function toNames(...names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, toSnakeCase(name)]));
}

/** The fields that are not among `known`; undefined when there are none. */
export function readRest(record: JsonRecord, known: ReadonlySet<string>): Record<string, unknown> | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const key of Object.keys(record)) {
    if (known.has(key)) continue;
    rest ??= {};
    rest[key] = record[key];
  }
  return rest;
}

/** What is carried for this dialect alone; undefined for nothing. `spelling` is how fields were written that the neutral form holds. */
export function toExtra(json: JsonRecord | undefined, spelling?: JsonRecord): Extra | undefined {
  const hasJson = json !== undefined && Object.keys(json).length > 0;
  const hasSpelling = spelling !== undefined && Object.keys(spelling).length > 0;
  if (!hasJson && !hasSpelling) return undefined;
  return { family: FAMILY, json: hasJson ? json : {}, ...(hasSpelling && { spelling }) };
}

/** Put carried fields over written ones, objects into objects. A value of undefined takes a field away. */
export function mergeExtra(json: JsonRecord, extra: Extra | undefined): JsonRecord {
  if (extra?.family !== FAMILY) return json;
  const merged = merge(json, extra.json);
  return extra.spelling === undefined ? merged : merge(merged, extra.spelling);
}

/** How this dialect wrote a field, when it did. */
export function readSpelling(extra: Extra | undefined): JsonRecord | undefined {
  return extra?.family === FAMILY ? extra.spelling : undefined;
}

function merge(below: JsonRecord, above: JsonRecord): JsonRecord {
  const merged: Record<string, unknown> = { ...below };
  for (const key of Object.keys(above)) {
    const value = above[key];
    const before = merged[key];
    merged[key] = isRecord(value) && isRecord(before) ? merge(before, value) : value;
  }
  return merged;
}

/** Model ids come as `x`, `models/x` and `publishers/google/models/x`. */
export function toBareModel(id: string): string {
  return id.replace(/^\/*(?:publishers\/google\/)?models\//u, "");
}

/**
 * An id for a call that Google gave none. The same for the whole answer and its stream, another one for each answer.
 * `place` says where the call stands.
 */
export function createCallId(place: string, name: string, input: string): string {
  const digest = createHash("sha256").update(`${place}\n${name}\n${input}`).digest("hex");
  return `call_g${digest.slice(0, 20)}`;
}

/** Whether `createCallId` made an id: Google never saw it, so it is not sent there. */
export function isCreatedCallId(id: string): boolean {
  return /^call_g[0-9a-f]{20}$/u.test(id);
}

const snakeCase = new Map<string, string>();

function toSnakeCase(name: string): string {
  let snake = snakeCase.get(name);
  // The names are those written in this folder, so the table stays small.
  if (snake === undefined) {
    snake = name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
    snakeCase.set(name, snake);
  }
  return snake;
}
