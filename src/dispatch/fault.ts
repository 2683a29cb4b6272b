/** Where an attempt failed, and failures of connections as errors. */
import { GateError } from "../errors.ts";

/**
 * Where an attempt failed. `connection`: none came about. `lost`: it was gone before an answer began. `status`: the provider answered with
 * one of a failure. `told`: an answer of status 200 told of a failure. `broken`: an answer was cut, or is none. `timeout`: the provider
 * was silent for too long. `deadline`: the time of the whole request was over. `ours`: Gate's own credential, bug or stop.
 */
export type Fault = "connection" | "lost" | "status" | "told" | "broken" | "timeout" | "deadline" | "ours";

/** What an answer of status 200 told of, unless it is no answer at all. */
export function toFault(error: GateError): Fault {
  return error.code === "upstream_malformed" ? "broken" : "told";
}

// The cause may name hosts and ports, which clients must not see: it stays in `cause`, for the log.
export function toConnectionError(cause: Error, hasBegun: boolean): GateError {
  const code = (cause as { code?: string }).code;
  if (code === "UND_ERR_CONNECT_TIMEOUT")
    return new GateError("upstream_timeout", { message: "The provider did not accept a connection in time.", cause });
  const message = hasBegun
    ? "The provider closed the connection before its answer was complete."
    : "The provider could not be reached.";
  return new GateError("upstream_error", { message, cause });
}
