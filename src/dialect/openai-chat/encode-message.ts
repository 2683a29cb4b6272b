/** One neutral message as Chat Completions writes it. Tool results are messages of their own there. */
import { createHash } from "node:crypto";
import { GateError } from "../../errors.ts";
import type { Warn } from "../dialect.ts";
import { toDataUrl } from "../media.ts";
import type { CacheMark, MediaSource, Message, Part, ToolCallPart, ToolResultPart } from "../neutral.ts";
import type { JsonRecord } from "../_record.ts";
import { readOwnExtra, readSpelling } from "./extra.ts";
import { CUSTOM_INPUT_KEY } from "./tools.ts";

/** What the encoders of messages need to know. */
export interface MessageContext {
  /** The request came in this dialect: extras, spellings and names are written back. */
  readonly isOwn: boolean;
  /** The provider wants the thoughts of the history back. */
  readonly echoesReasoning: boolean;
  /** The provider is Google, whose signatures of calls go back to it. */
  readonly isGoogle: boolean;
  /** The provider takes `cache_control` on parts. */
  readonly takesCacheMarks: boolean;
  readonly warn: Warn;
}

/** A system, user or assistant message. Its tool results are not looked at. */
export function encodeMessage(message: Message, context: MessageContext): JsonRecord {
  const { role, rawRole, name } = message;
  const isOwn = context.isOwn;
  const wire: Record<string, unknown> = {
    role: isOwn && rawRole === "developer" ? rawRole : role,
    ...(role === "assistant" ? toAssistant(message, context) : { content: toContent(message.parts, message, context) }),
  };
  if (name !== undefined) wire["name"] = name;
  return { ...wire, ...readOwnExtra(message.extra), ...(role === "assistant" ? {} : readSpelling(message.extra)) };
}

/** The tool message of one result; parts that it cannot hold are returned, for a user message that follows. */
export function encodeResult(
  result: ToolResultPart,
  source: Message | undefined,
  context: MessageContext,
): { readonly message: JsonRecord; readonly moved: readonly Part[] } {
  const { isOwn, warn } = context;
  const moved: Part[] = isOwn ? [] : result.parts.filter((part) => part.kind !== "text" && part.kind !== "opaque");
  if (moved.length > 0) warn({ code: "approximated", detail: "tool_result" });
  if (result.isError === true) warn({ code: "approximated", detail: "is_error" });
  const kept = moved.length === 0 ? result.parts : result.parts.filter((part) => !moved.includes(part));
  const content =
    isOwn && result.isPlain !== true && result.isError !== true
      ? toContent(kept, undefined, context)
      : toResultText(result, kept, moved.length > 0, context);
  if (!isOwn) warnCache(result.cache, context);
  return {
    message: {
      role: "tool",
      tool_call_id: result.callId,
      content,
      ...(source === undefined ? {} : { ...readOwnExtra(source.extra), ...readSpelling(source.extra) }),
    },
    moved,
  };
}

/** Content of a user's or system's message: a text where it was one, or is only one. */
function toContent(parts: readonly Part[], message: Message | undefined, context: MessageContext): unknown {
  if (message?.isPlain === true && parts.every((part) => part.kind === "text")) return joinTexts(parts);
  const list = toWireParts(parts, context);
  const [only] = list;
  // What another dialect kept as a list of one text is best understood as a text.
  if (!context.isOwn && list.length === 1 && only?.["type"] === "text" && Object.keys(only).length === 2) {
    return only["text"];
  }
  return list;
}

function toResultText(
  result: ToolResultPart,
  parts: readonly Part[],
  hasMoved: boolean,
  context: MessageContext,
): string {
  const texts = parts.flatMap((part) => {
    if (part.kind === "text") return [part.text];
    if (part.kind === "opaque") context.warn({ code: "dropped", detail: part.type });
    return [];
  });
  const text = texts.join("\n");
  const shown = text === "" && hasMoved ? "(see the next message)" : text;
  return result.isError === true && !/^\s*error/iu.test(shown) ? `Error: ${shown}` : shown;
}

function toAssistant(message: Message, context: MessageContext): JsonRecord {
  const spelling = context.isOwn ? readSpelling(message.extra) : {};
  const wire: Record<string, unknown> = { content: null };
  const said: Part[] = [];
  const thoughts: string[] = [];
  const calls: JsonRecord[] = [];
  const images: JsonRecord[] = [];
  for (const part of message.parts) {
    switch (part.kind) {
      case "tool-call":
        calls.push(encodeCall(part, context));
        break;
      case "reasoning":
        if (readSpelling(part.extra)["part"] !== undefined && context.isOwn) said.push(part);
        else thoughts.push(part.text);
        break;
      case "image":
        images.push(...toWireParts([part], context));
        break;
      case "audio":
        if (part.id === undefined) said.push(part);
        else wire["audio"] = { id: part.id };
        break;
      case "refusal":
        if (context.isOwn && message.isPlain !== true && said.length > 0) said.push(part);
        else wire["refusal"] = part.text;
        break;
      default:
        said.push(part);
    }
  }
  wire["content"] = toAssistantContent(said, message, context);
  if (images.length > 0) wire["images"] = images;
  if (calls.length > 0) wire["tool_calls"] = calls;
  const text = thoughts.join("");
  const isSpelled = "reasoning_content" in spelling || "reasoning" in spelling || "reasoning_details" in spelling;
  if (text !== "" && context.echoesReasoning && !isSpelled) wire["reasoning_content"] = text;
  else if (thoughts.length > 0 && !context.isOwn) context.warn({ code: "dropped", detail: "reasoning" });
  const seal = message.parts.find((part) => part.kind === "text" && part.seal?.origin === "google");
  if (context.isGoogle && seal?.kind === "text" && spelling["extra_content"] === undefined) {
    wire["extra_content"] = { google: { thought_signature: seal.seal?.value } };
  }
  return { ...wire, ...spelling };
}

/** An assistant's text is one string for everyone but its own family, whose lists stay lists. */
function toAssistantContent(said: readonly Part[], message: Message, context: MessageContext): unknown {
  if (said.length === 0) return message.isPlain === true ? "" : null;
  if (context.isOwn && message.isPlain !== true) return toContent(said, undefined, context);
  const texts = said.filter((part) => part.kind === "text");
  for (const part of said) {
    if (part.kind !== "text") toWirePart(part, context);
    else if (!context.isOwn) {
      warnCache(part.cache, context);
      if (part.citations !== undefined) context.warn({ code: "dropped", detail: "citations" });
    }
  }
  return texts.length === 0 ? null : joinTexts(texts);
}

function joinTexts(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}

function encodeCall(call: ToolCallPart, context: MessageContext): JsonRecord {
  const { id, name, input, seal } = call;
  const signature =
    context.isGoogle && seal?.origin === "google"
      ? { extra_content: { google: { thought_signature: seal.value } } }
      : {};
  const rest = context.isOwn ? { ...readOwnExtra(call.extra), ...readSpelling(call.extra) } : {};
  if (!context.isOwn) warnCache(call.cache, context);
  if (call.isCustom === true) {
    if (context.isOwn) return { id, type: "custom", custom: { name, input }, ...rest };
    const wrapped = JSON.stringify({ [CUSTOM_INPUT_KEY]: input });
    return { id, type: "function", function: { name, arguments: wrapped } };
  }
  // Parsers of `arguments` fail on an empty text.
  const text = input === "" && !context.isOwn ? "{}" : input;
  return { id, type: "function", function: { name, arguments: text }, ...signature, ...rest };
}

function toWireParts(parts: readonly Part[], context: MessageContext): readonly JsonRecord[] {
  return parts.flatMap((part) => {
    const wire = toWirePart(part, context);
    return wire === undefined ? [] : [wire];
  });
}

/** A part of a list. Undefined for what this dialect has no part for; the loss is reported. */
function toWirePart(part: Part, context: MessageContext): JsonRecord | undefined {
  const { isOwn, warn } = context;
  const spelling = isOwn ? readSpelling(part.extra) : {};
  const { part: whole, ...marks } = spelling;
  if (whole !== undefined) return whole as JsonRecord; // Only parts.ts writes it, and from an object.
  if (part.kind === "opaque") {
    if (part.family === "openai-chat") return part.json;
    warn({ code: "dropped", detail: part.type });
    return undefined;
  }
  const wire = toKnownPart(part, context);
  if (wire === undefined) {
    warn({ code: "dropped", detail: part.kind });
    return undefined;
  }
  if (isOwn) return { ...wire, ...readOwnExtra(part.extra), ...marks };
  if (part.cache === undefined) return wire;
  if (!context.takesCacheMarks) {
    warnCache(part.cache, context);
    return wire;
  }
  return { ...wire, cache_control: toCacheControl(part.cache) };
}

export function toCacheControl(cache: CacheMark): JsonRecord {
  return { type: "ephemeral", ...(cache.ttl !== undefined && { ttl: cache.ttl }) };
}

function warnCache(cache: CacheMark | undefined, context: MessageContext): void {
  if (cache !== undefined && !context.takesCacheMarks) context.warn({ code: "dropped", detail: "cache_control" });
}

function toKnownPart(part: Exclude<Part, { kind: "opaque" }>, context: MessageContext): JsonRecord | undefined {
  switch (part.kind) {
    case "text":
      if (part.citations !== undefined && !context.isOwn) context.warn({ code: "dropped", detail: "citations" });
      return { type: "text", text: part.text };
    case "refusal":
      return context.isOwn ? { type: "refusal", refusal: part.text } : { type: "text", text: part.text };
    case "image":
      return {
        type: "image_url",
        image_url: { url: toUrl(part.source, "image"), ...(part.detail !== undefined && { detail: part.detail }) },
      };
    case "audio":
      return toAudio(part.source, part.format);
    case "video":
      return { type: "video_url", video_url: { url: toUrl(part.source, "video") } };
    case "document":
      if (part.context !== undefined) context.warn({ code: "dropped", detail: "context" });
      if (part.wantsCitations === true) context.warn({ code: "dropped", detail: "citations" });
      return toFile(part.source, part.title, context.isOwn);
    default:
      return undefined;
  }
}

function toAudio(source: MediaSource, format: string | undefined): JsonRecord {
  if (source.kind === "url") return { type: "audio_url", audio_url: { url: source.url } };
  if (source.kind !== "base64") throw toUnsupported("audio");
  const name = format ?? toAudioFormat(source.mediaType);
  return { type: "input_audio", input_audio: { data: source.data, format: name } };
}

function toAudioFormat(mediaType: string): string {
  const subtype = mediaType.slice(mediaType.indexOf("/") + 1).replace(/^x-/u, "");
  return subtype === "mpeg" ? "mp3" : subtype;
}

function toFile(source: MediaSource, title: string | undefined, isOwn: boolean): JsonRecord {
  switch (source.kind) {
    case "text":
      return { type: "text", text: title === undefined ? source.text : `${title}\n\n${source.text}` };
    case "base64": {
      const filename = title ?? (isOwn ? undefined : toFileName(source.mediaType));
      const data = toDataUrl(source.mediaType, source.data);
      return { type: "file", file: { ...(filename !== undefined && { filename }), file_data: data } };
    }
    case "file":
      if (!source.family.startsWith("openai-")) throw toUnsupported("file");
      return { type: "file", file: { file_id: source.id, ...(title !== undefined && { filename: title }) } };
    case "url":
      // OpenRouter takes addresses here; nobody else of this dialect has a place for the address of a file.
      if (!isOwn) throw toUnsupported("file");
      return { type: "file", file: { ...(title !== undefined && { filename: title }), file_data: source.url } };
  }
}

function toFileName(mediaType: string): string {
  return mediaType === "application/pdf" ? "document.pdf" : `document.${mediaType.slice(mediaType.indexOf("/") + 1)}`;
}

function toUrl(source: MediaSource, kind: string): string {
  if (source.kind === "url") return source.url;
  if (source.kind === "base64") return toDataUrl(source.mediaType, source.data);
  throw toUnsupported(kind);
}

function toUnsupported(kind: string): GateError {
  const message =
    `The model's provider takes no ${kind} by the id or address that the request names; send its bytes in the request` +
    `, or use a model of the provider that has it.`;
  return new GateError("unsupported_parameter", { message, param: "messages" });
}

/** Ids of users may be long objects at other dialects; here 64 characters are the limit. */
export function toUserId(userId: string): string {
  return userId.length <= 64 ? userId : createHash("sha256").update(userId).digest("hex");
}
