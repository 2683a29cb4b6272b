/** What the schemes with a fixed key share: finding the key of a call, and making a header line of it once. */
import { GateError } from "../../errors.ts";
import type { Auth, CredentialKey, SecretReference } from "../../graph/auth.ts";
import type { Authorization, Authorized, CredentialPorts, Outgoing } from "./authorize-call.ts";
import { choose, type Slot } from "./choose.ts";

export interface FoundKey extends Slot {
  readonly secret: string;
}

/** The key of a call: the only one, or one of several. Keys that are not set, or cannot stand in a header, are left out. */
export function findKey(
  auth: Auth & { readonly key?: SecretReference; readonly keys?: readonly CredentialKey[] },
  seed: number,
  { readSecret, isCool }: CredentialPorts,
): FoundKey | undefined {
  const { key, keys } = auth;
  if (keys === undefined) {
    const secret = key === undefined ? undefined : toHeaderValue(readSecret(key));
    return secret === undefined ? undefined : { index: 0, weight: 1, secret };
  }
  const found: FoundKey[] = [];
  for (let index = 0; index < keys.length; index += 1) {
    const entry = keys[index] as CredentialKey;
    const secret = toHeaderValue(readSecret(entry.key));
    if (secret !== undefined) found.push({ index, weight: entry.weight ?? 1, secret });
  }
  return choose(found, seed, (slot) => isCool?.(auth, slot) ?? false);
}

/** A pasted key with a line break or a space inside would make the HTTP client throw with the key in its message. */
export function toHeaderValue(secret: string | undefined): string | undefined {
  return secret !== undefined && /^[\x21-\x7e]+$/.test(secret) ? secret : undefined;
}

interface Line {
  readonly secret: string;
  readonly headers: readonly string[];
}

// The last line of each slot. Keys stay the same for days, and a line made anew for each request would be garbage.
const lines = new WeakMap<Auth, (Line | undefined)[]>();

/** One header line with the key in it, made when the key is first seen and kept until it changes. */
export function toKeyHeaders(auth: Auth, { index, secret }: FoundKey, name: string, prefix: string): readonly string[] {
  let slots = lines.get(auth);
  if (slots === undefined) lines.set(auth, (slots = []));
  const known = slots[index];
  if (known?.secret === secret) return known.headers;
  const headers = [name, prefix + secret];
  slots[index] = { secret, headers };
  return headers;
}

export function refuseKey({ provider }: Outgoing): GateError {
  return refuse(provider, "is not set or not usable");
}

/** Our own credential does not work: no fault of the client's, and another target may do. `reason` follows "The credential of provider x". */
export function refuse(provider: string, reason: string): GateError {
  return new GateError("upstream_unauthorized", { message: `The credential of provider "${provider}" ${reason}.` });
}

/** Go on with a value that may still be on its way, without a promise where there is none. */
export function andThen<Value>(
  value: Value | Promise<Value>,
  next: (value: Value) => Authorization | Promise<Authorization>,
): Authorization | Promise<Authorization> {
  return value instanceof Promise ? value.then(next) : next(value);
}

export function authorized(path: string, headers: readonly string[], slot: number): Authorized {
  return { path, headers, slot };
}
