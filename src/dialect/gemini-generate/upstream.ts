/** The provider side, for the Gemini API and for Vertex AI. */
import type { Upstream } from "../dialect.ts";
import { createFrameSplitter } from "../sse.ts";
import { adaptBody } from "./adapt-body.ts";
import { decodeAnswer, readAnswer } from "./answer.ts";
import { encodeRequest } from "./encode-request.ts";
import { decodeError } from "./errors.ts";
import { createFrameReader } from "./frames.ts";
import { createStreamDecoder } from "./stream-decoder.ts";
import { FAMILY, toBareModel } from "./wire.ts";

// An image of the model's making comes as one event.
const MAX_FRAME_BYTES = 32 * 1024 * 1024;
const noHeaders: readonly string[] = [];

export const upstream: Upstream = {
  dialect: FAMILY,
  // Without alt=sse the answer would be a JSON array. The key never stands in the address: addresses are logged.
  toPath: ({ upstreamModel, isStreaming }) =>
    `${toModelPath(upstreamModel)}${isStreaming ? ":streamGenerateContent?alt=sse" : ":generateContent"}`,
  toHeaders: () => noHeaders,
  streamType: "text/event-stream",
  createSplitter: () => createFrameSplitter(MAX_FRAME_BYTES),
  names: { nameCharacters: "a-zA-Z0-9_.:\\-", nameMaxLength: 64 },
  // Only newer models open public addresses. Those that Google alone can open are `file` sources, and go through as they are.
  fetchesUrls: false,
  // Google takes both spellings of both names.
  outputLimitFields: [
    "generationConfig.maxOutputTokens",
    "generationConfig.max_output_tokens",
    "generation_config.max_output_tokens",
    "generation_config.maxOutputTokens",
  ],
  encodeRequest,
  adaptBody,
  decodeError,
  readAnswer,
  decodeAnswer,
  createFrameReader,
  createStreamDecoder,
};

/** Tuned models live beside the others; every other slash belongs to the id. */
function toModelPath(id: string): string {
  const bare = toBareModel(id);
  const tuned = bare.startsWith("tunedModels/");
  return tuned
    ? `/tunedModels/${encodeURIComponent(bare.slice("tunedModels/".length))}`
    : `/models/${encodeURIComponent(bare)}`;
}
