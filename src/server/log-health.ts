/** Changes in the health of providers, as lines of the log: one for each change. */
import type { HealthEvent } from "../dispatch/health/events.ts";
import { assertNever } from "../errors.ts";
import type { Log } from "../log.ts";

export function logHealth(event: HealthEvent, log: Log): void {
  const { kind, provider } = event;
  switch (kind) {
    case "circuit_opened":
      return log.warn("A circuit opened", toFields(event));
    case "circuit_closed":
      return log.info("A circuit closed", toFields(event));
    case "credential_cooling":
      return log.warn("A credential rests", { event: kind, provider, slot: event.slot, forMs: event.forMs });
    default:
      return assertNever(kind);
  }
}

function toFields({ kind, ...place }: HealthEvent): Readonly<Record<string, unknown>> {
  return { event: kind, ...place };
}
