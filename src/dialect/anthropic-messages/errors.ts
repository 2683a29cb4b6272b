/** Errors of this dialect: those of providers into typed ones, and typed ones into what its clients read. */
import { GateError, INTERNAL_ERROR_MESSAGE, type ErrorCode } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readHeader, readRetryAfterSeconds, type ResponseHeaders } from "../retry-after.ts";
import { toUpstreamError } from "../upstream-error.ts";

// An error body is a few hundred bytes; what is larger is a page, and is not parsed.
const MAX_BODY_BYTES = 262_144;

/** Turn an error answer into a typed error. Vertex writes Google's shape, compatible servers OpenAI's; both are read. */
export function decodeError(status: number, headers: ResponseHeaders, body: Buffer): GateError {
  const text = body.toString("utf8", 0, MAX_BODY_BYTES).trim();
  const isPage = text.startsWith("<") || /\bhtml\b/iu.test(readHeader(headers, "content-type") ?? "");
  const parsed = isPage || body.length > MAX_BODY_BYTES ? undefined : parseJson(text);
  const wire = readWireError(parsed) ?? {
    words: [],
    message: isPage || parsed !== undefined ? undefined : toText(text),
  };
  return toGateError(status, wire, readRetryAfterSeconds(headers));
}

/** The error that a body or an event of status 200 states, typed; undefined when it states none. */
export function readInBandError(json: JsonRecord): GateError | undefined {
  const wire = readWireError(json);
  if (wire === undefined) return undefined;
  return toGateError(wire.words.map((word) => statuses.get(word)).find((status) => status !== undefined) ?? 500, wire);
}

/** Body of an error answer. Both places of the code are read by clients: the type by all, the details by newer ones. */
export function toErrorBody(error: GateError, requestId: string): JsonRecord {
  return {
    type: "error",
    error: {
      type: toErrorType(error),
      message: error.code === "internal_error" ? INTERNAL_ERROR_MESSAGE : error.message,
      details: { error_code: error.code },
    },
    request_id: requestId,
  };
}

interface WireError {
  readonly message: string | undefined;
  /** Words that say what went wrong, lower-case. */
  readonly words: readonly string[];
}

function readWireError(parsed: unknown): WireError | undefined {
  // Google wraps errors of streams in a list.
  const json = toRecord(Array.isArray(parsed) ? parsed[0] : parsed);
  const error = json["error"];
  if (typeof error === "string" && error !== "") return { message: error, words: [] };
  if (!isRecord(error)) return json["type"] === "error" ? { message: toText(json["message"]), words: [] } : undefined;
  const stated = [error["type"], error["code"], error["status"], toRecord(error["details"])["error_code"]];
  const words = stated.flatMap((word) => (typeof word === "string" ? [word.toLowerCase()] : []));
  return { message: toText(error["message"]), words };
}

/** What the types mean as a status, for errors in a stream that has begun with 200. */
const statuses: ReadonlyMap<string, number> = new Map([
  ["invalid_request_error", 400],
  ["authentication_error", 401],
  ["billing_error", 402],
  ["permission_error", 403],
  ["not_found_error", 404],
  ["request_too_large", 413],
  ["rate_limit_error", 429],
  ["api_error", 500],
  ["timeout_error", 504],
  ["overloaded_error", 529],
]);

function toGateError(status: number, { message, words }: WireError, wait?: number): GateError {
  const code = toCode(status, words, message?.slice(0, 4_096) ?? "");
  const said = `${message ?? ""} ${words.join(" ")}`;
  return toUpstreamError({ code, status, message, words: said, retryAfterSeconds: wait });
}

function toCode(status: number, words: readonly string[], text: string): ErrorCode {
  const says = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  // An empty account is told as 400, a spend limit as 429.
  if (status === 402 || says(/billing|spend_limit|insufficient_quota/u) || balanceText.test(text)) {
    return "upstream_quota_exhausted";
  }
  if (contextText.test(text) || says(/context_length/u)) return "upstream_context_length";
  if (filterText.test(text)) return "upstream_content_filtered";
  if (status === 429 || says(/^(?:rate_limit_error|resource_exhausted)$/u)) return "upstream_rate_limited";
  if (status === 401 || status === 403 || says(/^authentication_error$/u)) return "upstream_unauthorized";
  if (status === 504 || says(/^timeout_error$/u)) return "upstream_timeout";
  if (status === 408 || status < 400 || status >= 500) return "upstream_error";
  // The API names a missing model in its message; a 404 without a word means a wrong address, which is not the client's mistake either.
  if (status === 404 && (text === "" || /\bmodel\b|not found/iu.test(text))) return "upstream_model_not_found";
  return "upstream_rejected";
}

const balanceText =
  /credit balance is too low|insufficient (?:balance|credit|quota|funds)|usage limits?\b.{0,80}\bregain/iu;
const contextText =
  /prompt is too long|exceed(?:s|ed)? (?:the )?(?:context|maximum context)|context (?:limit|window|length)|too many (?:input )?tokens/iu;
const filterText = /content filtering policy|blocked by (?:our )?content|usage policy/iu;

function toErrorType(error: GateError): string {
  switch (error.code) {
    case "overloaded":
    case "no_target_available":
      return "overloaded_error";
    case "request_too_large":
      return "request_too_large";
    default:
      return types.get(error.status) ?? (error.status >= 500 ? "api_error" : "invalid_request_error");
  }
}

const types: ReadonlyMap<number, string> = new Map([
  [401, "authentication_error"],
  [402, "billing_error"],
  [403, "permission_error"],
  [404, "not_found_error"],
  [408, "timeout_error"],
  [409, "conflict_error"],
  [413, "request_too_large"],
  [429, "rate_limit_error"],
  [503, "overloaded_error"],
  [504, "timeout_error"],
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller reads it as text.
    return undefined;
  }
}
