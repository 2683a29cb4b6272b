/** The HTTP server: bound by listhen, tuned for a gateway. */
import type { Server } from "node:http";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { isUnsafePort } from "get-port-please";
import { listen } from "listhen";
import { GateError } from "../errors.ts";
import { createId } from "../meter/id.ts";
import type { Front } from "./front.ts";
import { toDownstream } from "./respond.ts";

export interface BoundListener {
  readonly server: Server;
  readonly port: number;
  /** Stop accepting. Running requests go on. */
  closeListener(): void;
  /** Drop every connection. */
  destroy(): Promise<void>;
}

// Slow heads are an attack; a whole request has as long as its upload may take.
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 300_000;
// Longer than the idle timeout of common load balancers, so that they close first.
const KEEP_ALIVE_MS = 75_000;

/** Why a port is refused that browsers do not connect to: listhen would quietly take another. */
export const UNSAFE_PORT = "UNSAFE_PORT";

/** Undefined when the address can be bound, else the system's error code (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`) or UNSAFE_PORT. */
export function probeAddress(host: string, port: number): Promise<string | undefined> {
  if (isUnsafePort(port)) return Promise.resolve(UNSAFE_PORT);
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** Bind and serve. Port 0 lets the system choose. The address must have been probed: listhen would move to another port. */
export async function bindListener(front: Front, host: string, port: number): Promise<BoundListener> {
  const listener = await listen(front.listener, {
    hostname: host,
    // listhen reads 0 as its own default.
    port: port === 0 ? { random: true } : port,
    public: host === "0.0.0.0" || host === "::",
    isProd: true,
    showURL: false,
    autoClose: false,
  });
  const server = listener.server as Server;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("checkContinue", front.listener);
  server.on("clientError", (error, socket) => {
    // Two answers to one request would be taken for the answer to the next.
    if (front.isAnswering(socket as Socket)) socket.destroy();
    else answerClientError(error, socket as Socket);
  });
  return {
    server,
    port: (server.address() as { port: number }).port,
    closeListener() {
      server.close();
      server.closeIdleConnections();
    },
    async destroy() {
      server.closeAllConnections();
      if (server.listening) await listener.close();
    },
  };
}

/** Bytes that are not HTTP: the parser has given up on the connection, so the answer is written by hand. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.destroyed || !socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const { status, failure } = toClientError(error.code);
  const body = toDownstream("openai-chat").encodeError(failure, createId());
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function toClientError(code: string | undefined): { status: string; failure: GateError } {
  if (code === "HPE_HEADER_OVERFLOW")
    return {
      status: "431 Request Header Fields Too Large",
      failure: new GateError("headers_too_large", { message: "The headers are larger than 16 kB." }),
    };
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return {
      status: "408 Request Timeout",
      failure: new GateError("request_timeout", { message: "The request did not arrive in time." }),
    };
  return {
    status: "400 Bad Request",
    failure: new GateError("invalid_request", { message: "The request is not valid HTTP." }),
  };
}
