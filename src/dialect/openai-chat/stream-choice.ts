/** One choice of a stream: which part is open, what it has finished with. */
import type { Finish } from "../finish.ts";
import type { NeutralEvent } from "../neutral-answer.ts";
import type { Extra, Part } from "../neutral.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readGoogleSeal } from "./calls.ts";
import { readAudio, readStopSequence, toChoiceFinish } from "./decode-answer.ts";
import { toAnswerExtra } from "./extra.ts";
import { readCitations } from "./messages.ts";
import { readContent } from "./parts.ts";
import { readDetail, readPlainReasoning } from "./reasoning-parts.ts";
import { createStreamCalls, type ChoiceSink } from "./stream-calls.ts";
import { createThinkSplitter, type ThinkPiece } from "./thinking.ts";

export interface StreamChoice {
  readonly hasFinish: boolean;
  /** Take one entry of `choices` in. */
  push(choice: JsonRecord, events: NeutralEvent[]): void;
  /** The stream is over: close what is open and say what the choice finished with. */
  finish(events: NeutralEvent[]): void;
}

type OpenKind = "text" | "reasoning" | "refusal";

/** Create a choice. `scope` marks the answer, for calls without an id. */
export function createStreamChoice(index: number, scope: string, splitsThoughts: boolean): StreamChoice {
  const calls = createStreamCalls();
  const splitter = splitsThoughts ? createThinkSplitter() : undefined;
  const audio: AudioPieces = { id: undefined, data: "", transcript: "" };
  let nextIndex = 0;
  let open: { readonly kind: OpenKind; readonly index: number } | undefined;
  let detailIndex: unknown;
  let reason: unknown;
  let stopSequence: string | undefined;
  let finishExtra: Extra | undefined;
  // What was said between the pieces of a call: it follows when the call is complete.
  let waiting: { readonly kind: OpenKind; readonly text: string }[] = [];
  let hasSpoken = false;

  let events: NeutralEvent[] = [];
  const sink: ChoiceSink = {
    choice: index,
    scope,
    get events() {
      return events;
    },
    takeIndex: () => nextIndex++,
  };

  const stop = (): void => {
    if (open === undefined) return;
    events.push({ kind: "part-stop", choice: index, index: open.index });
    open = undefined;
    detailIndex = undefined;
  };

  const closeCalls = (): boolean => {
    if (!calls.hasOpen) return true;
    if (!calls.isComplete) return false;
    calls.stopAll(sink);
    return true;
  };

  const ensure = (kind: OpenKind, isSummary = false): number => {
    if (open?.kind === kind) return open.index;
    stop();
    open = { kind, index: nextIndex++ };
    events.push({
      kind: "part-start",
      choice: index,
      index: open.index,
      part: isSummary && kind === "reasoning" ? { kind, isSummary } : { kind },
    });
    return open.index;
  };

  const say = (kind: OpenKind, text: string, extra?: Extra): void => {
    if (text === "") return;
    hasSpoken = true;
    if (!closeCalls()) {
      waiting.push({ kind, text });
      return;
    }
    const at = ensure(kind);
    events.push(
      extra === undefined
        ? { kind: "part-delta", choice: index, index: at, text }
        : { kind: "part-delta", choice: index, index: at, text, extra },
    );
  };

  const addWhole = (part: Exclude<Part, { kind: "tool-result" }>): void => {
    hasSpoken = true;
    if (!closeCalls()) return;
    stop();
    const at = nextIndex++;
    events.push({ kind: "part-start", choice: index, index: at, part: { kind: "whole", part } });
    events.push({ kind: "part-stop", choice: index, index: at });
  };

  const sayPieces = (pieces: readonly ThinkPiece[], extra?: Extra): void => {
    for (const piece of pieces) say(piece.kind, piece.text, extra);
  };

  const addContent = (content: unknown, extra: Extra | undefined): void => {
    if (typeof content === "string") {
      if (splitter === undefined) say("text", content, extra);
      else sayPieces(splitter.push(content), extra);
      return;
    }
    for (const part of readContent(content)) {
      if (part.kind === "text" || part.kind === "reasoning") say(part.kind, part.text, extra);
      else if (part.kind !== "tool-result") addWhole(part);
    }
  };

  const addReasoning = (delta: JsonRecord): void => {
    const plain = readPlainReasoning(delta);
    const details: unknown = delta["reasoning_details"];
    if (!Array.isArray(details)) {
      if (plain !== undefined) say("reasoning", plain);
      return;
    }
    let hasText = false;
    for (const value of details) {
      const detail = readDetail(value);
      if (detail === undefined || detail.callId !== undefined) continue;
      if (!closeCalls()) continue;
      // Another index is another thought; a seal without a text belongs to the one that is open.
      if (open?.kind === "reasoning" && detailIndex !== undefined && detail.index !== detailIndex) stop();
      if (detail.text !== "" || detail.seal !== undefined) {
        const text = detail.text !== "" ? detail.text : !hasText && plain !== undefined ? plain : undefined;
        const at = ensure("reasoning", detail.isSummary);
        detailIndex = detail.index;
        hasSpoken = true;
        if (text !== undefined) {
          hasText = true;
          events.push({ kind: "part-delta", choice: index, index: at, text });
        }
        if (detail.seal !== undefined) events.push({ kind: "part-delta", choice: index, index: at, seal: detail.seal });
      }
    }
    if (!hasText && plain !== undefined) say("reasoning", plain);
  };

  const addCalls = (delta: JsonRecord): void => {
    const { tool_calls: list, function_call: legacy } = delta;
    if (Array.isArray(list)) for (const value of list) calls.push(value, sink, stop);
    if (isRecord(legacy)) calls.pushLegacy(legacy, sink, stop);
    if (calls.hasCalls) hasSpoken = true;
  };

  const addRest = (delta: JsonRecord): void => {
    const { images, refusal, annotations, audio: sound } = delta;
    if (typeof refusal === "string") say("refusal", refusal);
    if (Array.isArray(images)) for (const part of readContent(images)) if (part.kind === "image") addWhole(part);
    if (isRecord(sound)) addAudio(audio, sound);
    if (Array.isArray(annotations) && closeCalls()) {
      for (const citation of readCitations(annotations)) {
        events.push({ kind: "part-delta", choice: index, index: ensure("text"), citation });
      }
    }
    const seal = readGoogleSeal(delta);
    // A signature may come with an empty text, which is then all of the part.
    if (seal !== undefined && closeCalls()) {
      events.push({ kind: "part-delta", choice: index, index: ensure("text"), seal });
    }
  };

  return {
    get hasFinish() {
      return toText(reason) !== undefined;
    },
    push(choice, out) {
      events = out;
      const delta = isRecord(choice["delta"]) ? choice["delta"] : hasSpoken ? undefined : choice["message"];
      if (isRecord(delta)) {
        const logprobs = choice["logprobs"];
        const extra: Extra | undefined = isRecord(logprobs) ? { family: "openai-chat", json: { logprobs } } : undefined;
        addReasoning(delta);
        addContent(delta["content"], extra);
        addCalls(delta);
        addRest(delta);
      }
      if (toText(choice["finish_reason"]) === undefined) return;
      reason = choice["finish_reason"];
      stopSequence = readStopSequence(choice) ?? stopSequence;
      const rest = toAnswerExtra(choice, choiceKeys);
      if (rest !== undefined) finishExtra = { family: "openai-chat", json: rest };
    },
    finish(out) {
      events = out;
      if (splitter !== undefined) sayPieces(splitter.end());
      stop();
      calls.stopAll(sink);
      const late = waiting;
      waiting = [];
      for (const { kind, text } of late) say(kind, text);
      stop();
      const sound = audio.data === "" ? undefined : readAudio(audio);
      if (sound !== undefined) addWhole(sound);
      const finish: Finish = toChoiceFinish(reason, calls.hasCalls);
      events.push({
        kind: "finish",
        choice: index,
        finish,
        ...(stopSequence !== undefined && { stopSequence }),
        ...(finishExtra !== undefined && { extra: finishExtra }),
      });
    },
  };
}

const choiceKeys: ReadonlySet<string> = new Set(["index", "delta", "message", "finish_reason", "logprobs", "usage"]);

type AudioPieces = { id: string | undefined; data: string; transcript: string };

/** Audio comes in pieces of base64 and of its transcript, the id in each or in the first. */
function addAudio(audio: AudioPieces, delta: JsonRecord): void {
  const { id, data, transcript } = toRecord(delta);
  audio.id ??= toText(id);
  if (typeof data === "string") audio.data += data;
  if (typeof transcript === "string") audio.transcript += transcript;
}
