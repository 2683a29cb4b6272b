/** What is left of a wire object when the fields that were read are taken out of it. */
import type { Extra } from "../neutral.ts";
import { createRecord, isRecord, type JsonRecord } from "../_record.ts";

/**
 * The fields that no neutral field holds. Null is how this dialect says nothing, and is left out.
 * Undefined when nothing is left and there is no spelling to keep.
 */
export function toExtra(json: JsonRecord, known: ReadonlySet<string>, spelling?: JsonRecord): Extra | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const key of Object.keys(json)) {
    if (known.has(key) || json[key] === null) continue;
    rest ??= createRecord();
    rest[key] = json[key];
  }
  if (rest === undefined && spelling === undefined) return undefined;
  return { family: "openai-chat", json: rest ?? emptyRecord, ...(spelling !== undefined && { spelling }) };
}

/** The same for answers, whose nulls official clients like to find again. */
export function toAnswerExtra(json: JsonRecord, known: ReadonlySet<string>): JsonRecord | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const key of Object.keys(json)) {
    if (known.has(key)) continue;
    rest ??= createRecord();
    rest[key] = json[key];
  }
  return rest;
}

/** Fields of this family's extra, to be written back. */
export function readOwnExtra(extra: Extra | undefined): JsonRecord {
  return extra?.family === "openai-chat" ? extra.json : emptyRecord;
}

/** How this family spelled what the neutral fields hold. */
export function readSpelling(extra: Extra | undefined): JsonRecord {
  return extra?.family === "openai-chat" ? (extra.spelling ?? emptyRecord) : emptyRecord;
}

/** The first key of a path of objects, such as `google` and `thought_signature`, when its value is a text with something in it. */
export function readPath(json: unknown, outer: string, inner: string): string | undefined {
  if (!isRecord(json)) return undefined;
  const group = json[outer];
  if (!isRecord(group)) return undefined;
  const value = group[inner];
  return typeof value === "string" && value !== "" ? value : undefined;
}

const emptyRecord: JsonRecord = Object.freeze({});
