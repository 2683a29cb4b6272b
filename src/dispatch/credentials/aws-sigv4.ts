/**
 * `auth.scheme: aws-sigv4`: requests signed with AWS Signature Version 4, or a Bedrock API key as a bearer token.
 *
 * The signature covers the exact bytes of the body and the path as it is sent. aws4fetch does the arithmetic: it encodes the path of the
 * wire a second time, as every service but S3 expects (a model id with `:` and `/` arrives percent-encoded once), and needs no dependency.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (read 2026-11)
 */
import { AwsV4Signer } from "aws4fetch";
import type { AwsAuth } from "../../graph/auth.ts";
import { andThen, authorized, refuse, refuseKey, toHeaderValue } from "./_keys.ts";
import type { Authorization, CredentialPorts, Outgoing } from "./authorize-call.ts";
import { findAwsKeys, type AwsKeys } from "./aws-keys.ts";

const DEFAULT_SERVICE = "bedrock";
// A key derived for each day, region and secret; a handful at a time.
const MAX_SIGNING_KEYS = 50;

export function authorizeAws(
  auth: AwsAuth,
  outgoing: Outgoing,
  ports: CredentialPorts,
): Authorization | Promise<Authorization> {
  const bearer = readBearer(auth, ports);
  if (bearer !== undefined) {
    const secret = toHeaderValue(bearer);
    if (secret === undefined) return refuseKey(outgoing);
    return authorized(outgoing.path, ["authorization", `Bearer ${secret}`], 0);
  }
  const region = findRegion(auth, outgoing.origin, ports);
  if (region === undefined) return refuse(outgoing.provider, "needs a `region`");
  return andThen(findAwsKeys(auth, ports), (found) =>
    found.kind === "refused"
      ? refuse(outgoing.provider, found.reason)
      : signCall(outgoing, found.value, region, auth.service ?? DEFAULT_SERVICE, ports),
  );
}

// As AWS's own clients: a Bedrock API key in the environment wins over keys that are found there, not over keys that were written down.
function readBearer(auth: AwsAuth, { readSecret }: CredentialPorts): string | undefined {
  if (auth.bearerToken !== undefined) {
    const token = readSecret(auth.bearerToken);
    if (token !== undefined) return token;
  }
  const isBedrock = (auth.service ?? DEFAULT_SERVICE) === DEFAULT_SERVICE;
  return isBedrock && auth.accessKeyId === undefined ? readSecret({ env: "AWS_BEARER_TOKEN_BEDROCK" }) : undefined;
}

function findRegion(auth: AwsAuth, origin: string, { readText }: CredentialPorts): string | undefined {
  const region =
    auth.region === undefined
      ? (/\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\./.exec(origin)?.[1] ??
        readText({ env: ["AWS_REGION", "AWS_DEFAULT_REGION"] }))
      : readText(auth.region);
  return region !== undefined && /^[a-z0-9-]{1,40}$/.test(region) ? region : undefined;
}

async function signCall(
  outgoing: Outgoing,
  keys: AwsKeys,
  region: string,
  service: string,
  { now, store }: CredentialPorts,
): Promise<Authorization> {
  const { method, origin, path, body } = outgoing;
  if (store.signingKeys.size > MAX_SIGNING_KEYS) store.signingKeys.clear();
  const signer = new AwsV4Signer({
    method,
    url: origin + path,
    headers: pickAwsHeaders(outgoing.headers),
    body,
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.secretAccessKey,
    ...(keys.sessionToken === undefined ? {} : { sessionToken: keys.sessionToken }),
    service,
    region,
    cache: store.signingKeys,
    datetime: new Date(now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, ""),
  });
  const signed = await signer.sign();
  const headers = ["authorization", "x-amz-date", "x-amz-security-token"].flatMap((name) => {
    const value = signed.headers.get(name);
    return value === null ? [] : [name, value];
  });
  // What was signed is what is sent: reading an address may change its spelling.
  return authorized(signed.url.pathname + signed.url.search, headers, 0);
}

/** Every x-amz- header of a request must be signed; the others may be changed on the way by what stands between. */
function pickAwsHeaders(headers: readonly string[]): [string, string][] {
  const picked: [string, string][] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] as string;
    if (/^x-amz-/i.test(name)) picked.push([name, headers[index + 1] as string]);
  }
  return picked;
}
