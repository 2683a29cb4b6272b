/**
 * A provider for tests: a real HTTP server on loopback that answers by script.
 *
 * In: a script of replies (replies.ts, stream-handle.ts). Out: what the gateway sent, and when it hung up.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

import { replyChat, type Call, type RecordedRequest, type Reply } from "./replies.ts";

export interface Upstream {
  /** Base URL of an OpenAI-compatible provider, `http://127.0.0.1:<port>/v1`. */
  readonly url: string;
  readonly port: number;
  /** In the order in which their bodies were complete. */
  readonly requests: readonly RecordedRequest[];
  /** The request with this index (from 0), as soon as it has arrived. */
  waitForRequest(index?: number): Promise<RecordedRequest>;
  openConnections(): number;
  /** Later requests are answered by this script. */
  setScript(script: Reply | readonly Reply[]): void;
  /** Close the listener and every connection. */
  close(): Promise<void>;
}

/**
 * Start an upstream. A list of replies is used up one by one, and its last one stays.
 * An exception in a reply resets the connection and is thrown again by `close()`, so that a broken script fails its test.
 */
export async function startUpstream(script: Reply | readonly Reply[] = replyChat()): Promise<Upstream> {
  let replies: readonly Reply[] = [];
  let replied = 0;
  const setScript = (next: Reply | readonly Reply[]): void => {
    replies = typeof next === "function" ? [next] : next;
    replied = 0;
  };
  setScript(script);
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();
  const failures: unknown[] = [];
  let waiters: (() => void)[] = [];

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await receive(message, response);
    if (call === undefined) return;
    requests.push(call.request);
    for (const wake of waiters.splice(0)) wake();
    const reply = replies[Math.min(replied++, replies.length - 1)];
    if (reply === undefined) throw new Error("the script of the upstream is empty");
    try {
      await reply(call);
    } catch (error) {
      failures.push(error);
      call.cut("reset");
    }
  };
  const server = createServer((message, response) => void answer(message, response));
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.

  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    requests,
    setScript,
    openConnections: () => sockets.size,
    async waitForRequest(index = 0) {
      for (;;) {
        const request = requests[index];
        if (request !== undefined) return request;
        await new Promise<void>((resolve) => waiters.push(resolve));
      }
    },
    async close() {
      waiters = [];
      for (const socket of sockets) socket.destroy();
      if (server.listening) {
        server.close();
        await once(server, "close");
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** A port on which nothing listens: connections to it are refused. */
export async function closedPort(): Promise<number> {
  const upstream = await startUpstream();
  await upstream.close();
  return upstream.port;
}

async function receive(message: IncomingMessage, response: ServerResponse): Promise<Call | undefined> {
  let hasCut = false;
  const { socket } = message;
  const closed = new Promise<void>((resolve) => {
    response.once("close", () => {
      if (!hasCut && !response.writableFinished) resolve();
    });
  });
  const pieces: Buffer[] = [];
  try {
    for await (const piece of message) pieces.push(piece as Buffer); // No encoding is set, so pieces are Buffers.
  } catch {
    return undefined; // The other side left before its request was complete: there is nothing to record.
  }
  const body = Buffer.concat(pieces);
  const request: RecordedRequest = {
    method: message.method ?? "",
    path: message.url ?? "",
    headers: message.headers,
    rawHeaders: message.rawHeaders,
    body,
    json: () => JSON.parse(body.toString()) as Record<string, unknown>, // Tests send objects; anything else fails there.
    closed,
  };
  return {
    request,
    response,
    socket,
    cut(how) {
      hasCut = true;
      if (how === "reset") socket.resetAndDestroy();
      else socket.end();
    },
  };
}
