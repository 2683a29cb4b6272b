/** Whether a provider has a further key to try. */
import type { Auth } from "../../graph/auth.ts";
import { toHeaderValue } from "./_keys.ts";
import type { CredentialPorts } from "./authorize-call.ts";

/** Whether one of several keys is set and does not rest. */
export function hasOtherKey(
  auth: Auth,
  { readSecret }: Pick<CredentialPorts, "readSecret">,
  isResting: (slot: number) => boolean,
): boolean {
  if (!("keys" in auth) || auth.keys === undefined) return false;
  return auth.keys.some(({ key }, slot) => !isResting(slot) && toHeaderValue(readSecret(key)) !== undefined);
}
