/** One stream of a provider into neutral events. */
import type { GateError } from "../../errors.ts";
import { isRecord, toText, type JsonRecord } from "../_record.ts";
import type { StreamDecoder } from "../dialect.ts";
import type { NeutralEvent } from "../neutral-answer.ts";
import type { Extra, Part } from "../neutral.ts";
import { readFrame } from "../sse.ts";
import { readBlock, readCandidates, readCreateTime, readIndex, readParts, toCandidateExtra } from "./answer.ts";
import { readCitations } from "./citations.ts";
import { decodePart } from "./decode-part.ts";
import { readWireError, toInBandError } from "./errors.ts";
import { toFinish, toFinishError } from "./finish.ts";
import { addPiece, createPartialCall, isToBeContinued, type PartialCall } from "./partial-args.ts";
import { readUsage } from "./usage.ts";
import { createCallId, readField, readRest, toExtra, toNames } from "./wire.ts";
import { toMalformed } from "../malformed.ts";

/**
 * Make the decoder of one stream.
 *
 * Nothing but the end of the bytes ends such a stream: some providers state a reason in every chunk, so the finish is held until then.
 */
export function createStreamDecoder(): StreamDecoder {
  const choices = new Map<number, Choice>();
  let responseId: string | undefined;
  let isStarted = false;

  const start = (json: JsonRecord, events: NeutralEvent[]): void => {
    isStarted = true;
    responseId = toText(readField(json, "responseId"));
    const model = toText(readField(json, "modelVersion"));
    const createdAtSeconds = readCreateTime(json);
    const extra = toExtra(readRest(json, frameNames));
    events.push({
      kind: "start",
      ...(responseId !== undefined && { id: responseId }),
      ...(model !== undefined && { model }),
      ...(createdAtSeconds !== undefined && { createdAtSeconds }),
      ...(extra && { extra }),
    });
  };

  const takeChunk = (json: JsonRecord, events: NeutralEvent[]): void => {
    const error = readWireError(json);
    if (error !== undefined) throw toInBandError(error);
    if (!isStarted) start(json, events);
    // Before the content that it belongs to, so that a chunk written anew can state it as well.
    const usage = readUsage(readField(json, "usageMetadata"), true);
    if (usage !== undefined) events.push({ kind: "usage", usage });
    const candidates = readCandidates(json);
    for (const candidate of candidates) {
      const index = readIndex(candidate, 0);
      let choice = choices.get(index);
      if (choice === undefined) choices.set(index, (choice = createChoice(index)));
      takeCandidate(choice, candidate, responseId ?? "", events);
    }
    const blocked = candidates.length === 0 ? readBlock(json) : undefined;
    if (blocked !== undefined && !choices.has(0)) choices.set(0, { ...createChoice(0), blocked });
  };

  return {
    push(frame) {
      const events: NeutralEvent[] = [];
      for (const json of parseFrame(frame)) takeChunk(json, events);
      return events;
    },
    end() {
      const ordered = [...choices.values()].toSorted((a, b) => a.index - b.index);
      if (ordered.length === 0) throw toMalformed("The provider's stream ended without an answer.");
      const error = ordered.map(toEndError).find((found) => found !== undefined);
      if (error !== undefined) throw error;
      const events: NeutralEvent[] = [];
      for (const choice of ordered) close(choice, events);
      for (const choice of ordered) events.push(toFinishEvent(choice));
      events.push({ kind: "end" });
      return events;
    },
  };
}

const frameNames = toNames("candidates", "usageMetadata", "modelVersion", "responseId", "promptFeedback");

interface OpenPart {
  readonly kind: "text" | "reasoning";
  readonly index: number;
  /** Kept for texts only: sources are placed in it by bytes. */
  text: string;
}

interface Choice {
  readonly index: number;
  nextPart: number;
  open: OpenPart | undefined;
  callCount: number;
  partial: PartialCall | undefined;
  reason: string | undefined;
  message: string | undefined;
  extra: Extra | undefined;
  readonly blocked?: ReturnType<typeof readBlock>;
}

function createChoice(index: number): Choice {
  return {
    index,
    nextPart: 0,
    open: undefined,
    callCount: 0,
    partial: undefined,
    reason: undefined,
    message: undefined,
    extra: undefined,
  };
}

/** The chunk of a frame, or all of them where a server sent one JSON array after all; none for comments and empty events. */
function parseFrame(frame: Buffer): readonly JsonRecord[] {
  const { data } = readFrame(frame);
  // An answer that is no stream at all: an error body, or a page.
  const isBody = data === undefined && /^\s*[{[<]/u.test(frame.toString("utf8", 0, 64));
  const text = (isBody ? frame.toString("utf8") : (data ?? "")).trim();
  if (text === "" || text === "[DONE]") return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw toMalformed("The provider sent a stream event that is not valid JSON.");
  }
  const chunks: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (!chunks.every(isRecord)) throw toMalformed("The provider sent a stream event that is no part of an answer.");
  return chunks;
}

function takeCandidate(choice: Choice, candidate: JsonRecord, responseId: string, events: NeutralEvent[]): void {
  const before = events.length;
  for (const json of readParts(candidate)) {
    const call = readField(json, "functionCall");
    if (isRecord(call)) takeCall(choice, json, call, responseId, events);
    else takePart(choice, decodePart(json, noIds), events);
  }
  const isEmpty = events.length === before;
  takeCitations(choice, candidate, events);
  const reason = toText(readField(candidate, "finishReason"));
  if (reason === undefined) return;
  choice.reason = reason;
  choice.message = toText(readField(candidate, "finishMessage"));
  choice.extra = toCandidateExtra(candidate, isEmpty);
}

const noIds = { forCall: () => "", forResult: () => "" };

function takePart(choice: Choice, part: Part, events: NeutralEvent[]): void {
  if (part.kind === "text" || part.kind === "reasoning") {
    takeText(choice, part, events);
    return;
  }
  if (part.kind === "tool-result") return;
  close(choice, events);
  const index = choice.nextPart++;
  events.push(
    { kind: "part-start", choice: choice.index, index, part: { kind: "whole", part } },
    { kind: "part-stop", choice: choice.index, index },
  );
}

function takeText(choice: Choice, part: Extract<Part, { kind: "text" | "reasoning" }>, events: NeutralEvent[]): void {
  const { kind, text, seal, extra } = part;
  // Empty texts come between other parts and mean nothing, unless they carry a signature.
  if (text === "" && seal === undefined) return;
  let { open } = choice;
  if (open === undefined || open.kind !== kind) {
    close(choice, events);
    open = { kind, index: choice.nextPart++, text: "" };
    choice.open = open;
    const start = part.kind === "text" ? { kind: part.kind } : { kind: part.kind, isSummary: true };
    events.push({ kind: "part-start", choice: choice.index, index: open.index, part: start });
  }
  if (kind === "text") open.text += text;
  events.push({
    kind: "part-delta",
    choice: choice.index,
    index: open.index,
    ...(text !== "" && { text }),
    ...(seal && { seal }),
    ...(extra && { extra }),
  });
}

function takeCall(
  choice: Choice,
  json: JsonRecord,
  call: JsonRecord,
  responseId: string,
  events: NeutralEvent[],
): void {
  const isMore = isToBeContinued(call);
  if (choice.partial === undefined && !isMore && readField(call, "partialArgs") === undefined) {
    emitCall(choice, json, responseId, events);
    return;
  }
  choice.partial ??= createPartialCall(json, call);
  if (!addPiece(choice.partial, call))
    throw toMalformed("The provider sent a piece of a function call that cannot be read.");
  if (isMore) return;
  const { part, json: whole } = choice.partial;
  choice.partial = undefined;
  const { functionCall: _, function_call: __, ...beside } = part;
  emitCall(choice, { ...beside, functionCall: whole }, responseId, events);
}

/** A call comes whole: start, all of its input, stop. */
function emitCall(choice: Choice, json: JsonRecord, responseId: string, events: NeutralEvent[]): void {
  close(choice, events);
  const place = `${responseId} ${choice.index} ${choice.callCount}`;
  const part = decodePart(json, { forCall: (name, input) => createCallId(place, name, input), forResult: () => "" });
  if (part.kind !== "tool-call") return;
  choice.callCount += 1;
  const index = choice.nextPart++;
  const { id, name, input, seal, extra } = part;
  const at = { choice: choice.index, index };
  events.push({ kind: "part-start", ...at, part: { kind: "tool-call", id, name, ...(extra && { extra }) } });
  if (input !== "" || seal !== undefined)
    events.push({ kind: "part-delta", ...at, ...(input !== "" && { text: input }), ...(seal && { seal }) });
  events.push({ kind: "part-stop", ...at });
}

/** Sources come with the last chunk, for the text that is still open then. */
function takeCitations(choice: Choice, candidate: JsonRecord, events: NeutralEvent[]): void {
  const { open } = choice;
  if (open?.kind !== "text") return;
  for (const { citation } of readCitations(candidate, () => open.text))
    events.push({ kind: "part-delta", choice: choice.index, index: open.index, citation });
}

function close(choice: Choice, events: NeutralEvent[]): void {
  if (choice.open === undefined) return;
  events.push({ kind: "part-stop", choice: choice.index, index: choice.open.index });
  choice.open = undefined;
}

function toEndError(choice: Choice): GateError | undefined {
  if (choice.blocked !== undefined) return undefined;
  if (choice.partial !== undefined || choice.reason === undefined)
    return toMalformed("The provider's stream broke off before the end of the answer.");
  return toFinishError(toFinish(choice.reason, false), choice.message);
}

function toFinishEvent(choice: Choice): NeutralEvent {
  const { index, blocked, reason, message, extra, callCount } = choice;
  if (blocked !== undefined) return { kind: "finish", choice: index, ...blocked };
  const finish = toFinish(reason ?? "FINISH_REASON_UNSPECIFIED", callCount > 0);
  return {
    kind: "finish",
    choice: index,
    finish,
    ...(message !== undefined && finish.unified === "content_filter" && { refusalText: message }),
    ...(extra && { extra }),
  };
}
