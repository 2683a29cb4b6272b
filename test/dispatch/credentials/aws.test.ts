import { createHash, createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { authorizeCall, type Authorization, type Outgoing } from "../../../src/dispatch/credentials/authorize-call.ts";
import type { Auth } from "../../../src/graph/auth.ts";
import { expectAuthorized, expectRefused, machine, outgoing, ports, type Machine, type TestPorts } from "./_call.ts";
import { startEndpoint, type TestEndpoint } from "../../_helpers/endpoint.ts";

let open: TestPorts | undefined;
let endpoint: TestEndpoint | undefined;

afterEach(async () => {
  await open?.dispose();
  await endpoint?.close();
  endpoint = undefined;
});

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const environment = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: SECRET };
const PUBLISHED_AT = Date.UTC(2015, 7, 30, 12, 36);

function sign(call: Partial<Outgoing>, auth: Partial<Auth> = {}, host: Machine = machine()): Promise<Authorization> {
  open = ports({ ...host, env: { ...environment, ...host.env } });
  return Promise.resolve(authorizeCall({ scheme: "aws-sigv4", ...auth } as Auth, outgoing(call), open));
}

function header({ headers }: { readonly headers: readonly string[] }, name: string): string | undefined {
  return headers[headers.indexOf(name) + 1];
}

const ROLE_TOKEN =
  "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

const sha = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

/** The algorithm as AWS describes it, written apart from what Gate uses. */
function signIndependently(call: Outgoing, region: string, service: string, date: string, token?: string): string {
  const path = call.path
    .split("/")
    .map((part) =>
      encodeURIComponent(part).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join("/");
  const lines = [`host:${new URL(call.origin).host}`, `x-amz-date:${date}`];
  if (token !== undefined) lines.push(`x-amz-security-token:${token}`);
  const names = lines.map((line) => line.slice(0, line.indexOf(":"))).join(";");
  const canonical = [call.method, path, "", ...lines, "", names, sha(call.body)].join("\n");
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", date, scope, sha(canonical)].join("\n");
  const steps = [date.slice(0, 8), region, service, "aws4_request"];
  const key = steps.reduce<Buffer>((last, step) => hmac(last, step), Buffer.from(`AWS4${SECRET}`));
  const signature = hmac(key, toSign).toString("hex");
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

describe("credentials: aws-sigv4", () => {
  it.each([
    ["get-vanilla", "GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    ["post-vanilla", "POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
    [
      "get-vanilla-query-order-key-case",
      "GET",
      "/?Param2=value2&Param1=value1",
      "",
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ],
    [
      "post-sts-header-before",
      "POST",
      "/",
      ROLE_TOKEN,
      "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
    ],
  ])("gives the published signature of %s", async (_name, method, path, token, signature) => {
    const env: Record<string, string> = token === "" ? {} : { AWS_SESSION_TOKEN: token };
    const call = { method, origin: "https://example.amazonaws.com", pathPrefix: "", path, body: Buffer.alloc(0) };
    const auth = { region: "us-east-1", service: "service" };
    const signed = expectAuthorized(await sign(call, auth, machine({ nowMs: PUBLISHED_AT, env })));
    expect(header(signed, "authorization")).toContain(
      `Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date`,
    );
    expect(header(signed, "authorization")).toContain(`Signature=${signature}`);
    expect(header(signed, "x-amz-date")).toBe("20150830T123600Z");
  });

  it.each([
    "/model/anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse",
    "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.anthropic.claude/converse-stream",
    "/model/x:0/converse",
    "/model/(a)!b'c*/converse",
  ])("P101: signs the final bytes and the path as it is sent: %s", async (path) => {
    const body = Buffer.from('{"messages":[{"role":"user","content":[{"text":"Grüße 🎈"}]}]}');
    const call = { origin: "https://bedrock-runtime.eu-central-1.amazonaws.com", pathPrefix: "", path, body };
    const host = machine({ env: { AWS_SESSION_TOKEN: "role+token/=" } });
    const signed = expectAuthorized(await sign(call, {}, host));
    expect(signed.path).toBe(path);
    expect(header(signed, "x-amz-security-token")).toBe("role+token/=");
    expect(header(signed, "authorization")).toBe(
      signIndependently(outgoing(call), "eu-central-1", "bedrock", "20261120T120000Z", "role+token/="),
    );
  });

  it("signs the x-amz- headers of the call and no others", async () => {
    const headers = ["content-type", "application/json", "X-Amz-Target", "t", "x-amzn-bedrock-trace", "on"];
    const signed = expectAuthorized(await sign({ headers }, { region: "us-east-1" }));
    expect(header(signed, "authorization")).toContain("SignedHeaders=host;x-amz-date;x-amz-target,");
  });

  it.each([
    ["the config", { region: "us-west-2" }, "https://llm.acme.example", {}, "us-west-2"],
    [
      "the host",
      {},
      "https://bedrock-runtime.us-gov-west-1.amazonaws.com",
      { AWS_REGION: "eu-west-1" },
      "us-gov-west-1",
    ],
    [
      "the host of an endpoint of one's own",
      {},
      "https://vpce-1.bedrock-runtime.eu-west-3.vpce.amazonaws.com",
      {},
      "eu-west-3",
    ],
    ["the environment", {}, "https://llm.acme.example", { AWS_DEFAULT_REGION: "ap-south-1" }, "ap-south-1"],
  ] as const)("takes the region from %s", async (_case, auth, origin, env, region) => {
    const signed = expectAuthorized(await sign({ origin }, auth, machine({ env })));
    expect(header(signed, "authorization")).toContain(`/${region}/bedrock/aws4_request`);
  });

  it("says that the region is missing", async () => {
    expect(expectRefused(await sign({})).message).toContain("`region`");
  });

  it("takes keys that the config names before those of the environment, and refuses half of them", async () => {
    const auth = { region: "us-east-1", accessKeyId: { env: "MY_ID" }, secretAccessKey: { env: "MY_SECRET" } };
    const env = { MY_ID: "AKIAMINE", AWS_BEARER_TOKEN_BEDROCK: "not-this" };
    expect(expectRefused(await sign({}, auth, machine({ env }))).message).toContain("not complete");
    const signed = expectAuthorized(await sign({}, auth, machine({ env: { ...env, MY_SECRET: "s" } })));
    expect(header(signed, "authorization")).toContain("Credential=AKIAMINE/");
  });

  it("sends a Bedrock API key instead of a signature", async () => {
    const fromEnvironment = await sign({}, {}, machine({ env: { AWS_BEARER_TOKEN_BEDROCK: "bedrock-api-key" } }));
    expect(expectAuthorized(fromEnvironment).headers).toEqual(["authorization", "Bearer bedrock-api-key"]);
    const named = await sign({}, { bearerToken: { env: "MINE" } }, machine({ env: { MINE: "mine" } }));
    expect(expectAuthorized(named).headers).toEqual(["authorization", "Bearer mine"]);
  });

  it("takes the role of the container, with its token, once", async () => {
    endpoint = await startEndpoint(() => ({
      AccessKeyId: "ASIAROLE",
      SecretAccessKey: "s",
      Token: "session",
      Expiration: "2026-11-20T18:00:00Z",
    }));
    const url = `${endpoint.url}/v1/credentials`;
    const host = machine({
      env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: url, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "/var/run/token" },
      files: { "/var/run/token": "pod-token" },
    });
    open = ports(host);
    const auth: Auth = { scheme: "aws-sigv4", region: "us-east-1" };
    const using = open;
    const all = await Promise.all([1, 2, 3].map(() => authorizeCall(auth, outgoing(), using)));
    for (const result of all) {
      expect(header(expectAuthorized(result), "authorization")).toContain("Credential=ASIAROLE/");
      expect(header(expectAuthorized(result), "x-amz-security-token")).toBe("session");
    }
    expect(endpoint.calls).toHaveLength(1);
    expect(endpoint.calls[0]?.headers.authorization).toBe("pod-token");
  });

  it("finds the container's role by its relative address too, and asks no other host over plain http", async () => {
    endpoint = await startEndpoint(() => ({
      AccessKeyId: "A",
      SecretAccessKey: "s",
      Expiration: "2026-11-20T18:00:00Z",
    }));
    open = ports(machine({ env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/x" } }), { awsContainer: endpoint.url });
    const auth: Auth = { scheme: "aws-sigv4", region: "us-east-1" };
    expectAuthorized(await authorizeCall(auth, outgoing(), open));
    expect(endpoint.calls[0]?.path).toBe("/v2/x");
    await open.dispose();
    open = ports(machine({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://metadata.evil.example/" } }));
    expect(expectRefused(await authorizeCall(auth, outgoing(), open)).message).toContain("no metadata server");
  });

  it("takes the role of the machine by IMDSv2, and renews it", async () => {
    let issued = 0;
    endpoint = await startEndpoint(({ method, path, headers }) => {
      if (method === "PUT" && path === "/latest/api/token") return "imds-token";
      if (headers["x-aws-ec2-metadata-token"] !== "imds-token") return 401;
      if (path === "/latest/meta-data/iam/security-credentials/") return "gate-role\n";
      if (path !== "/latest/meta-data/iam/security-credentials/gate-role") return 404;
      issued += 1;
      const end = new Date(Date.UTC(2026, 10, 20, 12) + issued * 6 * 3_600_000).toISOString();
      return { Code: "Success", AccessKeyId: `ASIA${issued}`, SecretAccessKey: "s", Token: "t", Expiration: end };
    });
    const host = machine();
    open = ports(host, { awsInstance: endpoint.url });
    const auth: Auth = { scheme: "aws-sigv4", region: "us-east-1" };
    const id = async (): Promise<string | undefined> =>
      /Credential=([^/]+)/.exec(
        header(expectAuthorized(await authorizeCall(auth, outgoing(), open as TestPorts)), "authorization") ?? "",
      )?.[1];
    expect(await id()).toBe("ASIA1");
    expect(await id()).toBe("ASIA1");
    host.nowMs += 7 * 3_600_000;
    expect(await id()).toBe("ASIA2");
    expect(endpoint.calls[0]).toMatchObject({ method: "PUT" });
    expect(endpoint.calls[0]?.headers["x-aws-ec2-metadata-token-ttl-seconds"]).toBe("300");
  });

  it("says what it looked for when there is nothing", async () => {
    open = ports(machine(), { awsInstance: "http://127.0.0.1:1" });
    const auth: Auth = { scheme: "aws-sigv4", region: "us-east-1" };
    expect(expectRefused(await authorizeCall(auth, outgoing(), open)).message).toContain("no role that answers");
    await open.dispose();
    open = ports(machine({ env: { AWS_EC2_METADATA_DISABLED: "true" } }));
    expect(expectRefused(await authorizeCall(auth, outgoing(), open)).message).toContain("switched off");
  });
});
