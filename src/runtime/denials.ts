/**
 * Keys that the files revoke, whatever becomes of the rest of a change.
 *
 * In: the access table in force and the keys that could be read. Out: digests to refuse, and from when. Pure. A denial outlives the change that brought it:
 * under a pin, or on last-known-good, an old table comes back into force that still has the key.
 */
import type { AccessKey, AccessTable } from "../graph/graph.ts";
import type { Denial } from "../store/state.ts";
import type { SeenKey, SeenKeys } from "./candidate.ts";
import type { DeniedKey } from "./status.ts";

/**
 * The keys of the table in force that the files revoke: removed, disabled, or with an expiry that the table does not know. A key is its digest, so renaming
 * a file or moving a key to another one revokes nothing, and a new digest under the same id revokes the old one.
 *
 * Files that are not there, or could not be read, revoke nothing: see `mayStandIn`.
 */
export function findDenials(access: Pick<AccessTable, "keys">, seen: SeenKeys, now: number): Denial[] {
  if (!seen.isMounted) return [];
  const byDigest = new Map<string, SeenKey[]>();
  for (const key of seen.keys) byDigest.set(key.digest, [...(byDigest.get(key.digest) ?? []), key]);
  const mayBeHidden = createHiding(access, seen);
  const found: Denial[] = [];
  for (const key of access.keys) {
    if (key.disabled || isPast(key.expiresAt, now)) continue;
    const from = findEnd(key, byDigest.get(key.digest), now, mayBeHidden);
    if (from !== undefined) found.push({ id: key.id, digest: key.digest, cause: "folder", at: now, from });
  }
  return found;
}

/**
 * What is denied after a change: what was, and what was found now.
 *
 * `accepted` is an access table that has just been taken from the files; never one that was pinned or is last-known-good, for those are not what somebody
 * wrote last. A denial by the files ends when such a table allows what it forbids. A manual one stays beside a table that allows the key, until it is
 * undone; when the files forbid the key too, it becomes theirs, so that writing the key again is enough to allow it.
 */
export function mergeDenials(
  before: readonly Denial[],
  found: readonly Denial[],
  accepted: Pick<AccessTable, "keys"> | undefined,
): Denial[] {
  const merged = new Map<string, Denial>();
  for (const denial of [...before, ...found]) {
    const isForbidden = accepted !== undefined && findAllowed(accepted, denial) === undefined;
    if (denial.cause === "folder" && accepted !== undefined && !isForbidden) continue;
    const taken = denial.cause === "manual" && isForbidden ? withCause(denial, "folder") : denial;
    // A manual denial and one by the files are apart: undoing the first leaves the second.
    const name = `${taken.digest} ${taken.cause}`;
    const known = merged.get(name);
    merged.set(name, known === undefined ? taken : join(known, taken));
  }
  return [...merged.values()].sort(
    (a, b) => compare(a.id, b.id) || compare(a.digest, b.digest) || compare(a.cause, b.cause),
  );
}

/** The keys of the table in force that are denied: what people are told of. Each once, a manual denial before one by the files; sorted by id. */
export function listDenied(denied: readonly Denial[], access: Pick<AccessTable, "keys">): DeniedKey[] {
  const byDigest = new Map<string, DeniedKey>();
  for (const denial of denied) {
    // Known by another name since its file was renamed.
    const key = findAllowed(access, denial);
    if (key === undefined || (denial.cause === "folder" && byDigest.has(denial.digest))) continue;
    byDigest.set(denial.digest, { id: key.id, cause: denial.cause, at: denial.at });
  }
  return [...byDigest.values()].sort((a, b) => compare(a.id, b.id));
}

/** From when on a key is revoked; undefined when it is not. */
function findEnd(
  key: AccessKey,
  seen: readonly SeenKey[] | undefined,
  now: number,
  mayBeHidden: (id: string) => boolean,
): number | undefined {
  if (seen === undefined) return mayBeHidden(key.id) ? undefined : now;
  // Twice in the files is an error; until it is mended, the stricter of the two holds.
  if (seen.some(({ isDisabled }) => isDisabled)) return now;
  const end = Math.min(...seen.map(({ expiresAt }) => expiresAt ?? Infinity));
  return end < (key.expiresAt ?? Infinity) ? end : undefined;
}

/**
 * Whether a key that was not seen may stand in a file that could not be read.
 *
 * The table does not say which file a key came from. A broken file that has the name of a key in force is that key's own. Any other may be a list, or have
 * taken a key over from one, so while it is broken no absence is believed. What is written in readable files is believed always.
 */
function createHiding(access: Pick<AccessTable, "keys">, seen: SeenKeys): (id: string) => boolean {
  const inForce = new Set(access.keys.map(({ id }) => id));
  const own = new Set<string>();
  for (const file of seen.brokenFiles) {
    const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
    const isList = seen.keys.some((key) => key.file === file && key.id !== name);
    if (isList || !inForce.has(name)) return () => true;
    own.add(name);
  }
  return (id) => own.has(id);
}

/** The key of a table that it lets in after the denial has begun. */
function findAllowed(access: Pick<AccessTable, "keys">, denial: Denial): AccessKey | undefined {
  return access.keys.find(
    ({ digest, disabled, expiresAt }) =>
      digest === denial.digest && !disabled && (expiresAt === undefined || expiresAt > denial.from),
  );
}

function join(known: Denial, other: Denial): Denial {
  return {
    id: known.id,
    digest: known.digest,
    cause: known.cause,
    at: Math.min(known.at, other.at),
    from: Math.min(known.from, other.from),
  };
}

function withCause({ id, digest, at, from }: Denial, cause: Denial["cause"]): Denial {
  return { id, digest, cause, at, from };
}

function isPast(time: number | undefined, now: number): boolean {
  return time !== undefined && time <= now;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
