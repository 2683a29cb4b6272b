/** Access as admission reads it: the compiled keys, the keys of operators as they resolve now, and what was made at boot. */
import { LRUCache } from "lru-cache";
import type { Secrets } from "../config/env.ts";
import type { SecretReference } from "../graph/auth.ts";
import type { AccessKey, AccessTable } from "../graph/graph.ts";
import type { AccessView } from "../policy/admit.ts";
import { hashKey } from "../policy/key.ts";
import type { Router } from "../route/open-graph.ts";

// Far more keys than one replica sees in a day; 200 bytes each.
const MAX_DIGESTS = 10_000;
/** Where the keys of operators are when the root file does not say. */
export const DEFAULT_MASTER_KEY: SecretReference = { env: "GATE_MASTER_KEY" };
export const DEFAULT_ADMIN_KEY: SecretReference = { env: "GATE_ADMIN_KEY" };
// Files of secrets are looked at once a second at most, by `Secrets`; this only spares asking it for every request.
const ASK_AGAIN_MS = 250;

/** What admission knows beside the config. */
export interface AccessExtras {
  /** A key that exists only for this run of the server. */
  readonly bootKey: AccessKey | undefined;
  /** Digest of the token for commands on this machine, see `access-file.ts`. */
  readonly localDigest: string | undefined;
  /** Digests of refused keys → from when on. Live. */
  readonly denied: ReadonlyMap<string, number>;
  /** A digest is the same under every config. */
  readonly digests: AccessView["digests"];
}

/** The memory of digests. */
export function createDigestCache(): AccessView["digests"] {
  return new LRUCache({ max: MAX_DIGESTS });
}

/** Build the view of one config. */
export function createAccessView(router: Router, secrets: Secrets, extras: AccessExtras): AccessView {
  const { bootKey, localDigest, denied, digests } = extras;
  const { access, keysByDigest } = router;
  return {
    access,
    keysByDigest: bootKey === undefined ? keysByDigest : new Map([...keysByDigest, [bootKey.digest, bootKey]]),
    masterDigest: createDigest(access.masterKey ?? DEFAULT_MASTER_KEY, secrets),
    adminDigest: createDigest(access.adminKey ?? DEFAULT_ADMIN_KEY, secrets),
    localDigest,
    denied,
    digests,
  };
}

/** Hex SHA-256 of the master key, if one is set. */
export function readMasterDigest(access: AccessTable, secrets: Secrets): string | undefined {
  const key = secrets.secret(access.masterKey ?? DEFAULT_MASTER_KEY);
  return key === undefined ? undefined : hashKey(key);
}

/** The digest of a secret that may change: its file is written anew while the config stays. */
function createDigest(reference: SecretReference, secrets: Secrets): (now: number) => string | undefined {
  let askedAt = Number.NEGATIVE_INFINITY;
  let value: string | undefined;
  let digest: string | undefined;
  return (now) => {
    // A clock that went backwards must not freeze it.
    if (now >= askedAt && now - askedAt < ASK_AGAIN_MS) return digest;
    askedAt = now;
    const found = secrets.secret(reference);
    if (found !== value) {
      value = found;
      digest = found === undefined ? undefined : hashKey(found);
    }
    return digest;
  };
}

/** A key for a server that is open to a network and has none. */
export function toBootKey(digest: string): AccessKey {
  return {
    id: "boot",
    digest,
    path: "/",
    serve: { deny: [] },
    aliases: [],
    tags: [],
    scopes: ["call"],
    expose: ["route", "attempts", "cost"],
    disabled: false,
  };
}
