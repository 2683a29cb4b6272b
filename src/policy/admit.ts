/**
 * Who may do what. The only maker of an Admission: every function that can reach a provider asks for one.
 *
 * In: a credential and where the request came from. Out: an Admission, or a GateError. Knows no HTTP server.
 */
import { timingSafeEqual } from "node:crypto";
import type { LRUCache } from "lru-cache";
import { GateError } from "../errors.ts";
import type { AccessKey, AccessTable, Scope } from "../graph/graph.ts";
import { hashKey } from "./key.ts";

declare const brand: unique symbol;

/** Who is calling. */
export interface Principal {
  /** Id of the key, `master`, `admin`, `local` or `anonymous`. */
  readonly id: string;
  readonly path: string;
  /** The key behind it; absent for those who have no file, and may ask for everything public where they may call. */
  readonly key: AccessKey | undefined;
  readonly tags: readonly string[];
  readonly scopes: ReadonlySet<Scope>;
  readonly expose: ReadonlySet<"route" | "attempts" | "cost">;
}

export interface Admission {
  readonly [brand]: true;
  readonly principal: Principal;
}

/** What admission reads of the running config. */
export interface AccessView {
  readonly access: AccessTable;
  readonly keysByDigest: ReadonlyMap<string, AccessKey>;
  /** Hex SHA-256 of the master key as it resolves at a moment, if it does: its file may change while the config stays. */
  readonly masterDigest: (now: number) => string | undefined;
  /** The same of the key for `/admin/api`. */
  readonly adminDigest: (now: number) => string | undefined;
  /** Of the token that commands on this machine send, made for this run. */
  readonly localDigest: string | undefined;
  /** Digests of keys that are refused though the config has them → from when on, in epoch milliseconds. Changes while it is read. */
  readonly denied: ReadonlyMap<string, number>;
  /** Digests of good keys by what was sent: a client sends the same key each time, and hashing it costs more than all else here. Bounded. */
  readonly digests: LRUCache<string, string>;
}

export interface AdmitRequest {
  readonly credential: string | undefined;
  /** The listener is bound to loopback and nothing says that the request came from elsewhere. */
  readonly isLocal: boolean;
  readonly scope: Scope;
  /** Epoch milliseconds. */
  readonly now: number;
}

const EXPOSE_ALL: Principal["expose"] = new Set(["route", "attempts", "cost"] as const);
const principals = new WeakMap<AccessKey, Principal>();

const anonymous: Principal = {
  id: "anonymous",
  path: "/",
  key: undefined,
  tags: [],
  scopes: new Set(["call", "debug"]),
  expose: EXPOSE_ALL,
};
const master: Principal = { ...anonymous, id: "master", scopes: new Set(["call", "passthrough", "debug"]) };
const admin: Principal = { ...anonymous, id: "admin", scopes: new Set(["read", "admin"]) };
const local: Principal = { ...admin, id: "local" };

/** Admit a request, or say why not. Every refused key gets the same answer, so that none of them can be told apart. */
export function admit(request: AdmitRequest, view: AccessView): Admission | GateError {
  const { credential, now, scope } = request;
  const isRequired = view.access.required === "auto" ? !request.isLocal : view.access.required;
  if (credential === undefined) return isRequired ? unauthorized(scope) : grantOpen(scope);
  const known = view.digests.get(credential);
  const digest = known ?? hashKey(credential);
  // Files first: whoever puts the master key into one as well has bounded it, and can deny it.
  const key = view.keysByDigest.get(digest);
  const principal = key === undefined ? findWithoutFile(digest, scope, view, now) : toPrincipal(key);
  if (principal === undefined) {
    // A master key or an imported key need not begin with gk_; sent on purpose, it counts also where none is needed.
    return isRequired || credential.startsWith("gk_") ? unauthorized(scope) : grantOpen(scope);
  }
  if (key !== undefined && !isGood(key, digest, view, now)) return unauthorized(scope);
  if (known === undefined) view.digests.set(credential, digest);
  return grant(principal, scope);
}

/** Who has no key file. Where one secret stands for several of them, the one that may do what is asked. */
function findWithoutFile(digest: string, scope: Scope, view: AccessView, now: number): Principal | undefined {
  const isMaster = isSameDigest(digest, view.masterDigest(now));
  if (isMaster && master.scopes.has(scope)) return master;
  if (isSameDigest(digest, view.adminDigest(now))) return admin;
  if (isSameDigest(digest, view.localDigest)) return local;
  return isMaster ? master : undefined;
}

function isGood(key: AccessKey, digest: string, view: AccessView, now: number): boolean {
  if (!isSameDigest(digest, key.digest) || key.disabled || isExpired(key, now)) return false;
  const deniedFrom = view.denied.get(digest);
  return deniedFrom === undefined || deniedFrom > now;
}

/** Without a key, where none is needed: to call, but not to look behind the counter. */
function grantOpen(scope: Scope): Admission | GateError {
  return anonymous.scopes.has(scope) ? grant(anonymous, scope) : unauthorized(scope);
}

function grant(principal: Principal, scope: Scope): Admission | GateError {
  if (!principal.scopes.has(scope))
    return new GateError("permission_denied", {
      message: `The key lacks the scope "${scope}".${isOfOperators(scope) ? ` ${ADMIN_HINT}` : ""}`,
    });
  // The one place where the brand is given.
  return { principal } as Admission;
}

function toPrincipal(key: AccessKey): Principal {
  let principal = principals.get(key);
  if (principal === undefined) {
    principal = {
      id: key.id,
      path: key.path,
      key,
      tags: key.tags,
      scopes: new Set(key.scopes),
      expose: new Set(key.expose),
    };
    principals.set(key, principal);
  }
  return principal;
}

function isExpired(key: AccessKey, now: number): boolean {
  return key.expiresAt !== undefined && key.expiresAt <= now;
}

function isSameDigest(digest: string, expected: string | undefined): boolean {
  if (expected === undefined || digest.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(digest), Buffer.from(expected));
}

const ADMIN_HINT =
  "Send the key in GATE_ADMIN_KEY (`access.adminKey`), or one whose file has that scope, as `Authorization: Bearer <key>`.";

function isOfOperators(scope: Scope): boolean {
  return scope === "read" || scope === "admin";
}

function unauthorized(scope: Scope): GateError {
  return new GateError("invalid_api_key", {
    message: isOfOperators(scope)
      ? `This needs a valid key with the scope "${scope}", also on this machine. ${ADMIN_HINT}`
      : "The key is missing or not valid. Send it as `Authorization: Bearer <key>`.",
  });
}
