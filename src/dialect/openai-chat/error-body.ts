/** Errors as this dialect's clients read them: a body, or the last event of a stream. */
import type { GateError } from "../../errors.ts";

/** Body of an error answer; also that of Gate's own routes, which have no dialect. */
export function encodeError(error: GateError): string {
  return JSON.stringify({ error: toWireError(error) });
}

// The official clients throw on a chunk with a top-level `error`. No `[DONE]` follows: it would tell readers that skip
// unknown chunks that the answer is complete, while an end without it is an error to all of them.
export function encodeStreamError(error: GateError): string {
  return `data: ${JSON.stringify({ error: toWireError(error) })}\n\n`;
}

/** All four keys always: the official clients' types promise them. */
function toWireError(error: GateError): Record<"message" | "type" | "param" | "code", string | null> {
  const message =
    error.code === "internal_error" ? "Gate failed to answer this request; the reason is in its log." : error.message;
  return { message, type: error.type, param: error.param, code: error.code };
}
