/**
 * `auth.scheme: azure`: a key in `api-key` or a token of Entra, and Azure's own addresses.
 *
 * `v1`: <resource>/openai/v1/…, the deployment's name is the model of the body. `classic`: <resource>/openai/deployments/<model>/…, but only
 * for what is asked of one deployment; responses, files and batches stand directly below /openai. Both take `api-version`, `classic` must have it.
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle (read 2026-11)
 */
import type { AzureAuth, EntraClient } from "../../graph/auth.ts";
import { andThen, authorized, findKey, refuse, refuseKey, toHeaderValue, toKeyHeaders } from "./_keys.ts";
import { fetchToken, toFormRequest } from "./_tokens.ts";
import type { Authorization, CredentialPorts, Outgoing } from "./authorize-call.ts";
import { createHash } from "node:crypto";

const DEFAULT_SCOPE = "https://cognitiveservices.azure.com/.default";

export function authorizeAzure(
  auth: AzureAuth,
  outgoing: Outgoing,
  ports: CredentialPorts,
): Authorization | Promise<Authorization> {
  const version = auth.apiVersion === undefined ? undefined : ports.readText(auth.apiVersion);
  if (auth.form === "classic" && version === undefined) return refuse(outgoing.provider, "needs an `apiVersion`");
  const path = toAzurePath(auth.form ?? "v1", outgoing, version);
  if (auth.entra !== undefined) return authorizeEntra(auth.entra, path, outgoing, ports);
  if (auth.token !== undefined) {
    const secret = toHeaderValue(ports.readSecret(auth.token));
    if (secret === undefined) return refuseKey(outgoing);
    return authorized(path, toKeyHeaders(auth, { index: 0, weight: 1, secret }, "authorization", "Bearer "), 0);
  }
  const key = findKey(auth, outgoing.seed, ports);
  return key === undefined ? refuseKey(outgoing) : authorized(path, toKeyHeaders(auth, key, "api-key", ""), key.index);
}

/** The path of a call. The base URL may be that of the resource, or have any part of Azure's own path already. */
export function toAzurePath(
  form: "v1" | "classic",
  { path, pathPrefix, upstreamModel }: Pick<Outgoing, "path" | "pathPrefix" | "upstreamModel">,
  version: string | undefined,
): string {
  const resource = pathPrefix.replace(/(?:\/openai(?:\/v1|\/deployments(?:\/[^/]*)?)?)?\/*$/, "");
  const [operation = "", query = ""] = splitQuery(path.slice(pathPrefix.length));
  const parameters = [query, version === undefined ? "" : `api-version=${encodeURIComponent(version)}`];
  const search = parameters.filter((text) => text !== "").join("&");
  const below =
    form === "v1" ? "/v1" : OF_DEPLOYMENT.test(operation) ? `/deployments/${encodeURIComponent(upstreamModel)}` : "";
  return `${resource}/openai${below}${operation}${search === "" ? "" : `?${search}`}`;
}

/** Operations of one deployment. */
const OF_DEPLOYMENT = /^\/(?:chat\/completions|completions|embeddings|audio\/|images\/)/;

function splitQuery(path: string): readonly string[] {
  const mark = path.indexOf("?");
  return mark === -1 ? [path] : [path.slice(0, mark), path.slice(mark + 1)];
}

function authorizeEntra(
  entra: EntraClient,
  path: string,
  outgoing: Outgoing,
  ports: CredentialPorts,
): Authorization | Promise<Authorization> {
  const tenantId = ports.readText(entra.tenantId);
  const clientId = ports.readText(entra.clientId);
  const clientSecret = ports.readSecret(entra.clientSecret);
  if (tenantId === undefined || clientId === undefined || clientSecret === undefined) return refuseKey(outgoing);
  const { store, now } = ports;
  const scope = entra.scope ?? DEFAULT_SCOPE;
  // Whoever rotates the secret wants it used: it is a part of the name, as a hash.
  const secretHash = createHash("sha256").update(clientSecret).digest("hex");
  const got = store.tokens.get(`entra ${tenantId} ${clientId} ${scope} ${secretHash}`, () => {
    const url = `${store.endpoints.entra}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`;
    const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, scope };
    return fetchToken(store.call, toFormRequest(url, fields), now);
  });
  return andThen(got, (grant) =>
    grant.kind === "refused" ? refuse(outgoing.provider, grant.reason) : authorized(path, grant.value, 0),
  );
}
