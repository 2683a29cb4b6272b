/** Messages of a Converse request: turns into lists of single-key blocks. */
import { type JsonRecord } from "../_record.ts";
import type { Warn } from "../dialect.ts";
import type { Message, Part, ToolResultPart } from "../neutral.ts";
import type { Turn } from "../turns.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import type { CachePoints } from "./cache-points.ts";
import { toAudioBlock, toDocumentBlock, toImageBlock, toVideoBlock } from "./media.ts";
import { toInputObject } from "../tool-input.ts";

export interface ContentOptions {
  /** The model reads its maker's sealed thoughts. */
  readonly takesReasoning: boolean;
  readonly quirks: readonly string[];
  readonly cachePoints: CachePoints;
  readonly warn: Warn;
}

/** Output of a tool that said nothing: Bedrock refuses blank texts, here too. */
const NO_OUTPUT = "(no output)";
/** Bedrock wants a text beside each document. */
const DOCUMENT_TEXT = "The document is attached.";

/** Whether Converse has a block for a part of this message; `warn` is told of what it has none for. */
export function canEncodePart(part: Part, message: Message, options: ContentOptions): boolean {
  const { warn } = options;
  switch (part.kind) {
    case "text":
    case "refusal":
      return part.text.trim() !== "";
    case "image":
    case "document":
    case "audio":
    case "video":
      if (message.role !== "assistant") return true;
      // A model's own pictures and sounds cannot be shown to it again as its own.
      warn({ code: "dropped", detail: part.kind });
      return false;
    case "reasoning": {
      const isOwn = part.seal !== undefined && (part.seal.origin === "anthropic" || part.seal.origin === "bedrock");
      if (isOwn && part.seal?.form !== "encrypted" && options.takesReasoning) return true;
      warn({ code: "dropped", detail: "reasoning" });
      return false;
    }
    case "opaque":
      if (part.family === "bedrock-converse") return true;
      warn({ code: "dropped", detail: part.type });
      return false;
    default:
      return true;
  }
}

/** Make the encoder of one request's turns. It counts the documents, whose names must differ. */
export function createTurnEncoder(options: ContentOptions): (turn: Turn) => JsonRecord {
  const { cachePoints, quirks, warn } = options;
  const isMediaMoved = quirks.includes("no-result-media");
  let documents = 0;
  // Media of results that may have texts only; they follow behind the results.
  let moved: JsonRecord[] = [];

  function toBlock(part: Part): JsonRecord | undefined {
    warnOfExtra(part.extra, warn);
    switch (part.kind) {
      case "text":
        if (part.citations !== undefined) warn({ code: "dropped", detail: "citations" });
        return part.text.trim() === "" ? undefined : { text: part.text };
      case "refusal":
        warn({ code: "approximated", detail: "refusal" });
        return { text: part.text };
      case "image":
        if (part.detail !== undefined && part.detail !== "auto") warn({ code: "dropped", detail: "detail" });
        return toImageBlock(part);
      case "document":
        if (part.title !== undefined) warn({ code: "dropped", detail: "filename" });
        documents += 1;
        return toDocumentBlock(part, documents);
      case "audio":
        return toAudioBlock(part);
      case "video":
        return toVideoBlock(part);
      case "tool-call":
        return { toolUse: { toolUseId: part.id, name: part.name, input: toInputObject(part, warn) } };
      case "tool-result":
        return { toolResult: toResult(part) };
      case "reasoning":
        if (part.seal?.form === "redacted") return { reasoningContent: { redactedContent: part.seal.value } };
        return { reasoningContent: { reasoningText: { text: part.text, signature: part.seal?.value } } };
      case "opaque":
        return part.json;
    }
  }

  function toResult(part: ToolResultPart): JsonRecord {
    const content: JsonRecord[] = [];
    for (const inner of part.parts) {
      if (inner.kind === "opaque" || inner.kind === "reasoning" || inner.kind === "audio") {
        warn({ code: "dropped", detail: inner.kind === "opaque" ? inner.type : inner.kind });
        continue;
      }
      const block = toBlock(inner);
      if (block === undefined) continue;
      if (isMediaMoved && block["text"] === undefined) moved.push(block);
      else content.push(block);
    }
    if (content.length === 0) content.push({ text: NO_OUTPUT });
    // Only some families know the field, so it is written where it says something.
    return { toolUseId: part.callId, content, ...(part.isError === true && { status: "error" }) };
  }

  return (turn) => {
    for (const { name, extra } of turn.sources) {
      if (name !== undefined) warn({ code: "dropped", detail: "name" });
      warnOfExtra(extra, warn);
    }
    const content: JsonRecord[] = [];
    let hasDocument = false;
    let hasText = false;
    const flushMoved = (): void => {
      if (moved.length === 0) return;
      warn({ code: "approximated", detail: "tool_result_media" });
      hasDocument ||= moved.some((block) => block["document"] !== undefined);
      content.push(...moved);
      moved = [];
    };
    for (const part of turn.parts) {
      if (part.kind !== "tool-result") flushMoved();
      const block = toBlock(part);
      if (block === undefined) continue;
      hasDocument ||= block["document"] !== undefined;
      hasText ||= block["text"] !== undefined;
      content.push(block);
      if (part.kind !== "reasoning") cachePoints.mark(content, findMark(part));
    }
    flushMoved();
    if (hasDocument && !hasText) {
      warn({ code: "changed", detail: "document_without_text" });
      content.push({ text: DOCUMENT_TEXT });
    }
    return { role: turn.role, content };
  };
}

/** A mark inside a tool's result counts for the result: a point can only stand behind it. */
function findMark(part: Part): Part["cache"] {
  if (part.cache !== undefined || part.kind !== "tool-result") return part.cache;
  return part.parts.findLast((inner) => inner.cache !== undefined)?.cache;
}
