/** `auth.scheme: header`: the key as it is, in a header that the provider names. */
import type { HeaderAuth } from "../../graph/auth.ts";
import { authorized, findKey, refuseKey, toKeyHeaders } from "./_keys.ts";
import type { Authorization, CredentialPorts, Outgoing } from "./authorize-call.ts";

export function authorizeHeader(auth: HeaderAuth, outgoing: Outgoing, ports: CredentialPorts): Authorization {
  const key = findKey(auth, outgoing.seed, ports);
  if (key === undefined) return refuseKey(outgoing);
  return authorized(outgoing.path, toKeyHeaders(auth, key, auth.name.toLowerCase(), ""), key.index);
}
