/** One request and its answer, as every route sees it: raw hot routes and h3 routes build the same. */
import type { IncomingMessage } from "node:http";
import { performance } from "node:perf_hooks";
import { createId } from "../meter/id.ts";
import type { Serving } from "./context.ts";
import type { Headers } from "./respond.ts";

export interface Exchange {
  /** ULID, `x-request-id` of the answer. Always Gate's own. */
  readonly id: string;
  readonly request: IncomingMessage;
  readonly method: string;
  /** Path below the base path, without the query. */
  readonly path: string;
  /** The client's own x-request-id, echoed as x-client-request-id. */
  readonly clientRequestId: string | undefined;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Monotonic milliseconds. */
  readonly receivedAtMs: number;
  /** The config it is served by, from its first byte to its last, whatever is loaded meanwhile. Undefined before there is one. */
  readonly serving: Serving | undefined;
  /** Name of the model or group the client asked for, as far as it was read: for the log of a failure. */
  asked: string | undefined;
  /** Adds what is left of the caller's limits; undefined where nothing bounds the caller. */
  addLimitHeaders: ((headers: Headers) => void) | undefined;
}

/** Begin an exchange. */
export function createExchange(
  request: IncomingMessage,
  path: string,
  now: number,
  serving: Serving | undefined,
): Exchange {
  return {
    id: createId(),
    request,
    method: request.method ?? "GET",
    path,
    clientRequestId: readClientRequestId(request.headers["x-request-id"]),
    receivedAt: now,
    receivedAtMs: performance.now(),
    serving,
    asked: undefined,
    addLimitHeaders: undefined,
  };
}

// Echoed into a header of the answer: visible ASCII only, and short.
function readClientRequestId(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && /^[\x21-\x7e]{1,128}$/.test(value) ? value : undefined;
}
