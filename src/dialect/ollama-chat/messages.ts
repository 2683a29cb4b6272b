/** Messages of a request for Ollama: one text each, images beside it in base64, calls with objects, results by the name of their tool. */
import { GateError } from "../../errors.ts";
import { type JsonRecord } from "../_record.ts";
import type { Warn } from "../dialect.ts";
import type { DocumentPart, MediaSource, Message, Part, ToolResultPart } from "../neutral.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import { toInputObject } from "../tool-input.ts";

/** @throws GateError for content that Ollama cannot be shown: sound, video, PDFs, URLs that nobody has fetched. */
export function encodeMessages(messages: readonly Message[], warn: Warn): JsonRecord[] {
  const toolNames = new Map<string, string>();
  const out: JsonRecord[] = [];
  for (const message of messages) {
    if (message.name !== undefined) warn({ code: "dropped", detail: "name" });
    warnOfExtra(message.extra, warn);
    const draft = createDraft();
    for (const part of message.parts) {
      if (part.kind === "tool-call") toolNames.set(part.id, part.name);
      if (part.kind !== "tool-result") {
        addPart(draft, part, warn);
        continue;
      }
      // A result is a message of its own, in its place between the others.
      flush(out, message.role, draft);
      addResult(out, part, part.name ?? toolNames.get(part.callId), warn);
    }
    flush(out, message.role, draft);
  }
  return out;
}

interface Draft {
  texts: string[];
  images: string[];
  thinking: string;
  calls: JsonRecord[];
}

function createDraft(): Draft {
  return { texts: [], images: [], thinking: "", calls: [] };
}

function flush(out: JsonRecord[], role: Message["role"], draft: Draft): void {
  const { texts, images, thinking, calls } = draft;
  if (texts.length + images.length + calls.length === 0 && thinking === "") return;
  out.push({
    role,
    // A model's own texts follow each other without a gap, as it wrote them.
    content: texts.join(role === "assistant" ? "" : "\n\n"),
    ...(images.length > 0 && { images }),
    ...(thinking !== "" && { thinking }),
    ...(calls.length > 0 && { tool_calls: calls }),
  });
  Object.assign(draft, createDraft());
}

function addPart(draft: Draft, part: Exclude<Part, ToolResultPart>, warn: Warn): void {
  if (part.cache !== undefined) warn({ code: "dropped", detail: "cache_control" });
  warnOfExtra(part.extra, warn);
  switch (part.kind) {
    case "text":
      if (part.citations !== undefined) warn({ code: "dropped", detail: "citations" });
      if (part.text !== "") draft.texts.push(part.text);
      return;
    case "refusal":
      warn({ code: "approximated", detail: "refusal" });
      draft.texts.push(part.text);
      return;
    case "image":
      if (part.detail !== undefined && part.detail !== "auto") warn({ code: "dropped", detail: "detail" });
      draft.images.push(toBase64(part.source, "image"));
      return;
    case "document":
      draft.texts.push(toDocumentText(part, warn));
      return;
    case "tool-call":
      draft.calls.push({ id: part.id, function: { name: part.name, arguments: toInputObject(part, warn) } });
      return;
    case "reasoning":
      // Seals are of no use to a model that makes none; an unreadable thought is nothing without them.
      if (part.text === "") warn({ code: "dropped", detail: "reasoning" });
      else draft.thinking += part.text;
      return;
    case "opaque":
      warn({ code: "dropped", detail: part.type });
      return;
    case "audio":
    case "video":
      throw new GateError("unsupported_parameter", {
        message: `This provider takes no ${part.kind}; leave it out or ask another model.`,
        param: "messages",
      });
  }
}

function addResult(out: JsonRecord[], result: ToolResultPart, name: string | undefined, warn: Warn): void {
  if (result.cache !== undefined) warn({ code: "dropped", detail: "cache_control" });
  const draft = createDraft();
  for (const part of result.parts) if (part.kind !== "tool-result") addPart(draft, part, warn);
  if (result.isError === true) {
    warn({ code: "approximated", detail: "is_error" });
    draft.texts.unshift("Error:");
  }
  out.push({
    role: "tool",
    content: draft.texts.join("\n"),
    ...(name !== undefined && { tool_name: name }),
    tool_call_id: result.callId,
  });
  if (draft.images.length === 0) return;
  // Templates show images of users only.
  warn({ code: "approximated", detail: "tool_result_image" });
  out.push({ role: "user", content: `Image of the result of ${name ?? "the tool"}:`, images: draft.images });
}

function toBase64(source: MediaSource, kind: "image"): string {
  if (source.kind === "base64") return source.data;
  if (source.kind === "text") return Buffer.from(source.text).toString("base64");
  throw new GateError(source.kind === "url" ? "invalid_request" : "unsupported_parameter", {
    message:
      source.kind === "url"
        ? `This provider takes no URL for the ${kind}; send its bytes in base64.`
        : `The file of the ${kind} is stored at another provider; send its bytes in base64.`,
    param: "messages",
  });
}

/** A document that is text, as a text with its title. */
function toDocumentText({ source, title, context }: DocumentPart, warn: Warn): string {
  const text = readText(source);
  if (text === undefined) {
    throw new GateError("unsupported_parameter", {
      message: "This provider takes documents as text only; send the text of the file, or its pages as images.",
      param: "messages",
    });
  }
  warn({ code: "approximated", detail: "document" });
  const head = [title, context].filter((line) => line !== undefined).join("\n");
  return `<document>\n${head === "" ? "" : `${head}\n\n`}${text}\n</document>`;
}

function readText(source: MediaSource): string | undefined {
  if (source.kind === "text") return source.text;
  if (source.kind !== "base64" || !/^(?:text\/|application\/(?:json|xml|yaml)\b)/u.test(source.mediaType))
    return undefined;
  return Buffer.from(source.data, "base64").toString("utf8");
}
