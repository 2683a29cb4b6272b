/** Closed-loop load: each connection sends its next request as soon as the answer to the last one is complete. */
import { connect, type Socket } from "node:net";

import { createAnswerCheck } from "./answer-check.ts";
import { createMessageReader } from "./http-reader.ts";
import type { LoadTarget } from "./load.ts";
import { percentile } from "./statistics.ts";
import { PATHS, renderAnswer, renderFastStream, renderRequest, type Traffic } from "./traffic.ts";

export interface LoopResult {
  readonly kind: "loop";
  readonly replies: number;
  readonly failures: number;
  readonly firstFailure: string | undefined;
  /** From the first request to the last answer. */
  readonly elapsedMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Loop {
  run(durationMs: number): Promise<LoopResult>;
  dispose(): void;
}

/** One connection that carries one request at a time. It reconnects by itself. */
export interface Lane {
  send(): void;
  dispose(): void;
}

export function createLoop(target: LoadTarget, traffic: Traffic, connections: number): Loop {
  const request = renderHttpRequest(target, renderRequest(traffic, target.surface));
  const expected =
    traffic.kind === "json"
      ? renderAnswer()
      : Buffer.concat(renderFastStream(traffic.kind === "sse" && traffic.asksForUsage));
  let onReply!: (lane: number, failure: string | undefined) => void;
  const lanes = Array.from({ length: connections }, (_, index) =>
    createLane(target, request, expected, (failure) => onReply(index, failure)),
  );
  return {
    run: (durationMs) =>
      new Promise((resolve) => {
        const sentAt = new Float64Array(connections);
        const latencies: number[] = [];
        let failures = 0;
        let firstFailure: string | undefined;
        let open = connections;
        const startedAt = performance.now();
        const deadline = startedAt + durationMs;
        onReply = (lane, failure) => {
          const now = performance.now();
          if (failure === undefined) {
            latencies.push(now - (sentAt[lane] ?? now));
          } else {
            failures += 1;
            firstFailure ??= failure;
          }
          if (now < deadline) {
            sentAt[lane] = now;
            lanes[lane]?.send();
          } else if (--open === 0) {
            const sorted = Float64Array.from(latencies).sort();
            resolve({
              kind: "loop",
              replies: sorted.length,
              failures,
              firstFailure,
              elapsedMs: now - startedAt,
              p50Ms: percentile(sorted, 0.5),
              p99Ms: percentile(sorted, 0.99),
            });
          }
        };
        for (const [index, lane] of lanes.entries()) {
          sentAt[index] = performance.now();
          lane.send();
        }
      }),
    dispose() {
      for (const lane of lanes) lane.dispose();
    },
  };
}

/** The bytes of a POST with this body. */
export function renderHttpRequest(target: LoadTarget, body: Buffer): Buffer {
  const lines = [
    `POST ${PATHS[target.surface]} HTTP/1.1`,
    `host: 127.0.0.1:${target.port}`,
    "accept: application/json",
    "user-agent: OpenAI/JS 6.49.0",
    "content-type: application/json",
    `content-length: ${body.length}`,
    ...Object.entries(target.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body]);
}

function createLane(
  { port, expects }: LoadTarget,
  request: Buffer,
  expected: Buffer,
  onReply: (failure: string | undefined) => void,
): Lane {
  let isWaiting = false;
  let isClosing = false;

  const open = (): Socket => {
    const check = createAnswerCheck(expects, expected);
    const read = createMessageReader({
      onHead(head) {
        isClosing = head.includes("\r\nconnection: close");
        check.onHead(head);
      },
      onBody: check.onBody,
      onEnd() {
        const failure = check.onEnd();
        if (isClosing) reopen();
        settle(failure);
      },
    });
    const next = connect({ port, host: "127.0.0.1", noDelay: true });
    next.on("data", (piece) => {
      try {
        read(piece);
      } catch (error) {
        next.destroy(error instanceof Error ? error : undefined);
      }
    });
    let reason = "connection closed";
    next.on("error", (error) => {
      reason = error.message;
    });
    next.on("close", () => {
      if (socket !== next) return;
      socket = undefined;
      settle(reason);
    });
    return next;
  };

  const reopen = (): void => {
    const old = socket;
    socket = undefined;
    old?.destroy();
  };

  const settle = (outcome: string | undefined): void => {
    if (!isWaiting) return;
    isWaiting = false;
    onReply(outcome);
  };

  let socket: Socket | undefined;
  return {
    send() {
      isWaiting = true;
      socket ??= open();
      socket.write(request);
    },
    dispose: reopen,
  };
}
