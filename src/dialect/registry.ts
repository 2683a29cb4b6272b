/**
 * Every dialect by its id, and every surface by its own. The ids are those of schemas/provider.schema.json and of the conditions of groups;
 * a test pins them to each other.
 */
import type { JsonRecord } from "./_record.ts";
import { anthropicMessages } from "./anthropic-messages/anthropic-messages.ts";
import { countTokensAnswer as countMessages, decodeCountRequest } from "./anthropic-messages/request.ts";
import { bedrockConverse } from "./bedrock-converse/bedrock-converse.ts";
import type { DecodedRequest, Downstream, RequestHead, Upstream } from "./dialect.ts";
import { countTokensAnswer as countContents } from "./gemini-generate/count-tokens.ts";
import { geminiGenerate } from "./gemini-generate/gemini-generate.ts";
import type { DialectId, SurfaceId } from "./neutral.ts";
import { ollamaChat } from "./ollama-chat/ollama-chat.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";
import { openaiCompletions } from "./openai-completions/openai-completions.ts";
import { openaiResponses } from "./openai-responses/openai-responses.ts";

/** The client sides. */
export const surfaces: Readonly<Record<SurfaceId, Downstream>> = {
  "openai-chat": openaiChat.downstream,
  "openai-completions": openaiCompletions.downstream,
  "openai-responses": openaiResponses.downstream,
  "anthropic-messages": anthropicMessages.downstream,
  "gemini-generate": geminiGenerate.downstream,
};

/** The provider sides. */
export const upstreams: Readonly<Record<DialectId, Upstream>> = {
  "openai-chat": openaiChat.upstream,
  "openai-responses": openaiResponses.upstream,
  "anthropic-messages": anthropicMessages.upstream,
  "gemini-generate": geminiGenerate.upstream,
  "bedrock-converse": bedrockConverse.upstream,
  "ollama-chat": ollamaChat.upstream,
};

/** How a surface reads a request that is only to be counted, and writes the count. */
export interface TokenCounting {
  decodeRequest(body: Buffer, head: RequestHead): DecodedRequest;
  toAnswer(request: DecodedRequest): JsonRecord;
}

/** Surfaces on which clients may have tokens counted. */
export const countingSurfaces: Readonly<Record<"anthropic-messages" | "gemini-generate", TokenCounting>> = {
  "anthropic-messages": { decodeRequest: decodeCountRequest, toAnswer: countMessages },
  "gemini-generate": { decodeRequest: geminiGenerate.downstream.decodeRequest, toAnswer: countContents },
};

/** Deviations from a dialect that a provider file may name; docs/quirks.md explains each. */
export const quirks: readonly string[] = [
  "alternate-roles",
  "cache-control",
  "call-id-nine",
  "developer-role",
  "echo-reasoning",
  "english-system-prompt",
  "exclusive-reasoning-tokens",
  "forbid-reasoning",
  "leading-system",
  "no-betas",
  "no-cache-points",
  "no-name-field",
  "no-result-media",
  "no-stream-options",
  "no-system-instruction",
  "random-seed",
  "string-system",
  "think-tags",
  "thought-signature-sentinel",
  "tool-stream",
  "typed-schema",
  "usage-in-x-groq",
  "vertex-anthropic",
];
