/**
 * How commands on this machine reach the server that runs: `<state>/server.json`, readable by its user alone.
 *
 * In: the address, when it is bound. Out: the file, with a token that exists only for this run.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createKey } from "../policy/key.ts";

export interface AccessFile {
  readonly version: 1;
  readonly pid: number;
  /** Address of the server, base path included, without a trailing slash. */
  readonly url: string;
  /** Admits as `local`: to read and to administer, not to call models. */
  readonly token: string;
}

/** Make a token. The server keeps only its digest. */
export function createLocalToken(): { readonly token: string; readonly digest: string } {
  const { key, digest } = createKey();
  return { token: key, digest };
}

/**
 * Write the file, whole or not at all. The function removes it again, unless another server has written its own meanwhile.
 * @throws Error when the disk fails.
 */
export function writeAccessFile(stateDir: string, given: Pick<AccessFile, "url" | "token">): () => void {
  const path = toPath(stateDir);
  const draft = `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  const content: AccessFile = { version: 1, pid: process.pid, url: given.url, token: given.token };
  try {
    const file = openSync(draft, "wx", 0o600);
    try {
      writeFileSync(file, `${JSON.stringify(content)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return () => {
    if (readContent(path)?.token === given.token) rmSync(path, { force: true });
  };
}

/** The server that runs on a state folder: undefined when none has said so, or its process is gone. Whether it answers is seen by asking it. */
export function readAccessFile(stateDir: string): AccessFile | undefined {
  const content = readContent(toPath(stateDir));
  return content === undefined || !isAlive(content.pid) ? undefined : content;
}

function toPath(stateDir: string): string {
  return join(stateDir, "server.json");
}

function readContent(path: string): AccessFile | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isAccessFile(value) ? value : undefined;
  } catch {
    // Not there, of another user, or not ours: nobody to be reached by it.
    return undefined;
  }
}

function isAccessFile(value: unknown): value is AccessFile {
  if (typeof value !== "object" || value === null) return false;
  const { version, pid, url, token } = value as Record<string, unknown>; // An object, as checked above.
  if (version !== 1 || typeof url !== "string" || typeof token !== "string") return false;
  return typeof pid === "number" && Number.isInteger(pid) && pid > 0 && /^https?:\/\//.test(url);
}

// A process of another user is alive too.
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
