/** Reading a client's request: one scan, one parse, and the checks that later stages rely on. */
import { checkLookalikes, checkModel, parseBody, toInvalid } from "../body.ts";
import { toDecodedRequest } from "../decoded-request.ts";
import type { DecodedRequest, RequestHead } from "../dialect.ts";
import type { NeutralRequest } from "../neutral.ts";
import { isRecord, type JsonRecord } from "../_record.ts";
import { decodeConfig, decodeToolConfig, decodeTools } from "./decode-config.ts";
import { checkContents, decodeMessages } from "./decode-messages.ts";
import { FAMILY, readField, readRest, toBareModel, toExtra, toNames } from "./wire.ts";

/**
 * Decode a request. Model and stream flag stand in the path; the body is one of `generateContent` or `countTokens`.
 * @throws GateError invalid_request, too_many_values: the message names the field and the fix, and never quotes the body.
 */
export function decodeRequest(body: Buffer, head: RequestHead): DecodedRequest {
  const parsed = parseBody(body, guardedNames);
  const inner = toInner(parsed.json);
  checkTwice(inner, "");
  const config = readField(inner, "generationConfig");
  if (config !== undefined && config !== null) {
    if (!isRecord(config)) throw toInvalid("`generationConfig` must be an object.", "generationConfig");
    checkLookalikes(config, guardedConfigNames, "generationConfig.");
    checkTwice(config, "generationConfig.");
  }
  checkContents(inner);
  const model = checkModel(toBareModel(head.pathModel ?? "") || undefined);
  const isStreaming = head.pathStreams === true;
  return toDecodedRequest({
    surface: FAMILY,
    body,
    parsed,
    head,
    model,
    isStreaming,
    // Every chunk of Google's own streams states the usage so far.
    wantsStreamUsage: true,
    decode: () => decodeNeutral(inner, model, isStreaming),
  });
}

const guardedNames = toNames("contents", "generationConfig", "systemInstruction", "toolConfig", "tools", "model");
const guardedConfigNames = toNames("maxOutputTokens", "candidateCount");
const requestNames = toNames(
  "contents",
  "generationConfig",
  "systemInstruction",
  "toolConfig",
  "tools",
  "model",
  "labels",
  "serviceTier",
);

/** `countTokens` takes a whole request inside, for its tools and instructions. */
function toInner(json: JsonRecord): JsonRecord {
  const inner = readField(json, "generateContentRequest");
  if (!isRecord(inner) || json["contents"] !== undefined) return json;
  checkLookalikes(inner, guardedNames, "generateContentRequest.");
  return inner;
}

/** The same field in both spellings would mean one thing to Gate and perhaps another to Google. */
function checkTwice(json: JsonRecord, prefix: string): void {
  for (const [camel, snake] of twins) {
    if (json[camel] === undefined || json[snake] === undefined) continue;
    throw toInvalid(
      `\`${prefix}${camel}\` and \`${prefix}${snake}\` are the same field; send one of them.`,
      prefix + camel,
    );
  }
}

const twins: readonly (readonly [string, string])[] = [
  ["generationConfig", "generation_config"],
  ["systemInstruction", "system_instruction"],
  ["toolConfig", "tool_config"],
  ["maxOutputTokens", "max_output_tokens"],
  ["candidateCount", "candidate_count"],
];

function decodeNeutral(json: JsonRecord, model: string, isStreaming: boolean): NeutralRequest {
  const config = decodeConfig(json);
  const tools = decodeTools(json);
  const { choice, rest: toolRest } = decodeToolConfig(json);
  const { labels } = json;
  const serviceTier = readField(json, "serviceTier");
  const rest: Record<string, unknown> = { ...readRest(json, requestNames) };
  if (config.rest !== undefined) rest["generationConfig"] = config.rest;
  if (toolRest !== undefined) rest["toolConfig"] = toolRest;
  const { spelling } = config;
  const hasSpelling = spelling !== undefined && Object.keys(spelling).length > 0;
  const extra = toExtra(rest, hasSpelling ? { generationConfig: spelling } : undefined);
  return {
    family: FAMILY,
    model,
    messages: decodeMessages(json),
    tools,
    ...(choice && { toolChoice: choice }),
    isStreaming,
    wantsStreamUsage: true,
    ...config.fields,
    ...(isRecord(labels) && { metadata: labels }),
    ...(typeof serviceTier === "string" && { serviceTier }),
    ...(extra && { extra }),
  };
}
