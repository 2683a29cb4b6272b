/** A client's Chat Completions request into the neutral form. */
import { checkModel, toInvalid } from "../body.ts";
import type { NeutralRequest, ResponseFormat } from "../neutral.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { toExtra } from "./extra.ts";
import { readMessages } from "./messages.ts";
import { readMarks } from "./parts.ts";
import { readReasoningRequest, reasoningKeys } from "./reasoning-request.ts";
import { readToolChoice, readTools } from "./tools.ts";
import { readNumber, readStop } from "./fields.ts";

/**
 * Decode a request. Fields and parts that the neutral form does not have stay with it for their own family.
 * @throws GateError invalid_request: the message names the field and the fix.
 */
export function toNeutral(json: JsonRecord): NeutralRequest {
  const streamOptions = toRecord(json["stream_options"]);
  const { logit_bias: logitBias, metadata, modalities } = json;
  const reasoning = readReasoningRequest(json);
  const { cache } = readMarks(json, handledKeys);
  const extra = toExtra(json, json["store"] === false ? unstoredKeys : handledKeys, spell(json));
  const request: Fields<NeutralRequest> = {
    family: "openai-chat",
    model: checkModel(json["model"]),
    messages: readMessages(json),
    tools: readTools(json),
    isStreaming: json["stream"] === true,
    wantsStreamUsage: json["stream"] === true && streamOptions["include_usage"] === true,
    toolChoice: readToolChoice(json),
    parallelToolCalls: readFlag(json, "parallel_tool_calls"),
    maxOutputTokens: readNumber(json, "max_completion_tokens") ?? readNumber(json, "max_tokens"),
    temperature: readNumber(json, "temperature"),
    topP: readNumber(json, "top_p"),
    topK: readNumber(json, "top_k"),
    seed: readNumber(json, "seed"),
    frequencyPenalty: readNumber(json, "frequency_penalty"),
    presencePenalty: readNumber(json, "presence_penalty"),
    stop: readStop(json["stop"]),
    choiceCount: readNumber(json, "n"),
    logprobs: readFlag(json, "logprobs"),
    topLogprobs: readNumber(json, "top_logprobs"),
    logitBias: isRecord(logitBias) ? logitBias : undefined,
    responseFormat: readResponseFormat(json["response_format"]),
    reasoning,
    verbosity: toText(json["verbosity"]),
    userId: toText(json["safety_identifier"]) ?? toText(json["user"]),
    metadata: isRecord(metadata) ? metadata : undefined,
    serviceTier: toText(json["service_tier"]),
    promptCacheKey: toText(json["prompt_cache_key"]),
    outputModalities: Array.isArray(modalities)
      ? modalities.filter((name): name is string => typeof name === "string")
      : undefined,
    cache,
    extra,
  };
  return stated(request);
}

/** The same fields, of which each may be undefined. */
type Fields<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Without the fields that were not stated. */
function stated(request: Fields<NeutralRequest>): NeutralRequest {
  const entries = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as NeutralRequest; // Only optional fields can have been undefined.
}

/** How the client spelled what has more than one spelling. */
function spell(json: JsonRecord): JsonRecord | undefined {
  const spelling: Record<string, unknown> = {};
  for (const key of spelledKeys) {
    if (json[key] !== undefined && json[key] !== null) spelling[key] = json[key];
  }
  if (typeof json["stop"] === "string") spelling["stop"] = json["stop"];
  if (json["stream"] === false) spelling["stream"] = false;
  // Nothing is stored anywhere without it: no other dialect loses anything.
  if (json["store"] === false) spelling["store"] = false;
  return Object.keys(spelling).length > 0 ? spelling : undefined;
}

const spelledKeys: readonly string[] = [
  ...reasoningKeys,
  ..."max_completion_tokens max_tokens user safety_identifier stream_options response_format cache_control".split(" "),
  "tool_choice",
];

const handledKeys: ReadonlySet<string> = new Set([
  ...spelledKeys,
  ..."model messages tools functions function_call parallel_tool_calls stream temperature".split(" "),
  ..."top_p top_k seed frequency_penalty presence_penalty stop n logprobs top_logprobs".split(" "),
  ..."logit_bias verbosity metadata service_tier prompt_cache_key modalities".split(" "),
  ..."prompt_cache_breakpoint".split(" "),
]);

const unstoredKeys: ReadonlySet<string> = new Set([...handledKeys, "store"]);

function readFlag(json: JsonRecord, key: string): boolean | undefined {
  const value = json[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "boolean") throw toInvalid(`\`${key}\` must be true or false.`, key);
  return value;
}

function readResponseFormat(value: unknown): ResponseFormat | undefined {
  if (value === undefined || value === null) return undefined;
  const format = toRecord(value);
  switch (format["type"]) {
    case "text":
      return { kind: "text" };
    case "json_object":
      return { kind: "json" };
    case "json_schema": {
      const { schema, name, description, strict } = toRecord(format["json_schema"]);
      // A schema without a word allows every JSON.
      return {
        kind: "json-schema",
        schema: toRecord(schema),
        ...(typeof name === "string" && { name }),
        ...(typeof description === "string" && { description }),
        ...(typeof strict === "boolean" && { isStrict: strict }),
      };
    }
    default:
      throw toInvalid("`response_format.type` must be text, json_object or json_schema.", "response_format.type");
  }
}
