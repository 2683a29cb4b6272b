import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { authorizeCall, type Authorization } from "../../../src/dispatch/credentials/authorize-call.ts";
import type { Auth } from "../../../src/graph/auth.ts";
import {
  authorizeNow,
  expectAuthorized,
  expectRefused,
  machine,
  outgoing,
  ports,
  type Machine,
  type TestPorts,
} from "./_call.ts";
import { startEndpoint, type TestEndpoint } from "../../_helpers/endpoint.ts";

let open: TestPorts | undefined;
let endpoint: TestEndpoint | undefined;

afterEach(async () => {
  await open?.dispose();
  await endpoint?.close();
  endpoint = undefined;
});

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const serviceAccount = JSON.stringify({
  type: "service_account",
  client_email: "gate@project.iam.example",
  private_key_id: "k1",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
});
const user = JSON.stringify({
  type: "authorized_user",
  client_id: "id",
  client_secret: "shh",
  refresh_token: "again",
  quota_project_id: "billing",
});
const auth: Auth = { scheme: "gcp-adc" };
const decode = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString());

async function start(host: Machine, answer: Parameters<typeof startEndpoint>[0]): Promise<void> {
  endpoint = await startEndpoint(answer);
  open = ports(host, { googleToken: `${endpoint.url}/token`, googleMetadata: endpoint.url });
}

async function call(given: Auth = auth): Promise<Authorization> {
  return authorizeCall(given, outgoing(), open as TestPorts);
}

describe("credentials: gcp-adc", () => {
  it("exchanges the signed statement of a service account for a token", async () => {
    const host = machine({ env: { SA: serviceAccount } });
    await start(host, () => ({ access_token: "ya.1", expires_in: 3_600, token_type: "Bearer" }));
    const result = await call({ scheme: "gcp-adc", credentials: { env: "SA" }, scope: "https://scope.example" });
    expect(expectAuthorized(result)).toEqual({
      path: "/v1/chat/completions",
      headers: ["authorization", "Bearer ya.1"],
      slot: 0,
    });
    const form = new URLSearchParams(endpoint?.calls[0]?.body);
    expect(form.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    const [head = "", claims = "", signature = ""] = form.get("assertion")?.split(".") ?? [];
    const seconds = host.nowMs / 1000;
    expect(decode(head)).toEqual({ alg: "RS256", typ: "JWT", kid: "k1" });
    expect(decode(claims)).toEqual({
      iss: "gate@project.iam.example",
      scope: "https://scope.example",
      aud: `${endpoint?.url}/token`,
      iat: seconds,
      exp: seconds + 3_600,
    });
    const isGood = verify(
      "sha256",
      Buffer.from(`${head}.${claims}`),
      createPublicKey(publicKey.export({ type: "spki", format: "pem" })),
      Buffer.from(signature, "base64url"),
    );
    expect(isGood).toBe(true);
  });

  it("refreshes the token of an authorized user, and names the project that pays", async () => {
    await start(
      machine({ env: { GOOGLE_APPLICATION_CREDENTIALS: "adc.json" }, files: { [resolve("adc.json")]: user } }),
      () => ({
        access_token: "ya.user",
        expires_in: 3_599,
      }),
    );
    expect(expectAuthorized(await call()).headers).toEqual([
      "authorization",
      "Bearer ya.user",
      "x-goog-user-project",
      "billing",
    ]);
    expect(Object.fromEntries(new URLSearchParams(endpoint?.calls[0]?.body))).toEqual({
      grant_type: "refresh_token",
      client_id: "id",
      client_secret: "shh",
      refresh_token: "again",
    });
  });

  it("finds the file that gcloud writes", async () => {
    const files = { "/home/ada/.config/gcloud/application_default_credentials.json": user };
    await start(machine({ env: { HOME: "/home/ada" }, files }), () => ({ access_token: "ya.g", expires_in: 60 }));
    expect(expectAuthorized(await call()).headers).toContain("Bearer ya.g");
  });

  it("asks the metadata server of the machine where there is no file", async () => {
    await start(machine({ env: { HOME: "/home/ada" } }), () => ({ access_token: "ya.vm", expires_in: 3_599 }));
    expect(expectAuthorized(await call()).headers).toEqual(["authorization", "Bearer ya.vm"]);
    expect(endpoint?.calls[0]).toMatchObject({
      method: "GET",
      path: "/computeMetadata/v1/instance/service-accounts/default/token?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform",
    });
    expect(endpoint?.calls[0]?.headers["metadata-flavor"]).toBe("Google");
  });

  it("P102: fetches a token once for all who wait, keeps it, and renews it before it ends", async () => {
    const host = machine();
    let served = 0;
    await start(host, () => ({ access_token: `ya.${(served += 1)}`, expires_in: 3_600 }));
    const many = await Promise.all(Array.from({ length: 20 }, () => call()));
    expect(new Set(many.map((result) => expectAuthorized(result).headers[1]))).toEqual(new Set(["Bearer ya.1"]));
    host.nowMs += 3_300_000;
    expect(authorizeNow(auth, outgoing(), open as TestPorts).headers[1]).toBe("Bearer ya.1");
    expect(endpoint?.calls).toHaveLength(1);
    // Less than four minutes are left: the old one is still sent while the new one is on its way.
    host.nowMs += 100_000;
    expect(authorizeNow(auth, outgoing(), open as TestPorts).headers[1]).toBe("Bearer ya.1");
    await expect.poll(() => authorizeNow(auth, outgoing(), open as TestPorts).headers[1]).toBe("Bearer ya.2");
    expect(endpoint?.calls).toHaveLength(2);
    host.nowMs += 3_600_000;
    expect(expectAuthorized(await call()).headers[1]).toBe("Bearer ya.3");
  });

  it("keeps a token that still holds while its endpoint is away, and does not ask again at once after a failure", async () => {
    const host = machine();
    let isAway = false;
    await start(host, () => (isAway ? 503 : { access_token: "ya.1", expires_in: 600 }));
    await call();
    isAway = true;
    host.nowMs += 500_000;
    expect(authorizeNow(auth, outgoing(), open as TestPorts).headers[1]).toBe("Bearer ya.1");
    await expect.poll(() => endpoint?.calls.length).toBe(2);
    host.nowMs += 100_000;
    // The failure of the renewal may be a moment old still: then nobody asks, and everybody is told.
    host.nowMs += 2_000;
    const error = expectRefused(await call());
    expect(error.code).toBe("upstream_unauthorized");
    expect(error.message).toContain("was refused (503)");
    expect(endpoint?.calls).toHaveLength(3);
    expectRefused(await call());
    expect(endpoint?.calls).toHaveLength(3);
    host.nowMs += 2_000;
    isAway = false;
    expectAuthorized(await call());
  });

  it.each([
    ["no JSON", "not json", "is not the JSON of a Google account"],
    ["another type", '{"type":"external_account"}', "is of a type that Gate does not know"],
    [
      "a broken private key",
      '{"type":"service_account","private_key":"-----BEGIN X"}',
      "has a private key that cannot be read",
    ],
  ])("refuses credentials that are %s, without repeating them", async (_case, text, reason) => {
    await start(machine({ env: { SA: text } }), () => 500);
    const error = expectRefused(await call({ scheme: "gcp-adc", credentials: { env: "SA" } }));
    expect(error.message).toContain(reason);
    expect(endpoint?.calls).toEqual([]);
  });

  it("tells what Google refused, and nothing of the account", async () => {
    await start(machine({ env: { SA: serviceAccount } }), () => 401);
    const error = expectRefused(await call({ scheme: "gcp-adc", credentials: { env: "SA" } }));
    expect(error.message).toBe('The credential of provider "acme" was refused (401).');
    expect(expectRefused(await call({ scheme: "gcp-adc", credentials: { env: "UNSET" } })).message).toContain(
      "not set",
    );
  });

  it("does not wait for a metadata server that is not there", async () => {
    open = ports(machine(), { googleMetadata: "http://127.0.0.1:1" });
    const error = expectRefused(await call());
    expect(error.message).toContain("no service account");
    expect(error.message).not.toContain("127.0.0.1");
  });
});
