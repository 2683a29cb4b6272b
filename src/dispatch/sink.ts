/** Where an answer goes. `server/` implements it over Node's response, tests over memory. */
export interface Sink {
  /** True once the head has been handed over: from then on the status cannot change. */
  readonly isHeadSent: boolean;
  /** False once the client has left or the answer has ended. */
  readonly isOpen: boolean;
  /** Ask the client for the body it has announced with `Expect: 100-continue`. */
  allowBody(): void;
  head(status: number, headers: Readonly<Record<string, string | string[]>>): void;
  /** Returns false when the client reads more slowly than we write: stop until `onDrain`. */
  write(bytes: Buffer | string): boolean;
  /** The end follows in this turn of the loop: what is gathered by now leaves with it, in one write. */
  awaitEnd(): void;
  end(bytes?: Buffer | string): void;
  /** Drop the connection without an end, so that nobody takes what was sent for the whole. */
  destroy(): void;
  /** Called each time the client has caught up. One listener; a later one replaces it. */
  onDrain(listener: () => void): void;
  /** Called once when the client leaves before the end. One listener; a later one replaces it; called at once if it has left. */
  onAbort(listener: () => void): void;
}
