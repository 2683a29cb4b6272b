/**
 * Replies of a scripted provider. A reply is a function, so a test may always write its own; the usual ones stand here.
 * Nothing here waits for time to pass, except `replyTrickle`, whose subject is time.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

import { toChatAnswer, toChatFrames, type ChatOptions } from "./chat-wire.ts";
import { readWireFixture } from "./fixture.ts";

/** One request as it arrived, with its whole body. */
export interface RecordedRequest {
  readonly method: string;
  /** Path with the query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** Header names and values as sent, duplicates included. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** The body parsed as JSON. Throws when it is not JSON. */
  json(): Record<string, unknown>;
  /** Resolves when the other side closed the connection before the reply was complete; never otherwise. */
  readonly closed: Promise<void>;
}

/** A request that waits for its reply. */
export interface Call {
  readonly request: RecordedRequest;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Drop the connection from this side: with a reset, or with an orderly end. */
  cut(how: "reset" | "end"): void;
}

/** Answers one call. It may return before the answer is complete. */
export type Reply = (call: Call) => void | Promise<void>;

/** An OpenAI chat answer: JSON or, when the request says `stream`, SSE with usage only if it was asked for. Counts words as tokens. */
export function replyChat(options: ChatOptions = {}): Reply {
  return ({ request, response }) => {
    const body = request.json();
    if (body["stream"] === true) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(toChatFrames(body, options).join(""));
      return;
    }
    sendWhole(response, 200, { "content-type": "application/json" }, JSON.stringify(toChatAnswer(body, options)));
  };
}

/** A JSON body, by default at status 200. */
export function replyJson(json: unknown, options: { status?: number; headers?: Record<string, string> } = {}): Reply {
  return replyBytes(JSON.stringify(json), {
    ...options,
    headers: { "content-type": "application/json", ...options.headers },
  });
}

/** Any body with a right content-length, such as `replyBytes("<html>", { headers: { "content-type": "text/html" } })`. */
export function replyBytes(
  body: string | Buffer,
  options: { status?: number; headers?: Record<string, string> } = {},
): Reply {
  return ({ response }) => sendWhole(response, options.status ?? 200, options.headers ?? {}, body);
}

/** The JSON body, compressed. `keepBytes` cuts the compressed body there, inside a well-formed HTTP answer. */
export function replyGzip(json: unknown, options: { keepBytes?: number } = {}): Reply {
  const body = gzipSync(JSON.stringify(json)).subarray(0, options.keepBytes);
  return replyBytes(body, { headers: { "content-type": "application/json", "content-encoding": "gzip" } });
}

/** These SSE frames at once, each with its own final blank line. */
export function replySse(frames: readonly (string | Buffer)[]): Reply {
  return ({ response }) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const frame of frames) response.write(frame);
    response.end();
  };
}

/** A recording below test/fixtures/wire, such as `openai-chat/text`: its `.sse` to streaming requests, else its `.response.json`. */
export function replyFixture(name: string): Reply {
  return ({ request, response }) => {
    const isStream = request.json()["stream"] === true;
    const headers = { "content-type": isStream ? "text/event-stream" : "application/json" };
    sendWhole(response, 200, headers, readWireFixture(`${name}.${isStream ? "sse" : "response.json"}`));
  };
}

/** Accept the request and never answer. */
export function replyNothing(): Reply {
  return () => {};
}

/** Send the head of an answer and then nothing. */
export function replyHeadOnly(contentType = "text/event-stream"): Reply {
  return ({ response }) => {
    response.writeHead(200, { "content-type": contentType });
    response.flushHeaders();
  };
}

/** Drop the connection before any byte of an answer. */
export function replyCut(how: "reset" | "end" = "reset"): Reply {
  return ({ cut }) => cut(how);
}

/** Send these bytes as the beginning of a chunked body, and drop the connection once the kernel has taken them. */
export function replyCutAfter(
  body: string | Buffer,
  how: "reset" | "end" = "end",
  contentType = "text/event-stream",
): Reply {
  return ({ response, cut }) => {
    response.writeHead(200, { "content-type": contentType });
    response.write(body, () => cut(how));
  };
}

/** A JSON body whose content-length is wrong by so many bytes; then the connection ends. */
export function replyWrongLength(json: unknown, byBytes: number): Reply {
  return ({ socket, cut }) => {
    const body = Buffer.from(JSON.stringify(json));
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length + byBytes}\r\n\r\n`;
    socket.write(Buffer.concat([Buffer.from(head), body]), () => cut("end"));
  };
}

/** A body that arrives in small pieces with pauses. */
export function replyTrickle(
  body: string,
  options: { pieceBytes: number; everyMs: number; contentType?: string },
): Reply {
  return ({ response }) => {
    const bytes = Buffer.from(body);
    response.writeHead(200, { "content-type": options.contentType ?? "text/event-stream" });
    let sent = 0;
    const timer = setInterval(() => {
      response.write(bytes.subarray(sent, sent + options.pieceBytes));
      sent += options.pieceBytes;
      if (sent >= bytes.length) response.end();
    }, options.everyMs);
    response.once("close", () => clearInterval(timer));
    response.once("finish", () => clearInterval(timer));
  };
}

function sendWhole(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  response.writeHead(status, { "content-length": String(Buffer.byteLength(body)), ...headers });
  response.end(body);
}
