/** A health with a clock that only tests move. */
import type { CallPlace, Health, Ticket } from "../../../src/dispatch/health.ts";
import { createHealth } from "../../../src/dispatch/health/create-health.ts";
import type { HealthEvent } from "../../../src/dispatch/health/events.ts";
import { GateError, type ErrorCode } from "../../../src/errors.ts";
import type { Auth } from "../../../src/graph/auth.ts";
import type { Capacity, GraphProvider } from "../../../src/graph/graph.ts";

export interface World {
  readonly health: Health;
  readonly events: readonly HealthEvent[];
  /** Let time pass; what was scheduled runs at its moment. */
  pass(ms: number): void;
}

export function createWorld(): World {
  let nowMs = 1_000_000;
  let scheduled: { readonly atMs: number; readonly run: () => void }[] = [];
  const events: HealthEvent[] = [];
  const health = createHealth({
    now: () => nowMs,
    schedule(run, delayMs) {
      const entry = { atMs: nowMs + delayMs, run };
      scheduled.push(entry);
      return () => {
        scheduled = scheduled.filter((other) => other !== entry);
      };
    },
    onEvent: (event) => events.push(event),
  });
  return {
    health,
    events,
    pass(ms) {
      nowMs += ms;
      const due = scheduled.filter((entry) => entry.atMs <= nowMs);
      scheduled = scheduled.filter((entry) => entry.atMs > nowMs);
      for (const entry of due) entry.run();
    },
  };
}

export const ORIGIN = "https://one.example";

export function toProvider(given: Partial<GraphProvider> = {}): GraphProvider {
  return {
    id: "p",
    dialect: "openai-chat",
    transport: "http",
    baseURL: `${ORIGIN}/v1`,
    auth: { scheme: "none" },
    enabled: "auto",
    dialects: ["openai-chat"],
    parameters: [],
    quirks: [],
    timeouts: { connectMs: 1, firstContentMs: 1, idleMs: 1, totalMs: 1, commitMs: 1 },
    fingerprint: "f",
    ...given,
  };
}

export function toKeys(count: number): Auth {
  return { scheme: "bearer", keys: Array.from({ length: count }, (_, slot) => ({ key: { env: `KEY_${slot}` } })) };
}

export function toCapacity(concurrent: number, queueMax = 10, queueMs = 2_000): Capacity {
  return { concurrent, queueMax, queueMs };
}

export function toPlace(provider: GraphProvider, given: Partial<CallPlace> = {}): CallPlace {
  return { provider, model: "p/m", origin: ORIGIN, credentialSlot: 0, ...given };
}

/** Take a place that must be free. */
export function take(health: Health, place: CallPlace, path = "/"): Ticket {
  const taken = health.take(place, path);
  if (taken instanceof Promise) throw new Error("There was no place at once.");
  return taken;
}

export async function refusal(health: Health, place: CallPlace): Promise<GateError> {
  const taken = await health.take(place, "/");
  if (!GateError.is(taken)) throw new Error("A place was given.");
  return taken;
}

export function succeed(health: Health, place: CallPlace, firstByteMs = 100): void {
  take(health, place).end({ kind: "ok", firstByteMs });
}

export function fail(
  health: Health,
  place: CallPlace,
  code: ErrorCode = "upstream_error",
  retryAfterSeconds?: number,
): void {
  take(health, place).end(toFailure(code, retryAfterSeconds));
}

export function toFailure(code: ErrorCode, retryAfterSeconds?: number): Parameters<Ticket["end"]>[0] {
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  const error = new GateError(code, { message: code, ...wait });
  return { kind: "failed", error, isOurs: false, isConnection: false };
}

export function failToConnect(health: Health, place: CallPlace): void {
  const error = new GateError("upstream_error", { message: "refused" });
  take(health, place).end({ kind: "failed", error, isOurs: false, isConnection: true });
}

/** Five failures in a row over two seconds, after which the circuit of the scope is open. */
export function breakCircuit(world: World, failOnce: () => void): void {
  for (let count = 0; count < 5; count += 1) {
    if (count > 0) world.pass(500);
    failOnce();
  }
}
