/** Access as admission reads it: the compiled keys, the master key as it resolves now, and the key made at boot. */
import { LRUCache } from "lru-cache";
import type { Secrets } from "../config/env.ts";
import type { SecretReference } from "../graph/auth.ts";
import type { AccessKey, AccessTable } from "../graph/graph.ts";
import type { AccessView } from "../policy/admit.ts";
import { hashKey } from "../policy/key.ts";
import type { Router } from "../route/open-graph.ts";

// Far more keys than one replica sees in a day; 200 bytes each.
const MAX_DIGESTS = 10_000;
const DEFAULT_MASTER_KEY: SecretReference = { env: "GATE_MASTER_KEY" };

/** Build the view. `bootKey` is a key that exists only for this run of the server. */
export function createAccessView(router: Router, secrets: Secrets, bootKey: AccessKey | undefined): AccessView {
  const keysByDigest =
    bootKey === undefined ? router.keysByDigest : new Map([...router.keysByDigest, [bootKey.digest, bootKey]]);
  const masterDigest = readMasterDigest(router.access, secrets);
  return { access: router.access, keysByDigest, masterDigest, digests: new LRUCache({ max: MAX_DIGESTS }) };
}

/** Hex SHA-256 of the master key, if one is set. */
export function readMasterDigest(access: AccessTable, secrets: Secrets): string | undefined {
  const key = secrets.secret(access.masterKey ?? DEFAULT_MASTER_KEY);
  return key === undefined ? undefined : hashKey(key);
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
