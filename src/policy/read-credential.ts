/** Finds the one credential of a request. Looks at the raw headers, because Node keeps only the first of a repeated one. */
import { GateError } from "../errors.ts";

const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set(["authorization", "x-api-key", "api-key", "x-goog-api-key"]);
const QUERY_KEY = /[?&](key|api_key|api-key|apikey|access_token)=/i;

/** Where `key` is a filter by the id of a key, and never a credential: interface of the admin API. */
const KEY_FILTER_PATH = /\/admin\/api\/usage\/(?:summary|series|breakdown|records)$/;

export interface CredentialSettings {
  readonly acceptAuthenticationHeader: boolean;
  /** Accept `?key=`, as Google's oldest clients send it. */
  readonly queryKey: boolean;
}

/**
 * The key a client sent, or undefined when it sent none.
 *
 * `x-gate-key` wins, because the others may then belong to the provider. Otherwise one value may stand in several headers,
 * but two different ones are refused: nobody could say which of them was meant.
 * @throws GateError ambiguous_credentials; invalid_request for a key in the query, which would end up in logs.
 */
export function readCredential(
  rawHeaders: readonly string[],
  url: string,
  settings: CredentialSettings,
): string | undefined {
  let gateKey: string | undefined;
  let found = url.includes("?") && QUERY_KEY.test(url) ? readQueryKey(url, settings) : undefined;
  let isAmbiguous = false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    const isGateKey = name === "x-gate-key";
    const isKnown = CREDENTIAL_HEADERS.has(name) || (name === "authentication" && settings.acceptAuthenticationHeader);
    if (!isGateKey && !isKnown) continue;
    const value = stripScheme(name, rawHeaders[index + 1] as string);
    if (value === "") continue;
    if (isGateKey) {
      if (gateKey !== undefined && gateKey !== value) throw ambiguous();
      gateKey = value;
    } else {
      isAmbiguous ||= found !== undefined && found !== value;
      found = value;
    }
  }
  // Beside `x-gate-key` the others are the provider's, which may want two of them.
  if (gateKey === undefined && isAmbiguous) throw ambiguous();
  return gateKey ?? found;
}

function readQueryKey(url: string, settings: CredentialSettings): string | undefined {
  const query = new URLSearchParams(url.slice(url.indexOf("?")));
  const keys = query.getAll("key");
  if (isKeyFilter(url.slice(0, url.indexOf("?")), query, keys)) return undefined;
  const isAccepted = settings.queryKey && /\/v1(?:beta)?\/models\//.test(url.slice(0, url.indexOf("?")));
  if (!isAccepted || keys.length === 0)
    throw new GateError("invalid_request", {
      message: "Keys are not accepted in the query. Send the key as `Authorization: Bearer <key>`.",
    });
  if (keys.some((key) => key !== keys[0])) throw ambiguous();
  return keys[0] === "" ? undefined : keys[0];
}

/** Only the plain name, and only a value that is no key of Gate's: whoever sends one by mistake is told. */
function isKeyFilter(path: string, query: URLSearchParams, keys: readonly string[]): boolean {
  if (!KEY_FILTER_PATH.test(path) || keys.some((key) => key.startsWith("gk_"))) return false;
  return [...query.keys()].every((name) => name === "key" || !QUERY_KEY.test(`?${name}=`));
}

function stripScheme(name: string, value: string): string {
  const text = value.trim();
  if (name !== "authorization" && name !== "authentication") return text;
  return /^bearer(\s|$)/i.test(text) ? text.slice(6).trim() : text;
}

function ambiguous(): GateError {
  return new GateError("ambiguous_credentials", {
    message: "The request has two different credentials. Send the key in one header, `Authorization: Bearer <key>`.",
  });
}
