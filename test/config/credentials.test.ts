import { describe, expect, it } from "vitest";
import { load } from "../../src/config/load.ts";
import { makeFolder } from "./_folder.ts";

const print = (file: string): string => file.trimStart().replaceAll(/^ {6}/gm, "");

async function loadAuth(text: string): Promise<unknown> {
  const loaded = await load(makeFolder({ "providers/mine.yaml": text }));
  expect(loaded.diagnostics).toEqual([]);
  return loaded.config?.providers[0]?.value.auth;
}

describe("config: credentials", () => {
  it("replaces an inherited credential by another scheme whole", async () => {
    expect(await loadAuth("preset: openai\nauth: { scheme: forward }\n")).toStrictEqual({ scheme: "forward" });
    expect(await loadAuth("preset: openai\nauth: { scheme: azure, token: { file: /run/token } }\n")).toStrictEqual({
      scheme: "azure",
      token: { file: "/run/token" },
    });
  });

  it("lets several keys take the place of the inherited one, and one that of several", async () => {
    expect(
      await loadAuth("preset: openai\nauth: { keys: [{ key: { env: A } }, { key: { env: B }, weight: 2 }] }\n"),
    ).toStrictEqual({
      scheme: "bearer",
      keys: [{ key: { env: "A" } }, { key: { env: "B" }, weight: 2 }],
    });
    expect(await loadAuth("preset: openai\nauth: { key: { env: A } }\n")).toStrictEqual({
      scheme: "bearer",
      key: { env: "A" },
    });
  });

  it("keeps what else is inherited of the same scheme", async () => {
    expect(await loadAuth("preset: vllm\nauth: { scheme: bearer, key: { env: MY_KEY } }\n")).toStrictEqual({
      scheme: "bearer",
      key: { env: "MY_KEY" },
      optional: true,
    });
  });

  it("lists each of several keys as a reference of its own, and the texts of a scheme", async () => {
    const text = print(`
      dialect: openai-chat
      baseURL: https://x.example
      auth:
        scheme: azure
        entra: { tenantId: "\${env:TENANT}", clientId: { env: CLIENT, default: app }, clientSecret: { file: s } }
        apiVersion: { env: VERSION }
    `);
    const azure = await load(makeFolder({ "providers/mine.yaml": text }));
    expect(azure.diagnostics).toEqual([]);
    expect(azure.references.map(({ path, kind, label }) => `${kind} ${path.slice(3).join(".")} ${label}`)).toEqual([
      "text entra.tenantId env:TENANT",
      "text entra.clientId env:CLIENT",
      "secret entra.clientSecret file:s",
      "text apiVersion env:VERSION",
    ]);
    const several = "preset: openai\nauth: { keys: [{ key: { env: A } }, { key: { env: B } }] }\n";
    const loaded = await load(makeFolder({ "providers/mine.yaml": several }));
    expect(loaded.references.map(({ path, label }) => `${path.join(".")} ${label}`)).toContain(
      "providers.mine.auth.keys.1.key env:B",
    );
  });

  it.each([
    ["auth: { scheme: bearer, keys: [{ key: sk-0123456789abcdefghijklmnop }] }", "auth.keys[0].key"],
    ["auth: { scheme: aws-sigv4, accessKeyId: AKIAIOSFODNN7EXAMPLE }", "auth.accessKeyId"],
    ['auth: { scheme: gcp-adc, credentials: \'{"type":"service_account"}\' }', "auth.credentials"],
    ["auth: { scheme: azure, token: eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl }", "auth.token"],
  ])("refuses a secret that is written out: %s", async (line, path) => {
    const text = `dialect: openai-chat\nbaseURL: https://x.example\n${line}\n`;
    const { diagnostics } = await load(makeFolder({ "providers/mine.yaml": text }));
    expect(diagnostics.map((finding) => finding.path)).toContain(path);
    expect(diagnostics.every(({ code }) => ["GATE122", "GATE401"].includes(code))).toBe(true);
    const written = line.replace(/^.*: (?:\[\{ key: )?/, "").slice(0, 12);
    expect(JSON.stringify(diagnostics)).not.toContain(written);
  });

  it.each([
    ["auth: { scheme: azur, key: { env: A } }", "GATE123"],
    ["auth: { scheme: azure, key: { env: A }, form: deployments }", "GATE123"],
    ["auth: { scheme: bearer, keys: [] }", "GATE123"],
    ["auth: { scheme: bearer, keys: [{ env: A }] }", "GATE120"],
    ["auth: { scheme: forward, key: { env: A } }", "GATE120"],
    ["auth: { scheme: aws-sigv4, region: [a] }", "GATE122"],
    ["discover: sometimes", "GATE123"],
  ])("refuses %s", async (line, code) => {
    const text = `dialect: openai-chat\nbaseURL: https://x.example\n${line}\n`;
    const { diagnostics } = await load(makeFolder({ "providers/mine.yaml": text }));
    expect(diagnostics.map((finding) => finding.code)).toContain(code);
  });
});
