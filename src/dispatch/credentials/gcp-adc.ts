/**
 * `auth.scheme: gcp-adc`: access tokens by Google's Application Default Credentials.
 *
 * In this order: `auth.credentials`, the file that GOOGLE_APPLICATION_CREDENTIALS names, the file that `gcloud auth application-default login`
 * writes, the metadata server of the machine (Compute Engine, GKE, Cloud Run). The JSON is a service account's or an authorized user's.
 * Own code instead of google-auth-library: these are three requests, and the library comes with 22 more packages and 13 MB, reads the
 * environment and files by itself, and offers no way to say where its endpoints are.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials (read 2026-11)
 */
import { createHash, sign } from "node:crypto";
import { join, resolve } from "node:path";
import type { GcpAuth } from "../../graph/auth.ts";
import { andThen, authorized, refuse, refuseKey, toHeaderValue } from "./_keys.ts";
import { fetchToken, METADATA_TIMEOUT_MS, toFormRequest } from "./_tokens.ts";
import type { Authorization, CredentialPorts, Outgoing } from "./authorize-call.ts";
import { readObject, refused } from "./endpoint.ts";
import type { Grant } from "./grants.ts";

type Token = Grant<readonly string[]>;

const DEFAULT_SCOPE = "https://www.googleapis.com/auth/cloud-platform";
// The longest that Google takes.
const ASSERTION_SECONDS = 3_600;

export function authorizeGcp(
  auth: GcpAuth,
  outgoing: Outgoing,
  ports: CredentialPorts,
): Authorization | Promise<Authorization> {
  const { store } = ports;
  const json = findCredentials(auth, ports);
  if (json === undefined && auth.credentials !== undefined) return refuseKey(outgoing);
  const scope = auth.scope ?? DEFAULT_SCOPE;
  const name = json === undefined ? "machine" : createHash("sha256").update(json).digest("hex");
  const got = store.tokens.get(`gcp ${name} ${scope}`, () =>
    json === undefined ? fetchOfMachine(scope, ports) : fetchByFile(json, scope, ports),
  );
  return andThen(got, (token) =>
    token.kind === "refused" ? refuse(outgoing.provider, token.reason) : authorized(outgoing.path, token.value, 0),
  );
}

function findCredentials(auth: GcpAuth, { readSecret }: CredentialPorts): string | undefined {
  if (auth.credentials !== undefined) return readSecret(auth.credentials);
  const named = readSecret({ env: "GOOGLE_APPLICATION_CREDENTIALS" });
  // As Google's tools read it: relative to where the process runs.
  if (named !== undefined) return readSecret({ file: resolve(named) }) ?? "";
  const configured = readSecret({ env: "CLOUDSDK_CONFIG" });
  const home = readSecret({ env: "HOME" });
  const folder = configured ?? (home === undefined ? undefined : join(home, ".config/gcloud"));
  return folder === undefined ? undefined : readSecret({ file: join(folder, "application_default_credentials.json") });
}

async function fetchByFile(json: string, scope: string, ports: CredentialPorts): Promise<Token> {
  const file = readObject(json);
  if (file === undefined) return refused("is not the JSON of a Google account");
  const text = (key: string): string => (typeof file[key] === "string" ? file[key] : "");
  const quotaProject = toHeaderValue(text("quota_project_id"));
  const further = quotaProject === undefined ? [] : ["x-goog-user-project", quotaProject];
  const { call, endpoints } = ports.store;
  switch (file["type"]) {
    case "service_account": {
      const assertion = createAssertion(text, scope, endpoints.googleToken, ports.now());
      if (assertion === undefined) return refused("has a private key that cannot be read");
      const fields = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
      return fetchToken(call, toFormRequest(endpoints.googleToken, fields), ports.now, further);
    }
    case "authorized_user": {
      const fields = {
        grant_type: "refresh_token",
        client_id: text("client_id"),
        client_secret: text("client_secret"),
        refresh_token: text("refresh_token"),
      };
      return fetchToken(call, toFormRequest(endpoints.googleToken, fields), ports.now, further);
    }
    default:
      return refused("is of a type that Gate does not know: it takes service_account and authorized_user");
  }
}

/** The signed statement by which a service account asks for a token (RFC 7523). */
function createAssertion(
  text: (key: string) => string,
  scope: string,
  audience: string,
  now: number,
): string | undefined {
  const issuedAt = Math.floor(now / 1000);
  const head = { alg: "RS256", typ: "JWT", kid: text("private_key_id") };
  const claims = { iss: text("client_email"), scope, aud: audience, iat: issuedAt, exp: issuedAt + ASSERTION_SECONDS };
  const signed = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  try {
    return `${signed}.${sign("sha256", Buffer.from(signed), text("private_key")).toString("base64url")}`;
  } catch {
    // Not a private key; the error's text might quote it.
    return undefined;
  }
}

async function fetchOfMachine(scope: string, { store, now }: CredentialPorts): Promise<Token> {
  const path = "/computeMetadata/v1/instance/service-accounts/default/token";
  const url = `${store.endpoints.googleMetadata}${path}?scopes=${encodeURIComponent(scope)}`;
  const headers = { "metadata-flavor": "Google" };
  const token = await fetchToken(store.call, { method: "GET", url, headers, timeoutMs: METADATA_TIMEOUT_MS }, now);
  if (token.kind === "granted") return token;
  return refused(`${token.reason}; there is no credentials file, and the machine has no service account that answers`);
}
