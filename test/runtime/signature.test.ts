import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ConfigSource } from "../../src/config/inputs.ts";
import { checkBundle, type CheckBundleOptions } from "../../src/runtime/open-bundle.ts";
import { findKeyMistake, sign, toPublicKey, verify } from "../../src/runtime/signature.ts";
import { buildFiles, makeFolder, makeKeys, someFiles } from "./_bundles.ts";

const mine = makeKeys();
const other = makeKeys();
const bytes = Buffer.from("a bundle\n");

describe("runtime: signature", () => {
  it("is good for its own bytes and key", () => {
    const signature = sign(bytes, mine.privateKey);
    expect(signature).toMatch(/^[A-Za-z0-9+/]{86}==\n$/);
    expect(verify(bytes, signature, mine.publicKey)).toBeUndefined();
    expect(verify(bytes, signature, toPublicKey(mine.privateKey))).toBeUndefined();
    expect(sign(bytes, mine.privateKey)).toBe(signature);
  });

  it("is not good for other bytes, another key or another text", () => {
    const signature = sign(bytes, mine.privateKey);
    expect(verify(Buffer.from("a bundle"), signature, mine.publicKey)).toMatch(/not that of this file/);
    expect(verify(bytes, signature, other.publicKey)).toMatch(/not that of this file/);
    for (const text of ["", "x", signature.slice(4), `${signature}${signature}`, "A".repeat(86) + "==\0"])
      expect(verify(bytes, text, mine.publicKey)).toMatch(/does not hold an Ed25519 signature/);
  });

  it("takes no other kind of key, and never repeats one", () => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    expect(findKeyMistake(publicKey)).toMatch(/no Ed25519 public key/);
    expect(findKeyMistake("nonsense")).toMatch(/no Ed25519 public key/);
    expect(findKeyMistake(mine.privateKey)).toMatch(/is a private one/);
    expect(findKeyMistake(mine.publicKey)).toBeUndefined();
    for (const pem of [privateKey, "canary", mine.publicKey])
      expect(() => sign(bytes, pem)).toThrow("it is no Ed25519 private key in PEM");
  });
});

interface Signed {
  /** Public key that the config in the bundle names. */
  readonly own?: string;
  /** Private key that signs; none leaves it unsigned. */
  readonly by?: string;
  readonly publicKey?: string;
  readonly inForce?: string;
  readonly alter?: (folder: string) => void;
}

async function check({ own, by, publicKey, inForce, alter }: Signed): Promise<readonly string[]> {
  const rollout = own === undefined ? "" : `rollout: { bundleKey: ${JSON.stringify(own)} }\n`;
  const { text } = await buildFiles({
    ...someFiles,
    "gateway.config.yaml": `${someFiles["gateway.config.yaml"] ?? ""}${rollout}`,
  });
  const folder = makeFolder({
    "b.json": text,
    ...(by === undefined ? {} : { "b.json.sig": sign(Buffer.from(text), by) }),
  });
  alter?.(folder);
  const source: ConfigSource = {
    kind: "bundle",
    root: folder,
    file: join(folder, "b.json"),
    ...(publicKey === undefined ? {} : { publicKey }),
  };
  const options: CheckBundleOptions = inForce === undefined ? {} : { bundleKey: inForce };
  const { graph, access, diagnostics } = checkBundle(source, options);
  const codes = diagnostics.map(({ code, message }) => `${code} ${message}`);
  expect(graph === undefined, "routing").toBe(codes.length > 0);
  expect(access === undefined, "access").toBe(codes.length > 0);
  return codes;
}

function empty(folder: string): void {
  writeFileSync(join(folder, "b.json"), "{}");
}

function turnIntoFolder(folder: string): void {
  rmSync(join(folder, "b.json"));
  mkdirSync(join(folder, "b.json"));
}

describe("runtime: signed bundles", () => {
  it("need no signature where no key asks for one", async () => {
    expect(await check({})).toEqual([]);
    expect(await check({ by: other.privateKey })).toEqual([]);
  });

  it("are taken by the key of the command line, whatever other keys say", async () => {
    const { publicKey } = mine;
    const by = mine.privateKey;
    expect(await check({ publicKey, by, inForce: other.publicKey, own: other.publicKey })).toEqual([]);
    expect(await check({ publicKey, by: other.privateKey, inForce: other.publicKey })).toEqual([
      expect.stringMatching(/^GATE609 .*--public-key.*not that of this file/),
    ]);
    expect(await check({ publicKey })).toEqual([expect.stringMatching(/^GATE609 .*b\.json\.sig.*does not exist/)]);
  });

  it("are taken by the key in force before their own, so that a key can be changed", async () => {
    const changing = { inForce: mine.publicKey, own: other.publicKey };
    expect(await check({ ...changing, by: mine.privateKey })).toEqual([]);
    expect(await check({ ...changing, by: other.privateKey })).toEqual([
      expect.stringMatching(/^GATE609 .*the config in force/),
    ]);
  });

  it("are taken by their own key where there is no other", async () => {
    expect(await check({ own: mine.publicKey, by: mine.privateKey })).toEqual([]);
    expect(await check({ own: mine.publicKey })).toEqual([expect.stringMatching(/^GATE609 .*its own/)]);
    expect(await check({ own: "x".repeat(50), by: mine.privateKey })).toEqual([
      expect.stringMatching(/^GATE609 .*no Ed25519 public key/),
    ]);
  });

  it("are refused before they are read when they were altered", async () => {
    expect(await check({ publicKey: mine.publicKey, by: mine.privateKey, alter: empty })).toEqual([
      expect.stringMatching(/^GATE609/),
    ]);
    expect(await check({ by: mine.privateKey, alter: empty })).toEqual([
      expect.stringMatching(/^GATE119.*no bundle of Gate/),
    ]);
  });

  it("are refused when they cannot be read", async () => {
    expect(await check({ alter: turnIntoFolder })).toEqual([expect.stringMatching(/^GATE119 .*no regular file/)]);
    expect(await check({ alter: (folder) => rmSync(join(folder, "b.json")) })).toEqual([
      expect.stringMatching(/^GATE119 .*does not exist/),
    ]);
  });
});
