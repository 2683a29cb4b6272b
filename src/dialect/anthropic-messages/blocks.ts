/** Content blocks as they stand in requests and answers, read into neutral parts. */
import { isRecord, toText, type JsonRecord } from "../_record.ts";
import type { CacheMark, Citation, DocumentPart, Extra, MediaSource, Part, ReasoningPart } from "../neutral.ts";
import { decodeEnvelope, isEnvelope } from "../seal.ts";

export const FAMILY = "anthropic-messages";

/** Whose blocks are read: what a client replays may hold Gate's envelopes and writes out defaults, what a provider sends does not. */
export type Place = "request" | "answer";

/**
 * Read one block. Several parts come of a document with images in it, none of a thought that only carried a seal.
 *
 * Blocks of unknown types become `opaque`. Undefined for a block whose own fields are not of their types.
 */
export function decodeBlock(block: JsonRecord, place: Place): readonly Part[] | undefined {
  switch (block["type"]) {
    case "text":
      return one(decodeText(block, place));
    case "image":
      return one(decodeImage(block, place));
    case "document":
      return decodeDocument(block, place);
    case "search_result":
      return one(decodeSearchResult(block, place));
    case "tool_use":
      return one(decodeToolUse(block, place));
    case "tool_result":
      return one(decodeToolResult(block, place));
    case "thinking":
      return decodeThinking(block, place);
    case "redacted_thinking":
      return decodeRedacted(block, place);
    default:
      return typeof block["type"] === "string" ? [toOpaque(block, block["type"])] : undefined;
  }
}

export function toOpaque(json: JsonRecord, type: string): Part {
  return { kind: "opaque", family: FAMILY, type, json };
}

/** Fields that the neutral form does not name. In requests null means the same as an absent field. */
export function toExtra(
  json: JsonRecord,
  known: ReadonlySet<string>,
  place: Place,
): { readonly extra?: Extra } | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const key in json) {
    if (known.has(key) || (place === "request" && isDefault(key, json[key]))) continue;
    rest ??= {};
    rest[key] = json[key];
  }
  return rest === undefined ? undefined : { extra: { family: FAMILY, json: rest } };
}

/** Read `cache_control`; undefined for none and for one that says more than the neutral form can hold. */
export function decodeCache(value: unknown): CacheMark | undefined {
  if (!isRecord(value) || value["type"] !== "ephemeral") return undefined;
  const { ttl } = value;
  const keys = Object.keys(value).length;
  if (ttl === undefined) return keys === 1 ? {} : undefined;
  return (ttl === "5m" || ttl === "1h") && keys === 2 ? { ttl } : undefined;
}

/** Read one citation. The whole of it is kept for the way back, because most of its fields are places in Anthropic's own documents. */
export function decodeCitation(value: unknown): Citation | undefined {
  if (!isRecord(value)) return undefined;
  const kind = value["type"] === "web_search_result_location" ? "url" : isPlace(value["type"]) ? "document" : "other";
  const url = toText(value["url"]);
  const title = toText(value["title"]) ?? toText(value["document_title"]);
  const citedText = toText(value["cited_text"]);
  return {
    kind,
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(citedText !== undefined && { citedText }),
    extra: { family: FAMILY, json: value },
  };
}

/** `true` in a part's spelling: it repeats what the document before it holds, for dialects whose documents hold no images. */
export const NESTED = "gate_nested";

function one(part: Part | undefined): readonly Part[] | undefined {
  return part === undefined ? undefined : [part];
}

function isDefault(key: string, value: unknown): boolean {
  if (value === null) return true;
  // Answers state who called a tool; that the model did is what every request means.
  return key === "caller" && isRecord(value) && value["type"] === "direct" && Object.keys(value).length === 1;
}

function isPlace(type: unknown): boolean {
  return type === "char_location" || type === "page_location" || type === "content_block_location";
}

/** The cache mark and the rest of a block's fields. A mark that is not understood stays among the rest. */
function toBase(block: JsonRecord, known: ReadonlySet<string>, place: Place): Pick<Part, "cache" | "extra"> {
  const cache = decodeCache(block["cache_control"]);
  const extra = toExtra(block, known, place);
  if (cache === undefined) return extra ?? {};
  if (extra?.extra === undefined) return { cache };
  const { cache_control: _, ...rest } = extra.extra.json;
  return Object.keys(rest).length === 0 ? { cache } : { cache, extra: { family: FAMILY, json: rest } };
}

/** For blocks whose other fields say again what the part says. */
function toSpelled({ extra, ...rest }: Pick<Part, "cache" | "extra">): Pick<Part, "cache" | "extra" | "spelling"> {
  return extra === undefined ? rest : { ...rest, spelling: extra };
}

const textKeys: ReadonlySet<string> = new Set(["type", "text"]);
const citedTextKeys: ReadonlySet<string> = new Set(["type", "text", "citations"]);

function decodeText(block: JsonRecord, place: Place): Part | undefined {
  const { text, citations } = block;
  if (typeof text !== "string") return undefined;
  if (!Array.isArray(citations)) return { kind: "text", text, ...toBase(block, textKeys, place) };
  const base = toBase(block, citedTextKeys, place);
  const read = citations.map(decodeCitation).filter((citation) => citation !== undefined);
  // Sources that Gate made up for another provider's answer have no index that Anthropic could open.
  const kept = place === "answer" ? read : read.filter((citation) => !isMadeUp(citation));
  return { kind: "text", text, ...(kept.length > 0 || read.length === 0 ? { citations: kept } : {}), ...base };
}

function isMadeUp({ extra }: Citation): boolean {
  const index = extra?.json["encrypted_index"];
  return typeof index === "string" && isEnvelope(index);
}

const sourceKeys: ReadonlySet<string> = new Set(["type", "source"]);

function decodeImage(block: JsonRecord, place: Place): Part | undefined {
  const source = decodeSource(block["source"]);
  if (source === undefined) return isRecord(block["source"]) ? toOpaque(block, "image") : undefined;
  return { kind: "image", source, ...toBase(block, sourceKeys, place) };
}

function decodeSource(value: unknown): MediaSource | undefined {
  if (!isRecord(value)) return undefined;
  const { type, media_type: mediaType, data, url, file_id: id } = value;
  if (type === "base64" && typeof mediaType === "string" && typeof data === "string") {
    return { kind: "base64", mediaType, data };
  }
  if (type === "text" && typeof data === "string") {
    return { kind: "text", mediaType: toText(mediaType) ?? "text/plain", text: data };
  }
  if (type === "url" && typeof url === "string") return { kind: "url", url };
  if (type === "file" && typeof id === "string") return { kind: "file", family: FAMILY, id };
  return undefined;
}

const documentKeys: ReadonlySet<string> = new Set(["type", "source", "title", "context", "citations"]);
const contentDocumentKeys: ReadonlySet<string> = new Set(["type", "title", "context", "citations"]);

function decodeDocument(block: JsonRecord, place: Place): readonly Part[] | undefined {
  const raw = block["source"];
  if (!isRecord(raw)) return undefined;
  const isContent = raw["type"] === "content";
  const source = isContent ? toTextSource(raw["content"]) : decodeSource(raw);
  if (source === undefined) return [toOpaque(block, "document")];
  const { title, context, citations } = block;
  const enabled = isRecord(citations) && Object.keys(citations).length === 1 ? citations["enabled"] : undefined;
  const read = toBase(block, isContent ? contentDocumentKeys : documentKeys, place);
  // Its blocks are the text and the images of the parts made here: nobody else misses them.
  const base = isContent ? toSpelled(read) : read;
  const isOddCitations = typeof enabled !== "boolean" && citations !== undefined && citations !== null;
  const document: DocumentPart = {
    kind: "document",
    source,
    ...(typeof title === "string" && { title }),
    ...(typeof context === "string" && { context }),
    ...(typeof enabled === "boolean" && { wantsCitations: enabled }),
    ...base,
    ...(isOddCitations && { extra: { family: FAMILY, json: { ...base.extra?.json, citations } } }),
  };
  return isContent ? [document, ...listImages(raw["content"])] : [document];
}

/** The texts of a document that is made of blocks. */
function toTextSource(content: unknown): MediaSource | undefined {
  if (typeof content === "string") return { kind: "text", mediaType: "text/plain", text: content };
  if (!Array.isArray(content)) return undefined;
  const texts = content.flatMap((block) => (isRecord(block) ? (toText(block["text"]) ?? []) : []));
  return { kind: "text", mediaType: "text/plain", text: texts.join("\n") };
}

function listImages(content: unknown): readonly Part[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((block): Part[] => {
    const source = isRecord(block) && block["type"] === "image" ? decodeSource(block["source"]) : undefined;
    return source === undefined
      ? []
      : [{ kind: "image", source, spelling: { family: FAMILY, json: { [NESTED]: true } } }];
  });
}

const searchResultKeys: ReadonlySet<string> = new Set(["title"]);

/** A search result is a text with a title and a source to every other dialect. */
function decodeSearchResult(block: JsonRecord, place: Place): Part | undefined {
  const { title, source, content } = block;
  const text = toTextSource(content);
  if (text?.kind !== "text" || typeof title !== "string" || typeof source !== "string") return undefined;
  const shown: MediaSource = { ...text, text: `Source: ${source}\n\n${text.text}` };
  return { kind: "document", source: shown, title, ...toSpelled(toBase(block, searchResultKeys, place)) };
}

const toolUseKeys: ReadonlySet<string> = new Set(["type", "id", "name", "input"]);

function decodeToolUse(block: JsonRecord, place: Place): Part | undefined {
  const { id, name, input } = block;
  if (typeof id !== "string" || typeof name !== "string") return undefined;
  const text = input === undefined || input === null ? "{}" : JSON.stringify(input);
  return { kind: "tool-call", id, name, input: text, ...toBase(block, toolUseKeys, place) };
}

const toolResultKeys: ReadonlySet<string> = new Set(["type", "tool_use_id", "content", "is_error"]);

function decodeToolResult(block: JsonRecord, place: Place): Part | undefined {
  const { tool_use_id: callId, content, is_error: isError } = block;
  if (typeof callId !== "string") return undefined;
  let parts: readonly Part[] = [];
  if (typeof content === "string") parts = content === "" ? [] : [{ kind: "text", text: content }];
  else if (Array.isArray(content)) {
    const read = content.map((inner) => (isRecord(inner) ? decodeBlock(inner, place) : undefined));
    if (read.includes(undefined)) return undefined;
    parts = read.flatMap((list) => list ?? []);
  } else if (content !== undefined && content !== null) return undefined;
  return {
    kind: "tool-result",
    callId,
    parts,
    ...(typeof content === "string" && { isPlain: true }),
    ...(typeof isError === "boolean" && { isError }),
    ...toBase(block, toolResultKeys, place),
  };
}

const thinkingKeys: ReadonlySet<string> = new Set(["type", "thinking", "signature"]);

function decodeThinking(block: JsonRecord, place: Place): readonly Part[] | undefined {
  const { thinking, signature } = block;
  const text = thinking === undefined || thinking === null ? "" : thinking;
  if (typeof text !== "string") return undefined;
  const part: ReasoningPart = { kind: "reasoning", text, ...toExtra(block, thinkingKeys, place) };
  if (typeof signature !== "string" || signature === "") return text === "" && place === "request" ? [] : [part];
  if (!isEnvelope(signature)) return [{ ...part, seal: { origin: "anthropic", form: "signature", value: signature } }];
  const seal = decodeEnvelope(signature)?.seal;
  if (seal !== undefined) return [{ ...part, seal }];
  return text === "" ? [] : [part];
}

const redactedKeys: ReadonlySet<string> = new Set(["type", "data"]);

function decodeRedacted(block: JsonRecord, place: Place): readonly Part[] | undefined {
  const { data } = block;
  if (typeof data !== "string") return undefined;
  const seal = isEnvelope(data)
    ? decodeEnvelope(data)?.seal
    : ({ origin: "anthropic", form: "redacted", value: data } as const);
  return seal === undefined ? [] : [{ kind: "reasoning", text: "", seal, ...toExtra(block, redactedKeys, place) }];
}

/** The seal that a thought carries for the tool call behind it; undefined for every other block. */
export function readCallSeal(block: JsonRecord): ReasoningPart["seal"] | undefined {
  const value = block["type"] === "thinking" ? block["signature"] : block["data"];
  if (typeof value !== "string" || !isEnvelope(value)) return undefined;
  const envelope = decodeEnvelope(value);
  return envelope?.isForNextCall === true ? envelope.seal : undefined;
}
