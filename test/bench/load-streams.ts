/** Many streams at once: does the target pass events on as fast as they come, and how late? */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { createMessageReader } from "./http-reader.ts";
import { renderHttpRequest } from "./load-loop.ts";
import type { LoadTarget } from "./load.ts";
import { percentile } from "./statistics.ts";
import { readNanoseconds, renderRequest, type Surface, type Traffic } from "./traffic.ts";

export interface StreamsResult {
  readonly kind: "streams";
  readonly streams: number;
  readonly events: number;
  readonly failures: number;
  readonly firstFailure: string | undefined;
  /** Delay of events, from their making to their arrival at the client. The first fifth of each stream is left out as warm-up. */
  readonly p50DelayMs: number;
  readonly p99DelayMs: number;
  /** Median delay in the first and the last quarter of what was measured: a target that falls behind shows a growing delay. */
  readonly firstQuarterDelayMs: number;
  readonly lastQuarterDelayMs: number;
  /** How long the mock took to make the events, of how long it should have taken; median over streams. Above 1.05 the mock was late. */
  readonly mockStretch: number;
}

interface StreamOutcome {
  readonly failure: string | undefined;
  readonly delaysMs: readonly number[];
  readonly mockStretch: number;
}

/** Connections opened at a time: a listener's backlog is finite. */
const OPEN_AT_ONCE = 50;
const WARM_UP_SHARE = 0.2;

/** What stands before the text of an event, and the frame that ends a stream. */
interface Marks {
  readonly content: string;
  readonly end: string;
}

const MARKS: Readonly<Record<Surface, Marks>> = {
  chat: { content: '"content":"', end: "data: [DONE]" },
  messages: { content: '"type":"text_delta","text":"', end: 'event: message_stop\ndata: {"type":"message_stop"}' },
};

export async function runStreams(target: LoadTarget, traffic: Traffic, durationMs: number): Promise<StreamsResult> {
  if (traffic.kind !== "streams") throw new Error("this traffic has no lasting streams");
  const events = Math.round(durationMs / traffic.gapMs);
  const request = renderHttpRequest(target, renderRequest(traffic, target.surface, events));
  const sockets: Socket[] = [];
  while (sockets.length < traffic.streams) {
    const count = Math.min(OPEN_AT_ONCE, traffic.streams - sockets.length);
    const opened = Array.from({ length: count }, () =>
      connect({ port: target.port, host: "127.0.0.1", noDelay: true }),
    );
    await Promise.all(opened.map((socket) => once(socket, "connect")));
    sockets.push(...opened);
  }
  const outcomes = await Promise.all(
    sockets.map((socket) => runStream(socket, request, events, traffic.gapMs, MARKS[target.surface])),
  );
  for (const socket of sockets) socket.destroy();

  const failures = outcomes.flatMap(({ failure }) => failure ?? []);
  const from = Math.floor(events * WARM_UP_SHARE);
  const quarter = Math.floor((events - from) / 4);
  const delays = (start: number, end?: number): Float64Array =>
    Float64Array.from(outcomes.flatMap(({ delaysMs }) => delaysMs.slice(start, end))).sort();
  const all = delays(from);
  return {
    kind: "streams",
    streams: traffic.streams,
    events: outcomes.reduce((sum, { delaysMs }) => sum + delaysMs.length, 0),
    failures: failures.length,
    firstFailure: failures[0],
    p50DelayMs: percentile(all, 0.5),
    p99DelayMs: percentile(all, 0.99),
    firstQuarterDelayMs: percentile(delays(from, from + quarter), 0.5),
    lastQuarterDelayMs: percentile(delays(events - quarter), 0.5),
    mockStretch: percentile(Float64Array.from(outcomes.map(({ mockStretch }) => mockStretch)).sort(), 0.5),
  };
}

function runStream(
  socket: Socket,
  request: Buffer,
  events: number,
  gapMs: number,
  marks: Marks,
): Promise<StreamOutcome> {
  return new Promise((resolve) => {
    const delaysMs: number[] = [];
    let failure: string | undefined;
    let sequence: number | undefined;
    let isDone = false;
    let firstMadeAt = 0;
    let lastMadeAt = 0;
    let rest = "";

    const finish = (reason: string | undefined): void => {
      failure ??= reason;
      if (failure === undefined && (!isDone || delaysMs.length !== events)) {
        failure = `stream ended after ${delaysMs.length} of ${events} events, its end ${isDone ? "seen" : "missing"}`;
      }
      resolve({ failure, delaysMs, mockStretch: (lastMadeAt - firstMadeAt) / 1e6 / ((events - 1) * gapMs) });
    };
    const take = (frame: string, now: number): void => {
      const at = frame.indexOf(marks.content);
      if (at < 0) {
        if (frame === marks.end) isDone = true;
        return;
      }
      const from = at + marks.content.length;
      const [number = "", stamp = ""] = frame.slice(from, frame.indexOf('"', from)).split(" ");
      const next = Number(number);
      if (sequence !== undefined && next !== sequence + 1) failure ??= `event ${next} came after ${sequence}`;
      sequence = next;
      lastMadeAt = Number(stamp);
      if (firstMadeAt === 0) firstMadeAt = lastMadeAt;
      delaysMs.push((now - lastMadeAt) / 1e6);
    };
    const read = createMessageReader({
      onHead(head) {
        if (!head.startsWith("http/1.1 200 ")) failure = head.slice(0, 200);
      },
      onBody(piece) {
        const now = readNanoseconds();
        const text = rest + piece.toString("latin1");
        let start = 0;
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", start)) {
          take(text.slice(start, end), now);
          start = end + 2;
        }
        rest = text.slice(start);
      },
      onEnd: () => finish(undefined),
    });
    socket.on("data", (piece) => {
      try {
        read(piece);
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined);
      }
    });
    socket.on("error", (error) => finish(error.message));
    socket.on("close", () => finish("connection closed"));
    socket.write(request);
  });
}
