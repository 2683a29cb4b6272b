/** Errors of this dialect: those that providers answer with, and those that clients are told. */
import { GateError, INTERNAL_ERROR_MESSAGE, type ErrorCode } from "../../errors.ts";
import { decodeError, readWireError, toInBandError, type WireError } from "../openai-chat/errors.ts";
import { isRecord, type JsonRecord } from "../_record.ts";

// Error answers look the same in both of OpenAI's dialects.
export { decodeError };

/**
 * The error of a JSON body at status 200, of an `error` event (flat or nested) or of a failed response. Undefined when there is none.
 */
export function readError(json: JsonRecord): GateError | undefined {
  const nested = json["response"];
  if (isRecord(nested)) return readError(nested);
  const wire = readWireError(json);
  if (wire !== undefined) return toInBandError(sharpen(wire));
  if (json["type"] === "error") {
    const flat = readWireError({ error: { code: json["code"], message: json["message"], param: json["param"] } });
    if (flat !== undefined) return toInBandError(sharpen(flat));
  }
  if (json["status"] === "failed" || json["status"] === "cancelled") {
    return new GateError("upstream_error", { message: `The provider's response has the status ${json["status"]}.` });
  }
  return undefined;
}

// Codes of a failed response that are the request's own fault: nothing is won by asking again.
const filterCodes: ReadonlySet<string> = new Set(["invalid_prompt", "bio_policy", "image_content_policy_violation"]);
const requestCode = /^(?:(?:invalid|empty|unsupported)_|image_|failed_to_download_image$)/u;

function sharpen(wire: WireError): WireError {
  if (wire.words.some((word) => filterCodes.has(word))) return { ...wire, words: [...wire.words, "content_filter"] };
  if (wire.status === undefined && wire.words.some((word) => requestCode.test(word))) return { ...wire, status: 400 };
  return wire;
}

/** All four keys always: the official clients' types promise them. */
export function toWireError(error: GateError): Record<"message" | "type" | "param" | "code", string | null> {
  return { message: toMessage(error), type: error.type, param: error.param, code: error.code };
}

/** `error` of a failed response, in the words that clients of this dialect act on. */
export function toResponseError(error: GateError): Record<"code" | "message", string> {
  return { code: responseCodes[error.code] ?? "server_error", message: toMessage(error) };
}

const responseCodes: Partial<Record<ErrorCode, string>> = {
  upstream_rate_limited: "rate_limit_exceeded",
  rate_limit_exceeded: "rate_limit_exceeded",
  insufficient_quota: "insufficient_quota",
  upstream_context_length: "context_length_exceeded",
  context_length_exceeded: "context_length_exceeded",
  upstream_content_filtered: "invalid_prompt",
  content_policy_violation: "invalid_prompt",
};

function toMessage(error: GateError): string {
  return error.code === "internal_error" ? INTERNAL_ERROR_MESSAGE : error.message;
}
