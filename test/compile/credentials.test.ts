import { describe, expect, it } from "vitest";
import type { ProviderFile } from "../../src/config/types.gen.ts";
import { compileParts, listFindings, listMessages, openParts, provider } from "../_helpers/config.ts";

type Auth = NonNullable<ProviderFile["auth"]>;

const key = { env: "KEY" };
const entra = { tenantId: "t", clientId: "c", clientSecret: key };

function find(more: ProviderFile): string[] {
  const parts = { providers: { p: provider(["a"], more) } };
  return listFindings(parts).map((finding, index) => `${finding}: ${listMessages(parts)[index]}`);
}

const revision = (more: ProviderFile): string => openParts({ providers: { p: provider(["a"], more) } }).graph.revision;

const findPriced = (discover: "off" | "merge"): string[] =>
  listFindings({
    gateway: {
      prices: { "p/later": { input: 1, output: 2, source: "https://a.example", checkedOn: "2026-11-01" } },
    },
    providers: { p: provider(["a"], { discover }) },
  });

describe("compile: credentials", () => {
  it.each<[string, Auth]>([
    ["a bearer key", { scheme: "bearer", key }],
    ["several", { scheme: "bearer", keys: [{ key }, { key: { file: "k" }, weight: 2 }] }],
    ["a header", { scheme: "header", name: "x-key", keys: [{ key }] }],
    ["an Azure key", { scheme: "azure", key }],
    ["an Entra token", { scheme: "azure", token: { file: "token" } }],
    ["an Entra application", { scheme: "azure", entra, form: "classic", apiVersion: "2024-10-21" }],
    ["Google's defaults", { scheme: "gcp-adc" }],
    ["AWS's defaults", { scheme: "aws-sigv4" }],
    ["AWS keys", { scheme: "aws-sigv4", accessKeyId: key, secretAccessKey: key, sessionToken: key }],
    ["the client's own", { scheme: "forward" }],
    ["none", { scheme: "none" }],
  ])("accepts %s", (_case, auth) => {
    expect(find({ auth })).toEqual([]);
    const parts = { providers: { p: provider(["a"], { auth }) } };
    expect(openParts(parts).providers.get("p")?.auth).toEqual(auth);
  });

  it.each<[string, Auth, string]>([
    [
      "a bearer without a key",
      { scheme: "bearer" },
      'GATE212 providers/p auth: the auth of provider "p" has no `key` or `keys`',
    ],
    [
      "two kinds of keys",
      { scheme: "header", name: "x", key, keys: [{ key }] },
      'GATE123 providers/p auth.keys: the auth of provider "p" has both `key` and `keys`',
    ],
    [
      "Azure without a credential",
      { scheme: "azure" },
      'GATE212 providers/p auth: the auth of provider "p" has no `key` or `keys` or `token` or `entra`',
    ],
    [
      "Azure with a key and an application",
      { scheme: "azure", key, entra },
      'GATE123 providers/p auth.entra: the auth of provider "p" has both `key` and `entra`',
    ],
    [
      "Azure's classic addresses without a version",
      { scheme: "azure", key, form: "classic" },
      'GATE212 providers/p auth: the auth of provider "p" has no `apiVersion`',
    ],
    [
      "half of AWS's keys",
      { scheme: "aws-sigv4", accessKeyId: key },
      'GATE212 providers/p auth: the auth of provider "p" has no `secretAccessKey`',
    ],
    [
      "a session token without its keys",
      { scheme: "aws-sigv4", sessionToken: key },
      'GATE212 providers/p auth: the auth of provider "p" has no `accessKeyId`',
    ],
  ])("refuses %s", (_case, auth, expected) => {
    expect(find({ auth })).toEqual([expected]);
    expect(find({ endpoints: { "anthropic-messages": { auth } } })[0]).toContain("endpoints.anthropic-messages.auth");
    expect(compileParts({ providers: { p: provider(["a"], { auth }) } }).graph).toBeUndefined();
  });

  it("keeps the revision of a config without any of this", () => {
    expect(revision({ discover: "off" })).toBe(revision({}));
    expect(revision({ discover: "merge" })).not.toBe(revision({}));
  });
});

describe("compile: discovery", () => {
  it.each<[string, ProviderFile, string]>([
    ["the demo", { transport: "demo" }, "the demo has no list"],
    ["the client's own credential", { auth: { scheme: "forward" } }, "no credential of its own"],
    ["Azure", { auth: { scheme: "azure", key } }, "deployments"],
    ["signed requests", { auth: { scheme: "aws-sigv4" } }, "no list at the same address"],
    ["Bedrock", { dialect: "bedrock-converse" }, "no list at the same address"],
  ])("refuses `discover` with %s", (_case, more, why) => {
    const findings = find({ ...more, discover: "merge" });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^GATE123 providers\/p discover: /);
    expect(findings[0]).toContain(why);
    expect(find({ ...more, discover: "off" })).toEqual([]);
  });

  it("lets `prices` name a model that only the provider's list may have", () => {
    expect(findPriced("merge")).toEqual([]);
    expect(findPriced("off")).toEqual(['GATE211 gateway/prices prices["p/later"]']);
  });
});
