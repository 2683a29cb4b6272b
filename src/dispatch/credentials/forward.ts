/**
 * `auth.scheme: forward`: the client's own credential for the provider goes on, as with the subscription of an agent.
 *
 * Only where the client proved itself to Gate with `x-gate-key`: otherwise the other headers hold Gate's own key, and that must never leave.
 */
import { GateError } from "../../errors.ts";
import { authorized } from "./_keys.ts";
import type { Authorization, Outgoing } from "./authorize-call.ts";

const CREDENTIAL_HEADERS = ["authorization", "x-api-key", "x-goog-api-key"];

export function authorizeForward(outgoing: Outgoing): Authorization {
  const { provider, clientHeader, isGateKey } = outgoing;
  const message = `Provider "${provider}" is called with your own credential: send it as the provider wants it, and the key of Gate in \`x-gate-key\`.`;
  const gateKey = clientHeader("x-gate-key")?.trim() ?? "";
  // An empty header names nobody: what admitted the client then stands in one of the others.
  if (!isGateKey || gateKey === "") return new GateError("invalid_api_key", { message });
  const headers: string[] = [];
  for (const name of CREDENTIAL_HEADERS) {
    const value = clientHeader(name)?.trim();
    if (value === undefined || !/^[\x20-\x7e]+$/.test(value) || isOfGate(value, gateKey)) continue;
    headers.push(name, value);
  }
  return headers.length === 0 ? new GateError("invalid_api_key", { message }) : authorized(outgoing.path, headers, 0);
}

// A client that sends the key of Gate in two headers must not give it to the provider.
function isOfGate(value: string, gateKey: string): boolean {
  const bare = value.replace(/^bearer\s+/i, "");
  return bare.startsWith("gk_") || bare === gateKey;
}
