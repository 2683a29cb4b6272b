/**
 * Target `bare-dispatch`: the cheapest honest HTTP proxy on Node's own server and undici, and the measure of Gate's own cost.
 *
 * It does what any proxy must (whole body first, hop-by-hop headers filtered, backpressure, abort when the client leaves, one write
 * for a small answer, writes of one tick together) and nothing that a gateway is for. Argument: the upstream's URL. Prints its own.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool, type Dispatcher } from "undici";

const [, , upstream = ""] = process.argv;
/** As many as there may be streams at once: no request ever waits for a connection. */
const pool = new Pool(upstream, {
  connections: 1024,
  pipelining: 1,
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 60_000,
});

/** Headers that belong to one connection (RFC 9110 7.6.1), and those that undici writes by itself. */
const DROPPED_REQUEST_HEADERS = new Set([
  "connection",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "proxy-authorization",
  "expect",
  "host",
  "content-length",
]);
const DROPPED_RESPONSE_HEADERS = new Set(["connection", "keep-alive", "trailer", "transfer-encoding", "upgrade"]);

const server = createServer((request, response) => {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  request.on("data", (piece: Buffer) => {
    if (first === undefined) first = piece;
    else (more ??= [first]).push(piece);
  });
  request.on("end", () => {
    const body = more === undefined ? first : Buffer.concat(more);
    const headers = filterRequestHeaders(request);
    pool.dispatch({ path: request.url ?? "/", method: "POST", headers, body }, createRelay(response));
  });
});
server.keepAliveTimeout = 60_000;
server.listen({ port: 0, host: "127.0.0.1", backlog: 2048 }, () => {
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.on("SIGTERM", () => process.exit(0));

/** undici's handler with raw headers: it is cheaper than the one with parsed headers, which undici wraps around this one. */
function createRelay(response: ServerResponse): Dispatcher.DispatchHandler {
  let abort: (() => void) | undefined;
  let resume!: () => void;
  let queue: Buffer[] = [];
  let isScheduled = false;
  let isBlocked = false;
  let isDone = false;

  const flush = (): void => {
    isScheduled = false;
    if (isDone || queue.length === 0) return;
    isBlocked = !response.write(takeQueue());
    if (isBlocked) response.once("drain", unblock);
  };
  const unblock = (): void => {
    isBlocked = false;
    resume();
  };
  const takeQueue = (): Buffer => {
    const [only] = queue;
    const bytes = queue.length === 1 && only !== undefined ? only : Buffer.concat(queue);
    queue = [];
    return bytes;
  };
  response.on("close", () => {
    if (!isDone) abort?.();
  });
  return {
    onConnect(abortRequest) {
      abort = abortRequest;
    },
    onHeaders(status, rawHeaders, resumeBody) {
      resume = resumeBody;
      response.writeHead(status, filterResponseHeaders(rawHeaders));
      return true;
    },
    onData(piece) {
      queue.push(piece);
      if (!isScheduled) {
        isScheduled = true;
        process.nextTick(flush);
      }
      return !isBlocked;
    },
    onComplete() {
      isDone = true;
      if (queue.length > 0) response.end(takeQueue());
      else response.end();
    },
    onError() {
      isDone = true;
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { "content-length": 0 }).end();
    },
  };
}

function filterRequestHeaders(request: IncomingMessage): string[] {
  const { rawHeaders } = request;
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (!DROPPED_REQUEST_HEADERS.has(name.toLowerCase())) kept.push(name, rawHeaders[index + 1] ?? "");
  }
  return kept;
}

function filterResponseHeaders(rawHeaders: readonly Buffer[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toString("latin1") ?? "";
    if (!DROPPED_RESPONSE_HEADERS.has(name.toLowerCase()))
      kept.push(name, rawHeaders[index + 1]?.toString("latin1") ?? "");
  }
  return kept;
}
