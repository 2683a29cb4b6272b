/**
 * Client keys: how they look, how they are made, how they are hashed.
 *
 * A key is `gk_`, 32 random bytes and a checksum over them: the checksum lets a scanner or a typo be told from a key without
 * any list. Only the hash of a key is ever kept.
 */
import { createHash, randomBytes } from "node:crypto";

export const KEY_PREFIX = "gk_";
const SECRET_BYTES = 32;
const CHECKSUM_BYTES = 4;
/** 3 + 43 + 6: prefix, secret, checksum, the last two in base64url. */
const SHAPE = /^gk_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/;

export interface NewKey {
  /** The key itself; it is shown once. */
  readonly key: string;
  /** What is kept: lower-case hex SHA-256 of the whole key. */
  readonly digest: string;
}

/** Make a key from the system's randomness. */
export function createKey(): NewKey {
  const secret = randomBytes(SECRET_BYTES);
  const key = `${KEY_PREFIX}${secret.toString("base64url")}${checksum(secret)}`;
  return { key, digest: hashKey(key) };
}

/** Lower-case hex SHA-256 over the whole key string, whatever its form: imported tokens are hashed alike. Key files write it after `sha256:`. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key, "utf8").digest("hex");
}

/** True when the text has the shape of a key of Gate and its checksum is right. It says nothing about whether the key is known. */
export function isWellFormedKey(text: string): boolean {
  const [, secretText, checksumText] = SHAPE.exec(text) ?? [];
  if (secretText === undefined) return false;
  const secret = Buffer.from(secretText, "base64url");
  // The last character of 43 carries two bits that decoding drops: only the spelling that encoding makes is a key.
  return secret.toString("base64url") === secretText && checksum(secret) === checksumText;
}

function checksum(secret: Buffer): string {
  return createHash("sha256").update(secret).digest().subarray(0, CHECKSUM_BYTES).toString("base64url");
}
