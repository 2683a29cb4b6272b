/** Reading a client's Responses request: one scan, one parse, and the checks that later stages rely on. */
import { checkFlag, checkModel, parseBody, toInvalid } from "../body.ts";
import type { DecodedRequest, RequestHead } from "../dialect.ts";
import { EFFORTS, type Message, type NeutralRequest, type ReasoningRequest, type ResponseFormat } from "../neutral.ts";
import { createNeutralFacts } from "../neutral-facts.ts";
import { isRecord, toText, type JsonRecord } from "../_record.ts";
import { readBoolean, readList, readNumber, readObject, readString } from "./_read.ts";
import { decodeItems } from "./request-items.ts";
import { checkReference, checkStoredState } from "./stored-state.ts";
import { decodeToolChoice, decodeTools } from "./tools.ts";
import { FAMILY, omit, toExtra, type Wire } from "./_wire.ts";

const MAX_ITEMS = 20_000;
const MAX_TOOLS = 512;

/**
 * Decode a request. Fields that Gate does not act on pass untouched.
 *
 * @throws GateError `invalid_request` or `too_many_values`; the message names the field and the fix, and never quotes the body.
 */
export function decodeRequest(body: Buffer, head: RequestHead): DecodedRequest {
  const { json, scan } = parseBody(body, guardedFields);
  const model = checkModel(json["model"]);
  checkStoredState(json);
  checkInput(json["input"]);
  if (readList(json, "tools").length > MAX_TOOLS)
    throw toInvalid(`At most ${MAX_TOOLS} \`tools\` are allowed.`, "tools");
  const isStreaming = checkFlag(json["stream"], "stream");
  let decoded: NeutralRequest | undefined;
  const neutral = (): NeutralRequest => (decoded ??= toNeutral(json, model, isStreaming));
  return {
    surface: FAMILY,
    bytes: body,
    json,
    scan,
    model,
    isStreaming,
    // Clients of this dialect get it with the last event, asked for or not.
    wantsStreamUsage: true,
    facts: createNeutralFacts({ neutral, model, isStreaming, readSession: () => toText(json["prompt_cache_key"]) }),
    head,
    neutral,
  };
}

// Fields that Gate decides or counts by.
const guardedFields: ReadonlySet<string> = new Set([
  "model",
  "input",
  "instructions",
  "stream",
  "store",
  "tools",
  "max_output_tokens",
  "previous_response_id",
  "conversation",
  "background",
  "prompt",
]);

function checkInput(input: unknown): void {
  if (typeof input === "string") return;
  if (!Array.isArray(input)) throw toInvalid("`input` must be a text or a list of items.", "input");
  if (input.length > MAX_ITEMS) {
    throw toInvalid(`\`input\` has ${input.length} items; at most ${MAX_ITEMS} are allowed.`, "input");
  }
  for (const [index, item] of input.entries()) {
    const at = `input[${index}]`;
    if (!isRecord(item)) throw toInvalid(`\`${at}\` must be an object.`, at);
    checkReference(item, at);
  }
}

// Fields with a place in the neutral form, or of which Gate takes care itself.
const knownFields: ReadonlySet<string> = new Set([
  "model",
  "input",
  "instructions",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "max_output_tokens",
  "temperature",
  "top_p",
  "top_logprobs",
  "text",
  "reasoning",
  "include",
  "store",
  "stream",
  "stream_options",
  "metadata",
  "service_tier",
  "user",
  "safety_identifier",
  "prompt_cache_key",
  "truncation",
  "background",
  "previous_response_id",
  "conversation",
  "prompt",
]);

function toNeutral(json: JsonRecord, model: string, isStreaming: boolean): NeutralRequest {
  const extra: Wire = { ...omit(json, knownFields) };
  const spelling = toSpelling(json);
  for (const key of Object.keys(extra)) {
    if (extra[key] !== null) continue;
    spelling[key] = null;
    delete extra[key];
  }
  const toolChoice = decodeToolChoice(json["tool_choice"]);
  if (toolChoice === undefined && isStated(json["tool_choice"])) extra["tool_choice"] = json["tool_choice"];
  if (json["truncation"] === "auto") extra["truncation"] = "auto";
  const text = decodeText(json);
  if (text.extra !== undefined) extra["text"] = text.extra;
  if (text.spelling !== undefined) spelling["text"] = text.spelling;
  const reasoning = decodeReasoning(json, spelling);
  const includesLogprobs = Array.isArray(json["include"]) && json["include"].includes("message.output_text.logprobs");
  return {
    family: FAMILY,
    model,
    messages: decodeMessages(json),
    tools: decodeTools(readList(json, "tools")),
    isStreaming,
    wantsStreamUsage: true,
    ...(toolChoice && { toolChoice }),
    ...stated({
      parallelToolCalls: readBoolean(json, "parallel_tool_calls"),
      maxOutputTokens: readNumber(json, "max_output_tokens"),
      temperature: readNumber(json, "temperature"),
      topP: readNumber(json, "top_p"),
      topLogprobs: readNumber(json, "top_logprobs"),
      logprobs: includesLogprobs ? true : undefined,
      responseFormat: text.format,
      verbosity: text.verbosity,
      reasoning,
      userId: readString(json, "safety_identifier") ?? readString(json, "user"),
      metadata: readObject(json, "metadata"),
      serviceTier: readString(json, "service_tier"),
      promptCacheKey: readString(json, "prompt_cache_key"),
    }),
    ...(Object.keys(extra).length > 0 && { extra: toExtra(extra) }),
    ...(Object.keys(spelling).length > 0 && { spelling: toExtra(spelling) }),
  };
}

/** What was written without changing the meaning: nulls, stated defaults, and what belongs to the answer only. */
function toSpelling(json: JsonRecord): Wire {
  const spelling: Wire = {};
  for (const key of knownFields) if (json[key] === null) spelling[key] = null;
  for (const key of ["stream", "background"]) if (json[key] === false) spelling[key] = false;
  for (const key of ["include", "stream_options", "user", "safety_identifier"]) {
    if (isStated(json[key])) spelling[key] = json[key];
  }
  if (json["truncation"] === "disabled") spelling["truncation"] = "disabled";
  if (Array.isArray(json["tools"]) && json["tools"].length === 0) spelling["tools"] = [];
  return spelling;
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Only the fields that are not undefined. */
function stated<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Wire = {};
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) kept[key] = value;
  // The same keys as in T, without those that are undefined.
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function decodeMessages(json: JsonRecord): readonly Message[] {
  const instructions = readString(json, "instructions");
  const { input } = json;
  const messages: readonly Message[] =
    typeof input === "string"
      ? [{ role: "user", parts: [{ kind: "text", text: input }], isPlain: true }]
      : decodeItems(readList(json, "input"));
  if (instructions === undefined) return messages;
  const parts = [{ kind: "text" as const, text: instructions }];
  return [{ role: "system", rawRole: "instructions", parts, isPlain: true }, ...messages];
}

interface DecodedText {
  readonly format: ResponseFormat | undefined;
  readonly verbosity: string | undefined;
  /** Fields that the neutral form does not name, at the places where they stood. */
  readonly extra: JsonRecord | undefined;
  readonly spelling: JsonRecord | undefined;
}

const textFields: ReadonlySet<string> = new Set(["format", "verbosity"]);
const schemaFields: ReadonlySet<string> = new Set(["type", "name", "description", "schema", "strict"]);

function decodeText(json: JsonRecord): DecodedText {
  const text = readObject(json, "text");
  if (text === undefined) return { format: undefined, verbosity: undefined, extra: undefined, spelling: undefined };
  const wire = readObject(text, "format", "text.format");
  const format = decodeFormat(wire);
  const rest: Wire = { ...omit(text, textFields) };
  const restOfFormat = format === undefined ? wire : omit(wire ?? {}, schemaFields);
  if (restOfFormat !== undefined) rest["format"] = restOfFormat;
  const verbosity = readString(text, "verbosity", "text.verbosity");
  const nulls = pickNulls(text, textFields);
  const nullsOfFormat = pickNulls(wire ?? {}, schemaFields);
  const isEmpty = Object.keys(text).length === 0;
  return {
    format,
    verbosity,
    extra: Object.keys(rest).length > 0 ? rest : undefined,
    spelling:
      isEmpty || nulls || nullsOfFormat ? { ...nulls, ...(nullsOfFormat && { format: nullsOfFormat }) } : undefined,
  };
}

function pickNulls(json: JsonRecord, keys: ReadonlySet<string>): Wire | undefined {
  let nulls: Wire | undefined;
  for (const key of Object.keys(json)) if (json[key] === null && keys.has(key)) (nulls ??= {})[key] = null;
  return nulls;
}

function decodeFormat(format: JsonRecord | undefined): ResponseFormat | undefined {
  switch (format?.["type"]) {
    case "text":
      return { kind: "text" };
    case "json_object":
      return { kind: "json" };
    case "json_schema": {
      const schema = readObject(format, "schema", "text.format.schema");
      if (schema === undefined) throw toInvalid("`text.format.schema` is missing.", "text.format.schema");
      return {
        kind: "json-schema",
        schema,
        ...stated({
          name: readString(format, "name", "text.format.name"),
          description: readString(format, "description", "text.format.description"),
          isStrict: readBoolean(format, "strict", "text.format.strict"),
        }),
      };
    }
    default:
      return undefined;
  }
}

const reasoningFields: ReadonlySet<string> = new Set(["effort", "summary"]);

/** Nulls go into the spelling: they say nothing about reasoning. */
function decodeReasoning(json: JsonRecord, spelling: Wire): ReasoningRequest | undefined {
  const reasoning = readObject(json, "reasoning");
  if (reasoning === undefined) return undefined;
  const word = toText(reasoning["effort"]);
  const effort = EFFORTS.find((known) => known === word);
  const summary = toText(reasoning["summary"]);
  const rest: Wire = { ...omit(reasoning, reasoningFields) };
  // A word that Gate does not know goes to the provider as it is.
  if (effort === undefined && word !== undefined) rest["effort"] = word;
  const nulls = pickNulls(reasoning, new Set(Object.keys(reasoning)));
  for (const key of Object.keys(nulls ?? {})) delete rest[key];
  const isEmpty = effort === undefined && summary === undefined && Object.keys(rest).length === 0;
  if (nulls !== undefined || isEmpty) spelling["reasoning"] = nulls ?? {};
  if (isEmpty) return undefined;
  return {
    ...(effort !== undefined && { effort }),
    ...(effort === "none" && { isEnabled: false }),
    ...(summary !== undefined && { summary, includesText: true }),
    ...(Object.keys(rest).length > 0 && { extra: toExtra(rest) }),
  };
}
