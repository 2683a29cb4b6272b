/** OpenAI's legacy completions, for clients only: every request goes to a chat model. */
import type { Downstream } from "../dialect.ts";
import { estimateNeutralInput } from "../neutral-facts.ts";
import { encodeError, encodeStreamError } from "../openai-chat/error-body.ts";
import { PING } from "../sse.ts";
import { createStreamEncoder, encodeAnswer } from "./answer.ts";
import { decodeRequest } from "./request.ts";

const downstream: Downstream = {
  streamType: () => "text/event-stream; charset=utf-8",
  decodeRequest,
  estimateInputTokens: (request) => estimateNeutralInput(request.neutral()),
  encodeAnswer,
  createStreamEncoder,
  encodeError,
  encodeStreamError,
  ping: () => PING,
};

export const openaiCompletions: { readonly downstream: Downstream } = { downstream };
