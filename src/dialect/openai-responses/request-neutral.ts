/** A Responses body into the neutral form. */
import type { Message, NeutralRequest } from "../neutral.ts";
import type { JsonRecord } from "../_record.ts";
import { isStated, readBoolean, readList, readNumber, readObject, readString, stated } from "./_read.ts";
import { decodeItems } from "./request-items.ts";
import { decodeReasoning, decodeText } from "./request-output.ts";
import { decodeToolChoice, decodeTools } from "./tools.ts";
import { FAMILY, omit, toExtra, type Wire } from "./_wire.ts";

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

/** @throws GateError invalid_request: the message names the field and the fix. */
export function toNeutral(json: JsonRecord, model: string, isStreaming: boolean): NeutralRequest {
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
