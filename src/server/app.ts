/** The h3 app: every route that is not hot, and the answers to unknown paths and wrong methods. */
import { type IncomingMessage, STATUS_CODES } from "node:http";
import { H3, type H3Event } from "h3";
import { GateError } from "../errors.ts";
import type { SurfaceId } from "../graph/graph.ts";
import { authenticate, takeServing } from "./authenticate.ts";
import type { ServerContext } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { type Headers, logFailure, toCommonHeaders, toDownstream, toErrorHeaders, toGateError } from "./respond.ts";
import { type JsonAnswer, type RouteRow, routes } from "./routes.ts";

/** Exchanges begun by the front switch, by their raw request. */
export type Exchanges = WeakMap<IncomingMessage, Exchange>;

/** Make the app. It only ever sees requests that the front switch has checked and begun an exchange for. */
export function createApp(context: ServerContext, exchanges: Exchanges): H3 {
  const app = new H3({ silent: true });
  for (const row of routes) if (row.kind === "json") app.on(row.method, row.path, (event) => answer(event, row));
  for (const [path, allow] of toAllowedMethods(routes)) app.all(path, (event) => refuse(event, toMethodError(allow)));
  app.all("/**", (event) => refuse(event, notFound()));

  function answer(event: H3Event, row: Exclude<RouteRow, { kind: "hot" }>): Response {
    const exchange = take(event);
    try {
      return toResponse(exchange, runRoute(exchange, row));
    } catch (error) {
      return toErrorResponse(exchange, error, row.surface);
    }
  }

  function runRoute(exchange: Exchange, row: Exclude<RouteRow, { kind: "hot" }>): JsonAnswer {
    if (row.access === "public") return row.answer(exchange, context);
    const serving = takeServing(context);
    return row.answer(exchange, context, serving, authenticate(exchange, serving, row.access, context));
  }

  function refuse(event: H3Event, error: GateError): Response {
    return toErrorResponse(take(event), error, "openai-chat");
  }

  function take(event: H3Event): Exchange {
    const request = event.runtime?.node?.req as IncomingMessage | undefined;
    const exchange = request && exchanges.get(request);
    if (exchange === undefined) throw new Error("A request reached the app without passing the front switch.");
    return exchange;
  }

  function toResponse(exchange: Exchange, { status, body }: JsonAnswer): Response {
    const headers: Headers = { ...toCommonHeaders(exchange, context.current()?.revision), ...JSON_HEADERS };
    return toHttp(status, headers, JSON.stringify(body));
  }

  function toErrorResponse(exchange: Exchange, thrown: unknown, surface: SurfaceId): Response {
    const error = toGateError(thrown);
    logFailure(exchange, error, context.log);
    const headers = { ...toCommonHeaders(exchange, context.current()?.revision), ...toErrorHeaders(error) };
    return toHttp(error.status, headers, toDownstream(surface).encodeError(error, exchange.id));
  }

  return app;
}

const JSON_HEADERS: Headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

// A Response sends neither a reason phrase nor a length of its own.
function toHttp(status: number, headers: Headers, body: string): Response {
  const length = String(Buffer.byteLength(body));
  const statusText = STATUS_CODES[status] ?? "";
  return new Response(body, { status, statusText, headers: { ...headers, "content-length": length } });
}

function toAllowedMethods(rows: readonly RouteRow[]): Map<string, string[]> {
  const allowed = new Map<string, string[]>();
  for (const { path, method } of rows) allowed.set(path, [...(allowed.get(path) ?? []), method]);
  return allowed;
}

function toMethodError(allow: readonly string[]): GateError {
  return new GateError("method_not_allowed", { message: `This path takes ${allow.join(", ")}.`, allow });
}

function notFound(): GateError {
  return new GateError("not_found", { message: "There is nothing at this path. The API is below /v1." });
}
