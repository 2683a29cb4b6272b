/** What the schemes with OAuth tokens share. */
import { toHeaderValue } from "./_keys.ts";
import { readObject, refused, type CallEndpoint, type EndpointAnswer, type EndpointRequest } from "./endpoint.ts";
import type { Grant } from "./grants.ts";

/** A token endpoint is on the other side of a network; a metadata server is on this machine, or there is none. */
const TOKEN_TIMEOUT_MS = 10_000;
export const METADATA_TIMEOUT_MS = 2_000;

/** A POST of form fields, as OAuth has it. */
export function toFormRequest(url: string, fields: Readonly<Record<string, string>>): EndpointRequest {
  return {
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams(fields).toString(),
    timeoutMs: TOKEN_TIMEOUT_MS,
  };
}

/** Ask for an access token: header lines with it, and when it ends. */
export async function fetchToken(
  call: CallEndpoint,
  request: EndpointRequest,
  now: () => number,
  further: readonly string[] = [],
): Promise<Grant<readonly string[]>> {
  // Counted from the question: the token's life began no earlier.
  const askedAt = now();
  const answer = await call(request);
  if (answer.kind === "refused") return answer;
  const body = readObject(answer.text);
  const token = body?.["access_token"];
  const secret = typeof token === "string" ? toHeaderValue(token) : undefined;
  const seconds = Number(body?.["expires_in"]);
  if (answer.status !== 200 || secret === undefined || !Number.isFinite(seconds) || seconds <= 0)
    return explain(answer);
  const value = ["authorization", `Bearer ${secret}`, ...further];
  return { kind: "granted", value, expiresAt: askedAt + seconds * 1000 };
}

/** The OAuth error code tells an operator what to mend; the description may hold names of accounts. */
function explain(answer: EndpointAnswer & { readonly kind: "answered" }): Grant<readonly string[]> {
  const error = readObject(answer.text)?.["error"];
  const code = typeof error === "string" && /^[a-z_]{1,60}$/.test(error) ? ` ${error}` : "";
  return refused(answer.status === 200 ? "was answered without a token" : `was refused (${answer.status}${code})`);
}
