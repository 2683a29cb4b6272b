/** The sink over Node's response: bytes of one tick leave in one write. */
import type { ServerResponse } from "node:http";
import type { Sink } from "../dispatch/sink.ts";

/** The sink of a client's connection. */
export interface ClientSink extends Sink {
  /** Bytes that were written to the connection so far, those of earlier answers included. */
  readonly sentBytes: number;
  /** The client reads more slowly than we write. */
  readonly isBehind: boolean;
}

/** Make the sink of a response. */
export function createSink(response: ServerResponse): ClientSink {
  return new ResponseSink(response);
}

class ResponseSink implements ClientSink {
  readonly #response: ServerResponse;
  #queue: (Buffer | string)[] = [];
  #isFlushPlanned = false;
  #isEndNear = false;
  #isEnded = false;
  #hasLeft = false;
  #onAbort: (() => void) | undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.on("close", () => this.#onClose());
  }

  get isHeadSent(): boolean {
    return this.#response.headersSent;
  }

  get isOpen(): boolean {
    return !this.#hasLeft && !this.#isEnded;
  }

  get sentBytes(): number {
    return this.#response.socket?.bytesWritten ?? 0;
  }

  get isBehind(): boolean {
    return this.#response.writableNeedDrain;
  }

  allowBody(): void {
    if (this.#response.req.headers.expect !== undefined) this.#response.writeContinue();
  }

  head(status: number, headers: Readonly<Record<string, string | string[]>>): void {
    if (!this.#hasLeft && !this.#response.headersSent) this.#response.writeHead(status, headers);
  }

  write(bytes: Buffer | string): boolean {
    if (!this.isOpen) return true;
    this.#queue.push(bytes);
    if (!this.#isFlushPlanned) {
      this.#isFlushPlanned = true;
      process.nextTick(flush, this);
    }
    return !this.#response.writableNeedDrain;
  }

  /** Hand over what this tick has gathered. */
  flush(): void {
    this.#isFlushPlanned = false;
    if (this.#queue.length > 0 && !this.#hasLeft && !this.#isEndNear) this.#response.write(this.#takeQueue());
  }

  awaitEnd(): void {
    this.#isEndNear = true;
  }

  end(bytes?: Buffer | string): void {
    if (!this.isOpen) return;
    this.#isEnded = true;
    if (bytes !== undefined) this.#queue.push(bytes);
    if (this.#queue.length === 0) this.#response.end();
    else this.#response.end(this.#takeQueue());
  }

  destroy(): void {
    this.#response.destroy();
  }

  onDrain(listener: () => void): void {
    this.#response.removeAllListeners("drain");
    this.#response.on("drain", listener);
  }

  onAbort(listener: () => void): void {
    this.#onAbort = listener;
    if (this.#hasLeft) listener();
  }

  #onClose(): void {
    if (this.#isEnded && this.#response.writableFinished) return;
    this.#hasLeft = true;
    this.#queue = [];
    this.#onAbort?.();
  }

  #takeQueue(): Buffer | string {
    const taken = this.#queue;
    this.#queue = [];
    const [first] = taken;
    if (taken.length === 1 && first !== undefined) return first;
    return Buffer.concat(taken.map((bytes) => (typeof bytes === "string" ? Buffer.from(bytes) : bytes)));
  }
}

function flush(sink: ResponseSink): void {
  sink.flush();
}
