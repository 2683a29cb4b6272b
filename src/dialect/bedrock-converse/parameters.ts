/** Limits, sampling and the small fields of a Converse request. */
import type { JsonRecord } from "../_record.ts";
import type { TargetModel, Warn } from "../dialect.ts";
import type { NeutralRequest } from "../neutral.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import { isClaude, type ReasoningFields } from "./reasoning.ts";

export interface Sampling {
  readonly inferenceConfig: JsonRecord;
  /** Claude's name of it; parameter rules rename it for other families. */
  readonly topK: number | undefined;
}

/** Limits and sampling, as far as the model takes them while it thinks. What it never takes is left out by parameter rules, later. */
export function encodeSampling(
  request: NeutralRequest,
  target: TargetModel,
  reasoning: ReasoningFields,
  warn: Warn,
): Sampling {
  const maxTokens = toMaxTokens(request.maxOutputTokens, target.maxOutputTokens, reasoning.budgetTokens, warn);
  const stopSequences = request.stop?.filter((text) => text.trim() !== "") ?? [];
  if (stopSequences.length < (request.stop?.length ?? 0)) warn({ code: "dropped", detail: "stop" });
  const keep = (value: number | undefined, detail: string, isKept: (value: number) => boolean): number | undefined => {
    if (value === undefined || isKept(value)) return value;
    warn({ code: "dropped", detail });
    return undefined;
  };
  // Thinking goes with no sampling of the client's but the one that Claude would do anyway.
  const { isThinking } = reasoning;
  let temperature = keep(request.temperature, "temperature", (value) => !isThinking || value === 1);
  const topP = keep(
    request.topP,
    "top_p",
    (value) => (!isThinking || value >= 0.95) && !(isClaude(target) && temperature !== undefined),
  );
  const topK = keep(request.topK, "top_k", () => !isThinking);
  if (temperature !== undefined && temperature > 1) {
    warn({ code: "changed", detail: "temperature" });
    temperature = 1;
  }
  const inferenceConfig = {
    ...(maxTokens !== undefined && { maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(stopSequences.length > 0 && { stopSequences }),
  };
  return { inferenceConfig, topK };
}

// Room for an answer behind the thoughts, where neither the client nor the model's data says how much.
const ANSWER_TOKENS = 4_096;

/** The limit must leave room for an answer behind the thoughts. */
function toMaxTokens(
  asked: number | undefined,
  most: number | undefined,
  budget: number | undefined,
  warn: Warn,
): number | undefined {
  // Bedrock's own limit for requests without one is smaller than many a budget.
  if (asked === undefined) return budget === undefined ? undefined : (most ?? budget + ANSWER_TOKENS);
  let tokens = asked;
  if (budget !== undefined && tokens <= budget) tokens += budget;
  if (most !== undefined && tokens > most) tokens = most;
  if (tokens !== asked) warn({ code: "changed", detail: "max_tokens" });
  return tokens;
}

// What Bedrock takes as metadata of a request.
const MAX_METADATA_ENTRIES = 16;
const metadataText = /^[a-zA-Z0-9\s:_@$#=/+,.-]{0,256}$/u;

/** Metadata, which Bedrock keeps with its own logs of the call. */
export function toRequestMetadata(metadata: JsonRecord | undefined, warn: Warn): JsonRecord | undefined {
  const entries = Object.entries(metadata ?? {});
  const fitting = entries
    .filter(
      ([key, value]) => key !== "" && metadataText.test(key) && typeof value === "string" && metadataText.test(value),
    )
    .slice(0, MAX_METADATA_ENTRIES);
  if (fitting.length < entries.length) warn({ code: "dropped", detail: "metadata" });
  return fitting.length === 0 ? undefined : Object.fromEntries(fitting);
}

/** The tiers that both sides know. */
export function toServiceTier(tier: string | undefined, warn: Warn): JsonRecord | undefined {
  if (tier === undefined || tier === "auto") return undefined;
  if (tier === "default" || tier === "flex" || tier === "priority") return { type: tier };
  warn({ code: "dropped", detail: "service_tier" });
  return undefined;
}

/** Everything that Converse has no field for. */
export function warnOfRest(request: NeutralRequest, warn: Warn): void {
  const rest: readonly (readonly [unknown, string])[] = [
    [request.seed, "seed"],
    [request.frequencyPenalty || undefined, "frequency_penalty"],
    [request.presencePenalty || undefined, "presence_penalty"],
    [request.logprobs || undefined, "logprobs"],
    [request.topLogprobs, "top_logprobs"],
    [request.logitBias, "logit_bias"],
    [request.verbosity, "verbosity"],
    [request.userId, "user"],
    [request.promptCacheKey, "prompt_cache_key"],
    [request.outputModalities?.find((kind) => kind !== "text"), "modalities"],
  ];
  for (const [value, detail] of rest) if (value !== undefined) warn({ code: "dropped", detail });
  if (request.extra?.family !== "bedrock-converse") warnOfExtra(request.extra, warn);
}
