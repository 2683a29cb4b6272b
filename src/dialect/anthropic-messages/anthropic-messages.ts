/**
 * Anthropic Messages: the surface `/v1/messages`, and every provider that speaks it (Anthropic, Vertex, compatible ones).
 *
 * In: bytes and the neutral form. Out: the same. Knows no HTTP server, no config, no prices.
 */
import type { Downstream, Upstream } from "../dialect.ts";
import { estimateNeutralInput } from "../neutral-facts.ts";
import { createFrameSplitter } from "../sse.ts";
import { adaptBody } from "./adapt-body.ts";
import { decodeAnswer, readAnswer } from "./answer.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { encodeRequest } from "./encode-request.ts";
import { decodeError, toErrorBody } from "./errors.ts";
import { createFrameReader } from "./frames.ts";
import { toHeaders } from "./headers.ts";
import { decodeRequest } from "./request.ts";
import { createStreamDecoder } from "./stream-decoder.ts";
import { createStreamEncoder, encodeStreamError } from "./stream-encoder.ts";

const downstream: Downstream = {
  streamType: () => "text/event-stream; charset=utf-8",
  decodeRequest,
  estimateInputTokens: (request) => estimateNeutralInput(request.neutral()),
  encodeAnswer,
  createStreamEncoder,
  encodeError: (error, requestId) => JSON.stringify(toErrorBody(error, requestId)),
  encodeStreamError,
  // The vendor's own: clients take any number of them, anywhere.
  ping: () => 'event: ping\ndata: {"type":"ping"}\n\n',
};

const upstream: Upstream = {
  dialect: "anthropic-messages",
  toPath({ upstreamModel, isStreaming, quirks }) {
    if (!quirks.includes("vertex-anthropic")) return "/messages";
    // Vertex writes versions with an @, which needs no escape in a path.
    const model = encodeURIComponent(upstreamModel).replaceAll("%40", "@");
    return `/models/${model}:${isStreaming ? "streamRawPredict" : "rawPredict"}`;
  },
  toHeaders,
  streamType: "text/event-stream",
  createSplitter: createFrameSplitter,
  // 64 was the limit for long; tools of agents have longer names, and pass.
  names: { nameCharacters: "a-zA-Z0-9_-", nameMaxLength: 128, callIdCharacters: "a-zA-Z0-9_-" },
  fetchesUrls: true,
  outputLimitFields: ["max_tokens"],
  encodeRequest,
  adaptBody,
  decodeError,
  readAnswer,
  decodeAnswer,
  createFrameReader,
  createStreamDecoder,
};

export const anthropicMessages: { readonly downstream: Downstream; readonly upstream: Upstream } = {
  downstream,
  upstream,
};
