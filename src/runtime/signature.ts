/**
 * Detached signatures of bundles: Ed25519 over the exact bytes of the file, in base64 beside it.
 *
 * In: bytes, a signature, a key. Out: whether they belong together, or why not. Which key counts is decided where a bundle is opened.
 */
import {
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from "node:crypto";

/** Of a bundle's file name: where its signature lies. */
export const SIGNATURE_EXTENSION = ".sig";

const BASE64_OF_64_BYTES = /^[A-Za-z0-9+/]{86}==$/;

/** Sign bytes. Returns base64 and a line break. @throws Error when the text is no Ed25519 private key; the message does not repeat it. */
export function sign(bytes: Uint8Array, privateKeyPem: string): string {
  return `${signBytes(null, bytes, readPrivateKey(privateKeyPem)).toString("base64")}\n`;
}

/** Undefined when the signature is that of the bytes; else why it is not. Never throws. */
export function verify(bytes: Uint8Array, signatureText: string, publicKeyPem: string): string | undefined {
  const key = readPublicKey(publicKeyPem);
  if (typeof key === "string") return key;
  const text = signatureText.trim();
  if (!BASE64_OF_64_BYTES.test(text)) return "the signature file does not hold an Ed25519 signature in base64";
  return verifyBytes(null, bytes, key, Buffer.from(text, "base64"))
    ? undefined
    : "the signature is not that of this file by this key";
}

/** The public half of a private key, as PEM. @throws Error like `sign`. */
export function toPublicKey(privateKeyPem: string): string {
  return createPublicKey(readPrivateKey(privateKeyPem)).export({ type: "spki", format: "pem" }).toString();
}

/** Why a text is no public key that `verify` can use; undefined when it is one. */
export function findKeyMistake(publicKeyPem: string): string | undefined {
  const key = readPublicKey(publicKeyPem);
  return typeof key === "string" ? key : undefined;
}

function readPrivateKey(pem: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // The reason of the library may quote what it read.
  }
  if (key?.asymmetricKeyType !== "ed25519") throw new Error("it is no Ed25519 private key in PEM");
  return key;
}

function readPublicKey(pem: string): KeyObject | string {
  // Node would take the public half of a private key, which nobody should hand to those who verify.
  if (pem.includes("PRIVATE KEY")) return "the public key is a private one";
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Said below.
  }
  return "the public key is no Ed25519 public key in PEM";
}
