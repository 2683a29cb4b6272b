/** Waiting inside a request: on the one clock, and no longer than its client does. */
import { GateError } from "../errors.ts";
import type { Deadline, Deadlines } from "./deadlines.ts";
import type { CallPlace, Health, Ticket } from "./health.ts";
import type { Sink } from "./sink.ts";

/** Wait until a time on the monotonic clock. Gives an error when the client leaves (`client_closed`) or the gateway stops. */
export function pause(untilMs: number, sink: Sink, deadlines: Deadlines): Promise<GateError | undefined> {
  return new Promise((resolve) => {
    const deadline: Deadline = { atMs: untilMs, slot: -1, expire: resolve };
    deadlines.add(deadline);
    sink.onAbort(() => {
      deadlines.remove(deadline);
      resolve(hasLeft());
    });
  });
}

/**
 * Take a place at a provider, waiting for one up to a time on the monotonic clock. At once where there is room.
 * Gives an error when there is no place.
 * @throws GateError `client_closed` when the client leaves, and what the gateway stops with.
 */
export function takePlace(
  place: CallPlace,
  path: string,
  untilMs: number,
  sink: Sink,
  { health, deadlines }: { readonly health: Health; readonly deadlines: Deadlines },
): Ticket | Promise<Ticket | GateError> {
  let leaveQueue: (() => void) | undefined;
  const taken = health.take(place, path, (cancel) => {
    leaveQueue = cancel;
    sink.onAbort(cancel);
  });
  if (!(taken instanceof Promise)) return taken;
  let stopped: GateError | undefined;
  let isLate = false;
  const deadline: Deadline = {
    atMs: untilMs,
    slot: -1,
    expire(stop) {
      stopped = stop;
      isLate = true;
      leaveQueue?.();
    },
  };
  deadlines.add(deadline);
  return taken.then((ticket) => {
    deadlines.remove(deadline);
    if (!GateError.is(ticket)) return ticket;
    if (stopped !== undefined) throw stopped;
    if (isLate) return tooLate();
    if (ticket.code === "client_closed") throw ticket;
    return ticket;
  });
}

export function hasLeft(): GateError {
  return new GateError("client_closed", { message: "The client left." });
}

export function tooLate(): GateError {
  return new GateError("upstream_timeout", { message: "No provider answered before the deadline of the request." });
}
