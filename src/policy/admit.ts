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
  /** Id of the key, `master` or `anonymous`. */
  readonly id: string;
  readonly path: string;
  /** The key behind it; absent for `master` and `anonymous`, who may ask for everything public. */
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
  /** Hex SHA-256 of the master key as it resolves now, if it does. */
  readonly masterDigest: string | undefined;
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

const ALL_SCOPES: ReadonlySet<Scope> = new Set(["call", "read", "admin", "passthrough", "debug"]);
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
const master: Principal = { ...anonymous, id: "master", scopes: ALL_SCOPES };

/** Admit a request, or say why not. Every refused key gets the same answer, so that none of them can be told apart. */
export function admit(request: AdmitRequest, view: AccessView): Admission | GateError {
  const { credential } = request;
  const isRequired = view.access.required === "auto" ? !request.isLocal : view.access.required;
  if (credential === undefined || (!isRequired && !credential.startsWith("gk_") && !isKnown(credential, view)))
    return isRequired ? unauthorized() : grant(anonymous, request.scope);
  const known = view.digests.get(credential);
  const digest = known ?? hashKey(credential);
  if (view.masterDigest !== undefined && isSameDigest(digest, view.masterDigest)) return grant(master, request.scope);
  const key = view.keysByDigest.get(digest);
  if (key === undefined || !isSameDigest(digest, key.digest) || key.disabled || isExpired(key, request.now))
    return unauthorized();
  if (known === undefined) view.digests.set(credential, digest);
  return grant(toPrincipal(key), request.scope);
}

// A master key or an imported key need not begin with gk_; sent on purpose, it counts also where none is needed.
function isKnown(credential: string, view: AccessView): boolean {
  const digest = hashKey(credential);
  return digest === view.masterDigest || view.keysByDigest.has(digest);
}

function grant(principal: Principal, scope: Scope): Admission | GateError {
  if (!principal.scopes.has(scope))
    return new GateError("permission_denied", { message: `The key lacks the scope "${scope}".` });
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

function isSameDigest(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function unauthorized(): GateError {
  return new GateError("invalid_api_key", {
    message: "The key is missing or not valid. Send it as `Authorization: Bearer <key>`.",
  });
}
