/**
 * Text of a bundle ↔ its value, and the hash that a bundle has of itself.
 *
 * In: a text that may be anything. Out: a value that is safe to walk, or why it is none. Knows nothing of what a bundle holds.
 */
import { createHash } from "node:crypto";
import { FORBIDDEN_KEYS } from "../config/read-limits.ts";
import { printCanonical } from "../graph/canonical.ts";

/** Far above any config: one of 30 providers with all their models takes a fifth of a MiB. */
export const MAX_BUNDLE_BYTES: number = 64 * 1024 * 1024;
/** Config is nested 64 deep at most, in lists that the bundle is around. */
const MAX_BUNDLE_DEPTH = 100;
/** Commas, and so values: small values take many times their text in memory. */
const MAX_COMMAS = 4_000_000;

/** Why a text is no bundle. */
export class BundleTextError extends Error {}

/** The object in a text. @throws BundleTextError */
export function parseBundleText(text: string): Readonly<Record<string, unknown>> {
  if (text.length > MAX_BUNDLE_BYTES) throw new BundleTextError("it is larger than 64 MiB");
  checkSize(text);
  let value: unknown;
  try {
    value = JSON.parse(text, refuseForbidden);
  } catch (error) {
    if (error instanceof BundleTextError) throw error;
    throw new BundleTextError("it is no whole JSON document: it is torn, or altered");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new BundleTextError("it is no JSON object");
  return value as Record<string, unknown>; // Neither null nor a list, as checked above.
}

/** sha256 over the canonical JSON of everything but `hash`, hex. */
export function hashBundle(bundle: Readonly<Record<string, unknown>>): string {
  // Canonical JSON leaves out what is undefined.
  return createHash("sha256")
    .update(printCanonical({ ...bundle, hash: undefined }))
    .digest("hex");
}

// Before parsing: a text of brackets alone would take gigabytes as lists.
function checkSize(text: string): void {
  let depth = 0;
  let commas = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === COMMA) commas += 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_BUNDLE_DEPTH) throw new BundleTextError("it is nested deeper than any config");
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  if (commas > MAX_COMMAS) throw new BundleTextError("it holds more values than any config");
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

function refuseForbidden(key: string, value: unknown): unknown {
  if (FORBIDDEN_KEYS.has(key)) throw new BundleTextError(`it has a key "${key}", which no config may have`);
  return value;
}
