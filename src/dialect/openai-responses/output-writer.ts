/**
 * Neutral events of an answer into items of this dialect, with the events that announce them.
 *
 * One machine writes streams and whole answers, so that both say the same. Items stand in the output at the place that they were announced
 * with. An item is closed when the next one begins, because parts of another dialect do not say which of them was the last.
 */
import type { AnswerContext } from "../dialect.ts";
import type { OpaquePart, Seal } from "../neutral.ts";
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import { encodeEnvelope } from "../seal.ts";
import { toRecord, toText } from "../_record.ts";
import { createCallWriter, type CallWriter } from "./call-writer.ts";
import { announce, complete, takeSlot, type EventSink, type Slots } from "./slots.ts";
import {
  announcePart,
  annotate,
  closePart,
  deltaTypes,
  noteExtra,
  readItem,
  writeContent,
  toMessage,
  toReasoning,
  type OpenItem,
  type OpenPart,
} from "./text-writer.ts";
import { FAMILY, readOwn, type Wire } from "./_wire.ts";

export type PartEvent = Extract<NeutralEvent, { index: number }>;

export interface OutputWriter {
  write(event: PartEvent): void;
  /** An event that only this dialect knows. */
  pass(opaque: OpaquePart): void;
  /** Close what is open; the status of the last message says whether it is whole. */
  close(isIncomplete: boolean): void;
  /** The provider's explanation of a refusal, where no part says it. */
  refuse(text: string): void;
  /** Items in the order of their announcement; those that are not closed yet are left out. */
  output(): readonly Wire[];
  /** Texts that were written, for an estimate. */
  texts(): readonly string[];
}

/** Make the writer of one answer. */
export function createOutputWriter(context: AnswerContext, sink: EventSink): OutputWriter {
  const slots: Slots = { items: [], sink, requestId: context.requestId };
  const { include, tools } = context.request.json;
  // Without the wish for it, OpenAI leaves it out as well.
  const showsSeals = Array.isArray(include) && include.includes("reasoning.encrypted_content");
  const written: string[] = [];
  const passedItems = new Map<string, number>();
  const parts = new Map<number, OpenPart>();
  let open: OpenItem | undefined;
  let hasRefusal = false;

  const writeSeal = (seal: Seal): void => {
    if (!showsSeals) return;
    const outputIndex = takeSlot(slots);
    const item = { id: `rs_${slots.requestId}_${outputIndex}`, type: "reasoning", summary: [] };
    announce(slots, outputIndex, item);
    complete(slots, outputIndex, { ...item, encrypted_content: encodeEnvelope({ seal, isForNextCall: true }) });
  };
  const calls: CallWriter = createCallWriter(slots, tools, writeSeal);

  const closeItem = (isIncomplete: boolean): void => {
    const item = open;
    open = undefined;
    if (item === undefined) return;
    complete(
      slots,
      item.outputIndex,
      item.kind === "message" ? toMessage(item, isIncomplete) : toReasoning(item, showsSeals),
    );
  };

  const openItem = (kind: OpenItem["kind"], ownId: string | undefined, own: Wire): OpenItem => {
    const isSame = open?.kind === kind && open.ownId === ownId && (kind === "message" || ownId !== undefined);
    if (open !== undefined && isSame) return open;
    closeItem(false);
    const outputIndex = takeSlot(slots);
    const id = ownId ?? `${kind === "message" ? "msg" : "rs"}_${slots.requestId}_${outputIndex}`;
    open = { kind, id, ownId, outputIndex, own, content: [], summary: [], seal: undefined };
    const item =
      kind === "message"
        ? { id, type: "message", status: "in_progress", role: "assistant", ...own, content: [] }
        : { id, type: "reasoning", summary: [] };
    announce(slots, outputIndex, item);
    return open;
  };

  const startText = (index: number, kind: OpenPart["kind"], item: OpenItem): OpenPart => {
    const part: OpenPart = { kind, item, place: undefined, text: "", annotations: [], unplaced: [], logprobs: [] };
    parts.set(index, part);
    // Thoughts are announced with their first word: an item may have none.
    if (kind === "text" || kind === "refusal") announcePart(part, sink);
    return part;
  };

  const begin = (index: number, start: PartStart): void => {
    switch (start.kind) {
      case "text":
      case "refusal": {
        const own = readItem(start.extra);
        startText(index, start.kind, openItem("message", toText(own["id"]), own));
        if (start.kind === "refusal") hasRefusal = true;
        return;
      }
      case "reasoning": {
        const isRaw = readOwn(start.extra)?.["isRaw"] === true;
        startText(index, isRaw ? "raw" : "summary", openItem("reasoning", start.itemId, {}));
        return;
      }
      case "tool-call":
        closeItem(false);
        calls.start(index, start);
        return;
      case "whole":
        writeWhole(start.part);
    }
  };

  const delta = (event: Extract<PartEvent, { kind: "part-delta" }>): void => {
    const part = parts.get(event.index);
    if (part === undefined) {
      calls.delta(event);
      return;
    }
    if (event.text !== undefined && event.text !== "") {
      part.text += event.text;
      const place = part.place ?? announcePart(part, sink);
      const logprobs = readOwn(event.extra)?.["logprobs"];
      sink.delta(deltaTypes[part.kind], place, event.text, Array.isArray(logprobs) ? logprobs : undefined);
    }
    if (event.seal !== undefined && part.item.kind === "reasoning") part.item.seal = event.seal;
    if (event.citation !== undefined) annotate(part, event.citation, sink);
    if (event.extra !== undefined) noteExtra(part, event.extra, event.text !== undefined);
  };

  const stop = (index: number): void => {
    const part = parts.get(index);
    if (part === undefined) {
      const input = calls.stop(index);
      if (input !== undefined) written.push(input);
      return;
    }
    parts.delete(index);
    written.push(part.text);
    if (part.place !== undefined) closePart(part, part.place, sink);
  };

  const writeWhole = (part: Extract<PartStart, { kind: "whole" }>["part"]): void => {
    if (part.kind === "opaque") {
      if (part.family !== FAMILY) return;
      if (readOwn(part.extra)?.["item"] !== undefined) {
        const own = readItem(part.extra);
        writeContent(openItem("message", toText(own["id"]), own), { ...part.json }, sink);
        return;
      }
      closeItem(false);
      const known = passedItems.get(toText(part.json["id"]) ?? "");
      const outputIndex = known ?? takeSlot(slots);
      if (known === undefined) announce(slots, outputIndex, { ...part.json });
      complete(slots, outputIndex, { ...part.json });
    } else if (part.kind === "image" && part.source.kind === "base64") {
      closeItem(false);
      const outputIndex = takeSlot(slots);
      const item = { id: `ig_${slots.requestId}_${outputIndex}`, type: "image_generation_call", status: "completed" };
      announce(slots, outputIndex, { ...item, status: "in_progress", result: null });
      complete(slots, outputIndex, { ...item, result: part.source.data });
    }
  };

  const pass = (opaque: OpaquePart): void => {
    const { type, json } = opaque;
    if (opaque.family !== FAMILY) return;
    const item = toRecord(json["item"]);
    const id = toText(item["id"]);
    if (type === "response.output_item.added" && id !== undefined) {
      closeItem(false);
      const outputIndex = takeSlot(slots);
      passedItems.set(id, outputIndex);
      announce(slots, outputIndex, { ...item });
      return;
    }
    if (type === "response.output_item.added") return;
    const { type: _type, sequence_number: _number, ...fields } = json;
    const moved = passedItems.get(toText(json["item_id"]) ?? "");
    sink.event(type, moved === undefined ? fields : { ...fields, output_index: moved });
  };

  const write = (event: PartEvent): void => {
    // Requests of this dialect ask for one answer.
    if (event.choice !== 0) return;
    if (event.kind === "part-start") begin(event.index, event.part);
    else if (event.kind === "part-delta") delta(event);
    else stop(event.index);
  };

  return {
    write,
    pass,
    close: closeItem,
    refuse(text) {
      if (hasRefusal || text === "") return;
      const part = startText(-1, "refusal", openItem("message", undefined, {}));
      part.text = text;
      const place = part.place ?? announcePart(part, sink);
      sink.delta(deltaTypes.refusal, place, text, undefined);
      stop(-1);
    },
    output: () => slots.items.filter((item) => item !== undefined),
    texts: () => written,
  };
}
