/** Errors and small JSON answers → HTTP. The one place that turns a GateError into a response. */
import type { Downstream } from "../dialect/dialect.ts";
import { surfaces } from "../dialect/registry.ts";
import { scrubText } from "../dialect/scrub.ts";
import type { Sink } from "../dispatch/sink.ts";
import { type ErrorCode, errorCodes, GateError, INTERNAL_ERROR_MESSAGE } from "../errors.ts";
import type { SurfaceId } from "../graph/graph.ts";
import type { Log, LogFields } from "../log.ts";
import type { Exchange } from "./exchange.ts";

/** A list gives one header line each. */
export type Headers = Record<string, string | string[]>;

/** The client side of a surface. */
export function toDownstream(surface: SurfaceId): Downstream {
  return surfaces[surface];
}

/** Headers that every answer of an exchange carries. */
export function toCommonHeaders(exchange: Exchange): Headers {
  const headers: Headers = { "x-request-id": exchange.id };
  if (exchange.serving !== undefined) headers["x-gate-revision"] = exchange.serving.revision;
  if (exchange.clientRequestId !== undefined) headers["x-client-request-id"] = exchange.clientRequestId;
  exchange.addLimitHeaders?.(headers);
  return headers;
}

/** Headers that follow from an error, beside the common ones. */
export function toErrorHeaders(error: GateError): Headers {
  const headers: Headers = { "content-type": "application/json; charset=utf-8" };
  if (error.allow !== undefined) headers["allow"] = error.allow.join(", ");
  // Gate has tried again already, here or elsewhere, where that made sense: clients that do the same would multiply an outage.
  if (errorCodes[error.code].origin === "upstream") headers["x-should-retry"] = "false";
  const retryAfterSeconds = error.retryAfterSeconds ?? (error.status === 503 ? 1 : undefined);
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(Math.ceil(retryAfterSeconds));
  return headers;
}

/** Any thrown value as an error that may be shown. A bug's own message stays in the log. */
export function toGateError(error: unknown): GateError {
  return GateError.is(error)
    ? error
    : new GateError("internal_error", { message: INTERNAL_ERROR_MESSAGE, cause: error });
}

/** Log why a request got an error: a bug as `error`, what a provider or Gate could not do as `warn`, the client's own mistakes as `debug`. */
export function logFailure(exchange: Exchange, error: GateError, log: Log): void {
  const { id: requestId, asked, serving } = exchange;
  const { cause, code, status, message: reason } = error;
  if (code === "internal_error") {
    return log.error("Internal error", {
      requestId,
      revision: serving?.revision,
      stack: cause instanceof Error ? cause.stack : String(cause ?? error.stack),
    });
  }
  const fields: LogFields = {
    requestId,
    revision: serving?.revision,
    asked: asked?.slice(0, MAX_LOGGED_NAME_CHARS),
    code,
    status,
    reason,
    cause: printCause(cause),
  };
  if (errorCodes[code].origin === "downstream" || isOfBound(code)) log.debug("A request was refused", fields);
  else log.warn("A request failed", fields);
}

/** The caller has used up what is his: nothing is wrong with the gateway. */
export function isOfBound(code: ErrorCode): boolean {
  return code === "rate_limit_exceeded" || code === "insufficient_quota" || code === "model_unpriced";
}

const MAX_LOGGED_NAME_CHARS = 200;

// What the client must not read, such as an address. Several tries to connect are one error without a text of its own.
function printCause(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  const { code } = cause as { readonly code?: unknown };
  return scrubText(cause.message === "" ? String(code ?? cause.name) : cause.message);
}

/** Answer with an error in the dialect of the surface. After the head is sent, the connection is dropped instead. */
export function sendError(sink: Sink, error: GateError, surface: SurfaceId, headers: Headers): void {
  if (sink.isHeadSent || error.code === "client_closed") return sink.destroy();
  const body = Buffer.from(toDownstream(surface).encodeError(error, headers["x-request-id"] as string));
  sink.head(error.status, { ...toErrorHeaders(error), ...headers, "content-length": String(body.length) });
  sink.end(body);
}
