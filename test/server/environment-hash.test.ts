import { describe, expect, it } from "vitest";
import type { Secrets } from "../../src/config/env.ts";
import type { ProviderFile } from "../../src/config/types.gen.ts";
import { createActivation, type Activation } from "../../src/server/activation.ts";
import { openParts, provider } from "../_helpers/config.ts";

type Variables = Readonly<Record<string, string>>;

const files: Readonly<Record<string, ProviderFile>> = {
  plain: provider(["m"], { auth: { scheme: "bearer", key: { env: "PLAIN_KEY" } }, baseURL: { env: "PLAIN_URL" } }),
  azure: provider(["m"], {
    auth: { scheme: "azure", entra: { tenantId: { env: "TENANT" }, clientId: "c", clientSecret: { env: "CLIENT" } } },
  }),
  aws: provider(["m"], {
    auth: {
      scheme: "aws-sigv4",
      region: { env: "REGION" },
      accessKeyId: { env: "ID" },
      secretAccessKey: { env: "SECRET" },
    },
  }),
};

function open(variables: Variables, now: () => number): Activation {
  const find = (given: string | readonly string[]): string | undefined =>
    [given].flat().flatMap((name) => variables[name] ?? [])[0];
  const secrets: Secrets = {
    secret: (reference) => ("env" in reference ? find(reference.env) : undefined),
    text: (reference) => (typeof reference === "string" ? reference : (find(reference.env) ?? reference.default)),
  };
  const { graph, access } = openParts({ providers: files });
  return createActivation({ graph, access, secrets, now, watch: { look: () => {} } });
}

const hash = (variables: Variables): string => open(variables, () => 0).environment();

const whole: Variables = {
  PLAIN_KEY: "a secret",
  PLAIN_URL: "https://one.example",
  TENANT: "t",
  CLIENT: "a secret",
  REGION: "eu-west-1",
  ID: "a secret",
  SECRET: "a secret",
};

describe("activation: hash of the environment", () => {
  it("is eight hex digits, the same on replicas that have the same, and another one where anything is missing", () => {
    expect(hash(whole)).toMatch(/^[0-9a-f]{8}$/);
    expect(hash({ ...whole })).toBe(hash(whole));
    const lacking = Object.keys(whole).map((name) =>
      hash(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name))),
    );
    expect(new Set([hash(whole), ...lacking]).size).toBe(1 + lacking.length);
  });

  it.each(["PLAIN_URL", "TENANT", "REGION"])("differs with the value of %s, which is no secret", (name) => {
    expect(hash({ ...whole, [name]: "https://two.example" })).not.toBe(hash(whole));
  });

  it.each(["PLAIN_KEY", "CLIENT", "ID", "SECRET"])("tells nothing of the value of %s, which is one", (name) => {
    expect(hash({ ...whole, [name]: "another secret" })).toBe(hash(whole));
  });

  it.each(["GATE_MASTER_KEY", "GATE_ADMIN_KEY"])("tells whether %s is there", (name) => {
    const withKey = hash({ ...whole, [name]: "one" });
    expect(withKey).not.toBe(hash(whole));
    expect(hash({ ...whole, [name]: "two" })).toBe(withKey);
  });

  it("is that of now, a second after a change at the latest", () => {
    let time = 10_000;
    const variables: Record<string, string> = { ...whole };
    const activation = open(variables, () => time);
    const before = activation.environment();
    delete variables["PLAIN_KEY"];
    time += 1_001;
    expect(activation.environment()).not.toBe(before);
  });
});
