/** The first steps of every guarded route: find the credential, admit the caller. Raw and h3 routes call the same. */
import { GateError } from "../errors.ts";
import type { Scope } from "../graph/graph.ts";
import { admit, type Admission } from "../policy/admit.ts";
import { readCredential } from "../policy/read-credential.ts";
import type { ServerContext, Serving } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { isLocalRequest } from "./locality.ts";

/**
 * Admit the caller of an exchange.
 * @throws GateError invalid_api_key, ambiguous_credentials, permission_denied, invalid_request (a key in the query).
 */
export function authenticate(exchange: Exchange, serving: Serving, scope: Scope, context: ServerContext): Admission {
  const { request } = exchange;
  const credential = readCredential(request.rawHeaders, request.url ?? "", serving.access.access);
  const isLocal = isLocalRequest(request, context.isLoopbackListener);
  const admission = admit({ credential, isLocal, scope, now: exchange.receivedAt }, serving.access);
  if (GateError.is(admission)) throw admission;
  return admission;
}

/** The config of an exchange. @throws GateError no_target_available before there is one. */
export function takeServing({ serving }: Exchange): Serving {
  if (serving === undefined)
    throw new GateError("no_target_available", { message: "The gateway is still starting.", retryAfterSeconds: 1 });
  return serving;
}
