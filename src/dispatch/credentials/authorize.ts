/** Upstream credentials: which headers prove us to a provider. One entry per `auth.scheme`. */
import type { Auth, SecretReference } from "../../graph/graph.ts";

/** Looks a secret up at the moment of use; undefined when it does not resolve. */
export type ReadSecret = (reference: SecretReference) => string | undefined;

/** Header lines for one call, or undefined when the secret does not resolve (or cannot stand in a header). */
export function authorize(auth: Auth, readSecret: ReadSecret): readonly string[] | undefined {
  switch (auth.scheme) {
    case "none":
      return [];
    case "bearer": {
      if (auth.optional === true && readSecret(auth.key) === undefined) return [];
      const secret = readHeaderValue(auth.key, readSecret);
      return secret === undefined ? undefined : ["authorization", `Bearer ${secret}`];
    }
    case "header": {
      const secret = readHeaderValue(auth.key, readSecret);
      return secret === undefined ? undefined : [auth.name.toLowerCase(), secret];
    }
  }
}

// A pasted key with a line break or a space inside would make the HTTP client throw with the key in its message.
function readHeaderValue(reference: SecretReference, readSecret: ReadSecret): string | undefined {
  const secret = readSecret(reference);
  return secret !== undefined && /^[\x21-\x7e]+$/.test(secret) ? secret : undefined;
}
