/**
 * What this worker knows of its providers: circuits, load, latency, resting credentials, room.
 *
 * Everything here has a life longer than a graph: it is keyed by id and fingerprint, survives a reload, and starts anew when the
 * definition of the connection changes. In memory of one worker; nothing is shared.
 */
import type { GateError } from "../errors.ts";
import type { GraphProvider } from "../graph/graph.ts";

/** Where a call goes. */
export interface CallPlace {
  readonly provider: GraphProvider;
  /** `provider/model` of the declared model. */
  readonly model: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly credentialSlot: number;
}

/** How a call ended, as far as the health of its place is concerned. */
export type CallEnd =
  | { readonly kind: "ok"; readonly firstByteMs: number }
  /** `isOurs`: the client's own deadline or abort, or a fault of the request: says nothing of the provider. */
  | { readonly kind: "failed"; readonly error: GateError; readonly isOurs: boolean; readonly isConnection: boolean }
  | { readonly kind: "aborted" };

/** A place taken at a provider; `end` gives it back, once. */
export interface Ticket {
  /**
   * The first content of a stream has come. Its circuits and its latency need not wait for the end, which may be minutes away;
   * `end` still counts a stream that breaks. For an answer that comes whole `end` alone is enough.
   */
  answered(firstByteMs: number): void;
  end(end: CallEnd): void;
}

export interface Health {
  /**
   * Undefined when a call may be sent there now, else why not, in words for the log. An open circuit lets one probe pass when its time has come.
   * A provider without a free place is closed when its queue is full and no path waits there with more than one call: else a path that has none
   * waiting still gets in.
   */
  whyClosed(provider: GraphProvider, model: string): string | undefined;
  /** Whether a call would get a place at once. */
  hasRoom(provider: GraphProvider): boolean;
  /**
   * Take a place. At once where the provider has room (or no `capacity`); else a promise that settles when there is room, fair among paths.
   * Resolves with an error when there is none, and the next target may be tried: `overloaded` when the wait was too long or too many wait already,
   * `no_target_available` when a circuit is open or the credential rests; `client_closed` when the client left.
   * @param onAbort Takes what is to be called when the client leaves; used only when the call has to wait. `sink.onAbort` fits.
   */
  take(place: CallPlace, path: string, onAbort?: (cancel: () => void) => void): Ticket | Promise<Ticket | GateError>;
  /** Whether a retry at this provider is within its retry budget; counts it when it is. */
  mayRetry(provider: GraphProvider): boolean;
  /** Whether a credential rests after a 429, 401 or 402. */
  isCool(provider: GraphProvider, slot: number): boolean;
  inFlight(model: string): number;
  latencyMs(model: string): number | undefined;
  /** State for people: `gate status`, the dashboard. */
  readonly snapshot: () => readonly HealthRow[];
  /** Drop what belongs to providers that are no longer in a graph. */
  retain(providers: readonly GraphProvider[]): void;
  dispose(): void;
}

export interface HealthRow {
  readonly provider: string;
  /** Absent: the row is of the whole provider. */
  readonly model?: string;
  readonly circuit: "closed" | "open" | "half-open";
  readonly inFlight: number;
  readonly queued: number;
  readonly latencyMs?: number;
  readonly coolSlots: readonly number[];
}
