/**
 * An exclusive lock between processes. Node has no flock, so it is a file that says who made it.
 *
 * The file appears whole and at once (written aside, then linked). Whoever finds one judges from it whether its maker still lives; only the maker of a
 * second lock, named after exactly that dead one, may remove it. So no two processes ever hold one lock, also when several break a dead one at once.
 */
import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, readlinkSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";

export interface Lock {
  readonly path: string;
  /** Give it up. Does nothing when another process has taken it over meanwhile. */
  release(): void;
}

/** Who made a lock. Start time and boot tell a process from a later one with the same number. */
interface Owner {
  readonly token: string;
  readonly pid: number;
  /** Clock ticks from boot to the start of the process; null where the system does not say. */
  readonly startTicks: number | null;
  readonly bootId: string | null;
  /** Process numbers mean nothing outside of their namespace. */
  readonly namespace: string | null;
}

const HEARTBEAT_MS = 15_000;
// Only for owners in another container or on another machine, whose life cannot be seen: four missed heartbeats.
const STALE_MS = 60_000;
const MAX_TRIES = 10;

/** Take the lock, or answer undefined because a live process has it. Errors of the file system are thrown. */
export function acquireLock(path: string): Lock | undefined {
  const owner = describeSelf();
  const draft = `${path}.${owner.token}`;
  writeFileSync(draft, `${JSON.stringify(owner)}\n`, { flag: "wx", mode: 0o600 });
  try {
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      if (tryLink(draft, path)) return hold(path, owner.token);
      const found = readOwner(path);
      if (found === undefined) continue;
      if (isAlive(found.owner, found.touchedAt)) return undefined;
      if (!breakLock(path, found.token)) return undefined;
    }
    return undefined;
  } finally {
    removeFile(draft);
  }
}

/** Whether a live process holds the lock. */
export function isLocked(path: string): boolean {
  const found = readOwner(path);
  return found !== undefined && isAlive(found.owner, found.touchedAt);
}

function hold(path: string, token: string): Lock {
  const heartbeat = setInterval(() => {
    try {
      if (readOwner(path)?.token === token) utimesSync(path, new Date(), new Date());
    } catch {
      // A missed heartbeat is harmless; the next one comes.
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    path,
    release() {
      clearInterval(heartbeat);
      if (readOwner(path)?.token === token) removeFile(path);
    },
  };
}

/** Remove a dead lock. False when another process is doing so. */
function breakLock(path: string, deadToken: string): boolean {
  const breaker = acquireLock(`${path}.break-${deadToken}`);
  if (breaker === undefined) return false;
  try {
    // Whoever was slow finds another lock here, which is not his to remove.
    if (readOwner(path)?.token === deadToken) removeFile(path);
  } finally {
    breaker.release();
  }
  return true;
}

function readOwner(path: string): { token: string; owner: Owner | undefined; touchedAt: number } | undefined {
  try {
    const text = readFileSync(path, "utf8");
    const touchedAt = statSync(path).mtimeMs;
    const owner = parseOwner(text);
    return { token: owner?.token ?? createHash("sha256").update(text).digest("hex").slice(0, 16), owner, touchedAt };
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Undefined for text that no lock has: a machine that lost power may leave an empty file. */
function parseOwner(text: string): Owner | undefined {
  try {
    const value = JSON.parse(text) as Partial<Owner> | null; // Checked below.
    if (typeof value?.token !== "string" || !/^[\w-]{1,64}$/.test(value.token) || typeof value.pid !== "number")
      return undefined;
    const { token, pid, startTicks = null, bootId = null, namespace = null } = value;
    return { token, pid, startTicks, bootId, namespace };
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner | undefined, touchedAt: number): boolean {
  if (owner === undefined) return false;
  const self = describeSelf();
  const isHere = owner.bootId !== null && owner.bootId === self.bootId && owner.namespace === self.namespace;
  if (isHere && owner.startTicks !== null) return readStartTicks(owner.pid) === owner.startTicks;
  return Date.now() - touchedAt < STALE_MS;
}

function describeSelf(): Owner {
  return {
    token: randomUUID(),
    pid: process.pid,
    startTicks: readStartTicks(process.pid),
    bootId: readText("/proc/sys/kernel/random/boot_id"),
    namespace: readNamespace(),
  };
}

/** Field 22 of /proc/<pid>/stat; the second field, the program's name, may itself contain spaces and brackets. Null for a dead process or a zombie. */
function readStartTicks(pid: number): number | null {
  const text = readText(`/proc/${pid}/stat`);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return null;
  const ticks = Number(fields[19]);
  return Number.isFinite(ticks) ? ticks : null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function readNamespace(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
