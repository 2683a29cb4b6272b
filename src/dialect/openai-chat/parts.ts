/** The content of a message into parts, in requests and in answers. */
import { normaliseMediaType, toMediaSource } from "../media.ts";
import type { CacheMark, Extra, MediaSource, Part } from "../neutral.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readThinkingText } from "./thinking.ts";
import { toExtra } from "./extra.ts";

/** Read a content, a text or a list. Never throws: what cannot be read stays as an opaque part at its place. */
export function readContent(content: unknown): Part[] {
  if (typeof content === "string") return content === "" ? [] : [{ kind: "text", text: content }];
  return Array.isArray(content) ? content.flatMap(readPart) : [];
}

/** Types that `readContent` knows: an opaque part of one of them is malformed. */
export const knownPartTypes: ReadonlySet<string> = new Set([
  ..."text image_url input_audio file refusal".split(" "),
  ..."audio_url video_url document_url input_image input_file thinking".split(" "),
]);

function readPart(value: unknown): Part[] {
  if (typeof value === "string") return value === "" ? [] : [{ kind: "text", text: value }];
  if (!isRecord(value)) return [];
  const type = toText(value["type"]) ?? "";
  const part = readKnown(type, value);
  return part === undefined ? [{ kind: "opaque", family: "openai-chat", type, json: value }] : [part];
}

function readKnown(type: string, json: JsonRecord): Part | undefined {
  switch (type) {
    case "text":
    case "input_text":
    case "output_text": {
      const text = json["text"];
      return typeof text === "string" ? { kind: "text", text, ...readMarks(json, textKeys) } : undefined;
    }
    case "refusal": {
      const text = json["refusal"];
      return typeof text === "string" ? { kind: "refusal", text, ...readMarks(json, refusalKeys) } : undefined;
    }
    case "image_url":
      return readImage(json, json["image_url"]);
    case "input_audio":
      return readAudio(json);
    case "file":
      return readFile(json);
    case "thinking": {
      const text = readThinkingText(json["thinking"]);
      return text === undefined ? undefined : { kind: "reasoning", text, ...asWritten(json) };
    }
    default:
      return readForeign(type, json);
  }
}

/** Parts of OpenAI's other dialect and of compatible servers. They are written back as they came. */
function readForeign(type: string, json: JsonRecord): Part | undefined {
  switch (type) {
    case "image":
    case "input_image": {
      const source = toImageSource(json);
      if (source === undefined) return undefined;
      const detail = toText(json["detail"]);
      return { kind: "image", source, ...(detail !== undefined && { detail }), ...asWritten(json) };
    }
    case "audio_url": {
      const source = toUrlSource(json["audio_url"]);
      return source === undefined ? undefined : { kind: "audio", source, ...asWritten(json) };
    }
    case "video_url":
    case "input_video": {
      const source = toUrlSource(json["video_url"] ?? json["input_video"]);
      return source === undefined ? undefined : { kind: "video", source, ...asWritten(json) };
    }
    case "document_url":
    case "input_file": {
      const source = toFileSource(json);
      if (source === undefined) return undefined;
      const title = toText(json["filename"] ?? json["document_name"]);
      return { kind: "document", source, ...(title !== undefined && { title }), ...asWritten(json) };
    }
    default:
      return undefined;
  }
}

function readImage(json: JsonRecord, value: unknown): Part | undefined {
  const source = toUrlSource(value);
  if (source === undefined) return undefined;
  const inner = toRecord(value);
  const detail = toText(inner["detail"]);
  // Mistral's clients write the address itself where OpenAI's write an object.
  const spelling = typeof value === "string" ? { image_url: value } : undefined;
  return { kind: "image", source, ...(detail !== undefined && { detail }), ...readMarks(json, imageKeys, spelling) };
}

function readAudio(json: JsonRecord): Part | undefined {
  const { data, format } = toRecord(json["input_audio"]);
  if (typeof data !== "string") return undefined;
  const name = toText(format);
  const marks = readMarks(json, audioKeys);
  // DashScope's clients write addresses and data URLs into `data`.
  const isAddress = /^(?:data:|https?:)/iu.test(data);
  const source: MediaSource = isAddress
    ? toMediaSource(data)
    : { kind: "base64", mediaType: toAudioType(name ?? "wav"), data };
  return { kind: "audio", source, ...(name !== undefined && { format: name }), ...marks };
}

function readFile(json: JsonRecord): Part | undefined {
  const file = toRecord(json["file"]);
  const source = toFileSource(file);
  if (source === undefined) return undefined;
  const title = toText(file["filename"]);
  return { kind: "document", source, ...(title !== undefined && { title }), ...readMarks(json, fileKeys) };
}

function toFileSource(file: JsonRecord): MediaSource | undefined {
  const data = toText(file["file_data"]);
  if (data !== undefined) {
    if (/^(?:data:|https?:)/iu.test(data)) return toMediaSource(data);
    // "%PDF" in base64; of other bytes without a name nothing is known.
    return {
      kind: "base64",
      mediaType: data.startsWith("JVBER") ? "application/pdf" : "application/octet-stream",
      data,
    };
  }
  const id = toText(file["file_id"]);
  if (id !== undefined) return { kind: "file", family: "openai-chat", id };
  const url = toText(file["file_url"] ?? file["document_url"]);
  return url === undefined ? undefined : toMediaSource(url);
}

function toImageSource(json: JsonRecord): MediaSource | undefined {
  const id = toText(json["file_id"]);
  if (id !== undefined) return { kind: "file", family: "openai-chat", id };
  const source = toRecord(json["source"]);
  const data = toText(source["data"]);
  if (data !== undefined) {
    return { kind: "base64", mediaType: normaliseMediaType(toText(source["media_type"]) ?? "image/png"), data };
  }
  return toUrlSource(json["image_url"] ?? json["image"] ?? source);
}

function toUrlSource(value: unknown): MediaSource | undefined {
  const url = toText(value) ?? toText(toRecord(value)["url"]);
  return url === undefined ? undefined : toMediaSource(url);
}

function toAudioType(format: string): string {
  return format === "mp3" ? "audio/mpeg" : `audio/${format}`;
}

const textKeys: ReadonlySet<string> = new Set(["type", "text", "cache_control", "prompt_cache_breakpoint"]);
const refusalKeys: ReadonlySet<string> = new Set(["type", "refusal", "cache_control", "prompt_cache_breakpoint"]);
const imageKeys: ReadonlySet<string> = new Set(["type", "image_url", "cache_control", "prompt_cache_breakpoint"]);
const audioKeys: ReadonlySet<string> = new Set(["type", "input_audio", "cache_control", "prompt_cache_breakpoint"]);
const fileKeys: ReadonlySet<string> = new Set(["type", "file", "cache_control", "prompt_cache_breakpoint"]);

/** The cache mark of an object, in the two spellings that clients use, and what else stands in it. */
export function readMarks(
  json: JsonRecord,
  known: ReadonlySet<string>,
  spelled?: JsonRecord,
): { readonly cache?: CacheMark; readonly extra?: Extra } {
  const { cache_control: control, prompt_cache_breakpoint: breakpoint } = json;
  let spelling = spelled;
  let cache: CacheMark | undefined;
  if (isRecord(control)) {
    cache = toMark(control["ttl"] === "1h" || control["ttl"] === "5m" ? control["ttl"] : undefined);
    spelling = { ...spelling, cache_control: control };
  } else if (isRecord(breakpoint)) {
    // OpenAI keeps prefixes for 30 minutes or 12 hours; an hour is the nearest that others promise.
    cache = toMark(breakpoint["ttl"] === undefined ? undefined : "1h");
    spelling = { ...spelling, prompt_cache_breakpoint: breakpoint };
  }
  const extra = toExtra(json, known, spelling);
  return { ...(cache !== undefined && { cache }), ...(extra !== undefined && { extra }) };
}

function toMark(ttl: CacheMark["ttl"]): CacheMark {
  return ttl === undefined ? {} : { ttl };
}

/** For parts that only some servers know: the neutral form holds what they say, and their own family gets them as they were. */
function asWritten(json: JsonRecord): { readonly extra: Extra } {
  return { extra: { family: "openai-chat", json: {}, spelling: { part: json } } };
}
