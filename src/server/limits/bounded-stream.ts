/** A relay whose stream takes more of its bounds as it grows. */
import type { StreamReading, StreamRelay } from "../../dispatch/stream-relay.ts";
import type { GateError } from "../../errors.ts";
import type { Hold } from "./hold.ts";

// A few tokens a frame: often enough for steps of hundreds of tokens, and seldom enough to cost nothing.
const CHECK_EVERY_BYTES = 2 * 1024;

/** Watch the length of a stream. Its `push` throws insufficient_quota when the budget that ran out wants streams to be cut. */
export function boundStream(relay: StreamRelay, hold: Hold): StreamRelay {
  return new BoundedStream(relay, hold);
}

class BoundedStream implements StreamRelay {
  readonly #relay: StreamRelay;
  readonly #hold: Hold;
  readonly encodeError?: (error: GateError) => string;
  #unseenBytes = 0;

  constructor(relay: StreamRelay, hold: Hold) {
    this.#relay = relay;
    this.#hold = hold;
    const { encodeError } = relay;
    if (encodeError !== undefined) this.encodeError = (error) => encodeError(error);
  }

  get isCommitted(): boolean {
    return this.#relay.isCommitted;
  }

  get firstContentAtMs(): number | undefined {
    return this.#relay.firstContentAtMs;
  }

  get outputTokens(): number {
    return this.#relay.outputTokens;
  }

  push(chunk: Buffer): boolean {
    const hasRoom = this.#relay.push(chunk);
    this.#unseenBytes += chunk.length;
    if (this.#unseenBytes < CHECK_EVERY_BYTES || !this.#relay.isCommitted) return hasRoom;
    this.#unseenBytes = 0;
    const error = this.#hold.stream(this.#relay.outputTokens);
    // An answer that is complete has nothing left to be cut.
    if (error !== undefined && !this.#relay.isComplete()) throw error;
    return hasRoom;
  }

  end(): void {
    this.#relay.end();
  }

  read(): StreamReading {
    return this.#relay.read();
  }

  isComplete(): boolean {
    return this.#relay.isComplete();
  }
}
