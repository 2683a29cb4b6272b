/** A provider's stream into neutral events. */
import type { StreamDecoder } from "../dialect.ts";
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import type { Finish } from "../finish.ts";
import { readFrame } from "../sse.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { decodeAnswerBlock, isJsonTool, toAnswerExtra } from "./answer.ts";
import { decodeCitation, FAMILY, toExtra } from "./blocks.ts";
import { readInBandError } from "./errors.ts";
import { settleFinish, toFinish } from "./finish.ts";
import { mergeUsage, readUsage } from "./usage.ts";
import { toMalformed } from "../malformed.ts";

/** Create the decoder of one stream. */
export function createStreamDecoder(): StreamDecoder {
  const state: State = {
    isStarted: false,
    isEnded: false,
    nextIndex: 0,
    open: new Map(),
    usage: undefined,
    finish: undefined,
    stopSequence: undefined,
    refusalText: undefined,
    finishExtra: {},
    hasCalls: false,
    hasJsonTool: false,
    events: [],
  };
  return {
    push(frame) {
      const { event, data } = readFrame(frame);
      if (data === undefined || data === "" || state.isEnded) return none;
      // Some compatible servers end as OpenAI does.
      if (data === "[DONE]") return none;
      state.events = [];
      take(state, parseEvent(data), event);
      return state.events;
    },
    end() {
      if (state.isEnded) return none;
      throw toMalformed("The provider's stream broke off before its end.");
    },
  };
}

const none: readonly NeutralEvent[] = [];

interface State {
  isStarted: boolean;
  isEnded: boolean;
  nextIndex: number;
  /** By the provider's index. */
  readonly open: Map<number, OpenBlock>;
  usage: JsonRecord | undefined;
  finish: Finish | undefined;
  stopSequence: string | undefined;
  refusalText: string | undefined;
  finishExtra: JsonRecord;
  hasCalls: boolean;
  hasJsonTool: boolean;
  /** What the frame in hand gives. */
  events: NeutralEvent[];
}

interface OpenBlock {
  readonly kind: "text" | "reasoning" | "tool-call" | "whole";
  /** Index among the parts; of a whole block it is given when it ends. */
  index: number;
  readonly block: JsonRecord;
  /** A whole block's own deltas, put together. */
  fields: Record<string, unknown> | undefined;
  inputJson: string;
  hasInput: boolean;
}

function parseEvent(data: string): JsonRecord {
  try {
    const json: unknown = JSON.parse(data);
    if (isRecord(json)) return json;
  } catch {
    // Reported below, as is JSON that is no object.
  }
  throw toMalformed("The provider sent a stream event that is not valid JSON.");
}

function take(state: State, json: JsonRecord, name: string | undefined): void {
  switch (json["type"] ?? name) {
    case "message_start":
      return start(state, toRecord(json["message"]));
    case "content_block_start":
      return startBlock(state, Number(json["index"]), toRecord(json["content_block"]));
    case "content_block_delta":
      return addDelta(state, Number(json["index"]), toRecord(json["delta"]));
    case "content_block_stop":
      return stopBlock(state, Number(json["index"]));
    case "message_delta":
      return takeMessageDelta(state, json);
    case "message_stop":
      return finish(state);
    case "ping":
      return undefined;
    default: {
      const error = readInBandError(json);
      if (error !== undefined || name === "error") {
        throw error ?? toMalformed("The provider reported an error without saying which.");
      }
      const type = toText(json["type"]) ?? name;
      if (type === undefined) throw toMalformed("The provider sent a stream event that is none of the Messages API.");
      ensureStart(state);
      state.events.push({ kind: "opaque", opaque: { kind: "opaque", family: FAMILY, type, json } });
    }
  }
}

function start(state: State, message: JsonRecord): void {
  // A proxy that repeats the first event must not make two answers of one.
  if (state.isStarted) return;
  state.isStarted = true;
  const id = toText(message["id"]);
  const model = toText(message["model"]);
  state.events.push({
    kind: "start",
    ...(id !== undefined && { id }),
    ...(model !== undefined && { model }),
    extra: toAnswerExtra(message),
  });
  addUsage(state, message["usage"]);
}

function ensureStart(state: State): void {
  if (!state.isStarted) start(state, {});
}

function addUsage(state: State, raw: unknown): void {
  state.usage = mergeUsage(state.usage, raw);
  const usage = state.usage && isRecord(raw) ? readUsage(state.usage) : undefined;
  if (usage !== undefined) state.events.push({ kind: "usage", usage });
}

const startKeys: ReadonlySet<string> = new Set(["type", "text", "thinking", "signature", "id", "name", "input"]);
const redactedKeys: ReadonlySet<string> = new Set(["type", "data"]);

function startBlock(state: State, blockIndex: number, block: JsonRecord): void {
  ensureStart(state);
  const kind = toBlockKind(block);
  // Only tool calls may be open together.
  for (const [index, open] of state.open)
    if (kind !== "tool-call" || open.kind !== "tool-call") stopBlock(state, index);
  const open: OpenBlock = { kind, index: -1, block, fields: undefined, inputJson: "", hasInput: false };
  state.open.set(blockIndex, open);
  if (kind === "whole") return;
  open.index = state.nextIndex;
  state.nextIndex += 1;
  const { index } = open;
  state.events.push({ kind: "part-start", choice: 0, index, part: toPartStart(state, block, kind) });
  const text = toText(kind === "reasoning" ? block["thinking"] : block["text"]);
  if (text !== undefined && kind !== "tool-call") state.events.push({ kind: "part-delta", choice: 0, index, text });
  const citations = block["citations"];
  if (Array.isArray(citations)) for (const citation of citations) addCitation(state, index, citation);
  if (kind === "reasoning") addSeal(state, index, block["signature"] ?? block["data"], block["type"] !== "thinking");
}

function toBlockKind(block: JsonRecord): OpenBlock["kind"] {
  switch (block["type"]) {
    case "text":
      return "text";
    case "thinking":
    case "redacted_thinking":
      return "reasoning";
    case "tool_use":
      return isJsonTool(block) ? "text" : "tool-call";
    default:
      return "whole";
  }
}

function toPartStart(state: State, block: JsonRecord, kind: "text" | "reasoning" | "tool-call"): PartStart {
  if (isJsonTool(block)) {
    state.hasJsonTool = true;
    return { kind: "text" };
  }
  if (kind !== "tool-call") {
    const isCited = Array.isArray(block["citations"]);
    const known = block["type"] === "redacted_thinking" ? redactedKeys : isCited ? citedKeys : startKeys;
    return { kind, ...toExtra(block, known, "answer") };
  }
  state.hasCalls = true;
  const id = toText(block["id"]) ?? `call_${String(state.nextIndex).padStart(8, "0")}`;
  return { kind, id, name: toText(block["name"]) ?? "", ...toExtra(block, startKeys, "answer") };
}

const citedKeys: ReadonlySet<string> = new Set(["type", "text", "citations"]);

function addDelta(state: State, blockIndex: number, delta: JsonRecord): void {
  const open = state.open.get(blockIndex);
  if (open === undefined) throw toMalformed("The provider continued a block of its stream that was not open.");
  const { kind, index } = open;
  if (kind === "whole") return addToWhole(open, delta);
  switch (delta["type"]) {
    case "text_delta":
      return addText(state, index, delta["text"]);
    case "thinking_delta":
      return addText(state, index, delta["thinking"]);
    case "input_json_delta":
      if (toText(delta["partial_json"]) !== undefined) open.hasInput = true;
      return addText(state, index, delta["partial_json"]);
    case "signature_delta":
      return addSeal(state, index, delta["signature"], false);
    case "citations_delta":
      return addCitation(state, index, delta["citation"]);
    default:
      return undefined;
  }
}

function addText(state: State, index: number, value: unknown): void {
  if (typeof value === "string" && value !== "")
    state.events.push({ kind: "part-delta", choice: 0, index, text: value });
}

function addSeal(state: State, index: number, value: unknown, isRedacted: boolean): void {
  if (typeof value !== "string" || value === "") return;
  const form = isRedacted ? "redacted" : "signature";
  state.events.push({ kind: "part-delta", choice: 0, index, seal: { origin: "anthropic", form, value } });
}

function addCitation(state: State, index: number, value: unknown): void {
  const citation = decodeCitation(value);
  if (citation !== undefined) state.events.push({ kind: "part-delta", choice: 0, index, citation });
}

/** Server tools stream their input; other blocks of one family stream fields of their own, whose texts are continued. */
function addToWhole(open: OpenBlock, delta: JsonRecord): void {
  if (delta["type"] === "input_json_delta") {
    open.inputJson += toText(delta["partial_json"]) ?? "";
    return;
  }
  open.fields ??= {};
  for (const [key, value] of Object.entries(delta)) {
    if (key === "type") continue;
    const before = open.fields[key] ?? open.block[key];
    open.fields[key] = typeof before === "string" && typeof value === "string" ? before + value : value;
  }
}

function stopBlock(state: State, blockIndex: number): void {
  const open = state.open.get(blockIndex);
  // Closed already, when the next block began without its end.
  if (open === undefined) return;
  state.open.delete(blockIndex);
  if (open.kind === "whole") return emitWhole(state, open);
  const { index, block } = open;
  if (block["type"] === "tool_use" && !open.hasInput) {
    // Tools without parameters stream no input; some servers give all of it at the start.
    state.events.push({ kind: "part-delta", choice: 0, index, text: JSON.stringify(block["input"] ?? {}) });
  }
  state.events.push({ kind: "part-stop", choice: 0, index });
}

function emitWhole(state: State, { block, fields, inputJson }: OpenBlock): void {
  const input = inputJson === "" ? undefined : { input: parseInput(inputJson) };
  for (const part of decodeAnswerBlock({ ...block, ...fields, ...input })) {
    if (part.kind === "tool-result") continue;
    const index = state.nextIndex;
    state.nextIndex += 1;
    state.events.push({ kind: "part-start", choice: 0, index, part: { kind: "whole", part } });
    state.events.push({ kind: "part-stop", choice: 0, index });
  }
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw toMalformed("The provider sent the input of a tool that is not valid JSON.");
  }
}

function takeMessageDelta(state: State, json: JsonRecord): void {
  ensureStart(state);
  const { type: _, usage, delta, ...rest } = json;
  const { stop_reason: reason, stop_sequence: sequence, ...more } = toRecord(delta);
  state.finish = toFinish(reason) ?? state.finish;
  state.stopSequence = toText(sequence) ?? state.stopSequence;
  state.refusalText = toText(toRecord(more["stop_details"])["explanation"]) ?? state.refusalText;
  // What the client's own dialect is told beside the neutral fields: see stream-encoder.ts.
  state.finishExtra = {
    ...state.finishExtra,
    ...rest,
    ...(isRecord(usage) && { usage }),
    delta: { ...toRecord(state.finishExtra["delta"]), ...more },
  };
  addUsage(state, usage);
}

function finish(state: State): void {
  ensureStart(state);
  for (const index of state.open.keys()) stopBlock(state, index);
  const { stopSequence, refusalText, finishExtra } = state;
  state.events.push({
    kind: "finish",
    choice: 0,
    finish: settleFinish(state.finish, state.hasCalls, state.hasJsonTool),
    ...(stopSequence !== undefined && { stopSequence }),
    ...(refusalText !== undefined && { refusalText }),
    ...(Object.keys(finishExtra).length > 0 && { extra: { family: FAMILY, json: finishExtra } }),
  });
  state.events.push({ kind: "end" });
  state.isEnded = true;
}
