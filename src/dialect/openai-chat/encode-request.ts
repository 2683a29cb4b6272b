/** A request in the neutral form as a Chat Completions body. */
import type { EncodeOptions, Warn } from "../dialect.ts";
import type { Message, NeutralRequest, Part, ResponseFormat, Tool, ToolResultPart } from "../neutral.ts";
import { toTurns, type Turn } from "../turns.ts";
import { createRecord, isRecord, type JsonRecord } from "../_record.ts";
import { encodeMessage, encodeResult, toCacheControl, toUserId, type MessageContext } from "./encode-message.ts";
import { readSpelling } from "./extra.ts";
import { encodeReasoning, reasoningKeys } from "./reasoning-request.ts";
import { encodeTool, encodeToolChoice } from "./tools.ts";

/**
 * Encode a request. What this dialect cannot express is reported; quirks of the provider are left to `adaptBody`.
 * @throws GateError unsupported_parameter: a file that the provider cannot be given.
 */
export function encodeRequest(request: NeutralRequest, options: EncodeOptions, report: Warn): JsonRecord {
  const isOwn = request.family === "openai-chat";
  const warn = once(report);
  const spelling = readSpelling(request.extra);
  const context: MessageContext = {
    isOwn,
    echoesReasoning: options.quirks.includes("echo-reasoning"),
    isGoogle: options.quirks.includes("thought-signature-sentinel"),
    takesCacheMarks: options.quirks.includes("cache-control"),
    warn,
  };
  const body = createRecord();
  body["model"] = options.target.upstreamModel;
  body["messages"] = encodeMessages(request, context);
  if (request.isStreaming) {
    body["stream"] = true;
    if (isRecord(spelling["stream_options"])) body["stream_options"] = spelling["stream_options"];
    else if (request.wantsStreamUsage || options.injectUsage) body["stream_options"] = { include_usage: true };
  } else if (spelling["stream"] === false) {
    body["stream"] = false;
  }
  if (spelling["store"] === false) body["store"] = false;
  addTools(body, request, context);
  addLimits(body, request, isOwn, warn);
  addSampling(body, request, isOwn, warn);
  if (request.responseFormat !== undefined) {
    body["response_format"] = spelling["response_format"] ?? toResponseFormat(request.responseFormat);
  }
  Object.assign(body, toReasoning(request, options, warn));
  addRest(body, request, context);
  if (request.extra?.family === "openai-chat") Object.assign(body, request.extra.json);
  else for (const key of Object.keys(request.extra?.json ?? {})) warn({ code: "dropped", detail: key });
  return body;
}

function once(warn: Warn): Warn {
  const seen = new Set<string>();
  return (warning) => {
    const key = `${warning.code} ${warning.detail}`;
    if (seen.has(key)) return;
    seen.add(key);
    warn(warning);
  };
}

function encodeMessages(request: NeutralRequest, context: MessageContext): readonly JsonRecord[] {
  const { messages } = request;
  // A history of this dialect whose calls are all answered is written one for one.
  if (context.isOwn && isAnswered(messages)) {
    return messages.flatMap((message) => {
      const [result] = message.parts;
      if (result?.kind !== "tool-result") return [encodeMessage(message, context)];
      return message.parts.flatMap((part) =>
        part.kind === "tool-result" ? [encodeResult(part, message, context).message] : [],
      );
    });
  }
  const { system, turns } = toTurns(messages, { systemInMiddle: "keep", warn: context.warn });
  return [...system.map((message) => encodeMessage(message, context)), ...encodeTurns(turns, context)];
}

/** Whether each call is answered, once, by the tool messages that follow its message. */
function isAnswered(messages: readonly Message[]): boolean {
  const open = new Set<string>();
  for (const { parts } of messages) {
    const results = parts.filter((part): part is ToolResultPart => part.kind === "tool-result");
    if (results.some((result) => !open.delete(result.callId))) return false;
    if (results.length > 0) {
      if (results.length < parts.length) return false;
      continue;
    }
    if (open.size > 0) return false;
    for (const part of parts) {
      if (part.kind !== "tool-call") continue;
      if (open.has(part.id)) return false;
      open.add(part.id);
    }
  }
  return open.size === 0;
}

function encodeTurns(turns: readonly Turn[], context: MessageContext): JsonRecord[] {
  const messages: JsonRecord[] = [];
  for (const turn of turns) {
    const results = turn.parts.filter((part): part is ToolResultPart => part.kind === "tool-result");
    const moved: Part[] = [];
    for (const result of results) {
      const encoded = encodeResult(result, undefined, context);
      messages.push(encoded.message);
      moved.push(...encoded.moved);
    }
    const said = results.length === 0 ? turn.parts : turn.parts.filter((part) => part.kind !== "tool-result");
    const parts = [...moved, ...said];
    if (parts.length === 0) continue;
    const [source] = turn.sources;
    const single = turn.sources.length === 1 && results.length === 0 ? source : undefined;
    const message = encodeMessage(toMessage(turn, parts, single), context);
    // An answer of which this dialect can express nothing is left out: providers refuse an assistant who says nothing.
    if (!isSilent(message)) messages.push(message);
  }
  // An empty list of messages is refused everywhere; `toTurns` never makes one.
  return messages;
}

function toMessage(turn: Turn, parts: readonly Part[], source: Message | undefined): Message {
  return {
    role: turn.role,
    parts,
    ...(source?.rawRole !== undefined && { rawRole: source.rawRole }),
    ...(turn.isPlain === true && { isPlain: true }),
    ...(source?.name !== undefined && { name: source.name }),
    ...(source?.extra !== undefined && { extra: source.extra }),
  };
}

function addTools(body: Record<string, unknown>, request: NeutralRequest, context: MessageContext): void {
  const { toolChoice, parallelToolCalls } = request;
  const { isOwn, warn } = context;
  const names = !isOwn && toolChoice?.kind === "allowed" ? new Set(toolChoice.names) : undefined;
  const tools: JsonRecord[] = [];
  for (const tool of request.tools) {
    if (names !== undefined && tool.kind === "function" && !names.has(tool.name)) continue;
    const wire = encodeTool(tool, isOwn);
    if (wire === undefined) warn({ code: "dropped", detail: toToolType(tool) });
    else tools.push(isOwn ? wire : withCacheMark(wire, tool, context));
    if (!isOwn && tool.kind === "function" && tool.isCustom === true) warn({ code: "approximated", detail: "custom" });
  }
  // Providers refuse an empty list, and a choice without tools.
  if (tools.length === 0) return;
  body["tools"] = tools;
  if (toolChoice !== undefined) {
    body["tool_choice"] =
      readSpelling(request.extra)["tool_choice"] === "any" ? "any" : encodeToolChoice(toolChoice, request.tools, isOwn);
  }
  if (parallelToolCalls !== undefined) body["parallel_tool_calls"] = parallelToolCalls;
}

function toToolType(tool: Tool): string {
  return tool.kind === "server" ? tool.type : "tools";
}

function withCacheMark(wire: JsonRecord, tool: Tool, context: MessageContext): JsonRecord {
  if (tool.kind === "server" || tool.cache === undefined) return wire;
  if (context.takesCacheMarks) return { ...wire, cache_control: toCacheControl(tool.cache) };
  context.warn({ code: "dropped", detail: "cache_control" });
  return wire;
}

// OpenAI's own limit; other families allow more.
const MAX_STOPS = 4;

function addLimits(body: Record<string, unknown>, request: NeutralRequest, isOwn: boolean, warn: Warn): void {
  const spelling = readSpelling(request.extra);
  const { maxOutputTokens, stop } = request;
  if (maxOutputTokens !== undefined) {
    const isNew = spelling["max_completion_tokens"] !== undefined;
    body[isNew ? "max_completion_tokens" : "max_tokens"] = maxOutputTokens;
    if (isNew && spelling["max_tokens"] !== undefined) body["max_tokens"] = spelling["max_tokens"];
  }
  if (stop === undefined || stop.length === 0) return;
  if (!isOwn && stop.length > MAX_STOPS) warn({ code: "changed", detail: "stop" });
  const kept = isOwn ? stop : stop.slice(0, MAX_STOPS);
  body["stop"] = typeof spelling["stop"] === "string" && kept.length === 1 ? kept[0] : kept;
}

function addSampling(body: Record<string, unknown>, request: NeutralRequest, isOwn: boolean, warn: Warn): void {
  const fields: JsonRecord = {
    temperature: request.temperature,
    top_p: request.topP,
    seed: request.seed,
    frequency_penalty: request.frequencyPenalty,
    presence_penalty: request.presencePenalty,
    n: request.choiceCount,
    // Without the flag the number is refused; dialects that have no flag mean it.
    logprobs: request.logprobs ?? (!isOwn && (request.topLogprobs ?? 0) > 0 ? true : undefined),
    top_logprobs: request.topLogprobs,
    logit_bias: request.logitBias,
  };
  for (const key of Object.keys(fields)) if (fields[key] !== undefined) body[key] = fields[key];
  if (request.topK === undefined) return;
  // An extension of some servers: only a client of this dialect can know that its provider takes it.
  if (isOwn) body["top_k"] = request.topK;
  else warn({ code: "dropped", detail: "top_k" });
}

function toReasoning(request: NeutralRequest, options: EncodeOptions, warn: Warn): JsonRecord {
  const spelling = readSpelling(request.extra);
  const spelled = reasoningKeys.filter((key) => spelling[key] !== undefined);
  if (spelled.length > 0) return Object.fromEntries(spelled.map((key) => [key, spelling[key]]));
  return encodeReasoning(request.reasoning, options.target.reasoning, warn);
}

function addRest(body: Record<string, unknown>, request: NeutralRequest, context: MessageContext): void {
  const { isOwn, warn } = context;
  const spelling = readSpelling(request.extra);
  if (request.verbosity !== undefined) body["verbosity"] = request.verbosity;
  if (isOwn) {
    for (const key of ["user", "safety_identifier"]) if (spelling[key] !== undefined) body[key] = spelling[key];
  } else if (request.userId !== undefined) {
    body["user"] = toUserId(request.userId);
  }
  if (request.metadata !== undefined) {
    if (isOwn) body["metadata"] = request.metadata;
    else if (Object.keys(request.metadata).some((key) => key !== "user_id"))
      warn({ code: "dropped", detail: "metadata" });
  }
  if (request.serviceTier !== undefined)
    body["service_tier"] = isOwn ? request.serviceTier : toTier(request.serviceTier);
  if (request.promptCacheKey !== undefined) body["prompt_cache_key"] = request.promptCacheKey;
  const modalities = request.outputModalities;
  if (modalities !== undefined && (isOwn || modalities.some((name) => name !== "text")))
    body["modalities"] = modalities;
  if (request.cache !== undefined) {
    if (isOwn && spelling["cache_control"] !== undefined) body["cache_control"] = spelling["cache_control"];
    else if (context.takesCacheMarks) body["cache_control"] = toCacheControl(request.cache);
    else warn({ code: "dropped", detail: "cache_control" });
  }
}

// Anthropic's and Google's words for OpenAI's.
function toTier(tier: string): string {
  return tier === "standard_only" || tier === "standard" ? "default" : tier;
}

function toResponseFormat(format: ResponseFormat): JsonRecord {
  if (format.kind === "text") return { type: "text" };
  if (format.kind === "json") return { type: "json_object" };
  const strict = format.isStrict ?? meetsStrictRules(format.schema);
  return {
    type: "json_schema",
    json_schema: {
      name: toSchemaName(format.name),
      ...(format.description !== undefined && { description: format.description }),
      schema: format.schema,
      ...((strict || format.isStrict !== undefined) && { strict }),
    },
  };
}

function toSchemaName(name: string | undefined): string {
  const clean = name?.replaceAll(/[^\w-]/gu, "_").slice(0, 64);
  return clean === undefined || clean === "" ? "response" : clean;
}

/** OpenAI's strict mode wants every object closed and every property required; other schemas it refuses. */
function meetsStrictRules(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(meetsStrictRules);
  if (!isRecord(schema)) return true;
  const { properties, required } = schema;
  if (schema["type"] === "object" || isRecord(properties)) {
    const names = isRecord(properties) ? Object.keys(properties) : [];
    const stated: readonly unknown[] = Array.isArray(required) ? required : [];
    if (schema["additionalProperties"] !== false || !names.every((name) => stated.includes(name))) return false;
  }
  const inner = [properties, schema["$defs"], schema["definitions"]].flatMap((group) =>
    isRecord(group) ? Object.values(group) : [],
  );
  return [...inner, schema["items"], schema["anyOf"]].every(meetsStrictRules);
}

function isSilent(message: JsonRecord): boolean {
  return message["role"] === "assistant" && message["content"] === null && Object.keys(message).length === 2;
}
