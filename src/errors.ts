/** Failures of a request: one class, one table. Status, type and "may the next target be tried" come from the table, never from the call site. */

interface ErrorRow {
  readonly status: number;
  readonly type: string;
  readonly origin: "downstream" | "gateway" | "upstream";
  /** Whether the next target may be tried after it. */
  readonly fallback: boolean;
}

const row = (status: number, type: string, origin: ErrorRow["origin"], fallback = false): ErrorRow => ({
  status,
  type,
  origin,
  fallback,
});

export const errorCodes = {
  invalid_request: row(400, "invalid_request_error", "downstream"),
  context_length_exceeded: row(400, "invalid_request_error", "downstream"),
  content_policy_violation: row(400, "invalid_request_error", "downstream"),
  unsupported_parameter: row(400, "invalid_request_error", "downstream"),
  ambiguous_model: row(400, "invalid_request_error", "downstream"),
  invalid_api_key: row(401, "authentication_error", "downstream"),
  ambiguous_credentials: row(401, "authentication_error", "downstream"),
  permission_denied: row(403, "permission_error", "downstream"),
  model_unpriced: row(403, "permission_error", "downstream"),
  model_not_found: row(404, "not_found_error", "downstream"),
  not_found: row(404, "not_found_error", "downstream"),
  method_not_allowed: row(405, "invalid_request_error", "downstream"),
  request_timeout: row(408, "invalid_request_error", "downstream"),
  request_too_large: row(413, "invalid_request_error", "downstream"),
  too_many_values: row(413, "invalid_request_error", "downstream"),
  unsupported_media_type: row(415, "invalid_request_error", "downstream"),
  upgrade_required: row(426, "invalid_request_error", "downstream"),
  headers_too_large: row(431, "invalid_request_error", "downstream"),
  rate_limit_exceeded: row(429, "rate_limit_error", "gateway"),
  insufficient_quota: row(429, "rate_limit_error", "gateway"),
  client_closed: row(499, "client_closed", "downstream"),
  upstream_rejected: row(400, "invalid_request_error", "upstream"),
  upstream_context_length: row(400, "invalid_request_error", "upstream", true),
  upstream_content_filtered: row(400, "invalid_request_error", "upstream"),
  upstream_rate_limited: row(429, "rate_limit_error", "upstream", true),
  upstream_unauthorized: row(502, "provider_error", "upstream", true),
  upstream_quota_exhausted: row(502, "provider_error", "upstream", true),
  upstream_model_not_found: row(502, "provider_error", "upstream", true),
  upstream_error: row(502, "provider_error", "upstream", true),
  upstream_malformed: row(502, "provider_error", "upstream", true),
  no_target_available: row(503, "server_error", "gateway"),
  overloaded: row(503, "server_error", "gateway"),
  accounting_unavailable: row(503, "server_error", "gateway"),
  upstream_timeout: row(504, "provider_error", "upstream", true),
  internal_error: row(500, "server_error", "gateway"),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorCodes;

/** All that a client is told of a bug. */
export const INTERNAL_ERROR_MESSAGE = "Gate met an internal error. It is in the log under this x-request-id.";

export interface GateErrorDetails {
  readonly message: string;
  /** Request field the error is about. */
  readonly param?: string | null;
  readonly cause?: unknown;
  /** Seconds after which a further try makes sense. */
  readonly retryAfterSeconds?: number;
  /** Only for `upstream_rejected`: the status the provider sent. */
  readonly status?: number;
  /** Methods the path takes, for `method_not_allowed`. */
  readonly allow?: readonly string[];
  /** Only for `upstream_rejected`: the provider refused signatures or encrypted parts of the history, which another one made. */
  readonly isSealRefusal?: true;
  /** Only for `upstream_unauthorized`: a 403 that says nothing of key or permission, and is no reason to rest the credential. */
  readonly isRequestForbidden?: true;
}

const marker = Symbol.for("llm-gate.error");

/** A request that failed in a way its sender should be told of. `message` is written for the client: no secret, no upstream address. */
export class GateError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly status: number;
  readonly type: string;
  readonly param: string | null;
  readonly fallback: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly allow: readonly string[] | undefined;
  readonly isSealRefusal: boolean;
  readonly isRequestForbidden: boolean;

  constructor(code: ErrorCode, details: GateErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    const entry = errorCodes[code];
    this.name = "GateError";
    this.code = code;
    this.status = details.status ?? entry.status;
    this.type = entry.type;
    this.param = details.param ?? null;
    this.fallback = entry.fallback;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.allow = details.allow;
    this.isSealRefusal = details.isSealRefusal ?? false;
    this.isRequestForbidden = details.isRequestForbidden ?? false;
  }

  /** Recognises the error across copies of this module, which `instanceof` does not. */
  static is(value: unknown): value is GateError {
    return typeof value === "object" && value !== null && marker in value;
  }
}

/** Use at the end of a `switch` over a union: the compiler then proves that no case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
