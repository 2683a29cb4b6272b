/** `auth.scheme: bearer`: Authorization: Bearer <key>. */
import type { BearerAuth } from "../../graph/auth.ts";
import { authorized, findKey, refuseKey, toKeyHeaders } from "./_keys.ts";
import type { Authorization, CredentialPorts, Outgoing } from "./authorize-call.ts";

export function authorizeBearer(auth: BearerAuth, outgoing: Outgoing, ports: CredentialPorts): Authorization {
  const key = findKey(auth, outgoing.seed, ports);
  if (key !== undefined)
    return authorized(outgoing.path, toKeyHeaders(auth, key, "authorization", "Bearer "), key.index);
  return auth.optional === true && !isAnySet(auth, ports) ? authorized(outgoing.path, [], 0) : refuseKey(outgoing);
}

// A key that is set and cannot be used is a mistake, not an open server.
function isAnySet(auth: BearerAuth, { readSecret }: CredentialPorts): boolean {
  if (auth.key !== undefined && readSecret(auth.key) !== undefined) return true;
  return auth.keys?.some((entry) => readSecret(entry.key) !== undefined) ?? false;
}
