/**
 * Writing a client's body for a provider of the same dialect: the original bytes with the few fields edited that Gate decides.
 *
 * Bytes are edited only where every JSON reader, first-wins or last-wins, sees the same fields that Gate checked; every other body is
 * serialised anew from what was parsed. Either way the provider reads exactly the request that was routed.
 */
import type { DecodedRequest } from "./dialect.ts";
import type { FieldSpan } from "./json-scan.ts";
import { createRecord, type JsonRecord } from "./_record.ts";

/** Top-level fields with their new values; undefined removes the field. */
export type Changes = Readonly<Record<string, unknown>>;

/** What splicing reads of a request. */
export type Spliceable = Pick<DecodedRequest, "bytes" | "json" | "scan">;

// Longer values are written anew with everything else: comparing them with their bytes would cost as much.
const MAX_EDITED_BYTES = 4_096;

/** Apply changes to a body. Returns the original Buffer itself when nothing has to change. */
export function spliceBody(request: Spliceable, changes: Changes): Buffer {
  const edits = toEdits(request, changes);
  if (edits === undefined) return Buffer.from(JSON.stringify(applyChanges(request.json, changes)));
  return edits.length === 0 ? request.bytes : applyEdits(request.bytes, edits);
}

/** A copy with the changes. */
export function applyChanges(json: JsonRecord, changes: Changes): JsonRecord {
  const copy = createRecord();
  for (const key of Object.keys(json)) {
    const value = Object.hasOwn(changes, key) ? changes[key] : json[key];
    if (value !== undefined) copy[key] = value;
  }
  for (const key of Object.keys(changes)) if (changes[key] !== undefined) copy[key] = changes[key];
  return copy;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits of the bytes, or undefined when the bytes must not be edited. */
function toEdits(request: Spliceable, changes: Changes): readonly Edit[] | undefined {
  const { scan, bytes, json } = request;
  if (!scan.canSplice) return undefined;
  const { model, streamOptions } = scan;
  // The guard against a scanner that disagrees with the parser stands on the field that matters most, whether it changes or not.
  if (Object.hasOwn(json, "model") && (model === undefined || !isSpanOf(bytes, model, json["model"]))) return undefined;
  // A key that stands twice inside would mean one thing to Gate and another to the provider: written anew, it stands once.
  if (streamOptions !== undefined && !Object.hasOwn(changes, "stream_options")) {
    const stated = json["stream_options"];
    if (!isSpanOf(bytes, streamOptions, stated)) return undefined;
    if (hasHiddenKeys(bytes, streamOptions, JSON.stringify(stated))) return undefined;
  }
  const edits: Edit[] = [];
  for (const name of Object.keys(changes)) {
    const value = changes[name];
    const span = scan.fields.get(name);
    if (span === undefined) {
      if (value === undefined) continue;
      // New fields follow the model, or open the object where there is none.
      if (model === undefined) return undefined;
      edits.push({
        start: model.valueEnd,
        end: model.valueEnd,
        text: `,${JSON.stringify(name)}:${JSON.stringify(value)}`,
      });
      continue;
    }
    // A removal takes a comma with it, which is not worth editing bytes for.
    if (value === undefined || span.valueEnd - span.valueStart > MAX_EDITED_BYTES) return undefined;
    if (!isSpanOf(bytes, span, json[name])) return undefined;
    if (value !== json[name]) edits.push({ start: span.valueStart, end: span.valueEnd, text: JSON.stringify(value) });
  }
  return edits;
}

/** Whether the bytes of a span parse to this value. */
function isSpanOf(bytes: Buffer, span: FieldSpan, value: unknown): boolean {
  const text = bytes.toString("utf8", span.valueStart, span.valueEnd);
  if (typeof value === "string" && text === `"${value}"`) return true;
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    // Not a JSON value at all: the span is wrong.
    return false;
  }
}

/** Whether an object as written may have more keys than its parsed form, which is so when a key stands in it twice. */
function hasHiddenKeys(bytes: Buffer, span: FieldSpan, parsed: string): boolean {
  const text = bytes.toString("latin1", span.valueStart, span.valueEnd);
  // Without escapes, colons in texts are the same on both sides, and what is left over belongs to keys.
  return text.includes("\\") || text.split(":").length !== parsed.split(":").length;
}

function applyEdits(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  // An insertion stands at the end of the model's value, where a replacement of it ends: starts decide, the sort is stable.
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(bytes.subarray(from, edit.start), Buffer.from(edit.text));
    from = edit.end;
  }
  parts.push(bytes.subarray(from));
  return Buffer.concat(parts);
}
