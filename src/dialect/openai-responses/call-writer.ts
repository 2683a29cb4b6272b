/** Tool calls of an answer into items. Calls may overlap; each is closed by its own stop. */
import type { Seal } from "../neutral.ts";
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import { isRecord } from "../_record.ts";
import { announce, complete, takeSlot, type DeltaPlace, type Slots } from "./slots.ts";
import { readKnownTools } from "./tools.ts";
import { fill, readOwn, type Wire } from "./_wire.ts";

export interface CallWriter {
  start(index: number, start: Extract<PartStart, { kind: "tool-call" }>): void;
  delta(event: Extract<NeutralEvent, { kind: "part-delta" }>): void;
  /** The whole input of the call; undefined when there is no such call. */
  stop(index: number): string | undefined;
}

interface OpenCall {
  readonly start: Extract<PartStart, { kind: "tool-call" }>;
  readonly isCustom: boolean;
  /** The client's tool takes free text, but the provider knows it as a function with one parameter. */
  readonly isWrapped: boolean;
  input: string;
  /** Set when the item was announced. */
  place: DeltaPlace | undefined;
}

/** `tools` are the client's; `writeSeal` puts a seal in front of the call that it belongs to. */
export function createCallWriter(slots: Slots, tools: unknown, writeSeal: (seal: Seal) => void): CallWriter {
  const { sink } = slots;
  const calls = new Map<number, OpenCall>();
  const known = readKnownTools(tools);

  // Only with the first delta: a seal that comes with it has to stand in front of the call.
  const begin = (call: OpenCall): DeltaPlace => {
    if (call.place !== undefined) return call.place;
    const outputIndex = takeSlot(slots);
    const id = call.start.itemId ?? `${call.isCustom ? "ctc" : "fc"}_${slots.requestId}_${outputIndex}`;
    call.place = { item_id: id, output_index: outputIndex };
    announce(slots, outputIndex, toItem(call, id, "in_progress", ""));
    return call.place;
  };

  const toItem = (call: OpenCall, id: string, status: string, input: string): Wire => {
    const { start, isCustom } = call;
    const inner = known.namespaced.get(start.name);
    const item: Wire = {
      id,
      type: isCustom ? "custom_tool_call" : "function_call",
      status,
      call_id: start.id,
      name: inner?.name ?? start.name,
      ...(isCustom ? { input } : { arguments: input }),
      ...(inner && { namespace: inner.namespace }),
    };
    return fill(item, readOwn(start.extra));
  };

  const send = (call: OpenCall, text: string): void => {
    const type = call.isCustom ? "response.custom_tool_call_input.delta" : "response.function_call_arguments.delta";
    sink.delta(type, begin(call), text, undefined);
  };

  return {
    start(index, start) {
      const isCustomTool = known.custom.has(start.name);
      const isWrapped = isCustomTool && start.isCustom !== true;
      calls.set(index, {
        start,
        isCustom: isCustomTool || start.isCustom === true,
        isWrapped,
        input: "",
        place: undefined,
      });
    },
    delta(event) {
      const call = calls.get(event.index);
      if (call === undefined) return;
      const { seal, text } = event;
      if (seal !== undefined && call.place === undefined) writeSeal(seal);
      if (text === undefined || text === "") return;
      call.input += text;
      if (!call.isWrapped) send(call, text);
    },
    stop(index) {
      const call = calls.get(index);
      if (call === undefined) return undefined;
      calls.delete(index);
      const { isCustom } = call;
      const input = call.isWrapped ? unwrap(call.input) : call.input === "" && !isCustom ? "{}" : call.input;
      // What was held back, or the empty object of a call without parameters.
      if (input !== "" && (call.isWrapped || call.input === "")) send(call, input);
      const place = begin(call);
      if (isCustom) sink.event("response.custom_tool_call_input.done", { ...place, input });
      else {
        const { name } = toItem(call, place.item_id, "", "");
        sink.event("response.function_call_arguments.done", { ...place, name, arguments: input });
      }
      complete(slots, place.output_index, toItem(call, place.item_id, "completed", input));
      return input;
    },
  };
}

/** `{"input": "text"}`, as a free text is written for providers that know functions only. */
function unwrap(input: string): string {
  try {
    const json: unknown = JSON.parse(input);
    return isRecord(json) && typeof json["input"] === "string" ? json["input"] : input;
  } catch {
    // Not JSON after all: then it is the text itself.
    return input;
  }
}
