/** OpenAI Responses, spoken to clients and to providers. */
import type { Downstream, Upstream } from "../dialect.ts";
import { estimateNeutralInput } from "../neutral-facts.ts";
import { createFrameSplitter, PING } from "../sse.ts";
import { adaptBody } from "./adapt.ts";
import { decodeAnswer, readAnswer } from "./answer.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { encodeRequest } from "./encode-request.ts";
import { decodeError, toWireError } from "./errors.ts";
import { createFrameReader } from "./frames.ts";
import { decodeRequest } from "./request.ts";
import { readWarnings } from "./stored-state.ts";
import { createStreamDecoder } from "./stream-decoder.ts";
import { createStreamEncoder, encodeStreamError } from "./stream-encoder.ts";
import { FAMILY } from "./_wire.ts";

const STREAM_TYPE = "text/event-stream";
const noHeaders: readonly string[] = [];

export const openaiResponses: { readonly downstream: Downstream; readonly upstream: Upstream } = {
  downstream: {
    streamType: () => `${STREAM_TYPE}; charset=utf-8`,
    decodeRequest,
    estimateInputTokens: (request) => estimateNeutralInput(request.neutral()),
    encodeAnswer,
    createStreamEncoder,
    readWarnings,
    encodeError: (error) => JSON.stringify({ error: toWireError(error) }),
    // Gate has not counted the events that went by, so that this one has no number.
    encodeStreamError: (error) => encodeStreamError(error),
    ping: () => PING,
  },
  upstream: {
    dialect: FAMILY,
    toPath: () => "/responses",
    toHeaders: () => noHeaders,
    streamType: STREAM_TYPE,
    createSplitter: createFrameSplitter,
    names: { nameCharacters: "A-Za-z0-9_-", nameMaxLength: 64, callIdMaxLength: 64 },
    fetchesUrls: true,
    outputLimitFields: ["max_output_tokens"],
    encodeRequest,
    adaptBody,
    decodeError,
    readAnswer,
    decodeAnswer,
    createFrameReader,
    createStreamDecoder,
  },
};
