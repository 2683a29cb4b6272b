/** The facts of a Chat Completions body, each computed at its first use. docs/routing.md says how they are counted. */
import {
  AUDIO_TOKENS,
  estimateAudioTokens,
  estimateFileTokens,
  estimateTextsTokens,
  estimateTextTokens,
  FILE_TOKENS,
  IMAGE_LOW_TOKENS,
  IMAGE_TOKENS,
  TURN_TOKENS,
  VIDEO_TOKENS,
} from "../estimate.ts";
import type { BodyFacts, Modality } from "../body-facts.ts";
import { areWrappersOnly, removeWrappers } from "../harness.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readMetadata, readMetadataTags, readSession, readUserSession } from "./metadata.ts";
import { readOpaqueOrigins } from "./origins.ts";
import { readReasoning } from "./reasoning-parts.ts";
import { readStatedReasoning } from "./reasoning.ts";
import { readThinkingText } from "./thinking.ts";

/** Make the facts of a checked body. Nothing is read before it is asked for. */
export function createFacts(json: JsonRecord, model: string): BodyFacts {
  return new LazyFacts(json, model);
}

/**
 * Facts that are computed at their first use and kept.
 *
 * A class, because an object literal with as many getters takes five microseconds to make, for each request.
 * On a tool turn everything that looks at messages sees the history up to the last user message, so that the loop of an agent is
 * routed like the turn that began it.
 */
class LazyFacts implements BodyFacts {
  readonly model: string;
  readonly #json: JsonRecord;
  #messages: readonly JsonRecord[] | undefined;
  #humanTurn: readonly JsonRecord[] | undefined;
  #text: string | undefined;
  #inputTokens: number | undefined;
  #toolTokens: number | undefined;
  #modalities: ReadonlySet<Modality> | undefined;
  #metadata: ReadonlyMap<string, string> | undefined;
  #metadataTags: readonly string[] | undefined;
  #userTurns: number | undefined;
  #isToolTurn: boolean | undefined;
  #opaqueOrigins: ReadonlySet<string> | undefined;
  #openingText: string | undefined;

  constructor(json: JsonRecord, model: string) {
    this.#json = json;
    this.model = model;
  }

  get text(): string {
    return (this.#text ??= readText(this.#toHumanTurn()));
  }

  get inputTokens(): number {
    return (this.#inputTokens ??= estimateMessages(this.#toHumanTurn()));
  }

  get toolTokens(): number {
    return (this.#toolTokens ??= estimateTools(this.#json));
  }

  get modalities(): ReadonlySet<Modality> {
    return (this.#modalities ??= readModalities(this.#toHumanTurn()));
  }

  get toolCount(): number {
    return countOf(this.#json["tools"]) + countOf(this.#json["functions"]);
  }

  get statedReasoning(): boolean | undefined {
    return readStatedReasoning(this.#json);
  }

  get wantsJson(): boolean {
    const type = toRecord(this.#json["response_format"])["type"];
    return type === "json_object" || type === "json_schema";
  }

  get isStreaming(): boolean {
    return this.#json["stream"] === true;
  }

  get maxOutputTokens(): number | undefined {
    return toNumber(this.#json["max_completion_tokens"]) ?? toNumber(this.#json["max_tokens"]);
  }

  get metadata(): ReadonlyMap<string, string> {
    return (this.#metadata ??= readMetadata(this.#json));
  }

  get metadataTags(): readonly string[] {
    return (this.#metadataTags ??= readMetadataTags(this.#json));
  }

  get userTurns(): number {
    return (this.#userTurns ??= countUserTurns(this.#toHumanTurn()));
  }

  get isToolTurn(): boolean {
    return (this.#isToolTurn ??= endsInResults(this.#toMessages()));
  }

  get bodySession(): string | undefined {
    return readSession(this.#json);
  }

  get userSession(): string | undefined {
    return readUserSession(toRecord(this.#json["metadata"])["user_id"]);
  }

  get opaqueOrigins(): ReadonlySet<string> {
    return (this.#opaqueOrigins ??= readOpaqueOrigins(this.#toMessages()));
  }

  get openingText(): string {
    return (this.#openingText ??= readOpeningText(this.#toMessages()));
  }

  #toMessages(): readonly JsonRecord[] {
    return (this.#messages ??= readMessages(this.#json));
  }

  #toHumanTurn(): readonly JsonRecord[] {
    return (this.#humanTurn ??= this.isToolTurn ? cutToHumanTurn(this.#toMessages()) : this.#toMessages());
  }
}

/** Estimate of everything the provider is sent, the whole tool loop and the tool schemas included. */
export function estimateWholeInput(json: JsonRecord): number {
  return estimateMessages(readMessages(json)) + estimateTools(json);
}

/** Text parts of one message's content. */
export function readTextParts(content: unknown): readonly string[] {
  if (typeof content === "string") return content === "" ? [] : [content];
  if (!Array.isArray(content)) return [];
  const parts: string[] = [];
  for (const part of content) {
    if (!isRecord(part) || (part["type"] !== "text" && part["type"] !== "input_text")) continue;
    const text = toText(part["text"]);
    if (text !== undefined) parts.push(text);
  }
  return parts;
}

function readMessages(json: JsonRecord): readonly JsonRecord[] {
  const messages = json["messages"];
  return Array.isArray(messages) ? messages.filter(isRecord) : [];
}

/** Whether tools speak last, apart from what the human's harness adds to their results. */
function endsInResults(messages: readonly JsonRecord[]): boolean {
  const last = messages.findLast((message) => !isHarness(message));
  return last !== undefined && (last["role"] === "tool" || last["role"] === "function");
}

/** A user message that no human wrote: it is only what a harness wraps. */
function isHarness(message: JsonRecord): boolean {
  if (message["role"] !== "user") return false;
  const { content } = message;
  if (Array.isArray(content) && content.some((part) => !isRecord(part) || toModality(part) !== "text")) return false;
  return areWrappersOnly(readTextParts(content));
}

function isHuman(message: JsonRecord): boolean {
  return message["role"] === "user" && !isHarness(message);
}

function cutToHumanTurn(messages: readonly JsonRecord[]): readonly JsonRecord[] {
  const last = messages.findLastIndex(isHuman);
  return last === -1 ? messages : messages.slice(0, last + 1);
}

function readText(messages: readonly JsonRecord[]): string {
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message === undefined || message["role"] !== "user") continue;
    const parts = removeWrappers(readTextParts(message["content"]));
    if (parts.length > 0) return parts.join("\n");
  }
  return "";
}

function isSystem(message: JsonRecord): boolean {
  return message["role"] === "system" || message["role"] === "developer";
}

/** What stands before the first answer stays the same through a whole conversation. */
function readOpeningText(messages: readonly JsonRecord[]): string {
  const answer = messages.findIndex((message) => message["role"] === "assistant");
  const system = (answer === -1 ? messages : messages.slice(0, answer)).filter(isSystem);
  const texts = system.flatMap((message) => readTextParts(message["content"]));
  const first = messages.find(isHuman);
  if (first !== undefined) texts.push(...removeWrappers(readTextParts(first["content"])));
  return texts.join("\n");
}

function countUserTurns(messages: readonly JsonRecord[]): number {
  return countTurns(messages.some(isHarness) ? messages.filter((message) => !isHarness(message)) : messages, "user");
}

function countTurns(messages: readonly JsonRecord[], role?: string): number {
  let turns = 0;
  let before: unknown;
  for (const message of messages) {
    if (message["role"] !== before && (role === undefined || message["role"] === role)) turns += 1;
    before = message["role"];
  }
  return turns;
}

function estimateMessages(messages: readonly JsonRecord[]): number {
  let tokens = countTurns(messages) * TURN_TOKENS;
  for (const message of messages) tokens += estimateMessage(message);
  return tokens;
}

function estimateMessage(message: JsonRecord): number {
  const { content } = message;
  let tokens = 0;
  if (typeof content === "string") tokens += estimateTextTokens(content);
  else if (Array.isArray(content)) for (const part of content) if (isRecord(part)) tokens += estimatePart(part);
  // Parts that Chat Completions keeps beside the content: what the assistant thought, refused, called and said aloud.
  const reasoning = toText(message["reasoning_content"]) ?? toText(message["reasoning"]);
  if (reasoning !== undefined) tokens += estimateTextTokens(reasoning);
  else if (message["reasoning_details"] !== undefined || message["thinking_blocks"] !== undefined) {
    tokens += estimateTextsTokens(readReasoning(message).parts.map((part) => part.text));
  }
  const refusal = toText(message["refusal"]);
  if (refusal !== undefined) tokens += estimateTextTokens(refusal);
  const calls = message["tool_calls"];
  if (Array.isArray(calls)) for (const call of calls) tokens += estimateCall(toRecord(call));
  if (isRecord(message["function_call"])) tokens += estimateCall({ function: message["function_call"] });
  if (isRecord(message["audio"])) tokens += AUDIO_TOKENS;
  return tokens;
}

function estimateCall(call: JsonRecord): number {
  const { name, arguments: argumentsJson, input } = toRecord(call["function"] ?? call["custom"]);
  return estimateTextsTokens([toText(name) ?? "", toText(argumentsJson) ?? toText(input) ?? ""]);
}

function estimatePart(part: JsonRecord): number {
  switch (toModality(part)) {
    case "image":
      return isLowDetail(part) ? IMAGE_LOW_TOKENS : IMAGE_TOKENS;
    case "audio":
      return estimateAudioTokens(readAudio(part) ?? "");
    case "video":
      return VIDEO_TOKENS;
    case "file":
      return estimateFile(toRecord(part["file"] ?? part));
    default:
      return estimateTextTokens(
        toText(part["text"]) ?? toText(part["refusal"]) ?? readThinkingText(part["thinking"]) ?? "",
      );
  }
}

function readAudio(part: JsonRecord): string | undefined {
  const url = toText(toRecord(part["audio_url"])["url"]) ?? toText(part["audio_url"]);
  if (url?.startsWith("data:") === true) return url.slice(url.indexOf(",") + 1);
  return toText(toRecord(part["input_audio"])["data"]);
}

function isLowDetail(part: JsonRecord): boolean {
  return part["detail"] === "low" || toRecord(part["image_url"])["detail"] === "low";
}

function estimateFile(file: JsonRecord): number {
  const data = toText(file["file_data"]);
  if (data === undefined) return FILE_TOKENS;
  // A data URL, or base64 alone, whose kind is then unknown.
  const head = /^data:([^;,]{0,127})[^,]{0,127},/u.exec(data.slice(0, 300));
  const base64Length = data.length - (head?.[0].length ?? 0);
  return estimateFileTokens(Math.floor((base64Length * 3) / 4), isTextType(head?.[1] ?? ""));
}

function isTextType(type: string): boolean {
  return type.startsWith("text/") || /^application\/(?:json|xml|yaml|x-yaml|javascript|x-ndjson)$/u.test(type);
}

function toModality(part: JsonRecord): Modality | undefined {
  switch (part["type"]) {
    case "text":
    case "input_text":
      return "text";
    case "image_url":
    case "image":
    case "input_image":
      return "image";
    case "input_audio":
    case "audio_url":
      return "audio";
    case "video_url":
    case "input_video":
      return "video";
    case "file":
    case "input_file":
      return "file";
    default:
      return undefined;
  }
}

function readModalities(messages: readonly JsonRecord[]): ReadonlySet<Modality> {
  const found = new Set<Modality>();
  for (const message of messages) {
    const { content } = message;
    if (typeof content === "string") {
      if (content !== "") found.add("text");
    } else if (Array.isArray(content)) {
      for (const part of content) {
        const modality = isRecord(part) ? toModality(part) : undefined;
        if (modality !== undefined) found.add(modality);
      }
    }
    if (isRecord(message["audio"])) found.add("audio");
  }
  return found;
}

function estimateTools(json: JsonRecord): number {
  let tokens = 0;
  for (const list of [json["tools"], json["functions"]]) {
    if (Array.isArray(list)) for (const tool of list) tokens += estimateTextTokens(JSON.stringify(tool));
  }
  return tokens;
}

function countOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function toNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
