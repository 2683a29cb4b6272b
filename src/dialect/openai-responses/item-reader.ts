/** Events about the items of a streamed answer into parts. */
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import {
  isToolCall,
  RAW_REASONING,
  toCallStart,
  toCitation,
  toItemExtra,
  toLogprobs,
  toSeal,
  withStatus,
} from "./output-items.ts";
import { createSequence, type SequencedPart } from "./sequence.ts";
import { FAMILY, toExtra, toRecords, type Wire } from "./_wire.ts";

export interface ItemReader {
  /** False for an event that has no neutral meaning. */
  read(event: JsonRecord, type: string): boolean;
  /** An item of the final response: what no event has said yet is added. */
  complete(item: JsonRecord, outputIndex: number): void;
  /** Nothing follows: stop what is open. */
  stop(): void;
  hasCalls(): boolean;
}

/** A text of an item: a content part or a part of a summary. */
interface TextState {
  readonly start: PartStart;
  part: SequencedPart | undefined;
  sent: string;
  citationCount: number;
  readonly logprobs: unknown[];
  isDone: boolean;
}

interface ItemState {
  readonly index: number;
  readonly id: string | undefined;
  /** What the item says of itself since its announcement. */
  readonly own: Wire;
  /** In the order in which they began. */
  readonly texts: Map<string, TextState>;
  call: SequencedPart | undefined;
  /** Input of the call that was passed on, or that waits for its name. */
  input: string;
  isDone: boolean;
}

type TextKind = "output_text" | "refusal" | "summary_text" | "reasoning_text";

/** Make the reader of one stream. */
export function createItemReader(emit: (event: NeutralEvent) => void): ItemReader {
  const sequence = createSequence(emit);
  const items = new Map<number, ItemState>();
  let hasCalls = false;

  const open = (index: number, item: JsonRecord): ItemState => {
    const known = items.get(index);
    if (known !== undefined) return known;
    const own = item["type"] === "message" ? toItemExtra(item) : {};
    const id = toText(item["id"]);
    const state: ItemState = { index, id, own, texts: new Map(), call: undefined, input: "", isDone: false };
    items.set(index, state);
    return state;
  };

  /** The text that an event is about; the item may never have been announced. */
  const toTextState = (event: JsonRecord, kind: TextKind): TextState => {
    const itemId = toText(event["item_id"]);
    const item = { type: kind === "output_text" || kind === "refusal" ? "message" : "reasoning", id: itemId };
    const place = event[kind === "summary_text" ? "summary_index" : "content_index"];
    return findText(open(toIndex(event["output_index"]), item), kind, toIndex(place));
  };

  const findText = (state: ItemState, kind: TextKind, place: number): TextState => {
    const key = kind === "summary_text" ? `s${place}` : `c${place}`;
    let text = state.texts.get(key);
    if (text === undefined) {
      const start = toTextStart(kind, state);
      text = { start, part: undefined, sent: "", citationCount: 0, logprobs: [], isDone: false };
      state.texts.set(key, text);
    }
    return text;
  };

  const begin = (text: TextState, state: ItemState | undefined): SequencedPart => {
    if (text.part !== undefined) return text.part;
    // A part that is done stays open for what its item still has to say, until the next one begins.
    for (const other of state?.texts.values() ?? []) {
      if (other.isDone && other.part !== undefined) sequence.stop(other.part);
    }
    return (text.part = sequence.start(text.start));
  };

  const append = (text: TextState, delta: string, event: JsonRecord): void => {
    if (delta === "") return;
    const part = begin(text, items.get(toIndex(event["output_index"])));
    text.sent += delta;
    const logprobs = toLogprobs(event["logprobs"]);
    if (logprobs === undefined) {
      sequence.delta(part, { text: delta });
      return;
    }
    text.logprobs.push(...logprobs);
    sequence.delta(part, { text: delta, extra: toExtra({ logprobs }) });
  };

  /** The whole text is known: what no delta has said is said now. */
  const settle = (text: TextState, whole: unknown, state: ItemState | undefined): void => {
    if (typeof whole !== "string" || whole.length <= text.sent.length || !whole.startsWith(text.sent)) return;
    const part = begin(text, state);
    sequence.delta(part, { text: whole.slice(text.sent.length) });
    text.sent = whole;
  };

  const cite = (text: TextState, annotation: JsonRecord, state: ItemState | undefined): void => {
    text.citationCount += 1;
    sequence.delta(begin(text, state), { citation: toCitation(annotation) });
  };

  const settleContent = (text: TextState, part: JsonRecord, state: ItemState | undefined): void => {
    settle(text, part["text"] ?? part["refusal"], state);
    if (text.part === undefined) return;
    for (const annotation of toRecords(part["annotations"]).slice(text.citationCount)) cite(text, annotation, state);
    if (text.logprobs.length === 0) text.logprobs.push(...(toLogprobs(part["logprobs"]) ?? []));
  };

  const finishMessage = (state: ItemState, item: JsonRecord): void => {
    for (const [place, part] of toRecords(item["content"]).entries()) {
      const kind = toContentKind(part["type"]);
      if (kind !== undefined) settleContent(findText(state, kind, place), part, state);
    }
    const begun = [...state.texts.values()].filter((text) => text.part !== undefined);
    const own = toItemExtra(item);
    const isChanged = JSON.stringify(own) !== JSON.stringify(state.own);
    for (const [place, { part, logprobs }] of begun.entries()) {
      if (part === undefined) continue;
      const isLast = place === begun.length - 1;
      const last = isLast ? withStatus(own, item) : state.own;
      if (logprobs.length > 0 || (isLast && (isChanged || last !== own))) {
        sequence.delta(part, { extra: toExtra({ ...(logprobs.length > 0 && { logprobs }), item: last }) });
      }
      sequence.stop(part);
    }
    for (const part of toRecords(item["content"]))
      if (toContentKind(part["type"]) === undefined) emitWhole(part, { item: own });
  };

  const finishReasoning = (state: ItemState, item: JsonRecord): void => {
    for (const [place, { text }] of toRecords(item["summary"]).entries()) {
      settle(findText(state, "summary_text", place), text, state);
    }
    for (const [place, { text }] of toRecords(item["content"]).entries()) {
      settle(findText(state, "reasoning_text", place), text, state);
    }
    const seal = toSeal(item);
    let last = [...state.texts.values()].findLast((text) => text.part !== undefined)?.part;
    if (last === undefined && seal !== undefined) last = sequence.start(toReasoningStart(toText(item["id"])));
    if (last !== undefined && seal !== undefined) sequence.delta(last, { seal });
    if (last === undefined) emitWhole(item, undefined);
    for (const text of state.texts.values()) if (text.part !== undefined) sequence.stop(text.part);
    if (last !== undefined) sequence.stop(last);
  };

  const emitWhole = (json: JsonRecord, extra: Wire | undefined): void => {
    const type = toText(json["type"]) ?? "item";
    const part = { kind: "opaque" as const, family: FAMILY, type, json, ...(extra && { extra: toExtra(extra) }) };
    sequence.stop(sequence.start({ kind: "whole", part }));
  };

  const startCall = (state: ItemState, item: JsonRecord): SequencedPart => {
    hasCalls = true;
    return (state.call = sequence.start(toCallStart(item, state.index)));
  };

  const finishCall = (state: ItemState, item: JsonRecord): void => {
    const held = state.call === undefined ? state.input : "";
    if (state.call === undefined) state.input = "";
    const call = state.call ?? startCall(state, item);
    const whole = item["arguments"] ?? item["input"];
    settleInput(state, call, typeof whole === "string" && whole !== "" ? whole : held);
    sequence.stop(call);
  };

  const settleInput = (state: ItemState, call: SequencedPart, whole: string): void => {
    if (whole.length <= state.input.length || !whole.startsWith(state.input)) return;
    sequence.delta(call, { text: whole.slice(state.input.length) });
    state.input = whole;
  };

  const finishItem = (state: ItemState, item: JsonRecord): void => {
    if (state.isDone) return;
    state.isDone = true;
    if (item["type"] === "message") finishMessage(state, item);
    else if (item["type"] === "reasoning") finishReasoning(state, item);
    else if (isToolCall(item)) finishCall(state, item);
    else emitWhole(item, undefined);
  };

  /** False for the announcement of an item that only this dialect knows: it comes whole when it is done, and may be shown before. */
  const announce = (event: JsonRecord): boolean => {
    const item = toRecord(event["item"]);
    const state = open(toIndex(event["output_index"]), item);
    if (isToolCall(item)) {
      if (state.call === undefined && toText(item["name"]) !== undefined) startCall(state, item);
      return true;
    }
    return item["type"] === "message" || item["type"] === "reasoning";
  };

  const readInput = (event: JsonRecord): void => {
    const state = open(toIndex(event["output_index"]), {});
    const { delta } = event;
    const whole = event["arguments"] ?? event["input"];
    if (typeof delta === "string" && delta !== "") {
      state.input += delta;
      if (state.call !== undefined) sequence.delta(state.call, { text: delta });
    } else if (typeof whole === "string") {
      if (state.call !== undefined) settleInput(state, state.call, whole);
      else state.input = whole;
    }
  };

  const readText = (event: JsonRecord, kind: TextKind): void => {
    const text = toTextState(event, kind);
    const { delta } = event;
    if (typeof delta === "string") {
      append(text, delta, event);
      return;
    }
    settle(text, event["text"] ?? event["refusal"], items.get(toIndex(event["output_index"])));
  };

  const readContentDone = (event: JsonRecord): void => {
    const part = toRecord(event["part"]);
    const kind = event["summary_index"] === undefined ? toContentKind(part["type"]) : "summary_text";
    if (kind === undefined) return;
    const text = toTextState(event, kind);
    settleContent(text, part, items.get(toIndex(event["output_index"])));
    text.isDone = true;
  };

  return {
    read(event, type) {
      switch (type) {
        case "response.output_item.added":
          return announce(event);
        case "response.output_item.done": {
          const item = toRecord(event["item"]);
          finishItem(open(toIndex(event["output_index"]), item), item);
          return true;
        }
        case "response.output_text.delta":
        case "response.output_text.done":
          readText(event, "output_text");
          return true;
        case "response.refusal.delta":
        case "response.refusal.done":
          readText(event, "refusal");
          return true;
        case "response.reasoning_summary_text.delta":
        case "response.reasoning_summary_text.done":
          readText(event, "summary_text");
          return true;
        case "response.reasoning_text.delta":
        case "response.reasoning_text.done":
          readText(event, "reasoning_text");
          return true;
        case "response.content_part.done":
        case "response.reasoning_summary_part.done":
          readContentDone(event);
          return true;
        case "response.output_text.annotation.added": {
          const { annotation } = event;
          if (isRecord(annotation))
            cite(toTextState(event, "output_text"), annotation, items.get(toIndex(event["output_index"])));
          return true;
        }
        case "response.function_call_arguments.delta":
        case "response.function_call_arguments.done":
        case "response.custom_tool_call_input.delta":
        case "response.custom_tool_call_input.done":
          readInput(event);
          return true;
        case "response.content_part.added":
        case "response.reasoning_summary_part.added":
          return true;
        default:
          return false;
      }
    },
    complete(item, outputIndex) {
      const id = toText(item["id"]);
      // By its id first: providers are known to leave items out of the final list, which moves the others.
      const known = id === undefined ? undefined : [...items.values()].find((state) => state.id === id);
      finishItem(known ?? open(outputIndex, item), item);
    },
    stop() {
      for (const state of items.values()) {
        for (const text of state.texts.values()) if (text.part !== undefined) sequence.stop(text.part);
        if (state.call !== undefined) sequence.stop(state.call);
      }
    },
    hasCalls: () => hasCalls,
  };
}

function toIndex(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function toContentKind(type: unknown): TextKind | undefined {
  return type === "output_text" || type === "refusal" || type === "reasoning_text" ? type : undefined;
}

function toReasoningStart(itemId: string | undefined): PartStart {
  return { kind: "reasoning", ...(itemId !== undefined && { itemId }) };
}

function toTextStart(kind: TextKind, state: ItemState): PartStart {
  switch (kind) {
    case "output_text":
      return { kind: "text", extra: toExtra({ item: state.own }) };
    case "refusal":
      return { kind: "refusal", extra: toExtra({ item: state.own }) };
    case "summary_text":
      return { ...toReasoningStart(state.id), kind: "reasoning", isSummary: true };
    case "reasoning_text":
      return { ...toReasoningStart(state.id), kind: "reasoning", extra: RAW_REASONING };
  }
}
