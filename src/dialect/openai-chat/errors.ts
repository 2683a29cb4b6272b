/** Error answers of OpenAI-compatible providers into typed errors. */
import { GateError, type ErrorCode } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readHeader, readRetryAfterSeconds, toWait, type ResponseHeaders } from "../retry-after.ts";
import { toUpstreamError } from "../upstream-error.ts";

// An error body is a few hundred bytes; what is larger is a page, and is not parsed.
const MAX_BODY_BYTES = 262_144;

/** An error as providers write it, whatever the shape. */
export interface WireError {
  readonly message: string | undefined;
  /** Words that say what went wrong: `code`, `type`, Google's `status`; lower-case. */
  readonly words: readonly string[];
  readonly param: string | null;
  /** HTTP status that an in-band error states. */
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
}

/** Turn an error answer into a typed error. See docs/errors of the codes for what each means to a client. */
export function decodeError(status: number, headers: ResponseHeaders, body: Buffer): GateError {
  const text = body.toString("utf8", 0, MAX_BODY_BYTES).trim();
  const isPage = text.startsWith("<") || /\bhtml\b/iu.test(readHeader(headers, "content-type") ?? "");
  const wire = isPage
    ? undefined
    : (readWireError(parseJson(body.length > MAX_BODY_BYTES ? "" : text)) ?? plainError(text));
  return toGateError(status, wire ?? emptyError, readRetryAfterSeconds(headers));
}

/** The error that a parsed body states, or undefined when it states none. */
export function readWireError(parsed: unknown): WireError | undefined {
  // Google wraps errors of its compatible endpoint in a list.
  const json = toRecord(Array.isArray(parsed) ? parsed[0] : parsed);
  const error = json["error"];
  if (isRecord(error)) return describe(error, json);
  // xAI and Ollama: { error: "text", code? }.
  if (typeof error === "string" && error !== "") return describe({ ...json, message: error }, json);
  if (error !== undefined && error !== null && error !== false) return describe({}, json);
  const base = json["base_resp"];
  if (isRecord(base) && typeof base["status_code"] === "number" && base["status_code"] !== 0) {
    // MiniMax answers failures with status 200.
    return describe({ message: base["status_msg"], code: base["status_code"] }, json);
  }
  // Older vLLM: { object: "error", message, type, code }.
  return json["object"] === "error" ? describe(json, json) : undefined;
}

/** A typed error for one that stands in an answer of status 200. */
export function toInBandError(wire: WireError): GateError {
  return toGateError(wire.status ?? 200, wire, wire.retryAfterSeconds);
}

function describe(error: JsonRecord, whole: JsonRecord): WireError {
  const code = error["code"];
  const inner = toRecord(error["innererror"]);
  const words = [code, error["type"], error["status"], whole["type"], inner["code"]].flatMap((word) =>
    typeof word === "string" || typeof word === "number" ? [String(word).toLowerCase()] : [],
  );
  const stated = [code, error["status"], error["status_code"]].map(Number).find((value) => value >= 400 && value < 600);
  return {
    message: toText(error["message"]) ?? toText(whole["message"]) ?? readDetail(whole["detail"]),
    words,
    param: toText(error["param"]) ?? null,
    status: stated,
    retryAfterSeconds: readRetryInfo(error["details"]),
  };
}

/** Bodies that state no `error`: FastAPI's `detail`, DashScope's `code` and `message`, or plain text. */
function plainError(text: string): WireError | undefined {
  if (text === "") return undefined;
  const parsed = parseJson(text);
  if (parsed === undefined) return { ...emptyError, message: text };
  return isRecord(parsed) ? describe(parsed, parsed) : undefined;
}

function readDetail(detail: unknown): string | undefined {
  if (typeof detail === "string") return toText(detail);
  return Array.isArray(detail) ? toText(toRecord(detail[0])["msg"]) : undefined;
}

/** Google's RetryInfo: `{ retryDelay: "12.5s" }`. */
function readRetryInfo(details: unknown): number | undefined {
  if (!Array.isArray(details)) return undefined;
  for (const detail of details) {
    const delay = /^([0-9.]{1,12})s$/u.exec(toText(toRecord(detail)["retryDelay"]) ?? "")?.[1];
    if (delay !== undefined && !Number.isNaN(Number(delay))) return toWait(Number(delay));
  }
  return undefined;
}

const emptyError: WireError = {
  message: undefined,
  words: [],
  param: null,
  status: undefined,
  retryAfterSeconds: undefined,
};

function toGateError(status: number, wire: WireError, headerWait: number | undefined): GateError {
  const code = toCode(status, wire);
  return toUpstreamError({
    code,
    status,
    message: wire.message,
    words: `${wire.message ?? ""} ${wire.words.join(" ")}`,
    param: wire.param,
    retryAfterSeconds: headerWait ?? wire.retryAfterSeconds,
  });
}

function toCode(status: number, wire: WireError): ErrorCode {
  const { words } = wire;
  const text = wire.message?.slice(0, 4_096) ?? "";
  const says = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word));
  // Words before the status: Groq sends a rate limit as 413, OpenRouter a content filter as 403, MiniMax everything as 200.
  if (says(quotaWords) || status === 402) return "upstream_quota_exhausted";
  if (says(contextWords)) return "upstream_context_length";
  if (says(filterWords)) return "upstream_content_filtered";
  if (says(rateWords)) return "upstream_rate_limited";
  if (says(keyWords)) return "upstream_unauthorized";
  if (says(modelWords)) return "upstream_model_not_found";
  if (status === 403 && filterText.test(text)) return "upstream_content_filtered";
  if (status === 401 || status === 403)
    return balanceText.test(text) ? "upstream_quota_exhausted" : "upstream_unauthorized";
  if (status === 429) return balanceText.test(text) ? "upstream_quota_exhausted" : "upstream_rate_limited";
  if (status === 504) return "upstream_timeout";
  if (status === 408 || status < 400 || status >= 500) return "upstream_error";
  if (contextText.test(text)) return "upstream_context_length";
  if (filterText.test(text)) return "upstream_content_filtered";
  // A 404 without a word about it means that the address or the deployment is wrong, which is not the client's mistake either.
  if (status === 404 && (text === "" || /\b(?:model|deployment|engine)\b/iu.test(text)))
    return "upstream_model_not_found";
  if (status === 400 && modelText.test(text)) return "upstream_model_not_found";
  return "upstream_rejected";
}

const quotaWords: ReadonlySet<string> = new Set([
  "insufficient_quota",
  "exceeded_current_quota_error",
  "billing_hard_limit_reached",
  "billing_not_active",
  "insufficient_balance",
  "account_deactivated",
  // Z.ai, MiniMax.
  "1113",
  "1008",
]);
const contextWords: ReadonlySet<string> = new Set([
  "context_length_exceeded",
  "exceed_context_size_error",
  "model_context_window_exceeded",
]);
const filterWords: ReadonlySet<string> = new Set([
  "content_filter",
  "content_policy_violation",
  "responsibleaipolicyviolation",
  // Alibaba, Z.ai, MiniMax.
  "data_inspection_failed",
  "1301",
  "1027",
]);
const rateWords: ReadonlySet<string> = new Set([
  "rate_limit_exceeded",
  "rate_limit_error",
  "resource_exhausted",
  "429",
  // Z.ai, MiniMax.
  "1302",
  "1303",
  "1305",
  "1002",
]);
const keyWords: ReadonlySet<string> = new Set([
  "invalid_api_key",
  "authentication_error",
  "unauthenticated",
  // MiniMax.
  "1004",
]);
const modelWords: ReadonlySet<string> = new Set(["model_not_found", "deploymentnotfound"]);

const balanceText =
  /insufficient (?:balance|credit|quota|fund)|(?:credit )?balance is too low|out of credits|no credits/iu;
const contextText =
  /maximum context length|context (?:length|window|size)|prompt is too long|too many (?:input )?tokens|input token count|reduce the length of the messages/iu;
const filterText = /content (?:management )?policy|content[ _]filter|flagged (?:by|as|for)/iu;
const modelText =
  /model[^.]{0,120}(?:not exist|not found|does not exist|not a valid model)|(?:unknown|invalid) model/iu;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller reads it as text.
    return undefined;
  }
}
