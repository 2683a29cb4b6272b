/** Neutral events as `chat.completion.chunk`s for a client. */
import { assertNever } from "../../errors.ts";
import type { AnswerContext, StreamEncoder } from "../dialect.ts";
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import type { Citation, Part, ReasoningPart, Seal } from "../neutral.ts";
import type { UsageReading } from "../usage.ts";
import { toRecord, type JsonRecord } from "../_record.ts";
import { encodeUsage } from "./answer-writer.ts";
import {
  encodeAudio,
  encodeCitation,
  encodeImage,
  readClient,
  toAnswerId,
  toFinishReason,
  unwrapCustomInput,
  type ClientForm,
} from "./encode-answer.ts";
import { encodeStreamError } from "./error-body.ts";
import { readOwnExtra, readSpelling } from "./extra.ts";
import { toReasoningDetails } from "./reasoning-parts.ts";

/**
 * Create the encoder of one stream.
 *
 * The official clients want: the role in the first chunk of each choice; one id, time and model in all chunks; `choices` in every chunk; an
 * index, type and name in the first delta of each call. A chunk of usage comes only where it was asked for.
 */
export function createStreamEncoder(context: AnswerContext): StreamEncoder {
  const client = readClient(context.request.json);
  const choices = new Map<number, ChoiceState>();
  const wantsUsage = context.request.wantsStreamUsage;
  let isOwn = false;
  let head = "";
  let tail = "";
  let usage: UsageReading | undefined;

  const begin = (event: Extract<NeutralEvent, { kind: "start" }>): void => {
    isOwn = event.extra?.family === "openai-chat";
    const json = {
      id: event.id ?? toAnswerId(context),
      object: "chat.completion.chunk",
      created: event.createdAtSeconds ?? context.nowSeconds,
      model: context.model,
      ...readOwnExtra(event.extra),
    };
    // Everything that all chunks have in common is printed once.
    head = `data: ${JSON.stringify(json).slice(0, -1)},"choices":[`;
    tail = wantsUsage ? `],"usage":null}\n\n` : "]}\n\n";
  };

  const chunk = (choice: number, delta: string, rest = NO_FINISH): string =>
    `${head}{"index":${choice},"delta":${delta}${rest}}${tail}`;

  const open = (index: number): ChoiceState => {
    let state = choices.get(index);
    if (state === undefined) {
      state = { parts: new Map(), thoughts: [], calls: 0, textLength: 0, hasLegacyCall: false };
      choices.set(index, state);
    }
    return state;
  };

  /** The first chunk of a choice. */
  const role = (index: number): string => {
    if (choices.has(index)) return "";
    open(index);
    return chunk(index, `{"role":"assistant","content":"","refusal":null}`);
  };

  const startPart = (event: Extract<NeutralEvent, { kind: "part-start" }>): string => {
    const opening = role(event.choice);
    const state = open(event.choice);
    const { part } = event;
    if (part.kind === "whole") {
      const delta = toWholeDelta(part.part);
      return delta === undefined ? opening : opening + chunk(event.choice, JSON.stringify(delta));
    }
    const opened = openPart(part, state, client);
    state.parts.set(event.index, opened);
    if (opened.kind === "reasoning") state.thoughts.push(opened);
    if (part.kind !== "tool-call" || opened.call === undefined || opened.call.isHidden) return opening;
    return opening + chunk(event.choice, JSON.stringify(toCallDelta(part, opened.call)));
  };

  const annotate = (choice: number, part: OpenPart, citation: Citation, length: number): string => {
    const annotation = encodeCitation(citation, part.textStart, length);
    return annotation === undefined ? "" : chunk(choice, JSON.stringify({ annotations: [annotation] }));
  };

  const pushDelta = (event: Extract<NeutralEvent, { kind: "part-delta" }>): string => {
    const state = choices.get(event.choice);
    const part = state?.parts.get(event.index);
    if (state === undefined || part === undefined) return "";
    let out = "";
    const { text, seal, citation } = event;
    if (text !== undefined && text !== "") {
      const logprobs = event.extra === undefined ? undefined : readOwnExtra(event.extra)["logprobs"];
      const rest = logprobs === undefined ? NO_FINISH : `,"logprobs":${JSON.stringify(logprobs)},"finish_reason":null`;
      const delta = toTextDelta(part, text);
      if (part.kind === "text") state.textLength += text.length;
      if (delta !== "") out += chunk(event.choice, delta, rest);
    }
    if (seal !== undefined) {
      part.seal = seal;
      const delta = toSealDelta(part, seal);
      if (delta !== undefined) out += chunk(event.choice, JSON.stringify(delta));
    }
    if (citation === undefined) return out;
    if (citation.endIndex === undefined) part.unplaced.push(citation);
    else out += annotate(event.choice, part, citation, 0);
    return out;
  };

  const stopPart = (event: Extract<NeutralEvent, { kind: "part-stop" }>): string => {
    const state = choices.get(event.choice);
    const part = state?.parts.get(event.index);
    if (state === undefined || part === undefined) return "";
    const { call } = part;
    if (call === undefined) {
      const length = state.textLength - part.textStart;
      return part.unplaced.map((citation) => annotate(event.choice, part, citation, length)).join("");
    }
    if (call.isHidden) return "";
    if (call.isWrapped) return chunk(event.choice, toCallText(call, unwrapCustomInput(part.text)));
    // A tool without parameters is called with an empty object.
    return part.hasText || call.isCustom ? "" : chunk(event.choice, toCallText(call, "{}"));
  };

  const finish = (event: Extract<NeutralEvent, { kind: "finish" }>): string => {
    const opening = role(event.choice);
    const { thoughts } = open(event.choice);
    // Once, with everything in it: clients that join chunks and clients that keep the last one both have it all.
    const details = toReasoningDetails(thoughts.map(toReasoningPart));
    const sealed = details.length === 0 ? "" : chunk(event.choice, JSON.stringify({ reasoning_details: details }));
    const refused =
      event.refusalText === undefined ? "" : chunk(event.choice, JSON.stringify({ refusal: event.refusalText }));
    const reason = JSON.stringify(toFinishReason(event.finish, isOwn, client.isLegacy));
    const rest = readOwnExtra(event.extra);
    const kept = Object.keys(rest).length === 0 ? "" : `,${JSON.stringify(rest).slice(1, -1)}`;
    return opening + sealed + refused + chunk(event.choice, "{}", `,"logprobs":null,"finish_reason":${reason}${kept}`);
  };

  const end = (): string => {
    const report =
      wantsUsage && usage !== undefined ? `${head}],"usage":${JSON.stringify(encodeUsage(usage.usage))}}\n\n` : "";
    return `${report}data: [DONE]\n\n`;
  };

  return {
    push(event) {
      switch (event.kind) {
        case "start":
          begin(event);
          return role(0);
        case "part-start":
          return startPart(event);
        case "part-delta":
          return pushDelta(event);
        case "part-stop":
          return stopPart(event);
        case "usage":
          ({ usage } = event);
          return "";
        case "finish":
          return finish(event);
        case "opaque":
          return "";
        case "error":
          return encodeStreamError(event.error);
        case "end":
          return end();
        default:
          return assertNever(event);
      }
    },
  };
}

const NO_FINISH = `,"logprobs":null,"finish_reason":null`;

interface CallState {
  /** Its number among the calls of the choice. */
  readonly index: number;
  readonly isCustom: boolean;
  /** A function that stands for a free text: shown when it is whole. */
  readonly isWrapped: boolean;
  readonly isLegacy: boolean;
  /** The first call of an old client is the only one it can read. */
  readonly isHidden: boolean;
}

interface OpenPart {
  readonly kind: "text" | "refusal" | "reasoning" | "tool-call";
  readonly call: CallState | undefined;
  readonly isSummary: boolean;
  readonly itemId: string | undefined;
  /** Length of the choice's text before this part. */
  readonly textStart: number;
  /** They stand behind the whole text, which is known at its end. */
  readonly unplaced: Citation[];
  /** Kept for thoughts, whose seal comes after them, and for wrapped calls. */
  text: string;
  hasText: boolean;
  seal: Seal | undefined;
}

interface ChoiceState {
  readonly parts: Map<number, OpenPart>;
  readonly thoughts: OpenPart[];
  calls: number;
  textLength: number;
  hasLegacyCall: boolean;
}

function openPart(start: Exclude<PartStart, { kind: "whole" }>, state: ChoiceState, client: ClientForm): OpenPart {
  const isReasoning = start.kind === "reasoning";
  return {
    kind: start.kind,
    call: start.kind === "tool-call" ? openCall(start, state, client) : undefined,
    isSummary: isReasoning && start.isSummary === true,
    itemId: isReasoning ? start.itemId : undefined,
    textStart: state.textLength,
    unplaced: [],
    text: "",
    hasText: false,
    seal: undefined,
  };
}

function openCall(start: Extract<PartStart, { kind: "tool-call" }>, state: ChoiceState, client: ClientForm): CallState {
  const isWrapped = start.isCustom !== true && client.customTools.has(start.name);
  const call: CallState = {
    index: state.calls,
    isCustom: start.isCustom === true || isWrapped,
    isWrapped,
    isLegacy: client.isLegacy,
    isHidden: client.isLegacy && state.hasLegacyCall,
  };
  state.calls += 1;
  state.hasLegacyCall = true;
  return call;
}

function toCallDelta(start: Extract<PartStart, { kind: "tool-call" }>, call: CallState): JsonRecord {
  const { id, name } = start;
  if (call.isLegacy) return { function_call: { name, arguments: "" } };
  const rest = { ...readOwnExtra(start.extra), ...readSpelling(start.extra) };
  const opening = call.isCustom
    ? { index: call.index, id, type: "custom", custom: { name, input: "" }, ...rest }
    : { index: call.index, id, type: "function", function: { name, arguments: "" }, ...rest };
  return { tool_calls: [opening] };
}

/** Delta with more of a call's input, as JSON text. */
function toCallText(call: CallState, text: string): string {
  const quoted = JSON.stringify(text);
  if (call.isLegacy) return `{"function_call":{"arguments":${quoted}}}`;
  return call.isCustom
    ? `{"tool_calls":[{"index":${call.index},"custom":{"input":${quoted}}}]}`
    : `{"tool_calls":[{"index":${call.index},"function":{"arguments":${quoted}}}]}`;
}

/** Delta with more text of a part, as JSON text; empty when nothing is shown yet. */
function toTextDelta(part: OpenPart, text: string): string {
  part.hasText = true;
  switch (part.kind) {
    case "text":
      return `{"content":${JSON.stringify(text)}}`;
    case "refusal":
      return `{"refusal":${JSON.stringify(text)}}`;
    case "reasoning":
      part.text += text;
      return `{"reasoning_content":${JSON.stringify(text)}}`;
    case "tool-call":
      if (part.call === undefined || part.call.isHidden) return "";
      if (part.call.isWrapped) {
        part.text += text;
        return "";
      }
      return toCallText(part.call, text);
  }
}

/** Google's seals stand beside what they seal; those of thoughts come at the end, with their texts. */
function toSealDelta(part: OpenPart, seal: Seal): JsonRecord | undefined {
  if (seal.origin !== "google") return undefined;
  const extraContent = { extra_content: { google: { thought_signature: seal.value } } };
  if (part.kind === "text") return extraContent;
  if (part.call === undefined || part.call.isLegacy) return undefined;
  return { tool_calls: [{ index: part.call.index, ...extraContent }] };
}

function toReasoningPart(part: OpenPart): ReasoningPart {
  return {
    kind: "reasoning",
    text: part.text,
    ...(part.seal !== undefined && { seal: part.seal }),
    ...(part.isSummary && { isSummary: true }),
    ...(part.itemId !== undefined && { itemId: part.itemId }),
  };
}

function toWholeDelta(part: Part): JsonRecord | undefined {
  switch (part.kind) {
    case "image":
      return { images: [encodeImage(part)] };
    case "audio":
      return { audio: encodeAudio(part, { expiresAt: 0 }) };
    case "opaque":
      return part.family === "openai-chat" ? { content: [toRecord(part.json)] } : undefined;
    default:
      return undefined;
  }
}
