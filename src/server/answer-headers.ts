/** Headers of answers to calls. */
import type { AttemptStart } from "../dispatch/dispatch.ts";
import type { EncodedCall } from "../dispatch/encode-call.ts";
import { printRoute } from "../route/decision.ts";
import { type Headers, toCommonHeaders, toDownstream } from "./respond.ts";
import type { Routed } from "./route-request.ts";

/** Headers of the answer that an attempt gave. */
export function toAnswerHeaders(routed: Routed, { target, attempt }: AttemptStart, { warnings }: EncodedCall): Headers {
  const { expose } = routed.admission.principal;
  const headers = toCommonHeaders(routed.exchange);
  if (expose.has("route")) headers["x-gate-route"] = printVisibleRoute(routed, target);
  if (expose.has("attempts")) headers["x-gate-attempts"] = String(attempt);
  const notes = readNotes(routed);
  if (warnings.length > 0 || notes.length > 0)
    headers["x-gate-warning"] = [...notes, ...warnings.map(({ code, detail }) => `${code}; ${detail}`)];
  return headers;
}

/** Internal names are for keys that may look inside. */
function printVisibleRoute(
  { decision, admission, serving }: Routed,
  { model, declared }: AttemptStart["target"],
): string {
  const { scopes } = admission.principal;
  if (scopes.has("debug") || scopes.has("admin")) return printRoute(decision, model);
  const { groups } = serving.router;
  return printRoute(decision, model, (id) => {
    // The last one is the model that served, under its own id or that of its variant.
    const entry = id === model ? declared : groups.get(id);
    return entry?.visibility !== "internal";
  });
}

/** Headers of a stream: those of `toAnswerHeaders`, or what is known while nobody has answered. */
export function toStreamHeaders(routed: Routed, known: Headers | undefined): Headers {
  const headers = known ?? toEarlyHeaders(routed);
  headers["content-type"] = toDownstream(routed.kind.surface).streamType(routed.request);
  return Object.assign(headers, STREAM_HEADERS);
}

const STREAM_HEADERS: Headers = {
  "cache-control": "no-cache, no-transform",
  // nginx would hold the events back otherwise.
  "x-accel-buffering": "no",
};

function toEarlyHeaders(routed: Routed): Headers {
  const headers = toCommonHeaders(routed.exchange);
  const notes = readNotes(routed);
  if (notes.length > 0) headers["x-gate-warning"] = [...notes];
  return headers;
}

function readNotes({ kind, request }: Routed): readonly string[] {
  return toDownstream(kind.surface).readWarnings?.(request) ?? [];
}
