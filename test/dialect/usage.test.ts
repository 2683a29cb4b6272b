import { describe, expect, it } from "vitest";
import type { DialectId } from "../../src/dialect/neutral.ts";
import { upstreams } from "../../src/dialect/registry.ts";
import { toInputTokens, toOutputTokens, type Usage } from "../../src/dialect/usage.ts";
import { GateError } from "../../src/errors.ts";

interface Row {
  readonly provider: string;
  readonly dialect: DialectId;
  readonly raw: object;
  readonly usage: Usage;
  /** All that the provider bills, by its own words. */
  readonly total: number;
  readonly quirks?: readonly string[];
  readonly costNanoUsd?: number;
  readonly isMended?: boolean;
}

const chat = { prompt_tokens: 100, completion_tokens: 40, total_tokens: 140 };
const reasoned = { completion_tokens_details: { reasoning_tokens: 15 } };
const split = { outputTextTokens: 25, outputReasoningTokens: 15 };
const cached = { ...chat, ...reasoned, prompt_tokens_details: { cached_tokens: 60 } };
const written = { ...cached, prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 10 } };
const disjoint = { inputUncachedTokens: 40, inputCacheReadTokens: 60, ...split };
const disjointWrite = {
  inputUncachedTokens: 30,
  inputCacheReadTokens: 60,
  inputCacheWriteOtherTokens: 10,
  ...split,
};

const rows: readonly Row[] = [
  { provider: "OpenAI chat", dialect: "openai-chat", raw: written, usage: disjointWrite, total: 140 },
  {
    provider: "OpenAI Responses",
    dialect: "openai-responses",
    raw: {
      input_tokens: 100,
      input_tokens_details: {
        cached_tokens: 60,
        cache_write_tokens: 10,
        cache_write_tokens_details: { ttl_30m_tokens: 10, ttl_12h_tokens: 0 },
      },
      output_tokens: 40,
      output_tokens_details: { reasoning_tokens: 15 },
      total_tokens: 140,
    },
    usage: disjointWrite,
    total: 140,
  },
  {
    provider: "Anthropic",
    dialect: "anthropic-messages",
    raw: {
      input_tokens: 10,
      cache_read_input_tokens: 60,
      cache_creation_input_tokens: 30,
      cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 10 },
      output_tokens: 40,
      output_tokens_details: { thinking_tokens: 15 },
    },
    usage: {
      inputUncachedTokens: 10,
      inputCacheReadTokens: 60,
      inputCacheWrite5mTokens: 20,
      inputCacheWrite1hTokens: 10,
      ...split,
    },
    total: 140,
  },
  {
    provider: "Bedrock Converse",
    dialect: "bedrock-converse",
    raw: {
      inputTokens: 10,
      outputTokens: 40,
      totalTokens: 140,
      cacheReadInputTokens: 60,
      cacheWriteInputTokens: 30,
      cacheDetails: [
        { ttl: "5m", inputTokens: 20 },
        { ttl: "1h", inputTokens: 10 },
      ],
    },
    usage: {
      inputUncachedTokens: 10,
      inputCacheReadTokens: 60,
      inputCacheWrite5mTokens: 20,
      inputCacheWrite1hTokens: 10,
      outputTextTokens: 40,
    },
    total: 140,
  },
  {
    provider: "Gemini",
    dialect: "gemini-generate",
    raw: {
      promptTokenCount: 95,
      toolUsePromptTokenCount: 5,
      cachedContentTokenCount: 60,
      candidatesTokenCount: 25,
      thoughtsTokenCount: 15,
      totalTokenCount: 140,
    },
    usage: disjoint,
    total: 140,
  },
  {
    provider: "DeepSeek",
    dialect: "openai-chat",
    raw: { ...chat, ...reasoned, prompt_cache_hit_tokens: 60, prompt_cache_miss_tokens: 40 },
    usage: disjoint,
    total: 140,
  },
  {
    provider: "Moonshot",
    dialect: "openai-chat",
    raw: { ...chat, ...reasoned, cached_tokens: 60 },
    usage: disjoint,
    total: 140,
  },
  {
    provider: "Alibaba",
    dialect: "openai-chat",
    raw: { ...cached, prompt_tokens_details: { cached_tokens: 60, cache_creation_input_tokens: 10 } },
    usage: disjointWrite,
    total: 140,
  },
  {
    provider: "Mistral",
    dialect: "openai-chat",
    raw: { ...chat, num_cached_tokens: 60 },
    usage: { inputUncachedTokens: 40, inputCacheReadTokens: 60, outputTextTokens: 40 },
    total: 140,
  },
  {
    provider: "xAI chat",
    dialect: "openai-chat",
    quirks: ["exclusive-reasoning-tokens"],
    raw: { ...cached, total_tokens: 155 },
    usage: { inputUncachedTokens: 40, inputCacheReadTokens: 60, outputTextTokens: 40, outputReasoningTokens: 15 },
    total: 155,
  },
  {
    provider: "xAI chat, cached tokens beside the prompt",
    dialect: "openai-chat",
    quirks: ["exclusive-reasoning-tokens"],
    raw: { ...chat, prompt_tokens_details: { cached_tokens: 300 } },
    usage: { inputUncachedTokens: 100, inputCacheReadTokens: 300, outputTextTokens: 40 },
    total: 440,
    isMended: true,
  },
  {
    provider: "xAI Responses",
    dialect: "openai-responses",
    raw: {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 60 },
      output_tokens: 40,
      output_tokens_details: { reasoning_tokens: 15 },
      total_tokens: 140,
    },
    usage: disjoint,
    total: 140,
  },
  {
    provider: "Groq",
    dialect: "openai-chat",
    raw: { ...cached, queue_time: 0.1, prompt_time: 0.01, completion_time: 0.2, total_time: 0.21 },
    usage: disjoint,
    total: 140,
  },
  {
    provider: "OpenRouter",
    dialect: "openai-chat",
    raw: { ...written, cost: 0.00125, is_byok: false },
    usage: disjointWrite,
    total: 140,
    costNanoUsd: 1_250_000,
  },
  {
    provider: "Cohere, by its compatible API",
    dialect: "openai-chat",
    raw: cached,
    usage: disjoint,
    total: 140,
  },
  {
    provider: "Perplexity",
    dialect: "openai-chat",
    raw: { ...chat, citation_tokens: 900, num_search_queries: 3, search_context_size: "low" },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40 },
    total: 140,
  },
  {
    provider: "Ollama",
    dialect: "ollama-chat",
    raw: { prompt_eval_count: 100, eval_count: 40 },
    usage: { inputUncachedTokens: 100, outputTextTokens: 40 },
    total: 140,
  },
];

/** A whole answer of the dialect around a report of usage. */
const answers: Readonly<Record<DialectId, (usage: object) => object>> = {
  "openai-chat": (usage) => ({
    choices: [{ index: 0, message: { role: "assistant", content: "x" }, finish_reason: "stop" }],
    usage,
  }),
  "openai-responses": (usage) => ({ id: "r", object: "response", status: "completed", output: [], usage }),
  "anthropic-messages": (usage) => ({
    id: "m",
    type: "message",
    role: "assistant",
    content: [],
    stop_reason: "end_turn",
    usage,
  }),
  "bedrock-converse": (usage) => ({ output: { message: { content: [] } }, stopReason: "end_turn", usage }),
  "gemini-generate": (usageMetadata) => ({
    candidates: [{ content: { parts: [{ text: "x" }] }, finishReason: "STOP" }],
    usageMetadata,
  }),
  "ollama-chat": (usage) => ({
    message: { role: "assistant", content: "x" },
    done: true,
    done_reason: "stop",
    ...usage,
  }),
};

describe("usage of every provider", () => {
  it.each(rows)("$provider: each token in one bucket, their sum the provider's total", (row) => {
    const { dialect, raw, usage, total, quirks = [], costNanoUsd, isMended = false } = row;
    const body = Buffer.from(JSON.stringify(answers[dialect](raw)));
    for (const answer of [upstreams[dialect].readAnswer(body, quirks), upstreams[dialect].decodeAnswer(body, quirks)]) {
      if (GateError.is(answer)) throw answer;
      expect(answer.usage?.usage).toEqual(usage);
      expect(answer.usage?.isMended).toBe(isMended);
      expect(answer.usage?.upstreamCostNanoUsd).toBe(costNanoUsd);
    }
    expect(toInputTokens(usage) + toOutputTokens(usage)).toBe(total);
  });
});
