/**
 * Where AWS access keys come from: the config's references; else the environment, the role of the container (ECS, EKS Pod Identity), and
 * the role of the machine (EC2, by IMDSv2 only: version 1 answers whoever makes Gate send a request).
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html (read 2026-11)
 */
import type { AwsAuth } from "../../graph/auth.ts";
import { METADATA_TIMEOUT_MS } from "./_tokens.ts";
import type { CredentialPorts } from "./authorize-call.ts";
import { readObject, refused } from "./endpoint.ts";
import type { Grant } from "./grants.ts";

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Found = Grant<AwsKeys>;

export function findAwsKeys(auth: AwsAuth, ports: CredentialPorts): Found | Promise<Found> {
  const { readSecret, store } = ports;
  if (auth.accessKeyId !== undefined) {
    const { accessKeyId, secretAccessKey, sessionToken } = auth;
    return toStatic(
      readSecret(accessKeyId),
      secretAccessKey === undefined ? undefined : readSecret(secretAccessKey),
      sessionToken === undefined ? undefined : readSecret(sessionToken),
    );
  }
  const read = (name: string): string | undefined => readSecret({ env: name });
  const accessKeyId = read("AWS_ACCESS_KEY_ID");
  if (accessKeyId !== undefined) return toStatic(accessKeyId, read("AWS_SECRET_ACCESS_KEY"), read("AWS_SESSION_TOKEN"));
  const relative = read("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
  const full = relative === undefined ? read("AWS_CONTAINER_CREDENTIALS_FULL_URI") : undefined;
  if (relative !== undefined || full !== undefined) {
    const url = full ?? `${store.endpoints.awsContainer}${relative ?? ""}`;
    return store.awsKeys.get(`container ${url}`, () => fetchOfContainer(url, full !== undefined, ports));
  }
  if (read("AWS_EC2_METADATA_DISABLED")?.toLowerCase() === "true")
    return refused("is not set: there are no AWS keys, and the metadata of the machine is switched off");
  return store.awsKeys.get("instance", () => fetchOfMachine(ports));
}

function toStatic(
  accessKeyId: string | undefined,
  secretAccessKey: string | undefined,
  sessionToken: string | undefined,
): Found {
  if (accessKeyId === undefined || secretAccessKey === undefined) return refused("is not set or not complete");
  return toGrant(accessKeyId, secretAccessKey, sessionToken, Number.POSITIVE_INFINITY);
}

/** What stands in headers is checked here, so that a pasted line break is refused and not thrown with the key in its message. */
function toGrant(accessKeyId: string, secretAccessKey: string, sessionToken: string | undefined, until: number): Found {
  if (![accessKeyId, sessionToken ?? "-"].every((text) => /^[\x21-\x7e]+$/.test(text))) return refused("is not usable");
  const value =
    sessionToken === undefined ? { accessKeyId, secretAccessKey } : { accessKeyId, secretAccessKey, sessionToken };
  return { kind: "granted", value, expiresAt: until };
}

async function fetchOfContainer(url: string, isFull: boolean, { readSecret, store }: CredentialPorts): Promise<Found> {
  if (isFull && !isContainerHost(url)) return refused("would be fetched from a host that is no metadata server");
  const file = readSecret({ env: "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE" });
  const token = file === undefined ? readSecret({ env: "AWS_CONTAINER_AUTHORIZATION_TOKEN" }) : readSecret({ file });
  if (token !== undefined && !/^[\x20-\x7e]+$/.test(token)) return refused("has a container token that is not usable");
  const headers: Record<string, string> = token === undefined ? {} : { authorization: token };
  const answer = await store.call({ method: "GET", url, headers, timeoutMs: METADATA_TIMEOUT_MS });
  return answer.kind === "refused" ? answer : readRoleKeys(answer.status, answer.text);
}

// The rule of AWS's own clients: plain http only to the machine itself and to the known addresses of ECS and EKS.
function isContainerHost(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:") return true;
  return (
    /^127\.|^(?:localhost|\[::1\])$/.test(hostname) ||
    ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"].includes(hostname)
  );
}

async function fetchOfMachine({ store }: CredentialPorts): Promise<Found> {
  const base = `${store.endpoints.awsInstance}/latest`;
  const timeoutMs = METADATA_TIMEOUT_MS;
  const session = await store.call({
    method: "PUT",
    url: `${base}/api/token`,
    headers: { "x-aws-ec2-metadata-token-ttl-seconds": "300" },
    timeoutMs,
  });
  const none = "there are no AWS keys, and the machine has no role that answers";
  if (session.kind === "refused") return refused(`${session.reason}; ${none}`);
  if (session.status !== 200) return refused(`is not set: ${none}`);
  const headers = { "x-aws-ec2-metadata-token": session.text.trim() };
  const roles = `${base}/meta-data/iam/security-credentials/`;
  const role = await store.call({ method: "GET", url: roles, headers, timeoutMs });
  if (role.kind === "refused") return role;
  const name = role.text.trim().split("\n")[0] ?? "";
  if (role.status !== 200 || name === "") return refused(`is not set: ${none}`);
  const answer = await store.call({ method: "GET", url: roles + encodeURIComponent(name), headers, timeoutMs });
  return answer.kind === "refused" ? answer : readRoleKeys(answer.status, answer.text);
}

function readRoleKeys(status: number, text: string): Found {
  if (status !== 200) return refused(`was refused by the role's endpoint (${status})`);
  const body = readObject(text);
  const [id, secret, token, end] = ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"].map((key) => body?.[key]);
  const until = typeof end === "string" ? Date.parse(end) : Number.NaN;
  if (typeof id !== "string" || typeof secret !== "string" || Number.isNaN(until))
    return refused("was answered without keys by the role's endpoint");
  return toGrant(id, secret, typeof token === "string" ? token : undefined, until);
}
