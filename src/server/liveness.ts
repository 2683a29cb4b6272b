/**
 * Keeps streams alive: sends a head when the first content is long in coming, and pings whenever nothing was sent for a while.
 *
 * Proxies and clients drop connections on which nothing happens. Neither the head nor a ping is anything of the answer, so that another
 * target may still take over after them. All streams share the clock of the running attempts: no timer is made for a request.
 */
import type { Deadline, Deadlines } from "../dispatch/deadlines.ts";
import type { ClientSink } from "./sink.ts";

export interface Heartbeat {
  readonly sink: ClientSink;
  readonly deadlines: Deadlines;
  /** Milliseconds from now after which the head is sent, whether there is an answer or not. */
  readonly commitMs: number;
  /** Send the head of a stream of which nothing is known yet. */
  readonly sendHead: () => void;
  /** What says nothing in this surface; undefined for surfaces that have no such thing. */
  readonly ping: string | undefined;
}

/** Milliseconds without a byte after which a ping is due. */
export const PING_MS = 15_000;
// How often a stream is looked at. A ping may be that much early, and is never late.
const CHECK_MS = 1_000;

/** Begin to keep a stream alive. It ends by itself with the stream; the returned function ends it at once. */
export function startHeartbeat(heartbeat: Heartbeat): () => void {
  const beat = new Beat(heartbeat);
  heartbeat.deadlines.add(beat);
  return () => heartbeat.deadlines.remove(beat);
}

/** A class, because one is made for every stream and closures cost more. */
class Beat implements Deadline {
  readonly #heartbeat: Heartbeat;
  #sentBytes = -1;
  #quietSinceMs = 0;
  atMs: number;
  slot = -1;

  constructor(heartbeat: Heartbeat) {
    this.#heartbeat = heartbeat;
    this.atMs = heartbeat.deadlines.nowMs() + heartbeat.commitMs;
  }

  expire(stop?: unknown): void {
    const { sink, deadlines, sendHead, ping } = this.#heartbeat;
    // The gateway stops, or the stream has ended: nobody is to be kept waiting.
    if (stop !== undefined || !sink.isOpen) return;
    const nowMs = deadlines.nowMs();
    const { sentBytes } = sink;
    if (!sink.isHeadSent) {
      sendHead();
      // A head without a byte of the body stays in the server.
      if (ping !== undefined) sink.write(ping);
      this.#quietSinceMs = nowMs;
    } else if (sentBytes !== this.#sentBytes) {
      this.#quietSinceMs = nowMs;
    } else if (nowMs - this.#quietSinceMs >= PING_MS - CHECK_MS && !sink.isBehind) {
      // A client that is behind has bytes on their way: more of them would only fill the memory.
      if (ping !== undefined) sink.write(ping);
      this.#quietSinceMs = nowMs;
    }
    this.#sentBytes = sentBytes;
    this.atMs = nowMs + CHECK_MS;
    deadlines.add(this);
  }
}
