/** Errors of Bedrock into typed errors: by the name of the exception, else by the status. */
import { GateError, type ErrorCode } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readHeader, readRetryAfterSeconds, type ResponseHeaders } from "../retry-after.ts";
import { toUpstreamError } from "../upstream-error.ts";

// An error body is a few hundred bytes; what is larger is a page, and is not parsed.
const MAX_BODY_BYTES = 262_144;

/** Turn an error answer into a typed error. The exception's name stands in a header, behind it a colon and an address. */
export function decodeError(status: number, headers: ResponseHeaders, body: Buffer): GateError {
  const text = body.length > MAX_BODY_BYTES ? "" : body.toString("utf8").trim();
  const json = toRecord(parseJson(text));
  const name = toExceptionName(readHeader(headers, "x-amzn-errortype") ?? readTypeField(json) ?? "");
  const isPage = text.startsWith("<");
  const message = readMessage(json) ?? (isRecord(parseJson(text)) || isPage ? undefined : toText(text));
  return toGateError(status, name, message, readRetryAfterSeconds(headers));
}

/** The error that a body of status 200 states, or undefined when it states none. */
export function readBodyError(json: JsonRecord): GateError | undefined {
  const type = readTypeField(json);
  if (type === undefined) return undefined;
  return toGateError(200, toExceptionName(type), readMessage(json), undefined);
}

/** Error of an exception message in a stream: `:exception-type` and its payload, or `:error-code` and `:error-message`. */
export function toStreamError(name: string, json: JsonRecord, message?: string): GateError {
  return toGateError(200, toExceptionName(name), message ?? readMessage(json), undefined);
}

/** `com.amazon.coral.service#ThrottlingException:http://…` and `throttlingException` are both `throttlingexception`. */
function toExceptionName(text: string): string {
  const plain = text.split(":", 1)[0] ?? "";
  return plain
    .slice(plain.lastIndexOf("#") + 1)
    .trim()
    .toLowerCase();
}

function readTypeField(json: JsonRecord): string | undefined {
  return toText(json["__type"]) ?? toText(toRecord(json["Output"])["__type"]) ?? toText(json["code"]);
}

function readMessage(json: JsonRecord): string | undefined {
  return toText(json["message"]) ?? toText(json["Message"]) ?? toText(json["originalMessage"]);
}

interface ExceptionRow {
  /** What Bedrock answers it with, also where it comes inside a stream. */
  readonly status: number;
  readonly code: ErrorCode;
}

const exceptions: ReadonlyMap<string, ExceptionRow> = new Map(
  Object.entries({
    validationexception: { status: 400, code: "upstream_rejected" },
    conflictexception: { status: 409, code: "upstream_rejected" },
    accessdeniedexception: { status: 403, code: "upstream_unauthorized" },
    unrecognizedclientexception: { status: 403, code: "upstream_unauthorized" },
    invalidsignatureexception: { status: 403, code: "upstream_unauthorized" },
    incompletesignatureexception: { status: 403, code: "upstream_unauthorized" },
    missingauthenticationtokenexception: { status: 403, code: "upstream_unauthorized" },
    expiredtokenexception: { status: 403, code: "upstream_unauthorized" },
    resourcenotfoundexception: { status: 404, code: "upstream_model_not_found" },
    modeltimeoutexception: { status: 408, code: "upstream_timeout" },
    modelerrorexception: { status: 424, code: "upstream_error" },
    modelstreamerrorexception: { status: 424, code: "upstream_error" },
    throttlingexception: { status: 429, code: "upstream_rate_limited" },
    modelnotreadyexception: { status: 429, code: "upstream_rate_limited" },
    servicequotaexceededexception: { status: 402, code: "upstream_quota_exhausted" },
    internalserverexception: { status: 500, code: "upstream_error" },
    serviceunavailableexception: { status: 503, code: "upstream_error" },
  } satisfies Record<string, ExceptionRow>),
);

function toGateError(
  status: number,
  name: string,
  message: string | undefined,
  retryAfterSeconds: number | undefined,
): GateError {
  const row = exceptions.get(name);
  const shown = row !== undefined && status < 400 ? row.status : status;
  const code = refineCode(row?.code ?? toCodeByStatus(status), message ?? "");
  // An exception of a known name says itself whose fault it is.
  return toUpstreamError({ code, status: shown, message, retryAfterSeconds, isAboutCredential: row !== undefined });
}

function toCodeByStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return "upstream_unauthorized";
  if (status === 402) return "upstream_quota_exhausted";
  if (status === 404) return "upstream_model_not_found";
  if (status === 408 || status === 504) return "upstream_timeout";
  if (status === 429) return "upstream_rate_limited";
  return status >= 400 && status < 500 && status !== 424 ? "upstream_rejected" : "upstream_error";
}

/** A validation error says only in its text that the prompt is too long or that the model does not exist. */
function refineCode(code: ErrorCode, message: string): ErrorCode {
  const text = message.slice(0, 4_096);
  if (code === "upstream_unauthorized") return accessText.test(text) ? "upstream_model_not_found" : code;
  if (code === "upstream_rate_limited") return dailyText.test(text) ? "upstream_quota_exhausted" : code;
  if (code !== "upstream_rejected") return code;
  if (contextText.test(text)) return "upstream_context_length";
  if (modelText.test(text)) return "upstream_model_not_found";
  return filterText.test(text) ? "upstream_content_filtered" : code;
}

const accessText = /access to the model/iu;
const dailyText = /too many tokens per day/iu;
const contextText =
  /input is too long|prompt is too long|too many (?:input )?tokens|(?:maximum|exceeds?)[^.]{0,60}context|context (?:length|window)|input length and `?max_tokens`? exceed/iu;
const modelText =
  /model identifier is invalid|on-demand throughput|model[^.]{0,80}(?:not found|does not exist|not supported in this region)|end of its life/iu;
const filterText = /content (?:management )?policy|content[ _]filter|blocked by[^.]{0,60}guardrail/iu;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller reads it as text.
    return undefined;
  }
}
