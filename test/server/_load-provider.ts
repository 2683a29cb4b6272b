/** A provider for load: streams one frame at a time for as long as it is asked to, answers the rest at once, and fails now and then where that is asked for. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { toChatAnswer, toChatFrames } from "../_helpers/chat-wire.ts";

export interface ProviderOptions {
  readonly frameMs: number;
  /** Words of a streamed answer: the least and the most. */
  readonly words: readonly [number, number];
}

/** Every so manieth request below `/failing` is refused: seldom enough that no circuit opens. */
const FAIL_EVERY = 5;

/** Make the server. Each word of an answer is the model that was asked for. */
export function createLoadProvider({ frameMs, words: [least, most] }: ProviderOptions): Server {
  let asked = 0;
  let askedToFail = 0;
  return createServer((request, response) => {
    void read(request).then((body) => {
      asked += 1;
      if (request.url?.includes("/failing/") === true && (askedToFail += 1) % FAIL_EVERY === 0)
        return void send(response, 503, { error: { message: "busy" } });
      const model = String(body["model"]);
      if (body["stream"] !== true) return void send(response, 200, toChatAnswer(body, { text: `${model} ${model}` }));
      const text = `${model} `.repeat(least + (asked % (most - least + 1)));
      stream(response, toChatFrames(body, { text }), frameMs);
    });
  });
}

/** Listen in this process. */
export async function openLoadProvider(options: ProviderOptions): Promise<{ url: string; close(): Promise<void> }> {
  const server = createLoadProvider(options).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}/v1`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function stream(response: ServerResponse, frames: readonly string[], frameMs: number): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  // The head and a first word at once, as fast providers do.
  let sent = 2;
  response.write(frames.slice(0, sent).join(""));
  const timer = setInterval(() => {
    const frame = frames[sent];
    sent += 1;
    if (frame !== undefined) return void response.write(frame);
    clearInterval(timer);
    response.end();
  }, frameMs);
  response.once("close", () => clearInterval(timer));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) });
  response.end(text);
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // No encoding is set, so pieces are Buffers.
  return JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>; // The gateway sends objects.
}
