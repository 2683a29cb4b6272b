/** The way to a target, up to the first byte: its circuit, the request in its words, the proof of a credential, a place at its provider. */
import { GateError } from "../errors.ts";
import type { Authorization, Authorized } from "./credentials/authorize-call.ts";
import type { Call, DispatchPorts, DispatchTarget } from "./dispatch.ts";
import type { Ticket } from "./health.ts";
import { hasLeft, takePlace, tooLate } from "./pause.ts";
import { prove, write, type Written } from "./prepare.ts";
import { type Progress, toUnavailable, type Unreached } from "./progress.ts";
import type { Sink } from "./sink.ts";

/** Nothing is left but to send. The ticket's end is the caller's to tell. */
export interface Ready {
  readonly kind: "ready";
  readonly written: Written;
  readonly authorized: Authorized;
  readonly ticket: Ticket;
}

/** There is no credential to send with. It is booked as an attempt that failed, though the provider never hears of it. */
export interface Unproven {
  readonly kind: "unproven";
  readonly written: Written;
  readonly error: GateError;
  readonly ticket: undefined;
}

export type Reached = Ready | Unproven | Unreached;

/**
 * Reach the target at which the progress stands. At once where nothing has to be fetched, signed or waited for.
 * @throws GateError when no target may be asked any more: the client has left, the gateway stops, or what a provider refused cannot be left out.
 */
export function reach(
  progress: Progress,
  call: Call,
  path: string,
  sink: Sink,
  ports: DispatchPorts,
): Reached | Promise<Reached> {
  const { target, deadlineAtMs, sealRefusal } = progress;
  // Nobody waits any more: an attempt now would be billed for nothing.
  if (!sink.isOpen) throw hasLeft();
  if (ports.deadlines.nowMs() >= deadlineAtMs) return { kind: "unfit", error: tooLate() };
  const reason = ports.health.whyClosed(target.provider, target.declared.id);
  if (reason !== undefined) return { kind: "closed", error: toUnavailable(reason) };
  const refusal = call.spending?.mayAttempt(target);
  if (refusal !== undefined) return { kind: "closed", error: refusal };
  const written = progress.written ?? write(call, target, sealRefusal !== undefined, ports);
  return written instanceof Promise
    ? written.then((late) => proveWritten(late, progress, call, path, sink, ports))
    : proveWritten(written, progress, call, path, sink, ports);
}

function proveWritten(
  written: Written | GateError,
  { target, triedSlots, deadlineAtMs, sealRefusal }: Progress,
  call: Call,
  path: string,
  sink: Sink,
  ports: DispatchPorts,
): Reached | Promise<Reached> {
  if (GateError.is(written)) {
    if (sealRefusal !== undefined) throw sealRefusal;
    // What this target cannot express or fetch, the next one may.
    return { kind: "unfit", error: written };
  }
  const authorized = prove(call, target, written, triedSlots, ports);
  return authorized instanceof Promise
    ? authorized.then((late) => placeProven(late, written, target, path, deadlineAtMs, sink, ports))
    : placeProven(authorized, written, target, path, deadlineAtMs, sink, ports);
}

function placeProven(
  authorized: Authorization,
  written: Written,
  { provider, declared }: DispatchTarget,
  path: string,
  deadlineAtMs: number,
  sink: Sink,
  ports: DispatchPorts,
): Reached | Promise<Reached> {
  if (GateError.is(authorized)) return { kind: "unproven", written, error: authorized, ticket: undefined };
  const place = { provider, model: declared.id, origin: written.route.origin, credentialSlot: authorized.slot };
  const ticket = takePlace(place, path, deadlineAtMs, sink, ports);
  return ticket instanceof Promise
    ? ticket.then((late) => toReached(late, written, authorized))
    : toReached(ticket, written, authorized);
}

function toReached(ticket: Ticket | GateError, written: Written, authorized: Authorized): Reached {
  return GateError.is(ticket) ? { kind: "closed", error: ticket } : { kind: "ready", written, authorized, ticket };
}
