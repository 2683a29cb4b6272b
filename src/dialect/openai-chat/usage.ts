/**
 * Usage of OpenAI-compatible providers into disjoint buckets.
 *
 * Their figures overlap: cached, cache-write, audio and image tokens are parts of `prompt_tokens`; reasoning, audio and image tokens are
 * parts of `completion_tokens`. The buckets add up to the provider's totals again.
 */
import type { Usage, UsageReading } from "../usage.ts";
import { isRecord, toRecord, type JsonRecord } from "../_record.ts";
import { createTokenCounter } from "../token-counter.ts";

const noQuirks: readonly string[] = [];
// USD. A provider's own cost above it is a mistake of units.
const MAX_COST_USD = 1_000_000;

/** Find the usage object of an answer or of a chunk, wherever this family of providers puts it. */
export function findUsage(json: JsonRecord, quirks: readonly string[]): JsonRecord | undefined {
  if (isRecord(json["usage"])) return json["usage"];
  const choices = json["choices"];
  if (Array.isArray(choices)) {
    for (const choice of choices) {
      // Older Moonshot answers report usage inside the choice.
      if (isRecord(choice) && isRecord(choice["usage"])) return choice["usage"];
    }
  }
  if (quirks.includes("usage-in-x-groq")) {
    const nested = toRecord(json["x_groq"])["usage"];
    if (isRecord(nested)) return nested;
  }
  return undefined;
}

/**
 * Read one usage object. Undefined when it states no total at all.
 *
 * Figures that cannot be token counts (negative, fractional, not a number, above a billion, a part larger than its whole) are mended and
 * `isMended` is set; no bucket is ever negative. Under the quirk `exclusive-reasoning-tokens` reasoning stands beside the output, unless
 * the total says otherwise.
 */
export function readUsage(raw: JsonRecord, quirks: readonly string[] = noQuirks): UsageReading | undefined {
  const promptDetails = firstRecord(raw["prompt_tokens_details"], raw["input_tokens_details"]);
  const outputDetails = firstRecord(raw["completion_tokens_details"], raw["output_tokens_details"]);
  const counter = createTokenCounter();
  const hit = counter.read(raw["prompt_cache_hit_tokens"]);
  const miss = counter.read(raw["prompt_cache_miss_tokens"]);
  const total = counter.read(raw["total_tokens"]);
  let prompt = counter.read(raw["prompt_tokens"]) ?? counter.read(raw["input_tokens"]);
  let output = counter.read(raw["completion_tokens"]) ?? counter.read(raw["output_tokens"]);
  if (prompt === undefined && hit !== undefined && miss !== undefined) prompt = hit + miss;
  if (prompt === undefined && output === undefined && total === undefined) return undefined;
  if (prompt === undefined || output === undefined) {
    counter.isMended = true;
    prompt ??= Math.max(0, (total ?? 0) - (output ?? 0));
    output ??= Math.max(0, (total ?? 0) - prompt);
  }

  const input = splitInput(
    prompt,
    counter.read(promptDetails["cached_tokens"]) ??
      hit ??
      counter.read(raw["cached_tokens"]) ??
      counter.read(raw["num_cached_tokens"]) ??
      0,
    counter.read(promptDetails["cache_write_tokens"]) ??
      counter.read(promptDetails["cache_creation_input_tokens"]) ??
      counter.read(raw["cache_creation_input_tokens"]) ??
      0,
    {
      audio: counter.read(promptDetails["audio_tokens"]) ?? 0,
      image: counter.read(promptDetails["image_tokens"]) ?? 0,
      video: counter.read(promptDetails["video_tokens"]) ?? 0,
    },
  );
  const reasoning = counter.read(outputDetails["reasoning_tokens"]) ?? 0;
  const answer = splitOutput(output, {
    reasoning,
    audio: counter.read(outputDetails["audio_tokens"]) ?? 0,
    image: counter.read(outputDetails["image_tokens"]) ?? 0,
    // xAI counts reasoning beside completion_tokens, and its total says so.
    isStatedOutside:
      reasoning > 0 &&
      (total === prompt + output + reasoning ||
        total === input.whole + output + reasoning ||
        (total !== prompt + output && quirks.includes("exclusive-reasoning-tokens"))),
    hasTotal: total !== undefined,
  });
  const cost = readCost(raw["cost"]);
  return {
    usage: joinSides(input.usage, answer.usage),
    upstreamCostNanoUsd: typeof cost === "number" ? cost : undefined,
    isMended: counter.isMended || input.isMended || answer.isMended || cost === "invalid",
  };
}

interface SplitSide {
  readonly usage: Usage;
  /** All tokens of this side. */
  readonly whole: number;
  readonly isMended: boolean;
}

function splitInput(
  prompt: number,
  cached: number,
  written: number,
  media: { readonly audio: number; readonly image: number; readonly video: number },
): SplitSide {
  // Some answers state cached tokens beside the prompt instead of inside it: then they cannot fit into it, and are added.
  const isExclusive = cached + written > prompt;
  const whole = isExclusive ? prompt + cached + written : prompt;
  let rest = whole - cached - written;
  // Cached audio stands in both figures. Cached tokens are priced as cached, so text gives way first, then the media.
  const audio = Math.min(media.audio, rest);
  rest -= audio;
  const image = Math.min(media.image, rest);
  rest -= image;
  const video = Math.min(media.video, rest);
  rest -= video;
  return {
    usage: {
      inputUncachedTokens: rest,
      inputCacheReadTokens: cached,
      inputCacheWriteOtherTokens: written,
      inputAudioTokens: audio,
      inputImageTokens: image,
      inputVideoTokens: video,
    },
    whole,
    isMended: isExclusive || media.audio + media.image + media.video > whole,
  };
}

function splitOutput(
  output: number,
  parts: {
    readonly reasoning: number;
    readonly audio: number;
    readonly image: number;
    readonly isStatedOutside: boolean;
    readonly hasTotal: boolean;
  },
): SplitSide {
  const { reasoning, isStatedOutside } = parts;
  // Without a total, reasoning that does not fit into the output must stand beside it.
  const isOutside = isStatedOutside || (reasoning > output && !parts.hasTotal);
  const whole = isOutside ? output + reasoning : output;
  const kept = Math.min(reasoning, whole);
  let rest = whole - kept;
  const audio = Math.min(parts.audio, rest);
  rest -= audio;
  const image = Math.min(parts.image, rest);
  rest -= image;
  return {
    usage: {
      outputTextTokens: rest,
      outputReasoningTokens: kept,
      outputAudioTokens: audio,
      outputImageTokens: image,
    },
    whole,
    isMended: (isOutside && !isStatedOutside) || kept < reasoning || audio < parts.audio || image < parts.image,
  };
}

/** OpenRouter states what it charged in USD, Perplexity inside an object. Units of the result: nano-USD. */
function readCost(value: unknown): number | "invalid" | undefined {
  const cost = isRecord(value) ? value["total_cost"] : value;
  if (cost === undefined || cost === null) return undefined;
  if (typeof cost !== "number" || !(cost >= 0 && cost <= MAX_COST_USD)) return "invalid";
  return Math.round(cost * 1_000_000_000);
}

function firstRecord(...values: readonly unknown[]): JsonRecord {
  return toRecord(values.find(isRecord));
}

/** The buckets of both sides that hold anything. */
function joinSides(input: Usage, output: Usage): Usage {
  const joined: Record<string, number> = {};
  for (const side of [input, output])
    for (const bucket in side) {
      const tokens = side[bucket as keyof Usage]; // Both sides are object literals of this file.
      if (tokens !== undefined && tokens !== 0) joined[bucket] = tokens;
    }
  return joined;
}
