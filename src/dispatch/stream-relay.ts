/** The port between an attempt and the relay that carries its stream to the client. `server/relay/` implements it. */
import type { Finish } from "../dialect/finish.ts";
import type { GateError } from "../errors.ts";
import type { UsageReading } from "../dialect/usage.ts";

/** What is known of a stream at any moment. */
export interface StreamReading {
  readonly usage: UsageReading | undefined;
  readonly finish: Finish | undefined;
  /** From what the client was sent; used when no usage was reported. */
  readonly estimatedOutputTokens: number;
}

export interface StreamRelay {
  /** True once something of the answer has been handed to the client: no other target can take over then. */
  readonly isCommitted: boolean;
  /** Monotonic milliseconds of the first content, undefined before it. */
  readonly firstContentAtMs: number | undefined;
  /** Tokens of the answer that have come by now, estimated; cheap. */
  readonly outputTokens: number;
  /**
   * Take bytes from the provider. Returns false when the client is behind.
   * @throws GateError for an error inside the stream and for bytes that are not a stream of this dialect.
   */
  push(chunk: Buffer): boolean;
  /**
   * The provider has ended its answer.
   * @throws GateError when the stream ended without the dialect's last event.
   */
  end(): void;
  read(): StreamReading;
  /** Event that ends a stream with an error, where it depends on what was sent; absent: the dialect's own. */
  readonly encodeError?: (error: GateError) => string;
  /** Whether the dialect's last event has been passed on: what goes wrong afterwards is nobody's loss. */
  isComplete(): boolean;
}
