/** Parts of a request into content blocks. */
import { GateError } from "../../errors.ts";
import { normaliseMediaType } from "../media.ts";
import type { CacheMark, DocumentPart, MediaSource, Part, ReasoningPart, ToolResultPart } from "../neutral.ts";
import { isEnvelope } from "../seal.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { FAMILY, NESTED } from "./blocks.ts";
import type { Report } from "./report.ts";

export interface BlockContext {
  readonly report: Report;
  /** The client speaks this dialect: what it wrote is not judged, only what Gate added to it is taken out again. */
  readonly isOwn: boolean;
}

/** Whether Anthropic's models take back this thought: sealed by them, and not in an envelope of Gate's. */
function isNativeThought({ seal }: ReasoningPart): boolean {
  return seal?.origin === "anthropic" && seal.value !== "" && !isEnvelope(seal.value);
}

/**
 * Whether a part can be written where it stands; what cannot is reported.
 * @throws GateError unsupported_parameter for sound and film from the user: an answer to the rest would be one to another question.
 */
export function canWrite(part: Part, role: "system" | "user" | "assistant", { report }: BlockContext): boolean {
  switch (part.kind) {
    case "reasoning":
      if (isNativeThought(part)) return true;
      report.dropped(report.toWord("thinking") === "thinking" ? "thinking" : "reasoning");
      return false;
    case "opaque":
      if (part.family === FAMILY) return true;
      report.dropped(part.type);
      return false;
    case "audio":
    case "video":
      if (role === "user") throw toUnsupported(part.kind);
      if (part.kind === "audio" && part.transcript !== undefined) return true;
      report.dropped(part.kind);
      return false;
    case "image":
    case "document":
      if (role === "user") return true;
      report.dropped(part.kind);
      return false;
    default:
      return true;
  }
}

/** Write one part that `canWrite`; nothing for what another block says already. */
export function encodePart(part: Part, context: BlockContext): readonly JsonRecord[] {
  const { report } = context;
  const spelling = part.spelling?.family === FAMILY ? part.spelling.json : undefined;
  if (spelling?.[NESTED] === true) return [];
  const extra = report.toOwn(part.extra);
  const rest = spelling === undefined ? extra : { ...spelling, ...extra };
  const cache = toCacheControl(part.cache);
  switch (part.kind) {
    case "text":
      if (!context.isOwn && part.text.trim() === "") return [];
      return [{ type: "text", text: part.text, ...encodeCitations(part.citations), ...cache, ...rest }];
    case "refusal":
      report.approximated("refusal");
      return part.text.trim() === "" ? [] : [{ type: "text", text: part.text, ...cache }];
    case "image":
      if (part.detail !== undefined && part.detail !== "auto") report.dropped("detail");
      return [{ type: "image", source: encodeSource(part.source), ...cache, ...rest }];
    case "document":
      return [encodeDocument(part, rest, cache)];
    case "tool-call":
      return [{ type: "tool_use", id: part.id, name: part.name, input: toInput(part, report), ...cache, ...rest }];
    case "tool-result":
      return [encodeResult(part, context, rest, cache)];
    case "reasoning":
      if (part.seal?.form === "redacted") return [{ type: "redacted_thinking", data: part.seal.value, ...rest }];
      return [{ type: "thinking", thinking: part.text, signature: part.seal?.value ?? "", ...rest }];
    case "audio":
      report.approximated("audio");
      return [{ type: "text", text: part.transcript ?? "", ...cache }];
    case "video":
      throw toUnsupported(part.kind);
    case "opaque":
      return [part.json];
  }
}

export function toCacheControl(cache: CacheMark | undefined): JsonRecord | undefined {
  return cache && { cache_control: { type: "ephemeral", ...cache } };
}

function encodeCitations(citations: (Part & { kind: "text" })["citations"]): JsonRecord | undefined {
  // A citation is a place in Anthropic's own documents; one of another family has none.
  return citations && { citations: citations.flatMap(({ extra }) => (extra?.family === FAMILY ? extra.json : [])) };
}

function encodeSource(source: MediaSource): JsonRecord {
  switch (source.kind) {
    case "base64":
      return { type: "base64", media_type: normaliseMediaType(source.mediaType), data: source.data };
    case "url":
      return { type: "url", url: source.url };
    case "text":
      return { type: "text", media_type: "text/plain", data: source.text };
    case "file":
      if (source.family === FAMILY) return { type: "file", file_id: source.id };
      throw new GateError("unsupported_parameter", {
        message: "A file is named by its id at another provider; send its content instead.",
        param: "file_id",
      });
  }
}

function encodeDocument(part: DocumentPart, rest: JsonRecord | undefined, cache: JsonRecord | undefined): JsonRecord {
  // Search results and documents made of blocks are kept whole beside the text that others see.
  if (rest?.["type"] === "search_result") return { ...rest, title: part.title, ...cache };
  const { title, context, wantsCitations } = part;
  const fields = {
    ...(title !== undefined && { title }),
    ...(context !== undefined && { context }),
    ...(wantsCitations !== undefined && { citations: { enabled: wantsCitations } }),
    ...cache,
  };
  if (isRecord(rest?.["source"])) return { type: "document", ...fields, ...rest };
  const { source } = part;
  if (source.kind === "base64" && /^image\//iu.test(source.mediaType)) {
    return { type: "image", source: encodeSource(source), ...cache };
  }
  return { type: "document", source: encodeDocumentSource(source), ...fields, ...rest };
}

function encodeDocumentSource(source: MediaSource): JsonRecord {
  if (source.kind !== "base64") return encodeSource(source);
  const type = normaliseMediaType(source.mediaType);
  if (type === "application/pdf") return encodeSource(source);
  if (!/^text\/|^application\/(?:json|xml|yaml|x-yaml|javascript|x-ndjson)$/u.test(type)) {
    throw new GateError("unsupported_parameter", {
      message: "This provider takes documents as PDF or text; convert the file, or choose another model.",
      param: "messages",
    });
  }
  return { type: "text", media_type: "text/plain", data: Buffer.from(source.data, "base64").toString("utf8") };
}

/** The input must be an object: what is none, after a call that a model got wrong, is wrapped and not lost. */
function toInput({ input, isCustom }: Part & { kind: "tool-call" }, report: Report): unknown {
  if (isCustom === true) {
    report.approximated("custom");
    return { input };
  }
  if (input.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(input);
    if (isRecord(parsed)) return parsed;
  } catch {
    // Not JSON: wrapped below.
  }
  report.changed("arguments");
  return { _raw: input };
}

function encodeResult(
  part: ToolResultPart,
  context: BlockContext,
  rest: JsonRecord | undefined,
  cache: JsonRecord | undefined,
): JsonRecord {
  const content = encodeResultContent(part, context);
  return {
    type: "tool_result",
    tool_use_id: part.callId,
    ...(content !== undefined && { content }),
    ...(part.isError !== undefined && { is_error: part.isError }),
    ...cache,
    ...rest,
  };
}

function encodeResultContent(part: ToolResultPart, context: BlockContext): unknown {
  const [first] = part.parts;
  const isText =
    part.parts.length <= 1 && (first === undefined || (first.kind === "text" && first.cache === undefined));
  if (part.isPlain === true && isText) return first?.kind === "text" ? first.text : "";
  const blocks = part.parts.flatMap((inner) => (canWrite(inner, "user", context) ? encodePart(inner, context) : []));
  return blocks.length === 0 ? undefined : blocks;
}

function toUnsupported(kind: "audio" | "video"): GateError {
  return new GateError("unsupported_parameter", {
    message: `This provider's models take no ${kind}; send text or images, or choose a model that takes ${kind}.`,
    param: "messages",
  });
}
