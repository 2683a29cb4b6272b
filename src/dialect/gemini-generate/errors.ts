/** Google's errors into typed ones, and Gate's errors in Google's form. */
import { GateError, INTERNAL_ERROR_MESSAGE, type ErrorCode } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readHeader, readRetryAfterSeconds, toWait, type ResponseHeaders } from "../retry-after.ts";
import { toUpstreamError } from "../upstream-error.ts";
import { readField } from "./wire.ts";

// An error body is some kilobytes; what is larger is a page, and is not parsed.
const MAX_BODY_BYTES = 262_144;

/** Turn an error answer into a typed error. */
export function decodeError(status: number, headers: ResponseHeaders, body: Buffer): GateError {
  const text = body.length > MAX_BODY_BYTES ? "" : body.toString("utf8").trim();
  const isPage = text.startsWith("<") || /\bhtml\b/iu.test(readHeader(headers, "content-type") ?? "");
  const error = isPage ? undefined : (readWireError(parse(text)) ?? { message: text });
  return toGateError(status, toRecord(error), readRetryAfterSeconds(headers));
}

/** The error that a parsed body or event states; undefined when it states none. Streams that are JSON arrays wrap it into a list. */
export function readWireError(parsed: unknown): JsonRecord | undefined {
  const { error } = toRecord(Array.isArray(parsed) ? parsed[0] : parsed);
  if (typeof error === "string") return { message: error };
  return isRecord(error) ? error : undefined;
}

/** A typed error for one that stands in an answer of status 200. */
export function toInBandError(error: JsonRecord): GateError {
  const { code } = error;
  return toGateError(typeof code === "number" ? code : 500, error, undefined);
}

/** Body of an error answer. */
export function encodeError(error: GateError, requestId: string): string {
  const message = error.code === "internal_error" ? INTERNAL_ERROR_MESSAGE : error.message;
  const { param, retryAfterSeconds } = error;
  const details: JsonRecord[] = [
    { "@type": `${TYPES}ErrorInfo`, reason: error.code.toUpperCase(), domain: "gate" },
    { "@type": `${TYPES}RequestInfo`, requestId },
  ];
  if (param !== null)
    details.push({ "@type": `${TYPES}BadRequest`, fieldViolations: [{ field: param, description: message }] });
  if (retryAfterSeconds !== undefined)
    details.push({ "@type": `${TYPES}RetryInfo`, retryDelay: `${retryAfterSeconds}s` });
  return JSON.stringify({ error: { code: error.status, message, status: toStatusWord(error), details } });
}

const TYPES = "type.googleapis.com/google.rpc.";

function toStatusWord({ status }: GateError): string {
  return statusWords.get(status) ?? (status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT");
}

const statusWords: ReadonlyMap<number, string> = new Map([
  [400, "INVALID_ARGUMENT"],
  [401, "UNAUTHENTICATED"],
  [403, "PERMISSION_DENIED"],
  [404, "NOT_FOUND"],
  [405, "UNIMPLEMENTED"],
  [408, "DEADLINE_EXCEEDED"],
  [409, "ABORTED"],
  [412, "FAILED_PRECONDITION"],
  [429, "RESOURCE_EXHAUSTED"],
  [499, "CANCELLED"],
  [500, "INTERNAL"],
  [502, "INTERNAL"],
  [503, "UNAVAILABLE"],
  [504, "DEADLINE_EXCEEDED"],
]);

function toGateError(status: number, error: JsonRecord, headerWait: number | undefined): GateError {
  const details = Array.isArray(error["details"]) ? error["details"].filter(isRecord) : [];
  const stated = toText(error["message"]);
  const code = toCode(status, toText(error["status"]) ?? "", stated?.slice(0, 4_096) ?? "", details);
  const retryAfterSeconds = headerWait ?? readRetryDelay(details);
  return toUpstreamError({ code, status, message: stated, words: JSON.stringify(error), retryAfterSeconds });
}

function toCode(status: number, word: string, text: string, details: readonly JsonRecord[]): ErrorCode {
  const reasons = new Set(details.map((detail) => detail["reason"]));
  // A wrong key is a 400 here.
  if (reasons.has("API_KEY_INVALID") || /api key (?:not valid|expired|not found)/iu.test(text))
    return "upstream_unauthorized";
  if (status === 402 || reasons.has("BILLING_DISABLED") || /billing (?:account|to be enabled)|prepay/iu.test(text))
    return "upstream_quota_exhausted";
  switch (word) {
    case "UNAUTHENTICATED":
    case "PERMISSION_DENIED":
      return "upstream_unauthorized";
    case "RESOURCE_EXHAUSTED":
      return isDailyQuota(details) ? "upstream_quota_exhausted" : "upstream_rate_limited";
    case "DEADLINE_EXCEEDED":
      return "upstream_timeout";
    case "INTERNAL":
    case "UNAVAILABLE":
    case "CANCELLED":
    case "ABORTED":
      return "upstream_error";
    default:
  }
  if (status === 401 || status === 403) return "upstream_unauthorized";
  if (status === 429) return isDailyQuota(details) ? "upstream_quota_exhausted" : "upstream_rate_limited";
  if (status === 504) return "upstream_timeout";
  if (status === 408 || status === 499 || status < 400 || status >= 500) return "upstream_error";
  if (contextText.test(text)) return "upstream_context_length";
  if (status === 404 && (text === "" || /\bmodels?\b|not found/iu.test(text))) return "upstream_model_not_found";
  // "User location is not supported for the API use": another target may be allowed.
  if (word === "FAILED_PRECONDITION" && /location/iu.test(text)) return "upstream_error";
  return "upstream_rejected";
}

const contextText =
  /input token count|exceeds? the maximum number of (?:input )?tokens|(?:context|prompt) (?:length|window|size)|too many tokens/iu;

/** A quota of a day is not worth waiting for; one of a minute is. */
function isDailyQuota(details: readonly JsonRecord[]): boolean {
  return details.some((detail) => {
    const { violations } = detail;
    if (!Array.isArray(violations)) return false;
    return violations.some((violation) => {
      const { quotaId, quotaMetric, quotaValue } = toRecord(violation);
      return /per_?day/iu.test(`${String(quotaId)} ${String(quotaMetric)}`) || quotaValue === "0";
    });
  });
}

/** Google's RetryInfo: `{ retryDelay: "12.5s" }`. */
function readRetryDelay(details: readonly JsonRecord[]): number | undefined {
  for (const detail of details) {
    const delay = /^([0-9.]{1,12})s$/u.exec(toText(readField(detail, "retryDelay")) ?? "")?.[1];
    if (delay !== undefined && !Number.isNaN(Number(delay))) return toWait(Number(delay));
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller takes it as a text.
    return undefined;
  }
}
