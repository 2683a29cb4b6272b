/** The client side: requests in, answers, streams and errors out. */
import type { Downstream } from "../dialect.ts";
import { estimateNeutralInput } from "../neutral-facts.ts";
import { PING } from "../sse.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { encodeError } from "./errors.ts";
import { decodeRequest } from "./request.ts";
import { createStreamEncoder, isEventStream } from "./stream-encoder.ts";

export const downstream: Downstream = {
  streamType: (request) => (isEventStream(request) ? "text/event-stream" : "application/json"),
  decodeRequest,
  estimateInputTokens: (request) => estimateNeutralInput(request.neutral()),
  encodeAnswer,
  createStreamEncoder,
  encodeError,
  // Bytes and frames are passed on only to clients that take events: providers are always asked for those.
  encodeStreamError: (error, requestId) => `data: ${encodeError(error, requestId)}\r\n\r\n`,
  // Between the elements of a JSON array white space is all that may stand.
  ping: (request) => (isEventStream(request) ? PING : "\n"),
};
