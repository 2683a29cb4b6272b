/** The front of the server over a config control that a test makes, on a real listener. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSecrets } from "../../src/config/env.ts";
import { createKey, type NewKey } from "../../src/policy/key.ts";
import type { ConfigControl, ConfigStatus } from "../../src/runtime/status.ts";
import { createAccessView, createDigestCache } from "../../src/server/access-view.ts";
import type { ServerContext, Serving } from "../../src/server/context.ts";
import { createFront } from "../../src/server/front.ts";
import { createMetrics } from "../../src/telemetry/metrics.ts";
import { openParts } from "../_helpers/config.ts";

export const REVISION = "0123abcd.4567cdef";
export const OLDER = "11111111.22222222";

/** A status with everything a status may have. */
export function toStatus(given: Partial<ConfigStatus> = {}): ConfigStatus {
  return {
    revision: REVISION,
    desiredRevision: null,
    loadedAt: 1_790_000_000_000,
    root: "/etc/gate",
    commit: "a1b2c3",
    needsRestart: ["server.port"],
    pinned: { revision: REVISION, at: 1_790_000_000_000 },
    watch: { mode: "poll", reason: "ENOSPC" },
    lastReload: { at: 1_790_000_060_000, outcome: "rejected", durationMs: 12.5, diagnostics: 1 },
    lastGoodAt: 1_790_000_000_000,
    reloads: { applied: 2, unchanged: 5, rejected: 1 },
    denied: [{ id: "team-a", cause: "manual", at: 1_790_000_000_000 }],
    environment: "9f8e7d6c",
    graphsAlive: 2,
    diagnostics: [
      {
        code: "GATE201",
        severity: "error",
        message: "The target does not exist.",
        at: { file: "groups/smart.yaml", line: 2, column: 11, endLine: 2, endColumn: 20 },
        path: "targets[0]",
        related: [{ message: "declared here", at: { file: "providers/local.yaml", line: 1, column: 1 } }],
        hint: "Did you mean another one?",
        docs: "docs/errors/GATE201.md",
      },
    ],
    ...given,
  };
}

export interface AdminServer {
  readonly url: string;
  readonly keys: Readonly<Record<"call" | "read" | "admin" | "local", string>>;
  /** Digests of refused keys. */
  readonly denied: Map<string, number>;
  readonly digests: Readonly<Record<"call" | "read" | "admin" | "local", string>>;
  close(): Promise<void>;
}

/** Serve a control. What is not given of it fails when it is called. */
export async function startAdminServer(control: Partial<ConfigControl>): Promise<AdminServer> {
  const made = { call: createKey(), read: createKey(), admin: createKey(), local: createKey() };
  const router = openParts({
    keys: {
      call: { hash: hash(made.call) },
      read: { hash: hash(made.read), scopes: ["read"] },
      admin: { hash: hash(made.admin), scopes: ["read", "admin"] },
    },
  });
  const denied = new Map<string, number>();
  const extras = { bootKey: undefined, localDigest: made.local.digest, denied, digests: createDigestCache() };
  const serving = { router, access: createAccessView(router, createSecrets("/"), extras), revision: REVISION };
  const config: ConfigControl = {
    status: toStatus,
    reload: fail,
    revisions: fail,
    rollback: fail,
    diff: fail,
    deny: fail,
    ...control,
  };
  // All that the small routes and the front use of it.
  const context = {
    configs: { current: () => serving as unknown as Serving },
    config,
    metrics: createMetrics({ version: "1.2.3", status: config.status, requestsInFlight: () => 3 }),
    isDraining: () => false,
    isLoopbackListener: true,
    log: { error: quiet, warn: quiet, info: quiet, debug: quiet },
    now: Date.now,
    version: "1.2.3",
  } as unknown as ServerContext;
  const { listener } = createFront(context, "");
  const server = createServer(listener).on("checkContinue", listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.
  const each = <Value>(read: (key: NewKey) => Value): Record<keyof typeof made, Value> => ({
    call: read(made.call),
    read: read(made.read),
    admin: read(made.admin),
    local: read(made.local),
  });
  return {
    url: `http://127.0.0.1:${port}`,
    keys: each(({ key }) => key),
    digests: each(({ digest }) => digest),
    denied,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function hash({ digest }: NewKey): `sha256:${string}` {
  return `sha256:${digest}`;
}

function fail(): never {
  throw new Error("The test did not say what this answers.");
}

function quiet(): void {}
