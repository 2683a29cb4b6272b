/** Small config folders and the bundles of them. */
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { encodeBundle, type EncodedBundle } from "../../src/runtime/bundle.ts";
import { checkFolder, type Checked } from "../../src/runtime/check.ts";

export type Files = Readonly<Record<string, string>>;

export const DIGEST_A = "a".repeat(64);
export const DIGEST_B = "b".repeat(64);

/** Both planes, a preset, a test of its own, a secret by reference. */
export const someFiles: Files = {
  "gateway.config.yaml": "server: { port: 0 }\naccess:\n  required: true\n  masterKey: { env: GATE_MASTER_KEY }\n",
  "providers/demo.yaml": "preset: demo\n",
  "providers/groq.yaml": "preset: groq\n",
  "groups/smart.yaml":
    "strategy: first\ntargets: [demo/chat]\ntests:\n  - name: goes to the demo\n    request: { text: Hello }\n    expect: { target: demo/chat }\n",
  "keys/ci.yaml": `hash: sha256:${DIGEST_A}\nmodels: [smart]\n`,
};

/** A temporary folder with these files, removed when the test ends. */
export function makeFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "gate-bundle-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export async function checkFiles(files: Files): Promise<Checked> {
  return checkFolder(makeFolder(files));
}

export async function buildFiles(files: Files): Promise<EncodedBundle> {
  return encodeBundle(await checkFiles(files), "1.2.3");
}

/** An Ed25519 pair in PEM. */
export function makeKeys(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}
