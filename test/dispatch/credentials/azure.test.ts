import { afterEach, describe, expect, it } from "vitest";
import { authorizeCall } from "../../../src/dispatch/credentials/authorize-call.ts";
import { toAzurePath } from "../../../src/dispatch/credentials/azure.ts";
import type { Auth } from "../../../src/graph/auth.ts";
import { authorizeNow, expectAuthorized, expectRefused, machine, outgoing, ports, type TestPorts } from "./_call.ts";
import { startEndpoint, type TestEndpoint } from "../../_helpers/endpoint.ts";

let open: TestPorts | undefined;
let endpoint: TestEndpoint | undefined;

afterEach(async () => {
  await open?.dispose();
  await endpoint?.close();
});

describe("credentials: azure", () => {
  it.each([
    // form, path of the base URL, operation, version, path of the call
    ["v1", "", "/chat/completions", undefined, "/openai/v1/chat/completions"],
    ["v1", "/openai", "/chat/completions", undefined, "/openai/v1/chat/completions"],
    ["v1", "/openai/v1", "/chat/completions", undefined, "/openai/v1/chat/completions"],
    ["v1", "/openai/v1", "/responses", "preview", "/openai/v1/responses?api-version=preview"],
    ["v1", "/team/gateway", "/embeddings", undefined, "/team/gateway/openai/v1/embeddings"],
    [
      "classic",
      "",
      "/chat/completions",
      "2024-10-21",
      "/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21",
    ],
    [
      "classic",
      "/openai",
      "/embeddings",
      "2024-10-21",
      "/openai/deployments/my%20gpt/embeddings?api-version=2024-10-21",
    ],
    ["classic", "/openai/deployments", "/completions", "v", "/openai/deployments/my%20gpt/completions?api-version=v"],
    [
      "classic",
      "/openai/deployments/old",
      "/audio/speech",
      "v",
      "/openai/deployments/my%20gpt/audio/speech?api-version=v",
    ],
    [
      "classic",
      "/openai/v1",
      "/images/generations",
      "v",
      "/openai/deployments/my%20gpt/images/generations?api-version=v",
    ],
    [
      "classic",
      "/apim/openai",
      "/chat/completions",
      "v",
      "/apim/openai/deployments/my%20gpt/chat/completions?api-version=v",
    ],
    ["classic", "", "/responses", "v", "/openai/responses?api-version=v"],
    ["classic", "", "/responses/resp_1?include=x", "v", "/openai/responses/resp_1?include=x&api-version=v"],
    ["classic", "", "/files", "v", "/openai/files?api-version=v"],
  ] as const)("P70: %s below %j writes %s", (form, pathPrefix, operation, version, expected) => {
    expect(toAzurePath(form, { path: pathPrefix + operation, pathPrefix, upstreamModel: "my gpt" }, version)).toBe(
      expected,
    );
  });

  it("sends a key as api-key, one of several too", () => {
    open = ports(machine({ env: { K: "azure-key" } }));
    const call = outgoing({ pathPrefix: "", path: "/chat/completions" });
    expect(authorizeNow({ scheme: "azure", key: { env: "K" } }, call, open)).toEqual({
      path: "/openai/v1/chat/completions",
      headers: ["api-key", "azure-key"],
      slot: 0,
    });
    const keys = [{ key: { env: "UNSET" } }, { key: { env: "K" } }];
    expect(authorizeNow({ scheme: "azure", keys }, call, open)).toMatchObject({
      headers: ["api-key", "azure-key"],
      slot: 1,
    });
    expect(expectRefused(authorizeCall({ scheme: "azure", key: { env: "UNSET" } }, call, open) as never).code).toBe(
      "upstream_unauthorized",
    );
  });

  it("reads the version from the environment, and says so when classic has none", () => {
    const host = machine({ env: { K: "azure-key" } });
    open = ports(host);
    const auth: Auth = {
      scheme: "azure",
      key: { env: "K" },
      form: "classic",
      apiVersion: { env: "AZURE_API_VERSION" },
    };
    const call = outgoing({ pathPrefix: "", path: "/chat/completions" });
    expect(expectRefused(authorizeCall(auth, call, open) as never).message).toContain("apiVersion");
    host.env["AZURE_API_VERSION"] = "2024-10-21";
    expect(authorizeNow(auth, call, open).path).toBe(
      "/openai/deployments/large/chat/completions?api-version=2024-10-21",
    );
  });

  it("sends a token that a file holds, as it is now", () => {
    const host = machine({ files: { "/run/token": "eyJ.one" } });
    open = ports(host);
    const auth: Auth = { scheme: "azure", token: { file: "/run/token" } };
    expect(authorizeNow(auth, outgoing(), open).headers).toEqual(["authorization", "Bearer eyJ.one"]);
    host.files["/run/token"] = "eyJ.two";
    expect(authorizeNow(auth, outgoing(), open).headers).toEqual(["authorization", "Bearer eyJ.two"]);
  });

  it("fetches a token of Entra for its application, and again when the secret is rotated", async () => {
    endpoint = await startEndpoint(({ body }) => ({
      access_token: `token-for-${new URLSearchParams(body).get("client_secret")}`,
      expires_in: 3_599,
    }));
    const host = machine({ env: { SECRET: "one" } });
    open = ports(host, { entra: endpoint.url });
    const auth: Auth = {
      scheme: "azure",
      entra: { tenantId: "contoso", clientId: { env: "CLIENT", default: "app" }, clientSecret: { env: "SECRET" } },
    };
    const headers = async (): Promise<readonly string[]> =>
      expectAuthorized(await authorizeCall(auth, outgoing(), open as TestPorts)).headers;
    expect(await headers()).toEqual(["authorization", "Bearer token-for-one"]);
    expect(authorizeNow(auth, outgoing(), open).headers).toEqual(["authorization", "Bearer token-for-one"]);
    host.env["SECRET"] = "two";
    expect(await headers()).toEqual(["authorization", "Bearer token-for-two"]);
    expect(endpoint.calls).toHaveLength(2);
    expect(endpoint.calls[0]).toMatchObject({ method: "POST", path: "/contoso/oauth2/v2.0/token" });
    expect(Object.fromEntries(new URLSearchParams(endpoint.calls[0]?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: "app",
      client_secret: "one",
      scope: "https://cognitiveservices.azure.com/.default",
    });
  });

  it("tells no secret when Entra answers without a token", async () => {
    endpoint = await startEndpoint(() => ({ error: "invalid_client", error_description: "secret one is wrong" }));
    open = ports(machine({ env: { SECRET: "one" } }), { entra: endpoint.url });
    const entra = { tenantId: "t", clientId: "c", clientSecret: { env: "SECRET" } };
    const error = expectRefused(await authorizeCall({ scheme: "azure", entra }, outgoing(), open));
    expect(error.message).toBe('The credential of provider "acme" was answered without a token.');
  });
});
