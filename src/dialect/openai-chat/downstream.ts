/** The client side of OpenAI Chat Completions: requests in, error bodies out. */
import type { GateError } from "../../errors.ts";
import type { Downstream } from "../dialect.ts";
import { estimateWholeInput } from "./facts.ts";
import { decodeRequest } from "./request.ts";

export const downstream: Downstream = {
  decodeRequest,
  estimateInputTokens: (request) => estimateWholeInput(request.json),
  encodeError: (error) => JSON.stringify({ error: toWireError(error) }),
  // The official clients throw on a chunk with a top-level `error`. No `[DONE]` follows: it would tell readers that skip
  // unknown chunks that the answer is complete, while an end without it is an error to all of them.
  encodeStreamError: (error) => `data: ${JSON.stringify({ error: toWireError(error) })}\n\n`,
};

/** All four keys always: the official clients' types promise them. */
function toWireError(error: GateError): Record<"message" | "type" | "param" | "code", string | null> {
  const message =
    error.code === "internal_error" ? "Gate failed to answer this request; the reason is in its log." : error.message;
  return { message, type: error.type, param: error.param, code: error.code };
}
