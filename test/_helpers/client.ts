/** Small HTTP clients for tests, over node:http and raw sockets, so that nothing of the gateway's own stack checks itself. */
import { once } from "node:events";
import { Agent, request as sendRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { connect } from "node:net";

export interface HttpReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body parsed as JSON. Throws, with the body in the message, when it is not JSON. */
  json<Shape = Record<string, unknown>>(): Shape;
}

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly signal?: AbortSignal;
  /** By default every request has a connection of its own. */
  readonly agent?: Agent;
}

/** Send a request and read its whole answer. */
export async function request(
  url: string,
  body: string | Buffer | undefined,
  options: RequestOptions = {},
): Promise<HttpReply> {
  const message = await open(url, body, options);
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer); // No encoding is set, so pieces are Buffers.
  const text = Buffer.concat(pieces).toString();
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    text,
    json<Shape>() {
      try {
        return JSON.parse(text) as Shape; // The caller names what it expects and asserts on it.
      } catch (error) {
        throw new Error(`the answer is not JSON: ${text.slice(0, 500)}`, { cause: error });
      }
    },
  };
}

/** GET. */
export function get(url: string, options: RequestOptions = {}): Promise<HttpReply> {
  return request(url, undefined, { method: "GET", ...options });
}

/** POST a value as JSON. */
export function postJson(url: string, json: unknown, options: RequestOptions = {}): Promise<HttpReply> {
  const headers = { "content-type": "application/json", ...options.headers };
  return request(url, JSON.stringify(json), { ...options, headers });
}

export interface SseEvent {
  readonly event: string | undefined;
  readonly data: string;
  /** Bytes of the frame without its blank line. */
  readonly raw: string;
}

export interface SseStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The next event, in order of arrival; undefined at the end. Throws when the connection broke. */
  next(): Promise<SseEvent | undefined>;
  /** All events that are still to come. */
  rest(): Promise<SseEvent[]>;
  /** Hang up. */
  abort(): void;
}

/** POST a value as JSON and read the answer as SSE, event by event. */
export async function openSse(url: string, json: unknown, options: RequestOptions = {}): Promise<SseStream> {
  const headers = { "content-type": "application/json", accept: "text/event-stream", ...options.headers };
  const message = await open(url, JSON.stringify(json), { ...options, headers });
  const events = parseSse(message);
  const next = async (): Promise<SseEvent | undefined> => {
    const result = await events.next();
    return result.done ? undefined : result.value;
  };
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    next,
    async rest() {
      const rest: SseEvent[] = [];
      for (let event = await next(); event !== undefined; event = await next()) rest.push(event);
      return rest;
    },
    abort: () => message.destroy(),
  };
}

/** POST a value as JSON and read all events of the answer. */
export async function readSse(
  url: string,
  json: unknown,
  options: RequestOptions = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; events: SseEvent[] }> {
  const stream = await openSse(url, json, options);
  return { status: stream.status, headers: stream.headers, events: await stream.rest() };
}

export interface RawReply {
  readonly status: number;
  /** Lower-case names; the last value wins. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Everything that came, as latin1. */
  readonly text: string;
  /** The server closed the connection. */
  readonly isClosed: boolean;
}

/**
 * Send bytes as they are over a socket of their own, and read until the answer is complete by its content-length or last chunk,
 * or the server closes. Options: `isComplete` replaces that test. A reset connection is an answer too, with what came before it.
 */
export async function rawRequest(
  port: number,
  bytes: string | Buffer,
  options: { isComplete?: (text: string) => boolean } = {},
): Promise<RawReply> {
  const isComplete = options.isComplete ?? isWholeAnswer;
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  socket.write(bytes);
  let text = "";
  let isClosed = false;
  await new Promise<void>((resolve) => {
    socket.setEncoding("latin1");
    socket.on("data", (piece: string) => {
      text += piece;
      if (isComplete(text)) resolve();
    });
    socket.on("end", () => {
      isClosed = true;
    });
    socket.on("error", () => {
      isClosed = true;
    });
    socket.on("close", () => resolve());
  });
  socket.destroy();
  const { headers, body, status } = splitAnswer(text);
  return { status, headers, body, text, isClosed };
}

async function open(url: string, body: string | Buffer | undefined, options: RequestOptions): Promise<IncomingMessage> {
  const outgoing = sendRequest(url, {
    method: options.method ?? "POST",
    agent: options.agent ?? new Agent({ keepAlive: false }),
    headers: {
      ...options.headers,
      ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    },
    signal: options.signal,
  });
  const answered = once(outgoing, "response");
  // A gateway that refuses a body early closes while it is still being sent; the answer is what counts then.
  outgoing.on("error", () => {});
  outgoing.end(body);
  const [message] = (await answered) as [IncomingMessage]; // What `response` is emitted with.
  return message;
}

async function* parseSse(message: IncomingMessage): AsyncGenerator<SseEvent, void, void> {
  message.setEncoding("utf8");
  let rest = "";
  for await (const piece of message as AsyncIterable<string>) {
    rest += piece;
    const frames = rest.split(/\r\n\r\n|\n\n/);
    rest = frames.pop() ?? "";
    for (const frame of frames) {
      const event = parseFrame(frame);
      if (event !== undefined) yield event;
    }
  }
  const last = parseFrame(rest);
  if (last !== undefined) yield last;
}

function parseFrame(raw: string): SseEvent | undefined {
  const values = (name: string): string[] =>
    raw
      .split(/\r\n|\n/)
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  const data = values("data");
  return data.length === 0 ? undefined : { event: values("event").at(-1), data: data.join("\n"), raw };
}

function splitAnswer(text: string): { status: number; headers: ReadonlyMap<string, string>; body: string } {
  const headEnd = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, headEnd < 0 ? undefined : headEnd).split("\r\n");
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  return { status: Number(first.split(" ")[1] ?? 0), headers, body: headEnd < 0 ? "" : text.slice(headEnd + 4) };
}

function isWholeAnswer(text: string): boolean {
  if (!text.includes("\r\n\r\n")) return false;
  const { headers, body } = splitAnswer(text);
  if (headers.get("transfer-encoding") === "chunked") return body.endsWith("0\r\n\r\n");
  return body.length >= Number(headers.get("content-length") ?? Number.POSITIVE_INFINITY);
}
