/** What a caller may say about its request in headers, and what it may not. */
import type { IncomingHttpHeaders } from "node:http";
import { GateError } from "../errors.ts";
import type { SurfaceId } from "../graph/graph.ts";
import type { Principal } from "../policy/admit.ts";
import type { CallerFacts } from "../route/facts.ts";

const MAX_METADATA_ENTRIES = 64;
const SESSION_HEADERS = ["x-gate-session", "session_id", "x-session-id"];
const NO_METADATA: ReadonlyMap<string, string> = new Map();

/**
 * Facts of the caller, beside the body.
 * @throws GateError invalid_request for a header that cannot be read, permission_denied for a path outside the key's.
 */
export function readCallerFacts(
  headers: IncomingHttpHeaders,
  principal: Principal,
  surface: SurfaceId,
  nowMs: number,
): CallerFacts {
  return {
    surface,
    key: principal.id,
    path: readPath(readHeader(headers, "x-gate-path"), principal.path),
    keyTags: principal.tags,
    headerTags: readList(readHeader(headers, "x-gate-tags")),
    header: (name) => readHeader(headers, name),
    headerSession: readSession(headers),
    headerMetadata: readMetadata(readHeader(headers, "x-gate-metadata")),
    nowMs,
  };
}

/** Milliseconds of x-gate-timeout-ms, which may only lower what the config says. */
export function readTimeoutMs(headers: IncomingHttpHeaders): number | undefined {
  const text = readHeader(headers, "x-gate-timeout-ms");
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new GateError("invalid_request", {
      message: "x-gate-timeout-ms must be a whole number of milliseconds, at least 1.",
    });
  return value;
}

/** The seed of x-gate-seed, for keys with the scope `debug`. */
export function readSeed(headers: IncomingHttpHeaders, principal: Principal): number | undefined {
  const text = readHeader(headers, "x-gate-seed");
  if (text === undefined) return undefined;
  if (!principal.scopes.has("debug"))
    throw new GateError("permission_denied", { message: "x-gate-seed needs a key with the scope `debug`." });
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw new GateError("invalid_request", { message: "x-gate-seed must be a whole number from 0 to 4294967295." });
  return value;
}

/** Whether the client says that this is its own retry, as the official clients do. */
export function isClientRetry(headers: IncomingHttpHeaders): boolean {
  const count = readHeader(headers, "x-stainless-retry-count");
  return count !== undefined && count !== "0";
}

function readHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function readSession(headers: IncomingHttpHeaders): string | undefined {
  for (const name of SESSION_HEADERS) {
    const value = readHeader(headers, name);
    if (value !== undefined && value !== "") return value.slice(0, 200);
  }
  return undefined;
}

function readList(value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  return value
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

function readPath(asked: string | undefined, own: string): string {
  if (asked === undefined) return own;
  const below = own === "/" ? "/" : `${own}/`;
  if (
    !/^\/[A-Za-z0-9._@/-]*$/.test(asked) ||
    asked.length > 200 ||
    asked.includes("//") ||
    /\/\.{1,2}(\/|$)/.test(asked)
  )
    throw new GateError("invalid_request", { message: "x-gate-path must be a path such as /team/app." });
  if (asked !== own && !asked.startsWith(below))
    throw new GateError("permission_denied", {
      message: "x-gate-path may only name the key's own path or one below it.",
    });
  return asked;
}

function readMetadata(value: string | undefined): ReadonlyMap<string, string> {
  if (value === undefined) return NO_METADATA;
  const parsed = parseObject(value);
  if (parsed === undefined || Object.keys(parsed).length > MAX_METADATA_ENTRIES)
    throw new GateError("invalid_request", {
      message: `x-gate-metadata must be a JSON object with at most ${MAX_METADATA_ENTRIES} entries.`,
    });
  return new Map(
    Object.entries(parsed).map(([name, entry]) => [name, typeof entry === "string" ? entry : JSON.stringify(entry)]),
  );
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
