/**
 * Drives many streams that each get an event every so many milliseconds, with one timer.
 *
 * Streams are spread over cohorts that take turns within the gap, so that the load is even; the streams of a cohort get the same
 * bytes. Each event carries its number and the nanosecond in which it was made.
 */
import type { Socket } from "node:net";

import { readNanoseconds, renderStampedFrame, renderStreamEnd } from "./traffic.ts";

export interface StreamClock {
  /** Start a stream on this socket: its head now, then `events` events, then its end. All streams share the first one's gap. */
  join(socket: Socket, events: number, gapMs: number, hasUsage: boolean): void;
}

interface Stream {
  readonly socket: Socket;
  readonly hasUsage: boolean;
  remaining: number;
}

const COHORTS = 10;

export function createStreamClock(head: Buffer): StreamClock {
  const cohorts = Array.from({ length: COHORTS }, () => ({ sequence: 0, streams: [] as Stream[] }));
  let joined = 0;
  let ticks = 0;
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const tick = (gapMs: number): void => {
    // A late timer catches up, so that the rate holds; stamps are taken when an event is really made.
    const due = Math.floor(((performance.now() - startedAt) * COHORTS) / gapMs);
    for (; ticks < due; ticks += 1) {
      const cohort = cohorts[ticks % COHORTS];
      if (cohort !== undefined && cohort.streams.length > 0) writeCohort(cohort);
    }
    if (cohorts.every(({ streams }) => streams.length === 0)) {
      clearInterval(timer);
      timer = undefined;
    }
  };

  return {
    join(socket, events, gapMs, hasUsage) {
      socket.write(head);
      cohorts[joined++ % COHORTS]?.streams.push({ socket, hasUsage, remaining: events });
      if (timer !== undefined) return;
      startedAt = performance.now();
      ticks = 0;
      timer = setInterval(() => tick(gapMs), Math.max(1, gapMs / COHORTS));
    },
  };
}

function writeCohort(cohort: { sequence: number; streams: Stream[] }): void {
  const frame = toChunk(renderStampedFrame(cohort.sequence++, readNanoseconds()));
  let hasEnded = false;
  for (const stream of cohort.streams) {
    if (stream.socket.destroyed) {
      hasEnded = true;
      stream.remaining = 0;
    } else if (stream.remaining > 0) {
      stream.remaining -= 1;
      stream.socket.write(frame);
    } else {
      hasEnded = true;
      stream.socket.write(Buffer.concat([toChunk(renderStreamEnd(stream.hasUsage)), Buffer.from("0\r\n\r\n")]));
      stream.remaining = -1;
    }
  }
  if (hasEnded) cohort.streams = cohort.streams.filter(({ socket, remaining }) => !socket.destroyed && remaining >= 0);
}

function toChunk(text: string): Buffer {
  return Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}
