/**
 * The upstream of the bench: a process of its own, over bare sockets, that answers at once and burns little.
 *
 * It does what the `user` field of a body says: `bench-json`, `bench-sse` or `bench-streams-<events>-<gapMs>`. Prints its URL.
 */
import { createServer, type AddressInfo, type Socket } from "node:net";

import { createMessageReader } from "./http-reader.ts";
import { createStreamClock } from "./stream-clock.ts";
import { renderAnswer, renderFastStream } from "./traffic.ts";

const ORDER_MARK = '"user":"bench-';
const answer = renderAnswer();
const jsonReply = Buffer.concat([renderHead("application/json", `content-length: ${answer.length}`), answer]);
const sseHead = renderHead("text/event-stream; charset=utf-8", "transfer-encoding: chunked");
const fastStreams = { withUsage: toChunks(renderFastStream(true)), plain: toChunks(renderFastStream(false)) };
const clock = createStreamClock(sseHead);

const server = createServer({ noDelay: true }, (socket) => {
  let body: Buffer[] = [];
  const read = createMessageReader({
    onHead: () => {},
    onBody: (piece) => void body.push(piece),
    onEnd: () => {
      const whole = body.length === 1 && body[0] !== undefined ? body[0] : Buffer.concat(body);
      body = [];
      reply(socket, whole);
    },
  });
  socket.on("data", (piece) => {
    try {
      read(piece);
    } catch (error) {
      process.stderr.write(`mock: ${String(error)}\n`);
      socket.destroy();
    }
  });
  socket.on("error", () => socket.destroy());
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 2048 }, () => {
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.on("SIGTERM", () => process.exit(0));

function reply(socket: Socket, body: Buffer): void {
  // It stands near the beginning, unless a peer has sorted the fields.
  const at = body.indexOf(ORDER_MARK);
  const order = body.toString("latin1", at + ORDER_MARK.length, body.indexOf('"', at + ORDER_MARK.length));
  const [kind, events, gapMs] = order.split("-");
  if (at >= 0 && kind === "json") {
    socket.write(jsonReply);
  } else if (at >= 0 && kind === "sse") {
    socket.write(sseHead);
    writeFastStream(socket, wantsUsage(body) ? fastStreams.withUsage : fastStreams.plain, 0);
  } else if (at >= 0 && kind === "streams") {
    clock.join(socket, Number(events), Number(gapMs), wantsUsage(body));
  } else {
    const message = `the mock does not understand: ${body.toString("latin1", 0, 512)}`;
    socket.end(`HTTP/1.1 400 Bad Request\r\ncontent-length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
  }
}

/** One write per turn of the event loop, so that the pieces travel apart. */
function writeFastStream(socket: Socket, pieces: readonly Buffer[], index: number): void {
  const piece = pieces[index];
  if (piece === undefined || socket.destroyed) return;
  socket.write(piece);
  setImmediate(writeFastStream, socket, pieces, index + 1);
}

function wantsUsage(body: Buffer): boolean {
  return body.includes('"include_usage":true');
}

function toChunks(pieces: readonly Buffer[]): Buffer[] {
  const ends = pieces.map((_, index) => (index === pieces.length - 1 ? "\r\n0\r\n\r\n" : "\r\n"));
  return pieces.map((piece, index) =>
    Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from(ends[index] ?? "")]),
  );
}

/** Headers like those of a real provider, in number and length. */
function renderHead(contentType: string, framing: string): Buffer {
  return Buffer.from(
    [
      "HTTP/1.1 200 OK",
      "date: Thu, 01 Jan 2026 00:00:00 GMT",
      `content-type: ${contentType}`,
      framing,
      "connection: keep-alive",
      "x-request-id: req_bench0000000000000000000000000000",
      "openai-processing-ms: 12",
      "openai-version: 2020-10-01",
      "x-ratelimit-remaining-requests: 9999",
      "x-ratelimit-remaining-tokens: 999999",
      "\r\n",
    ].join("\r\n"),
  );
}
