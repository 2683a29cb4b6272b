/** Texts of an answer: messages and thoughts, their content parts, and the events about these. */
import type { Citation, Extra, Seal } from "../neutral.ts";
import { encodeEnvelope } from "../seal.ts";
import { isRecord, toRecord } from "../_record.ts";
import type { DeltaPlace, EventSink } from "./slots.ts";
import { readOwn, type Wire } from "./_wire.ts";

export interface OpenItem {
  readonly kind: "message" | "reasoning";
  readonly id: string;
  /** The provider's own id of it, if it has one. */
  readonly ownId: string | undefined;
  readonly outputIndex: number;
  own: Wire;
  readonly content: Wire[];
  readonly summary: Wire[];
  seal: Seal | undefined;
}

export interface OpenPart {
  readonly kind: "text" | "refusal" | "summary" | "raw";
  readonly item: OpenItem;
  /** Set when it was announced. */
  place: DeltaPlace | undefined;
  text: string;
  readonly annotations: Wire[];
  /** Citations that stand behind the whole text, which is known at its end. */
  readonly unplaced: Citation[];
  logprobs: unknown[];
}

export const deltaTypes: Readonly<Record<OpenPart["kind"], string>> = {
  text: "response.output_text.delta",
  refusal: "response.refusal.delta",
  summary: "response.reasoning_summary_text.delta",
  raw: "response.reasoning_text.delta",
};

export function announcePart(part: OpenPart, sink: EventSink): DeltaPlace {
  const { item, kind } = part;
  const base = { item_id: item.id, output_index: item.outputIndex };
  if (kind === "summary") {
    const place = { ...base, summary_index: item.summary.length };
    item.summary.push({});
    sink.event("response.reasoning_summary_part.added", { ...place, part: { type: "summary_text", text: "" } });
    return (part.place = place);
  }
  const place = { ...base, content_index: item.content.length };
  item.content.push({});
  sink.event("response.content_part.added", { ...place, part: toContent(part, "") });
  return (part.place = place);
}

function toContent({ kind, annotations, logprobs }: OpenPart, text: string): Wire {
  switch (kind) {
    case "text":
      return { type: "output_text", text, annotations, logprobs };
    case "refusal":
      return { type: "refusal", refusal: text };
    case "summary":
      return { type: "summary_text", text };
    case "raw":
      return { type: "reasoning_text", text };
  }
}

export function closePart(part: OpenPart, place: DeltaPlace, sink: EventSink): void {
  const { kind, text, item } = part;
  for (const citation of part.unplaced) writeAnnotation(part, citation, sink);
  const content = toContent(part, text);
  if (kind === "summary") {
    item.summary[place.summary_index ?? 0] = content;
    sink.event("response.reasoning_summary_text.done", { ...place, text });
    sink.event("response.reasoning_summary_part.done", { ...place, part: content });
    return;
  }
  item.content[place.content_index ?? 0] = content;
  if (kind === "text") sink.event("response.output_text.done", { ...place, text, logprobs: part.logprobs });
  else if (kind === "refusal") sink.event("response.refusal.done", { ...place, refusal: text });
  else sink.event("response.reasoning_text.done", { ...place, text });
  sink.event("response.content_part.done", { ...place, part: content });
}

/** A content part that only this dialect knows. */
export function writeContent(item: OpenItem, part: Wire, sink: EventSink): void {
  const place = { item_id: item.id, output_index: item.outputIndex, content_index: item.content.length };
  item.content.push(part);
  sink.event("response.content_part.added", { ...place, part });
  sink.event("response.content_part.done", { ...place, part });
}

export function annotate(part: OpenPart, citation: Citation, sink: EventSink): void {
  const isOwn = readOwn(citation.extra) !== undefined;
  if (citation.endIndex === undefined && !isOwn) part.unplaced.push(citation);
  else writeAnnotation(part, citation, sink);
}

function writeAnnotation(part: OpenPart, citation: Citation, sink: EventSink): void {
  const annotation = toAnnotation(citation, part.text.length);
  if (annotation === undefined || part.place === undefined) return;
  const fields = { ...part.place, annotation_index: part.annotations.length, annotation };
  part.annotations.push(annotation);
  sink.event("response.output_text.annotation.added", fields);
}

/** Only addresses have a form here that is not of one provider. */
function toAnnotation(citation: Citation, length: number): Wire | undefined {
  const own = readOwn(citation.extra);
  if (own !== undefined) return { ...own };
  const { kind, url, title, startIndex, endIndex } = citation;
  if (kind !== "url" || url === undefined) return undefined;
  return {
    type: "url_citation",
    start_index: startIndex ?? 0,
    end_index: endIndex ?? length,
    url,
    title: title ?? url,
  };
}

/** What a part says of itself or of its item only at its end. */
export function noteExtra(part: OpenPart, extra: Extra, isDelta: boolean): void {
  const own = readOwn(extra);
  if (own === undefined) return;
  const { logprobs } = own;
  if (Array.isArray(logprobs)) {
    if (isDelta) part.logprobs.push(...(logprobs as readonly unknown[]));
    else part.logprobs = logprobs;
  }
  if (isRecord(own["item"])) part.item.own = { ...part.item.own, ...own["item"] };
}

export function readItem(extra: Extra | undefined): Wire {
  return { ...toRecord(readOwn(extra)?.["item"]) };
}

export function toMessage({ id, ownId, own, content }: OpenItem, isIncomplete: boolean): Wire {
  // A provider of this dialect says itself what is incomplete.
  const status = isIncomplete && ownId === undefined ? "incomplete" : "completed";
  return { id, type: "message", status, role: "assistant", ...own, content };
}

export function toReasoning({ id, summary, content, seal }: OpenItem, showsSeals: boolean): Wire {
  return {
    id,
    type: "reasoning",
    summary,
    ...(content.length > 0 && { content }),
    ...(seal !== undefined && showsSeals && { encrypted_content: toEncrypted(seal) }),
  };
}

function toEncrypted(seal: Seal): string {
  return seal.origin === "openai" ? seal.value : encodeEnvelope({ seal });
}
