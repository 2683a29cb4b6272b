/** Texts of a streamed item: content parts and parts of a summary, made of deltas and of what only their ends say. */
import type { PartStart } from "../neutral-answer.ts";
import { toText, type JsonRecord } from "../_record.ts";
import { RAW_REASONING, toCitation, toItemExtra, toLogprobs, toSeal, withStatus } from "./output-items.ts";
import type { PartSequence, SequencedPart } from "./sequence.ts";
import { toExtra, toRecords, type Wire } from "./_wire.ts";

/** What of an item its texts need. */
export interface TextItem {
  readonly id: string | undefined;
  /** What the item says of itself since its announcement. */
  readonly own: Wire;
  /** In the order in which they were first heard of. */
  readonly texts: Map<string, TextState>;
}

export interface TextState {
  readonly item: TextItem;
  readonly start: PartStart;
  part: SequencedPart | undefined;
  sent: string;
  citationCount: number;
  readonly logprobs: unknown[];
  isDone: boolean;
}

export type TextKind = "output_text" | "refusal" | "summary_text" | "reasoning_text";

export interface TextReader {
  find(item: TextItem, kind: TextKind, place: number): TextState;
  append(text: TextState, delta: string, logprobs: unknown): void;
  /** The whole text is known: what no delta has said is said now. */
  settle(text: TextState, whole: unknown): void;
  /** The same with all that a content part holds. */
  settleContent(text: TextState, part: JsonRecord): void;
  cite(text: TextState, annotation: JsonRecord): void;
  finishMessage(item: TextItem, json: JsonRecord): void;
  /** False when nothing of it can be said in parts. */
  finishReasoning(item: TextItem, json: JsonRecord): boolean;
}

/** Make the reader of the texts of one stream. */
export function createTextReader(sequence: PartSequence): TextReader {
  const begin = (text: TextState): SequencedPart => {
    if (text.part !== undefined) return text.part;
    // A part that is done stays open for what its item still has to say, until the next one begins.
    for (const other of text.item.texts.values()) {
      if (other.isDone && other.part !== undefined) sequence.stop(other.part);
    }
    return (text.part = sequence.start(text.start));
  };

  const append = (text: TextState, delta: string, value: unknown): void => {
    if (delta === "") return;
    const part = begin(text);
    text.sent += delta;
    const logprobs = toLogprobs(value);
    if (logprobs === undefined) {
      sequence.delta(part, { text: delta });
      return;
    }
    text.logprobs.push(...logprobs);
    sequence.delta(part, { text: delta, extra: toExtra({ logprobs }) });
  };

  const settle = (text: TextState, whole: unknown): void => {
    if (typeof whole !== "string" || whole.length <= text.sent.length || !whole.startsWith(text.sent)) return;
    const part = begin(text);
    sequence.delta(part, { text: whole.slice(text.sent.length) });
    text.sent = whole;
  };

  const cite = (text: TextState, annotation: JsonRecord): void => {
    text.citationCount += 1;
    sequence.delta(begin(text), { citation: toCitation(annotation) });
  };

  const settleContent = (text: TextState, part: JsonRecord): void => {
    settle(text, part["text"] ?? part["refusal"]);
    if (text.part === undefined) return;
    for (const annotation of toRecords(part["annotations"]).slice(text.citationCount)) cite(text, annotation);
    if (text.logprobs.length === 0) text.logprobs.push(...(toLogprobs(part["logprobs"]) ?? []));
  };

  const finishMessage = (item: TextItem, json: JsonRecord): void => {
    for (const [place, part] of toRecords(json["content"]).entries()) {
      const kind = toContentKind(part["type"]);
      if (kind !== undefined) settleContent(findText(item, kind, place), part);
    }
    const begun = [...item.texts.values()].filter((text) => text.part !== undefined);
    const own = toItemExtra(json);
    const isChanged = JSON.stringify(own) !== JSON.stringify(item.own);
    for (const [place, { part, logprobs }] of begun.entries()) {
      if (part === undefined) continue;
      const isLast = place === begun.length - 1;
      const last = isLast ? withStatus(own, json) : item.own;
      if (logprobs.length > 0 || (isLast && (isChanged || last !== own))) {
        sequence.delta(part, { extra: toExtra({ ...(logprobs.length > 0 && { logprobs }), item: last }) });
      }
      sequence.stop(part);
    }
  };

  const finishReasoning = (item: TextItem, json: JsonRecord): boolean => {
    for (const [place, { text }] of toRecords(json["summary"]).entries()) {
      settle(findText(item, "summary_text", place), text);
    }
    for (const [place, { text }] of toRecords(json["content"]).entries()) {
      settle(findText(item, "reasoning_text", place), text);
    }
    const seal = toSeal(json);
    let last = [...item.texts.values()].findLast((text) => text.part !== undefined)?.part;
    if (seal !== undefined) {
      last ??= sequence.start(toReasoningStart(toText(json["id"])));
      sequence.delta(last, { seal });
    }
    for (const text of item.texts.values()) if (text.part !== undefined) sequence.stop(text.part);
    if (last !== undefined) sequence.stop(last);
    return last !== undefined;
  };

  return { find: findText, append, settle, settleContent, cite, finishMessage, finishReasoning };
}

/** The text at a place of an item, made at the first word of it. */
function findText(item: TextItem, kind: TextKind, place: number): TextState {
  const key = kind === "summary_text" ? `s${place}` : `c${place}`;
  let text = item.texts.get(key);
  if (text === undefined) {
    const start = toTextStart(kind, item);
    text = { item, start, part: undefined, sent: "", citationCount: 0, logprobs: [], isDone: false };
    item.texts.set(key, text);
  }
  return text;
}

/** Undefined for content that has no neutral meaning. */
export function toContentKind(type: unknown): TextKind | undefined {
  return type === "output_text" || type === "refusal" || type === "reasoning_text" ? type : undefined;
}

function toReasoningStart(itemId: string | undefined): PartStart {
  return { kind: "reasoning", ...(itemId !== undefined && { itemId }) };
}

function toTextStart(kind: TextKind, item: TextItem): PartStart {
  switch (kind) {
    case "output_text":
      return { kind: "text", extra: toExtra({ item: item.own }) };
    case "refusal":
      return { kind: "refusal", extra: toExtra({ item: item.own }) };
    case "summary_text":
      return { ...toReasoningStart(item.id), kind: "reasoning", isSummary: true };
    case "reasoning_text":
      return { ...toReasoningStart(item.id), kind: "reasoning", extra: RAW_REASONING };
  }
}
