/** The body of a request to a provider, from the neutral form. Nothing is ever stored there: Gate could not fetch it again. */
import { createHash } from "node:crypto";
import { GateError } from "../../errors.ts";
import type { EncodeOptions, Warn, Warning } from "../dialect.ts";
import type { Message, NeutralRequest, ResponseFormat } from "../neutral.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import { encodeItems } from "./encode-items.ts";
import type { PartContext } from "./encode-parts.ts";
import { encodeReasoningRequest, mayReason } from "./reasoning.ts";
import { repairItems } from "./repair.ts";
import { encodeToolChoice, encodeTools } from "./tools.ts";
import { FAMILY, fill, readOwn, type Wire } from "./_wire.ts";

/**
 * Encode a request.
 * @throws GateError unsupported_parameter for what would turn the request into another one: several answers, audio, video.
 */
export function encodeRequest(request: NeutralRequest, options: EncodeOptions, warn: Warn): Wire {
  const report = once(warn);
  checkExpressible(request);
  const isOwn = request.family === FAMILY;
  const { target } = options;
  const context: PartContext = { isOwn, capabilities: target.capabilities, warn: report };
  const spelling = readOwn(request.spelling);
  const body: Wire = { model: target.upstreamModel };

  const { instructions, messages } = splitInstructions(request, isOwn, report);
  if (instructions !== undefined) body["instructions"] = instructions;
  body["input"] = toPlainInput(messages) ?? repairItems(encodeItems(messages, context), report);

  const tools = encodeTools(request, report);
  if (tools.length > 0) body["tools"] = tools;
  // Without tools the fields about them are refused.
  if (tools.length > 0 || isOwn) {
    if (request.toolChoice) body["tool_choice"] = encodeToolChoice(request.toolChoice, request.tools);
    if (request.parallelToolCalls !== undefined) body["parallel_tool_calls"] = request.parallelToolCalls;
  }

  encodeLimits(body, request, report);
  const text = encodeText(request);
  if (text !== undefined) body["text"] = text;
  const reasoning = encodeReasoningRequest(request.reasoning, target, report);
  if (reasoning !== undefined) body["reasoning"] = reasoning;
  encodeLabels(body, request, spelling, report);

  body["store"] = false;
  const include = toInclude(spelling?.["include"], request, mayReason(target, request.reasoning));
  if (include.length > 0) body["include"] = include;
  if (request.isStreaming) body["stream"] = true;

  const extra = readOwn(request.extra);
  if (extra !== undefined) fill(body, extra);
  else warnOfExtra(request.extra, report);
  return fill(body, spelling);
}

function once(warn: Warn): Warn {
  const seen = new Set<string>();
  return (warning: Warning) => {
    const key = `${warning.code} ${warning.detail}`;
    if (seen.has(key)) return;
    seen.add(key);
    warn(warning);
  };
}

function checkExpressible(request: NeutralRequest): void {
  if (request.choiceCount !== undefined && request.choiceCount > 1) {
    throw new GateError("unsupported_parameter", {
      message: "The model that was chosen gives one answer at a time; leave `n` out or send several requests.",
      param: "n",
    });
  }
  if (request.outputModalities?.some((modality) => modality.toLowerCase() !== "text")) {
    throw new GateError("unsupported_parameter", {
      message: "The model that was chosen answers with text only; leave `modalities` out or choose another model.",
      param: "modalities",
    });
  }
}

/** A client of this dialect said where its instructions stand; of others, the system messages at the head are what is meant by them. */
function splitInstructions(
  { messages }: NeutralRequest,
  isOwn: boolean,
  warn: Warn,
): { readonly instructions: string | undefined; readonly messages: readonly Message[] } {
  let head = 0;
  const isHead = (message: Message | undefined): boolean =>
    message?.role === "system" && (!isOwn || message.rawRole === "instructions");
  while (isHead(messages[head])) head += 1;
  // Input must not be empty, unless the client itself left it so.
  if (head === 0 || (!isOwn && head === messages.length)) return { instructions: undefined, messages };
  const texts: string[] = [];
  for (const { parts } of messages.slice(0, head)) {
    for (const part of parts) {
      if (part.kind === "text" && (isOwn || part.text !== "")) texts.push(part.text);
      else if (part.kind !== "text") warn({ code: "dropped", detail: part.kind === "opaque" ? part.type : part.kind });
      if (part.cache !== undefined) warn({ code: "dropped", detail: "cache_control" });
    }
  }
  const instructions = texts.length === 0 ? undefined : texts.join("\n\n");
  return { instructions, messages: messages.slice(head) };
}

/** An input that is only a string: one message of the user, which was in no list. */
function toPlainInput(messages: readonly Message[]): string | undefined {
  const [message] = messages;
  if (messages.length !== 1 || message?.role !== "user" || message.isPlain !== true) return undefined;
  if (message.spelling !== undefined || message.name !== undefined) return undefined;
  const [part] = message.parts;
  return message.parts.length === 1 && part?.kind === "text" && part.cache === undefined ? part.text : undefined;
}

// OpenAI refuses smaller limits here, though it takes them in Chat Completions.
const MIN_OUTPUT_TOKENS = 16;

function encodeLimits(body: Wire, request: NeutralRequest, warn: Warn): void {
  const limit = request.maxOutputTokens;
  if (limit !== undefined) {
    // Clients of other dialects send a limit of 1 to see whether a model answers.
    const isTooSmall = limit < MIN_OUTPUT_TOKENS && request.family !== FAMILY;
    body["max_output_tokens"] = isTooSmall ? MIN_OUTPUT_TOKENS : limit;
    if (isTooSmall) warn({ code: "changed", detail: "max_tokens" });
  }
  if (request.temperature !== undefined) body["temperature"] = request.temperature;
  if (request.topP !== undefined) body["top_p"] = request.topP;
  if (request.topLogprobs !== undefined) body["top_logprobs"] = request.topLogprobs;
  const lost: readonly (readonly [string, unknown])[] = [
    ["top_k", request.topK],
    ["seed", request.seed],
    ["frequency_penalty", request.frequencyPenalty],
    ["presence_penalty", request.presencePenalty],
    ["stop", request.stop?.[0]],
    ["logit_bias", request.logitBias],
    ["cache_control", request.cache],
  ];
  for (const [detail, value] of lost) if (value !== undefined) warn({ code: "dropped", detail });
}

function encodeText({ responseFormat, verbosity }: NeutralRequest): Wire | undefined {
  if (responseFormat === undefined && verbosity === undefined) return undefined;
  return {
    ...(responseFormat && { format: encodeFormat(responseFormat) }),
    ...(verbosity !== undefined && { verbosity }),
  };
}

function encodeFormat(format: ResponseFormat): Wire {
  switch (format.kind) {
    case "text":
      return { type: "text" };
    case "json":
      return { type: "json_object" };
    case "json-schema":
      return {
        type: "json_schema",
        // Required here, and only a label.
        name: format.name ?? "response",
        schema: format.schema,
        ...(format.description !== undefined && { description: format.description }),
        ...(format.isStrict !== undefined && { strict: format.isStrict }),
      };
  }
}

// OpenAI refuses longer ids.
const MAX_USER_LENGTH = 64;

function encodeLabels(body: Wire, request: NeutralRequest, spelling: Wire | undefined, warn: Warn): void {
  const { userId, metadata, serviceTier, promptCacheKey } = request;
  if (userId !== undefined && !isUserSpelled(spelling)) {
    const isLong = userId.length > MAX_USER_LENGTH;
    // Its hash names the same user, and nobody reads it.
    body["user"] = isLong ? createHash("sha256").update(userId).digest("hex") : userId;
    if (isLong) warn({ code: "changed", detail: "user" });
  }
  if (metadata !== undefined) body["metadata"] = metadata;
  if (serviceTier !== undefined) body["service_tier"] = serviceTier === "standard_only" ? "default" : serviceTier;
  if (promptCacheKey !== undefined) body["prompt_cache_key"] = promptCacheKey;
}

/** Two fields may name the user; a client of this dialect wrote one or both. */
function isUserSpelled(spelling: Wire | undefined): boolean {
  return typeof spelling?.["user"] === "string" || typeof spelling?.["safety_identifier"] === "string";
}

function toInclude(stated: unknown, request: NeutralRequest, withReasoning: boolean): readonly unknown[] {
  const include: unknown[] = Array.isArray(stated) ? [...(stated as readonly unknown[])] : [];
  const add = (name: string): void => {
    if (!include.includes(name)) include.push(name);
  };
  if (request.logprobs === true) add("message.output_text.logprobs");
  if (withReasoning) add("reasoning.encrypted_content");
  return include;
}
