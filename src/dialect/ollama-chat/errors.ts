/** Errors of Ollama into typed errors. It writes a text, `{"error":"…"}`, and sometimes an object. */
import { GateError, type ErrorCode } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readHeader, readRetryAfterSeconds, type ResponseHeaders } from "../retry-after.ts";
import { toUpstreamError } from "../upstream-error.ts";

// An error body is a few hundred bytes; what is larger is a page, and is not parsed.
const MAX_BODY_BYTES = 262_144;

export function decodeError(status: number, headers: ResponseHeaders, body: Buffer): GateError {
  const text = body.length > MAX_BODY_BYTES ? "" : body.toString("utf8").trim();
  const isPage = text.startsWith("<") || /\bhtml\b/iu.test(readHeader(headers, "content-type") ?? "");
  return toGateError(status, readMessage(text, isPage), readRetryAfterSeconds(headers));
}

/** The error that an answer or a line of status 200 states, or undefined when it states none. */
export function readBodyError(json: JsonRecord): GateError | undefined {
  const { error } = json;
  if (error === undefined || error === null || error === "") return undefined;
  const stated = json["status_code"] ?? json["StatusCode"];
  return toGateError(typeof stated === "number" ? stated : 200, toMessageText(error), undefined);
}

function readMessage(text: string, isPage: boolean): string | undefined {
  if (isPage || text === "") return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return isRecord(json) ? (toMessageText(json["error"]) ?? toText(json["message"])) : undefined;
  } catch {
    // Its router answers some mistakes with plain text.
    return text;
  }
}

function toMessageText(error: unknown): string | undefined {
  return toText(error) ?? toText(toRecord(error)["message"]);
}

function toGateError(status: number, message: string | undefined, retryAfterSeconds: number | undefined): GateError {
  const code = toCode(status, message?.slice(0, 4_096) ?? "");
  return toUpstreamError({ code, status, message, retryAfterSeconds });
}

function toCode(status: number, text: string): ErrorCode {
  if (status === 401 || status === 403) return "upstream_unauthorized";
  if (status === 402) return "upstream_quota_exhausted";
  // Its cloud has limits by the hour and by the week.
  if (status === 429)
    return /\busage limit\b|\bquota\b/iu.test(text) ? "upstream_quota_exhausted" : "upstream_rate_limited";
  if (status === 504) return "upstream_timeout";
  if (/context (?:length|window|size)|prompt (?:is )?too long|exceeds? the (?:available )?context/iu.test(text)) {
    return "upstream_context_length";
  }
  if (/\bmodel\b[^.]{0,120}\bnot found\b|pull(?:ing)? it first/iu.test(text)) return "upstream_model_not_found";
  if (status === 404) return "upstream_model_not_found";
  if (status === 408 || status < 400 || status >= 500) return "upstream_error";
  return "upstream_rejected";
}
