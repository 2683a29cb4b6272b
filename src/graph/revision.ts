/** Content hashes: what makes two configs the same config. */
import { createHash } from "node:crypto";
import { printCanonical } from "./canonical.ts";
import { GRAPH_SEMANTICS } from "./graph.ts";

/** Revision of a plane: sha256 of its canonical content and of the meaning Gate gives to it, 64 hex digits. */
export function createRevision(content: unknown): string {
  return hashCanonical({ semantics: GRAPH_SEMANTICS, content });
}

/** First 16 hex digits of the sha256 of the canonical content: names a definition among those of one id. */
export function createFingerprint(content: unknown): string {
  return hashCanonical(content).slice(0, 16);
}

function hashCanonical(content: unknown): string {
  return createHash("sha256").update(printCanonical(content)).digest("hex");
}
