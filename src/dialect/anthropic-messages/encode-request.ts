/** The neutral form of a request into a body for `/messages`. */
import { GateError } from "../../errors.ts";
import type { EncodeOptions, TargetModel, Warn } from "../dialect.ts";
import { isAble } from "../is-able.ts";
import type { NeutralRequest } from "../neutral.ts";
import { toRecord, toText, type JsonRecord } from "../_record.ts";
import { FAMILY } from "./blocks.ts";
import { boundCacheMarks } from "./cache-marks.ts";
import { toCacheControl } from "./encode-blocks.ts";
import { encodeFormat } from "./encode-format.ts";
import { addInstruction, encodeMessages, lacksThought } from "./encode-messages.ts";
import { encodeTools } from "./encode-tools.ts";
import { JSON_TOOL } from "./json-tool.ts";
import { createReport, type Report } from "./report.ts";
import { planThinking, type ThinkingPlan } from "./thinking.ts";

/**
 * Write a request.
 *
 * A client's own Anthropic request comes out as it came in, but for what Gate put into its history and what the model refuses by its data.
 * `max_tokens` is the client's, else the model's limit, else 4,096 (`DEFAULT_MAX_TOKENS`).
 * @throws GateError unsupported_parameter where leaving something out would answer another question: `n`, sound, film, foreign file ids.
 */
export function encodeRequest(request: NeutralRequest, options: EncodeOptions, warn: Warn): JsonRecord {
  const { target } = options;
  const isOwn = request.family === FAMILY;
  const report = createReport(request.family, warn);
  const context = { report, isOwn };
  checkMeaning(request);

  const encoded = encodeMessages(request, context, warn);
  const plan = toPlan(request, target, encoded.messages, encoded.hasLostThoughts || !isOwn, report);
  const { format, tool, instruction } = encodeFormat(request, target, plan.isActive, context);
  const { tools, choice } =
    tool === undefined
      ? encodeTools(request, target, plan.isActive, context)
      : { tools: [tool], choice: { type: "tool", name: JSON_TOOL, disable_parallel_tool_use: true } };
  const system = instruction === undefined ? encoded.system : addInstruction(encoded.system, instruction);
  const { output_config: outputRest, ...rest } = report.toOwn(request.extra) ?? {};
  const output = { ...toRecord(outputRest), ...(plan.effort !== undefined && { effort: plan.effort }) };
  const outputConfig = { ...output, ...(format && { format }) };
  reportUnknown(request, report);
  const body: JsonRecord = {
    model: target.upstreamModel,
    max_tokens: plan.maxTokens,
    ...(system !== undefined && { system }),
    messages: isOwn ? encoded.messages : withEnd(encoded.messages, target, plan.isActive, report),
    ...(tools && { tools }),
    ...(choice && { tool_choice: choice }),
    ...(plan.thinking && { thinking: plan.thinking }),
    ...(Object.keys(outputConfig).length > 0 && { output_config: outputConfig }),
    ...toSampling(request, target, plan, isOwn, report),
    ...toStop(request, isOwn, report),
    ...toMetadata(request, isOwn, report),
    ...toServiceTier(request, isOwn, report),
    ...toCacheControl(request.cache),
    ...(request.isStreaming && { stream: true }),
    ...rest,
  };
  return boundCacheMarks(body, report);
}

function checkMeaning({ choiceCount, outputModalities }: NeutralRequest): void {
  if (choiceCount !== undefined && choiceCount > 1) {
    throw new GateError("unsupported_parameter", {
      message: "This provider gives one answer to a request; leave `n` out, or send the request as often as needed.",
      param: "n",
    });
  }
  if (outputModalities !== undefined && outputModalities.length > 0 && !outputModalities.includes("text")) {
    throw new GateError("unsupported_parameter", {
      message: "This provider's models answer in text only; ask for `text`, or choose another model.",
      param: "modalities",
    });
  }
}

/** Models that are given a budget refuse a tool loop that did not begin with a thought: then they answer without thinking. */
function toPlan(
  request: NeutralRequest,
  target: TargetModel,
  messages: readonly JsonRecord[],
  mayLack: boolean,
  report: Report,
): ThinkingPlan {
  const plan = planThinking(request, target, report);
  if (plan.thinking?.["type"] !== "enabled" || !mayLack || !lacksThought(messages)) return plan;
  report.dropped(report.toWord("thinking"));
  const { thinking: _, ...rest } = plan;
  return { ...rest, isActive: false };
}

/** A history that ends with the assistant is a beginning to be continued, which newer models refuse, and all that think. */
function withEnd(
  messages: readonly JsonRecord[],
  target: TargetModel,
  isThinking: boolean,
  report: Report,
): readonly JsonRecord[] {
  const last = messages.at(-1);
  if (last?.["role"] !== "assistant") return messages;
  if (isThinking || !isAble(target, "prefill")) {
    report.changed("prefill");
    return [...messages, { role: "user", content: "Continue." }];
  }
  // White space at the end of a beginning is refused.
  return [...messages.slice(0, -1), { ...last, content: trimEnd(last["content"]) }];
}

function trimEnd(content: unknown): unknown {
  if (typeof content === "string") return content.trimEnd();
  if (!Array.isArray(content)) return content;
  const blocks: readonly unknown[] = content;
  const last = toRecord(blocks.at(-1));
  const text = last["type"] === "text" ? toText(last["text"]) : undefined;
  return text === undefined ? blocks : [...blocks.slice(0, -1), { ...last, text: text.trimEnd() }];
}

function toSampling(
  { temperature, topP, topK }: NeutralRequest,
  target: TargetModel,
  { isActive }: ThinkingPlan,
  isOwn: boolean,
  report: Report,
): JsonRecord {
  const out: Record<string, number> = {};
  const takesSampling = isAble(target, "sampling");
  if (temperature !== undefined) {
    const bounded = Math.min(1, Math.max(0, temperature));
    // 1 is what holds anyway.
    if (takesSampling && (!isActive || bounded === 1)) {
      if (bounded !== temperature) report.changed("temperature");
      out["temperature"] = bounded;
    } else if (temperature !== 1) report.dropped("temperature");
  }
  if (topP !== undefined) {
    // The provider refuses both together, and clients mostly send both as defaults.
    const isSecond = !isOwn && out["temperature"] !== undefined;
    if (takesSampling && !isSecond && (!isActive || (topP >= 0.95 && topP <= 1))) out["top_p"] = topP;
    else if (topP !== 1) report.dropped(report.toWord("top_p"));
  }
  if (topK !== undefined) {
    if (takesSampling && !isActive) out["top_k"] = topK;
    else report.dropped(report.toWord("top_k"));
  }
  return out;
}

function toStop({ stop }: NeutralRequest, isOwn: boolean, report: Report): JsonRecord {
  if (stop === undefined) return {};
  const kept = isOwn ? stop : stop.filter((text) => text.trim() !== "");
  if (kept.length < stop.length) report.dropped(report.toWord("stop"));
  return kept.length > 0 || isOwn ? { stop_sequences: kept } : {};
}

function toMetadata({ userId, metadata }: NeutralRequest, isOwn: boolean, report: Report): JsonRecord {
  if (metadata !== undefined && !isOwn) report.dropped("metadata");
  const fields = { ...(userId !== undefined && { user_id: userId }), ...(isOwn && metadata) };
  return Object.keys(fields).length > 0 ? { metadata: fields } : {};
}

function toServiceTier({ serviceTier }: NeutralRequest, isOwn: boolean, report: Report): JsonRecord {
  if (serviceTier === undefined) return {};
  if (isOwn || serviceTier === "auto") return { service_tier: serviceTier };
  if (serviceTier === "default") return { service_tier: "standard_only" };
  report.dropped(report.toWord("service_tier"));
  return {};
}

/** Fields without a place here. Values that say what holds anyway are no loss. */
function reportUnknown(request: NeutralRequest, report: Report): void {
  const { seed, frequencyPenalty, presencePenalty, logprobs, topLogprobs, logitBias, verbosity } = request;
  const fields: readonly (readonly [string, boolean])[] = [
    ["seed", seed !== undefined],
    ["frequency_penalty", frequencyPenalty !== undefined && frequencyPenalty !== 0],
    ["presence_penalty", presencePenalty !== undefined && presencePenalty !== 0],
    ["logprobs", logprobs === true],
    ["top_logprobs", topLogprobs !== undefined && topLogprobs > 0],
    ["logit_bias", logitBias !== undefined && Object.keys(logitBias).length > 0],
    ["verbosity", verbosity !== undefined],
    ["prompt_cache_key", request.promptCacheKey !== undefined],
    ["modalities", request.outputModalities?.some((modality) => modality !== "text") === true],
  ];
  for (const [field, isStated] of fields) if (isStated) report.dropped(report.toWord(field));
  const reasoning = request.reasoning?.extra;
  if (reasoning?.family !== FAMILY) report.toOwn(reasoning);
  if (request.reasoning?.summary !== undefined) report.dropped("summary");
}
