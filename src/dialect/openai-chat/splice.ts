/**
 * Writing a request for a provider: the original bytes with the few fields edited that Gate decides.
 *
 * Bytes are edited only where every JSON reader, first-wins or last-wins, sees the same fields that Gate checked; every other body is
 * serialised anew from what was parsed. Either way the provider reads exactly the model that was routed.
 */
import type { DecodedRequest, EncodeOptions } from "../dialect.ts";
import type { FieldSpan } from "../json-scan.ts";
import { isRecord, type JsonRecord } from "../_record.ts";

/** Encode a request. Returns the original Buffer itself when nothing has to change. */
export function encodeRequest(request: DecodedRequest, options: EncodeOptions): Buffer {
  const changes = toChanges(request, options);
  const edits = toEdits(request, changes);
  if (edits === undefined) return Buffer.from(JSON.stringify(toBody(request.json, changes)));
  return edits.length === 0 ? request.bytes : applyEdits(request.bytes, edits);
}

/** What must differ from the request as it came. */
interface Changes {
  readonly model: string;
  /** Present when the field must be replaced or added. */
  readonly streamOptions: JsonRecord | undefined;
  readonly renamesMaxTokens: boolean;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LIMIT_KEY = "max_completion_tokens";
const OLD_LIMIT_KEY = "max_tokens";

function toChanges(request: DecodedRequest, options: EncodeOptions): Changes {
  const { json, isStreaming } = request;
  // Providers refuse stream options on a request that does not stream.
  const injectsUsage = options.injectUsage && isStreaming && !request.wantsStreamUsage;
  return {
    model: options.model,
    streamOptions: injectsUsage ? withUsage(json["stream_options"]) : undefined,
    renamesMaxTokens: options.quirks.includes("max-tokens-only") && Object.hasOwn(json, LIMIT_KEY),
  };
}

function withUsage(streamOptions: unknown): JsonRecord {
  return copyRecord(isRecord(streamOptions) ? streamOptions : {}, (copy) => {
    copy["include_usage"] = true;
  });
}

/** The edits of the bytes, or undefined when the bytes must not be edited. */
function toEdits(request: DecodedRequest, changes: Changes): readonly Edit[] | undefined {
  const { scan, bytes, json } = request;
  const model = scan.model;
  if (!scan.canSplice || model === undefined || !isSpanOf(bytes, model, request.model)) return undefined;
  const edits: Edit[] = [];
  if (changes.model !== request.model) {
    edits.push({ start: model.valueStart, end: model.valueEnd, text: JSON.stringify(changes.model) });
  }

  const span = scan.streamOptions;
  if (span === undefined) {
    if (changes.streamOptions !== undefined) {
      const text = `,"stream_options":${JSON.stringify(changes.streamOptions)}`;
      edits.push({ start: model.valueEnd, end: model.valueEnd, text });
    }
  } else {
    const stated = json["stream_options"];
    if (!isSpanOf(bytes, span, stated)) return undefined;
    const text = JSON.stringify(changes.streamOptions ?? stated);
    // A key that stands twice inside would mean one thing to Gate and another to the provider: written anew, it stands once.
    if (changes.streamOptions !== undefined || hasHiddenKeys(bytes, span, text)) {
      edits.push({ start: span.valueStart, end: span.valueEnd, text });
    }
  }

  if (changes.renamesMaxTokens) {
    const limit = scan.fields.get(LIMIT_KEY);
    // Both names at once: one has to go, which is no edit of one place.
    if (limit === undefined || scan.fields.has(OLD_LIMIT_KEY)) return undefined;
    const start = limit.keyStart;
    edits.push({ start, end: start + LIMIT_KEY.length + 2, text: JSON.stringify(OLD_LIMIT_KEY) });
  }
  return edits;
}

/** Whether the bytes of a span parse to this value: the guard against a scanner that disagrees with the parser. */
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

function toBody(json: JsonRecord, changes: Changes): JsonRecord {
  return copyRecord(json, (copy) => {
    copy["model"] = changes.model;
    if (changes.streamOptions !== undefined) copy["stream_options"] = changes.streamOptions;
    if (changes.renamesMaxTokens) {
      copy[OLD_LIMIT_KEY] = copy[LIMIT_KEY] ?? copy[OLD_LIMIT_KEY];
      delete copy[LIMIT_KEY];
    }
  });
}

/** A copy without a prototype: on it a key `__proto__` is data like any other, while on a plain object it would set the prototype. */
function copyRecord(record: JsonRecord, change: (copy: Record<string, unknown>) => void): JsonRecord {
  // Object.create is typed as any; a new object without properties is a record.
  const copy = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(record)) copy[key] = record[key];
  change(copy);
  return copy;
}
