/** The sink over Node's response: bytes of one tick leave in one write. */
import type { ServerResponse } from "node:http";
import type { Sink } from "../dispatch/sink.ts";

/** Make the sink of a response. Without a listener for it, a client that leaves is only noticed by `isOpen`. */
export function createSink(response: ServerResponse): Sink {
  let queue: (Buffer | string)[] = [];
  let isFlushPlanned = false;
  let isEnded = false;
  let hasLeft = false;
  let hasRoom = true;
  let onAbort: (() => void) | undefined;

  response.on("close", () => {
    if (isEnded && response.writableFinished) return;
    hasLeft = true;
    queue = [];
    onAbort?.();
  });

  function flush(): void {
    isFlushPlanned = false;
    if (queue.length === 0 || hasLeft) return;
    const bytes = takeQueue();
    hasRoom = response.write(bytes);
  }

  function takeQueue(): Buffer | string {
    const taken = queue;
    queue = [];
    if (taken.length === 1) return taken[0] as Buffer | string;
    return Buffer.concat(taken.map((bytes) => (typeof bytes === "string" ? Buffer.from(bytes) : bytes)));
  }

  return {
    get isHeadSent() {
      return response.headersSent;
    },
    get isOpen() {
      return !hasLeft && !isEnded;
    },
    allowBody() {
      if (response.req.headers.expect !== undefined) response.writeContinue();
    },
    head(status, headers) {
      if (!hasLeft && !response.headersSent) response.writeHead(status, headers);
    },
    write(bytes) {
      if (hasLeft || isEnded) return true;
      queue.push(bytes);
      if (!isFlushPlanned) {
        isFlushPlanned = true;
        process.nextTick(flush);
      }
      return hasRoom && !response.writableNeedDrain;
    },
    end(bytes) {
      if (hasLeft || isEnded) return;
      isEnded = true;
      if (bytes !== undefined) queue.push(bytes);
      if (queue.length === 0) response.end();
      else response.end(takeQueue());
    },
    destroy() {
      response.destroy();
    },
    onDrain(listener) {
      response.removeAllListeners("drain");
      response.on("drain", () => {
        hasRoom = true;
        listener();
      });
    },
    onAbort(listener) {
      onAbort = listener;
      if (hasLeft) listener();
    },
  };
}
