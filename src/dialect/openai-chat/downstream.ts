/** The client side of OpenAI Chat Completions: requests in, answers and errors out. */
import type { Downstream } from "../dialect.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { PING } from "../sse.ts";
import { encodeError, encodeStreamError } from "./error-body.ts";
import { estimateWholeInput } from "./facts.ts";
import { decodeRequest } from "./request.ts";
import { createStreamEncoder } from "./stream-encoder.ts";

export const downstream: Downstream = {
  streamType: () => "text/event-stream; charset=utf-8",
  decodeRequest,
  estimateInputTokens: (request) => estimateWholeInput(request.json),
  encodeAnswer,
  createStreamEncoder,
  encodeError,
  encodeStreamError,
  ping: () => PING,
};
