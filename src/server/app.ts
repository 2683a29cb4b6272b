/** The h3 app: every route that is not hot, and the answers to unknown paths and wrong methods. */
import { type IncomingMessage, STATUS_CODES } from "node:http";
import { H3, type H3Event } from "h3";
import { GateError } from "../errors.ts";
import type { SurfaceId } from "../graph/graph.ts";
import { authenticate, takeServing } from "./authenticate.ts";
import type { ServerContext } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import { type Headers, logFailure, toCommonHeaders, toDownstream, toErrorHeaders, toGateError } from "./respond.ts";
import { readInput } from "./route-input.ts";
import { type HotRoute, type JsonAnswer, type RouteRow, routes, type TextAnswer } from "./routes.ts";

/** Exchanges begun by the front switch, by their raw request. */
export type Exchanges = WeakMap<IncomingMessage, Exchange>;

type SmallRoute = Exclude<RouteRow, HotRoute>;

/** Make the app. It only ever sees requests that the front switch has checked and begun an exchange for. */
export function createApp(context: ServerContext, exchanges: Exchanges): H3 {
  const app = new H3({ silent: true });
  for (const row of routes) if (row.kind === "small") app.on(row.method, row.path, (event) => answer(event, row));
  for (const [path, allow] of toAllowedMethods(routes)) app.all(path, (event) => refuse(event, toMethodError(allow)));
  app.all("/**", (event) => refuse(event, notFound()));

  async function answer(event: H3Event, row: SmallRoute): Promise<Response> {
    const exchange = take(event);
    try {
      return toResponse(exchange, await runRoute(event, exchange, row));
    } catch (error) {
      return toErrorResponse(exchange, error, row.surface);
    } finally {
      // A body nobody reads would keep the connection from being used again.
      exchange.request.resume();
    }
  }

  async function runRoute(event: H3Event, exchange: Exchange, row: SmallRoute): Promise<JsonAnswer | TextAnswer> {
    if (row.access === "public") return row.answer(exchange, context);
    const serving = takeServing(exchange);
    const admission = authenticate(exchange, serving, row.access, context);
    if (exchange.request.headers.expect !== undefined) event.runtime?.node?.res?.writeContinue();
    const input = await readInput(exchange.request, event.context.params ?? {}, row.takes ?? {});
    return row.answer(exchange, context, serving, admission, input);
  }

  function refuse(event: H3Event, error: GateError): Response {
    const exchange = take(event);
    exchange.request.resume();
    return toErrorResponse(exchange, error, "openai-chat");
  }

  function take(event: H3Event): Exchange {
    const request = event.runtime?.node?.req as IncomingMessage | undefined;
    const exchange = request && exchanges.get(request);
    if (exchange === undefined) throw new Error("A request reached the app without passing the front switch.");
    return exchange;
  }

  function toErrorResponse(exchange: Exchange, thrown: unknown, surface: SurfaceId): Response {
    const error = toGateError(thrown);
    logFailure(exchange, error, context.log);
    const headers: Headers = { ...toOwnHeaders(exchange), ...toErrorHeaders(error) };
    // What is left of a body that was too large would be read as the next request.
    if (error.code === "request_too_large") headers["connection"] = "close";
    return toHttp(error.status, headers, toDownstream(surface).encodeError(error, exchange.id));
  }

  return app;
}

/** Version of the shapes below `/admin/api`, which errors there carry too. */
const ADMIN_VERSION = "1";

function toOwnHeaders(exchange: Exchange): Headers {
  const headers = toCommonHeaders(exchange);
  if (exchange.path.startsWith("/admin/api/")) headers["x-gate-version"] = ADMIN_VERSION;
  return headers;
}

function toResponse(exchange: Exchange, given: JsonAnswer | TextAnswer): Response {
  const headers: Headers = { ...toOwnHeaders(exchange), "cache-control": "no-store" };
  const [type, text] =
    "text" in given ? [given.contentType, given.text] : ["application/json; charset=utf-8", JSON.stringify(given.body)];
  return toHttp(given.status, { ...headers, "content-type": type }, text);
}

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
