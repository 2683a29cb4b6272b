/** Neutral parts into the content of input items. */
import { GateError } from "../../errors.ts";
import type { Warn } from "../dialect.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import { toDataUrl } from "../media.ts";
import type { DocumentPart, ImagePart, MediaSource, Part, ToolResultPart } from "../neutral.ts";
import { encodeAll, FAMILY, fill, readOwn, type Wire } from "./_wire.ts";
import { toRecord } from "../_record.ts";

export interface PartContext {
  /** The request came in this dialect: what it left out stays out. */
  readonly isOwn: boolean;
  readonly capabilities: ReadonlySet<string>;
  readonly warn: Warn;
}

/**
 * What a user, a system or a tool says. Undefined for a part that this dialect cannot express, after a warning.
 * @throws GateError unsupported_parameter for audio and video that the model does not take, and for files that only another provider has:
 * without them the request means something else.
 */
export function encodeInput(part: Part, context: PartContext): Wire | undefined {
  if (part.cache !== undefined && spellingOf(part)["prompt_cache_breakpoint"] === undefined) {
    context.warn({ code: "dropped", detail: "cache_control" });
  }
  warnOfPart(part, context);
  switch (part.kind) {
    case "text":
      return finish({ type: "input_text", text: part.text }, part);
    case "refusal":
      return finish({ type: "input_text", text: part.text }, part);
    case "image":
      return encodeImage(part, context);
    case "document":
      return encodeDocument(part, context);
    case "audio":
      if (part.source.kind === "base64" && (context.isOwn || context.capabilities.has("audio"))) {
        const format = part.format ?? toAudioFormat(part.source.mediaType);
        return finish({ type: "input_audio", input_audio: { data: part.source.data, format } }, part);
      }
      throw unsupported("audio", "input_audio");
    case "video":
      throw unsupported("video", "video");
    case "opaque":
      if (part.family === FAMILY) return { ...part.json };
      context.warn({ code: "dropped", detail: part.type });
      return undefined;
    default:
      // Calls, results and reasoning are items, and never stand here.
      return undefined;
  }
}

/** What the assistant said before. */
export function encodeSaid(part: Part, context: PartContext): Wire | undefined {
  warnOfPart(part, context);
  switch (part.kind) {
    case "text":
      if (part.citations !== undefined) context.warn({ code: "dropped", detail: "citations" });
      return finish({ type: "output_text", text: part.text }, part);
    case "refusal":
      return finish({ type: "refusal", refusal: part.text }, part);
    case "audio":
      context.warn({ code: part.transcript === undefined ? "dropped" : "approximated", detail: "audio" });
      return part.transcript === undefined ? undefined : { type: "output_text", text: part.transcript };
    case "opaque":
      if (part.family === FAMILY) return { ...part.json };
      context.warn({ code: "dropped", detail: part.type });
      return undefined;
    default:
      // Pictures in the assistant's own words have no place in the history.
      context.warn({ code: "dropped", detail: part.kind });
      return undefined;
  }
}

/** `output` of a call: a text where the result is one, else a list. */
export function encodeOutput(result: ToolResultPart, context: PartContext): string | readonly Wire[] {
  if (result.cache !== undefined) context.warn({ code: "dropped", detail: "cache_control" });
  // No field says that a tool failed.
  if (result.isError === true) context.warn({ code: "approximated", detail: "is_error" });
  const prefix = result.isError === true ? "Error: " : "";
  const content = encodeAll(result.parts, (part) => encodeInput(part, context));
  const texts = content.filter((part) => part["type"] === "input_text");
  // A list only where it is needed: not every provider of this dialect takes one.
  if (result.isPlain === true || (!context.isOwn && texts.length === content.length)) {
    return prefix + texts.map((part) => String(part["text"])).join("\n");
  }
  return prefix === "" ? content : [{ type: "input_text", text: prefix.trim() }, ...content];
}

function encodeImage(part: ImagePart, context: PartContext): Wire | undefined {
  const wire = toImageSource(part.source);
  if (wire === undefined) throw unknownFile();
  const detail = part.detail ?? (context.isOwn ? undefined : "auto");
  return finish({ type: "input_image", ...wire, ...(detail !== undefined && { detail }) }, part);
}

function toImageSource(source: MediaSource): Wire | undefined {
  switch (source.kind) {
    case "base64":
      return { image_url: toDataUrl(source.mediaType, source.data) };
    case "url":
      return { image_url: source.url };
    case "text":
      return { image_url: toDataUrl(source.mediaType, Buffer.from(source.text).toString("base64")) };
    case "file":
      return source.family === FAMILY ? { file_id: source.id } : undefined;
  }
}

function encodeDocument(part: DocumentPart, context: PartContext): Wire | undefined {
  const { source, title } = part;
  if (part.wantsCitations === true) context.warn({ code: "dropped", detail: "citations" });
  if (part.context !== undefined) context.warn({ code: "dropped", detail: "context" });
  const named = title === undefined ? {} : { filename: title };
  switch (source.kind) {
    case "base64": {
      const filename = title ?? (context.isOwn ? undefined : `document.${toExtension(source.mediaType)}`);
      const data = toDataUrl(source.mediaType, source.data);
      return finish({ type: "input_file", file_data: data, ...(filename !== undefined && { filename }) }, part);
    }
    case "url":
      // The provider takes the name from the address; a second one is refused.
      return finish({ type: "input_file", file_url: source.url, ...(context.isOwn && named) }, part);
    case "text":
      context.warn({ code: "approximated", detail: "document" });
      return { type: "input_text", text: title === undefined ? source.text : `${title}\n\n${source.text}` };
    case "file":
      if (source.family !== FAMILY) throw unknownFile();
      return finish({ type: "input_file", file_id: source.id, ...(context.isOwn && named) }, part);
  }
}

/** An id of another family's file store says nothing to this provider, and without the file the request means something else. */
function unknownFile(): GateError {
  return new GateError("unsupported_parameter", {
    message:
      "The model's provider does not know the file that the request names by its id; send its bytes or its address.",
    param: "file_id",
  });
}

function finish(wire: Wire, part: Part): Wire {
  const spelling = spellingOf(part);
  if (typeof spelling["type"] === "string") wire["type"] = spelling["type"];
  return fill(fill(wire, spelling), readOwn(part.extra));
}

function spellingOf(part: Part): Readonly<Record<string, unknown>> {
  return toRecord(readOwn(part.spelling)?.["part"]);
}

function warnOfPart(part: Part, context: PartContext): void {
  if (part.extra?.family !== FAMILY) warnOfExtra(part.extra, context.warn);
}

function toExtension(mediaType: string): string {
  if (mediaType === "application/pdf") return "pdf";
  if (mediaType === "text/plain") return "txt";
  return /^[a-z]+\/([a-z0-9]{2,5})$/u.exec(mediaType)?.[1] ?? "bin";
}

function toAudioFormat(mediaType: string): string {
  const name = mediaType.slice(mediaType.indexOf("/") + 1).replace(/^x-/u, "");
  return name === "mpeg" ? "mp3" : name;
}

function unsupported(what: string, param: string): GateError {
  return new GateError("unsupported_parameter", {
    message: `The model that was chosen does not take ${what}; leave it out or choose another model.`,
    param,
  });
}
