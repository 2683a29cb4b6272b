/** The orderly stop: first the load balancer learns of it, then new work ends, then running work, then the books. */
import { setTimeout as sleep } from "node:timers/promises";
import { GateError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Books } from "../meter/books.ts";
import type { Gateway } from "./compose.ts";
import type { BoundListener } from "./listener.ts";

export interface DrainSettings {
  /** Seconds during which new requests are still taken. */
  readonly drainDelaySeconds: number;
  /** Seconds that running requests get. */
  readonly drainSeconds: number;
}

// After the last error event has been written, the time for it to leave and for its record to be settled.
const FAREWELL_MS = 1_000;

/** Stop in order. Resolves when everything is settled, written and shipped. */
export async function drain(
  gateway: Gateway,
  listener: BoundListener,
  books: Books,
  settings: DrainSettings,
  log: Log,
): Promise<void> {
  gateway.startDraining();
  log.info("Draining", { running: gateway.inFlight.size });
  if (settings.drainDelaySeconds > 0) await sleep(settings.drainDelaySeconds * 1000);
  listener.closeListener();
  await gateway.inFlight.whenIdle(settings.drainSeconds * 1000);
  if (gateway.inFlight.size > 0) {
    log.warn("Ending what still runs", { running: gateway.inFlight.size });
    gateway.stopRunning(
      new GateError("overloaded", { message: "The gateway is shutting down.", retryAfterSeconds: 1 }),
    );
    await gateway.inFlight.whenIdle(FAREWELL_MS);
  }
  await gateway.dispose();
  await listener.destroy();
  await books.dispose();
  log.info("Stopped");
}
