/** The front switch: checks the head of every request, then gives hot paths to their handlers and the rest to h3. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { toNodeHandler } from "h3/node";
import { GateError } from "../errors.ts";
import { createApp, type Exchanges } from "./app.ts";
import type { ServerContext } from "./context.ts";
import { createExchange } from "./exchange.ts";
import { checkHead, hasForbiddenSlash, readPath } from "./head-checks.ts";
import { logFailure, sendError, toCommonHeaders, toGateError } from "./respond.ts";
import { type HotRoute, routes } from "./routes.ts";
import { createSink } from "./sink.ts";

export interface Front {
  readonly listener: RequestListener;
  /** An answer is under way on this connection, or its last one has been given: nothing else may be written to it. */
  isAnswering(socket: Socket): boolean;
}

/** Make the front of the HTTP server. `basePath` is "" or begins with a slash and has none at its end. */
export function createFront(context: ServerContext, basePath: string): Front {
  const answering = new WeakSet<Socket>();
  const hot = new Map<string, HotRoute>();
  const prefixes: HotRoute[] = [];
  for (const row of routes) {
    if (row.kind !== "hot") continue;
    if (row.path.endsWith("/**")) prefixes.push(row);
    else hot.set(`${row.method} ${row.path}`, row);
  }
  const findHot = (method: string | undefined, path: string): HotRoute | undefined =>
    hot.get(`${method} ${path}`) ??
    prefixes.find((row) => row.method === method && path.startsWith(row.path.slice(0, -2)));
  const exchanges: Exchanges = new WeakMap();
  const app = toNodeHandler(createApp(context, exchanges));

  const listener: RequestListener = (request, response) => {
    const now = context.now();
    const { socket } = request;
    answering.add(socket);
    response.once("finish", () => {
      if (response.shouldKeepAlive) answering.delete(socket);
    });
    const refusal = checkHead(request);
    const path = refusal ?? readPath(request.url ?? "");
    if (GateError.is(path)) return refuse(request, response, path, now);
    const below = stripBase(path, basePath);
    if (below === undefined || hasForbiddenSlash(below)) return refuse(request, response, unknownPath(), now);
    if (context.isDraining()) response.setHeader("connection", "close");
    const route = findHot(request.method, below);
    if (route !== undefined) return serveHot(route, request, response, below, now);
    exchanges.set(request, createExchange(request, below, now, context.configs.current()));
    if (basePath !== "") request.url = (request.url ?? "").slice(basePath.length) || "/";
    app(request, response);
  };

  return { listener, isAnswering: (socket) => answering.has(socket) };

  function serveHot(
    route: HotRoute,
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    now: number,
  ): void {
    const serving = context.configs.pin();
    const exchange = createExchange(request, path, now, serving);
    const sink = createSink(response);
    context.inFlight.track(response);
    const leave = (): void => context.configs.unpin(serving);
    route.serve(exchange, sink, context).then(leave, (thrown: unknown) => {
      leave();
      const error = toGateError(thrown);
      logFailure(exchange, error, context.log);
      // What is left of a refused body would be read as the next request.
      if (!request.complete) response.setHeader("connection", "close");
      sendError(sink, error, route.surface, toCommonHeaders(exchange));
    });
  }

  /** A head that is not acceptable: answer and close, because the two sides may not agree on where the next request begins. */
  function refuse(request: IncomingMessage, response: ServerResponse, error: GateError, now: number): void {
    const exchange = createExchange(request, "", now, context.configs.current());
    response.setHeader("connection", "close");
    sendError(createSink(response), error, "openai-chat", toCommonHeaders(exchange));
    request.resume();
  }
}

function stripBase(path: string, basePath: string): string | undefined {
  if (basePath === "") return path;
  if (path === basePath) return "/";
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
}

function unknownPath(): GateError {
  return new GateError("not_found", { message: "There is nothing at this path." });
}
