/** Upstream credentials: which headers prove us to a provider. One entry per `auth.scheme`. */
import type { Auth, BearerAuth, HeaderAuth, SecretReference } from "../../graph/graph.ts";

/** Looks a secret up at the moment of use; undefined when it does not resolve. */
export type ReadSecret = (reference: SecretReference) => string | undefined;

/**
 * Header lines for one call, or undefined when the secret does not resolve (or cannot stand in a header).
 *
 * For schemes that need nothing of the request but its moment, and of several keys for the first; `authorizeCall` knows all of them.
 */
export function authorize(auth: Auth, readSecret: ReadSecret): readonly string[] | undefined {
  switch (auth.scheme) {
    case "none":
      return [];
    case "bearer": {
      const secret = readFirst(auth, readSecret);
      if (secret !== undefined) return ["authorization", `Bearer ${secret}`];
      return auth.optional === true && auth.key !== undefined && readSecret(auth.key) === undefined ? [] : undefined;
    }
    case "header": {
      const secret = readFirst(auth, readSecret);
      return secret === undefined ? undefined : [auth.name.toLowerCase(), secret];
    }
    default:
      return undefined;
  }
}

function readFirst(auth: BearerAuth | HeaderAuth, readSecret: ReadSecret): string | undefined {
  const references = auth.keys?.map((entry) => entry.key) ?? (auth.key === undefined ? [] : [auth.key]);
  for (const reference of references) {
    const secret = readSecret(reference);
    // A pasted key with a line break or a space inside would make the HTTP client throw with the key in its message.
    if (secret !== undefined && /^[\x21-\x7e]+$/.test(secret)) return secret;
  }
  return undefined;
}
