/** A neutral answer as a `chat.completion` for a client. */
import type { AnswerContext } from "../dialect.ts";
import type { Finish } from "../finish.ts";
import { toDataUrl } from "../media.ts";
import type { NeutralAnswer, NeutralChoice } from "../neutral-answer.ts";
import type { AudioPart, Citation, ImagePart, Part, ReasoningPart, TextPart, ToolCallPart } from "../neutral.ts";
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import { encodeUsage } from "./answer-writer.ts";
import { toInputText } from "./calls.ts";
import { readOwnExtra, readSpelling } from "./extra.ts";
import { toFinish } from "./finish.ts";
import { readPlainReasoning, toReasoningDetails } from "./reasoning-parts.ts";
import { CUSTOM_INPUT_KEY } from "./tools.ts";

/** Encode a whole answer. */
export function encodeAnswer(answer: NeutralAnswer, context: AnswerContext): JsonRecord {
  const isOwn = answer.extra?.family === "openai-chat";
  const { usage: reported, ...rest } = readOwnExtra(answer.extra);
  const usage = reported ?? (answer.usage === undefined ? undefined : encodeUsage(answer.usage.usage));
  const client = readClient(context.request.json);
  return {
    id: answer.id ?? toAnswerId(context),
    object: "chat.completion",
    created: answer.createdAtSeconds ?? context.nowSeconds,
    model: context.model,
    choices: answer.choices.map((choice) => encodeChoice(choice, isOwn, client)),
    ...(usage !== undefined && { usage }),
    ...(answer.serviceTier !== undefined && { service_tier: answer.serviceTier }),
    ...rest,
  };
}

/** What a request says of how its client reads calls. */
export interface ClientForm {
  /** It speaks of functions, not of tools: at most one call, in `function_call`. */
  readonly isLegacy: boolean;
  /** Tools that take free text: providers without them were given functions of one text. */
  readonly customTools: ReadonlySet<string>;
}

export function readClient(json: JsonRecord): ClientForm {
  const { tools, functions } = json;
  const customTools = new Set<string>();
  for (const tool of Array.isArray(tools) ? tools : []) {
    const { type, custom } = toRecord(tool);
    const { name } = toRecord(custom);
    if (type === "custom" && typeof name === "string") customTools.add(name);
  }
  const isLegacy = Array.isArray(functions) && functions.length > 0 && !(Array.isArray(tools) && tools.length > 0);
  return { isLegacy, customTools };
}

export function toAnswerId(context: AnswerContext): string {
  return `chatcmpl-${context.requestId}`;
}

/** The five words that clients know, and `error`, which must not look like a good end. */
export function toFinishReason(finish: Finish, isOwn: boolean, isLegacy: boolean): string {
  if (isLegacy && finish.unified === "tool_calls") return "function_call";
  // A provider of this dialect may have a word of its own that means the same.
  if (isOwn && toFinish(finish.raw)?.unified === finish.unified) return finish.raw;
  return finish.unified === "other" ? "stop" : finish.unified;
}

/** Text of a free-text call out of the arguments of the function that stood for it. */
export function unwrapCustomInput(input: string): string {
  try {
    const json: unknown = JSON.parse(input);
    if (isRecord(json) && CUSTOM_INPUT_KEY in json) return toInputText(json[CUSTOM_INPUT_KEY]);
  } catch {
    // Free text already, or cut off: it is passed on as it is.
  }
  return input;
}

export function encodeImage(part: ImagePart): JsonRecord {
  const { source } = part;
  const url =
    source.kind === "base64" ? toDataUrl(source.mediaType, source.data) : source.kind === "url" ? source.url : "";
  return { type: "image_url", image_url: { url } };
}

export function encodeAudio(part: AudioPart, context: { readonly expiresAt: number }): JsonRecord {
  return {
    id: part.id ?? "",
    data: part.source.kind === "base64" ? part.source.data : "",
    transcript: part.transcript ?? "",
    expires_at: context.expiresAt,
  };
}

/** Citations of web pages; `offset` is the place of their text in the whole content. One without a place stands behind the whole of its text. */
export function encodeCitation(citation: Citation, offset: number, length: number): JsonRecord | undefined {
  if (citation.url === undefined) return undefined;
  return {
    type: "url_citation",
    url_citation: {
      start_index: (citation.startIndex ?? 0) + offset,
      end_index: (citation.endIndex ?? length) + offset,
      url: citation.url,
      title: citation.title ?? "",
    },
  };
}

/** A call as a client reads it. */
export function encodeCall(call: ToolCallPart, client: ClientForm): JsonRecord {
  const rest = { ...readOwnExtra(call.extra), ...toExtraContent(call) };
  if (call.isCustom === true || client.customTools.has(call.name)) {
    const input = call.isCustom === true ? call.input : unwrapCustomInput(call.input);
    return { id: call.id, type: "custom", custom: { name: call.name, input }, ...rest };
  }
  return { id: call.id, type: "function", function: { name: call.name, arguments: toArguments(call.input) }, ...rest };
}

/** A tool without parameters is called with an empty object: an empty text breaks every parser. */
export function toArguments(input: string): string {
  return input === "" ? "{}" : input;
}

function toExtraContent(call: ToolCallPart): JsonRecord {
  const spelling = readSpelling(call.extra);
  if (spelling["extra_content"] !== undefined) return { extra_content: spelling["extra_content"] };
  return call.seal?.origin === "google" ? { extra_content: { google: { thought_signature: call.seal.value } } } : {};
}

type PartsByKind = { readonly [K in Part["kind"]]: Extract<Part, { kind: K }>[] };

function group(parts: readonly Part[]): PartsByKind {
  const groups: Record<Part["kind"], Part[]> = {
    text: [],
    image: [],
    document: [],
    audio: [],
    video: [],
    reasoning: [],
    refusal: [],
    opaque: [],
    "tool-call": [],
    "tool-result": [],
  };
  for (const part of parts) groups[part.kind].push(part);
  return groups as PartsByKind; // Each part went to the list of its own kind.
}

function encodeChoice(choice: NeutralChoice, isOwn: boolean, client: ClientForm): JsonRecord {
  const { message: kept, ...rest } = readOwnExtra(choice.extra);
  return {
    index: choice.index,
    message: encodeMessage(choice, client, isOwn ? toRecord(kept) : undefined),
    ...(isOwn ? rest : { logprobs: null }),
    finish_reason: toFinishReason(choice.finish, isOwn, client.isLegacy),
  };
}

/** `kept`: what the provider of this dialect said besides; undefined for answers of another one. */
function encodeMessage(choice: NeutralChoice, client: ClientForm, kept: JsonRecord | undefined): JsonRecord {
  const parts = group(choice.parts);
  const calls = parts["tool-call"];
  const message: Record<string, unknown> = { role: "assistant", content: toContent(choice.parts, parts, kept) };
  if (kept === undefined) addSpoken(message, choice, parts);
  else if (readPlainReasoning(kept) === undefined && kept["reasoning_details"] === undefined) {
    // Thoughts that were cut out of the content.
    addReasoning(
      message,
      parts.reasoning.filter((part) => readSpelling(part.extra)["part"] === undefined),
    );
  }
  if (parts.image.length > 0) message["images"] = parts.image.map(encodeImage);
  const [first] = calls;
  if (client.isLegacy && first !== undefined) {
    message["function_call"] = { name: first.name, arguments: toArguments(first.input) };
  } else if (calls.length > 0) {
    message["tool_calls"] = calls.map((call) => encodeCall(call, client));
  }
  return { ...message, ...kept };
}

/** What providers of this dialect say in fields that are kept as they came. */
function addSpoken(message: Record<string, unknown>, choice: NeutralChoice, parts: PartsByKind): void {
  const refusal = parts.refusal.map((part) => part.text).join("");
  message["refusal"] = refusal === "" ? (choice.refusalText ?? null) : refusal;
  addReasoning(message, parts.reasoning);
  const annotations = encodeAnnotations(parts.text);
  if (annotations.length > 0) message["annotations"] = annotations;
  const seal = parts.text.findLast((part) => part.seal?.origin === "google")?.seal;
  if (seal !== undefined) message["extra_content"] = { google: { thought_signature: seal.value } };
  const [audio] = parts.audio;
  if (audio !== undefined) message["audio"] = encodeAudio(audio, { expiresAt: 0 });
}

function addReasoning(message: Record<string, unknown>, parts: readonly ReasoningPart[]): void {
  const text = parts.map((part) => part.text).join("");
  if (text !== "") message["reasoning_content"] = text;
  const details = toReasoningDetails(parts);
  if (details.length > 0) message["reasoning_details"] = details;
}

/** The joined text; null beside calls, refusals and sounds, as OpenAI has it. */
function toContent(all: readonly Part[], parts: PartsByKind, kept: JsonRecord | undefined): unknown {
  // Mistral's lists, whose parts no text can stand for, stay lists for clients of the same dialect.
  const isList = parts.opaque.length > 0 || all.some((part) => readSpelling(part.extra)["part"] !== undefined);
  if (kept !== undefined && isList) {
    return all.flatMap((part) => {
      if (part.kind === "opaque") return [part.json];
      if (part.kind === "text") return [{ type: "text", text: part.text }];
      const whole = readSpelling(part.extra)["part"];
      return whole === undefined ? [] : [whole];
    });
  }
  const text = parts.text.map((part) => part.text).join("");
  if (text !== "") return text;
  return parts["tool-call"].length + parts.refusal.length + parts.audio.length > 0 ? null : "";
}

function encodeAnnotations(texts: readonly TextPart[]): readonly JsonRecord[] {
  const annotations: JsonRecord[] = [];
  let offset = 0;
  for (const { text, citations } of texts) {
    for (const citation of citations ?? []) {
      const wire = encodeCitation(citation, offset, text.length);
      if (wire !== undefined) annotations.push(wire);
    }
    offset += text.length;
  }
  return annotations;
}
