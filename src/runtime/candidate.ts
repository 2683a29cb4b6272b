/** What stands in the source now, checked: what the config thread hands to the server. Plain data that crosses threads. */
import type { GatewayFile } from "../config/types.gen.ts";
import type { Diagnostic, Place } from "../diagnostic.ts";
import type { AccessTable, RoutingGraph } from "../graph/graph.ts";

export interface Candidate {
  /** Of the inputs it was read from. */
  readonly inputHash: string;
  /**
   * A file shrank in place a moment ago and may be half of what it will be. Denials and keys are taken at once; the routing plane only when the
   * files have rested, which another candidate tells.
   */
  readonly isResting: boolean;
  /** Absent when its plane has an error. Not frozen. */
  readonly graph?: RoutingGraph;
  /** Absent when its plane has an error. Not frozen. */
  readonly access?: AccessTable;
  /** The root file as far as it could be read: for what is static, and for `rollout`. Absent when nothing of it could be. */
  readonly settings?: GatewayFile;
  /** Where each provider says `enabled: true`, by id: what its missing credential is shown at. */
  readonly enabledAt?: Readonly<Record<string, Place>>;
  readonly keys: SeenKeys;
  /** All findings, sorted, those of `gateway.lock` and of the config's own tests included. */
  readonly diagnostics: readonly Diagnostic[];
  /** What proves that no file is missing. */
  readonly proof?: "lock" | "bundle";
  /** Commit that the source was checked out from, or that the bundle was built from. */
  readonly commit?: string;
  /** Milliseconds it took to read and check. */
  readonly durationMs: number;
}

/** The keys that could be read, also when the rest of the config could not: revoking one must not wait for the rest. */
export interface SeenKeys {
  /** At least one key file is there. False looks like a mount that failed, and revokes nothing. */
  readonly isMounted: boolean;
  /** Every key that could be read. */
  readonly keys: readonly SeenKey[];
  /** Key files that are there and could not be read whole: they revoke nothing. */
  readonly brokenFiles: readonly string[];
}

export interface SeenKey {
  readonly id: string;
  /** Lower-case hex SHA-256 of the key. */
  readonly digest: string;
  readonly file: string;
  readonly isDisabled: boolean;
  /** Epoch milliseconds. */
  readonly expiresAt?: number;
}

/** Which planes of a candidate are meant. */
export interface Planes {
  readonly routing: boolean;
  readonly access: boolean;
}

/** How changes are noticed. */
export interface WatchMode {
  /** `events` is polled too, so that nothing depends on them. `off`: only when asked. */
  readonly mode: "events" | "poll" | "off";
  /** Why there are no events: `ENOSPC`, `EMFILE`, `--no-watch`. */
  readonly reason?: string;
}
