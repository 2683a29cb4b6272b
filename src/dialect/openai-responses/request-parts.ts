/** Content of a request's items into neutral parts: what users, systems and tools say, and what the assistant said before. */
import { toMediaSource } from "../media.ts";
import type { CacheMark, MediaSource, OpaquePart, Part } from "../neutral.ts";
import { toInvalid } from "../body.ts";
import { isRecord, toText, type JsonRecord } from "../_record.ts";
import { FAMILY, omit, toExtra } from "./_wire.ts";

/** Whose content it is: the type of its texts follows from it. */
export type Speaker = "user" | "assistant";

export interface DecodedContent {
  readonly parts: readonly Part[];
  readonly isPlain: boolean;
}

/**
 * Decode `content` of a message or `output` of a tool.
 * @throws GateError invalid_request when it is neither a text nor a list of objects.
 */
export function decodeContent(content: unknown, speaker: Speaker, at: string): DecodedContent {
  if (typeof content === "string") return { parts: [{ kind: "text", text: content }], isPlain: true };
  if (content === undefined || content === null) return { parts: [], isPlain: false };
  if (!Array.isArray(content)) throw toInvalid(`\`${at}\` must be a text or a list of parts.`, at);
  const parts = content.map((part: unknown, index) => {
    const place = `${at}[${index}]`;
    if (!isRecord(part)) throw toInvalid(`\`${place}\` must be an object.`, place);
    return decodePart(part, speaker, place);
  });
  return { parts, isPlain: false };
}

function decodePart(part: JsonRecord, speaker: Speaker, at: string): Part {
  const { type } = part;
  switch (type) {
    case "input_text":
    case "output_text":
    case "text":
      if (typeof part["text"] !== "string") throw toInvalid(`\`${at}.text\` must be a text.`, `${at}.text`);
      return {
        kind: "text",
        text: part["text"],
        ...toRest(part, textFields, isUsual(type, speaker) ? undefined : type),
      };
    case "refusal":
      if (typeof part["refusal"] !== "string") throw toInvalid(`\`${at}.refusal\` must be a text.`, `${at}.refusal`);
      return { kind: "refusal", text: part["refusal"], ...toRest(part, refusalFields) };
    case "input_image":
      return decodeImage(part, at);
    case "input_file":
      return decodeFile(part);
    case "input_audio":
      return decodeAudio(part);
    default:
      if (typeof type !== "string")
        throw toInvalid(`\`${at}.type\` must be a text such as "input_text".`, `${at}.type`);
      return toOpaqueContent(type, part);
  }
}

/** An item that only this dialect knows. */
export function toOpaque(type: string, json: JsonRecord): OpaquePart {
  return { kind: "opaque", family: FAMILY, type, json };
}

/** A part of a content list that only this dialect knows: written back into a list, and not as an item. */
function toOpaqueContent(type: string, json: JsonRecord): OpaquePart {
  return { kind: "opaque", family: FAMILY, type, json, spelling: toExtra({ isContent: true }) };
}

const textFields: ReadonlySet<string> = new Set(["type", "text", "prompt_cache_breakpoint"]);
const refusalFields: ReadonlySet<string> = new Set(["type", "refusal"]);
const imageFields: ReadonlySet<string> = new Set(["type", "image_url", "file_id", "detail", "prompt_cache_breakpoint"]);
const fileFields: ReadonlySet<string> = new Set([
  "type",
  "file_data",
  "file_url",
  "file_id",
  "filename",
  "prompt_cache_breakpoint",
]);

// `text` is what other dialects call it; no provider of this one takes it, so that it is written as the usual type.
function isUsual(type: string, speaker: Speaker): boolean {
  return type === "text" || (type === "output_text") === (speaker === "assistant");
}

/**
 * Fields without a place of their own. They are spelling and not extra: annotations and logprobs of earlier answers, nulls and breakpoints
 * mean nothing to another provider that its own form of the part does not say.
 */
function toRest(part: JsonRecord, known: ReadonlySet<string>, type?: string): Pick<Part, "spelling" | "cache"> {
  // A null such as `file_id: null` beside an `image_url` is kept as it was written.
  const nulls = Object.fromEntries(Object.entries(part).filter(([key, value]) => value === null && known.has(key)));
  const breakpoint = part["prompt_cache_breakpoint"];
  const spelling = {
    ...nulls,
    ...omit(part, known),
    ...(type === undefined ? {} : { type }),
    ...(breakpoint === undefined ? {} : { prompt_cache_breakpoint: breakpoint }),
  };
  return {
    ...(isRecord(breakpoint) && { cache: toCacheMark(breakpoint) }),
    ...(Object.keys(spelling).length > 0 && { spelling: toExtra({ part: spelling }) }),
  };
}

// OpenAI keeps for 30 minutes or 12 hours; the neutral marks are Anthropic's 5 minutes (unstated) and an hour.
function toCacheMark(breakpoint: JsonRecord): CacheMark {
  return breakpoint["ttl"] === "12h" ? { ttl: "1h" } : {};
}

function decodeImage(part: JsonRecord, at: string): Part {
  const source = toSource(part["image_url"], part["file_id"]);
  if (source === undefined) throw toInvalid(`\`${at}\` needs \`image_url\` or \`file_id\`.`, at);
  const detail = toText(part["detail"]);
  return { kind: "image", source, ...(detail !== undefined && { detail }), ...toRest(part, imageFields) };
}

function decodeFile(part: JsonRecord): Part {
  const title = toText(part["filename"]);
  const data = toText(part["file_data"]);
  const source = data === undefined ? toSource(part["file_url"], part["file_id"]) : toFileData(data, title);
  // A file that is named in a way Gate does not know: the provider may.
  if (source === undefined) return toOpaqueContent("input_file", part);
  return { kind: "document", source, ...(title !== undefined && { title }), ...toRest(part, fileFields) };
}

function toSource(url: unknown, fileId: unknown): MediaSource | undefined {
  const text = toText(url);
  if (text !== undefined) return toMediaSource(text);
  const id = toText(fileId);
  return id === undefined ? undefined : { kind: "file", family: FAMILY, id };
}

/** File data is a data URL, or base64 alone; the name then says what it is. */
function toFileData(data: string, title: string | undefined): MediaSource {
  if (data.startsWith("data:")) return toMediaSource(data);
  return { kind: "base64", mediaType: toMediaType(title), data };
}

function toMediaType(name: string | undefined): string {
  const extension = name?.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return (extension === undefined ? undefined : mediaTypes[extension]) ?? "application/pdf";
}

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  txt: "text/plain",
  md: "text/markdown",
  csv: "text/csv",
  html: "text/html",
  json: "application/json",
};

function decodeAudio(part: JsonRecord): Part {
  const audio = part["input_audio"];
  const data = isRecord(audio) ? toText(audio["data"]) : undefined;
  const format = isRecord(audio) ? toText(audio["format"]) : undefined;
  if (data === undefined || format === undefined) return toOpaqueContent("input_audio", part);
  const mediaType = format === "mp3" ? "audio/mpeg" : `audio/${format}`;
  return { kind: "audio", source: { kind: "base64", mediaType, data }, format };
}
