import { describe, expect, it } from "vitest";
import type { Secrets } from "../../src/config/env.ts";
import type { ProviderFile } from "../../src/config/types.gen.ts";
import type { Auth } from "../../src/graph/auth.ts";
import { explainProvider } from "../../src/server/activation.ts";
import { findMissingCredential } from "../../src/server/credential-needs.ts";
import { openParts, provider } from "../_helpers/config.ts";

function withVariables(...names: readonly string[]): Secrets {
  const find = (given: string | readonly string[]): string | undefined =>
    [given].flat().find((name) => names.includes(name));
  return {
    secret: (reference) => ("env" in reference ? find(reference.env) : undefined),
    text: (reference) => (typeof reference === "string" ? reference : (find(reference.env) ?? reference.default)),
  };
}

const a = { env: "A" };
const b = { env: "B" };
const entra = { tenantId: { env: "T" }, clientId: "c", clientSecret: a };

describe("credentials: what a provider needs", () => {
  it.each<[string, Auth, readonly string[], string | undefined]>([
    ["a key", { scheme: "bearer", key: a }, [], "env:A"],
    ["a key that is there", { scheme: "bearer", key: a }, ["A"], undefined],
    ["a key that may be missing", { scheme: "bearer", key: a, optional: true }, [], undefined],
    ["one of several keys", { scheme: "header", name: "x", keys: [{ key: a }, { key: b }] }, ["B"], undefined],
    ["several keys, none there", { scheme: "header", name: "x", keys: [{ key: a }, { key: b }] }, [], "env:A, env:B"],
    ["a token", { scheme: "azure", token: { file: "t" } }, [], "file:t"],
    ["an application without its tenant", { scheme: "azure", entra }, ["A"], "env:T"],
    ["an application without its secret", { scheme: "azure", entra }, ["T"], "env:A"],
    ["a whole application", { scheme: "azure", entra }, ["T", "A"], undefined],
    ["a version for classic addresses", { scheme: "azure", key: a, form: "classic", apiVersion: b }, ["A"], "env:B"],
    ["a named account of Google", { scheme: "gcp-adc", credentials: a }, [], "env:A"],
    ["the machine's account", { scheme: "gcp-adc" }, [], undefined],
    ["the machine's role", { scheme: "aws-sigv4" }, [], undefined],
    ["named keys of AWS", { scheme: "aws-sigv4", accessKeyId: a, secretAccessKey: b }, ["A"], "env:B"],
    [
      "a Bedrock key instead of them",
      { scheme: "aws-sigv4", accessKeyId: b, secretAccessKey: b, bearerToken: a },
      ["A"],
      undefined,
    ],
    ["what the client brings", { scheme: "forward" }, [], undefined],
    ["nothing", { scheme: "none" }, [], undefined],
  ])("%s", (_case, auth, names, missing) => {
    expect(findMissingCredential(auth, withVariables(...names))).toBe(missing);
  });
});

const explain = (
  endpoint: NonNullable<ProviderFile["endpoints"]>["anthropic-messages"],
  ...names: string[]
): string | undefined => {
  const file = provider(["m"], { endpoints: { "anthropic-messages": endpoint ?? {} } });
  const [declared] = openParts({ providers: { p: file } }).graph.providers;
  if (declared === undefined) throw new Error("The config has no provider.");
  return explainProvider(declared, withVariables(...names));
};

describe("activation: every address of a provider", () => {
  it("says what a further dialect lacks", () => {
    expect(explain({})).toBeUndefined();
    expect(explain({ auth: { scheme: "bearer", key: a } })).toBe(
      "for anthropic-messages its credential is not set (env:A)",
    );
    expect(explain({ auth: { scheme: "bearer", key: a } }, "A")).toBeUndefined();
    expect(explain({ baseURL: { env: "BASE" } })).toBe("for anthropic-messages its base URL is not set (env:BASE)");
  });

  it("judges what the environment gives as the address of a further dialect, because keys travel there", () => {
    expect(explain({ baseURL: { env: "http://public.example" } }, "http://public.example")).toBe(
      "for anthropic-messages its base URL is not allowed: it uses http to a public address",
    );
  });
});
