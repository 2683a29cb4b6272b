/**
 * Envelopes: seals of one origin carried through a dialect of another, inside a field that its clients return unread.
 *
 * `gw1.<base64url JSON>.<8 hex of its SHA-256>`. The check tells a damaged or a foreign value from ours; it proves nothing about who wrote
 * it, and need not: the provider that made the seal checks the seal itself.
 */
import { createHash } from "node:crypto";
import type { Seal, SealOrigin } from "./neutral.ts";

const PREFIX = "gw1.";

/** What an envelope carries. */
export interface Envelope {
  /** Absent: the text that goes with it was never sealed, and no provider that wants seals may get it back. */
  readonly seal?: Seal;
  /** The seal belongs to the tool call that follows, because this dialect's calls have no place for one. */
  readonly isForNextCall?: boolean;
}

export function encodeEnvelope(envelope: Envelope): string {
  const { seal, isForNextCall } = envelope;
  const json = { ...(seal && { o: seal.origin, f: seal.form, v: seal.value }), ...(isForNextCall && { c: 1 }) };
  const text = Buffer.from(JSON.stringify(json)).toString("base64url");
  return `${PREFIX}${text}.${checkOf(text)}`;
}

/** Undefined for what is no envelope of Gate's, or a damaged one. */
export function decodeEnvelope(value: string): Envelope | undefined {
  if (!value.startsWith(PREFIX)) return undefined;
  const dot = value.lastIndexOf(".");
  const text = value.slice(PREFIX.length, dot);
  if (dot < PREFIX.length || value.slice(dot + 1) !== checkOf(text)) return undefined;
  try {
    const json: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return toEnvelope(json);
  } catch {
    return undefined;
  }
}

/** Whether a value is Gate's own, damaged or not: such a one never goes to a provider. */
export function isEnvelope(value: string): boolean {
  return value.startsWith(PREFIX);
}

const origins: ReadonlySet<unknown> = new Set<SealOrigin>(["anthropic", "google", "openai", "bedrock"]);
const forms: ReadonlySet<unknown> = new Set<Seal["form"]>(["signature", "redacted", "encrypted"]);

function toEnvelope(json: unknown): Envelope | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const { o, f, v, c } = json as Record<string, unknown>; // An object of JSON has string keys.
  const next = c === 1 ? { isForNextCall: true } : {};
  if (o === undefined) return next;
  if (!origins.has(o) || !forms.has(f) || typeof v !== "string") return undefined;
  // Both sets hold exactly the members of their types.
  return { seal: { origin: o as SealOrigin, form: f as Seal["form"], value: v }, ...next };
}

function checkOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
