/** Neutral events into a stream for the client: legal for its strictest readers, block after block. */
import type { GateError } from "../../errors.ts";
import type { AnswerContext, StreamEncoder } from "../dialect.ts";
import { createTokenTally } from "../estimate.ts";
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import type { Citation, Seal } from "../neutral.ts";
import { createPartQueue } from "../part-queue.ts";
import type { UsageReading } from "../usage.ts";
import { toRecord, toText, type JsonRecord } from "../_record.ts";
import { FAMILY } from "./blocks.ts";
import {
  CUT_CALL,
  encodeAnswerCitation,
  encodeAnswerPart,
  encodeCallSeal,
  encodeFinish,
  encodeKnownUsage,
  encodeRefusal,
  nullMessage,
  nullUsage,
  readOwn,
  toMessageHead,
  toSignature,
} from "./encode-answer.ts";
import { toErrorBody } from "./errors.ts";
import { wantsNullFields } from "./headers.ts";
import { toMalformed } from "../malformed.ts";

/** An error in a stream that has begun; nothing follows it. */
export function encodeStreamError(error: GateError, requestId: string): string {
  return toFrame("error", toErrorBody(error, requestId));
}

/**
 * Create the encoder of one stream.
 *
 * A block is opened by its first content and not before, so that no empty one is written; a thought's signature is written last. Tool
 * calls that overlap are put one after the other. Only the first choice is written: a message is one.
 */
export function createStreamEncoder(context: AnswerContext): StreamEncoder {
  const queue = createPartQueue();
  const state: State = {
    context,
    hasNullFields: wantsNullFields(context.request),
    isOwn: false,
    isDead: false,
    nextBlock: 0,
    part: undefined,
    hasCalls: false,
    usage: undefined,
    finish: undefined,
    tally: createTokenTally(),
  };
  return {
    push(event) {
      let text = "";
      for (const next of queue(event)) {
        if (state.isDead) break;
        text += write(state, next);
      }
      return text;
    },
  };
}

interface State {
  readonly context: AnswerContext;
  readonly hasNullFields: boolean;
  /** The answer comes from a provider of this dialect. */
  isOwn: boolean;
  /** The stream has ended, well or with an error. */
  isDead: boolean;
  nextBlock: number;
  part: OpenPart | undefined;
  hasCalls: boolean;
  usage: UsageReading | undefined;
  finish: Extract<NeutralEvent, { kind: "finish" }> | undefined;
  readonly tally: { add(text: string): void; tokens(): number };
}

interface OpenPart {
  readonly start: PartStart;
  /** -1 until its block is opened. */
  block: number;
  seal: Seal | undefined;
  /** Citations that came before the text. */
  readonly citations: Citation[];
  /** Input of a tool call as far as it has come. */
  input: string;
  /** The input so far is `{}` and not written: calls without parameters have none. */
  isHeld: boolean;
}

function write(state: State, event: NeutralEvent): string {
  switch (event.kind) {
    case "start":
      return writeStart(state, event);
    case "part-start":
      if (event.choice !== 0) return "";
      state.part = { start: event.part, block: -1, seal: undefined, citations: [], input: "", isHeld: false };
      return event.part.kind === "whole" ? writeWhole(state, event.part) : "";
    case "part-delta":
      return event.choice === 0 && state.part !== undefined ? writeDelta(state, state.part, event) : "";
    case "part-stop":
      return event.choice === 0 && state.part !== undefined ? writeStop(state, state.part) : "";
    case "usage":
      state.usage = event.usage;
      return "";
    case "finish":
      if (event.choice === 0) state.finish = event;
      return "";
    case "opaque":
      return event.opaque.family === FAMILY ? toFrame(event.opaque.type, event.opaque.json) : "";
    case "error":
      state.isDead = true;
      return encodeStreamError(event.error, state.context.requestId);
    case "end":
      state.isDead = true;
      return writeEnd(state);
  }
}

function writeStart(state: State, event: Extract<NeutralEvent, { kind: "start" }>): string {
  const own = readOwn(event.extra);
  state.isOwn = own !== undefined;
  const { usage, ...rest } = own ?? {};
  const message = {
    ...toMessageHead(event.id, state.isOwn, state.context),
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: {
      ...(state.hasNullFields && nullUsage),
      ...(usage === undefined ? encodeKnownUsage(undefined, state.context, 0) : toRecord(usage)),
    },
    ...(state.hasNullFields && { ...nullMessage, stop_details: null }),
    ...rest,
  };
  return `${toFrame("message_start", { type: "message_start", message })}event: ping\ndata: {"type":"ping"}\n\n`;
}

function writeDelta(state: State, part: OpenPart, event: Extract<NeutralEvent, { kind: "part-delta" }>): string {
  if (event.seal !== undefined) part.seal = event.seal;
  let text = event.text ?? "";
  if (event.citation !== undefined) return writeCitation(part, event.citation);
  if (part.start.kind === "tool-call") return writeCallDelta(state, part, part.start, text);
  if (text === "") return "";
  state.tally.add(text);
  const isThought = part.start.kind === "reasoning";
  const type = isThought ? "thinking_delta" : "text_delta";
  const head = part.block === -1 ? openText(state, part) : "";
  text = JSON.stringify(text);
  return `${head}${toDelta(part.block, `"type":"${type}","${isThought ? "thinking" : "text"}":${text}`)}`;
}

function openText(state: State, part: OpenPart): string {
  const rest = readOwn(part.start.kind === "whole" ? undefined : part.start.extra);
  const block =
    part.start.kind === "reasoning"
      ? { type: "thinking", thinking: "", signature: "", ...rest }
      : { type: "text", text: "", ...rest };
  const head = openBlock(state, part, block);
  return head + part.citations.map((citation) => writeCitation(part, citation)).join("");
}

function openBlock(state: State, part: OpenPart, block: JsonRecord): string {
  part.block = state.nextBlock;
  state.nextBlock += 1;
  return toFrame("content_block_start", { type: "content_block_start", index: part.block, content_block: block });
}

function writeCitation(part: OpenPart, citation: Citation): string {
  if (part.block === -1) {
    part.citations.push(citation);
    return "";
  }
  return encodeAnswerCitation(citation)
    .map((json) => toDelta(part.block, `"type":"citations_delta","citation":${JSON.stringify(json)}`))
    .join("");
}

type CallStart = Extract<PartStart, { kind: "tool-call" }>;

function writeCallDelta(state: State, part: OpenPart, start: CallStart, text: string): string {
  // A seal belongs in front of the call: it is there with the first delta, or too late.
  const head = part.block === -1 ? openCall(state, part, start) : "";
  if (text === "") return head;
  state.tally.add(text);
  const isFirst = part.input === "";
  part.input += text;
  if (start.isCustom === true) {
    // Free text becomes the one field of an object; a character cut in two is escaped in two, and whole again when parsed.
    return head + toInputDelta(part.block, (isFirst ? '{"input":"' : "") + JSON.stringify(text).slice(1, -1));
  }
  if (part.isHeld) {
    part.isHeld = false;
    return toInputDelta(part.block, part.input);
  }
  if (!isFirst || text !== "{}") return head + toInputDelta(part.block, text);
  part.isHeld = true;
  return head;
}

function openCall(state: State, part: OpenPart, start: CallStart): string {
  state.hasCalls = true;
  const carrier = part.seal === undefined ? "" : writeBlock(state, encodeCallSeal(part.seal));
  const block = { type: "tool_use", id: start.id, name: start.name, input: {}, ...readOwn(start.extra) };
  return carrier + openBlock(state, part, block) + toInputDelta(part.block, "");
}

function writeStop(state: State, part: OpenPart): string {
  state.part = undefined;
  const { start, seal } = part;
  if (start.kind === "tool-call") return writeCallStop(state, part, start);
  let text = "";
  if (start.kind === "reasoning") {
    if (part.block === -1) {
      const [block] =
        seal === undefined ? [] : encodeAnswerPart({ kind: "reasoning", text: "", seal, ...toExtra(start) });
      return block === undefined ? "" : writeBlock(state, block);
    }
    text = toDelta(part.block, `"type":"signature_delta","signature":${JSON.stringify(toSignature(seal))}`);
  }
  return part.block === -1 ? "" : text + toStop(part.block);
}

function toExtra({ extra }: Exclude<PartStart, { kind: "whole" }>): Pick<CallStart, "extra"> {
  return extra === undefined ? {} : { extra };
}

function writeCallStop(state: State, part: OpenPart, start: CallStart): string {
  const head = part.block === -1 ? openCall(state, part, start) : "";
  if (start.isCustom === true) {
    return head + toInputDelta(part.block, part.input === "" ? '{"input":""}' : '"}') + toStop(part.block);
  }
  if (part.input.trim() !== "" && !isJson(part.input)) {
    // What has been sent cannot be taken back; a client must not carry out half a call.
    state.isDead = true;
    return encodeStreamError(toMalformed(CUT_CALL), state.context.requestId);
  }
  return head + toStop(part.block);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // That it does not parse is the answer.
    return false;
  }
}

function writeWhole(state: State, { part }: Extract<PartStart, { kind: "whole" }>): string {
  state.part = undefined;
  if (part.kind === "tool-call") state.hasCalls = true;
  return encodeAnswerPart(part)
    .map((block) => writeBlock(state, block))
    .join("");
}

/** A block that is there at once: begun empty and filled by one delta, as readers expect. */
function writeBlock(state: State, block: JsonRecord): string {
  const index = state.nextBlock;
  state.nextBlock += 1;
  const { type } = block;
  const start = (content: JsonRecord): string =>
    toFrame("content_block_start", { type: "content_block_start", index, content_block: content });
  if (type === "text") {
    const text = toDelta(index, `"type":"text_delta","text":${JSON.stringify(block["text"])}`);
    return start({ ...block, text: "" }) + text + toStop(index);
  }
  if (type === "thinking") {
    const text = toText(block["thinking"]);
    const thought =
      text === undefined ? "" : toDelta(index, `"type":"thinking_delta","thinking":${JSON.stringify(text)}`);
    const signature = toDelta(index, `"type":"signature_delta","signature":${JSON.stringify(block["signature"])}`);
    return start({ ...block, thinking: "", signature: "" }) + thought + signature + toStop(index);
  }
  const { input } = block;
  if (input === undefined || Object.keys(toRecord(input)).length === 0) return start(block) + toStop(index);
  return start({ ...block, input: {} }) + toInputDelta(index, JSON.stringify(input)) + toStop(index);
}

function writeEnd(state: State): string {
  const { finish, context, hasNullFields } = state;
  const { delta, usage, ...rest } = readOwn(finish?.extra) ?? {};
  const own = toRecord(delta);
  const event = {
    type: "message_delta",
    delta: {
      ...encodeFinish(finish, state.isOwn, state.hasCalls, hasNullFields),
      ...(hasNullFields && { container: null }),
      ...own,
      ...encodeRefusal(finish, own["stop_details"]),
    },
    usage:
      usage === undefined
        ? encodeKnownUsage(state.usage, context, state.tally.tokens())
        : { output_tokens: 0, ...toRecord(usage) },
    ...rest,
  };
  return `${toFrame("message_delta", event)}event: message_stop\ndata: {"type":"message_stop"}\n\n`;
}

function toFrame(type: string, json: JsonRecord): string {
  return `event: ${type}\ndata: ${JSON.stringify(json)}\n\n`;
}

function toDelta(index: number, delta: string): string {
  return `event: content_block_delta\ndata: {"type":"content_block_delta","index":${index},"delta":{${delta}}}\n\n`;
}

function toInputDelta(index: number, text: string): string {
  return toDelta(index, `"type":"input_json_delta","partial_json":${JSON.stringify(text)}`);
}

function toStop(index: number): string {
  return `event: content_block_stop\ndata: {"type":"content_block_stop","index":${index}}\n\n`;
}
