import { describe, expect, it } from "vitest";
import { encodeUsage } from "../../../src/dialect/openai-chat/answer-writer.ts";
import { openaiChat } from "../../../src/dialect/openai-chat/openai-chat.ts";
import { toInputTokens, toOutputTokens, type Usage, type UsageReading } from "../../../src/dialect/usage.ts";
import { GateError } from "../../../src/errors.ts";

function readAnswerUsage(answer: object, quirks: readonly string[] = []): UsageReading | undefined {
  const reading = openaiChat.upstream.readAnswer(Buffer.from(JSON.stringify({ choices: [], ...answer })), quirks);
  if (GateError.is(reading)) throw reading;
  return reading.usage;
}
const read = (usage: object): UsageReading | undefined => readAnswerUsage({ usage });
const details = (fields: object): object => ({ prompt_tokens_details: fields });
const outputDetails = (fields: object): object => ({ completion_tokens_details: fields });

interface Row {
  readonly name: string;
  readonly raw: object;
  readonly usage: Usage;
  readonly isMended?: boolean;
}

const base = { prompt_tokens: 100, completion_tokens: 40, total_tokens: 140 };
const rows: readonly Row[] = [
  { name: "totals alone", raw: base, usage: { inputUncachedTokens: 100, outputTextTokens: 40 } },
  {
    name: "P75 cached and reasoning tokens are parts (OpenAI)",
    raw: { ...base, ...details({ cached_tokens: 60 }), ...outputDetails({ reasoning_tokens: 30 }) },
    usage: { inputUncachedTokens: 40, inputCacheReadTokens: 60, outputTextTokens: 10, outputReasoningTokens: 30 },
  },
  {
    name: "cache writes are a part (OpenAI, OpenRouter)",
    raw: { ...base, ...details({ cached_tokens: 60, cache_write_tokens: 30 }) },
    usage: { inputUncachedTokens: 10, inputCacheReadTokens: 60, inputCacheWriteOtherTokens: 30, outputTextTokens: 40 },
  },
  {
    name: "cache writes under Alibaba's name",
    raw: { ...base, ...details({ cached_tokens: 0, cache_creation_input_tokens: 25 }) },
    usage: { inputUncachedTokens: 75, inputCacheWriteOtherTokens: 25, outputTextTokens: 40 },
  },
  {
    name: "hit and miss (DeepSeek)",
    raw: { ...base, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 },
    usage: { inputUncachedTokens: 36, inputCacheReadTokens: 64, outputTextTokens: 40 },
  },
  {
    name: "hit and miss without a prompt total",
    raw: { completion_tokens: 40, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 },
    usage: { inputUncachedTokens: 36, inputCacheReadTokens: 64, outputTextTokens: 40 },
  },
  {
    name: "cached_tokens at the top (Moonshot)",
    raw: { ...base, cached_tokens: 7 },
    usage: { inputUncachedTokens: 93, inputCacheReadTokens: 7, outputTextTokens: 40 },
  },
  {
    name: "num_cached_tokens (Mistral)",
    raw: { ...base, num_cached_tokens: 7 },
    usage: { inputUncachedTokens: 93, inputCacheReadTokens: 7, outputTextTokens: 40 },
  },
  {
    name: "P76 reasoning outside the completion, as the total says (xAI)",
    raw: { ...base, total_tokens: 340, ...outputDetails({ reasoning_tokens: 200 }) },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40, outputReasoningTokens: 200 },
  },
  {
    name: "P76 reasoning outside although it would fit inside",
    raw: { ...base, total_tokens: 170, ...outputDetails({ reasoning_tokens: 30 }) },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40, outputReasoningTokens: 30 },
  },
  {
    name: "P84 cached tokens beside the prompt are added, and flagged",
    raw: { ...base, ...details({ cached_tokens: 900 }) },
    usage: { inputUncachedTokens: 100, inputCacheReadTokens: 900, outputTextTokens: 40 },
    isMended: true,
  },
  {
    name: "audio on both sides",
    raw: { ...base, ...details({ audio_tokens: 80 }), ...outputDetails({ audio_tokens: 25, reasoning_tokens: 5 }) },
    usage: {
      inputUncachedTokens: 20,
      inputAudioTokens: 80,
      outputTextTokens: 10,
      outputAudioTokens: 25,
      outputReasoningTokens: 5,
    },
  },
  {
    name: "cached audio is cached first",
    raw: { ...base, ...details({ audio_tokens: 80, cached_tokens: 50 }) },
    usage: { inputCacheReadTokens: 50, inputAudioTokens: 50, outputTextTokens: 40 },
  },
  {
    name: "images",
    raw: { ...base, ...details({ image_tokens: 70, video_tokens: 10 }), ...outputDetails({ image_tokens: 40 }) },
    usage: { inputUncachedTokens: 20, inputImageTokens: 70, inputVideoTokens: 10, outputImageTokens: 40 },
  },
  {
    name: "P82 null details say nothing",
    raw: { ...base, prompt_tokens_details: null, completion_tokens_details: { reasoning_tokens: null } },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40 },
  },
  {
    name: "the newer names of the same totals",
    raw: { input_tokens: 100, output_tokens: 40, input_tokens_details: { cached_tokens: 60 } },
    usage: { inputUncachedTokens: 40, inputCacheReadTokens: 60, outputTextTokens: 40 },
  },
  {
    name: "a negative figure",
    raw: { ...base, completion_tokens: -5 },
    usage: { inputUncachedTokens: 100 },
    isMended: true,
  },
  {
    name: "a fraction",
    raw: { prompt_tokens: 99.6, completion_tokens: 40 },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40 },
    isMended: true,
  },
  {
    name: "a huge figure",
    raw: { prompt_tokens: 1e300, completion_tokens: 40 },
    usage: { inputUncachedTokens: 1_000_000_000, outputTextTokens: 40 },
    isMended: true,
  },
  {
    name: "a figure as text",
    raw: { prompt_tokens: "100", completion_tokens: "many" },
    usage: { inputUncachedTokens: 100 },
    isMended: true,
  },
  {
    name: "an absent completion, known from the total",
    raw: { prompt_tokens: 100, total_tokens: 140 },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40 },
    isMended: true,
  },
  {
    name: "a total alone",
    raw: { total_tokens: 140 },
    usage: { inputUncachedTokens: 140 },
    isMended: true,
  },
  {
    name: "more reasoning than output, against the total",
    raw: { ...base, ...outputDetails({ reasoning_tokens: 50 }) },
    usage: { inputUncachedTokens: 100, outputReasoningTokens: 40 },
    isMended: true,
  },
  {
    name: "more reasoning than output, without a total",
    raw: { prompt_tokens: 100, completion_tokens: 40, ...outputDetails({ reasoning_tokens: 50 }) },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40, outputReasoningTokens: 50 },
    isMended: true,
  },
  {
    name: "more audio than input",
    raw: { ...base, ...details({ audio_tokens: 500 }) },
    usage: { inputAudioTokens: 100, outputTextTokens: 40 },
    isMended: true,
  },
];

describe("openai-chat: usage into disjoint buckets", () => {
  it.each(rows)("$name", ({ raw, usage, isMended = false }) => {
    expect(read(raw)).toEqual({ usage, isMended });
  });

  it.each([[{}], [{ usage: null }], [{ usage: {} }], [{ usage: { cost: 1 } }], [{ usage: [] }]])(
    "is unknown, not zero, for %j",
    (answer) => {
      expect(readAnswerUsage(answer)).toBeUndefined();
    },
  );

  it("finds usage inside the choice (older Moonshot)", () => {
    expect(readAnswerUsage({ choices: [{ usage: base }] })?.usage).toEqual({
      inputUncachedTokens: 100,
      outputTextTokens: 40,
    });
  });

  it("P80 finds usage in x_groq only under its quirk", () => {
    expect(readAnswerUsage({ x_groq: { usage: base } }, ["usage-in-x-groq"])?.usage.inputUncachedTokens).toBe(100);
    expect(readAnswerUsage({ x_groq: { usage: base } })).toBeUndefined();
    expect(
      readAnswerUsage({ x_groq: { usage: base }, usage: { ...base, prompt_tokens: 9 } }, ["usage-in-x-groq"])?.usage,
    ).toMatchObject({ inputUncachedTokens: 9 });
  });

  it.each([
    [0.00012345, 123_450],
    [0, 0],
    [{ total_cost: 0.006 }, 6_000_000],
  ])("keeps the provider's own cost %j in nano-USD", (cost, nanoUsd) => {
    expect(read({ ...base, cost })).toMatchObject({ upstreamCostNanoUsd: nanoUsd, isMended: false });
  });

  it.each([[-1], ["free"], [1e12]])("drops a cost of %j and says so", (cost) => {
    const reading = read({ ...base, cost });
    expect(reading?.upstreamCostNanoUsd).toBeUndefined();
    expect(reading?.isMended).toBe(true);
  });
});

describe("openai-chat: usage adds up", () => {
  let seed = 11;
  const random = (limit: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;

  it("to the provider's totals for every consistent report", () => {
    for (let round = 0; round < 2_000; round += 1) {
      const cached = random(500);
      const written = random(100);
      const audio = random(50);
      const prompt = cached + written + audio + random(500);
      const reasoning = random(300);
      const spoken = random(50);
      const completion = reasoning + spoken + random(300) + 1;
      const reading = read({
        prompt_tokens: prompt,
        completion_tokens: completion,
        total_tokens: prompt + completion,
        prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: written, audio_tokens: audio },
        completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: spoken },
      });
      expect(reading?.isMended).toBe(false);
      expect(toInputTokens(reading?.usage ?? {})).toBe(prompt);
      expect(toOutputTokens(reading?.usage ?? {})).toBe(completion);
      expect(reading?.usage).toMatchObject(cached === 0 ? {} : { inputCacheReadTokens: cached });
      // Written and read again it is the same.
      expect(read(encodeUsage(reading?.usage ?? {}))).toEqual(reading);
    }
  });

  it("to whole numbers that are never negative, whatever is reported", () => {
    const odd = [undefined, null, -1, 0, 1, 7.5, 1e12, 1e300, "12", "x", true, [], {}, Number.MAX_SAFE_INTEGER];
    const pick = (): unknown => odd[random(odd.length)];
    for (let round = 0; round < 5_000; round += 1) {
      const reading = read({
        prompt_tokens: pick(),
        completion_tokens: pick(),
        total_tokens: pick(),
        cached_tokens: pick(),
        prompt_cache_hit_tokens: pick(),
        prompt_cache_miss_tokens: pick(),
        prompt_tokens_details:
          random(4) === 0 ? pick() : { cached_tokens: pick(), cache_write_tokens: pick(), audio_tokens: pick() },
        completion_tokens_details: random(4) === 0 ? pick() : { reasoning_tokens: pick(), audio_tokens: pick() },
        cost: pick(),
      });
      for (const tokens of Object.values(reading?.usage ?? {})) {
        expect(Number.isSafeInteger(tokens)).toBe(true);
        expect(tokens).toBeGreaterThan(0);
      }
    }
  });
});
