/** Neutral parts of a request into parts of a content. */
import { GateError } from "../../errors.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import type { Warn } from "../dialect.ts";
import type { AudioPart, MediaSource, Part, Seal, ToolResultPart } from "../neutral.ts";
import { FAMILY, isCreatedCallId, mergeExtra, readSpelling } from "./wire.ts";

/** Loss in translation, told once for each field or kind. */
export interface Report {
  dropped(detail: string): void;
  approximated(detail: string): void;
  changed(detail: string): void;
}

export function createReport(warn: Warn): Report {
  const seen = new Set<string>();
  const tell = (code: "dropped" | "approximated" | "changed", detail: string): void => {
    const key = `${code} ${detail}`;
    if (seen.has(key)) return;
    seen.add(key);
    warn({ code, detail });
  };
  return {
    dropped: (detail) => tell("dropped", detail),
    approximated: (detail) => tell("approximated", detail),
    changed: (detail) => tell("changed", detail),
  };
}

/** Whether a part can be written at all; what cannot is reported. */
export function canEncode(part: Part, isOwn: boolean, report: Report): boolean {
  if (part.kind === "opaque") {
    if (part.family === FAMILY) return true;
    report.dropped(part.type);
    return false;
  }
  // A thought goes back only with Google's own signature; a client of this dialect gets its own thoughts through as they were.
  if (part.kind !== "reasoning" || isNative(part.seal) || (isOwn && part.seal === undefined)) return true;
  report.dropped("reasoning");
  return false;
}

/** Write one part, except results, of which `encodeResult` makes one. */
export function encodePart(part: Exclude<Part, ToolResultPart>, report: Report): JsonRecord {
  reportLoss(part, report);
  switch (part.kind) {
    case "text":
      return mergeExtra({ text: part.text, ...toSignature(part.seal) }, part.extra);
    case "reasoning":
      return mergeExtra({ text: part.text, thought: true, ...toSignature(part.seal) }, part.extra);
    case "refusal":
      report.approximated("refusal");
      return { text: part.text };
    case "tool-call": {
      const args = part.isCustom === true ? { input: part.input } : toArgs(part.input, report);
      const call = {
        ...(isCreatedCallId(part.id) ? {} : { id: part.id }),
        name: part.name,
        ...(args && { args }),
      };
      return mergeExtra({ functionCall: call, ...toSignature(part.seal) }, part.extra);
    }
    case "image":
      if (part.detail !== undefined && part.detail !== "auto") report.dropped("detail");
      return mergeExtra(encodeMedia(part.source, undefined), part.extra);
    case "document":
      if (part.context !== undefined) report.dropped("context");
      if (part.wantsCitations === true) report.dropped("citations");
      return mergeExtra(encodeMedia(part.source, part.title), part.extra);
    case "audio":
      return mergeExtra(encodeMedia(toNamed(part), undefined), part.extra);
    case "video":
      return mergeExtra(encodeMedia(part.source, undefined), part.extra);
    case "opaque":
      return part.json;
  }
}

/**
 * Write the result of a tool. Its media go into `parts`, which models before Gemini 3 do not know: see the quirk `no-result-media`.
 */
export function encodeResult(part: ToolResultPart, report: Report): JsonRecord {
  reportLoss(part, report);
  const texts: string[] = [];
  const media: JsonRecord[] = [];
  for (const inner of part.parts) {
    if (inner.kind === "text" || inner.kind === "refusal") texts.push(inner.text);
    else if (inner.kind === "tool-result" || inner.kind === "tool-call") report.dropped(inner.kind);
    else if (inner.kind === "reasoning") report.dropped("reasoning");
    else if (inner.kind !== "opaque" || canEncode(inner, false, report)) media.push(encodePart(inner, report));
  }
  const spelled = readSpelling(part.extra)?.["functionResponse"];
  const response = spelled === undefined ? toResponse(texts.join("\n"), part) : undefined;
  const result = {
    ...(isCreatedCallId(part.callId) ? {} : { id: part.callId }),
    name: part.name ?? "function",
    ...(response && { response }),
    ...(media.length > 0 && { parts: media }),
  };
  return mergeExtra({ functionResponse: result }, part.extra);
}

/** Google's own name of what the clients that name formats call `mp3`. */
function toNamed({ source, format }: AudioPart): MediaSource {
  return source.kind === "base64" && format === "mp3" ? { ...source, mediaType: "audio/mp3" } : source;
}

/** The bytes or the address of a medium as a part. */
export function encodeMedia(source: MediaSource, title: string | undefined): JsonRecord {
  const name = title === undefined ? {} : { displayName: title };
  switch (source.kind) {
    case "base64":
      return { inlineData: { mimeType: source.mediaType, data: source.data, ...name } };
    case "text": {
      const data = Buffer.from(source.text).toString("base64");
      return { inlineData: { mimeType: source.mediaType, data, ...name } };
    }
    case "url": {
      const type = source.mediaType ?? guessType(source.url);
      return { fileData: { ...(type !== undefined && { mimeType: type }), fileUri: source.url, ...name } };
    }
    case "file": {
      if (source.family !== FAMILY)
        throw new GateError("unsupported_parameter", {
          message: "This model's provider cannot read a file of another provider's store; send the bytes of the file.",
          param: "file_id",
        });
      const { mediaType } = source;
      return { fileData: { ...(mediaType !== undefined && { mimeType: mediaType }), fileUri: source.id, ...name } };
    }
  }
}

function isNative(seal: Seal | undefined): boolean {
  return seal?.origin === "google";
}

function toSignature(seal: Seal | undefined): { readonly thoughtSignature?: string } {
  return seal !== undefined && isNative(seal) ? { thoughtSignature: seal.value } : {};
}

function reportLoss(part: Part, report: Report): void {
  if (part.cache !== undefined) report.dropped("cache_control");
  const { extra } = part;
  if (extra !== undefined && extra.family !== FAMILY) for (const key of Object.keys(extra.json)) report.dropped(key);
}

/** Arguments have to be an object. */
function toArgs(input: string, report: Report): JsonRecord | undefined {
  if (input === "") return undefined;
  const parsed = parseObject(input);
  if (parsed !== undefined) return parsed;
  report.approximated("arguments");
  return { input };
}

/** A response has to be an object: one in the text is written as it is, everything else is wrapped. */
function toResponse(text: string, part: ToolResultPart): JsonRecord {
  if (part.isError === true) return { error: text };
  // Numbers beyond the range of doubles would change their value: then the text is left as it is.
  return (/[0-9]{16}/u.test(text) ? undefined : parseObject(text)) ?? { result: text };
}

function parseObject(text: string): JsonRecord | undefined {
  if (!/^\s*\{/u.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    // Not JSON: the caller writes it as text.
    return undefined;
  }
}

const typesByEnding: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["webp", "image/webp"],
  ["gif", "image/gif"],
  ["heic", "image/heic"],
  ["pdf", "application/pdf"],
  ["txt", "text/plain"],
  ["csv", "text/csv"],
  ["mp3", "audio/mp3"],
  ["wav", "audio/wav"],
  ["mp4", "video/mp4"],
  ["mov", "video/quicktime"],
  ["webm", "video/webm"],
]);

function guessType(url: string): string | undefined {
  const ending = /\.([a-z0-9]{3,4})(?:[?#]|$)/iu.exec(url)?.[1];
  return ending === undefined ? undefined : typesByEnding.get(ending.toLowerCase());
}
