/** Events about the items of a streamed answer into parts. */
import type { NeutralEvent } from "../neutral-answer.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { isToolCall, toCallStart, toItemExtra } from "./output-items.ts";
import { createSequence, type SequencedPart } from "./sequence.ts";
import { createTextReader, toContentKind, type TextItem, type TextKind, type TextState } from "./text-reader.ts";
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

interface ItemState extends TextItem {
  readonly index: number;
  call: SequencedPart | undefined;
  /** Input of the call that was passed on, or that waits for its name. */
  input: string;
  isDone: boolean;
}

/** Make the reader of one stream. */
export function createItemReader(emit: (event: NeutralEvent) => void): ItemReader {
  const sequence = createSequence(emit);
  const texts = createTextReader(sequence);
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
    const id = toText(event["item_id"]);
    const type = kind === "output_text" || kind === "refusal" ? "message" : "reasoning";
    const place = event[kind === "summary_text" ? "summary_index" : "content_index"];
    return texts.find(open(toIndex(event["output_index"]), { type, id }), kind, toIndex(place));
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
    if (item["type"] === "message") {
      texts.finishMessage(state, item);
      for (const part of toRecords(item["content"])) {
        if (toContentKind(part["type"]) === undefined) emitWhole(part, { item: toItemExtra(item) });
      }
    } else if (item["type"] === "reasoning") {
      if (!texts.finishReasoning(state, item)) emitWhole(item, undefined);
    } else if (isToolCall(item)) finishCall(state, item);
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
    if (typeof delta === "string") texts.append(text, delta, event["logprobs"]);
    else texts.settle(text, event["text"] ?? event["refusal"]);
  };

  const readContentDone = (event: JsonRecord): void => {
    const part = toRecord(event["part"]);
    const kind = event["summary_index"] === undefined ? toContentKind(part["type"]) : "summary_text";
    if (kind === undefined) return;
    const text = toTextState(event, kind);
    texts.settleContent(text, part);
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
          if (isRecord(annotation)) texts.cite(toTextState(event, "output_text"), annotation);
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
