/** A provider's whole answer into the neutral form. */
import { GateError } from "../../errors.ts";
import type { Finish } from "../finish.ts";
import type { NeutralAnswer, NeutralChoice } from "../neutral-answer.ts";
import type { AudioPart, Part, ToolCallPart } from "../neutral.ts";
import { createRecord, isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readCall, readLegacyCall } from "./calls.ts";
import { readWireError, toInBandError } from "./errors.ts";
import { toAnswerExtra } from "./extra.ts";
import { toFinish } from "./finish.ts";
import { withCitations, withTextSeal } from "./messages.ts";
import { readContent } from "./parts.ts";
import { readReasoning } from "./reasoning-parts.ts";
import { createThinkSplitter } from "./thinking.ts";
import { findUsage, readUsage } from "./usage.ts";
import { parseAnswer, toMalformed } from "../malformed.ts";

/** Decode an answer of status 200. Returns a GateError for an error in it and for what is no chat completion. */
export function decodeAnswer(body: Buffer, quirks: readonly string[]): NeutralAnswer | GateError {
  const json = parseAnswer(body);
  if (GateError.is(json)) return json;
  const wire = readWireError(json);
  if (wire !== undefined) return toInBandError(wire);
  if (!isRecord(json) || !Array.isArray(json["choices"]) || json["choices"].length === 0) {
    return toMalformed("The provider's answer is not a chat completion.");
  }
  const id = toText(json["id"]);
  const choices: NeutralChoice[] = [];
  for (const [position, value] of json["choices"].entries()) {
    const choice = toRecord(value);
    const failure = readChoiceError(choice);
    if (failure !== undefined) return failure;
    choices.push(decodeChoice(choice, position, id ?? "", quirks));
  }
  const raw = findUsage(json, quirks);
  const tier = toText(json["service_tier"]);
  return {
    id,
    model: toText(json["model"]),
    createdAtSeconds: readCreated(json),
    choices,
    usage: raw === undefined ? undefined : readUsage(raw, quirks),
    ...(tier !== undefined && { serviceTier: tier }),
    extra: { family: "openai-chat", json: toAnswerExtra(json, answerKeys) ?? {} },
  };
}

// `usage` stays with the answer as it came: its details differ from provider to provider.
const answerKeys: ReadonlySet<string> = new Set(["id", "object", "created", "model", "choices", "service_tier"]);
const choiceKeys: ReadonlySet<string> = new Set(["index", "message", "delta", "finish_reason"]);
const messageKeys: ReadonlySet<string> = new Set(["role", "content", "tool_calls", "function_call", "images"]);

/** Epoch seconds; undefined where a provider says 0. */
export function readCreated(json: JsonRecord): number | undefined {
  const { created } = json;
  return typeof created === "number" && created > 0 ? Math.floor(created) : undefined;
}

/** An error that stands in a choice (OpenRouter), or a choice that ended because of one. */
export function readChoiceError(choice: JsonRecord): GateError | undefined {
  const error = isRecord(choice["error"]) ? readWireError({ error: choice["error"] }) : undefined;
  if (error !== undefined) return toInBandError(error);
  const finish = toFinish(choice["finish_reason"]);
  if (finish?.unified !== "error") return undefined;
  return new GateError("upstream_error", { message: `The provider stopped the answer with "${finish.raw}".` });
}

/** What a choice ended with. Calls decide: several providers say `stop` beside them. */
export function toChoiceFinish(raw: unknown, hasCalls: boolean): Finish {
  const finish = toFinish(raw);
  if (finish === undefined) return { unified: hasCalls ? "tool_calls" : "other", raw: "" };
  if (!hasCalls || (finish.unified !== "stop" && finish.unified !== "other")) return finish;
  return { unified: "tool_calls", raw: finish.raw };
}

/** The stop text that was met: vLLM says it in `stop_reason`, llama.cpp in `stopping_word`. */
export function readStopSequence(choice: JsonRecord): string | undefined {
  return toText(choice["stop_reason"]) ?? toText(choice["stopping_word"]);
}

/** `message.audio` of an answer. */
export function readAudio(value: unknown): AudioPart | undefined {
  if (!isRecord(value)) return undefined;
  const { id, data, transcript, format } = value;
  if (typeof data !== "string") return undefined;
  const name = toText(format);
  return {
    kind: "audio",
    // OpenAI does not say the format of its answer: it is the one that was asked for.
    source: { kind: "base64", mediaType: name === "mp3" ? "audio/mpeg" : `audio/${name ?? "wav"}`, data },
    ...(name !== undefined && { format: name }),
    ...(typeof transcript === "string" && { transcript }),
    ...(typeof id === "string" && { id }),
  };
}

function decodeChoice(choice: JsonRecord, position: number, scope: string, quirks: readonly string[]): NeutralChoice {
  const index = choice["index"];
  // Some servers answer a request without a stream in the form of one.
  const message = toRecord(choice["message"] ?? choice["delta"]);
  const place = typeof index === "number" && Number.isSafeInteger(index) && index >= 0 ? index : position;
  const parts = readMessage(message, `${scope}/${place}`, quirks);
  const stopSequence = readStopSequence(choice);
  const extra = createRecord();
  Object.assign(extra, toAnswerExtra(choice, choiceKeys));
  const rest = { ...toAnswerExtra(message, messageKeys), ...pickEmpty(message) };
  if (Object.keys(rest).length > 0) extra["message"] = rest;
  return {
    index: place,
    parts,
    finish: toChoiceFinish(choice["finish_reason"], parts.some(isCall)),
    ...(stopSequence !== undefined && { stopSequence }),
    extra: { family: "openai-chat", json: extra },
  };
}

/** Lists of calls that say there are none: no part stands for them. */
function pickEmpty(message: JsonRecord): JsonRecord {
  const empty: Record<string, unknown> = {};
  for (const key of ["tool_calls", "function_call"]) {
    const value = message[key];
    if (value === null || (Array.isArray(value) && value.length === 0)) empty[key] = value;
  }
  return empty;
}

function isCall(part: Part): part is ToolCallPart {
  return part.kind === "tool-call";
}

function readMessage(message: JsonRecord, scope: string, quirks: readonly string[]): readonly Part[] {
  const { parts: thoughts, callSeals } = readReasoning(message);
  const parts: Part[] = [...thoughts];
  const content = readContent(message["content"]);
  const said = quirks.includes("think-tags") ? content.flatMap(splitThoughts) : content;
  parts.push(...withTextSeal(withCitations(said, message["annotations"]), message));
  const { images, refusal, tool_calls: calls } = message;
  if (Array.isArray(images)) parts.push(...readContent(images));
  if (typeof refusal === "string" && refusal !== "") parts.push({ kind: "refusal", text: refusal });
  const audio = readAudio(message["audio"]);
  if (audio !== undefined) parts.push(audio);
  let position = 0;
  for (const value of Array.isArray(calls) ? calls : []) {
    const call = readCall(value, { scope, position }, callSeals);
    if (call === undefined) continue;
    parts.push(call);
    position += 1;
  }
  const legacy = readLegacyCall(message["function_call"], { scope, position });
  if (legacy !== undefined) parts.push(legacy);
  return parts;
}

function splitThoughts(part: Part): readonly Part[] {
  if (part.kind !== "text") return [part];
  const splitter = createThinkSplitter();
  const pieces = [...splitter.push(part.text), ...splitter.end()];
  const joined: { kind: "reasoning" | "text"; text: string }[] = [];
  for (const { kind, text } of pieces) {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}
